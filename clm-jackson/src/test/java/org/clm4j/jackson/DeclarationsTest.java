package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Known;
import org.clm4j.rule.NamedCondition;
import org.junit.jupiter.api.Test;

/** What a document declares holds for all of it, and a name in it stands for one thing. */
class DeclarationsTest {

  private static final List<ClmJson> LINES = List.of(Jackson2.json(), Jackson3.json());

  private static List<JsonProblem> problems(Document<?> document, String text) {
    return Again.refusal(document, text).problems();
  }

  private static String metrics(String... declarations) {
    return "{\"clm\": \"metrics/1\", \"metrics\": [\n" + String.join(",\n", declarations) + "]}";
  }

  private static String elapsed(String id, String since, String interval) {
    return "{\"id\": \"%s\", \"kind\": \"elapsed\", \"since\": \"%s\", \"interval\": \"%s\"}"
        .formatted(id, since, interval);
  }

  @Test
  void aMetricMayBeDeclaredBehindOneThatNamesIt() {
    String text =
        metrics(
            elapsed("visitsMissed", "visitAt", "visitRhythm"),
            "{\"id\": \"visitRhythm\", \"kind\": \"number\", \"unit\": \"days\"}",
            "{\"id\": \"visitAt\", \"kind\": \"instant\"}");
    for (ClmJson json : LINES) {
      JsonVocabulary read = json.read(Document.METRICS, text);
      assertThat(read.metric("visitsMissed"))
          .hasValueSatisfying(
              m ->
                  assertThat(((ElapsedMetric) m).interval())
                      .hasValueSatisfying(i -> assertThat(i.id()).isEqualTo("visitRhythm")));
      assertThat(json.read(Document.METRICS, Document.METRICS.write(read))).isEqualTo(read);
    }
  }

  @Test
  void anElapsedMetricCannotNameItself() {
    assertThat(
            problems(
                Document.METRICS,
                metrics(elapsed("a", "lastPurchaseAt", "b"), elapsed("b", "lastPurchaseAt", "b"))))
        .extracting(JsonProblem::pointer)
        .containsExactly("/metrics/0/interval", "/metrics/1/interval");
  }

  @Test
  void aNameStandsForOneConditionInADocument() {
    String one = "{\"named\": \"idle\", \"when\": {\"known\": \"csat\"}}";
    String other = "{\"named\": \"idle\", \"when\": {\"known\": \"nps\"}}";
    String text = "{\"clm\": \"condition/1\", \"when\": {\"any\": [%s,\n %s]}}";
    assertThat(problems(Document.CONDITION, text.formatted(one, other)))
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/when/any/1/named"))
        .satisfies(
            p ->
                assertThat(p.message())
                    .isEqualTo(
                        "condition 'idle' is another at /when/any/0/named on line 1; give each its"
                            + " own name."));
    for (ClmJson json : LINES) {
      Condition twice = json.read(Document.CONDITION, text.formatted(one, one));
      assertThat(json.read(Document.CONDITION, Document.CONDITION.write(twice))).isEqualTo(twice);
    }
    assertThat(
            problems(
                Document.STAGE_MODEL,
                "{\"clm\": \"stage-model/1\", \"id\": \"m\", \"version\": \"1\", \"conditions\":"
                    + " [{\"id\": \"idle\", \"when\": {\"known\": \"csat\"}}],\n \"stages\":"
                    + " [{\"id\": \"a\", \"placedWhen\": "
                    + other
                    + "}]}"))
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).isEqualTo("/stages/0/placedWhen/named"))
        .satisfies(
            p -> assertThat(p.message()).contains("is another at /conditions/0/id on line 1"));
    assertThatThrownBy(
            () ->
                Document.CONDITION.write(
                    Condition.any(
                        new NamedCondition("idle", Label.of("idle"), new Known(Metrics.CSAT)),
                        new NamedCondition("idle", Label.of("idle"), new Known(Metrics.NPS)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two different conditions bear the name 'idle'");
  }
}

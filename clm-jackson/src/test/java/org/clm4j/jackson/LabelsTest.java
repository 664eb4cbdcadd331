package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.profile.Unit;
import org.clm4j.testing.Bundles;
import org.junit.jupiter.api.Test;

/** What people read has words, in languages that there are. */
class LabelsTest {

  private static String stage(String label) {
    return "{\"clm\": \"stage-model/1\", \"id\": \"m\", \"version\": \"1\", \"stages\": [{\"id\":"
        + " \"a\", \"label\": "
        + label
        + "}], \"transitions\": []}";
  }

  private static List<String> told(String label) {
    return Again.refusal(Document.STAGE_MODEL, stage(label)).problems().stream()
        .map(p -> p.pointer() + ": " + p.message())
        .toList();
  }

  @Test
  void noCodeHoldsChinese() throws IOException {
    assertThat(Bundles.inChinese()).isEmpty();
  }

  @Test
  void aTextThatSaysNothingIsRefusedWhereItStands() {
    for (String blank : List.of("\"\"", "\" \"", "\"\\t\\n\"", "\"\\u3000\"")) {
      assertThat(told(blank))
          .containsExactly("/stages/0/label: a label's text is not blank. Maybe leave it out.");
      assertThat(told("{\"en\": \"new\", \"zh\": " + blank + "}"))
          .containsExactly("/stages/0/label/zh: a label's text is not blank. Maybe leave it out.");
      assertThat(Validator.faults(Document.STAGE_MODEL, stage(blank))).isNotEmpty();
      assertThat(Validator.faults(Document.STAGE_MODEL, stage("{\"en\": " + blank + "}")))
          .isNotEmpty();
    }
    assertThat(Validator.faults(Document.STAGE_MODEL, stage("\" a \""))).isEmpty();
  }

  @Test
  void aLanguageThatIsNoneIsRefusedWithTheOneOfThatCountry() {
    assertThat(told("{\"en\": \"regular\", \"cn\": \"常客\"}"))
        .containsExactly(
            "/stages/0/label/cn: 'cn' is no language; a language is its ISO 639 code, such as en or"
                + " zh. Maybe 'zh'.");
    assertThat(told("{\"jp\": \"常連\", \"xx\": \"y\"}"))
        .containsExactly(
            "/stages/0/label/jp: 'jp' is no language; a language is its ISO 639 code, such as en or"
                + " zh. Maybe 'ja'.",
            "/stages/0/label/xx: 'xx' is no language; a language is its ISO 639 code, such as en or"
                + " zh.");
    for (String language : List.of("fil", "de", "yue", "kr")) {
      assertThat(
              Jackson2.json()
                  .read(Document.STAGE_MODEL, stage("{\"" + language + "\": \"a\"}"))
                  .initial()
                  .label()
                  .texts())
          .containsOnlyKeys(language);
    }
  }

  @Test
  void aUnitMayGoWithoutWords() {
    String unit =
        "{\"clm\": \"condition/1\", \"metrics\": [{\"id\": \"x\", \"kind\": \"number\", \"unit\":"
            + " {\"id\": \"grade\"}}], \"when\": {\"metric\": \"x\", \"atLeast\": 1}}";
    var read = Jackson2.json().read(Document.CONDITION, unit);
    assertThat(read.reads().iterator().next())
        .isInstanceOfSatisfying(
            org.clm4j.profile.NumberMetric.class,
            m -> assertThat(m.unit()).isEqualTo(new Unit("grade", Label.none())));
    assertThat(Jackson3.json().read(Document.CONDITION, Document.CONDITION.write(read)).toString())
        .isEqualTo(read.toString());
    assertThat(Document.CONDITION.write(read)).contains("\"unit\": {\"id\": \"grade\"}");
    assertThat(Validator.faults(Document.CONDITION, unit)).isEmpty();
  }
}

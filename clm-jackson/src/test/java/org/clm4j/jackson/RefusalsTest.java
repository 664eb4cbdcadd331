package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.btyd.BgNbd;
import org.clm4j.check.Findings;
import org.clm4j.check.ModelCheck;
import org.clm4j.event.Complaint;
import org.clm4j.models.StageModels;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Relation;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageModel;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;

/** A mapper writes what a value says, or says that it does not; never an empty object instead. */
class RefusalsTest {

  private static final com.fasterxml.jackson.databind.ObjectMapper TWO =
      com.fasterxml.jackson.databind.json.JsonMapper.builder()
          .addModule(new Jackson2Module())
          .build();
  private static final tools.jackson.databind.ObjectMapper THREE =
      tools.jackson.databind.json.JsonMapper.builder().addModule(new Jackson3Module()).build();

  /** A host's own object. */
  record Plan(String name, Money budget, Span every, Label called) {}

  private static void refused(Object value, String sentence) {
    JsonMappingException two =
        catchThrowableOfType(JsonMappingException.class, () -> TWO.writeValueAsString(value));
    DatabindException three =
        catchThrowableOfType(DatabindException.class, () -> THREE.writeValueAsString(value));
    assertThat(two.getOriginalMessage()).isEqualTo(sentence);
    assertThat(three.getOriginalMessage()).isEqualTo(sentence);
  }

  @Test
  void whatHasNoJsonIsRefusedByBothLines() {
    String part =
        " of clm4j has no JSON here. Maybe write what it is a part of, or a record Kept…; the kinds"
            + " are those of Document.";
    StageModel model = StageModels.status();
    refused(model.transitions().get(0), "Transition" + part);
    refused(Map.of("event", Complaint.of("k", Instant.EPOCH)), "Complaint" + part);
    refused(Metrics.PURCHASES, "NumberMetric" + part);
    assertThat(ModelCheck.of(model).findings()).isNotEmpty();
    refused(ModelCheck.of(model).findings(), "Finding" + part);
    refused(
        BgNbd.of(.2, 4, .8, 2.4, Duration.ofDays(7)),
        "BgNbd of clm4j has no JSON here. Maybe add FittedModels.all() to the module.");
  }

  @Test
  void recordsAndWordsAreLeftToTheMapper() throws IOException {
    assertThat(TWO.writeValueAsString(Relation.AT_LEAST))
        .isEqualTo(THREE.writeValueAsString(Relation.AT_LEAST))
        .isEqualTo("\"AT_LEAST\"");
  }

  @Test
  void moneyTimeAndLabelsStandInAHostsObjectsAsTheyDoInDocuments() throws IOException {
    Plan plan =
        new Plan("spring", Money.of("40.00", "EUR"), Span.parse("P30D"), Label.of("call", "电话"));
    String text = TWO.writeValueAsString(plan);
    assertThat(text)
        .isEqualTo(THREE.writeValueAsString(plan))
        .isEqualTo(
            "{\"name\":\"spring\",\"budget\":\"EUR 40.00\",\"every\":\"P30D\","
                + "\"called\":{\"en\":\"call\",\"zh\":\"电话\"}}");
    assertThat(TWO.readValue(text, Plan.class)).isEqualTo(plan);
    assertThat(THREE.readValue(text, Plan.class)).isEqualTo(plan);
    assertThatThrownBy(() -> THREE.readValue("{\"budget\": \"40\"}", Plan.class))
        .isInstanceOf(DatabindException.class)
        .hasMessageContaining("money, written as a currency code");
  }

  @Test
  void wordsAreKeptUnderTheLanguageTheyAreIn() {
    StageModel shop = StageVerdicts.shop();
    StageDecision decision =
        shop.next(shop.start(StageVerdicts.JUNE.minusSeconds(86_400)), StageVerdicts.customer());
    assertThat(
            Document.STAGE_DECISION
                .withWords(Language.of(Locale.GERMAN), Language.CHINESE)
                .writeLine(decision))
        .endsWith(
            "\"words\": {\"en\": \""
                + decision.in(Language.ENGLISH)
                + "\", \"zh\": \""
                + decision.in(Language.CHINESE)
                + "\"}}");
  }

  @Test
  void findingsOfGivenMetricsAreKeptToo() {
    StageModel model = StageModels.purchase();
    Findings kept = Findings.of(model, ModelCheck.of(model).findings(List.of(Metrics.PURCHASES)));
    assertThat(kept.findings())
        .hasSize(ModelCheck.of(model).findings(List.of(Metrics.PURCHASES)).size());
    assertThat(kept.findings().size()).isGreaterThan(ModelCheck.of(model).findings().size());
    assertThat(Jackson3.json().read(Document.FINDINGS, Document.FINDINGS.write(kept)))
        .isEqualTo(kept);
  }
}

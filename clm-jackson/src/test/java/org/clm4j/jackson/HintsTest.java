package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clm4j.jackson.JsonProblem.Kind;
import org.junit.jupiter.api.Test;

/** What is not written as it must be is answered by how it would be, with the figures written. */
class HintsTest {

  private static List<String> said(Document<?> document, String text) {
    return Again.refusal(document, text).problems().stream()
        .map(p -> p.pointer() + ": " + p.message())
        .toList();
  }

  private static void conditionSays(String condition, String... said) {
    assertThat(said(Document.CONDITION, "{\"clm\": \"condition/1\", \"when\": " + condition + "}"))
        .containsExactly(said);
  }

  private static void lengthSays(String length, String said) {
    conditionSays(
        "{\"since\": \"lastPurchaseAt\", \"forAtLeast\": " + length + "}",
        "/when/forAtLeast: " + said);
  }

  @Test
  void aLengthOfTimeIsAnsweredByTheFigureWritten() {
    lengthSays("\"60D\"", "'60D' is no length of time. Maybe P60D.");
    lengthSays("\"3 months\"", "'3 months' is no length of time. Maybe P3M.");
    lengthSays("\"48小时\"", "'48小时' is no length of time. Maybe PT48H.");
    lengthSays(
        "\"P1DT2H\"",
        "'P1DT2H' counts both on the calendar and on the clock, and a length of time does one of"
            + " them. Maybe P1D for calendar days or PT26H for hours.");
    String length =
        "this must be a length of time like P90D, which counts calendar days, or PT48H, which counts"
            + " the clock, but is the number ";
    lengthSays("90", length + "90. Maybe \"P90D\".");
    lengthSays("1.5", length + "1.5.");
  }

  @Test
  void aLengthOnTheClockIsOneWhereADayHasItsHours() {
    String text =
        "{\"clm\": \"purchase-model/1\", \"model\": \"bg-nbd\", \"unit\": %s,"
            + " \"parameters\": {\"r\": 0.2, \"alpha\": 4, \"a\": 1, \"b\": 2}}";
    String none = "/unit: '%s' is no length of time. Maybe %s.";
    assertThat(said(FittedModels.PURCHASE_MODEL, text.formatted("\"30 days\"")))
        .containsExactly(none.formatted("30 days", "P30D"));
    assertThat(said(FittedModels.PURCHASE_MODEL, text.formatted("\"1 day 2 hours\"")))
        .containsExactly(none.formatted("1 day 2 hours", "P1DT2H"));
    assertThat(said(FittedModels.PURCHASE_MODEL, text.formatted("\"1 month\"")))
        .containsExactly(none.formatted("1 month", "P7D for a week"));
    assertThat(said(FittedModels.PURCHASE_MODEL, text.formatted("7")))
        .containsExactly(
            "/unit: this must be a length of time like P7D or PT48H, but is the number 7. Maybe"
                + " \"P7D\".");
  }

  /** The currency is nobody's to guess, nor is a moment of a number. */
  @Test
  void aNumberIsPutInQuotesOnlyWhereItsDigitsWouldDo() {
    String catalog =
        "{\"clm\": \"strategy-catalog/1\", \"id\": \"c\", \"version\": 2, \"strategies\":"
            + " [{\"id\": \"s\", \"label\": \"s\", \"serves\": [\"own/a\"], \"cost\": 12.5}]}";
    assertThat(said(Document.STRATEGY_CATALOG, catalog))
        .containsExactly(
            "/version: this must be a text, but is the number 2. Maybe \"2\".",
            "/strategies/0/cost: this must be money of zero or more, written as a currency code of"
                + " ISO 4217, a space and plain digits, such as EUR 49.90, but is the number 12.5.");
    conditionSays(
        "{\"metric\": \"lastPurchaseAt\", \"before\": 1767225600}",
        "/when/before: this must be a moment like 2026-03-31T22:00:00Z, but is the number"
            + " 1767225600.");
    assertThat(
            Again.refusal(
                    Document.PROFILE,
                    "{\"clm\": \"profile/1\", \"customer\": \"c\", \"asOf\": 17, \"zone\": \"Z\"}")
                .problems())
        .filteredOn(p -> p.kind() == Kind.TYPE)
        .extracting(JsonProblem::message)
        .containsExactly("this must be a moment like 2026-03-31T22:00:00Z, but is a number.");
  }

  private static List<String> card(String rest) {
    return said(
        Document.SCORECARD,
        ("{`clm`: `scorecard/1`, `id`: `c`, `version`: `1`, " + rest + "}").replace('`', '"'));
  }

  private static final String FACTORS =
      "`factors`: [{`id`: `a`, `metric`: `csat`, `value`: {`zeroAt`: 1, `oneAt`: 5}}]";

  private static List<String> model(String rest) {
    return said(
        Document.STAGE_MODEL,
        ("{`clm`: `stage-model/1`, `id`: `m`, `version`: `1`, " + rest + "}").replace('`', '"'));
  }

  @Test
  void aTextForAnObjectIsAnsweredByTheObject() {
    assertThat(card("`aggregation`: `weighted-mean`, " + FACTORS))
        .containsExactly(
            "/aggregation: this must be an object, but is the text 'weighted-mean'. Maybe {\"kind\":"
                + " \"weighted-mean\"}.");
    assertThat(card("`aggregation`: `weighted`, `bands`: [`low`], " + FACTORS))
        .containsExactly(
            "/aggregation: this must be an object, but is the text 'weighted'. Maybe {\"kind\":"
                + " \"weighted\"}.",
            "/aggregation: kind of aggregation 'weighted' is unknown; there are weighted-mean,"
                + " geometric, worst-of, tiers, group-caps, points, dimensions.",
            "/bands/0: this must be an object, but is the text 'low'. Maybe {\"id\": \"low\","
                + " \"from\": …}.");
    assertThat(
            model(
                "`stages`: [`new`, {`id`: `old`, `placedWhen`: `loyal`}], `conditions`: [{`id`:"
                    + " `loyal`, `when`: {`known`: `csat`}}], `transitions`: [{`id`: `t`, `from`:"
                    + " `new`, `to`: `old`, `when`: `loyl`}]"))
        .containsExactly(
            "/stages/0: this must be an object, but is the text 'new'. Maybe {\"id\": \"new\"}.",
            "/stages/1/placedWhen: this must be an object that states a condition, but is the text"
                + " 'loyal'. Maybe {\"ref\": \"loyal\"}.",
            "/transitions/0/when: this must be an object that states a condition, but is the text"
                + " 'loyl'.");
  }

  @Test
  void aListForATextIsAnsweredByOneForEach() {
    assertThat(
            model(
                "`stages`: [{`id`: `a`}, {`id`: `b`}, {`id`: `c`}], `transitions`: [{`id`: `t`,"
                    + " `from`: [`a`], `to`: [`b`, `c`], `when`: {`known`: `csat`}}, {`id`: `u`,"
                    + " `from`: [`a`], `to`: [`b`], `when`: {`known`: `csat`}}]"))
        .containsExactly(
            "/transitions/0/to: this must be a text, but is a list. Maybe one transition for"
                + " each.",
            "/transitions/1/to: this must be a text, but is a list. Maybe \"b\".");
  }

  @Test
  void aSingleValueForAListIsAnsweredByTheList() {
    String catalog =
        "{`clm`: `strategy-catalog/1`, `id`: `c`, `version`: `2`, `strategies`: {`id`: `s`,"
            + " `label`: `s`, `serves`: [`own/a`]}}";
    assertThat(said(Document.STRATEGY_CATALOG, catalog.replace('`', '"')))
        .containsExactly("/strategies: this must be a list, but is an object. Maybe [{…}].");
    String serves = catalog.replace("{`id`: `s`", "[{`id`: `s`").replace("]}}", "]}]}");
    assertThat(
            said(
                Document.STRATEGY_CATALOG,
                serves.replace("[`own/a`]", "`own/a`").replace('`', '"')))
        .containsExactly(
            "/strategies/0/serves: this must be a list, but is the text 'own/a'. Maybe"
                + " [\"own/a\"].");
    assertThat(
            said(
                Document.STRATEGY_CATALOG,
                serves.replace("[`own/a`]", "`own`, `improves`: true").replace('`', '"')))
        .containsExactly(
            "/strategies/0/serves: this must be a list, but is the text 'own'.",
            "/strategies/0/improves: this must be a list, but is true.");
  }

  @Test
  void aNumberInQuotesIsAnsweredByTheNumber() {
    conditionSays(
        "{\"metric\": \"purchases\", \"atLeast\": \"3\"}",
        "/when/atLeast: this must be a number, but is the text '3'. Maybe 3.");
    conditionSays(
        "{\"metric\": \"purchases\", \"between\": [\"1e3\", \"many\"]}",
        "/when/between/0: this must be a number, but is the text '1e3'. Maybe 1e3.",
        "/when/between/1: this must be a number, but is the text 'many'.");
    conditionSays(
        "{\"of\": [{\"known\": \"csat\"}], \"atLeast\": \"1\"}",
        "/when/atLeast: this must be a whole number from 1 to 1000000, but is the text '1'. Maybe"
            + " 1.");
    conditionSays(
        "{\"of\": [{\"known\": \"csat\"}], \"atLeast\": \"1.5\"}",
        "/when/atLeast: this must be a whole number from 1 to 1000000, but is the text '1.5'.");
    assertThat(card("`minimumCoverage`: `1.5`, " + FACTORS))
        .containsExactly("/minimumCoverage: this must be a number, but is the text '1.5'.");
    assertThat(model("`stages`: [{`id`: `a`, `terminal`: `true`}, {`id`: `b`, `terminal`: `yes`}]"))
        .containsExactly(
            "/stages/0/terminal: this must be true or false, but is the text 'true'. Maybe true.",
            "/stages/1/terminal: this must be true or false, but is the text 'yes'. Maybe true.");
    assertThat(
            Again.refusal(
                    Document.ESTIMATE,
                    "{\"clm\": \"estimate/1\", \"model\": \"ours\", \"status\": \"estimated\","
                        + " \"value\": \"EUR 3\", \"horizon\": \"P1D\", \"discounting\": {\"rate\":"
                        + " \"0.4711\"}, \"components\": []}")
                .problems())
        .extracting(JsonProblem::message)
        .containsExactly("this must be a number, but is a text. Maybe leave out the quotes.");
  }

  @Test
  void whatIsMissingIsExplainedWhereItsNameDoesNot() {
    assertThat(
            card(
                "`factors`: [{`id`: `a`, `metric`: `csat`, `value`: {`steps`: [{`at`: 1, `value`:"
                    + " 1}]}}]"))
        .containsExactly(
            "/factors/0/value: field 'below' is missing: the strength, from 0 to 1, of what lies"
                + " below the first step.");
  }

  @Test
  void aLengthOfTimeIsAskedSinceAMomentOrUntilOne() {
    String fields =
        " is unknown here; condition 'metric' has metric, atLeast, above, atMost, below, equalTo,"
            + " otherThan, between, in, is, before, notBefore. Maybe {\"%s\": …, \"%s\": …}.";
    for (String word : List.of("forAtLeast", "forLessThan", "within")) {
      assertThat(
              said(
                  Document.CONDITION,
                  "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"lastPurchaseAt\", \""
                      + word
                      + "\": \"P9D\"}}"))
          .contains(
              "/when/"
                  + word
                  + ": field '"
                  + word
                  + "'"
                  + fields.formatted(word.equals("within") ? "until" : "since", word));
    }
  }
}

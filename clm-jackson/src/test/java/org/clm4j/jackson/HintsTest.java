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
            "/strategies/0/cost: this must be money, written as a currency code of ISO 4217, a space"
                + " and plain digits, such as EUR 49.90, but is the number 12.5.");
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
}

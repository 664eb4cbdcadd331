package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with an estimate, or with a model of value, is said where it stands. */
class ClvDocumentsTest {

  private static final String ESTIMATE =
      """
      {"clm": "estimate/1", "model": "ours", "status": "estimated", "value": "EUR 30.00",
       "horizon": "P365D", "discounting": {"rate": 0.1}, "currency": "EUR",
       "components": [{"id": "spend", "role": "amount", "value": 40},
                      {"id": "alive", "role": "factor", "value": 0.75}]}
      """;

  private static final String COUNTS =
      """
      {"clm": "transition-counts/1", "step": "P30D", "states": [
        {"state": "active", "moves": {"active": 9, "lost": 1}},
        {"state": "lost", "absorbing": true}]}
      """;

  @Test
  void aValueThatItsComponentsDoNotMakeIsRefusedWithoutTellingIt() {
    assertThat(Again.refused(Document.ESTIMATE, ESTIMATE, "EUR 30.00", "EUR 31.00"))
        .contains("\"value\" is not what the components make")
        .doesNotContain("31")
        .doesNotContain("30.00");
    assertThat(Again.refused(Document.ESTIMATE, ESTIMATE, "EUR 30.00", "USD 30.00"))
        .contains("\"value\" is not what the components make");
    assertThat(Again.refused(Document.ESTIMATE, ESTIMATE, "\"value\": \"EUR 30.00\",", ""))
        .contains("\"value\" is not what the components make");
  }

  @Test
  void anEstimateSaysWhyItIsNotOneAndOnlyThen() {
    assertThat(Again.refused(Document.ESTIMATE, ESTIMATE, "\"estimated\"", "\"infinite\""))
        .contains("an estimate of status 'infinite' states its \"reason\"");
    assertThat(
            Again.refused(
                Document.ESTIMATE,
                ESTIMATE,
                "\"estimated\"",
                "\"no-estimate\", \"reason\": \"too young\""))
        .contains("an estimate of status 'no-estimate' has no \"value\"");
    assertThat(
            Again.refused(
                Document.ESTIMATE, ESTIMATE, "\"estimated\"", "\"estimated\", \"reason\": \"?\""))
        .contains("Maybe it is doubtful");
    assertThat(Again.refused(Document.ESTIMATE, ESTIMATE, "\"estimated\"", "\"doubtfull\""))
        .contains("Maybe 'doubtful'");
  }

  @Test
  void whatAnEstimateIsMadeOfIsChecked() {
    assertThat(Again.refused(Document.ESTIMATE, ESTIMATE, ", \"currency\": \"EUR\"", ""))
        .contains("component 'spend' is an amount, but no \"currency\" is stated");
    assertThat(Again.refused(Document.ESTIMATE, ESTIMATE, "\"alive\"", "\"spend\""))
        .contains("/components/1/id: component 'spend' is already declared on line 3");
    assertThat(Again.refused(Document.ESTIMATE, ESTIMATE, "\"P365D\"", "\"a year\"", "0.1", "-1"))
        .contains("/horizon: this text is not a length of time like P7D or PT48H, or endless.")
        .contains("/discounting: a rate is a finite number above -1, not -1.0");
    assertThat(Again.refused(Document.ESTIMATE, ESTIMATE, "P365D", "PT9223372036854775807S"))
        .contains("/horizon: a length of time is at most");
    assertThat(
            Again.refused(
                Document.ESTIMATE,
                ESTIMATE,
                "\"rate\": 0.1",
                "\"rate\": 0.1, \"period\": \"P30D\""))
        .contains("continuous discounting has no \"period\"");
    assertThat(
            Again.refused(
                Document.ESTIMATE,
                ESTIMATE,
                "\"horizon\"",
                "\"interval\": {\"low\": \"USD 1\", \"high\": \"USD 2\", \"level\": 0.9},\"horizon\""))
        .contains("the interval is in another currency than the amounts");
  }

  @Test
  void statesAreThoseThatTheDocumentLists() {
    assertThat(Again.refused(Document.TRANSITION_COUNTS, COUNTS, "\"lost\": 1", "\"loss\": 1"))
        .contains("/states/0: state 'loss' is not declared; there are active, lost. Maybe 'lost'.");
    assertThat(
            Again.refused(Document.TRANSITION_COUNTS, COUNTS, "\"active\": 9", "\"active\": 9.5"))
        .contains("/states/0/moves/active: this must be a whole number from 0 to");
    assertThat(
            Again.refused(
                Document.TRANSITION_COUNTS,
                COUNTS,
                "\"absorbing\": true",
                "\"absorbing\": true, \"moves\": {\"active\": 1}"))
        .contains("state 'lost' is declared absorbing but was left 1 time.");
    assertThat(
            Again.refused(
                Document.MARKOV_CHAIN,
                COUNTS,
                "transition-counts",
                "markov-chain",
                "\"absorbing\": true",
                "\"moves\": {\"lost\": 0.9}",
                "9, \"lost\": 1",
                "0.9, \"lost\": 0.1"))
        .contains("the probabilities out of state 'lost' sum to 0.9, not 1");
  }

  @Test
  void countsBeyondTheReachOfADoubleStayExact() {
    String text = COUNTS.replace(": 9,", ": 9007199254740993,");
    assertThat(Jackson2.json().read(Document.TRANSITION_COUNTS, text).count("active", "active"))
        .isEqualTo(9_007_199_254_740_993L);
    assertThat(Again.refused(Document.TRANSITION_COUNTS, COUNTS, ": 9,", ": 9223372036854775807,"))
        .contains("too large to add up");
    assertThat(Again.refused(Document.TRANSITION_COUNTS, COUNTS, ": 9,", ": 1e99999999999,"))
        .contains("whole number");
  }

  @Test
  void aNetThatIsNotWhatIsLeftIsRefused() {
    assertThat(
            Again.refused(
                Document.HISTORIC_VALUE,
                """
                {"clm": "historic-value/1", "basis": "sales", "net": "EUR 5", "bought": "EUR 9",
                 "returned": "EUR 1", "invested": "EUR 2", "purchases": 1, "refunds": 1}
                """))
        .contains("\"net\" is not bought − returned − invested")
        .doesNotContain("EUR");
  }
}

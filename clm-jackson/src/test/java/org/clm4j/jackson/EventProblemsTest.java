package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with an event is said at its place, all at once, and quotes nothing of it. */
class EventProblemsTest {

  private static void says(String fields, String... problems) {
    String text =
        "{\"clm\": \"customer-event/1\", \"customer\": \"Jane Doe\", \"id\": \"o-4711\", "
            + fields
            + "}";
    assertThat(Again.refusal(Document.CUSTOMER_EVENT, text).problems())
        .as(text)
        .extracting(p -> p.pointer() + ": " + p.message())
        .containsExactly(problems);
  }

  private static String at(String rest) {
    return "\"at\": \"2026-05-01T12:00:00Z\", " + rest;
  }

  @Test
  void momentsInTheWrongOrderAreTold() {
    says(
        at("\"kind\": \"complaint\", \"resolvedAt\": \"2026-04-30T12:00:00Z\""),
        "/resolvedAt: a complaint is resolved after it was made. Maybe the two moments are swapped.");
    says(
        at("\"kind\": \"complaint\", \"recordedAt\": \"2026-04-29T11:59:59Z\""),
        "/recordedAt: an event of kind 'complaint' is recorded when it has happened, and at most two"
            + " days before. Maybe the two moments are swapped.");
    says(
        at(
            "\"kind\": \"contract\", \"contract\": \"k\", \"action\": \"signed\", \"termEndsAt\":"
                + " \"2026-04-30T12:00:00Z\""),
        "/termEndsAt: a contract's term ends after the event takes effect.");
    says(
        at(
            "\"kind\": \"contract\", \"contract\": \"k\", \"action\": \"ended\", \"termEndsAt\":"
                + " \"2026-06-30T12:00:00Z\""),
        "/termEndsAt: an event 'ended' ends the contract at its own moment. Maybe leave out"
            + " \"termEndsAt\".");
    says(
        at(
            "\"kind\": \"contract\", \"contract\": \"k\", \"action\": \"ended\", \"term\": \"P1Y\","
                + " \"termZone\": \"UTC\""),
        "/term: an event 'ended' ends the contract at its own moment. Maybe leave out \"term\".");
    says(
        at(
            "\"kind\": \"contract\", \"contract\": \"k\", \"action\": \"renewed\", \"term\":"
                + " \"P100001Y\", \"termZone\": \"UTC\""),
        "/term: a contract's term is at most 100,000 years long, and ends in reach.");
    says(
        at(
            "\"kind\": \"treatment\", \"strategy\": \"call\", \"outcome\": {\"success\": true, \"at\":"
                + " \"2026-04-30T12:00:00Z\"}"),
        "/outcome: a treatment's outcome is seen after it was applied. Maybe the two moments are"
            + " swapped.");
    says(
        at("\"kind\": \"treatment\", \"strategy\": \"call\", \"probability\": 0"),
        "/probability: this must lie above 0 and up to 1.");
    says(
        at(
            "\"kind\": \"treatment\", \"strategy\": \"call\", \"exitBarrier\": \"economic\","
                + " \"bindsUntil\": \"2026-04-01T12:00:00Z\""),
        "/bindsUntil: an exit barrier ends after it was put in place. Maybe the two moments are"
            + " swapped.");
    says(
        at(
            "\"kind\": \"treatment\", \"strategy\": \"call\","
                + " \"bindsUntil\": \"2026-06-01T12:00:00Z\""),
        "/bindsUntil: what binds until a moment has the kind of an 'exitBarrier'.");
    says(
        at("\"kind\": \"cancellation\", \"recordedAt\": \"2026-05-02T12:00:00Z\""),
        "/recordedAt: a cancellation happens when it becomes known. Maybe leave out"
            + " \"recordedAt\".");
  }

  @Test
  void moneyThatDoesNotFitIsTold() {
    says(
        at("\"kind\": \"purchase\", \"amount\": \"EUR -47.11\""),
        "/amount: what is paid is zero or more.");
    says(
        at("\"kind\": \"purchase\", \"amount\": 47.11"),
        "/amount: this must be money of zero or more, written as a currency code of ISO 4217, a"
            + " space and plain digits, such as EUR 49.90, but is a number.");
    says(
        at(
            "\"kind\": \"purchase\", \"amount\": \"EUR 1\", \"profit\": \"USD 1\", \"discount\": \"JPY"
                + " 1\""),
        "/profit: the money of one event is of one currency.",
        "/discount: the money of one event is of one currency.");
    says(
        at("\"kind\": \"refund\", \"amount\": \"EUR 1\", \"profit\": \"USD 1\""),
        "/profit: the money of one event is of one currency.");
    says(
        at(
            "\"kind\": \"contract\", \"contract\": \"k\", \"action\": \"signed\","
                + " \"recurringAmount\": \"EUR 5\""),
        ": field 'recurringPer' is missing, which goes with 'recurringAmount'.");
    says(
        at(
            "\"kind\": \"contract\", \"contract\": \"k\", \"action\": \"signed\","
                + " \"recurringAmount\": \"EUR 5\", \"recurringPer\": \"P0M\""),
        "/recurringPer: this text is not a period of the calendar above zero, like P1M.");
  }

  @Test
  void anAnswerOffItsScaleIsTold() {
    says(
        at("\"kind\": \"feedback\", \"measure\": \"nps\", \"value\": 11"),
        "/value: an answer lies on its scale, and this one does not.");
    says(
        at("\"kind\": \"feedback\", \"measure\": \"csat\", \"value\": 4"),
        ": field 'scale' is missing: the answers to 'csat' that were allowed, such as {\"min\": 1,"
            + " \"max\": 5}.");
    says(
        at(
            "\"kind\": \"feedback\", \"measure\": \"csat\", \"value\": 4, \"scale\": {\"min\": 5, \"max\":"
                + " 1}"),
        "/scale: a scale runs from the lower answer to the higher one. Maybe swap them and say"
            + " \"higherIsBetter\": false.");
    says(
        at(
            "\"kind\": \"feedback\", \"measure\": \"nps\", \"value\": 4, \"scale\": {\"min\": 1, \"max\":"
                + " 5}"),
        "/scale: 'nps' is asked on 0 to 10, higher is better, and no other scale. Maybe it is a"
            + " 'csat'.");
  }

  @Test
  void wordsFromElsewhereAreUnderstoodAsWhatMayBeMeant() {
    says(
        "\"timestamp\": \"2026-05-01T12:00:00Z\", \"type\": \"complaint\"",
        ": field '…' is unknown here; event has clm, $schema, customer, kind, id, at, recordedAt,"
            + " businessLine, amount, profit, quantity, discount, place, paymentMethod,"
            + " productCategory, purchase, channel, action, initiator, measure, value, scale,"
            + " resolvedAt, contract, termEndsAt, term, termZone, recurringAmount, recurringPer, metric, is, moment,"
            + " strategy, cost, probability, outcome, exitBarrier, bindsUntil, matter, reason. Maybe 'at'.",
        ": field '…' is unknown here; event has clm, $schema, customer, kind, id, at, recordedAt,"
            + " businessLine, amount, profit, quantity, discount, place, paymentMethod,"
            + " productCategory, purchase, channel, action, initiator, measure, value, scale,"
            + " resolvedAt, contract, termEndsAt, term, termZone, recurringAmount, recurringPer, metric, is, moment,"
            + " strategy, cost, probability, outcome, exitBarrier, bindsUntil, matter, reason. Maybe 'kind'.");
    says(
        at("\"kind\": \"Purchase\", \"amount\": true"),
        "/kind: kind '…' is unknown; there are purchase, refund, interaction, feedback, complaint,"
            + " contract, observation, treatment, matter-opened, matter-closed, relation-ended,"
            + " cancellation. Maybe 'purchase'.",
        "/amount: this must be money, written as a currency code of ISO 4217, a space and plain"
            + " digits, such as EUR 49.90, but is true.");
    says(
        at("\"kind\": \"observation\", \"metric\": \"seats\", \"value\": 47"),
        "/value: field 'value' is unknown here; observation has clm, $schema, customer, kind, id, at,"
            + " recordedAt, businessLine, metric, is, moment. Maybe 'is'.");
  }

  @Test
  void eventsOfAHistoryThatContradictEachOtherAreToldAtTheirPlaces() {
    String purchase =
        "{\"kind\": \"purchase\", \"id\": \"%s\", \"at\": \"2026-05-01T12:00:00Z\", \"amount\":"
            + " \"%s\"}";
    String complaint =
        "{\"kind\": \"complaint\", \"id\": \"o-2\", \"at\": \"2026-05-01T12:00:00Z\"}";
    assertThat(
            Again.refusal(
                    Document.CUSTOMER_HISTORY,
                    "{\"clm\": \"customer-history/1\", \"customer\": \"Jane Doe\", \"events\": ["
                        + String.join(
                            ", ",
                            purchase.formatted("o-1", "EUR 1"),
                            purchase.formatted("o-1", "EUR 2"),
                            purchase.formatted("o-2", "EUR 2"),
                            complaint)
                        + "]}")
                .problems())
        .extracting(p -> p.pointer() + ": " + p.message())
        .containsExactly(
            "/events/1: this event has another version that differs but was recorded at the same"
                + " moment. Maybe record the correction at a later moment, or give each event an id"
                + " of its own.",
            "/events/3: an event of another kind bears the same id. Maybe give each event an id of"
                + " its own.");
    assertThat(
            Again.refusal(
                    Document.CUSTOMER_HISTORY,
                    "{\"clm\": \"customer-history/1\", \"customer\": \"Jane Doe\", \"events\": ["
                        + String.join(
                            ", ",
                            purchase.formatted("o-1", "EUR 1"),
                            purchase.formatted("o-2", "USD 2"))
                        + "]}")
                .problems())
        .extracting(p -> p.pointer() + ": " + p.message())
        .containsExactly(
            ": the money of one history is of one currency. Maybe convert it, or write one history"
                + " for each.");
  }
}

package org.clm4j.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.Purchase;
import org.clm4j.event.RelationEnded;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Profiler;
import org.junit.jupiter.api.Test;

/** Customers as the sources tell of them, and what is warned of on which day. */
class WarningStoriesTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final Feedback.Scale FIVE = Feedback.Scale.of(1, 5);

  private static Instant day(int n) {
    return Moments.startOfDay(FIRST.plusDays(n), UTC).plusSeconds(36_000);
  }

  /** Asks every day, and tells on which days which warnings were raised and ended. */
  private static List<String> told(int days, CustomerEvent... events) {
    WarningRules rules = Warnings.relationship();
    Evaluator<CustomerHistory> evaluator =
        Evaluator.of(Profiler.builder(UTC).metrics(rules.reads()).build())
            .source(PurchaseRhythm.of(UTC, 3, 4, 4 * 3 * 14))
            .source(ServiceSignals.standard().withMailings(Set.of("newsletter")))
            .build();
    CompiledWarnings compiled = rules.compile(evaluator, UTC);
    CustomerHistory history = CustomerHistory.of("c", List.of(events));
    WarningState state = rules.initial(day(0));
    List<String> told = new ArrayList<>();
    for (int d = 0; d <= days; d++) {
      WarningVerdict verdict = compiled.next(state, evaluator.evaluate(history, day(d)));
      for (Warning w : verdict.raised()) {
        told.add(d + " " + w.id());
      }
      for (Warning w : verdict.ended()) {
        told.add(d + " " + w.id() + " ended");
      }
      state = verdict.state();
    }
    return told;
  }

  private static Interaction byFirm(int day, String action) {
    return Interaction.of("i" + day, day(day), "phone", action).by(Interaction.Initiator.FIRM);
  }

  /** The success case: the firm listens, answers and mends. Nothing is warned of. */
  @Test
  void feedbackThatIsHeardRaisesNothing() {
    assertThat(
            told(
                200,
                Feedback.of("f1", day(10), Feedback.Measure.CSAT, 2, FIVE),
                byFirm(12, "call-back"),
                Complaint.of("c1", day(40)).resolvedAt(day(45)),
                Feedback.of("f2", day(60), Feedback.Measure.CSAT, 5, FIVE)))
        .isEmpty();
  }

  /** The failure case: complaint and ratings are ignored, and the customer leaves. */
  @Test
  void feedbackThatIsIgnoredIsWarnedOfStepByStepUntilTheEnd() {
    assertThat(
            told(
                60,
                Feedback.of("f1", day(0), Feedback.Measure.CSAT, 2, FIVE),
                Complaint.of("c1", day(5)),
                byFirm(6, "newsletter"),
                Feedback.of("f2", day(20), Feedback.Measure.CSAT, 1, FIVE),
                RelationEnded.of("e", day(50))))
        .containsExactly(
            "7 low-feedback-unanswered",
            "19 complaint-open",
            "30 feedback-ignored",
            "50 matters-left-open",
            "50 complaint-open ended",
            "50 low-feedback-unanswered ended",
            "50 feedback-ignored ended");
  }

  @Test
  void contractThatRunsOutIsWarnedOfInTimeAndNotForEver() {
    CustomerEvent signed =
        ContractEvent.of("s", day(0), "K", ContractEvent.Action.SIGNED).withTermEndingAt(day(365));
    assertThat(told(700, signed).stream().filter(t -> !t.contains("no-contact")).toList())
        .containsExactly(
            "275 contract-ends-90",
            "305 contract-ends-60",
            "305 contract-ends-90 ended",
            "335 contract-ends-30",
            "335 contract-ends-60 ended",
            "365 renewal-overdue",
            "365 contract-ends-30 ended",
            "395 contract-ended",
            "395 renewal-overdue ended",
            "545 contract-ended ended");
  }

  @Test
  void whoPaysByTheMonthIsNotAlwaysWarnedOf() {
    List<CustomerEvent> months = new ArrayList<>();
    for (int m = 0; m < 12; m++) {
      months.add(
          ContractEvent.of(
                  "s" + m,
                  day(30 * m),
                  "K",
                  m == 0 ? ContractEvent.Action.SIGNED : ContractEvent.Action.RENEWED)
              .withTermEndingAt(day(30 * m + 30)));
    }
    assertThat(told(350, months.toArray(new CustomerEvent[0]))).isEmpty();
  }

  @Test
  void silenceIsToldOnceAndEndsWhenTheCustomerIsLost() {
    List<CustomerEvent> weekly = new ArrayList<>();
    for (int w = 0; w < 30; w++) {
      weekly.add(Purchase.of("p" + w, day(7 * w), Money.of("10", "EUR")));
    }
    List<String> told = told(500, weekly.toArray(new CustomerEvent[0]));
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).endsWith("silence");
    assertThat(told.get(1)).endsWith("silence ended");
    int raised = Integer.parseInt(told.get(0).split(" ")[0]) - 7 * 29;
    int ended = Integer.parseInt(told.get(1).split(" ")[0]) - 7 * 29;
    assertThat(raised).isBetween(15, 40);
    assertThat(ended).isEqualTo(2 * (raised - 1));
  }

  @Test
  void complaintBurstHasTwoThresholds() {
    assertThat(
            told(
                60,
                Complaint.of("a", day(1)).resolvedAt(day(2)),
                Complaint.of("b", day(5)).resolvedAt(day(6)),
                Complaint.of("c", day(9)).resolvedAt(day(10))))
        .containsExactly("9 complaint-burst", "35 complaint-burst ended");
  }
}

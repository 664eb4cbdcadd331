package org.clm4j.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.clm4j.event.Complaint;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Feedback;
import org.clm4j.event.Treatment;
import org.clm4j.profile.MetricValues;
import org.junit.jupiter.api.Test;

/** What a customer waits for, at the edges of what is low, good, solved and answered. */
class ServiceSignalsTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static Instant day(int n) {
    return START.plus(Duration.ofDays(n));
  }

  private static MetricValues at(Instant asOf, CustomerEvent... events) {
    return ServiceSignals.standard().read(CustomerHistory.of("c", Arrays.asList(events)), asOf);
  }

  private static Feedback rated(double value, Feedback.Scale scale) {
    return Feedback.of("f" + value, day(1), Feedback.Measure.CSAT, value, scale);
  }

  private static boolean isLow(Feedback feedback) {
    return at(day(2), feedback).instant(ServiceSignals.UNANSWERED_LOW_FEEDBACK_AT).isPresent();
  }

  private static boolean isGood(Feedback feedback) {
    return at(day(2), feedback).number(ServiceSignals.UNANSWERED_FEEDBACK).getAsDouble() == 0;
  }

  @Test
  void aRatingIsLowInTheLowerHalfOfItsScaleAndGoodInTheUppermostQuarter() {
    Feedback.Scale five = Feedback.Scale.of(1, 5);
    assertThat(isLow(rated(2.99, five))).isTrue();
    assertThat(isLow(rated(3, five))).isFalse();
    assertThat(isGood(rated(3.99, five))).isFalse();
    assertThat(isGood(rated(4, five))).isTrue();
    Feedback.Scale effort = Feedback.Scale.lowerIsBetter(1, 5);
    assertThat(isLow(rated(3.01, effort))).isTrue();
    assertThat(isLow(rated(3, effort))).isFalse();
    assertThat(isGood(rated(2, effort))).isTrue();
  }

  @Test
  void ofNpsSixIsLowAndSevenIsNot() {
    assertThat(isLow(Feedback.nps("f", day(1), 6))).isTrue();
    assertThat(isLow(Feedback.nps("f", day(1), 7))).isFalse();
    assertThat(isGood(Feedback.nps("f", day(1), 7))).isFalse();
    assertThat(isGood(Feedback.nps("f", day(1), 8))).isTrue();
  }

  @Test
  void aComplaintIsOpenUntilTheMomentItIsSolved() {
    Complaint first = Complaint.of("k1", day(0)).resolvedAt(day(5));
    Complaint second = Complaint.of("k2", day(1));
    assertThat(
            at(day(5).minusNanos(1000), first, second)
                .instant(ServiceSignals.OLDEST_OPEN_COMPLAINT_AT))
        .contains(day(0));
    assertThat(at(day(5), first, second).instant(ServiceSignals.OLDEST_OPEN_COMPLAINT_AT))
        .contains(day(1));
    assertThat(at(day(5), first).instant(ServiceSignals.OLDEST_OPEN_COMPLAINT_AT)).isEmpty();
  }

  @Test
  void aRatingWaitsUntilTheLastThingThatTheFirmDid() {
    Feedback before = Feedback.nps("f1", day(2), 3);
    Feedback after = Feedback.nps("f2", day(6), 2);
    Complaint solved = Complaint.of("k1", day(0)).resolvedAt(day(5));
    Treatment earlier = Treatment.of("t", day(3), "STR-41");
    MetricValues waits = at(day(9), before, after, solved, earlier);
    assertThat(waits.number(ServiceSignals.UNANSWERED_FEEDBACK)).hasValue(1);
    assertThat(waits.instant(ServiceSignals.UNANSWERED_FEEDBACK_AT)).contains(day(6));
    assertThat(waits.instant(ServiceSignals.UNANSWERED_LOW_FEEDBACK_AT)).contains(day(6));
    assertThat(at(day(4), before, solved).number(ServiceSignals.UNANSWERED_FEEDBACK))
        .as("what is yet to be solved answers nothing")
        .hasValue(1);
    Feedback sameMoment = Feedback.nps("f3", day(5), 2);
    assertThat(at(day(9), sameMoment, solved).number(ServiceSignals.UNANSWERED_FEEDBACK))
        .as("answered at its own moment")
        .hasValue(0);
    assertThat(
            ServiceSignals.standard()
                .withMailings(Set.of("newsletter"))
                .read(CustomerHistory.of("c", Arrays.asList(before, after)), day(9))
                .instant(ServiceSignals.UNANSWERED_LOW_FEEDBACK_AT))
        .contains(day(2));
  }
}

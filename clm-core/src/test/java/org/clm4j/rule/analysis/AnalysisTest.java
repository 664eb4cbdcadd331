package org.clm4j.rule.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.CSAT;
import static org.clm4j.rule.Terms.CUSTOMER_SINCE;
import static org.clm4j.rule.Terms.DAYS_SINCE_LAST_PURCHASE;
import static org.clm4j.rule.Terms.FIRST_PURCHASE_AT;
import static org.clm4j.rule.Terms.GAPS_SINCE_LAST_PURCHASE;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.OPEN_COMPLAINTS;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.rule.Terms.PURCHASE_DAYS;
import static org.clm4j.rule.Terms.STAGE;
import static org.clm4j.rule.Terms.TENURE_DAYS;
import static org.clm4j.rule.Terms.predicate;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.RandomConditions;
import org.clm4j.rule.Truth;
import org.clm4j.rule.analysis.Possibility.Impossible;
import org.clm4j.rule.analysis.Possibility.NotAnalysed;
import org.clm4j.rule.analysis.Possibility.Possible;
import org.junit.jupiter.api.Test;

class AnalysisTest {

  private static final Analysis ANALYSIS = Analysis.in(RandomConditions.ZONE);

  private static void assertContradiction(Condition condition, Condition... leaves) {
    Possibility answer = ANALYSIS.canHold(condition);
    assertThat(answer).isInstanceOf(Impossible.class);
    assertThat(((Impossible) answer).contradiction()).containsExactly(leaves);
  }

  private static void assertPossible(Condition condition) {
    Possibility answer = ANALYSIS.canHold(condition);
    assertThat(answer).isInstanceOf(Possible.class);
    assertThat(condition.test(((Possible) answer).facts())).isEqualTo(Truth.TRUE);
  }

  @Test
  void aContradictionIsGivenByItsSmallestSetOfLeaves() {
    Condition few = PURCHASES.below(2);
    Condition many = PURCHASES.atLeast(5);
    assertContradiction(CSAT.above(3).and(many).and(STAGE.is("loyal")).and(few), many, few);
    assertContradiction(
        PURCHASES.isKnown().and(Condition.not(PURCHASES.isKnown())),
        PURCHASES.isKnown(),
        PURCHASES.isKnown());
    assertContradiction(
        STAGE.isOneOf("a", "b").and(STAGE.is("c")), STAGE.isOneOf("a", "b"), STAGE.is("c"));
  }

  @Test
  void timeIsReasonedAboutInCalendarDays() {
    Condition silent = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90));
    assertContradiction(
        silent.and(DAYS_SINCE_LAST_PURCHASE.below(90)), silent, DAYS_SINCE_LAST_PURCHASE.below(90));
    assertPossible(silent.and(DAYS_SINCE_LAST_PURCHASE.atMost(90)));
    assertPossible(
        silent.and(TENURE_DAYS.above(90.5)).and(FIRST_PURCHASE_AT.isBefore(LAST_PURCHASE_AT)));
    Condition strange =
        LAST_PURCHASE_AT
            .forAtLeast(Period.ofMonths(3))
            .and(LAST_PURCHASE_AT.forLessThan(Period.ofDays(90)));
    assertThat(ANALYSIS.canHold(strange)).isInstanceOf(NotAnalysed.class);
  }

  @Test
  void lengthsThatAreFarApartStandInOneOrderWhateverTheCalendar() {
    Condition months = LAST_PURCHASE_AT.forAtLeast(Period.ofMonths(6));
    Condition days = LAST_PURCHASE_AT.forLessThan(Period.ofDays(14));
    assertContradiction(months.and(days), months, days);
    Condition year = LAST_PURCHASE_AT.forAtLeast(Period.ofYears(1));
    Condition tenure = DAYS_SINCE_LAST_PURCHASE.below(300);
    assertContradiction(year.and(tenure), year, tenure);
    Condition week = LAST_PURCHASE_AT.forAtLeast(Duration.ofDays(7));
    Condition month = LAST_PURCHASE_AT.forAtLeast(Period.ofMonths(1));
    assertThat(ANALYSIS.canHoldWithout(month, List.of(week))).isInstanceOf(Impossible.class);
    Condition soon = LAST_PURCHASE_AT.isWithin(Span.ofDays(30));
    assertContradiction(soon.and(month), soon, month);
    for (Period near : List.of(Period.ofDays(28), Period.ofDays(31), Period.of(0, 1, 1))) {
      assertThat(ANALYSIS.canHold(month.and(LAST_PURCHASE_AT.forLessThan(near))))
          .as("%s against a month", near)
          .isNotInstanceOf(Impossible.class);
    }
    Condition twoDays = LAST_PURCHASE_AT.forAtLeast(Duration.ofHours(48));
    assertNotAnalysed(twoDays.and(LAST_PURCHASE_AT.forLessThan(Period.ofDays(2))));
  }

  private static void assertNotAnalysed(Condition condition) {
    assertThat(ANALYSIS.canHold(condition)).isInstanceOf(NotAnalysed.class);
  }

  @Test
  void whatHangsOnTheCalendarAcrossMomentsInOrderIsNotCalledImpossible() {
    Condition order = LAST_PURCHASE_AT.isBefore(FIRST_PURCHASE_AT);
    Condition months =
        LAST_PURCHASE_AT
            .forLessThan(Period.ofDays(90))
            .and(FIRST_PURCHASE_AT.forAtLeast(Period.ofMonths(3)))
            .and(order);
    CustomerProfile afterAShortFebruary =
        CustomerProfile.of(
            "c",
            Instant.parse("2026-05-01T12:00:00Z"),
            ZoneOffset.UTC,
            MetricValues.builder()
                .put(Metrics.LAST_PURCHASE_AT, Instant.parse("2026-02-01T01:00:00Z"))
                .put(Metrics.FIRST_PURCHASE_AT, Instant.parse("2026-02-01T02:00:00Z"))
                .build());
    assertThat(months.test(afterAShortFebruary)).isEqualTo(Truth.TRUE);
    assertNotAnalysed(months);
    assertNotAnalysed(
        LAST_PURCHASE_AT
            .forLessThan(Period.ofDays(2))
            .and(FIRST_PURCHASE_AT.forAtLeast(Duration.ofHours(40)))
            .and(order));
    assertNotAnalysed(
        FIRST_PURCHASE_AT
            .isBefore(Instant.parse("2020-01-01T00:00:00Z"))
            .and(LAST_PURCHASE_AT.forLessThan(Period.ofDays(90)))
            .and(order));
    assertNotAnalysed(
        DAYS_SINCE_LAST_PURCHASE
            .above(TENURE_DAYS)
            .and(DAYS_SINCE_LAST_PURCHASE.below(90))
            .and(CUSTOMER_SINCE.forAtLeast(Period.ofMonths(3))));
    // The end of today lies within eight hours in the evening, not at noon.
    assertNotAnalysed(
        LAST_PURCHASE_AT
            .isWithin(Span.of(Duration.ofHours(8)))
            .and(LAST_PURCHASE_AT.forLessThan(Period.ZERO)));
    Condition coming = LAST_PURCHASE_AT.forLessThan(Period.ZERO);
    Condition passed = FIRST_PURCHASE_AT.forAtLeast(Period.ofMonths(1));
    assertContradiction(coming.and(passed).and(order), coming, passed, order);
  }

  @Test
  void thousandsOfLeavesAreAnalysedWithoutAStackAsDeep() {
    assertPossible(
        new AllOf(IntStream.range(0, 5_000).mapToObj(i -> PURCHASES.isNot(-i)).toList()));
    Condition many = PURCHASES.atLeast(9);
    Condition few = PURCHASES.atMost(8);
    List<Condition> parts =
        IntStream.range(0, 4_000)
            .mapToObj(i -> CSAT.above(-i))
            .collect(Collectors.toCollection(ArrayList::new));
    parts.add(many);
    parts.add(few);
    Possibility never = ANALYSIS.canHold(new AllOf(parts));
    assertThat(((Impossible) never).contradiction()).containsExactly(many, few);
    List<Condition> alternatives =
        IntStream.range(0, 5_000)
            .mapToObj(i -> PURCHASES.is(i).and(PURCHASES.is(-1)).and(PURCHASES.is(-2)))
            .toList();
    assertThat(ANALYSIS.canHold(new AnyOf(alternatives))).isInstanceOf(Impossible.class);
    assertThat(ANALYSIS.canHold(new AnyOf(alternatives).and(new AnyOf(alternatives))))
        .isInstanceOf(Impossible.class);
    Condition one = new AnyOf(IntStream.range(0, 200).mapToObj(i -> PURCHASES.is(i)).toList());
    Condition other =
        new AnyOf(IntStream.range(0, 200).mapToObj(i -> PURCHASES.is(-1 - i)).toList());
    Possibility tooMany = ANALYSIS.canHold(one.and(other));
    assertThat(tooMany).isInstanceOf(NotAnalysed.class);
    assertThat(((NotAnalysed) tooMany).reason().in(Language.ENGLISH))
        .isEqualTo("there are too many alternatives to look at");
  }

  @Test
  void metricsComparedWithEachOtherAreOrders() {
    assertPossible(PURCHASES.above(PURCHASE_DAYS).and(PURCHASE_DAYS.atLeast(3)));
    Condition above = PURCHASES.above(PURCHASE_DAYS);
    Condition below = PURCHASES.below(PURCHASE_DAYS);
    assertContradiction(above.and(below), above, below);
    assertPossible(DAYS_SINCE_LAST_PURCHASE.above(PURCHASES).and(PURCHASES.above(3.5)));
    assertPossible(GAPS_SINCE_LAST_PURCHASE.between(1.2, 1.4));
  }

  @Test
  void whatHoldsWheneverAnotherDoesIsFound() {
    Condition two = PURCHASES.atLeast(2);
    Condition five = PURCHASES.atLeast(5);
    assertThat(ANALYSIS.canHoldWithout(five, List.of(two))).isInstanceOf(Impossible.class);
    assertThat(ANALYSIS.canHoldWithout(two, List.of(five))).isInstanceOf(Possible.class);
    assertThat(ANALYSIS.canHoldWithout(two, List.of(PURCHASES.between(2, 9), PURCHASES.above(8))))
        .isInstanceOf(Impossible.class);
    // "below 2" is unknown where purchases are missing, and so is no cover for a rule on
    // satisfaction
    assertThat(
            ANALYSIS.canHoldWithout(
                CSAT.below(3), List.of(PURCHASES.below(2), PURCHASES.atLeast(2))))
        .isInstanceOf(Possible.class);
  }

  @Test
  void longListsOfTextsCostWhatTheyAre() {
    List<Condition> one = new ArrayList<>();
    List<Condition> other = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      one.add(STAGE.isOneOf(texts("a" + i + "-")));
      other.add(STAGE.isOneOf(texts("b" + i + "-")));
    }
    Possibility answer = ANALYSIS.canHold(new AnyOf(one).and(new AnyOf(other)));
    assertThat(answer).isInstanceOf(NotAnalysed.class);
    assertPossible(new AnyOf(one));
    assertContradiction(one.get(0).and(other.get(0)), one.get(0), other.get(0));
  }

  private static String[] texts(String start) {
    return IntStream.range(0, 2_000).mapToObj(i -> start + i).toArray(String[]::new);
  }

  @Test
  void factsThatShowItAreSuchAsABusinessHas() {
    CustomerProfile fewer =
        evidence(OPEN_COMPLAINTS.above(PURCHASES).and(PURCHASE_DAYS.below(OPEN_COMPLAINTS)));
    for (NumberMetric metric :
        List.of(Metrics.PURCHASES, Metrics.PURCHASE_DAYS, Metrics.OPEN_COMPLAINTS)) {
      double number = fewer.numberOrNaN(metric);
      assertThat(number).isBetween(0.0, 2.0).isEqualTo(Math.rint(number));
    }
    assertThat(evidence(CSAT.below(0)).numberOrNaN(Metrics.CSAT)).isEqualTo(-1);
    assertThat(evidence(CSAT.atMost(-2.5)).numberOrNaN(Metrics.CSAT)).isEqualTo(-3);
    assertThat(evidence(CSAT.between(-2.5, -2.25)).numberOrNaN(Metrics.CSAT)).isEqualTo(-2.5);
    CustomerProfile forced = evidence(PURCHASES.below(CSAT).and(CSAT.below(0)));
    assertThat(forced.numberOrNaN(Metrics.PURCHASES)).isBetween(-9.0, -1.0);
  }

  private static CustomerProfile evidence(Condition condition) {
    assertPossible(condition);
    return ((Possible) ANALYSIS.canHold(condition)).facts();
  }

  @Test
  void aHostsPredicateIsNeverGuessed() {
    Condition vip = predicate("vip", Label.of("is a VIP"));
    assertThat(ANALYSIS.canHold(vip)).isInstanceOf(NotAnalysed.class);
    assertPossible(vip.or(PURCHASES.atLeast(2)));
    assertContradiction(
        vip.and(PURCHASES.below(2)).and(PURCHASES.above(2)),
        PURCHASES.below(2),
        PURCHASES.above(2));
  }
}

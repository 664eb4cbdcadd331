package org.clm4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.CSAT;
import static org.clm4j.rule.Terms.DAYS_SINCE_LAST_PURCHASE;
import static org.clm4j.rule.Terms.FIRST_PURCHASE_AT;
import static org.clm4j.rule.Terms.GAPS_SINCE_LAST_PURCHASE;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.rule.Terms.PURCHASE_DAYS;
import static org.clm4j.rule.Terms.STAGE;
import static org.clm4j.rule.Terms.TENURE_DAYS;
import static org.clm4j.rule.Terms.predicate;

import java.time.Period;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.rule.Possibility.Impossible;
import org.clm4j.rule.Possibility.NotAnalysed;
import org.clm4j.rule.Possibility.Possible;
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
            .and(LAST_PURCHASE_AT.forLessThan(Period.ofDays(85)));
    assertThat(ANALYSIS.canHold(strange)).isInstanceOf(NotAnalysed.class);
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

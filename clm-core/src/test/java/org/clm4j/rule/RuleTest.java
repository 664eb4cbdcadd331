package org.clm4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.CONTRACT_ENDS_AT;
import static org.clm4j.rule.Terms.CSAT;
import static org.clm4j.rule.Terms.DAYS_SINCE_LAST_PURCHASE;
import static org.clm4j.rule.Terms.GAPS_SINCE_LAST_PURCHASE;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.rule.Terms.P_ALIVE;
import static org.clm4j.rule.Terms.RELATION_ENDED_AT;
import static org.clm4j.rule.Terms.SPEND;
import static org.clm4j.rule.Terms.predicate;
import static org.clm4j.rule.Terms.when;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.analysis.Analysis;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RuleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

  private static CustomerProfile profile(MetricValues.Builder values) {
    return CustomerProfile.of("c1", NOON, BERLIN, values.build());
  }

  private static MetricValues.Builder silentFor(int days) {
    LocalDate last = LocalDate.of(2026, 11, 22).minusDays(days);
    return MetricValues.builder()
        .put(Metrics.LAST_PURCHASE_AT, last.atTime(23, 30).atZone(BERLIN).toInstant())
        .put(Metrics.PURCHASES, 1);
  }

  @Test
  void ninetyDaysHaveBeenReachedOnTheNinetiethDayWhateverTheHour() {
    Condition silent = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90));
    assertThat(silent.test(profile(silentFor(89)))).isEqualTo(Truth.FALSE);
    assertThat(silent.test(profile(silentFor(90)))).isEqualTo(Truth.TRUE);
    assertThat(silent.test(profile(MetricValues.builder()))).isEqualTo(Truth.UNKNOWN);
    Condition fresh = LAST_PURCHASE_AT.forLessThan(Period.ofDays(90));
    assertThat(fresh.test(profile(silentFor(89)))).isEqualTo(Truth.TRUE);
    assertThat(fresh.test(profile(silentFor(90)))).isEqualTo(Truth.FALSE);
  }

  @Test
  void aRefusalReadsWithItsGap() {
    Condition c =
        PURCHASES.atLeast(2).and(CSAT.below(3)).and(LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90)));
    Explanation read = c.explain(profile(silentFor(60)));
    assertThat(read.verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(read.toString())
        .isEqualTo(
            "purchases at least 2: now 1, takes 1 more purchase; satisfaction (CSAT) below 3: not known; last purchase at least 90 days ago: on 2026-09-23, from 2026-12-22 unless they buy first");
    assertThat(read.in(Language.CHINESE))
        .isEqualTo(
            "购买次数至少 2：目前 1，再有 1 次购买即满足；满意度 (CSAT) 低于 3：未知；最近一次购买距今至少 90 天：发生于 2026-09-23，若此前未再购买，自 2026-12-22 起满足");
    assertThat(read.leaves())
        .extracting(Explanation::gap)
        .containsExactly(
            Gap.by(Metrics.PURCHASES, 1),
            Gap.missing(Metrics.CSAT),
            Gap.from(Moments.startOfDay(LocalDate.of(2026, 12, 22), BERLIN)));
  }

  private static void assertOneMore(Unit unit, String english) {
    NumberMetric metric = NumberMetric.of("counted", Label.of("counted"), unit);
    CustomerProfile profile = profile(MetricValues.builder().put(metric, 2));
    assertThat(when(metric).atLeast(3).explain(profile).toString())
        .isEqualTo("counted at least 3: now 2, takes 1 more " + english);
    assertThat(when(metric).atLeast(4).explain(profile).toString())
        .isEqualTo("counted at least 4: now 2, takes 2 more " + unit.label());
  }

  @Test
  void oneOfAUnitIsSaidAsTheUnitSaysAndNeverGuessed() {
    assertOneMore(Unit.of("boxes", "boxes", "箱"), "boxes");
    assertOneMore(Unit.of("boxes", "boxes", "箱").withOne("box"), "box");
    assertOneMore(Unit.of("pennies", "pennies", "便士").withOne("penny"), "penny");
    assertOneMore(Unit.of("people", "people", "人"), "people");
    assertOneMore(Unit.of("bus", "bus", "辆"), "bus");
    assertOneMore(Unit.of("shopping", "purchases", "次购买"), "purchase");
    assertOneMore(Metrics.OPEN_MATTERS.unit(), "matter");
    assertOneMore(new Unit("days", Label.of("days", "天")), "day");
    for (EventKind kind : EventKind.values()) {
      WindowMetric count = WindowMetric.count(kind, Span.ofDays(30));
      assertThat(count.unit().one()).isNotEqualTo(kind.label().in(Language.ENGLISH));
    }
    WindowMetric opened = WindowMetric.count(EventKind.MATTER_OPENED, Span.ofDays(30));
    assertThat(opened.unit().one()).isEqualTo("matter opened");
    assertThat(new Unit("days", Label.of("days", "天"))).isEqualTo(Unit.DAYS);
    assertThat(Unit.DAYS.withOne("d")).isNotEqualTo(Unit.DAYS);
  }

  @Test
  void whatIsNeededIsNeverSaidAsIfItWereSo() {
    CustomerProfile profile =
        profile(
            silentFor(60)
                .put(Metrics.CONTRACT_ENDS_AT, Moments.endOfDay(LocalDate.of(2026, 12, 31), BERLIN))
                .put(Metrics.STAGE, "gold")
                .put(FlagMetric.of("vip", Label.of("VIP")), false));
    assertNeeds(
        profile,
        CONTRACT_ENDS_AT.hasPassed(),
        "contract end has come: on 2026-12-31, from 2027-01-01",
        "合同到期已发生：定于 2026-12-31，自 2027-01-01 起满足");
    assertNeeds(
        profile,
        Condition.not(LAST_PURCHASE_AT.hasPassed()),
        "last purchase has not come: on 2026-09-23 23:30",
        "最近一次购买尚未发生：发生于 2026-09-23 23:30");
    assertNeeds(
        profile,
        LAST_PURCHASE_AT.forLessThan(Period.ofDays(30)),
        "last purchase less than 30 days ago: on 2026-09-23, once they buy again",
        "最近一次购买距今不足 30 天：发生于 2026-09-23，再次购买即满足");
    assertNeeds(
        profile,
        when(Metrics.STAGE).isOneOf("silver", "iron"),
        "stage is silver or iron: now gold",
        "阶段为“silver”或“iron”：目前为“gold”");
    assertNeeds(
        profile,
        Condition.not(when(Metrics.STAGE).isOneOf("gold", "iron")),
        "stage is neither gold nor iron: now gold",
        "阶段不为“gold”或“iron”：目前为“gold”");
    assertNeeds(
        profile,
        predicate("vip", Label.of("is a VIP")),
        "is a VIP: yes: now no",
        "is a VIP：是：目前为“否”");
    assertNeeds(
        profile,
        PURCHASES.above(DAYS_SINCE_LAST_PURCHASE),
        "purchases above days since the last purchase: now 1 against 60, takes 60 more"
            + " purchases",
        "购买次数高于距最近一次购买的天数：目前 1，而距最近一次购买的天数为 60，再有 60 次购买即满足");
  }

  private static void assertNeeds(
      CustomerProfile profile, Condition condition, String english, String chinese) {
    Explanation read = condition.explain(profile);
    assertThat(read.why(Language.ENGLISH)).isEqualTo(english);
    assertThat(read.why(Language.CHINESE)).isEqualTo(chinese);
  }

  private static void assertReads(Condition condition, int silent, String english) {
    assertThat(condition.explain(profile(silentFor(silent))).toString()).isEqualTo(english);
  }

  @Test
  void underANegationTheGapLeadsToNotHolding() {
    Condition fresh = LAST_PURCHASE_AT.forLessThan(Period.ofDays(90));
    Explanation read = Condition.not(fresh).explain(profile(silentFor(60)));
    Explanation leaf = read.leaves().get(0);
    assertThat(leaf.verdict()).isEqualTo(Verdict.MET);
    assertThat(leaf.isNegated()).isTrue();
    assertThat(leaf.isAsWanted()).isFalse();
    Instant due = Moments.startOfDay(LocalDate.of(2026, 12, 22), BERLIN);
    assertThat(leaf.gap()).isEqualTo(Gap.from(due));
    assertThat(read.decisive()).containsExactly(leaf);
    assertThat(read.toString())
        .isEqualTo(
            "last purchase at least 90 days ago: on 2026-09-23, from 2026-12-22 unless they buy first");
    assertThat(read.in(Language.CHINESE))
        .isEqualTo("最近一次购买距今至少 90 天：发生于 2026-09-23，若此前未再购买，自 2026-12-22 起满足");
    assertReads(
        Condition.not(DAYS_SINCE_LAST_PURCHASE.between(1, 89)),
        60,
        "days since the last purchase not from 1 to 89: now 60, from 2026-12-22 unless they buy first");
    assertReads(Condition.not(PURCHASES.atLeast(1)), 1, "purchases below 1: now 1, does not hold");
    assertReads(
        Condition.not(PURCHASES.between(-2, 8)),
        1,
        "purchases not from -2 to 8: now 1, does not hold");
    assertReads(
        Condition.not(PURCHASES.below(3)),
        1,
        "purchases at least 3: now 1, takes 2 more purchases");
    assertReads(Condition.not(PURCHASES.atLeast(3)), 1, "purchases below 3: now 1");
    assertReads(Condition.not(PURCHASES.isKnown()), 1, "purchases not known: already known");
    assertReads(Condition.not(CSAT.isKnown()), 1, "satisfaction (CSAT) not known");
    assertReads(Condition.not(CSAT.atMost(2)), 1, "satisfaction (CSAT) above 2: not known");
    assertReads(
        Condition.not(Condition.not(PURCHASES.atLeast(3))),
        1,
        "purchases at least 3: now 1, takes 2 more purchases");
  }

  @Test
  void nobodyIsToldToGetLessOfWhatOnlyGrows() {
    CustomerProfile profile =
        profile(
            silentFor(60)
                .put(Metrics.PURCHASES, 32)
                .put(Metrics.OPEN_COMPLAINTS, 2)
                .put(Metrics.CSAT, 1)
                .put(WindowMetric.count(EventKind.PURCHASE, Span.ofDays(30)), 3)
                .put(
                    NumberMetric.of("seats", Label.of("seats"), Unit.of("seats", "seats", "席")),
                    8));
    assertNeeds(profile, PURCHASES.below(2), "purchases below 2: now 32", "购买次数低于 2：目前 32");
    assertNeeds(profile, PURCHASES.is(2), "purchases exactly 2: now 32", "购买次数等于 2：目前 32");
    assertNeeds(
        profile,
        PURCHASES.isNot(32),
        "purchases other than 32: now 32, any other value would do",
        "购买次数不等于 32：目前 32，换成其他值即满足");
    assertNeeds(
        profile,
        Condition.not(PURCHASES.between(30, 90)),
        "purchases not from 30 to 90: now 32",
        "购买次数不在 30 到 90 之间：目前 32");
    assertNeeds(
        profile,
        PURCHASES.below(CSAT),
        "purchases below satisfaction (CSAT): now 32 against 1",
        "购买次数低于满意度 (CSAT)：目前 32，而满意度 (CSAT) 为 1");
    assertNeeds(
        profile,
        Terms.OPEN_COMPLAINTS.atMost(0),
        "open complaints at most 0: now 2, takes 2 fewer complaints",
        "未解决投诉至多 0：目前 2，减少 2 件投诉即满足");
    assertNeeds(
        profile,
        when(WindowMetric.count(EventKind.PURCHASE, Span.ofDays(30))).below(2),
        "number of purchases in the last 30 days below 2: now 3",
        "最近 30 天内购买次数低于 2：目前 3");
    assertNeeds(
        profile,
        when(NumberMetric.of("seats", Label.of("seats"), Unit.of("seats", "seats", "席"))).below(2),
        "seats below 2: now 8",
        "seats 低于 2：目前 8");
    assertNeeds(
        profile,
        DAYS_SINCE_LAST_PURCHASE.below(30),
        "days since the last purchase below 30: now 60, once they buy again",
        "距最近一次购买的天数低于 30：目前 60，再次购买即满足");
  }

  @Test
  void thresholdsAreSaidExactlyAndWhatWasObservedStaysOnItsSide() {
    assertThat(P_ALIVE.atLeast(0.125).and(P_ALIVE.below(0.115)).toString())
        .isEqualTo(
            "probability of still being a customer at least 0.125 and "
                + "probability of still being a customer below 0.115");
    assertThat(SPEND.between(2.9999, 1234567.891).toString())
        .isEqualTo("spend, net of refunds from 2.9999 to 1,234,567.891");
    assertThat(SPEND.below(999_999_999).toString()).endsWith(" below 999,999,999");
    assertThat(SPEND.below(1e300).toString()).endsWith(" below 1E+300");
    assertThat(SPEND.above(-0.0).in(Language.CHINESE)).endsWith("额高于 0");
    assertNumber(P_ALIVE.below(0.1245), 0.1249, "now 0.125, takes over 0.0004 less");
    assertNumber(SPEND.atLeast(2.9999), 2.9991, "now 2.999, takes 0.0008 more");
    assertNumber(SPEND.atLeast(100), 2.9991, "now 3, takes 97.01 more");
    assertNumber(
        SPEND.atMost(0.3), 0.1 + 0.2, "now 0.30000000000000004, takes 0.00000000000000004 less");
    assertNumber(SPEND.atLeast(0.3), 0.1, "now 0.1, takes 0.2 more");
    assertNumber(SPEND.is(1.2345), 1, "now 1, takes 0.2345 more");
    assertNumber(SPEND.between(1, 1.0002), 0.0004, "now 0.0004, takes 0.9996 more");
    assertNumber(SPEND.between(1, 2), 0.0004, "now 0.0004, takes 1 more");
    assertNumber(SPEND.isNot(2), 2, "now 2, any other value would do");
    assertNumber(SPEND.atLeast(1e300), 1, "now 1, takes 1E+300 more");
  }

  private static void assertNumber(Condition condition, double value, String english) {
    NumberMetric metric = (NumberMetric) condition.compared().get(0);
    CustomerProfile profile = profile(MetricValues.builder().put(metric, value));
    assertThat(condition.explain(profile).toString()).isEqualTo(condition + ": " + english);
  }

  @Test
  void aNumberThatMustExceedAnotherLacksMoreThanTheDifference() {
    MetricValues.Builder values =
        MetricValues.builder().put(Metrics.CSAT, 1).put(Metrics.PURCHASES, 3);
    assertThat(CSAT.above(PURCHASES).explain(profile(values)).toString())
        .isEqualTo(
            "satisfaction (CSAT) above purchases: now 1 against 3, takes over 2 points more");
    assertThat(CSAT.atLeast(PURCHASES).explain(profile(values)).toString())
        .endsWith("now 1 against 3, takes 2 more points");
    assertThat(Condition.not(CSAT.atMost(PURCHASES)).explain(profile(values)).toString())
        .endsWith("now 1 against 3, takes over 2 points more");
    values.put(Metrics.CSAT, 1.006).put(Metrics.PURCHASES, 1.012);
    assertThat(CSAT.above(PURCHASES).explain(profile(values)).toString())
        .endsWith("now 1.006 against 1.012, takes over 0.006 points more");
    values.put(Metrics.CSAT, -Double.MAX_VALUE).put(Metrics.PURCHASES, Double.MAX_VALUE);
    assertThat(CSAT.above(PURCHASES).test(profile(values))).isEqualTo(Truth.FALSE);
    assertThat(CSAT.above(PURCHASES).explain(profile(values)).toString())
        .endsWith("now -1.7976931348623157E+308 against 1.7976931348623157E+308, does not hold");
  }

  @Test
  void ofADistanceBeyondAllNumbersNoneIsGiven() {
    double most = Double.MAX_VALUE;
    double[] extremes = {-most, -1e308, -1, 0, Double.MIN_VALUE, 1, 1e308, most};
    for (double value : extremes) {
      for (double bound : extremes) {
        MetricValues.Builder values =
            MetricValues.builder().put(Metrics.CSAT, value).put(Metrics.PURCHASES, bound);
        for (Condition condition :
            List.of(
                CSAT.above(bound),
                CSAT.below(bound),
                CSAT.is(bound),
                CSAT.between(Math.min(bound, 0), Math.max(bound, 0)),
                CSAT.above(PURCHASES),
                CSAT.atMost(PURCHASES))) {
          Explanation read = condition.explain(profile(values));
          if (read.gap().kind() == Gap.Kind.BY) {
            assertThat(read.gap().amount().orElseThrow()).as(read.toString()).isFinite();
          } else if (!read.isAsWanted()) {
            assertThat(read.gap()).isEqualTo(Gap.other(Metrics.CSAT));
            assertThat(bound - value).isInfinite();
            assertThat(read.toString()).contains(": now ").doesNotContain("would");
          }
        }
      }
    }
    assertThatThrownBy(() -> Gap.by(Metrics.CSAT, Double.POSITIVE_INFINITY))
        .hasMessage("gap of metric 'csat' must be a finite number, but is Infinity.");
  }

  @Test
  void whatTimePassesOverIsNotSaidToHoldThen() {
    Condition between = DAYS_SINCE_LAST_PURCHASE.between(2.2, 2.8);
    assertThat(between.explain(profile(silentFor(1))).gap())
        .isEqualTo(Gap.by(Metrics.DAYS_SINCE_LAST_PURCHASE, 2.2 - 1));
    Instant midnight = Moments.startOfDay(LocalDate.of(2026, 12, 1), BERLIN);
    Condition today = CONTRACT_ENDS_AT.isWithin(Period.ZERO);
    MetricValues.Builder ends = MetricValues.builder().put(Metrics.CONTRACT_ENDS_AT, midnight);
    assertThat(today.explain(profile(ends)).gap()).isEqualTo(Gap.other(Metrics.CONTRACT_ENDS_AT));
    assertThat(today.review(profile(ends))).isEqualTo(Review.never());
  }

  @Test
  void aNegationOfManyReadsAsWhatIsWantedOfEach() {
    Condition one = PURCHASES.atLeast(1);
    Condition silent = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(1));
    String neither =
        "purchases below 1: now 1, does not hold; "
            + "last purchase less than 1 day ago: on 2026-11-21, once they buy again";
    assertReads(Condition.not(one.and(silent)), 1, "any of (" + neither + ")");
    assertReads(Condition.not(one.or(silent)), 1, neither);
    assertReads(
        Condition.not(Condition.atLeast(2, one, silent, CSAT.isKnown())),
        1,
        "at least 2 of (" + neither + "; satisfaction (CSAT) not known)");
    assertReads(
        Condition.not(new NamedCondition("old", Label.of("is an old hand"), one.and(silent))),
        1,
        "not (is an old hand) (any of (" + neither + "))");
    Explanation both = Condition.not(one.and(CSAT.isKnown())).explain(profile(silentFor(1)));
    assertThat(both.verdict()).isEqualTo(Verdict.MET);
    assertThat(both.decisive()).extracting(Explanation::condition).containsExactly(CSAT.isKnown());
  }

  @Test
  void whatIsWantingIsSaidWithAllOrAnyOfIt() {
    Condition many = PURCHASES.atLeast(4);
    Condition fresh = LAST_PURCHASE_AT.forLessThan(Period.ofDays(1));
    Condition rated = CSAT.isKnown();
    Condition frequent = PURCHASES.atLeast(9);
    assertWanting(many.and(fresh), 2, 2, "A, and B");
    assertWanting(many.or(fresh), 1, 2, "A, or B");
    assertWanting(many.or(fresh.and(rated)), 1, 2, "A, or (B, and C)");
    assertWanting(many.and(fresh.or(rated)), 2, 2, "A, and (B, or C)");
    assertWanting(many.and(PURCHASES.atLeast(1)), 1, 1, "A");
    assertWanting(Condition.atLeast(2, many, fresh, rated), 2, 3, "2 of (A; B; C)");
    assertWanting(Condition.atLeast(2, many, fresh, PURCHASES.atLeast(1)), 1, 2, "A, or B");
    assertWanting(
        new NamedCondition("n", Label.of("named"), many.or(fresh)).and(frequent),
        2,
        2,
        "(A, or B), and D");
    assertWanting(many.and(fresh.and(rated)).and(frequent), 4, 4, "A, and B, and C, and D");
    assertWanting(many.or(Condition.not(Condition.not(fresh.or(rated)))), 1, 3, "A, or B, or C");
    assertWanting(Condition.any(), 1, 0, "what never holds");
    assertWanting(many.and(Condition.any()), 2, 2, "A, and what never holds");
    Explanation met = PURCHASES.atLeast(1).explain(profile(silentFor(1)));
    assertThat(met.shortfall().needed()).isZero();
    assertThat(met.why(Language.ENGLISH)).isEqualTo("purchases at least 1: now 1");
    assertThat(many.or(fresh).explain(profile(silentFor(1))).why(Language.CHINESE))
        .isEqualTo("购买次数至少 4：目前 1，再有 3 次购买即满足，或最近一次购买距今不足 1 天：发生于 2026-11-21，再次购买即满足");
  }

  @Test
  void whatIsReadAtABoundIsOnTheSideTheBoundBelongsTo() {
    Condition between = P_ALIVE.between(0.25, 0.5);
    assertReads(between, MetricValues.builder().put(Metrics.P_ALIVE, 0.25), Verdict.MET);
    assertReads(between, MetricValues.builder().put(Metrics.P_ALIVE, 0.5), Verdict.MET);
    assertReads(between, MetricValues.builder().put(Metrics.P_ALIVE, 0.24), Verdict.NOT_MET);
    assertReads(between, MetricValues.builder().put(Metrics.P_ALIVE, 0.51), Verdict.NOT_MET);
    Condition signedFirst = when(Metrics.CONTRACT_SIGNED_AT).isBefore(LAST_PURCHASE_AT);
    MetricValues.Builder signed = MetricValues.builder().put(Metrics.CONTRACT_SIGNED_AT, NOON);
    assertReads(signedFirst, signed.put(Metrics.LAST_PURCHASE_AT, NOON), Verdict.NOT_MET);
    assertReads(
        signedFirst,
        signed.put(Metrics.LAST_PURCHASE_AT, NOON.plus(1, ChronoUnit.MICROS)),
        Verdict.MET);
    assertThat(Condition.atLeast(2, CSAT.isKnown(), P_ALIVE.isKnown()).test(profile(signed)))
        .isEqualTo(Truth.FALSE);
  }

  private static void assertReads(
      Condition condition, MetricValues.Builder values, Verdict verdict) {
    assertThat(condition.explain(profile(values)).verdict()).isEqualTo(verdict);
  }

  @Test
  void whichOfTwoFactsIsMissingIsSaid() {
    Condition order = when(Metrics.CONTRACT_SIGNED_AT).isBefore(LAST_PURCHASE_AT);
    assertMissing(order, silentFor(1), Metrics.CONTRACT_SIGNED_AT);
    assertMissing(
        order,
        MetricValues.builder().put(Metrics.CONTRACT_SIGNED_AT, NOON),
        Metrics.LAST_PURCHASE_AT);
    Condition two = PURCHASES.atLeast(CSAT);
    assertMissing(two, silentFor(1), Metrics.CSAT);
    assertMissing(two, MetricValues.builder().put(Metrics.CSAT, 1), Metrics.PURCHASES);
    assertMissing(CSAT.isKnown(), silentFor(1), Metrics.CSAT);
    assertThat(Condition.not(PURCHASES.isKnown()).explain(profile(silentFor(1))).leaves())
        .extracting(Explanation::gap)
        .containsExactly(Gap.other(Metrics.PURCHASES));
  }

  private static void assertMissing(
      Condition condition, MetricValues.Builder values, Metric<?> missing) {
    assertThat(condition.explain(profile(values)).gap()).isEqualTo(Gap.missing(missing));
  }

  @Test
  void aLeafTellsWhatItObservedAndNothingOfAnotherKind() {
    CustomerProfile known = profile(silentFor(1).put(Metrics.KEY_ACCOUNT, false));
    Explanation number = PURCHASES.atLeast(2).explain(known);
    assertThat(number.observedNumber()).hasValue(1);
    assertThat(number.observedMoment()).isEmpty();
    assertThat(number.observedFlag()).isEmpty();
    Explanation moment = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(9)).explain(known);
    assertThat(moment.observedMoment()).isPresent();
    assertThat(moment.observedNumber()).isEmpty();
    Explanation flag = when(Metrics.KEY_ACCOUNT).isTrue().explain(known);
    assertThat(flag.observedFlag()).hasValue(false);
    assertThat(flag.observedMoment()).isEmpty();
    assertThat(when(Metrics.KEY_ACCOUNT).isTrue().explain(profile(silentFor(1))).observedFlag())
        .isEmpty();
    assertThat(CSAT.isKnown().explain(known).observedFlag()).hasValue(false);
    assertThat(PURCHASES.isKnown().explain(known).observedFlag()).hasValue(true);
  }

  @Test
  void nobodyWaitsForTimeToComeBack() {
    CustomerProfile profile =
        profile(
            silentFor(60)
                .put(Metrics.CUSTOMER_SINCE, Instant.parse("2026-01-05T00:00:00Z"))
                .put(Metrics.LAST_CONTRACT_END_AT, Instant.parse("2026-08-01T00:00:00Z")));
    Condition young = when(Metrics.CUSTOMER_SINCE).forLessThan(Period.ofDays(30));
    Condition bought = when(Metrics.LAST_PURCHASE_AT).forLessThan(Period.ofDays(30));
    Condition days = DAYS_SINCE_LAST_PURCHASE.below(30);
    Condition unexpired = Condition.not(when(Metrics.LAST_CONTRACT_END_AT).hasPassed());
    assertThat(young.explain(profile).isOutOfReach()).isTrue();
    assertThat(unexpired.explain(profile).isOutOfReach()).isTrue();
    assertThat(bought.explain(profile).isOutOfReach()).isFalse();
    assertThat(days.explain(profile).isOutOfReach()).isFalse();
    Explanation any = Condition.any(young, unexpired, days).explain(profile);
    assertThat(any.why(Language.ENGLISH))
        .isEqualTo("days since the last purchase below 30: now 60, once they buy again");
    assertThat(any.why(Language.CHINESE)).isEqualTo("距最近一次购买的天数低于 30：目前 60，再次购买即满足");
    assertThat(Condition.all(young, days).explain(profile).isOutOfReach()).isTrue();
  }

  @Test
  void onlyWaysThatTakeNothingUnspokenAreSpokenOf() {
    Condition many = PURCHASES.atLeast(4);
    Condition rated = CSAT.isKnown();
    Explanation read =
        Condition.any(many.and(rated), Condition.any(rated, PURCHASES.atLeast(9)), rated)
            .explain(profile(silentFor(1)));
    Predicate<Explanation> spoken = leaf -> !leaf.condition().compared().contains(Metrics.CSAT);
    assertThat(read.isOpen(spoken)).isTrue();
    assertThat(read.why(Language.ENGLISH, spoken))
        .isEqualTo("purchases at least 9: now 1, takes 8 more purchases");
    assertThat(many.and(rated).explain(profile(silentFor(1))).isOpen(spoken)).isFalse();
    assertThat(read.why(Language.ENGLISH, leaf -> true)).isEqualTo(read.why(Language.ENGLISH));
  }

  /** A to D stand for the leaves of these conditions as they read. */
  private static void assertWanting(Condition condition, int needed, int parts, String words) {
    Explanation read = condition.explain(profile(silentFor(1)));
    assertThat(read.shortfall().needed()).as(words).isEqualTo(needed);
    assertThat(read.shortfall().parts()).as(words).hasSize(parts);
    assertThat(
            read.why(Language.ENGLISH)
                .replace("purchases at least 4: now 1, takes 3 more purchases", "A")
                .replace(
                    "last purchase less than 1 day ago: on 2026-11-21, once they buy again", "B")
                .replace("satisfaction (CSAT) known: not yet", "C")
                .replace("purchases at least 9: now 1, takes 8 more purchases", "D"))
        .isEqualTo(words);
  }

  @Test
  void whatBelongsTogetherIsHeldTogetherInAList() {
    Condition often = PURCHASES.atLeast(5);
    Condition content = PURCHASES.atMost(9);
    Condition either = Condition.any(often.and(content), Condition.any(CSAT.isKnown()));
    Explanation read = either.explain(profile(silentFor(1)));
    assertThat(read.toString())
        .isEqualTo(
            "any of (all of (purchases at least 5: now 1, takes 4 more purchases; purchases at most 9: now 1); satisfaction (CSAT) known: not yet)");
    assertThat(read.in(Language.CHINESE))
        .isEqualTo("任一满足（全部满足（购买次数至少 5：目前 1，再有 4 次购买即满足；购买次数至多 9：目前 1）；已有“满意度 (CSAT)”的记录：目前没有）");
    assertThat(Condition.not(either).explain(profile(silentFor(1))).toString())
        .isEqualTo(
            "any of (purchases below 5: now 1; "
                + "purchases above 9: now 1, takes 9 more purchases); "
                + "satisfaction (CSAT) not known");
    assertThat(Condition.atLeast(1, often, Condition.atLeast(1, often, content)).toString())
        .isEqualTo(
            "at least 1 of: purchases at least 5; "
                + "(at least 1 of: purchases at least 5; purchases at most 9)");
    assertThat(Condition.any(Condition.all(often.and(content)), often).toString())
        .isEqualTo("(purchases at least 5 and purchases at most 9) or purchases at least 5");
  }

  @Test
  void flagsAndKnownFactsReadAsWhatMustBeAndWhatIs() {
    FlagMetric vip = FlagMetric.of("vip", Label.of("VIP"));
    Condition flag = when(vip).isTrue();
    assertThat(flag.toString()).isEqualTo("VIP: yes");
    assertThat(Condition.not(flag).toString()).isEqualTo("VIP: no");
    assertThat(Condition.not(flag).in(Language.CHINESE)).isEqualTo("VIP 为“否”");
    MetricValues.Builder yes = MetricValues.builder().put(vip, true);
    assertThat(flag.explain(profile(yes)).toString()).isEqualTo("VIP: yes");
    Explanation unwanted = Condition.not(flag).explain(profile(yes));
    assertThat(unwanted.toString()).isEqualTo("VIP: no: now yes");
    assertThat(unwanted.in(Language.CHINESE)).isEqualTo("VIP 为“否”：目前为“是”");
    Explanation unknown = flag.explain(profile(MetricValues.builder()));
    assertThat(unknown.toString()).isEqualTo("VIP: yes: not known");
    assertThat(unknown.in(Language.CHINESE)).isEqualTo("VIP 为“是”：未知");
    Condition known = when(vip).isKnown();
    assertThat(known.explain(profile(yes)).toString()).isEqualTo("VIP known");
    assertThat(Condition.not(known).explain(profile(yes)).toString())
        .isEqualTo("VIP not known: already known");
    assertThat(known.explain(profile(MetricValues.builder())).toString())
        .isEqualTo("VIP known: not yet");
    assertThat(known.explain(profile(MetricValues.builder())).in(Language.CHINESE))
        .isEqualTo("已有“VIP”的记录：目前没有");
    Condition host = predicate("vip", Label.of("is a VIP"));
    assertThat(Condition.not(host).toString()).isEqualTo("not (is a VIP)");
    assertThat(host.explain(profile(yes)).toString()).isEqualTo("is a VIP: yes");
    assertThat(Condition.not(host).explain(profile(yes)).toString())
        .isEqualTo("is a VIP: no: now yes");
  }

  @Test
  void whatIsAsWantedLacksNothingHoweverItIsMade() {
    Condition both = PURCHASES.atLeast(1).and(PURCHASES.atLeast(5));
    Explanation read = Condition.not(both).explain(profile(silentFor(1)));
    Explanation inner = read.parts().get(0);
    assertThat(inner.verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(inner.isAsWanted()).isTrue();
    assertThat(inner.gap()).isEqualTo(Gap.none());
    assertThat(read.gap()).isEqualTo(Gap.none());
    Explanation unwanted =
        Condition.not(PURCHASES.atLeast(1).or(CSAT.atLeast(5))).explain(profile(silentFor(1)));
    assertThat(unwanted.parts().get(0).verdict()).isEqualTo(Verdict.MET);
    assertThat(unwanted.parts().get(0).gap()).isEqualTo(Gap.parts());
  }

  @Test
  void aListOfTextsDoesNotRunIntoWhatStandsBesideIt() {
    Condition tier = when(Metrics.STAGE).isOneOf("gold", "silver");
    assertThat(tier.and(PURCHASES.atLeast(2)).toString())
        .isEqualTo("(stage is gold or silver) and purchases at least 2");
    assertThat(Condition.not(tier).toString()).isEqualTo("stage is neither gold nor silver");
    assertThat(Condition.not(when(Metrics.STAGE).is("gold")).in(Language.CHINESE))
        .isEqualTo("阶段不为“gold”");
  }

  @Test
  void aMomentReadsAsTheDayItStandsFor() {
    ProfileMapper<LocalDate> mapper =
        ProfileMapper.<LocalDate>builder(d -> "c", BERLIN)
            .date(Metrics.RELATION_ENDED_AT, d -> d)
            .instant(Metrics.LAST_PURCHASE_AT, d -> d.atTime(0, 30).atZone(BERLIN).toInstant())
            .build();
    LocalDate day = LocalDate.of(2026, 9, 23);
    assertThat(read(RELATION_ENDED_AT.hasPassed(), mapper, day))
        .isEqualTo("end of the relation has come: on 2026-09-23");
    assertThat(read(LAST_PURCHASE_AT.hasPassed(), mapper, day))
        .as("a moment of its own")
        .isEqualTo("last purchase has come: on 2026-09-23 00:30");
    assertThat(read(RELATION_ENDED_AT.isBefore(LAST_PURCHASE_AT), mapper, day))
        .as("both on one day, so the day would not say why")
        .isEqualTo(
            "end of the relation before last purchase: on 2026-09-23 23:59 against 2026-09-23"
                + " 00:30, once they buy again");
    Instant noon = Instant.parse("2026-09-23T10:00:00Z");
    assertThat(read(LAST_PURCHASE_AT.isNotBefore(noon), mapper, day))
        .isEqualTo("last purchase not before 2026-09-23 12:00: on 2026-09-23 00:30, does not hold");
    assertThat(
            read(LAST_PURCHASE_AT.isNotBefore(Instant.parse("2026-09-22T22:30:01Z")), mapper, day))
        .as("of one minute, so the minute would not say why")
        .isEqualTo(
            "last purchase not before 2026-09-23 00:30:01: on 2026-09-23 00:30, does not hold");
    assertThat(read(LAST_PURCHASE_AT.forAtLeast(Duration.ofDays(90)), mapper, day))
        .isEqualTo(
            "last purchase at least 2,160 hours ago: on 2026-09-23 00:30, from 2026-12-21 23:30 unless they buy first");
    Instant midnight = Moments.startOfDay(LocalDate.of(2026, 9, 1), BERLIN);
    assertThat(LAST_PURCHASE_AT.isBefore(midnight).in(Language.CHINESE, BERLIN))
        .isEqualTo("最近一次购买早于 2026-09-01");
    assertThat(LAST_PURCHASE_AT.isBefore(midnight).toString())
        .as("nobody says where")
        .isEqualTo("last purchase before 2026-08-31T22:00:00Z");
    assertThat(read(LAST_PURCHASE_AT.isBefore(midnight), mapper, day))
        .as("days of the rule's own zone")
        .isEqualTo("last purchase before 2026-09-01: on 2026-09-23, does not hold");
    MetricValues.Builder values =
        MetricValues.builder()
            .put(Metrics.LAST_PURCHASE_AT, Instant.parse("2026-09-22T22:30:00Z"))
            .put(Metrics.LAST_CONTACT_AT, Instant.parse("2026-09-21T22:30:00Z"));
    assertThat(LAST_PURCHASE_AT.isBefore(Terms.LAST_CONTACT_AT).explain(profile(values)).toString())
        .isEqualTo(
            "last purchase before last contact: on 2026-09-23 against 2026-09-22, does not hold");
  }

  private static String read(Condition condition, ProfileMapper<LocalDate> mapper, LocalDate day) {
    return Rule.compile(condition, mapper, BERLIN).explain(day, NOON).toString();
  }

  @Test
  void timeAloneSaysWhenToLookAgain() {
    Condition silent = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90));
    Instant due = Moments.startOfDay(LocalDate.of(2026, 12, 22), BERLIN);
    assertThat(silent.review(profile(silentFor(60)))).isEqualTo(Review.at(due));
    assertThat(DAYS_SINCE_LAST_PURCHASE.atLeast(90).review(profile(silentFor(60))))
        .isEqualTo(Review.at(due));
    assertThat(silent.review(profile(silentFor(90)))).isEqualTo(Review.never());
    assertThat(silent.and(PURCHASES.atLeast(2)).review(profile(silentFor(60))))
        .isEqualTo(Review.never());
    assertThat(CSAT.below(3).review(profile(silentFor(60)))).isEqualTo(Review.never());
  }

  @Test
  void aCountOfDaysIsKnownToReachAnotherNumberOnItsDay() {
    MetricValues.Builder values = silentFor(60).put(Metrics.PURCHASES, 70);
    Review tenth = Review.at(Moments.startOfDay(LocalDate.of(2026, 12, 2), BERLIN));
    assertThat(DAYS_SINCE_LAST_PURCHASE.atLeast(PURCHASES).review(profile(values)))
        .isEqualTo(tenth);
    assertThat(DAYS_SINCE_LAST_PURCHASE.below(PURCHASES).review(profile(values))).isEqualTo(tenth);
    assertThat(PURCHASES.above(DAYS_SINCE_LAST_PURCHASE).review(profile(values))).isEqualTo(tenth);
    Review eleventh = Review.at(Moments.startOfDay(LocalDate.of(2026, 12, 3), BERLIN));
    assertThat(DAYS_SINCE_LAST_PURCHASE.above(PURCHASES).review(profile(values)))
        .isEqualTo(eleventh);
    assertThat(PURCHASES.atLeast(DAYS_SINCE_LAST_PURCHASE).review(profile(values)))
        .isEqualTo(eleventh);
    values.put(Metrics.PURCHASES, 35);
    assertThat(DAYS_SINCE_LAST_PURCHASE.atLeast(PURCHASES).review(profile(values)))
        .isEqualTo(Review.never());
    assertThat(DAYS_SINCE_LAST_PURCHASE.atLeast(PURCHASES.times(2)).review(profile(values)))
        .isEqualTo(tenth);
    assertThat(
            PURCHASES
                .above(when(Metrics.DAYS_SINCE_LAST_PURCHASE).times(0.5))
                .review(profile(values)))
        .isEqualTo(tenth);
  }

  @Test
  void aFlagHoldsWhereItIsAsWantedAndIsUnknownWhereNobodyTells() {
    FlagMetric vip = FlagMetric.of("vip", Label.of("is a VIP"));
    for (boolean wanted : new boolean[] {true, false}) {
      Condition asked = wanted ? when(vip).isTrue() : when(vip).isFalse();
      Rule<CustomerProfile> rule = Rule.compile(asked, ProfileMapper.ofProfiles(), BERLIN);
      for (boolean told : new boolean[] {true, false}) {
        assertThat(rule.test(profile(MetricValues.builder().put(vip, told)), NOON))
            .isEqualTo(told == wanted ? Truth.TRUE : Truth.FALSE);
      }
      assertThat(rule.test(profile(MetricValues.builder()), NOON)).isEqualTo(Truth.UNKNOWN);
    }
  }

  @Test
  void aBoundBeyondAllDaysHidesNeitherTheGapNorTheNextMoment() {
    Instant due = Moments.startOfDay(LocalDate.of(2026, 12, 22), BERLIN);
    for (double far : new double[] {1.0675e8, 1.1e8, 999_999_999, 2e9, 1e17, Double.MAX_VALUE}) {
      Condition silent = DAYS_SINCE_LAST_PURCHASE.between(90, far);
      assertThat(silent.review(profile(silentFor(60)))).isEqualTo(Review.at(due));
      Explanation read = silent.explain(profile(silentFor(60)));
      assertThat(read.verdict()).isEqualTo(Verdict.NOT_MET);
      assertThat(read.gap()).isEqualTo(Gap.from(due));
      assertThat(silent.review(profile(silentFor(90)))).isEqualTo(Review.never());
      Condition never = DAYS_SINCE_LAST_PURCHASE.atLeast(far);
      assertThat(never.review(profile(silentFor(60)))).isEqualTo(Review.never());
      assertThat(never.explain(profile(silentFor(60))).verdict()).isEqualTo(Verdict.NOT_MET);
      assertThat(DAYS_SINCE_LAST_PURCHASE.above(-far).review(profile(silentFor(60))))
          .isEqualTo(Review.never());
      Condition pair = when(Metrics.PURCHASES).compared(Relation.ABOVE, DAYS_SINCE_LAST_PURCHASE);
      MetricValues.Builder values = silentFor(60).put(Metrics.PURCHASES, far);
      assertThat(pair.review(profile(values))).isEqualTo(Review.never());
    }
  }

  @Test
  void whatNobodyCanForeseeIsUnknownUnlessItCannotMatter() {
    Condition vip = predicate("vip", Label.of("is a VIP"));
    FlagMetric flag = FlagMetric.of("vip", Label.of("is a VIP"), Movement.UNKNOWN);
    CustomerProfile profile = profile(silentFor(60).put(flag, true));
    assertThat(vip.review(profile)).isEqualTo(Review.unknown(List.of(flag)));
    assertThat(vip.and(PURCHASES.atLeast(2)).review(profile)).isEqualTo(Review.never());
    assertThat(vip.and(LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90))).review(profile))
        .isEqualTo(Review.at(Moments.startOfDay(LocalDate.of(2026, 12, 22), BERLIN)));
  }

  @Test
  void aStepThatNobodyGaveIsUnknownAndNamesTheMetric() {
    WindowMetric window = WindowMetric.count(EventKind.PURCHASE, Span.ofDays(90));
    Review unknown = Review.unknown(List.of(window));
    ProfileMapper<Account> mapper =
        ProfileMapper.<Account>builder(a -> "a", BERLIN).number(window, Account::count).build();
    Rule<Account> rule = Rule.compile(when(window).below(1), mapper, BERLIN);
    assertThat(rule.review(new Account(2, false), NOON)).isEqualTo(unknown);
    Condition few = when(window).below(1);
    assertThat(few.review(profile(MetricValues.builder().put(window, 2)))).isEqualTo(unknown);
    Instant due = NOON.plus(Duration.ofDays(3));
    assertThat(few.review(profile(MetricValues.builder().put(window, 2).until(window, due))))
        .isEqualTo(Review.at(due));
    Instant atOnce = NOON.plus(1, ChronoUnit.MICROS);
    assertThat(few.review(profile(MetricValues.builder().put(window, 2).until(window, atOnce))))
        .as("a step that was given is no unknown, however near")
        .isEqualTo(Review.at(atOnce));
  }

  @Test
  void aDefaultBeneathHidesNotWhenTheCustomersOwnValueComes() {
    TrendMetric trend =
        TrendMetric.relativeChange(WindowMetric.count(EventKind.PURCHASE, Span.ofDays(10)));
    MetricValues still = MetricValues.builder().put(trend, 0).forGood(trend).build();
    Condition falls = when(trend).below(-0.5);
    Instant bought = NOON.minus(Duration.ofDays(5));
    CustomerHistory history =
        CustomerHistory.of("c", List.of(Purchase.of("p", bought, Money.parse("EUR 10"))));
    Profiler profiler = Profiler.builder(BERLIN).metric(trend).withDefaults(still).build();
    CustomerProfile profile = profiler.profile(history, NOON);
    Instant due = Moments.startOfDay(LocalDate.of(2026, 11, 27), BERLIN);
    assertThat(falls.test(profile)).isEqualTo(Truth.FALSE);
    assertThat(falls.review(profile)).isEqualTo(Review.at(due));
    assertThat(falls.test(profiler.profile(history, due))).isEqualTo(Truth.TRUE);
    assertThat(profile(MetricValues.builder()).withDefaults(still).nextStep(trend))
        .isEqualTo(MetricValues.NEVER);
    assertThat(profile(MetricValues.builder().missing(trend)).withDefaults(still).nextStep(trend))
        .as("nobody said when the missing value comes")
        .isEqualTo(Moments.MISSING);
  }

  @Test
  void aContractEndIsNearUntilItIsThere() {
    Condition near = CONTRACT_ENDS_AT.isWithin(Period.ofDays(30));
    Instant end = Moments.endOfDay(LocalDate.of(2027, 1, 15), BERLIN);
    CustomerProfile far = profile(MetricValues.builder().put(Metrics.CONTRACT_ENDS_AT, end));
    Instant opens = Moments.startOfDay(LocalDate.of(2026, 12, 16), BERLIN);
    assertThat(near.test(far)).isEqualTo(Truth.FALSE);
    assertThat(near.review(far)).isEqualTo(Review.at(opens));
    Rule<CustomerProfile> rule = Rule.compile(near, ProfileMapper.ofProfiles(), BERLIN);
    assertThat(rule.test(far, opens)).isEqualTo(Truth.TRUE);
    assertThat(rule.test(far, opens.minusMillis(1))).isEqualTo(Truth.FALSE);
    assertThat(rule.test(far, end)).isEqualTo(Truth.FALSE);
    assertThat(rule.review(far, opens)).isEqualTo(Review.at(end));
  }

  @Test
  void aDurationCountsOnTheClock() {
    Condition waited = LAST_PURCHASE_AT.forAtLeast(Duration.ofHours(48));
    CustomerProfile profile =
        profile(
            MetricValues.builder().put(Metrics.LAST_PURCHASE_AT, NOON.minus(Duration.ofHours(47))));
    assertThat(waited.review(profile)).isEqualTo(Review.at(NOON.plus(Duration.ofHours(1))));
  }

  /** A host's class. */
  private record Account(double orders, boolean broken) {
    double count() {
      if (broken) {
        throw new IllegalStateException("Ms Miller's row is locked");
      }
      return orders;
    }
  }

  @Test
  void whatNoDocumentTakesAsANameIsNoneInJavaEither() {
    assertThatThrownBy(() -> Condition.ref(" "))
        .hasMessageStartingWith("name of a condition referred to must not be blank");
    assertThatThrownBy(() -> Unit.of("a\nb", "a", "b"))
        .hasMessageStartingWith("id of a unit must not contain a control character");
    assertThatThrownBy(() -> MetricValues.builder().put(Metrics.LAST_PURCHASE_AT, Instant.MAX))
        .hasMessageStartingWith("lastPurchaseAt lies within 290,000 years of 1970;");
    assertThatThrownBy(() -> Terms.STAGE.is(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("text that 'stage' is compared to");
  }

  @Test
  void anAccessorThatThrowsIsAnErrorAtItsLeafAndFiresNothing() {
    ProfileMapper<Account> mapper =
        ProfileMapper.<Account>builder(a -> "a", BERLIN)
            .number(Metrics.PURCHASES, Account::count)
            .build();
    Rule<Account> rule = Rule.compile(Condition.not(PURCHASES.atLeast(2)), mapper, BERLIN);
    assertThat(rule.test(new Account(1, false), NOON)).isEqualTo(Truth.TRUE);
    assertThat(rule.test(new Account(1, true), NOON)).isEqualTo(Truth.UNKNOWN);
    Explanation leaf = rule.explain(new Account(1, true), NOON).leaves().get(0);
    assertThat(leaf.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(leaf.toString())
        .isEqualTo("purchases below 2: could not be read (IllegalStateException)");
    assertThat(leaf.observed().failure(Metrics.PURCHASES)).hasValue("IllegalStateException");
    assertThat(leaf.observed().isKnown(Metrics.PURCHASES)).isFalse();
  }

  @Test
  void anExplanationOfAHostsObjectSaysWhatItSaidHoweverTheObjectChanges() {
    double[] purchases = {1};
    ProfileMapper<double[]> mapper =
        ProfileMapper.<double[]>builder(a -> "a", BERLIN)
            .number(Metrics.PURCHASES, a -> a[0])
            .build();
    Rule<double[]> rule = Rule.compile(PURCHASES.atLeast(2), mapper, BERLIN);
    Explanation before = rule.explain(purchases, NOON);
    String said = before.in(Language.CHINESE);
    purchases[0] = 3;
    assertThat(before.in(Language.CHINESE)).isEqualTo(said);
    assertThat(before.verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(rule.explain(purchases, NOON)).isNotEqualTo(before);
    assertThat(rule.explain(new double[] {1}, NOON)).isEqualTo(before).hasSameHashCodeAs(before);
  }

  @Test
  void aMetricThatFailedAndOneThatIsMissingAreTwoThings() {
    TextMetric plan = TextMetric.of("plan", Label.of("plan"));
    MetricValues failed = MetricValues.builder().failed(plan, "SQLException").build();
    assertThat(failed.text(plan)).isEmpty();
    assertThat(failed.isKnown(plan)).isFalse();
    assertThat(failed.failure(plan)).hasValue("SQLException");
    assertThat(failed).isNotEqualTo(MetricValues.builder().missing(plan).build());
    assertThat(MetricValues.builder().putAll(failed).build()).isEqualTo(failed);
    assertThatThrownBy(() -> MetricValues.builder().failed(plan, " "))
        .hasMessage("metric 'plan' failed, but the kind of failure is blank.");
  }

  @Test
  void noTimeAtAllMeansTheDayByTheCalendarAndTheMomentByTheClock() {
    Condition today = LAST_PURCHASE_AT.forAtLeast(Period.ZERO);
    assertThat(today.toString()).isEqualTo("last purchase is today or past");
    assertThat(today.in(Language.CHINESE)).isEqualTo("最近一次购买在当日或之前");
    Condition past = LAST_PURCHASE_AT.hasPassed();
    assertThat(past.toString()).isEqualTo("last purchase has come");
    assertThat(past.in(Language.CHINESE)).isEqualTo("最近一次购买已发生");
  }

  @Test
  void anIntervalTooShortToDivideByMovesNobody() {
    CustomerProfile profile =
        profile(
            MetricValues.builder()
                .put(Metrics.PURCHASES, 2)
                .put(Metrics.TYPICAL_GAP_DAYS, 1e-307)
                .put(Metrics.LAST_PURCHASE_AT, NOON.minus(Duration.ofDays(400))));
    for (Condition c :
        List.of(
            GAPS_SINCE_LAST_PURCHASE.above(PURCHASES),
            GAPS_SINCE_LAST_PURCHASE.below(PURCHASES),
            GAPS_SINCE_LAST_PURCHASE.atLeast(1))) {
      assertThat(c.test(profile)).as("%s", c).isEqualTo(Truth.UNKNOWN);
      assertThat(c.explain(profile).toString()).endsWith("not known");
    }
  }

  @Test
  void infinityIsNoValueWhereverAnAccessorReturnsIt() {
    ProfileMapper<Account> mapper =
        ProfileMapper.<Account>builder(a -> "a", BERLIN)
            .number(Metrics.PURCHASES, Account::count)
            .number(Metrics.CSAT, a -> 1)
            .instant(Metrics.LAST_PURCHASE_AT, a -> NOON.minus(Duration.ofDays(3)))
            .number(Metrics.TYPICAL_GAP_DAYS, Account::count)
            .build();
    for (double infinite : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      Account account = new Account(infinite, false);
      for (Condition c :
          List.of(
              PURCHASES.below(CSAT),
              CSAT.below(PURCHASES),
              PURCHASES.atLeast(0),
              PURCHASES.isNot(3),
              PURCHASES.between(0, 9),
              GAPS_SINCE_LAST_PURCHASE.below(1))) {
        Rule<Account> rule = Rule.compile(c, mapper, BERLIN);
        assertThat(rule.test(account, NOON)).as("%s", c).isEqualTo(Truth.UNKNOWN);
        assertThat(rule.explain(account, NOON).gap().kind()).isEqualTo(Gap.Kind.MISSING);
        assertThat(rule.explain(account, NOON).toString()).endsWith("not known");
        assertThat(rule.review(account, NOON)).isEqualTo(Review.never());
      }
      Rule<Account> known = Rule.compile(PURCHASES.isKnown(), mapper, BERLIN);
      assertThat(known.test(account, NOON)).isEqualTo(Truth.FALSE);
      Rule<Account> gaps = Rule.compile(GAPS_SINCE_LAST_PURCHASE.isKnown(), mapper, BERLIN);
      assertThat(gaps.test(account, NOON)).isEqualTo(Truth.FALSE);
      ProfileMapper<Account> over =
          ProfileMapper.<Account>builder(a -> "a", BERLIN)
              .number(Metrics.PURCHASES, Account::count)
              .withDefaults(MetricValues.builder().put(Metrics.PURCHASES, 7).build())
              .build();
      assertThat(Rule.compile(PURCHASES.is(7), over, BERLIN).test(account, NOON))
          .as("the default beneath is read")
          .isEqualTo(Truth.TRUE);
    }
  }

  @Test
  void anAccessorThatUnboxesNullIsAnErrorThatNamesItsKind() {
    Double none = null;
    ProfileMapper<Account> mapper =
        ProfileMapper.<Account>builder(a -> "a", BERLIN)
            .number(Metrics.PURCHASES, a -> none)
            .build();
    Rule<Account> rule = Rule.compile(PURCHASES.atLeast(2), mapper, BERLIN);
    assertThat(rule.test(new Account(1, false), NOON)).isEqualTo(Truth.UNKNOWN);
    Explanation leaf = rule.explain(new Account(1, false), NOON);
    assertThat(leaf.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(leaf.gap()).isEqualTo(Gap.failed(Metrics.PURCHASES, "NullPointerException"));
    assertThat(leaf.toString())
        .isEqualTo("purchases at least 2: could not be read (NullPointerException)");
  }

  @Test
  void momentsAndSpansBeyondReckoningAreRefusedWhenWritten() {
    assertThatThrownBy(() -> CONTRACT_ENDS_AT.isBefore(Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the moment 'contractEndsAt' is compared with lies within 290,000 years of 1970; "
                + "+1000000000-12-31T23:59:59.999999Z does not."
                + " Maybe leave out a moment that is not known.");
    assertThatThrownBy(() -> LAST_PURCHASE_AT.forAtLeast(Period.ofDays(Integer.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a span of time is at most 100,000 years long, as P2147483647D is not."
                + " Maybe leave out what no time is to reach.");
    for (Period far : List.of(Period.ofYears(100_001), Period.of(0, Integer.MAX_VALUE, 1))) {
      assertThatThrownBy(() -> LAST_PURCHASE_AT.forLessThan(far)).hasMessageContaining("100,000");
    }
    assertThatThrownBy(() -> LAST_PURCHASE_AT.forLessThan(Duration.ofSeconds(Long.MAX_VALUE)))
        .hasMessageContaining("at most 100,000 years long, as PT2562047788015215H30M7S is not");
    assertThatThrownBy(() -> Span.parse("P100001Y")).hasMessageContaining("100,000 years");
    CustomerProfile profile = profile(silentFor(60));
    for (String far : new String[] {"+300000-01-01T00:00:00Z", "-300000-01-01T00:00:00Z"}) {
      Instant moment = Instant.parse(far);
      Rule<CustomerProfile> rule =
          Rule.compile(
              LAST_PURCHASE_AT.forAtLeast(Period.ofDays(3)), ProfileMapper.ofProfiles(), BERLIN);
      assertThatThrownBy(() -> rule.test(profile, moment))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a moment lies within 290,000 years of 1970; " + moment);
      assertThatThrownBy(() -> MetricValues.builder().put(Metrics.LAST_PURCHASE_AT, moment))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(moment.toString());
    }
  }

  @Test
  void aSpanFromTheLastMomentsLeadsToWhatNeverComes() {
    Period longest = Period.ofYears(100_000);
    for (String far : new String[] {"+290000-01-01T00:00:00Z", "-290000-01-01T00:00:00Z"}) {
      Instant moment = Instant.parse(far);
      boolean late = moment.isAfter(NOON);
      CustomerProfile profile =
          profile(MetricValues.builder().put(Metrics.LAST_PURCHASE_AT, moment));
      Condition old = LAST_PURCHASE_AT.forAtLeast(longest);
      assertThat(old.test(profile)).isEqualTo(late ? Truth.FALSE : Truth.TRUE);
      assertThat(old.review(profile)).isEqualTo(Review.never());
      assertThat(LAST_PURCHASE_AT.isWithin(longest).test(profile)).isEqualTo(Truth.FALSE);
      Rule<CustomerProfile> rule = Rule.compile(old, ProfileMapper.ofProfiles(), BERLIN);
      assertThat(rule.test(profile, moment)).isEqualTo(Truth.FALSE);
    }
  }

  @Test
  void namesStandForConditionsAndCirclesAreRefused() {
    NamedConditions names =
        NamedConditions.builder()
            .add("loyal", Label.of("is loyal", "忠实"), Condition.ref("often").and(CSAT.atLeast(4)))
            .add("often", Label.of("buys often", "常买"), PURCHASES.atLeast(5))
            .build();
    Condition resolved = names.resolve(Condition.not(Condition.ref("loyal")));
    assertThat(resolved.reads()).containsExactly(Metrics.PURCHASES, Metrics.CSAT);
    assertThat(resolved.toString()).isEqualTo("not (is loyal)");
    assertThatThrownBy(
            () ->
                NamedConditions.builder()
                    .add("a", Label.of("a"), Condition.ref("b"))
                    .add("b", Label.of("b"), Condition.ref("a").or(Condition.ref("x")))
                    .build())
        .hasMessageContaining("in a circle: a -> b -> a")
        .hasMessageContaining("refers to 'x', which is not known");
    assertThatThrownBy(() -> Condition.ref("loyal").test(profile(silentFor(1))))
        .hasMessageContaining("Maybe NamedConditions.resolve it first");
  }

  @Test
  void namesThatAreNoneOrTakenAreRefusedTogether() {
    assertThatThrownBy(
            () ->
                NamedConditions.builder()
                    .add(" ", Label.of("blank"), PURCHASES.atLeast(1))
                    .add("often", Label.of("buys often"), PURCHASES.atLeast(5))
                    .add("often", Label.of("buys often"), PURCHASES.atLeast(6))
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "set of named conditions has 2 problems:\n"
                + "  - name of a condition must not be blank, but is ' '.\n"
                + "  - condition 'often' is stated twice. Maybe give one another name.");
    assertThatThrownBy(() -> new NamedCondition(" ", Label.of("blank"), PURCHASES.atLeast(1)))
        .hasMessageContaining("must not be blank");
  }

  @Test
  void namesThatDoubleOrDeepenWithoutEndAreRefused() {
    assertThat(chained(11, 2).build().all()).hasSize(12);
    assertThat(chained(94, 1).build().all()).hasSize(95);
    for (NamedConditions.Builder large : List.of(chained(12, 2), chained(100, 2))) {
      assertThatThrownBy(large::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "set of named conditions has 1 problem:\n"
                  + "  - condition 'c12' comes to 16,382 conditions, 26 within each other, once all"
                  + " names in it are replaced; the most are 10,000, and 190 within each other. Maybe"
                  + " name each condition fewer times.");
    }
    assertThatThrownBy(chained(400, 1)::build)
        .hasMessageContaining("condition 'c95' comes to 192 conditions, 192 within each other,");
  }

  @Test
  void thousandsOfNamesInAChainOrACircleOrUnknownAreRefusedInFewWords() {
    NamedConditions.Builder downwards = NamedConditions.builder();
    NamedConditions.Builder circle = NamedConditions.builder();
    NamedConditions.Builder unknown = NamedConditions.builder();
    for (int i = 0; i < 6_000; i++) {
      Label label = Label.of("c" + i);
      Condition next = Condition.ref("c" + (i + 1));
      downwards.add("c" + i, label, i == 5_999 ? PURCHASES.atLeast(1) : Condition.all(next));
      circle.add("c" + i, label, Condition.not(Condition.ref("c" + (i + 1) % 6_000)));
      unknown.add("c" + i, label, Condition.ref("x" + i));
    }
    assertThatThrownBy(downwards::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 1 problem")
        .hasMessageContaining("condition 'c5904' comes to 192 conditions, 192 within each other,");
    assertThatThrownBy(circle::build)
        .hasMessageContaining("in a circle: c0 -> c1 ->")
        .hasMessageContaining("-> c19 -> … 5980 more … -> c0.");
    assertThatThrownBy(unknown::build)
        .hasMessageContaining("set of named conditions has 6000 problems:")
        .hasMessageContaining("condition 'c99' refers to 'x99', which is not known;")
        .hasMessageContaining(", c19] and 5980 more.")
        .hasMessageEndingWith("\n  - and 5900 more.")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(30_000));
  }

  @Test
  @Tag("small-stack")
  void aConditionOfTwoHundredWithinEachOtherIsReadEverywhereOnASmallStack() throws Exception {
    onSmallStack(
        () -> {
          CustomerProfile profile = profile(silentFor(1));
          for (UnaryOperator<Condition> within : WITHIN) {
            Condition nested = nested(within, 200);
            Condition again = nested(within, 200);
            for (Condition deep : List.of(nested, alternating(200))) {
              assertThat(deep.test(profile)).isNotNull();
              Explanation read = deep.explain(profile);
              assertThat(read.toString() + read.why(Language.ENGLISH)).isNotEmpty();
              assertThat(read.in(Language.CHINESE) + read.why(Language.CHINESE)).isNotEmpty();
              assertThat(deep.review(profile)).isNotNull();
              assertThat(deep.canonical()).contains("number");
              assertThat(deep.toString()).isNotEmpty();
              assertThat(deep.in(Language.CHINESE)).isNotEmpty();
              assertThat(deep.reads()).hasSize(1);
              assertThat(Analysis.in(ZoneOffset.UTC).canHold(deep)).isNotNull();
              assertThat(
                      Analysis.in(ZoneOffset.UTC)
                          .canHoldTogether(List.of(deep, PURCHASES.atMost(-1))))
                  .isNotNull();
            }
            assertThat(nested).isEqualTo(again).hasSameHashCodeAs(again);
          }
          Condition fits = alternating(190);
          assertThat(NamedConditions.none().resolve(fits)).isEqualTo(fits);
        });
  }

  @Test
  void aDeeperConditionIsRefusedWhereItIsMade() throws Exception {
    onSmallStack(
        () -> {
          for (UnaryOperator<Condition> within : WITHIN) {
            assertThatThrownBy(() -> within.apply(alternating(200)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                    "conditions must stand at most 200 within each other, but here are more. Maybe"
                        + " list the parts side by side, as in Condition.all(a, b, c).");
          }
          assertThatThrownBy(() -> alternating(1_000)).hasMessageContaining("at most 200 within");
        });
  }

  @Test
  void aConditionThatHoldsTheOneBeforeTwiceAndSoOnIsRefusedBeforeItDoublesWithoutEnd() {
    Condition doubled = PURCHASES.atLeast(1);
    for (int i = 0; i < 14; i++) {
      doubled = Condition.all(doubled, doubled);
    }
    Condition largest = doubled;
    assertThat(largest.toString()).isNotEmpty();
    assertThatThrownBy(() -> Condition.any(largest, largest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a condition must be made of at most 49,999 others, each counted wherever it stands, but"
                + " here are more.");
  }

  @Test
  void aNameInADeepConditionIsRefusedWhereItsConditionMakesItTooDeep() {
    NamedConditions names =
        NamedConditions.builder().add("deep", Label.of("deep"), alternating(100)).build();
    Condition condition = Condition.ref("deep");
    for (int i = 0; i < 89; i++) {
      condition = Condition.not(condition);
    }
    Condition fits = condition;
    assertThat(names.resolve(fits).reads()).hasSize(1);
    assertThatThrownBy(() -> names.resolve(Condition.not(fits)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "with every named condition in its place there are 290 conditions, 191 within each"
                + " other; the most are 49,990, and 190 within each other.");
  }

  @Test
  void aConditionIsNegatedAtItsEnd() {
    Condition busy = PURCHASES.atLeast(2).and(CSAT.above(4));
    assertThat(busy.not()).isEqualTo(Condition.not(busy));
    assertThat(busy.not().not().test(profile(MetricValues.builder()))).isEqualTo(Truth.UNKNOWN);
  }

  private static final List<UnaryOperator<Condition>> WITHIN =
      List.of(
          c -> c.not(),
          c -> new AllOf(List.of(c)),
          c -> new AnyOf(List.of(c)),
          c -> new AtLeastOf(1, List.of(c)),
          c -> new NamedCondition("deep", Label.of("deep"), c));

  private static Condition nested(UnaryOperator<Condition> within, int depth) {
    Condition condition = PURCHASES.atLeast(1);
    for (int i = 1; i < depth; i++) {
      condition = within.apply(condition);
    }
    return condition;
  }

  /** Runs on a stack of 512 kB, half of what a virtual machine gives by itself. */
  private static void onSmallStack(Runnable test) throws Exception {
    FutureTask<Boolean> task = new FutureTask<>(test, true);
    new Thread(null, task, "small stack", 512 << 10).start();
    assertThat(task.get()).isTrue();
  }

  /** So many conditions within each other, by turns of all and of any, around a leaf. */
  private static Condition alternating(int depth) {
    Condition condition = PURCHASES.atLeast(1);
    for (int i = 1; i < depth; i++) {
      Condition leaf = PURCHASES.atLeast(i);
      condition = i % 2 == 0 ? Condition.all(leaf, condition) : Condition.any(leaf, condition);
    }
    return condition;
  }

  /** Conditions of which each names the one before it so many times. */
  private static NamedConditions.Builder chained(int names, int times) {
    NamedConditions.Builder all =
        NamedConditions.builder().add("c0", Label.of("c0"), PURCHASES.atLeast(1));
    for (int i = 1; i <= names; i++) {
      Condition before = Condition.ref("c" + (i - 1));
      all.add("c" + i, Label.of("c" + i), new AllOf(Collections.nCopies(times, before)));
    }
    return all;
  }

  @Test
  void impossibleConditionsAreRefusedWhenWritten() {
    assertThatThrownBy(() -> PURCHASES.atLeast(Double.NaN))
        .hasMessage("threshold of 'purchases' must be a finite number, but is NaN.");
    assertThatThrownBy(() -> PURCHASES.between(3, 2)).hasMessageContaining("runs from 3.0 to 2.0");
    assertThatThrownBy(() -> LAST_PURCHASE_AT.forAtLeast(Period.ofDays(-1)))
        .hasMessageContaining("P-1D");
    assertThatThrownBy(() -> Condition.atLeast(3, PURCHASES.atLeast(1)))
        .hasMessageContaining("at least 3 of 1");
    assertThatThrownBy(() -> when(Metrics.STAGE).isOneOf()).hasMessageContaining("names no value");
  }
}

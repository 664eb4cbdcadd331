package org.clm4j.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.internal.Gammas;
import org.clm4j.profile.MetricValues;
import org.clm4j.testing.Posted;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PurchaseRhythmTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

  /** From January on. */
  private static final List<Double> BUSY_WINTERS =
      List.of(1.2, 1.0, 1.0, 0.9, 0.8, 0.6, 0.4, 0.4, 0.9, 1.2, 1.8, 2.0);

  private static Instant day(int n) {
    return Moments.startOfDay(FIRST.plusDays(n), UTC);
  }

  private static CustomerHistory buyer(int... days) {
    List<CustomerEvent> all = new ArrayList<>();
    for (int d : days) {
      all.add(Purchase.of("p" + d, day(d), Money.of("10", "EUR")));
    }
    return CustomerHistory.of("c", all);
  }

  /** With κ = 1 and a known rate the tail is exponential, and so is the limit. */
  @Test
  void limitOfAKnownRateIsThatOfTheExponential() {
    double rate = 0.1;
    double a = 1e7;
    double alarmsADay = 0.2 / 365.25;
    double limit = GapTail.limit(1, 1, a, a / rate, alarmsADay);
    assertThat(limit).isCloseTo(-Math.log(alarmsADay / rate) / rate, within(1e-3));
  }

  @Test
  void customerWithALongSteadyPastIsJudgedByTheirOwn() {
    PurchaseRhythm rhythm = PurchaseRhythm.of(UTC, 4, 3, 3 * 4 * 30.0 / 4);
    double weekly = limit(rhythm, everyDays(7, 60));
    double monthly = limit(rhythm, everyDays(30, 60));
    assertThat(weekly).isBetween(14.0, 30.0);
    assertThat(monthly).isBetween(55.0, 120.0);
  }

  private static int[] everyDays(int gap, int times) {
    int[] days = new int[times];
    for (int i = 0; i < times; i++) {
      days[i] = i * gap;
    }
    return days;
  }

  private static double limit(PurchaseRhythm rhythm, int[] days) {
    return rhythm
        .read(buyer(days), day(days[days.length - 1]))
        .number(PurchaseRhythm.SILENCE_LIMIT_DAYS)
        .orElseThrow();
  }

  @Test
  void saysWhyThereIsNoLimit() {
    PurchaseRhythm rhythm = PurchaseRhythm.of(UTC, 2, 3, 60);
    MetricValues two = rhythm.read(buyer(0, 10), day(10));
    assertThat(two.reason(PurchaseRhythm.SILENCE_LIMIT_DAYS).orElseThrow().in(Language.ENGLISH))
        .contains("fewer than three purchase days");
    MetricValues slow = rhythm.read(buyer(everyDays(60, 20)), day(60 * 19));
    assertThat(slow.number(PurchaseRhythm.SILENCE_LIMIT_DAYS)).isPresent();
    assertThat(slow.number(PurchaseRhythm.VOLUME_LIMIT_DAYS)).isEmpty();
    assertThat(slow.reason(PurchaseRhythm.VOLUME_LIMIT_DAYS).orElseThrow().in(Language.CHINESE))
        .contains("每月一次");
    PurchaseRhythm nobody = PurchaseRhythm.learner(UTC).learn();
    assertThat(nobody.read(buyer(0, 10, 20), day(20)).isKnown(PurchaseRhythm.SILENCE_LIMIT_DAYS))
        .isFalse();
  }

  @Test
  void learnsTheFiguresOfASimulatedBase() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    PurchaseRhythm.Learner one = PurchaseRhythm.learner(UTC);
    PurchaseRhythm.Learner other = PurchaseRhythm.learner(UTC);
    for (int c = 0; c < 1_500; c++) {
      double rate = Gammas.draw(3, random) / 60;
      double at = 0;
      int[] days = new int[12];
      for (int i = 0; i < days.length; i++) {
        days[i] = (int) Math.round(at);
        at += 1 + Gammas.draw(2, random) / rate;
      }
      (c % 2 == 0 ? one : other).add(buyer(days));
    }
    one.merge(other);
    PurchaseRhythm learned = one.learn();
    assertThat(learned.shape()).isBetween(1.8, 2.6);
    assertThat(learned.rateShape()).isBetween(2.4, 3.8);
  }

  /**
   * In control: customers who never stop, each with a rate of their own, estimated from their own
   * past alone as the limit is. False alarms are within 10 % of what is stated, each fifth by
   * volume within 20 %.
   */
  @Test
  @Tag("slow")
  void falseAlarmsAreAsStatedOverAHundredThousandCustomers() {
    check(inControl(100_000, 11, List.of()), 0.10, 0.20);
  }

  /** The same where twice as much is bought in a busy month as in another, and little in summer. */
  @Test
  @Tag("slow")
  void falseAlarmsAreAsStatedOverAHundredThousandSeasonalCustomers() {
    check(inControl(100_000, 13, BUSY_WINTERS), 0.10, 0.20);
  }

  @Test
  void falseAlarmsOfSeasonalCustomersAreAboutAsStated() {
    check(inControl(6_000, 14, BUSY_WINTERS), 0.20, 0.40);
  }

  @Test
  void falseAlarmsAreAboutAsStated() {
    check(inControl(6_000, 12, List.of()), 0.20, 0.40);
  }

  private static void check(double[][] found, double overall, double fifths) {
    for (int kind = 0; kind < 2; kind++) {
      double alarms = 0;
      double years = 0;
      for (int f = 0; f < 5; f++) {
        double a = found[f][2 * kind];
        double y = found[f][2 * kind + 1];
        assertThat(a / y).as("fifth %s of kind %s", f, kind).isCloseTo(0.2, within(0.2 * fifths));
        alarms += a;
        years += y;
      }
      assertThat(alarms / years).as("kind %s", kind).isCloseTo(0.2, within(0.2 * overall));
    }
  }

  /** Returns of each fifth by volume: alarms of silence, years, alarms of volume, years. */
  private static double[][] inControl(int customers, long seed, List<Double> months) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double shape = 1.6;
    double a = 4;
    double b = 4 * 1.6 * 14 * 0.75;
    PurchaseRhythm known = PurchaseRhythm.of(UTC, shape, a, b);
    PurchaseRhythm rhythm = months.isEmpty() ? known : known.withSeason(months);
    Season season =
        months.isEmpty()
            ? Season.NONE
            : Season.of(months.stream().mapToDouble(Double::doubleValue).toArray());
    double[][] each = new double[customers][];
    for (int c = 0; c < customers; c++) {
      each[c] = one(random, rhythm, season, shape, a, b);
    }
    double[][] fifths = new double[5][4];
    for (int kind = 0; kind < 2; kind++) {
      int alarms = 2 * kind;
      int volume = 4 + kind;
      double[][] judged =
          Arrays.stream(each)
              .filter(x -> x[volume] > 0)
              .sorted((x, y) -> Double.compare(x[volume], y[volume]))
              .toArray(double[][]::new);
      for (int c = 0; c < judged.length; c++) {
        int fifth = (int) (5L * c / judged.length);
        fifths[fifth][alarms] += judged[c][alarms];
        fifths[fifth][alarms + 1] += judged[c][alarms + 1];
      }
    }
    return fifths;
  }

  /**
   * Returns alarms and years of silence, those of volume, and the volume by which each is judged at
   * first, 0 of one who is not.
   */
  private static double[] one(
      RandomGenerator random,
      PurchaseRhythm rhythm,
      Season season,
      double shape,
      double a,
      double b) {
    double rate = Gammas.draw(a, random) / b;
    int past = 12 + random.nextInt(20);
    int n = past + 12;
    double[] at = new double[n + 1];
    for (int i = 1; i <= n; i++) {
      at[i] = at[i - 1] + Gammas.draw(shape, random) / rate;
    }
    // When it was by the calendar, of one who began on some day of a year.
    int start = (int) FIRST.toEpochDay() + random.nextInt(365);
    double[] when = new double[n + 1];
    for (int i = 1; i <= n; i++) {
      when[i] = season.calendar(start, at[i]);
    }
    double[] found = new double[6];
    found[4] = past / at[past];
    int first = past - (PurchaseRhythm.VOLUME_GAPS - 1);
    boolean judged = !Double.isNaN(rhythm.volumeLimit(first, at[first]));
    found[5] = judged ? first / at[first] : 0;
    // Whether the first gap judged begins within an alarm: only alarms that begin are counted.
    int earlier = first - 1;
    boolean falling = at[past] - at[earlier] > rhythm.volumeLimit(earlier, at[earlier]);
    for (int i = past; i < n; i++) {
      double silence = rhythm.silenceLimit(i, at[i]);
      if (!Double.isNaN(silence)) {
        found[0] += at[i + 1] - at[i] > silence ? 1 : 0;
        found[1] += (when[i + 1] - when[i]) / 365.25;
      }
      int before = i - (PurchaseRhythm.VOLUME_GAPS - 1);
      double volume = rhythm.volumeLimit(before, at[before]);
      if (!Double.isNaN(volume)) {
        boolean still = falling && at[i] - at[before] >= Warnings.STEADY * volume;
        boolean beyond = at[i + 1] - at[before] > volume;
        found[2] += beyond && !still ? 1 : 0;
        found[3] += (when[i + 1] - when[i]) / 365.25;
        falling = beyond || still;
      }
    }
    return found;
  }

  /** Purchase days of a base through so many years, in such months. */
  private static List<CustomerHistory> base(int customers, int years, Season season, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<CustomerHistory> base = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      double rate = Gammas.draw(4, random) / 60;
      List<Integer> days = new ArrayList<>();
      double at = 30 * random.nextDouble();
      double when = season.calendar(FIRST.toEpochDay(), at);
      while (when < 365.25 * years) {
        int day = (int) when;
        if (days.isEmpty() || days.get(days.size() - 1) != day) {
          days.add(day);
        }
        at += Gammas.draw(1.6, random) / rate;
        when = season.calendar(FIRST.toEpochDay(), at);
      }
      base.add(buyer(days.stream().mapToInt(Integer::intValue).toArray()));
    }
    return base;
  }

  private static PurchaseRhythm learned(List<CustomerHistory> base) {
    PurchaseRhythm.Learner learner = PurchaseRhythm.learner(UTC);
    base.forEach(learner::add);
    return learner.learn();
  }

  private static Season winters() {
    return Season.of(BUSY_WINTERS.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Test
  void theSeasonOfABaseIsLearned() {
    PurchaseRhythm rhythm = learned(base(1_500, 3, winters(), 5));
    assertThat(rhythm.season()).hasSize(12);
    for (int m = 0; m < 12; m++) {
      assertThat(rhythm.season().get(m))
          .as("month %s", m + 1)
          .isCloseTo(winters().factors().get(m), within(0.12));
    }
    assertThat(rhythm.shape()).isBetween(1.4, 1.9);
  }

  @Test
  void aBaseWithoutASeasonOrOfOneYearShowsNone() {
    assertThat(learned(base(1_500, 3, Season.NONE, 6)).season()).isEmpty();
    assertThat(learned(base(1_500, 1, winters(), 7)).season()).isEmpty();
  }

  /** Who buys in winter is not silent in July, and is in December after as many days. */
  @Test
  void aSeasonalBuyerIsJudgedByTheSeason() {
    PurchaseRhythm rhythm = PurchaseRhythm.of(UTC, 4, 3, 45).withSeason(BUSY_WINTERS);
    double summer = limit(rhythm, everyDays(15, 37)); // the last on 24 June
    double winter = limit(rhythm, everyDays(15, 46)); // on 6 November
    assertThat(summer).isGreaterThan(2.5 * winter);
  }

  @Test
  void aSeasonHasTwelveMonthsAbove0() {
    PurchaseRhythm rhythm = PurchaseRhythm.of(UTC, 4, 3, 45);
    assertThatThrownBy(() -> rhythm.withSeason(List.of(1.0)))
        .hasMessage("a season has twelve months from January on, not 1.");
    List<Double> closed = new ArrayList<>(BUSY_WINTERS);
    closed.set(7, 0.0);
    assertThatThrownBy(() -> rhythm.withSeason(closed))
        .hasMessageContaining("what is bought in a month of a season");
  }

  /** Of a large base a part is learned from, the same whatever the order and the parts. */
  @Test
  void aLargeBaseIsLearnedFromWhateverTheOrder() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
    PurchaseRhythm.Learner one = PurchaseRhythm.learner(UTC);
    PurchaseRhythm.Learner other = PurchaseRhythm.learner(UTC);
    PurchaseRhythm.Learner all = PurchaseRhythm.learner(UTC);
    List<CustomerHistory> base = new ArrayList<>();
    for (int c = 0; c < 45_000; c++) {
      double rate = Gammas.draw(3, random) / 60;
      int second = 1 + (int) (Gammas.draw(2, random) / rate);
      base.add(buyer(0, second, second + 1 + (int) (Gammas.draw(2, random) / rate)));
    }
    base.forEach(all::add);
    for (int c = base.size() - 1; c >= 0; c--) {
      (c > 9_000 ? one : other).add(base.get(c));
    }
    PurchaseRhythm.Learner posted = PurchaseRhythm.learner(UTC);
    for (PurchaseRhythm.Learner part : List.of(one, other)) {
      Posted.from(
          part::writeTo,
          in -> {
            posted.mergeFrom(in);
            return posted;
          });
    }
    other.merge(one);
    PurchaseRhythm whole = all.learn();
    PurchaseRhythm parts = other.learn();
    assertThat(parts).hasToString(whole.toString());
    assertThat(posted.learn()).hasToString(whole.toString());
    assertThat(whole.shape()).isBetween(1.8, 2.6);
    assertThat(whole.rateShape()).isBetween(2.4, 3.8);
  }
}

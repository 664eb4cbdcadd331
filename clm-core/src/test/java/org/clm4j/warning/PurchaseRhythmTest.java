package org.clm4j.warning;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PurchaseRhythmTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

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
    check(inControl(100_000, 11), 0.10, 0.20);
  }

  @Test
  void falseAlarmsAreAboutAsStated() {
    check(inControl(6_000, 12), 0.20, 0.40);
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
  private static double[][] inControl(int customers, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double shape = 1.6;
    double a = 4;
    double b = 4 * 1.6 * 14 * 0.75;
    PurchaseRhythm rhythm = PurchaseRhythm.of(UTC, shape, a, b);
    double[][] each = new double[customers][];
    for (int c = 0; c < customers; c++) {
      each[c] = one(random, rhythm, shape, a, b);
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
      RandomGenerator random, PurchaseRhythm rhythm, double shape, double a, double b) {
    double rate = Gammas.draw(a, random) / b;
    int past = 12 + random.nextInt(20);
    int n = past + 12;
    double[] at = new double[n + 1];
    for (int i = 1; i <= n; i++) {
      at[i] = at[i - 1] + Gammas.draw(shape, random) / rate;
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
        found[1] += (at[i + 1] - at[i]) / 365.25;
      }
      int before = i - (PurchaseRhythm.VOLUME_GAPS - 1);
      double volume = rhythm.volumeLimit(before, at[before]);
      if (!Double.isNaN(volume)) {
        boolean still = falling && at[i] - at[before] >= Warnings.STEADY * volume;
        boolean beyond = at[i + 1] - at[before] > volume;
        found[2] += beyond && !still ? 1 : 0;
        found[3] += (at[i + 1] - at[i]) / 365.25;
        falling = beyond || still;
      }
    }
    return found;
  }
}

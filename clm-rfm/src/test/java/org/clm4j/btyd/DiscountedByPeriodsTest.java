package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Discounting.Timing;
import org.clm4j.clv.Horizon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Purchases dated together by periods, however many periods there are. */
class DiscountedByPeriodsTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /** What is promised, in percent. */
  private static final double PROMISED = 1e-8;

  private static final List<PurchaseKernel> KERNELS =
      List.of(
          new BgNbdKernel(.243, 4.414, .793, 2.426, 1, false),
          new BgNbdKernel(.525, 6.183, .891, 1.614, 1, true),
          new BgNbdKernel(.7, 9, 1e-9, 1, 1, false),
          new BgNbdKernel(.8, 3, .8, 2.4, 2, true),
          new ParetoNbdKernel(.553, 10.578, .606, 11.669),
          new ParetoNbdKernel(.553, 10.578, 2.5, 400));

  private static double value(PurchaseKernel kernel, Horizon horizon, Discounting discounting) {
    return Discounted.purchases(kernel, WEEK, 2, 30.43, 38.86, horizon, discounting);
  }

  private static Discounting daily(double annual, Timing timing) {
    return Discounting.discrete(Rate.annual(annual), timing).withPeriod(DAY);
  }

  @Test
  void dailyPeriodsWithoutEndAreWorthWhatContinuousTimeIs() {
    for (PurchaseKernel kernel : KERNELS) {
      for (double annual : new double[] {.1, .01, .001, 1e-6}) {
        double continuous = value(kernel, Horizon.endless(), Discounting.annual(annual));
        double force = Math.log1p(annual) / 365.25;
        // Within a day purchases hardly grow rarer: by less than 12/5000 of their rate.
        assertThat(value(kernel, Horizon.endless(), daily(annual, Timing.MIDDLE)))
            .as("%s at %s a year", kernel, annual)
            .isCloseTo(continuous, withinPercentage(100 * force / 5000 + PROMISED));
        double start = value(kernel, Horizon.endless(), daily(annual, Timing.START));
        double end = value(kernel, Horizon.endless(), daily(annual, Timing.END));
        assertThat(start).isCloseTo(end * Math.exp(force), withinPercentage(PROMISED));
        assertThat(start).isGreaterThan(continuous);
        assertThat(end).isLessThan(continuous);
      }
    }
  }

  /** Period by period, as one would first write it. */
  private static double slow(
      PurchaseKernel kernel, double step, double force, double length, long most) {
    double before = 0;
    double sum = 0;
    for (long n = 1; n <= most && (n - 1) * step < length; n++) {
      double expected = kernel.expected(2, 30.43, 38.86, Math.min(length, n * step));
      sum += Math.exp(-force * n) * (expected - before);
      before = expected;
    }
    return sum;
  }

  @Test
  void aThousandAndMorePeriodsAgreeWithTheSumOverThem() {
    for (PurchaseKernel kernel : KERNELS) {
      for (double periods : new double[] {1, 11.5, 511, 512.25, 513, 600, 1500, 4000.75}) {
        for (double rate : new double[] {.1, .003, 1e-5}) {
          Duration day = Duration.ofDays(1);
          Horizon horizon = Horizon.of(Duration.ofSeconds(Math.round(periods * 86_400)));
          Discounting discounting = Discounting.discrete(Rate.per(day, rate), Timing.END);
          double slow = slow(kernel, 1 / 7.0, Math.log1p(rate), periods / 7, 5000);
          assertThat(value(kernel, horizon, discounting))
              .as("%s periods at %s of %s", periods, rate, kernel)
              .isCloseTo(slow, withinPercentage(PROMISED));
        }
      }
    }
  }

  @Test
  void aMillionPeriodsAgreeWithTheSumOverThem() {
    for (int i = 4; i < 6; i++) { // whose expectation is a formula
      Discounting discounting = Discounting.discrete(Rate.per(DAY, 3e-5), Timing.END);
      double slow = slow(KERNELS.get(i), 1 / 7.0, Math.log1p(3e-5), 1e99, 1_300_000);
      assertThat(value(KERNELS.get(i), Horizon.endless(), discounting))
          .isCloseTo(slow, withinPercentage(1e-7));
      double some = slow(KERNELS.get(i), 1 / 7.0, Math.log1p(3e-5), 250_000 / 7.0, 250_000);
      assertThat(value(KERNELS.get(i), Horizon.ofPeriods(250_000, DAY), discounting))
          .isCloseTo(some, withinPercentage(1e-7));
    }
  }

  @Test
  void secondsOverACenturyAreCountedToo() {
    Horizon century = Horizon.of(Duration.ofDays(36_525));
    for (PurchaseKernel kernel : KERNELS) {
      double continuous = value(kernel, century, Discounting.annual(.001));
      Discounting seconds =
          Discounting.discrete(Rate.annual(.001), Timing.END).withPeriod(Duration.ofSeconds(1));
      assertThat(value(kernel, century, seconds)).isCloseTo(continuous, withinPercentage(1e-7));
    }
  }

  /** Asks another kernel and counts how often. */
  private static final class Counting extends PurchaseKernel {
    private final PurchaseKernel asked;
    private long times;

    Counting(PurchaseKernel asked) {
      this.asked = asked;
    }

    @Override
    int stages() {
      return asked.stages();
    }

    @Override
    double expected(int x, double tx, double age, double t) {
      times++;
      return asked.expected(x, tx, age, t);
    }

    @Override
    double logLikelihood(int x, double tx, double age) {
      return asked.logLikelihood(x, tx, age);
    }

    @Override
    double alive(int x, double tx, double age) {
      return asked.alive(x, tx, age);
    }

    @Override
    double gone(int x, double tx, double age) {
      return asked.gone(x, tx, age);
    }

    @Override
    double expectedSquare(int x, double tx, double age, double t) {
      return asked.expectedSquare(x, tx, age, t);
    }

    @Override
    double survives(int x, double tx, double age, double t) {
      return asked.survives(x, tx, age, t);
    }

    @Override
    double none(int x, double tx, double age, double t) {
      return asked.none(x, tx, age, t);
    }

    @Override
    void counts(int x, double tx, double age, double t, double[] out) {
      asked.counts(x, tx, age, t, out);
    }

    @Override
    double discounted(int x, double tx, double age, double delta, double t) {
      return asked.discounted(x, tx, age, delta, t);
    }

    @Override
    int draw(int x, double tx, double age, double t, RandomGenerator random) {
      return asked.draw(x, tx, age, t, random);
    }

    @Override
    int drawNew(double age, double[] times, RandomGenerator random) {
      return asked.drawNew(age, times, random);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, .1, .01, 1e-4, 1e-8, 1e-15})
  void aValueAsksForNoMoreThanSomeHundredExpectations(double annual) {
    for (Duration period : List.of(Duration.ofSeconds(1), DAY, Duration.ofDays(365))) {
      for (Horizon horizon : List.of(Horizon.endless(), Horizon.of(Duration.ofDays(100_000)))) {
        Counting counting = new Counting(KERNELS.get(4));
        Discounting discounting =
            Discounting.discrete(Rate.annual(annual), Timing.END).withPeriod(period);
        double value = value(counting, horizon, discounting);
        assertThat(value).isPositive().isFinite();
        assertThat(counting.times).isLessThan(900);
      }
    }
  }
}

package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.clm4j.basics.Rate;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What later money is worth now: a rate with its unit of time, and the convention by which payments
 * are dated.
 *
 * <p>One unit of money paid after a time t is worth {@code (1 + r)^(−t/per)} now. Under the
 * <em>continuous</em> convention every payment is discounted from its own moment. Under a
 * <em>discrete</em> one the payments of a period are added up first and dated together to the
 * period's start, middle or end. The rate never travels as a bare number: models ask for it in
 * their own unit of time with {@link #perPeriod} or {@link #forceOver}.
 *
 * <pre>{@code
 * Discounting.annual(0.10)                                               // 10 % a year, continuous
 * Discounting.discrete(Rate.per(month, 0.01), Discounting.Timing.END)    // 1 % a month, month by month
 * Discounting.force(Rate.per(Duration.ofDays(7), 0.0027))                // δ = 0.0027 a week
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Discounting {

  /** To which moment of its period a payment is dated. */
  public enum Timing {
    /** To the start of the period. */
    START,
    /** To the middle of the period. */
    MIDDLE,
    /** To the end of the period. */
    END,
    /** To its own moment; a sum known only by period is taken as flowing evenly through it. */
    CONTINUOUS
  }

  private final Rate rate;
  private final Timing timing;
  private final @Nullable Duration period;

  private Discounting(Rate rate, Timing timing, @Nullable Duration period) {
    this.rate = requireNonNull(rate, "rate");
    this.timing = requireNonNull(timing, "timing");
    this.period = period;
  }

  /**
   * Returns discounting by an effective rate a year of 365.25 days, every payment from its own
   * moment.
   *
   * @param effective growth of money a year, above −1; 0.10 is ten percent
   * @throws IllegalArgumentException if the rate is out of range
   */
  public static Discounting annual(double effective) {
    return continuous(Rate.annual(effective));
  }

  /** Returns discounting by an effective rate, every payment from its own moment. */
  public static Discounting continuous(Rate effective) {
    return new Discounting(effective, Timing.CONTINUOUS, null);
  }

  /**
   * Returns discounting by a force of interest δ, the continuously compounded rate of {@code
   * e^(−δt)}, every payment from its own moment.
   *
   * @param force δ with its unit; the effective rate kept is {@code e^δ − 1} of the same unit
   */
  public static Discounting force(Rate force) {
    return continuous(Rate.per(force.per(), Math.expm1(force.value())));
  }

  /**
   * Returns discounting by an effective rate, the payments of one period of the rate (a month for a
   * monthly rate) dated together.
   *
   * @param timing start, middle or end of the period
   * @throws IllegalArgumentException if the timing is {@link Timing#CONTINUOUS}
   */
  public static Discounting discrete(Rate effective, Timing timing) {
    if (timing == Timing.CONTINUOUS) {
      throw new IllegalArgumentException(
          "discrete discounting dates payments to START, MIDDLE or END of a period, not CONTINUOUS."
              + " Maybe use continuous(rate).");
    }
    return new Discounting(effective, timing, effective.per());
  }

  /** Returns no discounting: later money is worth as much as money now. */
  public static Discounting none() {
    return annual(0);
  }

  /**
   * Returns this discrete discounting at the same rate with payments added up over another period.
   *
   * @param period the length of time whose payments are dated together, positive
   * @throws IllegalArgumentException if the period is not positive
   * @throws IllegalStateException if this is continuous and has no periods
   */
  public Discounting withPeriod(Duration period) {
    if (timing == Timing.CONTINUOUS) {
      throw new IllegalStateException(
          "continuous discounting has no periods. Maybe start from discrete(rate, timing).");
    }
    return new Discounting(rate, timing, positive(period));
  }

  /** Returns the effective rate, in the unit it was given in. */
  public Rate rate() {
    return rate;
  }

  /** Returns how payments are dated. */
  public Timing timing() {
    return timing;
  }

  /**
   * Returns the period whose payments are dated together; empty where discounting is continuous.
   */
  public Optional<Duration> period() {
    return Optional.ofNullable(period);
  }

  /**
   * Returns the present worth of one unit of money paid exactly so long from now, {@code (1 +
   * r)^(−time/per)}, whatever the timing.
   */
  public double factor(Duration time) {
    return Math.exp(-rate.continuousOver(time));
  }

  /**
   * Returns the present worth of one unit of money paid within the given period of the given
   * length, dated by the {@link #timing}.
   *
   * <p>For {@link Timing#CONTINUOUS} the unit flows evenly through the period: {@code e^(−δ(k−1))
   * (1 − e^(−δ))/δ} with δ the force over one period.
   *
   * @param number which period from now, the first being 1
   * @param length how long each of them is, positive
   * @throws IllegalArgumentException if the number is below 1 or the length not positive
   */
  public double factorOfPeriod(long number, Duration length) {
    if (number < 1) {
      throw new IllegalArgumentException("periods are counted from 1, not " + number + ".");
    }
    double force = rate.continuousOver(positive(length));
    return switch (timing) {
      case START -> Math.exp(-force * (number - 1));
      case MIDDLE -> Math.exp(-force * (number - 0.5));
      case END -> Math.exp(-force * number);
      case CONTINUOUS -> Math.exp(-force * (number - 1)) * meanOfFlow(force);
    };
  }

  /**
   * Returns the effective rate over one period of this length, {@code (1 + r)^(length/per) − 1}.
   */
  public double perPeriod(Duration length) {
    return rate.over(length);
  }

  /**
   * Returns the force of interest over this length of time, {@code ln(1 + r) · length/per}: the δ
   * of models in continuous time whose unit is {@code length}.
   */
  public double forceOver(Duration length) {
    return rate.continuousOver(length);
  }

  private static double meanOfFlow(double force) {
    return force == 0 ? 1 : -Math.expm1(-force) / force;
  }

  private static Duration positive(Duration period) {
    return Checks.positive(period, "a period");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Discounting d
        && rate.equals(d.rate)
        && timing == d.timing
        && (period == null ? d.period == null : period.equals(d.period));
  }

  @Override
  public int hashCode() {
    return 31 * rate.hashCode() + timing.hashCode() + (period == null ? 0 : period.hashCode());
  }

  /** Returns rate, unit and convention, such as {@code 0.01 per PT730H, END of each PT730H}. */
  @Override
  public String toString() {
    return rate.value()
        + " per "
        + rate.per()
        + ", "
        + (period == null ? "continuous" : timing + " of each " + period);
  }
}

package org.clm4j.basics;

import java.time.Duration;
import org.clm4j.internal.Checks;

/**
 * Growth per stated time, such as 10 % a year or 0.27 % a week: a number that never travels without
 * its unit.
 *
 * <p>A rate compounds: {@link #over} turns it into the equivalent rate of another length of time,
 * {@code (1 + r)^(other/per) − 1}. A year is {@link #YEAR 365.25 days} unless another length is
 * said.
 *
 * @param value growth per {@code per}, above −1; 0.10 is ten percent
 * @param per the time the growth takes, positive
 */
public record Rate(double value, Duration per) {

  /** 365.25 days. */
  public static final Duration YEAR = Duration.ofHours(8766);

  /** Checks the ranges. */
  public Rate {
    if (!(value > -1) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a rate is a finite number above -1, not " + value + ".");
    }
    if (per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("a rate is per a positive time, not per " + per + ".");
    }
    Checks.inReach(per, "the time of a rate");
  }

  /** Returns {@code value} a year of 365.25 days. */
  public static Rate annual(double value) {
    return new Rate(value, YEAR);
  }

  /** Returns {@code value} per {@code time}. */
  public static Rate per(Duration time, double value) {
    return new Rate(value, time);
  }

  /** Returns the growth over {@code time}, compounded: {@code (1 + r)^(time/per) − 1}. */
  public double over(Duration time) {
    return Math.expm1(logGrowth() * ratio(time, per));
  }

  /** Returns this rate said per another time: the same growth, another unit. */
  public Rate in(Duration time) {
    return new Rate(over(time), time);
  }

  /** Returns the continuously compounded growth over {@code time}: {@code ln(1 + r) · time/per}. */
  public double continuousOver(Duration time) {
    return logGrowth() * ratio(time, per);
  }

  private double logGrowth() {
    return Math.log1p(value);
  }

  /** Returns how many times {@code unit} fits into {@code time}, to {@code double} precision. */
  public static double ratio(Duration time, Duration unit) {
    return seconds(time) / seconds(unit);
  }

  private static double seconds(Duration d) {
    return d.getSeconds() + d.getNano() * 1e-9;
  }
}

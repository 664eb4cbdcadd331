package org.clm4j.score;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.positive;

import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.InstantMetric;

/**
 * How an observation loses strength with age, in closed form: never by counting down step by step,
 * so it does not matter how often anybody asks.
 *
 * <p>The age is counted from an instant metric, in spans and parts of spans: a calendar span counts
 * calendar days in the profile's zone, a duration counts on the clock. An observation that lies
 * ahead has not aged. Where its moment is missing, the factor is.
 */
public sealed interface Decay permits Decay.Linear, Decay.HalfLife {

  /** Returns the metric of the moment from which age is counted. */
  InstantMetric since();

  /** Returns the span in which age is counted. */
  Span span();

  /**
   * Returns the share of strength left after some spans, from 0 to 1.
   *
   * @param spans the age in spans, at least 0
   */
  double left(double spans);

  /** Returns the decay that takes {@code share} of the first strength away in every span. */
  static Linear linear(InstantMetric since, double share, Span span) {
    return new Linear(since, share, span);
  }

  /** Returns the decay that halves what is left in every span. */
  static HalfLife halfLife(InstantMetric since, Span span) {
    return new HalfLife(since, span);
  }

  /**
   * Decay by equal parts: {@code max(0, 1 − share · age)}. Half a month's share of 50 % leaves 75 %
   * after half a month, half after one, nothing after two.
   *
   * @param since the moment from which age is counted
   * @param share how much of the first strength each span takes, above 0
   * @param span the span in which age is counted
   */
  record Linear(InstantMetric since, double share, Span span) implements Decay {
    /** Checks the ranges. */
    public Linear {
      requireNonNull(since, "since");
      positive(share, "share of a linear decay");
      requireTime(span);
    }

    @Override
    public double left(double spans) {
      return Math.max(0, 1 - share * spans);
    }
  }

  /**
   * Decay by half: {@code 2^(−age)}.
   *
   * @param since the moment from which age is counted
   * @param span the time in which half of the strength is lost
   */
  record HalfLife(InstantMetric since, Span span) implements Decay {
    /** Checks the ranges. */
    public HalfLife {
      requireNonNull(since, "since");
      requireTime(span);
    }

    @Override
    public double left(double spans) {
      return Math.pow(2, -spans);
    }
  }

  /** Returns the share of strength left for this customer, NaN where the moment is missing. */
  default double left(CustomerProfile profile) {
    long from = profile.microsOrMissing(since());
    return from == Moments.MISSING
        ? Double.NaN
        : Ageing.left(this, from, profile.asOf(), profile.zone());
  }

  private static void requireTime(Span span) {
    if (span.isZero()) {
      throw new IllegalArgumentException("a decay takes its time; its span is not zero.");
    }
  }
}

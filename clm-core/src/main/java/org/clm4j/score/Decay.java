package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.InstantMetric;

/**
 * How an observation loses strength with the age of a moment.
 *
 * <p>A calendar span counts calendar days in the profile's zone, a duration counts on the clock. An
 * observation that lies ahead has not aged. Where its moment is missing, the factor is.
 *
 * @param since the moment from which age is counted
 * @param fading how much is left at which age
 */
public record Decay(InstantMetric since, Fading fading) {

  /** Checks that both are there. */
  public Decay {
    requireNonNull(since, "since");
    requireNonNull(fading, "fading");
  }

  /** Returns the decay that takes {@code share} of the first strength away in every span. */
  public static Decay linear(InstantMetric since, double share, Span span) {
    return new Decay(since, Fading.linear(share, span));
  }

  /** Returns the decay that takes {@code share} away as each span is over. */
  public static Decay stepwise(InstantMetric since, double share, Span span) {
    return new Decay(since, Fading.stepwise(share, span));
  }

  /** Returns the decay that halves what is left in every span. */
  public static Decay halfLife(InstantMetric since, Span span) {
    return new Decay(since, Fading.halfLife(span));
  }

  /**
   * Returns the share of strength left after some spans, from 0 to 1.
   *
   * @param spans the age in spans, at least 0
   */
  public double left(double spans) {
    return fading.left(spans);
  }

  /** Returns the share of strength left for this customer, NaN where the moment is missing. */
  public double left(CustomerProfile profile) {
    long from = profile.microsOrMissing(since);
    return from == Moments.MISSING
        ? Double.NaN
        : Ageing.left(fading, from, profile.asOf(), profile.zone());
  }
}

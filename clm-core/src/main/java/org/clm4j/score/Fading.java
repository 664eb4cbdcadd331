package org.clm4j.score;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.positive;

import org.clm4j.basics.Span;

/**
 * How something loses strength with age, in closed form: never by counting down step by step, so it
 * does not matter how often anybody asks.
 *
 * <p>Age is counted in spans and parts of spans: a calendar span counts calendar days, a duration
 * counts on the clock.
 *
 * @param kind by which form it fades
 * @param share how much of the first strength each span takes, above 0; of a half-life half of what
 *     is left
 * @param span the span in which age is counted; not zero
 */
public record Fading(Kind kind, double share, Span span) {

  /** By which form strength is lost. */
  public enum Kind {
    /**
     * By equal parts, evenly: {@code max(0, 1 − share · age)}. A month's share of 50 % leaves 75 %
     * after half a month, half after one, nothing after two.
     */
    LINEAR,
    /**
     * By equal parts, each taken as a span is over: {@code max(0, 1 − share · ⌊age⌋)}. A month's
     * share of 50 % leaves all until the month is over, half until the second is, then nothing.
     */
    STEPWISE,
    /** By half: {@code 2^(−age)}. */
    HALF_LIFE
  }

  private static final double HALF = 0.5;

  /** Checks the ranges. */
  public Fading {
    requireNonNull(kind, "kind");
    if (kind == Kind.HALF_LIFE && share != HALF) {
      throw new IllegalArgumentException("a half-life takes a share of 0.5, not " + share + ".");
    }
    positive(
        share, kind == Kind.STEPWISE ? "share of a stepwise decay" : "share of a linear decay");
    if (span.isZero()) {
      throw new IllegalArgumentException("a decay takes its time; its span is not zero.");
    }
  }

  /** Returns the fading that takes {@code share} of the first strength away in every span. */
  public static Fading linear(double share, Span span) {
    return new Fading(Kind.LINEAR, share, span);
  }

  /** Returns the fading that takes {@code share} away as each span is over, and nothing between. */
  public static Fading stepwise(double share, Span span) {
    return new Fading(Kind.STEPWISE, share, span);
  }

  /** Returns the fading that halves what is left in every span. */
  public static Fading halfLife(Span span) {
    return new Fading(Kind.HALF_LIFE, HALF, span);
  }

  /**
   * Returns the share of the first strength left after some spans, from 0 to 1.
   *
   * @param spans the age in spans, at least 0
   */
  public double left(double spans) {
    return switch (kind) {
      case LINEAR -> Math.max(0, 1 - share * spans);
      case STEPWISE -> Math.max(0, 1 - share * Math.floor(spans));
      case HALF_LIFE -> Math.pow(2, -spans);
    };
  }
}

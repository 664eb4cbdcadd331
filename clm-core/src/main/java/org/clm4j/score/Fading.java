package org.clm4j.score;

import static org.clm4j.internal.Checks.positive;

import org.clm4j.basics.Span;

/**
 * How something loses strength with age, in closed form: never by counting down step by step, so it
 * does not matter how often anybody asks.
 *
 * <p>Age is counted in spans and parts of spans: a calendar span counts calendar days, a duration
 * counts on the clock.
 */
public sealed interface Fading permits Fading.Linear, Fading.Stepwise, Fading.HalfLife {

  /** Returns the span in which age is counted. */
  Span span();

  /**
   * Returns the share of the first strength left after some spans, from 0 to 1.
   *
   * @param spans the age in spans, at least 0
   */
  double left(double spans);

  /** Returns the fading that takes {@code share} of the first strength away in every span. */
  static Linear linear(double share, Span span) {
    return new Linear(share, span);
  }

  /** Returns the fading that takes {@code share} away as each span is over, and nothing between. */
  static Stepwise stepwise(double share, Span span) {
    return new Stepwise(share, span);
  }

  /** Returns the fading that halves what is left in every span. */
  static HalfLife halfLife(Span span) {
    return new HalfLife(span);
  }

  /**
   * By equal parts, evenly: {@code max(0, 1 − share · age)}. A month's share of 50 % leaves 75 %
   * after half a month, half after one, nothing after two.
   *
   * @param share how much of the first strength each span takes, above 0
   * @param span the span in which age is counted
   */
  record Linear(double share, Span span) implements Fading {
    /** Checks the ranges. */
    public Linear {
      positive(share, "share of a linear decay");
      requireTime(span);
    }

    @Override
    public double left(double spans) {
      return Math.max(0, 1 - share * spans);
    }
  }

  /**
   * By equal parts, each taken as a span is over: {@code max(0, 1 − share · ⌊age⌋)}. A month's
   * share of 50 % leaves all until the month is over, half until the second is, then nothing.
   *
   * @param share how much of the first strength each span takes, above 0
   * @param span the span in which age is counted
   */
  record Stepwise(double share, Span span) implements Fading {
    /** Checks the ranges. */
    public Stepwise {
      positive(share, "share of a stepwise decay");
      requireTime(span);
    }

    @Override
    public double left(double spans) {
      return Math.max(0, 1 - share * Math.floor(spans));
    }
  }

  /**
   * By half: {@code 2^(−age)}.
   *
   * @param span the time in which half of the strength is lost
   */
  record HalfLife(Span span) implements Fading {
    /** Checks the ranges. */
    public HalfLife {
      requireTime(span);
    }

    @Override
    public double left(double spans) {
      return Math.pow(2, -spans);
    }
  }

  private static void requireTime(Span span) {
    if (span.isZero()) {
      throw new IllegalArgumentException("a decay takes its time; its span is not zero.");
    }
  }
}

package org.clm4j.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.clm4j.basics.Span;
import org.clm4j.profile.InstantMetric;

/**
 * A moment as the subject of a condition: {@code LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90))}.
 *
 * <p>{@link org.clm4j.basics.Moments} says what each condition means where the moment is a date.
 *
 * @param metric the moment
 */
public record InstantTerm(InstantMetric metric) {

  /**
   * Holds once this many calendar days, months or years have passed since: from the start of that
   * day on.
   */
  public Condition forAtLeast(Period period) {
    return forAtLeast(Span.of(period));
  }

  /** Holds once this long has passed since. */
  public Condition forAtLeast(Duration duration) {
    return forAtLeast(Span.of(duration));
  }

  /** Holds once this long has passed since. */
  public Condition forAtLeast(Span span) {
    return new Elapsed(metric, span, true);
  }

  /** Holds until this many calendar days, months or years have passed since. */
  public Condition forLessThan(Period period) {
    return forLessThan(Span.of(period));
  }

  /** Holds until this long has passed since. */
  public Condition forLessThan(Duration duration) {
    return forLessThan(Span.of(duration));
  }

  /** Holds until this long has passed since. */
  public Condition forLessThan(Span span) {
    return new Elapsed(metric, span, false);
  }

  /**
   * Holds once the moment has come; of a date, once its day is over. {@code
   * forAtLeast(Period.ZERO)} holds all of its day already.
   */
  public Condition hasPassed() {
    return new Elapsed(metric, Span.of(Duration.ZERO), true);
  }

  /** Holds while the moment lies ahead by at most this many calendar days, months or years. */
  public Condition isWithin(Period period) {
    return isWithin(Span.of(period));
  }

  /** Holds while the moment lies ahead by at most this long. */
  public Condition isWithin(Span span) {
    return new DueWithin(metric, span);
  }

  /** Holds where the moment lies before this one. */
  public Condition isBefore(Instant moment) {
    return new MomentComparison(metric, true, moment);
  }

  /** Holds where the moment lies at or after this one. */
  public Condition isNotBefore(Instant moment) {
    return new MomentComparison(metric, false, moment);
  }

  /** Holds where this moment lies before the other of the same customer. */
  public Condition isBefore(InstantTerm other) {
    return new MomentOrder(metric, other.metric);
  }

  /** Holds where the moment is known. */
  public Condition isKnown() {
    return new Known(metric);
  }
}

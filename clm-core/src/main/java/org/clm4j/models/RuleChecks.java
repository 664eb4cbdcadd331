package org.clm4j.models;

import java.time.Instant;
import java.time.ZoneOffset;
import org.clm4j.basics.Span;

/** Checks of the figures of the built-in models. */
final class RuleChecks {
  private RuleChecks() {}

  static void atLeast(int value, int least, String what) {
    if (value < least) {
      throw new IllegalArgumentException(
          what + " must be at least " + least + ", but is " + value + ".");
    }
  }

  /**
   * Refuses a span that is reached before another, counted from a day such that three months are 90
   * days.
   */
  static void notShorter(Span span, Span least, String what, String leastWhat) {
    Instant from = Instant.parse("2001-01-01T00:00:00Z");
    if (span.reachedAt(from, ZoneOffset.UTC).isBefore(least.reachedAt(from, ZoneOffset.UTC))) {
      throw new IllegalArgumentException(
          what
              + " must not be less than the "
              + leastWhat
              + ", "
              + least
              + ", but is "
              + span
              + ".");
    }
  }

  static void some(Span span, String what) {
    if (span.isZero()) {
      throw new IllegalArgumentException(
          what + " must be longer than no time at all. Maybe Span.ofDays(90).");
    }
  }
}

package org.clm4j.stage;

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

  static void some(Span span, String what) {
    if (span.isZero()) {
      throw new IllegalArgumentException(
          what + " must be longer than no time at all. Maybe Span.ofDays(90).");
    }
  }
}

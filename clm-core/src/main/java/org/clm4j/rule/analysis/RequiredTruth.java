package org.clm4j.rule.analysis;

import org.clm4j.rule.Truth;

/** How a condition is wished to read, of its three values. */
enum RequiredTruth {
  TRUE,
  FALSE,
  NOT_TRUE,
  NOT_FALSE;

  /** Returns what the part of a negation must read. */
  RequiredTruth turned() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case NOT_TRUE -> NOT_FALSE;
      case NOT_FALSE -> NOT_TRUE;
    };
  }

  /** Returns whether a missing fact serves the wish. */
  boolean allowsUnknown() {
    return this == NOT_TRUE || this == NOT_FALSE;
  }

  /** Returns whether, of known facts, the leaf must hold. */
  boolean holds() {
    return this == TRUE || this == NOT_FALSE;
  }

  /** Returns whether the reading serves the wish. */
  boolean isServedBy(Truth truth) {
    return switch (this) {
      case TRUE -> truth == Truth.TRUE;
      case FALSE -> truth == Truth.FALSE;
      case NOT_TRUE -> truth != Truth.TRUE;
      case NOT_FALSE -> truth != Truth.FALSE;
    };
  }
}

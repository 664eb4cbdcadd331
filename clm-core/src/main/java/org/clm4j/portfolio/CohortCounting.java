package org.clm4j.portfolio;

import java.util.Locale;

/** When a customer counts as still there in a later period. Tools differ in it. */
public enum CohortCounting {
  /** Active in the period itself. */
  IN_PERIOD,
  /** Active in the period or in any later one seen so far: never rises from period to period. */
  ON_OR_AFTER,
  /** Active in the period and in every one before it: never rises either. */
  ROLLING;

  /** Returns the word in documents, such as {@code on-or-after}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

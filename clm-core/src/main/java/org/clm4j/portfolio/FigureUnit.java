package org.clm4j.portfolio;

import java.util.Locale;

/** What a figure is counted in. */
public enum FigureUnit {
  /** Customers. */
  CUSTOMERS,
  /** Purchases. */
  PURCHASES,
  /** Contracts. */
  CONTRACTS,
  /** A share of a whole: 0.3 is 30 %. A change of a level may be below 0 or above 1. */
  SHARE,
  /** From −100 to 100, as the net promoter score is told. */
  POINTS,
  /** From 1, hard, to 7, easy. */
  RATING,
  /** Money of the portfolio's currency. */
  MONEY,
  /** Calendar days. */
  DAYS,
  /** Hours on the clock. */
  HOURS;

  /** Returns the word in documents, such as {@code share}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

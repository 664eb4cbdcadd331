package org.clm4j.examples.portfolio.report;

import java.util.Locale;

/** How a table is drawn. Each says which columns it takes, the first being number 0. */
public enum Drawing {
  /** Horizontal steps from a total to another: name, customers, change. */
  BRIDGE,
  /** Horizontal bars side by side: a name, and a column of bars for each number behind it. */
  BARS,
  /** Upright bars: a name and a number. */
  COLUMNS,
  /** Streams between two moments: from, to, customers, money. */
  FLOWS,
  /** A cohort a row: name, customers, then a share for each age. */
  HEAT,
  /** Customers by two scores: across, up, customers, money, name of the segment. */
  GRID,
  /** Lines: the place on the axis, then a column for each line. */
  LINES,
  /** A curve through points: the place across, and what it brings upwards. */
  CURVE,
  /** A small chart for each column behind the first. */
  MULTIPLES;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

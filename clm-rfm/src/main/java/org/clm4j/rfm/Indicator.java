package org.clm4j.rfm;

import java.util.Locale;
import org.clm4j.basics.Label;

/** One of the three figures by which customers are compared. */
public enum Indicator {
  /** Calendar days since the last purchase. */
  RECENCY(0),
  /** How often the customer bought. */
  FREQUENCY(1),
  /** How much the customer spent. */
  MONETARY(2);

  private final int column;

  Indicator(int column) {
    this.column = column;
  }

  /** Returns the indicator's word in configurations. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns its place in the order R, F, M, from 0. */
  int column() {
    return column;
  }

  /** Returns what people call it. */
  public Label label() {
    return RfmWords.name("indicator." + name().toLowerCase(Locale.ROOT));
  }
}

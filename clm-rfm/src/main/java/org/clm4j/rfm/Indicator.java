package org.clm4j.rfm;

import java.util.Locale;
import org.clm4j.basics.Label;

/** One of the three figures by which customers are compared. */
public enum Indicator {
  /** Calendar days since the last purchase. */
  RECENCY(0, "days since the last purchase", "距最近一次购买的天数"),
  /** How often the customer bought. */
  FREQUENCY(1, "frequency", "购买频率"),
  /** How much the customer spent. */
  MONETARY(2, "money", "消费金额");

  private final int column;
  private final String english;
  private final String chinese;

  Indicator(int column, String english, String chinese) {
    this.column = column;
    this.english = english;
    this.chinese = chinese;
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
    return Label.of(english, chinese);
  }
}

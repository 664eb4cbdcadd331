package org.clm4j.rfm;

import java.util.Locale;
import org.clm4j.basics.Label;

/** One of the three figures by which customers are compared. */
public enum Indicator {
  /** Calendar days since the last purchase. */
  RECENCY("days since the last purchase", "距最近一次购买的天数"),
  /** How often the customer bought. */
  FREQUENCY("frequency", "购买频率"),
  /** How much the customer spent. */
  MONETARY("money", "消费金额");

  private final String english;
  private final String chinese;

  Indicator(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** Returns the indicator's word in configurations. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what people call it. */
  public Label label() {
    return Label.of(english, chinese);
  }
}

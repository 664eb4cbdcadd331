package org.clm4j.clv;

import org.clm4j.basics.Label;

/** In what a customer's margin is counted. */
public enum MarginBasis {
  /** The profit given with every purchase and refund. */
  PROFIT("profit", "利润"),
  /** Sales, because the profit is not known of all of them. */
  SALES("sales (profit is not known of every purchase)", "销售额（并非每笔购买都有利润数据）");

  private final String english;
  private final String chinese;

  MarginBasis(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** Returns what a reader calls it. */
  public Label label() {
    return Label.of(english, chinese);
  }
}

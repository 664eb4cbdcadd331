package org.clm4j.event;

import org.clm4j.basics.Label;

/** What makes leaving hard for a customer: the three kinds of exit barrier of source S4. */
public enum ExitBarrier {
  /** Leaving costs money. */
  ECONOMIC("economic", "经济"),
  /** The customer depends on the product, a patent or a technique. */
  TECHNICAL("technical", "技术专利"),
  /** A signed contract has legal effect. */
  CONTRACTUAL("contractual", "契约");

  private final String id;
  private final String chinese;

  ExitBarrier(String id, String chinese) {
    this.id = id;
    this.chinese = chinese;
  }

  /** Returns the kind's word in configurations. */
  public String id() {
    return id;
  }

  /** Returns what people call it. */
  public Label label() {
    return Label.of(id, chinese);
  }
}

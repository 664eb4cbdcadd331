package org.clm4j.event;

import org.clm4j.basics.Label;

/** What makes leaving hard for a customer: the three kinds of exit barrier of source S4. */
public enum ExitBarrier {
  /** Leaving costs money. */
  ECONOMIC("economic"),
  /** The customer depends on the product, a patent or a technique. */
  TECHNICAL("technical"),
  /** A signed contract has legal effect. */
  CONTRACTUAL("contractual");

  private final String id;

  ExitBarrier(String id) {
    this.id = id;
  }

  /** Returns the kind's word in configurations. */
  public String id() {
    return id;
  }

  /** Returns what people call it. */
  public Label label() {
    return EventWords.name("barrier." + id);
  }
}

package org.clm4j.clv;

import java.util.Locale;
import org.clm4j.basics.Label;

/** In what a customer's margin is counted. */
public enum MarginBasis {
  /** The profit given with every purchase and refund. */
  PROFIT,
  /** Sales, because the profit is not known of all of them. */
  SALES;

  /** Returns what a reader calls it. */
  public Label label() {
    return ClvWords.name("basis." + name().toLowerCase(Locale.ROOT));
  }
}

package org.clm4j.rfm;

/** Where a figure lies against the mean of the base: at or above it, or below. */
public enum Arrow {
  /** At or above: ↑. */
  UP('↑', '1'),
  /** Below: ↓. */
  DOWN('↓', '0');

  private final char symbol;
  private final char digit;

  Arrow(char symbol, char digit) {
    this.symbol = symbol;
    this.digit = digit;
  }

  /** Returns ↑ or ↓. */
  public char symbol() {
    return symbol;
  }

  char digit() {
    return digit;
  }

  static Arrow of(boolean up) {
    return up ? UP : DOWN;
  }
}

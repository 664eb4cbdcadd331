package org.clm4j.examples.portfolio.log;

/** What stands before the digits behind the whole number. */
public enum Decimal {
  /** {@code 1,234.50}. */
  POINT,
  /** {@code 1.234,50}. */
  COMMA
}

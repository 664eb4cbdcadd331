package org.clm4j.examples.portfolio.log;

import org.clm4j.basics.Label;

/** Why a row cannot be used. */
public enum Reason {
  /** More or fewer cells than the header. */
  WRONG_COLUMN_COUNT("wrong-column-count"),
  /** No customer id. */
  MISSING_ID("missing-id"),
  /** An id of more than 180 characters or with control characters. */
  BAD_ID("bad-id"),
  /** Neither a day nor a moment. */
  BAD_DATE("bad-date"),
  /** Day and month stand the other way round than in the rest of the column. */
  ODD_DATE("odd-date"),
  /** Day or month first: the column does not tell. */
  UNCLEAR_DATE("unclear-date"),
  /** The amount, profit, return, quantity or price is missing or no number of the column's form. */
  BAD_AMOUNT("bad-amount"),
  /** The amount, profit or return is a number, and too large. */
  AMOUNT_TOO_LARGE("amount-too-large"),
  /** An amount with the sign or code of a currency. */
  CURRENCY_SIGN("currency-sign"),
  /** A negative amount and a return in one row. */
  UNCLEAR_RETURN("unclear-return"),
  /** A row of one customer whose first, last and number of purchases do not fit together. */
  SUMMARY_CONFLICT("summary-conflict"),
  /** A currency that is no ISO 4217 code. */
  BAD_CURRENCY("bad-currency"),
  /** An order id that occurs with two customers. */
  ORDER_CONFLICT("order-conflict");

  private final String id;

  Reason(String id) {
    this.id = id;
  }

  /** Returns the stable id. */
  public String id() {
    return id;
  }

  /** Returns what is wrong, in words. */
  public Label label() {
    return LogWords.reason(id).label();
  }
}

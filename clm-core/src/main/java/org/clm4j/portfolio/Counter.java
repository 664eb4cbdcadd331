package org.clm4j.portfolio;

/** What is counted or added up over customers. Whole numbers, so that the order does not matter. */
enum Counter {
  // Who was active when.
  AT_START,
  AT_END,
  NEW,
  RETAINED,
  RETURNED,
  LOST,
  PASSED_THROUGH,
  CUSTOMERS,
  CUSTOMERS_BEFORE,
  ACQUIRED,
  DORMANT_AT_START,
  /** The active customers of each day of the window, added up. */
  ACTIVE_DAYS,
  BACK_AFTER_SILENCE,

  // Who bought what.
  BUYERS,
  BUYERS_TWICE,
  BUYERS_OF_BEFORE,
  EVER_BUYERS,
  EVER_TWICE,
  PURCHASES,
  REPEAT_PURCHASES,
  REPEAT_AMOUNT(true),
  SALES(true),
  REVENUE(true),
  RETURNED_REVENUE(true),
  SAVED_REVENUE(true),
  REVENUE_BEFORE(true),
  PROFIT(true),
  PROFIT_ROWS,
  PROFIT_UNKNOWN,
  RECENCY_DAYS,
  EVER_PURCHASES,
  EVER_SPEND(true),
  HISTORIC_VALUE(true),

  // What those brought in the window who had brought something in the one before.
  BASE,
  BASE_BEFORE(true),
  BASE_NOW(true),
  BASE_KEPT(true),
  BASE_LOST(true),
  BASE_SALES_BEFORE(true),
  BASE_SALES_NOW(true),

  // Contracts.
  PAYING_AT_START,
  RECURRING_AT_START(true),
  RECURRING_OF_START(true),
  RECURRING_KEPT(true),
  RECURRING_LOST(true),
  RECURRING_RETURNED(true),
  PAYING_AT_END,
  RECURRING_AT_END(true),
  CONTRACTS,
  CONTRACTS_ENDING,
  RECURRING_ENDING(true),

  // Prospects and what was done for them.
  PROSPECTS,
  CONVERTED,
  NEW_PROSPECTS,
  NEW_CONVERTED,
  TREATED_PROSPECTS,
  TREATED_CONVERTED,
  ACQUISITION_COSTS,
  ACQUISITION_COST(true),

  // Treatments.
  TREATED,
  SAVED,
  COSTS,
  COST(true),
  RETURN_CASES,

  // Answers and how fast the firm is.
  CSAT_ANSWERS,
  CSAT_GOOD,
  NPS_ANSWERS,
  PROMOTERS,
  DETRACTORS,
  CES_ANSWERS,
  CES_SUM(true),
  ENQUIRIES,
  ANSWERED,
  /** Microseconds. */
  ANSWER_TIME,
  COMPLAINTS,
  RESOLVED,
  /** Microseconds. */
  RESOLUTION_TIME,

  // What customers are worth, and how much of it is at risk.
  VALUED,
  VALUE(true),
  VALUE_ABOVE_ZERO(true),
  JUDGED,
  AT_RISK,
  VALUED_AT_RISK_CASES,
  VALUE_AT_RISK(true),
  VALUE_DECLINING(true),
  VALUE_WARNED(true),
  VALUE_UNLIKELY(true),
  SPEND_AT_RISK(true),

  // Found when all are counted.
  TOP_VALUE_CASES,
  TOP_VALUE(true),
  ALL_VALUE(true),
  TOP_REVENUE_CASES,
  TOP_REVENUE(true),
  ALL_REVENUE(true);

  private final boolean millionths;

  Counter() {
    this(false);
  }

  Counter(boolean millionths) {
    this.millionths = millionths;
  }

  /** Returns by what it is divided to be a number as people write it. */
  double scale() {
    return this == ANSWER_TIME || this == RESOLUTION_TIME ? 3.6e9 : millionths ? 1e6 : 1;
  }
}

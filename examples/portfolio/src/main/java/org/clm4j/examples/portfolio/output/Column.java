package org.clm4j.examples.portfolio.output;

import java.util.Locale;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;

/** The columns of {@code customers.csv}, in their order. New ones are appended, none is renamed. */
public enum Column {
  /** The customer's id as it stands in the log. */
  CUSTOMER_ID,
  /** Id of the stage the customer stands in. */
  STAGE,
  /** Since which day in the zone. */
  STAGE_SINCE,
  /** Why there, in words. */
  STAGE_REASON,
  /** On which day time alone may change the stage; else {@code never} or {@code unknown}. */
  REVIEW_AT,
  /** How healthy the relationship is, 0 to 100. */
  HEALTH,
  /** Id of the band the health lies in. */
  HEALTH_BAND,
  /** Id of the RFM class. */
  RFM_CLASS,
  /** Recency, frequency and monetary value against their means, ↑ where the figure is not below. */
  RFM_RAW,
  /** Days since the last purchase. */
  RECENCY_DAYS,
  /** How many purchases; an order counts once. */
  PURCHASES,
  /** What was bought less what was given back. */
  SPEND,
  /** Spend divided by purchases. */
  MEAN_SPEND,
  /** What the customer has been worth so far. */
  HISTORIC_CLV,
  /** What the customer is expected to be worth within the horizon. */
  CLV,
  /** Id of the strategy recommended first, or {@code none}: leave alone. */
  RECOMMENDATION,
  /** Why, in words. */
  RECOMMENDATION_REASON,
  /** Days with a purchase after the first one. */
  REPEATS,
  /** Time from the first purchase to the last, in the job's unit of time. */
  T_X,
  /** Time from the first purchase to the end of observation, in the same unit. */
  T_OBSERVED,
  /** Probability that the customer has not left for good. */
  P_ALIVE,
  /** Probability of no purchase within the horizon. */
  P_NO_PURCHASE,
  /** Purchases expected within the horizon. */
  EXPECTED_PURCHASES,
  /** What the customer is expected to spend on one purchase. */
  EXPECTED_SPEND,
  /** Lower end of the interval of {@link #CLV}. */
  CLV_LOW,
  /** Upper end of the interval of {@link #CLV}. */
  CLV_HIGH,
  /** Score of recency, 1 to 5, by quintiles of the base; 5 is best. */
  R,
  /** Score of frequency, 1 to 5. */
  F,
  /** Score of money, 1 to 5. */
  M,
  /** The three scores as digits. */
  RFM_SCORE,
  /** Id of the RFM segment the three scores belong to. */
  SEGMENT,
  /** Id of the type of life curve, of a relationship that is over. */
  CURVE_TYPE,
  /** Id of the phase of the life curve, {@code ended} of a relationship that is over. */
  CURVE_PHASE,
  /** What costs the most points of health, in words; where there is no health, why not. */
  HEALTH_DRIVERS,
  /** What lifts the health into the next band, in words; empty in the highest band. */
  NEXT_BAND_BY,
  /** Ids of the warnings that are raised, the most urgent first, apart by blanks. */
  WARNINGS,
  /**
   * What share of their spend the customer leaves as profit, their own drawn towards the base's.
   */
  MARGIN,
  /** Id of the model {@link #CLV} is by. */
  CLV_MODEL,
  /** The most that a strategy of {@code --strategies} is expected to change, after its cost. */
  INCREMENTAL_VALUE,
  /** Name of the stage. */
  STAGE_LABEL,
  /** Name of the band of health. */
  HEALTH_BAND_LABEL,
  /** Name of the RFM class. */
  RFM_CLASS_LABEL,
  /** Name of the RFM segment. */
  SEGMENT_LABEL,
  /** Name of the strategy recommended first. */
  RECOMMENDATION_LABEL,
  /** Name of the type of life curve. */
  CURVE_TYPE_LABEL,
  /** Name of the phase of the life curve. */
  CURVE_PHASE_LABEL,
  /** Names of the warnings, in the order of their ids. */
  WARNINGS_LABEL,
  /** Why two verdicts that seem to disagree are both right. */
  VERDICTS_NOTE,
  /** Id of the strategy recommended second. */
  RECOMMENDATION_2,
  /** Id of the strategy recommended third. */
  RECOMMENDATION_3,
  /** What to do first, in words. */
  ACTION,
  /** By which day; ISO-8601. */
  ACT_BY;

  private static final Messages WORDS = Messages.of(Column.class::getResourceAsStream);

  /** Returns the name in the first row of the file. */
  public String header() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what stands in it. */
  public Label meaning() {
    return WORDS.phrase("job.output.column." + header()).label();
  }
}

package org.clm4j.btyd;

import org.clm4j.basics.Label;

/**
 * What a model says of the customers it is fitted to, at any parameters: to see whether parameters
 * that fit as well say the same of them.
 */
interface FitPredictions {

  /**
   * What is said at some parameters, customer by customer or group by group.
   *
   * @param forecasts what is expected, such as purchases
   * @param alive probabilities of being alive; empty for a model that has none
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private carrier, never compared
  record Said(double[] forecasts, double[] alive) {}

  /** Returns what the forecasts are, in words that stand in a list. */
  Label forecasts();

  /** Returns whether the model speaks of being alive. */
  boolean tellsAlive();

  /** Returns the mean log-likelihood of these customers. */
  Objective likelihood();

  /** Returns how many customers there are in each group. */
  double[] weights();

  /** Returns what is said at these log-parameters. */
  Said at(double[] logs);
}

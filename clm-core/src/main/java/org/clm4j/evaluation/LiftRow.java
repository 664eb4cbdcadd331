package org.clm4j.evaluation;

import org.clm4j.internal.Checks;

/**
 * A tenth of the customers by prediction, and how many of the events it holds. Where equal
 * predictions straddle two tenths, their customers and events are shared out in proportion, so that
 * the order of rows does not matter; a figure need therefore not be whole.
 *
 * @param decile 1 for the tenth of the highest predictions, to 10
 * @param customers how many customers, above 0
 * @param events how many of their events happened
 * @param lift their share of events by that of all customers; 1 is no better than chance
 * @param captured the share of all events that lies in this tenth and those above, from 0 to 1
 */
public record LiftRow(int decile, double customers, double events, double lift, double captured) {

  /** Checks the ranges. */
  public LiftRow {
    if (decile < 1 || decile > 10) {
      throw new IllegalArgumentException("a decile is 1 to 10, not " + decile + ".");
    }
    customers = Checks.positive(customers, "customers of a decile");
    events = Checks.nonNegative(events, "events of a decile") + 0.0;
    lift = Checks.nonNegative(lift, "lift of a decile") + 0.0;
    captured = Checks.unitInterval(captured, "captured share of a decile") + 0.0;
  }
}

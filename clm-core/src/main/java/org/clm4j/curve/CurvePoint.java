package org.clm4j.curve;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;

/**
 * One period of a life.
 *
 * @param index its number, from 0
 * @param from its first day
 * @param to the first day after it
 * @param seen the part of it that lay before the moment asked about, above 0; 1 for a whole one
 * @param purchases how many purchases there were
 * @param volume what was bought, TV(t): returns are not taken off
 * @param profit what the firm earned, P(t): less returns and what was spent on the customer; in
 *     sales where the curve's {@linkplain LifeCurve#basis basis} is sales
 * @param smoothed the volume without its ups and downs, in units of the currency, see {@link
 *     LifeCurve}
 */
public record CurvePoint(
    int index,
    LocalDate from,
    LocalDate to,
    double seen,
    int purchases,
    Money volume,
    Money profit,
    double smoothed) {

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException if a number is below 0 or not finite, nothing or more than all
   *     of the period was seen, or volume and profit are in two currencies
   */
  public CurvePoint {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (index < 0 || purchases < 0) {
      throw new IllegalArgumentException(
          "a period of a life curve has a number and purchases of 0 or more.");
    }
    if (!(seen > 0 && seen <= 1)) {
      throw new IllegalArgumentException(
          "the part of a period that was seen lies above 0 and up to 1, which "
              + seen
              + " does not.");
    }
    if (volume.scaled() < 0 || !(smoothed >= 0 && smoothed <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the volume of period " + index + " is not below 0, smoothed or not.");
    }
    if (!volume.currency().equals(profit.currency())) {
      throw new MixedCurrencyException(volume.currency(), profit.currency());
    }
  }
}

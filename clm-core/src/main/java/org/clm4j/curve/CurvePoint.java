package org.clm4j.curve;

import java.time.LocalDate;
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
    double smoothed) {}

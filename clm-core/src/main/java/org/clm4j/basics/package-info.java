/**
 * The small values every room speaks in: {@link org.clm4j.basics.Money}, {@link
 * org.clm4j.basics.Label}, {@link org.clm4j.basics.Rate} and {@link org.clm4j.basics.Moments}.
 *
 * <p>Looks at nothing else of this house.
 *
 * <p>Moments are kept to the microsecond, as databases keep them, so that a moment fits a {@code
 * long} for the years −290,000 to +290,000 and a host's far-future sentinel such as 9999-12-31
 * needs no special case. Money is a whole number of millionths of its currency, so that sums are
 * exact and equal whatever the order of their terms.
 */
@NullMarked
package org.clm4j.basics;

import org.jspecify.annotations.NullMarked;

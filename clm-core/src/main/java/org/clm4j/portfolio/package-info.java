/**
 * The whole base in figures: how it grows, what it keeps and loses, what it is worth and how much
 * of that is at risk.
 *
 * <p>A {@link org.clm4j.portfolio.PortfolioAccumulator} takes in one {@link
 * org.clm4j.portfolio.CustomerEntry} after the other, in any order and in parts that merge, and
 * gives {@link org.clm4j.portfolio.PortfolioFigures}. A {@link
 * org.clm4j.portfolio.CohortAccumulator} follows customers by the period in which they came. Parts
 * may be added up in other processes: they write themselves down and are merged from what they
 * wrote.
 *
 * <p>Looks at {@code org.clm4j.event}, {@code org.clm4j.stage} and {@code org.clm4j.clv}. What
 * other rooms find (a stage, a probability, a warning, a value) is told per customer by whoever
 * asks.
 *
 * <p>Figures of one name mean different things in different tools. Here each {@linkplain
 * org.clm4j.portfolio.FigureName name} has one definition, and every definition in use has a name
 * of its own: a churn rate over the customers of the start is another figure than one over the mean
 * of start and end. A figure that cannot be told says why, and is neither 0 nor NaN.
 */
@NullMarked
package org.clm4j.portfolio;

import org.jspecify.annotations.NullMarked;

/**
 * How healthy a customer relation is, and what that number is made of.
 *
 * <p>A {@link org.clm4j.score.Factor} reads one metric and says with a {@link
 * org.clm4j.score.ValueFunction} how strongly it speaks, in which direction and with what weight. A
 * {@link org.clm4j.score.Scorecard} adds factors up by a stated {@link org.clm4j.score.Aggregation}
 * into a {@link org.clm4j.score.Score}. {@link org.clm4j.score.Factors} holds the influence factors
 * of the sources, {@link org.clm4j.score.Scorecards} the ready-made cards for orders alone and for
 * the whole relationship. {@link org.clm4j.score.Score#drivers} says what costs a customer most,
 * {@link org.clm4j.score.Scorecard#levers} what would lift them into the next band, and {@link
 * org.clm4j.score.ScoreChange} how a score moved.
 *
 * <p>Looks at {@code org.clm4j.profile} and what that looks at; may look at {@code org.clm4j.rule}
 * and {@code org.clm4j.evaluation}. Knows nothing of stages, which reach it as the metric {@code
 * stage}.
 *
 * <p>Points are whole multiples of 2⁻⁴⁰ of a point, cut from the running total: so the
 * contributions, added in any order, are the total to the last bit, and a band's limit is met
 * exactly where arithmetic says so. And a missing metric leaves its factor out rather than counting
 * as zero, because a customer about whom little is known is not a bad one; {@link
 * org.clm4j.score.Score#coverage} says how much was known.
 *
 * <p>Of whom a factor speaks is part of it, its {@link org.clm4j.score.Scope}: so one card serves
 * stages, segments and ages of a relationship, and whoever is too new to be judged has no score
 * rather than a bad one. A {@link org.clm4j.score.Dimension} stands between factors and total, and
 * is a name that a factor bears rather than a tree of its own, for sums of three levels are all
 * that scorecards in use have.
 *
 * <p>Where alternatives have the same parts, as ways to fade, it is one type with a kind; where
 * each has parts of its own, as functions of value, a sealed type, so that the compiler knows them.
 */
@NullMarked
package org.clm4j.score;

import org.jspecify.annotations.NullMarked;

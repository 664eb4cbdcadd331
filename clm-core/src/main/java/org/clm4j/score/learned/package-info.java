/**
 * Scorecards learned from what customers did.
 *
 * <p>Start at {@link org.clm4j.score.learned.CardLearning}: from a {@link
 * org.clm4j.evaluation.TrainingSet} it learns a {@link org.clm4j.score.learned.LearnedCard}, which
 * is an ordinary {@link org.clm4j.score.Scorecard} and a {@link
 * org.clm4j.score.learned.CardFitReport} that says how good it is and how it came about.
 *
 * <p>Part of the room {@code org.clm4j.score}, and a package of its own because it is another
 * trade: a card is judged by for months, and learned in an hour by whoever builds models. Looks at
 * {@code org.clm4j.score} and {@code org.clm4j.evaluation}; no other room looks at it.
 *
 * <p>Everything but the coefficients is learned from counts of customers by part of the base and
 * first cut of a metric. So bins, their weights of evidence, what survives in both halves and what
 * cross-validation says cost one pass over the base, whatever its size.
 */
@NullMarked
package org.clm4j.score.learned;

import org.jspecify.annotations.NullMarked;

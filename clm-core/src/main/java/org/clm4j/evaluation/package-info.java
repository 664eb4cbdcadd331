/**
 * How good predictions are, and what came before an outcome.
 *
 * <p>A {@link org.clm4j.evaluation.TrainingSet} holds what was known of customers at a moment and
 * what they did after it, and refuses whatever was known only later. {@link
 * org.clm4j.evaluation.PredictionQuality} holds predictions against outcomes: {@link
 * org.clm4j.evaluation.Auc}, calibration, lift. {@link org.clm4j.evaluation.Folds} cuts a base for
 * cross-validation and never splits a group; {@link org.clm4j.evaluation.LogisticRegression} is the
 * plain model that others are measured against; {@link org.clm4j.evaluation.ChurnCauses} lists what
 * came before customers were lost.
 *
 * <p>What a prediction earns is another question: {@link org.clm4j.evaluation.ProfitCurve} and
 * {@link org.clm4j.evaluation.ExpectedProfit} give the profit of a campaign that follows it, {@link
 * org.clm4j.evaluation.UpliftCurve} whether those predicted to respond to a treatment did.
 *
 * <p>Looks at {@code org.clm4j.profile} and what that looks at; knows nothing of scores, stages or
 * warnings, whose findings reach it as metrics.
 *
 * <p>Outcomes are counted by distinct prediction, not customer by customer: so ties are right by
 * construction, no figure depends on the order of rows, and each costs one sort.
 */
@NullMarked
package org.clm4j.evaluation;

import org.jspecify.annotations.NullMarked;

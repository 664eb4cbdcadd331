/**
 * Where a customer stands in the lifecycle, and what moves them on.
 *
 * <p>Start at {@code org.clm4j.models} for a model of the sources, or at {@link
 * org.clm4j.stage.StageModel} for one of your own. A model is checked when built; asking it {@link
 * org.clm4j.stage.StageModel#next next} is a pure function of the stored state and a profile,
 * {@link org.clm4j.stage.StageModel#place place} finds a stage without a history, {@link
 * org.clm4j.stage.StageModel#replay replay} walks through one.
 *
 * <p>Around a model: {@link org.clm4j.stage.StageModel#diagram diagram} draws it, {@link
 * org.clm4j.stage.StageMapping} carries customers to another model or version. What looks at whole
 * models stands in {@code org.clm4j.check}: findings, what-if, and a kit for tests of a host's own
 * model. A model that asks for one way out is checked for overlaps when built, with the analysis of
 * {@code org.clm4j.rule} alone.
 *
 * <p>Looks at {@code org.clm4j.rule} and what that looks at; knows nothing of scores, money or
 * retention. Other rooms learn of stages through the metrics {@code stage} and {@code stageSince}.
 *
 * <p>Five decisions. Transitions are tried in the order declared rather than by priority number, so
 * that reading the model top to bottom is running it. What flapping needs to remember lies in the
 * {@link org.clm4j.stage.StageState} the host stores, so a model keeps nothing and any thread, or
 * any machine, decides the same. When to look again is found by asking the same rules at later
 * moments, so it cannot disagree with them. What a transition asks of the stage it leaves is
 * answered by the state and by no profile, which may be older, so that the checker and a decision
 * read it alike. And facts whose days were counted in another zone than the model's are refused
 * rather than counted anew: dates and windows of days cannot be.
 */
@NullMarked
package org.clm4j.stage;

import org.jspecify.annotations.NullMarked;

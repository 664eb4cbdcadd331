/**
 * How a relationship runs: volume TV(t) and profit P(t) by period, phases, and the four types of
 * life (CRV-01 to CRV-13 of the sources).
 *
 * <p>Start at {@link org.clm4j.curve.LifeCurve}, the curve of one customer; {@link
 * org.clm4j.curve.AverageCurve} is the mean of many, and {@link org.clm4j.curve.CurveMetrics} hands
 * type and phase on to rules and scores.
 *
 * <p>Looks at {@code org.clm4j.event} and {@code org.clm4j.clv}; knows nothing of stages. A stage
 * says where a customer stands by the host's rules; a phase says what the volume alone shows, so
 * that the two may be compared.
 *
 * <p>The phases are a hidden Markov chain rather than thresholds on a smoothed curve: with four
 * purchases a period chance alone puts the peak of a smoothed curve anywhere in a level stretch,
 * and a threshold would follow it. The chain weighs all ways in which a life could have run.
 */
@NullMarked
package org.clm4j.curve;

import org.jspecify.annotations.NullMarked;

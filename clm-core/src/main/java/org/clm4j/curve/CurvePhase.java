package org.clm4j.curve;

/**
 * A stretch of a life in one phase.
 *
 * @param phase which
 * @param from the number of its first period
 * @param periods how many periods it lasted, or has lasted so far
 */
public record CurvePhase(LifePhase phase, int from, int periods) {}

/**
 * Recency, frequency and money: what kind of customer, compared with the rest of the base.
 *
 * <p>An {@link org.clm4j.rfm.RfmAccumulator} reads the base once, in any order and in parts that
 * merge; its {@link org.clm4j.rfm.RfmSummary} makes an {@link org.clm4j.rfm.RfmModel}, which then
 * gives each customer a {@link org.clm4j.rfm.RfmVerdict} and serves as a metric source for {@code
 * rfmClass}.
 *
 * <p>For scores of more steps than two a {@link org.clm4j.rfm.PurchaseTable} adds up purchases by
 * customer at any size, or {@link org.clm4j.rfm.RfmFigures} take the figures of profiles. Of them
 * {@link org.clm4j.rfm.RfmCuts} are learned once; with a {@link org.clm4j.rfm.SegmentMap} they make
 * an {@link org.clm4j.rfm.RfmSegmentation}, which serves as a metric source for scores and segment
 * and says until when it is to be trusted. {@link org.clm4j.rfm.SegmentMovement} compares two
 * moments. Cuts are figures that somebody of the base has, compared strictly: so ties, the order of
 * rows and the unit of money cannot change a score.
 *
 * <p>Looks at {@code org.clm4j.event}, {@code org.clm4j.profile}, {@code org.clm4j.rule}, {@code
 * org.clm4j.evaluation} and {@code org.clm4j.basics}.
 *
 * <p>Which way an indicator is good is data, and two arrows are kept: the raw one compares the
 * figure as it stands with its mean, as the source's exercise words it; the good one does so after
 * the direction is applied, so that ↑ always means better. Published class tables disagree because
 * they mix the two for recency. Sums are whole millionths, and a figure is compared with the exact
 * quotient, never with a rounded mean: a figure equal to the mean is ↑ whatever the base's order or
 * size.
 */
@NullMarked
package org.clm4j.rfm;

import org.jspecify.annotations.NullMarked;

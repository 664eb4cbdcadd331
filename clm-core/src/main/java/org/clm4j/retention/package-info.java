/**
 * What to do to keep a customer, why, and whether it pays.
 *
 * <p>A {@link org.clm4j.retention.RetentionStrategy} says whom it serves and what it mends; a
 * {@link org.clm4j.retention.StrategyCatalog} holds many, the 46 of the sources among them. A
 * {@link org.clm4j.retention.Recommender} reads a profile and gives {@link
 * org.clm4j.retention.Advice}: ranked recommendations, each with its reasons, and what it held back
 * and why.
 *
 * <p>Looks at {@code org.clm4j.rule}, {@code org.clm4j.clv} and {@code org.clm4j.evaluation}. Of
 * stages and scores it knows what the metrics {@code stage} and {@code factor(...)} say, and the
 * ids of the sources' stages as data.
 *
 * <p>No source says what a strategy achieves or costs, so no strategy here does: ranking goes by
 * fit alone until the host supplies an {@link org.clm4j.retention.Effect}. And a strategy of
 * another source is offered only where the model's own source has none, and says so, because the
 * sources' models cut a relation at different places.
 */
@NullMarked
package org.clm4j.retention;

import org.jspecify.annotations.NullMarked;

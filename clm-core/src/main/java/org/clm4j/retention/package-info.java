/**
 * What to do for a customer, why, by when, and whether it pays.
 *
 * <p>A {@link org.clm4j.retention.RetentionStrategy} says whom it serves, what it improves, and on
 * which {@linkplain org.clm4j.retention.Occasion occasions} it is called for; a {@link
 * org.clm4j.retention.StrategyCatalog} holds many, the 46 of the sources among them. A {@link
 * org.clm4j.retention.Recommender} reads a profile and gives {@link org.clm4j.retention.Advice}:
 * the best three, each with a reason, what to do first, by when and what would change it; asked,
 * why not the others. To leave a customer alone is an answer with its reason. What the firm does
 * for all, such as segmenting, is never advised for one: {@link org.clm4j.retention.BasePractices}
 * counts over a base what it would improve.
 *
 * <p>Looks at {@code org.clm4j.rule}, {@code org.clm4j.clv} and {@code org.clm4j.evaluation}. Of
 * stages, scores, warnings and RFM it knows what the metrics {@code stage}, {@code factor(...)},
 * {@code warning.<id>}, {@code rfmClass}, {@code rfmSegment} and {@code pAlive} say, and the ids of
 * the sources' stages, of the ready-made warnings, of the eight classes and of the eleven segments
 * as data.
 *
 * <p>Decisions. Facts of one customer come before the stage, and a live warning before either: the
 * sources name stages alone, and a stage holds customers of whom one has a contract that ends and
 * another has just bought. The occasions are therefore this library's own, and data. An exit
 * barrier is advised where value is known and positive and a fact beyond the stage speaks for it.
 * No source says what a strategy achieves or costs, so no strategy here does: nothing is promised
 * until the host supplies an {@link org.clm4j.retention.Effect}. And a strategy of another source
 * is offered only where the model's own source names none, and says so, because the sources' models
 * cut a relation at different places. A {@link org.clm4j.retention.Reason} and a {@link
 * org.clm4j.retention.Hindrance} are one type each with a kind, as {@code org.clm4j.rule} says why.
 */
@NullMarked
package org.clm4j.retention;

import org.jspecify.annotations.NullMarked;

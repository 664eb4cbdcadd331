/**
 * What happened between a customer and the firm.
 *
 * <p>Start at {@link org.clm4j.event.CustomerHistory}: an immutable set of {@link
 * org.clm4j.event.CustomerEvent}s that can be cut in two times, when things happened and when they
 * became known. The kinds of events cover transactions ({@link org.clm4j.event.Purchase}, {@link
 * org.clm4j.event.Refund}, {@link org.clm4j.event.ContractEvent}), interactions ({@link
 * org.clm4j.event.Interaction}, {@link org.clm4j.event.Feedback}, {@link
 * org.clm4j.event.Complaint}) and what comes from elsewhere ({@link org.clm4j.event.Observation}).
 *
 * <p>Looks at {@code org.clm4j.basics} only; knows nothing of metrics, rules or stages.
 *
 * <p>Two decisions. Nothing is changed in place: a correction is one more event of the same id, so
 * that a verdict of last March can be repeated from what was known last March. A purchase is
 * cancelled together with its refunds, as {@link org.clm4j.event.RefundTally} says, and {@link
 * org.clm4j.event.ContractStanding} where a contract stands after its events. And a history keeps
 * its plain purchases in columns of numbers rather than as objects, because a base of a million
 * customers must fit into the memory of one ordinary process; {@link org.clm4j.event.EventRows}
 * reads them without making objects.
 */
@NullMarked
package org.clm4j.event;

import org.jspecify.annotations.NullMarked;

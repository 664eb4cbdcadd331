/**
 * What a customer is worth: historic value, the margin multiple, Berger and Nasr's five cases,
 * Markov chains with the rule when to stop spending, and the contracts every value model answers
 * in.
 *
 * <p>Start at {@link org.clm4j.clv.ClvModel}: facts of one customer, a moment, a {@link
 * org.clm4j.clv.Horizon} and a {@link org.clm4j.clv.Discounting} in, a {@link
 * org.clm4j.clv.ClvEstimate} out. What has to be learned from a whole base is learned first, into
 * an immutable model.
 *
 * <p>Looks at {@code org.clm4j.event} and {@code org.clm4j.profile}; knows nothing of rules, scores
 * and stages. A Markov chain therefore takes labels and counts: a stage history can give them, but
 * so can anything else.
 *
 * <p>An estimate is computed from the components it lists rather than being handed a total, so that
 * the number and its explanation cannot drift apart; and "no estimate" and "without limit" are
 * answers with a reason, not exceptions or NaN, because for a value model they are ordinary
 * findings.
 */
@NullMarked
package org.clm4j.clv;

import org.jspecify.annotations.NullMarked;

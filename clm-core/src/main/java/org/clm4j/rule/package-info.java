/**
 * What must hold of a customer: conditions that are data, and the readings of them.
 *
 * <p>Start at {@link org.clm4j.rule.Terms} to write a {@link org.clm4j.rule.Condition}, and at
 * {@link org.clm4j.rule.Rule} to ask one. A condition is true, false or unknown: a missing fact
 * never fires anything and is named in the {@link org.clm4j.rule.Explanation}. {@link
 * org.clm4j.rule.Review} says when time alone may change the answer.
 *
 * <p>Looks at {@code org.clm4j.profile} and what that looks at; knows nothing of stages or scores.
 *
 * <p>Three decisions. A window over events, or a trend, is a <em>metric</em> with a telling id, not
 * a kind of condition: so one tree over metrics serves profiles and host classes alike. What an
 * accessor of the host throws makes its leaf unknown: an order of short cuts can then never decide
 * whether an error matters, and the fast reading and the explanation agree. And what will be true
 * later is found by asking the same tree at the later moment, with facts that may have moved by
 * then reading as "may be anything": an instant given for review is exact because it comes from no
 * second logic.
 *
 * <p>What is written, a condition, is a sealed tree: each kind has parts of its own, and a host may
 * walk it. What is read, a {@link org.clm4j.rule.Gap} or a {@link org.clm4j.rule.Review}, is one
 * type with a kind, as the verdicts of other rooms are: a host that asks for one part, the moment
 * or the amount, asks for it by name, and a {@code switch} over the kinds is checked to be whole,
 * which over sealed types Java does only from 21 on.
 *
 * <p>A condition is given a name by {@code condition.named(…)} or stated once in {@link
 * org.clm4j.rule.NamedConditions}, and referred to by {@code Condition.ref(…)}, as by {@code
 * {"ref": …}} in a document. {@link org.clm4j.rule.Known} keeps its name: it is what {@code
 * metric.isKnown()} makes, and a reader of that looks for the word.
 *
 * <p>Two hidden packages are part of this room: {@code rule.compiled}, which asks conditions fast,
 * and {@code rule.analysis}, which asks what they can be at all.
 */
@NullMarked
package org.clm4j.rule;

import org.jspecify.annotations.NullMarked;

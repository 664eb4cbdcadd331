/**
 * The small values every room speaks in: {@link org.clm4j.basics.Money}, {@link
 * org.clm4j.basics.Label}, {@link org.clm4j.basics.Rate} and {@link org.clm4j.basics.Moments}.
 *
 * <p>Words are data: a {@link org.clm4j.basics.Language} is a value that is handed to {@code
 * in(language)}, and what a room says stands in its {@link org.clm4j.basics.Messages}, two bundles
 * beside its classes. A sentence needs a line in each, and its declaration:
 *
 * <pre>
 * messages.properties:     stage.moves = Moved from {from} to {to}: {why}.
 * messages_zh.properties:  stage.moves = 由“{from}”转入“{to}”：{why}。
 *
 * private static final Messages WORDS = Messages.of(StageWords.class::getResourceAsStream);
 * private static final Messages.Phrase MOVES = WORDS.phrase("stage.moves", "from", "to", "why");
 *
 * MOVES.in(language, from.label(), to.label(), why)   // in one language
 * MOVES.label(from.label(), to.label(), why)          // a Label, in whichever it is asked for
 * </pre>
 *
 * <p>Code never asks which language it speaks. A sentence in variants is several sentences; what is
 * counted is {@code {n} {n|purchase|purchases}}; what may be left out stands in brackets; and lists
 * are {@code language.and(words)}.
 *
 * <p>Looks at nothing else of this house.
 *
 * <p>Moments are kept to the microsecond, as databases keep them, so that a moment fits a {@code
 * long} for the years −290,000 to +290,000 and a host's far-future sentinel such as 9999-12-31
 * needs no special case. Money is a whole number of millionths of its currency, so that sums are
 * exact and equal whatever the order of their terms.
 */
@NullMarked
package org.clm4j.basics;

import org.jspecify.annotations.NullMarked;

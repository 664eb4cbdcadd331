/**
 * Looks at models rather than at customers: what is suspicious, what is tested, what would change.
 *
 * <p>Start at {@link org.clm4j.check.ModelCheck}, which finds rules that can never fire, rules that
 * hide others and customers sent back and forth, without any customer. {@link
 * org.clm4j.check.Impact} compares two models over the same customers. {@link
 * org.clm4j.check.StageCheck} and {@link org.clm4j.check.RuleCoverage} are for tests of a host's
 * own model.
 *
 * <p>{@link org.clm4j.check.Findings} and {@link org.clm4j.check.Impact} are data: a finding bears
 * the transitions it is about and what shows it, a report both models, and the words of either are
 * made of that alone, so what was kept as JSON says the same in any language.
 *
 * <p>Looks at {@code org.clm4j.stage}, {@code org.clm4j.rule} and what those look at, at scores and
 * retention where a check concerns them; nothing but the engine looks at this room. It asks models
 * only what any host may ask, so a model knows nothing of being checked.
 */
@NullMarked
package org.clm4j.check;

import org.jspecify.annotations.NullMarked;

/**
 * What a host configures, what was learned and what was found, as JSON, by Jackson 2.x or 3.x,
 * whichever the host has.
 *
 * <p>Start at {@link org.clm4j.jackson.Jackson2#json} or {@link org.clm4j.jackson.Jackson3#json}
 * and the kinds of {@link org.clm4j.jackson.Document}.
 *
 * <p>Looks at all rooms of the core; no room looks at it. How a type looks is stated once, as a
 * shape, and that one statement reads it, writes it and makes its JSON Schema, so the three cannot
 * drift apart; to bring a type's JSON is to state its shape. The two lines of Jackson are asked
 * only for tokens, not for data binding, because tokens are all that the lines and their formats
 * have in common, and because data binding reports one problem where an author wants all of them.
 *
 * <p>A verdict is data: what was observed, and the outline of what it was made by. It is written
 * and read as what it is, and what follows from its parts is checked where it is stated. Findings
 * and an impact still hang on what made them; a record whose name begins with {@code Kept} holds
 * what such a one says as plain data.
 *
 * <p>A field may be added to a kind of document at any time, if what held without it still does;
 * anything else makes a new version. Its shape is then stated beside the old one, whose {@code
 * make} builds the same type, and the {@code Document} reads both, by the version in {@code clm},
 * and writes the newer; a host's stored documents are thereby read for good, and rewritten by
 * reading and writing them. A version that is not known is refused with a sentence of its own.
 */
@NullMarked
package org.clm4j.jackson;

import org.jspecify.annotations.NullMarked;

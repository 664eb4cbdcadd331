/**
 * Metrics read fast: accessor by accessor, slot by slot.
 *
 * <p>One room with {@code org.clm4j.profile}, whose types it knows and which knows it; hidden from
 * hosts. Start at {@link org.clm4j.profile.compiled.Accessors}, through which rules read a host's
 * own class.
 *
 * <p>Evaluators, drafts and trajectories stay in {@code org.clm4j.profile}: they are made of its
 * private parts, which would all have to be opened.
 */
@NullMarked
package org.clm4j.profile.compiled;

import org.jspecify.annotations.NullMarked;

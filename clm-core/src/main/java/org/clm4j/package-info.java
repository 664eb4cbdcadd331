/**
 * The front door: one engine that walks a customer from facts to one report.
 *
 * <p>Build a {@link org.clm4j.LifecycleEngine} once, share it among threads, and ask it for a
 * {@link org.clm4j.LifecycleReport} per customer and moment. What a translator needs is in {@link
 * org.clm4j.Texts}.
 *
 * <p>Looks at every room; no room looks at it.
 *
 * <p>What one judge finds reaches the next only as a metric of the profile, in a declared order:
 * sources, warnings on facts, score, stage, warnings on these, value, retention. A score reads the
 * stage held before the run, so that no circle can arise. Everything the engine was built from is
 * in its report by reference, so a verdict can be traced to the version and fingerprint of the
 * configuration behind it.
 */
@NullMarked
package org.clm4j;

import org.jspecify.annotations.NullMarked;

/**
 * Rules that look ahead: what deserves attention before a stage changes.
 *
 * <p>Start at {@link org.clm4j.warning.WarningRules}. A rule is a condition like any other, with a
 * severity, and with what keeps it from fluttering: a time it must hold before it is raised, a
 * condition of its own that clears it, a least duration, and a quiet period afterwards. {@link
 * org.clm4j.warning.WarningRules#next next} is a pure function of the stored {@link
 * org.clm4j.warning.WarningState} and a profile; its {@link org.clm4j.warning.WarningVerdict} says
 * what is raised, since when, why, and when each warning may next change.
 *
 * <p>Looks at {@code org.clm4j.rule} and what that looks at; knows neither scores nor stages. Other
 * rooms learn of warnings through the metrics {@code warning.<id>}, a flag each, and {@code
 * warnings}, their number.
 *
 * <p>Two decisions. What must be remembered lies in the state that the host stores, so that a run
 * over unchanged facts repeats nothing and any machine says the same. And the moment of the next
 * change is found by asking the same rules at later moments, so that a host which looks only when
 * something is due sees what a daily host sees.
 */
@NullMarked
package org.clm4j.warning;

import org.jspecify.annotations.NullMarked;

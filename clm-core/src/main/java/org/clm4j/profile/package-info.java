/**
 * What we know about a customer at a moment.
 *
 * <p>A {@link org.clm4j.profile.Metric} is a typed key, {@link org.clm4j.profile.Metrics} lists the
 * standard ones with their formulas. A {@link org.clm4j.profile.CustomerProfile} holds their values
 * at one moment, each known or openly missing. A {@link org.clm4j.profile.Profiler} makes it from a
 * customer's history; a {@link org.clm4j.profile.ProfileMapper} lets a host's own class stand in
 * for it; a {@link org.clm4j.profile.MetricSource} adds what a model or the host computes, and an
 * {@link org.clm4j.profile.Evaluator} is the one way through all of them: whatever asks about a
 * customer, a report, a replay, a what-if or a review date, asks it.
 *
 * <p>Looks at {@code org.clm4j.event} and {@code org.clm4j.basics}; knows nothing of rules, scores
 * or stages.
 *
 * <p>Two decisions. Elapsed time is never stored but read from the moment it counts from, so a
 * profile cannot hold a stale day count and the day a threshold is crossed is known exactly. And a
 * default for a missing metric, or a fact of the whole base, is a layer of values beneath the
 * customer's own rather than a property of the metric: a configuration can state it, and one copy
 * serves everyone.
 */
@NullMarked
package org.clm4j.profile;

import org.jspecify.annotations.NullMarked;

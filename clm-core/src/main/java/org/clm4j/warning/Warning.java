package org.clm4j.warning;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.clm4j.rule.Explanation;

/**
 * A warning that is raised, or just ended: by which rule, since when, and why.
 *
 * <p>Immutable and thread-safe.
 *
 * @param rule the rule
 * @param since when it was raised
 * @param isNew whether this verdict raised it: on any later day it is no longer new
 * @param acknowledgedAt when somebody acknowledged it
 * @param explanation how the condition of the rule reads now; a warning may last longer than it
 *     holds
 * @param clearing how the condition reads that clears it, where the rule has one of its own
 */
public record Warning(
    WarningRule rule,
    Instant since,
    boolean isNew,
    Optional<Instant> acknowledgedAt,
    Explanation explanation,
    Optional<Explanation> clearing) {

  /** Checks that all parts are there. */
  public Warning {
    requireNonNull(rule, "rule");
    requireNonNull(since, "since");
    requireNonNull(acknowledgedAt, "acknowledgedAt");
    requireNonNull(explanation, "explanation");
    requireNonNull(clearing, "clearing");
  }

  /** Returns the id of the rule. */
  public String id() {
    return rule.id();
  }

  /** Returns how urgent it is. */
  public Severity severity() {
    return rule.severity();
  }

  /** Returns the rule and since when. */
  @Override
  public String toString() {
    return rule.id() + " since " + since;
  }
}

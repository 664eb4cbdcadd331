package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;

/**
 * A flag that is set, or is not.
 *
 * @param metric the flag
 * @param wanted what it is to be
 */
public record FlagIs(FlagMetric metric, boolean wanted) implements Condition {

  /** Checks that the flag is there. */
  public FlagIs {
    requireNonNull(metric, "metric");
  }

  @Override
  public List<Metric<?>> compared() {
    return List.of(metric);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}

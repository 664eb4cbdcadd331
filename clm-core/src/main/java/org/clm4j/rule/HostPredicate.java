package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;

/**
 * A question only the host can answer, known here by its name.
 *
 * <p>The host answers it as a flag, through a mapper or a metric source. It may look at anything,
 * so analysis does not reason about it, and when its answer changes by time alone nobody can say
 * unless the flag's {@linkplain FlagMetric#movement movement} does.
 *
 * @param flag the flag under which the host answers
 */
public record HostPredicate(FlagMetric flag) implements Condition {

  /** Checks that the flag is there. */
  public HostPredicate {
    requireNonNull(flag, "flag");
  }

  @Override
  public List<Metric<?>> compared() {
    return List.of(flag);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}

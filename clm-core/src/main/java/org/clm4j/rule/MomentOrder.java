package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;

/**
 * One moment of the customer's strictly before another.
 *
 * @param earlier the moment that is to come first
 * @param later the moment that is to come after
 */
public record MomentOrder(InstantMetric earlier, InstantMetric later) implements Condition {

  /** Checks that both are there. */
  public MomentOrder {
    requireNonNull(earlier, "earlier");
    requireNonNull(later, "later");
  }

  @Override
  public List<Metric<?>> compared() {
    return List.of(earlier, later);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}

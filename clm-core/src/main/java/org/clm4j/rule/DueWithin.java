package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;

/**
 * A moment that lies ahead, and not further than so long: a contract that ends within 90 days.
 *
 * <p>Once the moment is there, it is no longer ahead; a date is ahead until its day is over.
 *
 * @param moment the moment
 * @param within how far ahead it may lie
 */
public record DueWithin(InstantMetric moment, Span within) implements Condition {

  /** Checks that both parts are there. */
  public DueWithin {
    requireNonNull(moment, "moment");
    requireNonNull(within, "within");
  }

  @Override
  public List<Metric<?>> compared() {
    return List.of(moment);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}

package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;

/**
 * A moment before, or not before, a fixed one.
 *
 * @param metric the moment
 * @param before whether it is to lie before, or at or after
 * @param moment the fixed moment
 */
public record MomentComparison(InstantMetric metric, boolean before, Instant moment)
    implements Condition {

  /** Checks that the parts are there and the moment is in reach, and cuts it to the microsecond. */
  public MomentComparison {
    requireNonNull(metric, "metric");
    moment = Moments.cut(moment);
    Moments.toMicros(moment, "the moment '" + metric.id() + "' is compared with");
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

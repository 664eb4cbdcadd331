package org.clm4j.profile;

import java.util.function.Predicate;
import org.clm4j.profile.compiled.MetricReader;
import org.jspecify.annotations.Nullable;

/** Reads a source and holds it to what it declares: the one place where foreign sources run. */
final class SourceReading {

  private static final String NOTHING = "null";
  private static final String UNDECLARED = "undeclared";

  private SourceReading() {}

  /**
   * Returns the profile with what a source finds. What cannot be read is missing there, and its
   * reason says so; so is a metric that the source speaks of and does not declare, unless somebody
   * else tells it.
   *
   * @param told whether somebody tells a metric that the source does not declare
   */
  static <C> CustomerProfile read(
      MetricSource<? super C> source,
      C customer,
      CustomerProfile profile,
      Predicate<Metric<?>> told) {
    @Nullable MetricValues found;
    try {
      found = source.read(customer, profile.asOf());
    } catch (RuntimeException e) {
      return profile.with(failed(source, MetricReader.kind(e)));
    }
    if (found == null) {
      return profile.with(failed(source, NOTHING));
    }
    return profile.with(
        source.provides().equals(found.metrics()) ? found : held(source, found, told));
  }

  private static MetricValues held(
      MetricSource<?> source, MetricValues found, Predicate<Metric<?>> told) {
    MetricValues.Builder kept = MetricValues.builder();
    for (Metric<?> metric : source.provides()) {
      if (found.speaksOf(metric)) {
        kept.put(found, metric);
      } else {
        kept.missing(metric);
      }
    }
    for (Metric<?> metric : found.metrics()) {
      if (!source.provides().contains(metric) && !told.test(metric)) {
        kept.failed(metric, UNDECLARED);
      }
    }
    return kept.build();
  }

  private static MetricValues failed(MetricSource<?> source, String failure) {
    MetricValues.Builder values = MetricValues.builder();
    source.provides().forEach(metric -> values.failed(metric, failure));
    return values.build();
  }
}

package org.clm4j.profile;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.clm4j.profile.compiled.MetricReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a source and holds it to what it declares: the one place where foreign sources run. */
final class SourceReading {

  private static final String NOTHING = "null";
  private static final String UNDECLARED = "undeclared";

  private static final Logger LOG = LoggerFactory.getLogger(SourceReading.class);

  private SourceReading() {}

  private static List<String> ids(MetricSource<?> source) {
    return source.provides().stream().map(Metric::id).toList();
  }

  /**
   * Returns what a source finds. What cannot be read is missing there, and its reason says so; so
   * is a metric that the source speaks of and does not declare, unless somebody else tells it.
   *
   * @param told whether somebody tells a metric that the source does not declare
   */
  static <C> MetricValues read(
      MetricSource<? super C> source, C customer, Instant asOf, Predicate<Metric<?>> told) {
    @Nullable MetricValues found;
    try {
      found = source.read(customer, asOf);
    } catch (RuntimeException e) {
      // By its kind alone: a message of a host's own exception may name a customer. Once for each
      // customer, so quietly; the verdict says it as well.
      if (LOG.isDebugEnabled()) {
        LOG.debug("a source of {} fails: {}", ids(source), e.getClass().getName());
      }
      return failed(source, MetricReader.kind(e));
    }
    if (found == null) {
      return failed(source, NOTHING);
    }
    return source.provides().equals(found.metrics()) ? found : held(source, found, told);
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

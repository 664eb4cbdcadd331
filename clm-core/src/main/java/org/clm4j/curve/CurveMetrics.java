package org.clm4j.curve;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Movement;
import org.clm4j.profile.TextMetric;

/** What a life curve shows, as metrics that rules, scores and warnings may read. */
public final class CurveMetrics {

  /** {@code curveType}: the id of the {@link CurveType} of a life that is over. */
  public static final TextMetric TYPE =
      TextMetric.of("curveType", CurveWords.TYPE_METRIC.label(), Movement.UNKNOWN);

  /** {@code curvePhase}: the id of the {@link LifePhase} in which the relationship is. */
  public static final TextMetric PHASE =
      TextMetric.of("curvePhase", CurveWords.PHASE_METRIC.label(), Movement.UNKNOWN);

  private static final List<Metric<?>> METRICS = List.of(TYPE, PHASE);

  private CurveMetrics() {}

  /** Returns a source of both metrics; what cannot be told is missing, with the reason. */
  public static MetricSource<CustomerHistory> source(CurveSettings settings) {
    requireNonNull(settings, "settings");
    return MetricSource.of(
        METRICS,
        (CustomerHistory history, Instant asOf) -> read(LifeCurve.of(history, asOf, settings)));
  }

  private static MetricValues read(Optional<LifeCurve> read) {
    MetricValues.Builder values = MetricValues.builder();
    Label why = read.map(LifeCurve::words).orElseGet(CurveWords.NO_PURCHASE::label);
    Optional<LifePhase> phase = read.flatMap(LifeCurve::phase);
    Optional<CurveType> type = read.flatMap(LifeCurve::type);
    if (type.isPresent()) {
      values.put(TYPE, type.get().id()).because(TYPE, why);
    } else {
      values.missing(TYPE, phase.isPresent() ? CurveWords.RUNS.label() : why);
    }
    if (phase.isPresent()) {
      values.put(PHASE, phase.get().id()).because(PHASE, why);
    } else {
      values.missing(PHASE, why);
    }
    return values.build();
  }
}

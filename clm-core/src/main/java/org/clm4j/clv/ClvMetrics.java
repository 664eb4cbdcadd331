package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;

/** What value models find, as metrics that rules, scores and warnings may read. */
public final class ClvMetrics {

  /** {@code historicValue}: what a customer has been worth, see {@link HistoricValue}. */
  public static final NumberMetric HISTORIC_VALUE =
      NumberMetric.of("historicValue", ClvWords.name("metric.historicValue"), Unit.MONEY);

  /** {@code clv}: what a customer will be worth, as the chosen model, horizon and rate say. */
  public static final NumberMetric CLV =
      NumberMetric.of("clv", ClvWords.name("metric.clv"), Unit.MONEY, Movement.UNKNOWN);

  private ClvMetrics() {}

  /**
   * Returns a source of one metric: the model's value, rounded to the currency, or missing with the
   * model's reason where there is none.
   *
   * @param metric the metric to speak of, such as {@link #CLV} or one of the host's own
   * @param model the model to ask
   * @param horizon how far value is counted
   * @param discounting what later money is worth
   */
  public static <C> MetricSource<C> source(
      NumberMetric metric, ClvModel<? super C> model, Horizon horizon, Discounting discounting) {
    requireNonNull(model, "model");
    requireNonNull(horizon, "horizon");
    requireNonNull(discounting, "discounting");
    List<Metric<?>> metrics = List.of(metric);
    return MetricSource.of(
        metrics,
        (C customer, Instant asOf) ->
            read(metric, model.estimate(customer, asOf, horizon, discounting)));
  }

  private static MetricValues read(NumberMetric metric, ClvEstimate estimate) {
    MetricValues.Builder values = MetricValues.builder();
    estimate
        .value()
        .ifPresentOrElse(
            value -> values.put(metric, value.toDouble()).because(metric, estimate.reason()),
            () -> values.missing(metric, estimate.reason()));
    return values.build();
  }
}

package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Trajectory;
import org.clm4j.profile.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What fitted models expect of a customer, as metrics for rules, scores and warnings: {@link
 * Metrics#P_ALIVE}, {@link #EXPECTED_PURCHASES}, {@link #P_NO_PURCHASE} and, with a spend model,
 * {@link #EXPECTED_SPEND}.
 *
 * <p>A history is summarised by calendar days up to and including the day of the moment asked for.
 * Metrics are missing, with the reason, for somebody who has not bought yet, and where the fit
 * cannot carry them: the probability of being alive where the report says that it is {@linkplain
 * FitReport#aliveUsable not usable} or the model knows none, as {@link Nbd}, the others where
 * {@linkplain FitReport#forecastsUsable forecasts} are not.
 *
 * <pre>{@code
 * Condition atRisk = Terms.when(Metrics.P_ALIVE).below(0.3);          // a rule of the stages
 * LifecycleEngine<CustomerHistory> engine =
 *     LifecycleEngine.forHistories(zone, stages)
 *         .customerSource(PurchaseMetrics.of(model, Duration.ofDays(91), zone).withSpend(spend))
 *         .build();
 * }</pre>
 *
 * <p>Without an engine it is a source of an {@link org.clm4j.profile.Evaluator} or of a {@link
 * org.clm4j.profile.Profiler}. The probability of being alive falls from day to day while nobody
 * buys, so a rule upon it knows the day on which it crosses a line. Of the others nobody says how
 * they run on: a rule upon them has no review time of its own, and a replay looks at it every day.
 * Immutable and thread-safe.
 */
public final class PurchaseMetrics implements MetricSource<CustomerHistory> {

  /** {@code expectedPurchases}: purchases expected within the source's horizon. */
  public static final NumberMetric EXPECTED_PURCHASES =
      NumberMetric.of(
          "expectedPurchases",
          BtydWords.name("metric.expectedPurchases"),
          new Unit("purchases", BtydWords.name("unit.purchases")),
          Movement.UNKNOWN);

  /** {@code pNoPurchase}: the probability of no purchase within the source's horizon. */
  public static final NumberMetric P_NO_PURCHASE =
      NumberMetric.of(
          "pNoPurchase", BtydWords.name("metric.pNoPurchase"), Unit.NONE, Movement.UNKNOWN);

  /** {@code expectedSpend}: what a future purchase is expected to be worth. */
  public static final NumberMetric EXPECTED_SPEND =
      NumberMetric.of(
          "expectedSpend", BtydWords.name("metric.expectedSpend"), Unit.MONEY, Movement.UNKNOWN);

  private static final Label NOT_BOUGHT = BtydWords.NOT_BOUGHT.label();
  private static final Label NO_MEAN = BtydWords.NO_MEAN_SHORT.label();

  private final PurchaseModel model;
  private final Duration horizon;
  private final ZoneId zone;
  private final @Nullable GammaGamma spend;

  private PurchaseMetrics(
      PurchaseModel model, Duration horizon, ZoneId zone, @Nullable GammaGamma spend) {
    this.model = requireNonNull(model, "model");
    this.horizon = requireNonNull(horizon, "horizon");
    this.zone = requireNonNull(zone, "zone");
    this.spend = spend;
    model.units(horizon);
  }

  /**
   * Returns the source of a purchase model's metrics.
   *
   * @param horizon how far ahead purchases are expected, not negative
   * @param zone whose calendar days are counted
   * @throws IllegalArgumentException if the horizon is negative
   */
  public static PurchaseMetrics of(PurchaseModel model, Duration horizon, ZoneId zone) {
    return new PurchaseMetrics(model, horizon, zone, null);
  }

  /** Returns this source with {@link #EXPECTED_SPEND}. */
  public PurchaseMetrics withSpend(GammaGamma spendModel) {
    return new PurchaseMetrics(model, horizon, zone, requireNonNull(spendModel, "spendModel"));
  }

  @Override
  public List<Metric<?>> provides() {
    List<Metric<?>> metrics =
        new ArrayList<>(List.of(Metrics.P_ALIVE, EXPECTED_PURCHASES, P_NO_PURCHASE));
    if (spend != null) {
      metrics.add(EXPECTED_SPEND);
    }
    return List.copyOf(metrics);
  }

  @Override
  public MetricValues read(CustomerHistory customer, Instant asOf) {
    Optional<Buyer> buyer = Buyer.from(customer, asOf, zone, model.unit());
    MetricValues.Builder values = MetricValues.builder();
    if (buyer.isEmpty()) {
      provides().forEach(metric -> values.missing(metric, NOT_BOUGHT));
      return values.build();
    }
    readPurchases(buyer.get().purchases(), values);
    if (spend != null) {
      readSpend(spend, buyer.get().spend(), values);
    }
    return values.build();
  }

  /**
   * Returns how the probability of being alive runs on: it falls from day to day until the next
   * purchase. That is observed of every model here, not proven of all parameters.
   */
  @Override
  public Optional<Trajectory> trajectory(Metric<?> metric, CustomerHistory customer, Instant asOf) {
    if (!metric.equals(Metrics.P_ALIVE)) {
      return Optional.empty();
    }
    if (Buyer.from(customer, asOf, zone, model.unit()).isEmpty()
        || model.aliveMissing().isPresent()) {
      return Optional.of(Trajectory.constant(Trajectory.Bounds.MISSING, Set.of()));
    }
    return Optional.of(new Fading(customer));
  }

  /** The probability of being alive of a customer who does nothing more. */
  private final class Fading implements Trajectory {
    private final CustomerHistory customer;

    Fading(CustomerHistory customer) {
      this.customer = customer;
    }

    @Override
    public Optional<Instant> knownUntil() {
      return Optional.empty();
    }

    @Override
    public List<Metric<?>> unpredictable() {
      return List.of();
    }

    @Override
    public boolean movesWithinDays() {
      return false;
    }

    @Override
    public Bounds numbers(Instant from, Instant to) {
      double first = at(from);
      return from.equals(to) ? Bounds.exactly(first) : Bounds.between(first, at(to));
    }

    private double at(Instant moment) {
      return Buyer.from(customer, moment, zone, model.unit())
          .map(buyer -> model.probabilityAlive(buyer.purchases()).orElse(Double.NaN))
          .orElse(Double.NaN);
    }
  }

  private void readPurchases(PurchaseSummary customer, MetricValues.Builder values) {
    Optional<FitReport> report = model.report();
    Optional<Label> noForecast = report.filter(r -> !r.forecastsUsable()).map(FitReport::meaning);
    Optional<Label> noAlive = model.aliveMissing();
    if (noAlive.isPresent()) {
      values.missing(Metrics.P_ALIVE, noAlive.get());
    } else {
      values
          .put(Metrics.P_ALIVE, model.probabilityAlive(customer).orElseThrow())
          .because(Metrics.P_ALIVE, model.meaningOfAlive());
    }
    if (noForecast.isPresent()) {
      values.missing(EXPECTED_PURCHASES, noForecast.get());
      values.missing(P_NO_PURCHASE, noForecast.get());
    } else {
      values.put(EXPECTED_PURCHASES, model.expectedPurchases(customer, horizon));
      values.put(P_NO_PURCHASE, model.probabilityOfNone(customer, horizon));
    }
  }

  private static void readSpend(
      GammaGamma spend, SpendSummary customer, MetricValues.Builder values) {
    Optional<Label> broken =
        spend.report().filter(r -> !r.forecastsUsable()).map(FitReport::meaning);
    double mean = broken.isPresent() ? Double.NaN : spend.expectedMean(customer);
    if (Double.isFinite(mean)) {
      values.put(EXPECTED_SPEND, mean);
    } else {
      values.missing(EXPECTED_SPEND, broken.orElse(NO_MEAN));
    }
  }

  /** Returns the model's id and the horizon. */
  @Override
  public String toString() {
    return model.id() + " over " + horizon + (spend == null ? "" : " and " + GammaGamma.ID);
  }
}

package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.examples.portfolio.lives.Lives;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.WindowMetric;
import org.clm4j.retention.BasePractices;
import org.clm4j.retention.Occasion;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rfm.RfmClass;
import org.clm4j.rfm.Segment;
import org.clm4j.rule.Rule;
import org.clm4j.rule.Truth;
import org.clm4j.score.Band;
import org.clm4j.score.OrdersCard;
import org.clm4j.score.RelationshipCard;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.warning.ServiceSignals;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.Warnings;

/** The library as this job puts it together: one engine, built from what the base said. */
final class Judge {

  /** The actions of interactions that answer nobody: what goes to many at once. */
  private static final Set<String> MAILINGS = Set.of("newsletter", "mailing");

  private static final Set<Metric<?>> TOLD_BY_ORDERS =
      Set.of(
          Metrics.PURCHASES,
          Metrics.PURCHASE_DAYS,
          Metrics.FIRST_PURCHASE_AT,
          Metrics.LAST_PURCHASE_AT,
          Metrics.FIRST_CONTACT_AT,
          Metrics.LAST_CONTACT_AT,
          Metrics.CUSTOMER_SINCE,
          Metrics.PAID_PURCHASE_DAYS,
          Metrics.FIRST_PAID_PURCHASE_AT,
          Metrics.LAST_PAID_PURCHASE_AT,
          Metrics.GAPS_SINCE_LAST_PAID_PURCHASE,
          Metrics.LONGEST_GAP_DAYS,
          Metrics.LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE,
          Metrics.BASE_GAP_DAYS,
          Metrics.BASE_GAPS_SINCE_LAST_PAID_PURCHASE,
          Metrics.DAYS_SINCE_LAST_PURCHASE,
          Metrics.TENURE_DAYS,
          Metrics.SPEND,
          Metrics.MEAN_SPEND,
          Metrics.PROFIT,
          Metrics.REFUNDS,
          Metrics.REFUNDED,
          Metrics.TYPICAL_GAP_DAYS,
          Metrics.GAPS_SINCE_LAST_PURCHASE);

  private final BaseFacts base;
  private final Forecasts forecasts;
  private final Observation observation;
  private final Instant asOf;
  private final StageModel stages;
  private final Scorecard scorecard;
  private final Settings settings;
  private final boolean eventful;
  private final StrategyCatalog catalog;
  private final WarningRules warnings;
  private final LifecycleEngine<CustomerHistory> engine;

  /** What moves customers, by the id of the transition, ready to be asked again. */
  private final Map<String, Rule<CustomerProfile>> moving;

  /**
   * Makes a judge.
   *
   * @param eventful whether there are events of every kind, not orders alone
   */
  Judge(
      Settings settings,
      BaseFacts base,
      Forecasts forecasts,
      Observation observation,
      boolean eventful) {
    this(settings, base, forecasts, observation, settings.stages(), true, eventful);
  }

  private Judge(
      Settings settings,
      BaseFacts base,
      Forecasts forecasts,
      Observation observation,
      StageModel stages,
      boolean advises,
      boolean eventful) {
    this.eventful = eventful;
    this.settings = settings;
    this.base = base;
    this.forecasts = forecasts;
    this.observation = observation;
    this.asOf = observation.end();
    this.stages = stages.withZone(settings.zone());
    this.scorecard =
        settings.stated().scorecard().orElseGet(() -> scorecard(settings, base.usualGapDays()));
    this.warnings =
        settings
            .stated()
            .warnings()
            .orElseGet(() -> eventful ? Warnings.relationship() : Warnings.ofOrders());
    this.catalog = settings.stated().strategies().orElseGet(StrategyCatalog::ofSources);
    LifecycleEngine.Builder<CustomerHistory> parts =
        LifecycleEngine.forHistories(settings.zone(), this.stages)
            .withDefaults(rhythm(base.usualGapDays()))
            .customerSource(base.rhythm())
            .customerSource(ServiceSignals.standard().withMailings(MAILINGS))
            .customerSource(new StillThere(forecasts, asOf))
            .source(base.rfm())
            .scorecard(scorecard)
            .value(
                new ExpectedValue(base, forecasts),
                forecasts.hasValues() ? Horizon.of(settings.horizon()) : Horizon.endless(),
                Discounting.annual(settings.discountRate().value()));
    base.segments().ifPresent(parts::source);
    if (advises) {
      parts.strategies(catalog).warnings(warnings);
    }
    this.engine = parts.build();
    this.moving =
        this.stages.transitions().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Transition::id,
                    t -> Rule.compile(t.condition(), ProfileMapper.ofProfiles(), settings.zone())));
  }

  /** Returns the rhythm of the base, by which those are judged who have none of their own. */
  private static MetricValues rhythm(OptionalDouble usualGapDays) {
    return usualGapDays.isPresent()
        ? MetricValues.builder().put(Metrics.BASE_GAP_DAYS, usualGapDays.getAsDouble()).build()
        : MetricValues.none();
  }

  /** Returns the card for orders where there are orders alone, else that for the relationship. */
  private static Scorecard scorecard(Settings settings, OptionalDouble usualGapDays) {
    boolean onlyOrders =
        settings.events().isEmpty() && !(settings.isSample() && settings.sample() == Sample.B2B);
    if (onlyOrders) {
      OrdersCard figures = OrdersCard.defaults();
      return usualGapDays.isPresent()
          ? Scorecards.orders(figures, usualGapDays.getAsDouble())
          : Scorecards.orders(figures);
    }
    RelationshipCard figures = RelationshipCard.defaults();
    return Scorecards.relationship(
        usualGapDays.isPresent() ? figures.withUsualGapDays(usualGapDays.getAsDouble()) : figures);
  }

  /**
   * Returns a judge who differs in the stage model, and gives no advice: the strategies may serve
   * stages the other model does not have.
   */
  Judge under(StageModel other) {
    return new Judge(settings, base, forecasts, observation, other, false, eventful);
  }

  LifecycleReport judge(CustomerHistory history) {
    return engine.report(history, asOf);
  }

  /**
   * Returns the probability that the customer has not left for good; empty where none can say, and
   * of who has a contract in force: that they are there is known.
   */
  OptionalDouble alive(LifecycleReport report) {
    return report.profile().number(Metrics.CONTRACTS_IN_FORCE).orElse(0) > 0
        ? OptionalDouble.empty()
        : forecasts.alive(report.customer());
  }

  /** Returns whether what moved the customer is still so, as far as the rule alone tells. */
  boolean stillHolds(StageChange change, LifecycleReport report) {
    return change
        .transition()
        .map(moving::get)
        .map(rule -> rule.test(report.profile(), report.asOf()) == Truth.TRUE)
        .orElse(true);
  }

  /** Returns what would be found of a customer who bought once more now, for their usual amount. */
  LifecycleReport judgeIfTheyBuy(CustomerHistory history, LifecycleReport now) {
    double usual = now.profile().number(Metrics.MEAN_SPEND).orElse(0);
    Money amount = Money.rounded(Math.max(0, usual), settings.currency());
    return judge(history.plus(List.of(Purchase.of("once more", asOf, amount))));
  }

  /** Returns what a customer is expected to bring; empty where nothing can say. */
  static Optional<Money> expected(LifecycleReport report) {
    return report.estimates().stream().findFirst().flatMap(ClvEstimate::value);
  }

  /**
   * Returns what the stage model looks at and the input does not tell.
   *
   * @param told what is known of anybody, where there are events of every kind; empty where there
   *     are orders alone, which tell of few facts, and of no other kind of event even that there
   *     was none
   */
  Set<Metric<?>> lacking(Optional<Set<Metric<?>>> told) {
    Set<Metric<?>> lacking = new LinkedHashSet<>();
    for (Metric<?> metric : stages.reads()) {
      if (told.isPresent() ? !told.get().contains(metric) : !isTold(metric)) {
        lacking.add(metric);
      }
    }
    return lacking;
  }

  /** Returns what the stage model looks at and a log of this kind tells of nobody. */
  Set<Metric<?>> untellable() {
    return eventful ? Set.of() : lacking(Optional.empty());
  }

  private static boolean isTold(Metric<?> metric) {
    WindowMetric window =
        metric instanceof TrendMetric t ? t.now() : metric instanceof WindowMetric w ? w : null;
    return window == null
        ? TOLD_BY_ORDERS.contains(metric)
        : window.events().kind() == EventKind.PURCHASE
            || window.events().kind() == EventKind.REFUND;
  }

  BaseFacts base() {
    return base;
  }

  Forecasts forecasts() {
    return forecasts;
  }

  Observation observation() {
    return observation;
  }

  /** Returns the moment as of which every customer is judged. */
  Instant asOf() {
    return asOf;
  }

  StageModel stages() {
    return stages;
  }

  StrategyCatalog catalog() {
    return catalog;
  }

  Scorecard scorecard() {
    return scorecard;
  }

  WarningRules warnings() {
    return warnings;
  }

  /** Returns counts of nothing, every id that may occur in its order. */
  Tally tally() {
    return new Tally(
        stages.stages().stream().map(Stage::id).toList(),
        scorecard.bands().stream().map(Band::id).toList(),
        Arrays.stream(RfmClass.values()).map(RfmClass::id).toList(),
        BaseFacts.SEGMENTS.segments().stream().map(Segment::id).toList(),
        Lives.monthly(settings.zone()),
        warnings.rules().stream().map(WarningRule::id).toList(),
        BasePractices.of(catalog, settings.zone()));
  }

  /** Returns the currency of all money. */
  Currency currency() {
    return settings.currency();
  }

  Label stageLabel(String id) {
    return stages.stage(id).map(Stage::label).orElse(Label.of(id));
  }

  Label bandLabel(String id) {
    return scorecard.bands().stream()
        .filter(b -> b.id().equals(id))
        .findFirst()
        .map(Band::label)
        .orElse(Label.of(id));
  }

  Label classLabel(String id) {
    return RfmClass.find(id).map(RfmClass::label).orElse(Label.of(id));
  }

  Label segmentLabel(String id) {
    return BaseFacts.SEGMENTS.find(id).map(Segment::label).orElse(Label.of(id));
  }

  Label warningLabel(String id) {
    return warnings.rule(id).map(WarningRule::label).orElse(Label.of(id));
  }

  /** Returns why customers are left alone, by the id of the occasion. */
  Label leftAloneLabel(String id) {
    return catalog
        .find(StrategyCatalog.NONE)
        .flatMap(none -> none.occasion(id))
        .map(Occasion::reason)
        .orElse(Verdicts.NOTHING_FITS);
  }

  Label strategyLabel(String id) {
    return catalog.find(id).map(RetentionStrategy::label).orElse(Label.of(id));
  }
}

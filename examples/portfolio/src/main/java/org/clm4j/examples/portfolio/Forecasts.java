package org.clm4j.examples.portfolio;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.clm4j.basics.Money;
import org.clm4j.btyd.Buyer;
import org.clm4j.btyd.BuyerClv;
import org.clm4j.btyd.BuyerValues;
import org.clm4j.btyd.FitOptions;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.btyd.MbgCnbd;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.PurchaseBase;
import org.clm4j.btyd.PurchaseForecast;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.CustomerMargin;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.clv.MarginMultipleBase;
import org.clm4j.clv.MarginShares;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.output.Column;
import org.clm4j.examples.portfolio.output.CustomerRow;
import org.clm4j.examples.portfolio.spending.Prospect;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.FittedModels;
import org.jspecify.annotations.Nullable;

/**
 * What is still to come: purchase models fitted to the whole base and compared, the chosen one
 * asked about every customer, a spend model, and the value of both.
 *
 * <p>A base too small or too young for a model has none; then the columns it would fill stay empty.
 */
final class Forecasts {

  /** What the option {@code --model} knows beside the ids of the models. */
  static final String AUTO = "auto";

  private static final int DECIMALS = 8;
  private static final double MOST_MONEY = 9e12;

  /**
   * The model that speaks as it was while it was judged.
   *
   * @param model fitted to what it was shown
   * @param base what that was, with what was held out
   * @param score how it fared
   */
  record Judged(PurchaseModel model, PurchaseBase base, HoldoutScore score) {}

  /**
   * The models that speak.
   *
   * @param purchases the purchase model; empty where none can speak
   * @param spend the spend model, likewise
   */
  record Speaking(Optional<PurchaseModel> purchases, Optional<GammaGamma> spend) {

    void writeTo(DataOutput out) throws IOException {
      Written.text(out, purchases.map(FittedModels.PURCHASE_MODEL::write).orElse(""));
      Written.text(out, spend.map(FittedModels.SPEND_MODEL::write).orElse(""));
    }

    static Speaking read(DataInput in, ClmJson json) throws IOException {
      String model = Written.text(in);
      String spend = Written.text(in);
      return new Speaking(
          model.isEmpty()
              ? Optional.empty()
              : Optional.of(json.read(FittedModels.PURCHASE_MODEL, model)),
          spend.isEmpty()
              ? Optional.empty()
              : Optional.of(json.read(FittedModels.SPEND_MODEL, spend)));
    }
  }

  private final @Nullable PurchaseBase shown;
  private final @Nullable PurchaseBase base;
  private final @Nullable ModelComparison comparison;
  private final @Nullable GammaGamma spend;
  private final @Nullable PurchaseForecast forecast;
  private final @Nullable BuyerValues values;
  private final Optional<MarginShares> margins;

  private Forecasts(
      Settings settings,
      String asked,
      @Nullable PurchaseBase shown,
      @Nullable PurchaseBase base,
      Optional<MarginShares> margins,
      boolean summary) {
    this.shown = shown;
    this.base = base;
    this.margins = margins;
    ModelComparison judged = shown == null ? null : compared(asked, shown, summary);
    this.comparison =
        (judged != null && judged.best().isPresent()) || base == null || base == shown
            ? judged
            : compared(asked, base, summary);
    this.spend = base == null ? null : spend(base);
    PurchaseModel chosen =
        base == null || comparison == null || comparison.best().isEmpty()
            ? null
            : comparison != judged || base == shown
                ? comparison.chosen()
                : again(asked, comparison, base);
    this.forecast = forecast(settings, base, chosen);
    this.values = values(settings, forecast, spend);
  }

  private Forecasts(
      Settings settings,
      @Nullable PurchaseBase part,
      Speaking models,
      Optional<MarginShares> margins) {
    this.shown = part;
    this.base = part;
    this.margins = margins;
    this.comparison = null;
    this.spend = models.spend().orElse(null);
    this.forecast = forecast(settings, part, models.purchases().orElse(null));
    this.values = values(settings, forecast, spend);
  }

  /** Asks models that were fitted to the whole base about some of its customers. */
  static Forecasts ofPart(
      Settings settings,
      BaseFacts facts,
      Observation observation,
      Speaking models,
      Iterable<CustomerHistory> histories) {
    PurchaseBase.Collector part = observation.purchases();
    histories.forEach(part::add);
    return new Forecasts(settings, whole(part, observation), models, facts.shares());
  }

  private static @Nullable PurchaseForecast forecast(
      Settings settings, @Nullable PurchaseBase base, @Nullable PurchaseModel chosen) {
    return base == null || chosen == null
        ? null
        : chosen
            .forecast(base, settings.horizon(), Discounting.annual(settings.discountRate().value()))
            .withErrors();
  }

  private static @Nullable BuyerValues values(
      Settings settings, @Nullable PurchaseForecast forecast, @Nullable GammaGamma spend) {
    return forecast == null || spend == null || !isUsable(spend)
        ? null
        : BuyerClv.of(forecast.model(), spend, settings.currency())
            .withFirstPurchases()
            .values(forecast);
  }

  /**
   * Fits the models to a base.
   *
   * @param facts the purchases of all, and what the base says of margins: where profit is known,
   *     value is counted in it
   * @param summary whether the days between the first purchase and the last are not known; a model
   *     that looks at them is not asked
   */
  static Forecasts of(
      Settings settings, BaseFacts facts, Observation observation, boolean summary) {
    return of(settings, settings.model(), facts, observation, summary);
  }

  private static Forecasts of(
      Settings settings, String asked, BaseFacts facts, Observation observation, boolean summary) {
    PurchaseBase shown = built(facts.purchases()::build);
    return new Forecasts(
        settings,
        asked,
        shown,
        observation.heldOut().isPresent() || observation.judgedTo().isEmpty()
            ? shown
            : built(facts.purchases()::buildThroughHoldout),
        facts.shares(),
        summary);
  }

  /** Returns everything observed, as far as the models may see it; null where nobody bought. */
  private static @Nullable PurchaseBase whole(
      PurchaseBase.Collector purchases, Observation observation) {
    return observation.heldOut().isPresent() || observation.judgedTo().isEmpty()
        ? built(purchases::build)
        : built(purchases::buildThroughHoldout);
  }

  /** Returns the models that speak here. */
  Speaking speaking() {
    return new Speaking(chosen(), spend());
  }

  /** Fits the model that speaks here to what was known on an earlier day. */
  Forecasts before(Settings settings, BaseFacts facts, Observation earlier) {
    String speaks = chosen().map(PurchaseModel::id).orElse(settings.model());
    return of(settings, speaks, facts, earlier, false);
  }

  private static @Nullable PurchaseBase built(Supplier<PurchaseBase> purchases) {
    try {
      return purchases.get();
    } catch (IllegalStateException nobodyBought) {
      return null;
    }
  }

  /** Returns the model chosen, or the one asked for, fitted to everything; null where none fits. */
  private static @Nullable PurchaseModel again(
      String asked, ModelComparison judged, PurchaseBase base) {
    FitOptions options = FitOptions.defaults();
    try {
      if (asked.equals(AUTO)) {
        return judged.refitted(base, options);
      }
      PurchaseModel again = PurchaseModel.fit(asked, base, options);
      return again.report().filter(r -> r.status() == FitStatus.NOT_CONVERGED).isPresent()
          ? null
          : again;
    } catch (IllegalStateException noneConverged) {
      return null;
    }
  }

  private static @Nullable ModelComparison compared(
      String asked, PurchaseBase base, boolean summary) {
    try {
      FitOptions options = FitOptions.defaults();
      if (summary && asked.equals(AUTO)) {
        return ModelComparison.of(
            base,
            PurchaseModel.ids().stream()
                .filter(model -> !model.equals(MbgCnbd.ID))
                .map(model -> PurchaseModel.fit(model, base, options))
                .toList());
      }
      return asked.equals(AUTO)
          ? ModelComparison.of(base, options)
          : ModelComparison.of(base, List.of(PurchaseModel.fit(asked, base, options)));
    } catch (IllegalArgumentException nothingToLearn) {
      return null;
    }
  }

  private static @Nullable GammaGamma spend(PurchaseBase base) {
    try {
      return GammaGamma.fit(base, FitOptions.defaults());
    } catch (IllegalArgumentException nobodyBoughtAgain) {
      return null;
    }
  }

  private static boolean isUsable(GammaGamma spend) {
    return spend.report().map(r -> r.status() != FitStatus.NOT_CONVERGED).orElse(true);
  }

  /** Returns the models side by side; empty where nothing could be fitted. */
  Optional<ModelComparison> comparison() {
    return Optional.ofNullable(comparison);
  }

  /** Returns the model that speaks in the table; empty where none can. */
  Optional<PurchaseModel> chosen() {
    return Optional.ofNullable(forecast).map(PurchaseForecast::model);
  }

  /** Returns the model that speaks as it was judged; empty where nothing was held out. */
  Optional<Judged> judged() {
    if (shown == null || comparison == null || !shown.hasHoldout()) {
      return Optional.empty();
    }
    PurchaseBase seen = shown;
    ModelComparison compared = comparison;
    return chosen()
        .flatMap(
            speaks ->
                compared.models().stream()
                    .filter(model -> model.id().equals(speaks.id()))
                    .findFirst())
        .flatMap(model -> compared.score(model.id()).map(score -> new Judged(model, seen, score)));
  }

  /** Returns whether the model that speaks was fitted to more than it was judged with. */
  boolean isRefitted() {
    return base != shown && judged().isPresent();
  }

  /** Returns the spend model; empty where nobody bought again for an amount above zero. */
  Optional<GammaGamma> spend() {
    return Optional.ofNullable(spend);
  }

  /** Returns what the chosen model expects of all; empty where none can speak. */
  Optional<PurchaseForecast> forecast() {
    return Optional.ofNullable(forecast);
  }

  /** Returns the share of spend that is profit in the base, 1 where value is counted in spend. */
  double margin() {
    return margins.map(MarginShares::base).orElse(1.0);
  }

  /** Returns whether the value of a customer is the models', not the margin multiple's. */
  boolean hasValues() {
    return values != null;
  }

  /** Returns the probability that the customer has not left for good; empty where none can say. */
  OptionalDouble alive(String customer) {
    return base == null
            || forecast == null
            || base.numberOf(customer).isEmpty()
            || forecast.model().aliveMissing().isPresent()
        ? OptionalDouble.empty()
        : forecast.probabilityAlive(base.numberOf(customer).getAsInt());
  }

  /** Returns how often the customer is expected to buy; empty where none can say. */
  OptionalDouble expectedPurchases(String customer) {
    return base == null
            || forecast == null
            || base.numberOf(customer).isEmpty()
            || !carries(forecast, FitReport::forecastsUsable)
        ? OptionalDouble.empty()
        : OptionalDouble.of(forecast.expectedPurchases(base.numberOf(customer).getAsInt()));
  }

  /**
   * Returns what the models say of what a customer may yet buy. What the customer is worth where
   * they buy is their expected value by the probability of buying, both of the same model: not the
   * value of a contract, which is owed whether or not they buy.
   *
   * @param expected what the job expects the customer to be worth, by whatever model
   */
  Prospect prospect(CustomerHistory history, Instant asOf, OptionalDouble expected) {
    OptionalInt number = base == null ? OptionalInt.empty() : base.numberOf(history.customer());
    if (forecast == null || number.isEmpty() || !carries(forecast, FitReport::forecastsUsable)) {
      return new Prospect(OptionalDouble.empty(), OptionalDouble.empty(), expected);
    }
    double buys = 1 - forecast.probabilityOfNone(number.getAsInt());
    Optional<Money> value =
        values == null
            ? Optional.empty()
            : valued(values, number.getAsInt(), history, asOf).value();
    return new Prospect(
        OptionalDouble.of(buys),
        value.isPresent() && buys > 0
            ? OptionalDouble.of(value.get().toDouble() / buys)
            : OptionalDouble.empty(),
        expected);
  }

  /** Writes what is known and expected of a customer; nothing of one who has not bought. */
  void write(CustomerRow row, String customer) {
    if (base == null || base.numberOf(customer).isEmpty()) {
      return;
    }
    int number = base.numberOf(customer).getAsInt();
    row.put(Column.REPEATS, (long) base.summary(number).repeats())
        .put(Column.T_X, base.summary(number).lastRepeat(), DECIMALS)
        .put(Column.T_OBSERVED, base.summary(number).observed(), DECIMALS);
    alive(customer).ifPresent(alive -> row.put(Column.P_ALIVE, alive, DECIMALS));
    if (forecast != null && carries(forecast, FitReport::forecastsUsable)) {
      row.put(Column.P_NO_PURCHASE, forecast.probabilityOfNone(number), DECIMALS)
          .put(Column.EXPECTED_PURCHASES, forecast.expectedPurchases(number), DECIMALS);
    }
    writeMoney(row, number);
  }

  private static boolean carries(PurchaseForecast forecast, Predicate<FitReport> usable) {
    return forecast.model().report().map(usable::test).orElse(true);
  }

  private void writeMoney(CustomerRow row, int number) {
    if (base == null || spend == null || values == null) {
      return;
    }
    double mean = spend.expectedMean(Buyer.from(base, number).spendOrFirst());
    money(mean, values).ifPresent(m -> row.put(Column.EXPECTED_SPEND, m));
  }

  /** A flat likelihood can make an interval wider than money goes; then its cell stays empty. */
  private static Optional<Money> money(double amount, BuyerValues values) {
    return Math.abs(amount) < MOST_MONEY
        ? Optional.of(Money.rounded(amount, values.currency()))
        : Optional.empty();
  }

  /** Returns whether the models expect more of a customer than money can count. */
  boolean isBeyondMoney(String customer) {
    if (base == null || values == null || base.numberOf(customer).isEmpty()) {
      return false;
    }
    double value = values.value(base.numberOf(customer).getAsInt());
    return Double.isFinite(value) && Math.abs(value) >= MOST_MONEY;
  }

  /** Returns what the models expect a customer to bring; who has not bought has no estimate. */
  ClvEstimate estimate(
      CustomerHistory history, Instant asOf, Horizon horizon, Discounting discounting) {
    OptionalInt number =
        base == null || values == null ? OptionalInt.empty() : base.numberOf(history.customer());
    if (values == null || number.isEmpty()) {
      return ClvEstimate.builder(MarginMultipleBase.ID, horizon, discounting)
          .noEstimate(ForecastWords.NOT_BOUGHT);
    }
    return valued(values, number.getAsInt(), history, asOf);
  }

  private ClvEstimate valued(
      BuyerValues values, int number, CustomerHistory history, Instant asOf) {
    CustomerMargin margin = margins.map(m -> m.of(history, asOf)).orElse(CustomerMargin.ofBase(1));
    return values.estimate(number, margin);
  }
}

package org.clm4j.examples.portfolio;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.basics.Rate;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.btyd.Interval;
import org.clm4j.btyd.MbgCnbd;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.PurchaseForecast;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.btyd.ShiftedBetaGeometric;
import org.clm4j.clv.MarginMultipleBase;
import org.clm4j.clv.MarginShares;
import org.clm4j.examples.portfolio.output.JsonText;
import org.clm4j.examples.portfolio.spending.Spending;
import org.clm4j.retention.BasePractices;
import org.clm4j.rfm.Indicator;
import org.clm4j.rfm.RfmCuts;

/** The summary that a machine reads. Later work appends fields, never renames one. */
final class SummaryJson {

  /** How often an interval should cover what happens. */
  private static final double LEVEL = 0.9;

  private final Settings settings;
  private final Judge judge;
  private final Tally tally;
  private final Optional<BaseFigures.Found> figures;
  private final Optional<WhatIf> whatIf;
  private final Optional<Spending.Planned> planned;

  SummaryJson(
      Settings settings,
      Judge judge,
      Tally tally,
      Optional<BaseFigures.Found> figures,
      Optional<WhatIf> whatIf,
      Optional<Spending.Planned> planned) {
    this.settings = settings;
    this.judge = judge;
    this.tally = tally;
    this.figures = figures;
    this.whatIf = whatIf;
    this.planned = planned;
  }

  String of(Input log) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("customers", tally.customers);
    summary.put("purchases", tally.purchases);
    summary.put("purchaseDays", tally.purchaseDays);
    summary.put("asOf", moment(judge.observation().untilEnd()));
    summary.put("columnsAsOf", moment(judge.asOf()));
    if (settings.isSample()) {
      summary.put("sample", settings.sample().label().in(Language.ENGLISH));
    }
    summary.put("currency", settings.currency().getCurrencyCode());
    summary.put("zone", settings.zone().getId());
    summary.put("stages", tally.stages.inOrder());
    summary.put("rfm", rfm(tally, judge.base()));
    summary.put("rejected", rejected(log));
    summary.put("healthBands", tally.bands.inOrder());
    Map<String, Object> byStage = new LinkedHashMap<>();
    tally.healthByStage.forEach((stage, bands) -> byStage.put(stage, bands.inOrder()));
    summary.put("healthByStage", byStage);
    summary.put("recommendations", ordered(tally.recommendations.highestFirst()));
    summary.put("leftAlone", ordered(tally.leftAlone.highestFirst()));
    summary.put("practices", practices());
    if (!log.isSummary()) {
      summary.put("curves", tally.lives.told(settings.currency()));
    }
    summary.put("withoutPurchase", tally.withoutPurchase);
    summary.put("notYetSeen", tally.notYetSeen);
    log.orders()
        .ifPresent(
            orders -> {
              summary.put("leftOut", orders.leftOut());
              summary.put(
                  "notes", orders.notes().stream().map(note -> note.in(Language.ENGLISH)).toList());
            });
    summary.put("configuration", configuration());
    warnings(summary);
    models(summary, judge.forecasts());
    figures.ifPresent(f -> new FiguresJson(f).write(summary));
    planned.ifPresent(p -> summary.put("plan", p.told()));
    whatIf.ifPresent(w -> summary.put("whatIf", w.told()));
    return JsonText.of(summary);
  }

  /** How many customers have each warning, and what these are expected to be worth. */
  private void warnings(Map<String, Object> summary) {
    Map<String, Object> told = new LinkedHashMap<>();
    tally
        .warnings
        .inOrder()
        .forEach(
            (id, customers) -> {
              Map<String, Object> kind = new LinkedHashMap<>();
              kind.put("customers", customers);
              kind.put("expectedValue", tally.warnings.value(id) / 1e6);
              told.put(id, kind);
            });
    summary.put("warnings", told);
    summary.put("customersWarned", tally.warned);
  }

  /** What the firm may do for all, and with how many customers it comes up. */
  private List<Object> practices() {
    List<Object> told = new ArrayList<>();
    for (BasePractices.Row row : tally.practices.rows()) {
      Map<String, Object> practice = new LinkedHashMap<>();
      practice.put("strategy", row.practice().id());
      practice.put("occasion", row.occasion());
      practice.put("customers", row.customers());
      told.add(practice);
    }
    return told;
  }

  /** Tells how many are in which class and segment, and where the scores are cut. */
  static Map<String, Object> rfm(Tally tally, BaseFacts base) {
    Map<String, Object> rfm = new LinkedHashMap<>();
    rfm.put("classes", tally.classes.inOrder());
    rfm.put("segments", tally.segments.inOrder());
    base.segments().ifPresent(s -> rfm.put("cuts", cuts(s.cuts())));
    return rfm;
  }

  /** The figures at which scores 1 to 5 begin and end, so that anybody can score by hand. */
  private static Map<String, Object> cuts(RfmCuts cuts) {
    Map<String, Object> told = new LinkedHashMap<>();
    for (Indicator i : Indicator.values()) {
      told.put(i.id(), cuts.rows(i).get(0));
    }
    return told;
  }

  private String moment(Instant moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(settings.zone()));
  }

  /** Tells the purchase models and the spend model, each with its fit and its hold-out. */
  private void models(Map<String, Object> summary, Forecasts forecasts) {
    List<Object> models = new ArrayList<>();
    forecasts
        .comparison()
        .ifPresent(
            comparison -> {
              for (PurchaseModel judged : comparison.models()) {
                PurchaseModel model =
                    forecasts.chosen().filter(m -> m.id().equals(judged.id())).orElse(judged);
                Map<String, Object> told = model(model.id(), model.report());
                if (model instanceof MbgCnbd regular) {
                  told.put("k", regular.stages());
                }
                comparison
                    .score(model.id())
                    .ifPresent(s -> told.put("holdout", holdout(s, comparison)));
                fittedTo(forecasts, model == judged)
                    .ifPresent(day -> told.put("fittedTo", day.toString()));
                comparison.beatsNaive(model.id()).ifPresent(b -> told.put("beatsNaive", b));
                models.add(told);
              }
            });
    forecasts.spend().ifPresent(spend -> models.add(model(GammaGamma.ID, spend.report())));
    judge
        .base()
        .contracts()
        .ifPresent(
            contracts ->
                contracts
                    .renewals()
                    .forEach(
                        (term, renewals) -> {
                          Map<String, Object> told =
                              model(ShiftedBetaGeometric.ID, renewals.report());
                          told.put("termDays", Rate.ratio(term, Duration.ofDays(1)));
                          models.add(told);
                        }));
    summary.put("models", models);
    forecasts.chosen().ifPresent(chosen -> summary.put("chosenModel", chosen.id()));
    forecasts.spend().ifPresent(spend -> summary.put("spendModel", GammaGamma.ID));
    forecasts.comparison().ifPresent(c -> summary.put("verdict", c.verdict().in(Language.ENGLISH)));
    forecasts.forecast().ifPresent(f -> summary.put("expectedTotal", expectedTotal(f, forecasts)));
    summary.put("horizonWeeks", settings.horizon().toDays() / 7);
    summary.put("timeUnit", settings.timeUnit().toDays() == 1 ? "day" : "week");
    summary.put(
        "clvModel",
        forecasts.hasValues()
            ? summary.get("chosenModel") + "+" + GammaGamma.ID
            : MarginMultipleBase.ID);
    Map<String, Object> losing = new LinkedHashMap<>();
    losing.put("customers", tally.losing);
    losing.put("expectedLoss", tally.expectedLoss / 1e6);
    summary.put("losing", losing);
    judge.base().shares().ifPresent(shares -> summary.put("margins", margins(shares)));
  }

  /** The last day that a fit saw, where the hold-out leaves a question. */
  private Optional<LocalDate> fittedTo(Forecasts forecasts, boolean judged) {
    return !forecasts.isRefitted()
        ? Optional.empty()
        : judged ? judge.observation().judgedTo() : Optional.of(judge.observation().last());
  }

  /** Tells what share of spend is profit, and how much a customer's own purchases count. */
  private static Map<String, Object> margins(MarginShares shares) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("base", shares.base());
    told.put("customers", shares.customers());
    told.put("varianceWithin", shares.within());
    told.put("varianceBetween", shares.between());
    shares.evenSpend().ifPresent(even -> told.put("evenSpend", even.toDouble()));
    return told;
  }

  private static Map<String, Object> expectedTotal(PurchaseForecast forecast, Forecasts forecasts) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("purchases", forecast.total());
    forecast.totalInterval(LEVEL).ifPresent(i -> told.put("ifTheModelIsTrue", ends(i)));
    forecasts
        .judged()
        .ifPresent(
            judged -> {
              forecast
                  .totalInterval(LEVEL, judged.score())
                  .ifPresent(i -> told.put("asFarOffAsInTheHoldout", ends(i)));
              Map<String, Object> heldOut = new LinkedHashMap<>();
              heldOut.put("predicted", judged.score().predicted());
              heldOut.put("actual", judged.score().actual());
              judged.score().aggregateError().ifPresent(off -> heldOut.put("off", off));
              told.put("holdout", heldOut);
            });
    return told;
  }

  private static Map<String, Object> ends(Interval interval) {
    Map<String, Object> ends = new LinkedHashMap<>();
    ends.put("low", interval.low());
    ends.put("high", interval.high());
    ends.put("level", interval.level());
    return ends;
  }

  private static Map<String, Object> model(String name, Optional<FitReport> report) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", name);
    report.ifPresent(
        r -> {
          told.put("parameters", r.parameters());
          told.put("standardErrors", r.standardErrors());
          told.put("logLikelihood", r.logLikelihood());
          told.put("iterations", r.iterations());
          told.put("gradientNorm", r.gradientNorm());
          told.put("status", r.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
          if (!r.open().isEmpty()) {
            told.put("open", r.open());
          }
        });
    return told;
  }

  private static Map<String, Object> holdout(HoldoutScore score, ModelComparison comparison) {
    Map<String, Object> holdout = new LinkedHashMap<>();
    holdout.put("mae", score.mae());
    holdout.put("rmse", score.rmse());
    holdout.put("predicted", score.predicted());
    holdout.put("actual", score.actual());
    score.logScore().ifPresent(s -> holdout.put("logScore", s));
    HoldoutScore naive = comparison.naive().get(ModelComparison.OWN_RATE);
    if (naive != null) {
      holdout.put("naiveMae", naive.mae());
    }
    return holdout;
  }

  private static Map<String, Object> rejected(Input log) {
    Map<String, Object> rejected = new LinkedHashMap<>();
    log.orders()
        .ifPresent(
            orders ->
                orders
                    .rejections()
                    .counts()
                    .forEach((reason, count) -> rejected.put(reason.id(), count)));
    log.events()
        .ifPresent(
            events ->
                events
                    .faults()
                    .counts()
                    .forEach((fault, count) -> rejected.put(fault.id(), count)));
    return rejected;
  }

  private static Map<String, Long> ordered(Iterable<Map.Entry<String, Long>> entries) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    entries.forEach(e -> ordered.put(e.getKey(), e.getValue()));
    return ordered;
  }

  /** Which configuration the verdicts stand on. */
  private Map<String, Object> configuration() {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("stageModel", judge.stages().id());
    configuration.put("stageModelVersion", judge.stages().version());
    configuration.put("stageModelFingerprint", judge.stages().fingerprint());
    configuration.put("scorecard", judge.scorecard().id());
    configuration.put("scorecardVersion", judge.scorecard().version());
    configuration.put("scorecardFingerprint", judge.scorecard().fingerprint());
    configuration.put("warningRules", judge.warnings().id());
    configuration.put("warningRulesVersion", judge.warnings().version());
    configuration.put("warningRulesFingerprint", judge.warnings().fingerprint());
    configuration.put("annualDiscountRate", settings.discountRate().value());
    return configuration;
  }
}

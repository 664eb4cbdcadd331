package org.clm4j.examples.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.HoldoutDifference;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.btyd.Interval;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.PurchaseBase;
import org.clm4j.btyd.PurchaseForecast;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.clv.Discounting;
import org.clm4j.examples.portfolio.report.Column;
import org.clm4j.examples.portfolio.report.Compact;
import org.clm4j.examples.portfolio.report.Drawing;
import org.clm4j.examples.portfolio.report.ReportPage;
import org.clm4j.examples.portfolio.report.Section;
import org.clm4j.examples.portfolio.report.Table;
import org.clm4j.examples.portfolio.report.Tone;
import org.clm4j.examples.portfolio.report.Word;

/** The section of the report that tells what is still to come, and how the models fared. */
final class ReportForecast {

  private static final Messages WORDS = Messages.of(ReportPage.class::getResourceAsStream);
  private static final Messages.Phrase ANSWER = phrase("answer", "n", "weeks");
  private static final Messages.Phrase INTERVAL =
      phrase("answer.interval", "n", "weeks", "low", "high");
  private static final Messages.Phrase NONE = phrase("none");
  private static final Messages.Phrase TRACKING = phrase("tracking");
  private static final Messages.Phrase TRACKING_ASIDE = phrase("tracking.aside", "day");
  private static final Messages.Phrase TRACKING_TOLD = phrase("tracking.told");
  private static final Messages.Phrase WEEKLY = phrase("weekly");
  private static final Messages.Phrase WEEKLY_ASIDE = phrase("weekly.aside");
  private static final Messages.Phrase WEEKLY_TOLD = phrase("weekly.told");
  private static final Messages.Phrase WEEKLY_NOTE = phrase("weekly.note");
  private static final Messages.Phrase MODELS = phrase("models");
  private static final Messages.Phrase VALUE = phrase("value", "model", "spend", "rate");
  private static final Messages.Phrase CONTRACTS = phrase("contracts");
  private static final Messages.Phrase PROFIT = phrase("profit");

  /** How many points the course of a hold-out has. */
  private static final int STEPS = 8;

  private static final int MOST_WEEKS = 208;

  private final Settings settings;
  private final Judge judge;

  ReportForecast(Settings settings, Judge judge) {
    this.settings = settings;
    this.judge = judge;
  }

  private static Messages.Phrase phrase(String key, String... parts) {
    return WORDS.phrase("report.forecast." + key, parts);
  }

  /**
   * Returns the interval of all purchases to come: as far off as in the hold-out, if there was one.
   */
  static Optional<Interval> interval(Forecasts forecasts, PurchaseForecast forecast) {
    return forecasts
        .judged()
        .flatMap(judged -> forecast.totalInterval(ReportHtml.LEVEL, judged.score()))
        .or(() -> forecast.totalInterval(ReportHtml.LEVEL));
  }

  Section section() {
    Forecasts forecasts = judge.forecasts();
    Optional<PurchaseForecast> forecast = forecasts.forecast();
    Optional<ModelComparison> comparison = forecasts.comparison();
    Section section =
        ReportHtml.section("forecast", forecast.map(this::answer).orElse(NONE.label()));
    if (forecast.isPresent()) {
      ForecastWords.last(judge, settings.horizon().toDays() / 7).ifPresent(section::limit);
      ForecastWords.bias(judge).ifPresent(section::limit);
    }
    comparison.ifPresent(c -> section.limit(c.verdict().label()));
    ForecastWords.again(judge).ifPresent(section::limit);
    forecasts.chosen().flatMap(PurchaseModel::aliveMissing).ifPresent(section::limit);
    if (forecast.isPresent() && forecasts.hasValues()) {
      section.limit(
          VALUE.label(
              forecast.get().model().id(),
              GammaGamma.ID,
              Compact.percent(settings.discountRate().value())));
      judge.base().contracts().ifPresent(c -> section.limit(CONTRACTS.label()));
      judge.base().shares().ifPresent(s -> section.limit(PROFIT.label()));
    }
    if (forecast.isPresent() && comparison.isPresent()) {
      forecasts.judged().ifPresent(judged -> section.add(tracking(judged, comparison.get())));
      section.add(weekly(forecast.get()));
    }
    comparison.ifPresent(c -> section.add(models(c)));
    return section;
  }

  private Label answer(PurchaseForecast forecast) {
    long weeks = settings.horizon().toDays() / 7;
    String n = Compact.count(Math.round(forecast.total()));
    return interval(judge.forecasts(), forecast)
        .map(
            i ->
                INTERVAL.label(
                    n,
                    weeks,
                    Compact.count(Math.round(i.low())),
                    Compact.count(Math.round(i.high()))))
        .orElse(ANSWER.label(n, weeks));
  }

  /** Returns what came in the hold-out, beside what was expected of it. */
  private Table tracking(Forecasts.Judged judged, ModelComparison comparison) {
    PurchaseBase base = judged.base();
    LocalDate last = judge.observation().judgedTo().orElse(judge.observation().last());
    Table table =
        new Table(
                "tracking",
                TRACKING.label(),
                Column.day(Word.DAY.label()),
                Column.count(Word.ACTUAL.label()),
                Column.count(Word.MODEL.label()),
                Column.count(Word.LOW.label()),
                Column.count(Word.HIGH.label()),
                Column.count(Word.NAIVE.label()))
            .aside(TRACKING_ASIDE.label(last))
            .drawn(Drawing.LINES, TRACKING_TOLD.label());
    double unitDays = base.unit().toDays();
    double days = base.holdoutLength() * unitDays;
    double seen = judge.base().daily().days(last);
    HoldoutScore naive = comparison.naive().get(ModelComparison.OWN_RATE);
    table.row(Tone.PLAIN, last, 0, 0, 0, 0, naive == null ? "" : 0);
    for (int step = 1; step <= STEPS; step++) {
      long passed = Math.round(days * step / STEPS);
      PurchaseForecast until =
          judged.model().forecast(base, Duration.ofDays(passed), Discounting.none()).withErrors();
      Optional<Interval> interval = until.totalInterval(ReportHtml.LEVEL);
      table.row(
          Tone.PLAIN,
          last.plusDays(passed),
          judge.base().daily().againOfKnown(seen, seen + passed),
          until.total(),
          interval.map(i -> (Object) i.low()).orElse(""),
          interval.map(i -> (Object) i.high()).orElse(""),
          naive == null ? "" : (Object) (naive.predicted() * passed / days));
    }
    return table;
  }

  private Table weekly(PurchaseForecast forecast) {
    Table table =
        new Table(
                "weekly",
                WEEKLY.label(),
                Column.day(Word.DAY.label()),
                Column.count(Word.ACTUAL.label()),
                Column.count(Word.MODEL.label()))
            .aside(WEEKLY_ASIDE.label())
            .note(WEEKLY_NOTE.label())
            .drawn(Drawing.LINES, WEEKLY_TOLD.label());
    Daily daily = judge.base().daily();
    double days = daily.days(judge.observation().until());
    int weeks = (int) (days / 7);
    if (weeks < 2) {
      return table;
    }
    int each = (weeks + MOST_WEEKS - 1) / MOST_WEEKS;
    int steps = weeks / each;
    double[] expected =
        forecast.model().trackingCurve(forecast.base(), Duration.ofDays(7L * each), steps);
    for (int step = 0; step < steps; step++) {
      table.row(
          Tone.PLAIN,
          daily.day((step + 1) * 7L * each),
          daily.again(step * 7.0 * each, (step + 1) * 7.0 * each) / each,
          (expected[step] - (step == 0 ? 0 : expected[step - 1])) / each);
    }
    return table;
  }

  private static Table models(ModelComparison comparison) {
    boolean heldOut = !comparison.naive().isEmpty();
    Table table =
        new Table(
            "models",
            MODELS.label(),
            heldOut
                ? List.of(
                    Column.text(Word.MODEL.label()),
                    Column.text(Word.FIT.label()),
                    Column.number(Word.ERROR.label()),
                    Column.count(Word.FORECAST.label()),
                    Column.count(Word.ACTUAL.label()),
                    Column.text(Word.STANDING.label()))
                : List.of(Column.text(Word.MODEL.label()), Column.text(Word.FIT.label())));
    for (PurchaseModel model : comparison.models()) {
      // A model is called the same in every language.
      String name = ForecastWords.name(model).in(Language.ENGLISH);
      Optional<Label> fit = model.report().map(FitReport::status).map(s -> s.label());
      Optional<HoldoutScore> score = comparison.score(model.id());
      if (heldOut) {
        row(
            table,
            name,
            fit,
            score,
            comparison
                .standing(model.id(), ModelComparison.OWN_RATE)
                .map(HoldoutDifference.Standing::label));
      } else {
        table.row(Tone.PLAIN, name, fit);
      }
    }
    comparison
        .naive()
        .forEach(
            (id, score) ->
                row(
                    table,
                    ModelComparison.naiveLabel(id),
                    Optional.of(Word.NAIVE.label()),
                    Optional.of(score),
                    Optional.empty()));
    return table;
  }

  private static void row(
      Table table,
      Object name,
      Optional<Label> fit,
      Optional<HoldoutScore> score,
      Optional<Label> standing) {
    table.row(
        Tone.PLAIN,
        name,
        fit,
        score.map(s -> new BigDecimal(s.mae()).setScale(4, RoundingMode.HALF_EVEN).toPlainString()),
        score.map(HoldoutScore::predicted),
        score.map(HoldoutScore::actual),
        standing);
  }
}

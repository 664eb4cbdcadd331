package org.clm4j.examples.portfolio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.btyd.Interval;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.PurchaseForecast;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.examples.portfolio.output.Screen;

/** The part of the printed summary that tells what is still to come, and how sure that is. */
final class ModelsText {

  private static final int NAME = 12;
  private static final double LEVEL = 0.9;

  private static final Messages WORDS = Messages.of(ModelsText.class::getResourceAsStream);
  private static final Messages.Phrase HEADING = WORDS.phrase("job.models");
  private static final Messages.Phrase HEADING_ASIDE = WORDS.phrase("job.models.aside", "n");
  private static final Messages.Phrase NO_MODEL = WORDS.phrase("job.models.none");
  private static final Messages.Phrase VERDICT = WORDS.phrase("job.models.verdict");
  private static final Messages.Phrase MODEL = WORDS.phrase("job.models.model");
  private static final Messages.Phrase LIKELIHOOD = WORDS.phrase("job.models.likelihood");
  private static final Messages.Phrase FIT = WORDS.phrase("job.models.fit");
  private static final Messages.Phrase FORECAST = WORDS.phrase("job.models.forecast");
  private static final Messages.Phrase ACTUAL = WORDS.phrase("job.models.actual");
  private static final Messages.Phrase NAIVE = WORDS.phrase("job.models.naive");
  private static final Messages.Phrase MAE = WORDS.phrase("job.models.mae");
  private static final Messages.Phrase RMSE = WORDS.phrase("job.models.rmse");
  private static final Messages.Phrase SPEAKS = WORDS.phrase("job.models.speaks");
  private static final Messages.Phrase ALIVE = WORDS.phrase("job.models.alive");
  private static final Messages.Phrase MEANING =
      WORDS.phrase("job.models.meaning", "models", "meaning");
  private static final Messages.Phrase PURCHASES = WORDS.phrase("job.models.purchases");
  private static final Messages.Phrase EXPECTED = WORDS.phrase("job.models.expected", "n");
  private static final Messages.Phrase IF_TRUE = WORDS.phrase("job.models.ifTrue", "low", "high");
  private static final Messages.Phrase IF_AS_OFF =
      WORDS.phrase("job.models.ifAsOff", "low", "high");
  private static final Messages.Phrase SPEND = WORDS.phrase("job.models.spend");
  private static final Messages.Phrase SPEND_FIT =
      WORDS.phrase("job.models.spend.fit", "model", "fit");
  private static final Messages.Phrase CORRELATION = WORDS.phrase("job.models.correlation", "r");
  private static final Messages.Phrase PROFIT = WORDS.phrase("job.models.profit", "share");

  private final Settings settings;
  private final Screen page;
  private final Language language;

  ModelsText(Settings settings, Screen page) {
    this.settings = settings;
    this.page = page;
    this.language = page.language();
  }

  void write(Judge judge) {
    Forecasts forecasts = judge.forecasts();
    page.heading(HEADING.in(language), HEADING_ASIDE.in(language, settings.horizon().toDays() / 7));
    if (forecasts.comparison().isEmpty()) {
      page.sentence(NO_MODEL.in(language));
      return;
    }
    ModelComparison comparison = forecasts.comparison().get();
    ForecastWords.judged(judge).ifPresent(words -> page.sentence(page.say(words)).gap());
    page.table(table(comparison));
    page.gap();
    line(VERDICT, comparison.verdict().in(language));
    ForecastWords.again(judge).ifPresent(words -> line(SPEAKS, page.say(words)));
    forecasts.chosen().ifPresent(chosen -> chosen(comparison, chosen));
    forecasts.forecast().ifPresent(f -> expected(judge, f));
    forecasts.spend().ifPresent(spend -> spend(spend, forecasts));
  }

  private List<List<String>> table(ModelComparison comparison) {
    boolean heldOut = !comparison.naive().isEmpty();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            MODEL.in(language),
            LIKELIHOOD.in(language),
            FIT.in(language),
            heldOut
                ? Stream.of(MAE, RMSE, FORECAST, ACTUAL).map(p -> p.in(language)).toList()
                : List.of()));
    for (PurchaseModel model : comparison.models()) {
      Optional<FitReport> report = model.report();
      rows.add(
          row(
              page.say(ForecastWords.name(model)),
              report.map(r -> fixed(r.logLikelihood(), 1)).orElse(""),
              report.map(r -> page.say(r.status().label())).orElse(""),
              scores(comparison.score(model.id()))));
    }
    for (Map.Entry<String, HoldoutScore> naive : comparison.naive().entrySet()) {
      rows.add(
          row(
              page.say(ModelComparison.naiveLabel(naive.getKey())),
              "",
              NAIVE.in(language),
              scores(Optional.of(naive.getValue()))));
    }
    return rows;
  }

  private static List<String> row(
      String model, String logLikelihood, String fit, List<String> scores) {
    List<String> row = new ArrayList<>(List.of(model, logLikelihood, fit));
    row.addAll(scores);
    return row;
  }

  private static List<String> scores(Optional<HoldoutScore> score) {
    return score
        .map(
            s ->
                List.of(
                    fixed(s.mae(), 4),
                    fixed(s.rmse(), 4),
                    fixed(s.predicted(), 1),
                    fixed(s.actual(), 0)))
        .orElse(List.of());
  }

  private void chosen(ModelComparison comparison, PurchaseModel chosen) {
    line(ALIVE, page.say(chosen.aliveMissing().orElseGet(chosen::meaningOfAlive)));
    Map<String, List<String>> models = new LinkedHashMap<>();
    for (PurchaseModel model : comparison.models()) {
      model
          .report()
          .ifPresent(
              r ->
                  models
                      .computeIfAbsent(page.say(r.meaning()), m -> new ArrayList<>())
                      .add(model.id()));
    }
    String name = FIT.in(language);
    for (Map.Entry<String, List<String>> meaning : models.entrySet()) {
      page.pair(
          name, NAME, MEANING.in(language, language.list(meaning.getValue()), meaning.getKey()));
      name = "";
    }
  }

  private void expected(Judge judge, PurchaseForecast forecast) {
    line(PURCHASES, EXPECTED.in(language, Math.round(forecast.total())));
    forecast.totalInterval(LEVEL).ifPresent(i -> range(IF_TRUE, i));
    judge
        .forecasts()
        .judged()
        .flatMap(judged -> forecast.totalInterval(LEVEL, judged.score()))
        .ifPresent(i -> range(IF_AS_OFF, i));
    Stream.of(ForecastWords.last(judge, settings.horizon().toDays() / 7), ForecastWords.bias(judge))
        .flatMap(Optional::stream)
        .forEach(words -> page.pair("", NAME, page.say(words)));
  }

  private void range(Messages.Phrase said, Interval interval) {
    page.pair("", NAME, said.in(language, Math.round(interval.low()), Math.round(interval.high())));
  }

  private void spend(GammaGamma spend, Forecasts forecasts) {
    List<String> clauses = new ArrayList<>();
    clauses.add(
        spend
            .report()
            .map(r -> SPEND_FIT.in(language, GammaGamma.ID, page.say(r.status().label())))
            .orElse(GammaGamma.ID));
    spend.correlation().ifPresent(c -> clauses.add(CORRELATION.in(language, fixed(c, 2))));
    if (forecasts.margin() != 1) {
      clauses.add(PROFIT.in(language, Screen.percent(forecasts.margin())));
    }
    line(SPEND, language.clauses(clauses));
    spend.warning().ifPresent(w -> page.pair("", NAME, page.say(w)));
  }

  private void line(Messages.Phrase name, String sentence) {
    page.pair(name.in(language), NAME, sentence);
  }

  private static String fixed(double number, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }
}

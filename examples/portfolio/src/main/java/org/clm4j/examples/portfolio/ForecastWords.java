package org.clm4j.examples.portfolio;

import java.time.LocalDate;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.btyd.MbgCnbd;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.examples.portfolio.output.Screen;

/** What page and report say alike of the forecast: by what it was judged and measures itself. */
final class ForecastWords {

  private static final Messages WORDS = Messages.of(ForecastWords.class::getResourceAsStream);
  private static final Messages.Phrase STAGES = WORDS.phrase("job.models.stages", "model", "k");
  private static final Messages.Phrase JUDGED = WORDS.phrase("job.models.judged", "from", "to");
  private static final Messages.Phrase AGAIN =
      WORDS.phrase("job.models.again", "model", "day", "fit");
  private static final Messages.Phrase GAVE_WAY =
      WORDS.phrase("job.models.gaveWay", "model", "day", "instead");
  private static final Messages.Phrase LAST =
      WORDS.phrase("job.models.last", "weeks", "all", "first");
  private static final Messages.Phrase LAST_OF_OLD =
      WORDS.phrase("job.models.last.none", "weeks", "all");
  private static final Messages.Phrase BIAS =
      WORDS.phrase("job.models.bias", "weeks", "predicted", "actual", "off");
  private static final Messages.Phrase TOO_LOW = WORDS.phrase("job.models.tooLow", "n");
  private static final Messages.Phrase TOO_HIGH = WORDS.phrase("job.models.tooHigh", "n");
  private static final Messages.Phrase JUST = WORDS.phrase("job.models.just");
  private static final Messages.Phrase FROM_NOTHING = WORDS.phrase("job.models.fromNothing");

  static final Label NOT_BOUGHT = WORDS.phrase("job.models.notBought").label();

  private ForecastWords() {}

  /** Returns what a model is called. */
  static Label name(PurchaseModel model) {
    return model instanceof MbgCnbd regular
        ? STAGES.label(model.id(), regular.stages())
        : Label.of(model.id());
  }

  /** Says by which days the models were judged; empty where nothing was held out. */
  static Optional<Label> judged(Judge judge) {
    return judge
        .forecasts()
        .judged()
        .flatMap(j -> judge.observation().judgedTo())
        .map(day -> JUDGED.label(day.plusDays(1), judge.observation().until()));
  }

  /** Says which model was fitted anew to everything; empty where that was not done. */
  static Optional<Label> again(Judge judge) {
    Forecasts forecasts = judge.forecasts();
    if (!forecasts.isRefitted()) {
      return Optional.empty();
    }
    LocalDate day = judge.observation().last();
    String judged =
        forecasts.comparison().flatMap(ModelComparison::best).map(PurchaseModel::id).orElse("");
    return forecasts
        .chosen()
        .map(
            model ->
                model.id().equals(judged) || judged.isEmpty()
                    ? AGAIN.label(name(model), day, fit(model))
                    : GAVE_WAY.label(judged, day, name(model)));
  }

  private static Label fit(PurchaseModel model) {
    return model.report().map(FitReport::status).orElse(FitStatus.CONVERGED).label();
  }

  /** Says how many purchases the last weeks brought, as many as are looked ahead or are known. */
  static Optional<Label> last(Judge judge, long horizonWeeks) {
    Daily daily = judge.base().daily();
    long days = daily.days(judge.observation().last()) + 1;
    long weeks = Math.min(horizonWeeks, days / 7);
    if (weeks < 1) {
      return Optional.empty();
    }
    double last = days - 1.0;
    double from = last - 7.0 * weeks;
    long first = daily.first(from, last);
    String all = Screen.number(first + daily.again(from, last));
    return Optional.of(
        first == 0 ? LAST_OF_OLD.label(weeks, all) : LAST.label(weeks, all, Screen.number(first)));
  }

  /** Says by how much the total was off in what was held out; empty where nothing was. */
  static Optional<Label> bias(Judge judge) {
    return judge.forecasts().judged().map(j -> bias(judge, j.score()));
  }

  private static Label bias(Judge judge, HoldoutScore score) {
    Observation observation = judge.observation();
    long days =
        observation.until().toEpochDay()
            - observation.judgedTo().orElse(observation.last()).toEpochDay();
    // Where nothing came there is no share of it to be off by; nothing expected was right then.
    double none = Math.round(score.predicted()) > 0 ? Double.POSITIVE_INFINITY : 0;
    double share = score.aggregateError().orElse(none);
    long off = Double.isInfinite(share) ? 0 : Math.round(100 * share);
    return BIAS.label(
        Math.max(1, Math.round(days / 7.0)),
        Screen.number(Math.round(score.predicted())),
        Screen.number(Math.round(score.actual())),
        Double.isInfinite(share)
            ? FROM_NOTHING.label()
            : off == 0 ? JUST.label() : (off < 0 ? TOO_LOW : TOO_HIGH).label(Math.abs(off)));
  }
}

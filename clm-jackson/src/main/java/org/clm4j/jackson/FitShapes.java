package org.clm4j.jackson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.btyd.ComparisonVerdict;
import org.clm4j.btyd.ComparisonVerdict.Choice;
import org.clm4j.btyd.ComparisonVerdict.Compared;
import org.clm4j.btyd.ComparisonVerdict.Holdout;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;
import org.clm4j.btyd.HoldoutDifference;
import org.clm4j.btyd.HoldoutScore;
import org.jspecify.annotations.Nullable;

/** How well models fit, and which of several fits best. */
final class FitShapes {

  /** How a fit ended. */
  static final Shape<FitStatus> STATUS = ExplanationShapes.words("status", FitStatus.values());

  /** The number k of stages of a purchase model that has any. */
  static final Shape<Integer> STAGES = Shapes.whole(1, 100);

  private static final int MOST_PARAMETERS = 100;

  private FitShapes() {}

  static ObjectShape<FitReport> report() {
    ObjectShape.Builder<FitReport> o = ObjectShape.of("fit report");
    Header.of(o, "fit-report", 1);
    Field<FitReport, String> model = o.required("model", Shapes.ID, FitReport::model);
    Field<FitReport, Integer> stages =
        o.optional("k", STAGES, r -> r.stages().isPresent() ? r.stages().getAsInt() : null);
    Field<FitReport, Map<String, Double>> parameters =
        o.required("parameters", ParametersShape.ANY, FitReport::parameters);
    Field<FitReport, Map<String, Double>> errors =
        o.optional(
            "standardErrors", ByName.numbers(0, Double.MAX_VALUE), r -> orNone(r.standardErrors()));
    Field<FitReport, FitOfModel> fit = o.required("fit", FitOfModel.shape(), FitOfModel::of);
    return o.build(
        p -> {
          if (p.get(parameters).size() > MOST_PARAMETERS) {
            throw new IllegalArgumentException(
                "a model has at most " + MOST_PARAMETERS + " parameters.");
          }
          FitReport report = p.get(fit).of(p.get(model), p.find(stages), p.get(parameters));
          if (!report.standardErrors().equals(p.or(errors, Map.of()))) {
            throw new IllegalArgumentException(
                "\"standardErrors\" are not what the parameters and \"logCovariances\" give.");
          }
          return report;
        });
  }

  static ObjectShape<ComparisonVerdict> comparison() {
    ObjectShape.Builder<ComparisonVerdict> o = ObjectShape.of("model comparison");
    Header.of(o, "model-comparison", 1);
    Field<ComparisonVerdict, List<Compared>> models =
        o.required("models", Shapes.list(compared(), 1, 1000), ComparisonVerdict::models);
    Field<ComparisonVerdict, Map<String, HoldoutScore>> naive =
        o.optional("naive", scores(), c -> orNone(c.naive()));
    Field<ComparisonVerdict, Choice> choice =
        o.optional("choice", choice(), c -> c.choice().orElse(null));
    Words.among(o);
    return o.build(
        p ->
            new ComparisonVerdict(
                p.get(models), p.or(naive, Map.of()), Optional.ofNullable(p.find(choice))));
  }

  private static ObjectShape<Choice> choice() {
    ObjectShape.Builder<Choice> o = ObjectShape.of("choice of a model");
    Field<Choice, String> model = o.required("model", Shapes.ID, Choice::model);
    Field<Choice, String> ahead =
        o.optional("ahead", Shapes.ID, c -> c.ahead().equals(c.model()) ? null : c.ahead());
    Field<Choice, Boolean> asGood =
        o.optional("asGood", Shapes.FLAG, c -> c.ahead().equals(c.model()) ? null : c.asGood());
    return o.build(p -> new Choice(p.get(model), p.or(ahead, p.get(model)), p.or(asGood, false)));
  }

  private static ObjectShape<Compared> compared() {
    ObjectShape.Builder<Compared> o = ObjectShape.of("model compared");
    Field<Compared, String> id = o.required("model", Shapes.ID, Compared::id);
    Field<Compared, FitReport> fit =
        o.optional("fit", FittedModels.FIT_REPORT.enclosed(), c -> c.fit().orElse(null));
    Field<Compared, Holdout> holdout =
        o.optional("holdout", holdout(), c -> c.holdout().orElse(null));
    return o.build(
        p ->
            new Compared(
                p.get(id), Optional.ofNullable(p.find(fit)), Optional.ofNullable(p.find(holdout))));
  }

  private static ObjectShape<Holdout> holdout() {
    ObjectShape.Builder<Holdout> o = ObjectShape.of("hold-out of a model");
    Field<Holdout, HoldoutScore> score = o.required("score", score(), Holdout::score);
    Field<Holdout, Double> error =
        o.required("totalError", Shapes.NOT_BELOW_ZERO, Holdout::totalError);
    Field<Holdout, Map<String, HoldoutDifference>> against =
        o.required(
            "against", new ByName<>(difference(), "hold-out difference", true), Holdout::against);
    Field<Holdout, Boolean> beats = o.optional("beatsNaive", Shapes.FLAG, Holdout::beatsNaive);
    return o.build(
        p -> {
          Holdout holdout = new Holdout(p.get(score), p.get(error), p.get(against));
          p.ifThere(
              beats,
              stated -> {
                if (stated != holdout.beatsNaive()) {
                  throw new IllegalArgumentException(
                      "by its differences the model "
                          + (stated ? "does not beat" : "beats")
                          + " every naive rule, but \"beatsNaive\" is "
                          + stated
                          + ".");
                }
              });
          return holdout;
        });
  }

  private static ObjectShape<HoldoutDifference> difference() {
    ObjectShape.Builder<HoldoutDifference> o = ObjectShape.of("hold-out difference");
    Field<HoldoutDifference, Double> absolute =
        o.required("absolute", Shapes.NUMBER, HoldoutDifference::absolute);
    Field<HoldoutDifference, Double> absoluteError =
        o.required("absoluteError", Shapes.NOT_BELOW_ZERO, HoldoutDifference::absoluteError);
    Field<HoldoutDifference, Double> squared =
        o.required("squared", Shapes.NUMBER, HoldoutDifference::squared);
    Field<HoldoutDifference, Double> squaredError =
        o.required("squaredError", Shapes.NOT_BELOW_ZERO, HoldoutDifference::squaredError);
    Field<HoldoutDifference, Double> log =
        o.optional("logScore", Shapes.NUMBER, d -> Shapes.orNull(d.logScore()));
    Field<HoldoutDifference, Double> logError =
        o.optional("logScoreError", Shapes.NOT_BELOW_ZERO, d -> Shapes.orNull(d.logScoreError()));
    Field<HoldoutDifference, Double> absoluteShare =
        o.required("absoluteShare", Shapes.NUMBER, HoldoutDifference::absoluteShare);
    Field<HoldoutDifference, Double> rootShare =
        o.required("rootShare", Shapes.NUMBER, HoldoutDifference::rootShare);
    return o.build(
        p ->
            new HoldoutDifference(
                p.get(absolute),
                p.get(absoluteError),
                p.get(squared),
                p.get(squaredError),
                p.number(log),
                p.number(logError),
                p.get(absoluteShare),
                p.get(rootShare)));
  }

  private static <V> @Nullable Map<String, V> orNone(Map<String, V> values) {
    return values.isEmpty() ? null : values;
  }

  private static Shape<Map<String, HoldoutScore>> scores() {
    return new ByName<>(score(), "hold-out score", true);
  }

  private static ObjectShape<HoldoutScore> score() {
    ObjectShape.Builder<HoldoutScore> o = ObjectShape.of("hold-out score");
    Field<HoldoutScore, Double> mae = o.required("mae", Shapes.NOT_BELOW_ZERO, HoldoutScore::mae);
    Field<HoldoutScore, Double> rmse =
        o.required("rmse", Shapes.NOT_BELOW_ZERO, HoldoutScore::rmse);
    Field<HoldoutScore, Double> predicted =
        o.required("predicted", Shapes.NUMBER, HoldoutScore::predicted);
    Field<HoldoutScore, Double> actual = o.required("actual", Shapes.NUMBER, HoldoutScore::actual);
    Field<HoldoutScore, Double> log =
        o.optional("logScore", Shapes.NUMBER, s -> Shapes.orNull(s.logScore()));
    return o.build(
        p ->
            new HoldoutScore(
                p.get(mae), p.get(rmse), p.get(predicted), p.get(actual), p.number(log)));
  }
}

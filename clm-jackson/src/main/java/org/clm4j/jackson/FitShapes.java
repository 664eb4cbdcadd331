package org.clm4j.jackson;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;
import org.clm4j.btyd.HoldoutScore;
import org.jspecify.annotations.Nullable;

/** How well models fit, and which of several fits best. */
final class FitShapes {

  private static final Shape<Double> ERROR = Shapes.number(0, Double.MAX_VALUE);

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

  static ObjectShape<KeptComparison> comparison() {
    ObjectShape.Builder<KeptComparison> o = ObjectShape.of("model comparison");
    Header.of(o, "model-comparison", 1);
    Field<KeptComparison, List<String>> models =
        o.required("models", Shapes.list(Shapes.ID, 1, 1000), KeptComparison::models);
    Field<KeptComparison, String> chosen =
        o.optional("chosen", Shapes.ID, c -> c.chosen().orElse(null));
    Field<KeptComparison, Label> verdict =
        o.required("verdict", Shapes.LABEL, KeptComparison::verdict);
    Field<KeptComparison, Map<String, FitReport>> fits =
        o.optional(
            "fits",
            new ByName<>(FittedModels.FIT_REPORT.enclosed(), "fit", true),
            c -> orNone(c.fits()));
    Field<KeptComparison, Map<String, HoldoutScore>> scores =
        o.optional("scores", scores(), c -> orNone(c.scores()));
    Field<KeptComparison, Map<String, HoldoutScore>> naive =
        o.optional("naive", scores(), c -> orNone(c.naive()));
    Field<KeptComparison, List<String>> better =
        o.optional(
            "betterThanNaive",
            Shapes.list(Shapes.ID),
            c -> c.betterThanNaive().isEmpty() ? null : c.betterThanNaive());
    return o.build(
        p ->
            new KeptComparison(
                p.get(models),
                choice(p.find(chosen)),
                p.get(verdict),
                p.or(fits, Map.of()),
                p.or(scores, Map.of()),
                p.or(naive, Map.of()),
                p.or(better, List.of())));
  }

  private static KeptComparison.Choice choice(@Nullable String chosen) {
    return chosen == null ? new KeptComparison.NoneConverged() : new KeptComparison.Chosen(chosen);
  }

  private static <V> @Nullable Map<String, V> orNone(Map<String, V> values) {
    return values.isEmpty() ? null : values;
  }

  private static Shape<Map<String, HoldoutScore>> scores() {
    return new ByName<>(score(), "hold-out score", true);
  }

  private static ObjectShape<HoldoutScore> score() {
    ObjectShape.Builder<HoldoutScore> o = ObjectShape.of("hold-out score");
    Field<HoldoutScore, Double> mae = o.required("mae", ERROR, HoldoutScore::mae);
    Field<HoldoutScore, Double> rmse = o.required("rmse", ERROR, HoldoutScore::rmse);
    Field<HoldoutScore, Double> predicted =
        o.required("predicted", Shapes.NUMBER, HoldoutScore::predicted);
    Field<HoldoutScore, Double> actual = o.required("actual", Shapes.NUMBER, HoldoutScore::actual);
    Field<HoldoutScore, Double> log =
        o.optional(
            "logScore",
            Shapes.NUMBER,
            s -> s.logScore().isPresent() ? s.logScore().getAsDouble() : null);
    return o.build(
        p -> {
          Double told = p.find(log);
          return new HoldoutScore(
              p.get(mae),
              p.get(rmse),
              p.get(predicted),
              p.get(actual),
              told == null ? OptionalDouble.empty() : OptionalDouble.of(told));
        });
  }
}

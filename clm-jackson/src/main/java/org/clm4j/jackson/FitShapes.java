package org.clm4j.jackson;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.btyd.FitStatus;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.jackson.KeptFit.Covariance;
import org.jspecify.annotations.Nullable;

/** How well models fit, and which of several fits best. */
final class FitShapes {

  private static final Shape<Double> ERROR = Shapes.number(0, Double.MAX_VALUE);
  private static final Shape<Integer> TIMES = Shapes.whole(0, Integer.MAX_VALUE);

  /** How a fit ended. */
  static final Shape<FitStatus> STATUS = ExplanationShapes.words("status", FitStatus.values());

  private FitShapes() {}

  static ObjectShape<KeptFit> report() {
    ObjectShape.Builder<KeptFit> o = ObjectShape.of("fit report");
    Header.of(o, "fit-report", 1);
    Field<KeptFit, String> model = o.required("model", Shapes.ID, KeptFit::model);
    Field<KeptFit, FitStatus> status = o.required("status", STATUS, KeptFit::status);
    Field<KeptFit, Label> meaning = o.required("meaning", Shapes.LABEL, KeptFit::meaning);
    Field<KeptFit, Map<String, Double>> parameters =
        o.required(
            "parameters", ByName.numbers(-Double.MAX_VALUE, Double.MAX_VALUE), KeptFit::parameters);
    Field<KeptFit, Map<String, Double>> errors =
        o.optional(
            "standardErrors",
            ByName.numbers(0, Double.MAX_VALUE),
            f -> f.standardErrors().isEmpty() ? null : f.standardErrors());
    Field<KeptFit, List<Covariance>> covariances =
        o.optional(
            "covariances",
            Shapes.list(covariance(), 1, 10_000),
            f -> f.covariances().isEmpty() ? null : f.covariances());
    Field<KeptFit, Double> likelihood =
        o.required("logLikelihood", Shapes.NUMBER, KeptFit::logLikelihood);
    Field<KeptFit, Long> customers = o.required("customers", ClvShapes.COUNT, KeptFit::customers);
    Field<KeptFit, Integer> iterations = o.required("iterations", TIMES, KeptFit::iterations);
    Field<KeptFit, Double> gradient = o.required("gradientNorm", ERROR, KeptFit::gradientNorm);
    Field<KeptFit, Double> condition =
        o.optional(
            "condition", ERROR, f -> Double.isInfinite(f.condition()) ? null : f.condition());
    return o.build(
        p ->
            new KeptFit(
                p.get(model),
                p.get(status),
                p.get(meaning),
                p.get(parameters),
                p.or(errors, Map.of()),
                p.or(covariances, List.of()),
                p.get(likelihood),
                p.get(customers),
                p.get(iterations),
                p.get(gradient),
                p.or(condition, Double.POSITIVE_INFINITY)));
  }

  private static ObjectShape<Covariance> covariance() {
    ObjectShape.Builder<Covariance> o = ObjectShape.of("covariance");
    Field<Covariance, List<String>> of =
        o.required("of", Shapes.list(Shapes.TEXT, 2, 2), c -> List.of(c.one(), c.other()));
    Field<Covariance, Double> value = o.required("value", Shapes.NUMBER, Covariance::value);
    return o.build(p -> new Covariance(p.get(of).get(0), p.get(of).get(1), p.get(value)));
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
    Field<KeptComparison, Map<String, KeptFit>> fits =
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

package org.clm4j.jackson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;
import org.jspecify.annotations.Nullable;

/**
 * The report of a fit without its parameters, which the document around it states, and with the
 * covariances as the intervals are made of them: a model that is read back refuses and doubts as it
 * did.
 */
record FitOfModel(
    FitStatus status,
    Label meaning,
    List<String> open,
    @Nullable Boolean forecasts,
    @Nullable Boolean alive,
    long customers,
    @Nullable Double logLikelihood,
    int iterations,
    @Nullable Double gradientNorm,
    @Nullable Double condition,
    List<Covariance> covariances,
    List<Ends> intervals) {

  /** Where the 90 % interval of a parameter ends. */
  private record Ends(String of, double low, double high) {}

  /** The covariance of the logarithms of two estimates, or the variance of one. */
  private record Covariance(String one, String other, double value) {}

  static ObjectShape<FitOfModel> shape() {
    ObjectShape.Builder<FitOfModel> o = ObjectShape.of("fit of a model");
    Field<FitOfModel, FitStatus> status =
        o.required("status", FitShapes.STATUS, FitOfModel::status);
    Field<FitOfModel, Label> meaning = o.required("meaning", Shapes.LABEL, FitOfModel::meaning);
    Field<FitOfModel, List<String>> open =
        o.optional("open", Shapes.list(Shapes.TEXT, 1, 100), f -> f.open.isEmpty() ? null : f.open);
    Field<FitOfModel, Boolean> forecasts =
        o.optional("forecastsUsable", Shapes.FLAG, FitOfModel::forecasts);
    Field<FitOfModel, Boolean> alive = o.optional("aliveUsable", Shapes.FLAG, FitOfModel::alive);
    Field<FitOfModel, Long> customers =
        o.required("customers", ClvShapes.COUNT, FitOfModel::customers);
    Field<FitOfModel, Double> likelihood =
        o.optional("logLikelihood", Shapes.NUMBER, FitOfModel::logLikelihood);
    Field<FitOfModel, Integer> iterations =
        o.required("iterations", Shapes.whole(0, Integer.MAX_VALUE), FitOfModel::iterations);
    Field<FitOfModel, Double> gradient =
        o.optional("gradientNorm", Shapes.NOT_BELOW_ZERO, FitOfModel::gradientNorm);
    Field<FitOfModel, Double> condition =
        o.optional("condition", Shapes.NOT_BELOW_ZERO, FitOfModel::condition);
    Field<FitOfModel, List<Covariance>> covariances =
        o.optional(
            "logCovariances",
            Shapes.list(covariance(), 1, 100),
            f -> f.covariances.isEmpty() ? null : f.covariances);
    Field<FitOfModel, List<Ends>> intervals =
        o.optional(
            "profileIntervals",
            Shapes.list(ends(), 1, 100),
            f -> f.intervals.isEmpty() ? null : f.intervals);
    return o.build(
        p ->
            new FitOfModel(
                p.get(status),
                p.get(meaning),
                p.or(open, List.of()),
                p.find(forecasts),
                p.find(alive),
                p.get(customers),
                p.find(likelihood),
                p.get(iterations),
                p.find(gradient),
                p.find(condition),
                p.or(covariances, List.of()),
                p.or(intervals, List.of())));
  }

  private static ObjectShape<Ends> ends() {
    ObjectShape.Builder<Ends> o = ObjectShape.of("90 % interval of a parameter");
    Field<Ends, String> of = o.required("of", Shapes.TEXT, Ends::of);
    Field<Ends, Double> low = o.required("low", Shapes.NUMBER, Ends::low);
    Field<Ends, Double> high = o.required("high", Shapes.NUMBER, Ends::high);
    return o.build(p -> new Ends(p.get(of), p.get(low), p.get(high)));
  }

  private static ObjectShape<Covariance> covariance() {
    ObjectShape.Builder<Covariance> o = ObjectShape.of("covariance of logarithms");
    Field<Covariance, List<String>> of =
        o.required("of", Shapes.list(Shapes.TEXT, 2, 2), c -> List.of(c.one, c.other));
    Field<Covariance, Double> value = o.required("value", Shapes.NUMBER, Covariance::value);
    return o.build(p -> new Covariance(p.get(of).get(0), p.get(of).get(1), p.get(value)));
  }

  /** Returns what a report says; null for the model of given parameters, which has none. */
  static @Nullable FitOfModel of(@Nullable FitReport report) {
    if (report == null) {
      return null;
    }
    Map<List<String>, Double> found = new LinkedHashMap<>();
    for (String one : report.parameters().keySet()) {
      for (String other : report.parameters().keySet()) {
        OptionalDouble value = report.logCovariance(one, other);
        if (value.isPresent()) {
          found.put(List.of(one, other), value.getAsDouble());
        }
      }
    }
    return new FitOfModel(
        report.status(),
        report.meaning(),
        report.open(),
        unlessUsual(report.forecastsUsable(), report.status() != FitStatus.NOT_CONVERGED),
        unlessUsual(report.aliveUsable(), usuallyAlive(report.status())),
        report.customers(),
        finite(report.logLikelihood()),
        report.iterations(),
        finite(report.gradientNorm()),
        finite(report.condition()),
        found.entrySet().stream()
            .map(e -> new Covariance(e.getKey().get(0), e.getKey().get(1), e.getValue()))
            .toList(),
        report.parameters().keySet().stream()
            .flatMap(
                name ->
                    report.profileInterval(name).stream()
                        .map(i -> new Ends(name, i.low(), i.high())))
            .toList());
  }

  /** What goes without saying is not said. */
  private static @Nullable Boolean unlessUsual(boolean usable, boolean usual) {
    return usable == usual ? null : usable;
  }

  private static boolean usuallyAlive(FitStatus status) {
    return status == FitStatus.CONVERGED || status == FitStatus.BOUNDARY;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** Returns the report of the model of these parameters, which has no stages. */
  FitReport of(String model, Map<String, Double> parameters) {
    return of(model, null, parameters);
  }

  /** Returns the report of the model of these parameters, and of k stages if it has any. */
  FitReport of(String model, @Nullable Integer k, Map<String, Double> parameters) {
    FitReport.Builder b =
        FitReport.builder(model, status, parameters)
            .meaning(meaning)
            .open(open)
            .customers(customers)
            .iterations(iterations);
    if (k != null) {
      b.stages(k);
    }
    if (forecasts != null) {
      b.forecastsUsable(forecasts);
    }
    if (alive != null) {
      b.aliveUsable(alive);
    }
    if (logLikelihood != null) {
      b.logLikelihood(logLikelihood);
    }
    if (gradientNorm != null) {
      b.gradientNorm(gradientNorm);
    }
    if (condition != null) {
      b.condition(condition);
    }
    covariances.forEach(c -> b.logCovariance(c.one, c.other, c.value));
    intervals.forEach(i -> b.profileInterval(i.of, i.low, i.high));
    return b.build();
  }
}

package org.clm4j.jackson;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.evaluation.Auc;
import org.clm4j.evaluation.Calibration;
import org.clm4j.evaluation.ChurnCause;
import org.clm4j.evaluation.ChurnCauses;
import org.clm4j.evaluation.LiftRow;
import org.clm4j.evaluation.PredictionQuality;

/** How good predictions are, and what came before customers were lost. */
final class EvaluationShapes {

  private static final int MOST = 10_000;

  private EvaluationShapes() {}

  /** How good predicted probabilities were. */
  static ObjectShape<PredictionQuality> quality() {
    ObjectShape.Builder<PredictionQuality> o = ObjectShape.of("quality of predictions");
    Field<PredictionQuality, Auc> auc = o.required("auc", auc(), PredictionQuality::auc);
    Field<PredictionQuality, Double> ks = o.required("ks", Shapes.SHARE, PredictionQuality::ks);
    Field<PredictionQuality, Double> brier =
        o.required("brier", Shapes.SHARE, PredictionQuality::brier);
    Field<PredictionQuality, Double> brierOfBase =
        o.required("brierOfBaseRate", Shapes.SHARE, PredictionQuality::brierOfBaseRate);
    Field<PredictionQuality, Double> log =
        o.required("logLoss", Shapes.NOT_BELOW_ZERO, PredictionQuality::logLoss);
    Field<PredictionQuality, Double> logOfBase =
        o.required(
            "logLossOfBaseRate", Shapes.NOT_BELOW_ZERO, PredictionQuality::logLossOfBaseRate);
    Field<PredictionQuality, Calibration> calibration =
        o.required("calibration", calibration(), PredictionQuality::calibration);
    Field<PredictionQuality, List<LiftRow>> lift =
        o.optional("lift", Shapes.list(lift(), 1, 10), q -> q.lift().isEmpty() ? null : q.lift());
    return o.build(
        p ->
            new PredictionQuality(
                p.get(auc),
                p.get(ks),
                p.get(brier),
                p.get(brierOfBase),
                p.get(log),
                p.get(logOfBase),
                p.get(calibration),
                p.or(lift, List.of())));
  }

  private static ObjectShape<Auc> auc() {
    ObjectShape.Builder<Auc> o = ObjectShape.of("AUC");
    Field<Auc, Double> value = o.required("value", Shapes.SHARE, Auc::value);
    Field<Auc, Double> error =
        o.required("standardError", Shapes.NOT_BELOW_ZERO, Auc::standardError);
    Field<Auc, Long> events = o.required("events", ClvShapes.COUNT, Auc::events);
    Field<Auc, Long> others = o.required("others", ClvShapes.COUNT, Auc::others);
    return o.build(p -> new Auc(p.get(value), p.get(error), p.get(events), p.get(others)));
  }

  private static ObjectShape<Calibration> calibration() {
    ObjectShape.Builder<Calibration> o = ObjectShape.of("calibration");
    Field<Calibration, Calibration.Line> line =
        o.optional("line", line(), c -> c.line().orElse(null));
    Field<Calibration, List<Calibration.Row>> table =
        o.required("table", Shapes.list(row(), 1, MOST), Calibration::table);
    return o.build(p -> new Calibration(Optional.ofNullable(p.find(line)), p.get(table)));
  }

  private static ObjectShape<Calibration.Line> line() {
    ObjectShape.Builder<Calibration.Line> o = ObjectShape.of("line of a calibration");
    Field<Calibration.Line, Double> intercept =
        o.required("intercept", Shapes.NUMBER, Calibration.Line::intercept);
    Field<Calibration.Line, Double> slope =
        o.required("slope", Shapes.NUMBER, Calibration.Line::slope);
    Field<Calibration.Line, Double> error =
        o.required("slopeError", Shapes.NOT_BELOW_ZERO, Calibration.Line::slopeError);
    return o.build(p -> new Calibration.Line(p.get(intercept), p.get(slope), p.get(error)));
  }

  private static ObjectShape<Calibration.Row> row() {
    ObjectShape.Builder<Calibration.Row> o = ObjectShape.of("row of a calibration");
    Field<Calibration.Row, Long> customers =
        o.required("customers", ClvShapes.COUNT, Calibration.Row::customers);
    Field<Calibration.Row, Double> predicted =
        o.required("predicted", Shapes.SHARE, Calibration.Row::predicted);
    Field<Calibration.Row, Double> observed =
        o.required("observed", Shapes.SHARE, Calibration.Row::observed);
    return o.build(p -> new Calibration.Row(p.get(customers), p.get(predicted), p.get(observed)));
  }

  private static ObjectShape<LiftRow> lift() {
    ObjectShape.Builder<LiftRow> o = ObjectShape.of("decile of customers");
    Field<LiftRow, Integer> decile = o.required("decile", Shapes.whole(1, 10), LiftRow::decile);
    Field<LiftRow, Double> customers =
        o.required("customers", Shapes.aboveZero(), LiftRow::customers);
    Field<LiftRow, Double> events = o.required("events", Shapes.NOT_BELOW_ZERO, LiftRow::events);
    Field<LiftRow, Double> lift = o.required("lift", Shapes.NOT_BELOW_ZERO, LiftRow::lift);
    Field<LiftRow, Double> captured = o.required("captured", Shapes.SHARE, LiftRow::captured);
    return o.build(
        p ->
            new LiftRow(
                p.get(decile), p.get(customers), p.get(events), p.get(lift), p.get(captured)));
  }

  /** What came before customers were lost. */
  static ObjectShape<ChurnCauses> causes() {
    ObjectShape.Builder<ChurnCauses> o = ObjectShape.of("churn causes");
    Header.of(o, "churn-causes", 1);
    Field<ChurnCauses, Instant> asOf = o.required("asOf", Shapes.INSTANT, ChurnCauses::asOf);
    Field<ChurnCauses, Instant> until = o.required("until", Shapes.INSTANT, ChurnCauses::until);
    Field<ChurnCauses, Long> customers =
        o.required("customers", ClvShapes.COUNT, ChurnCauses::customers);
    Field<ChurnCauses, Long> lost = o.required("lost", ClvShapes.COUNT, ChurnCauses::lost);
    Field<ChurnCauses, Double> rate =
        o.required("falseDiscoveryRate", Shapes.SHARE, ChurnCauses::falseDiscoveryRate);
    Field<ChurnCauses, List<ChurnCause>> causes =
        o.required("causes", Shapes.list(cause()), ChurnCauses::causes);
    Words.among(o);
    return o.build(
        p ->
            new ChurnCauses(
                p.get(asOf),
                p.get(until),
                p.get(customers),
                p.get(lost),
                p.get(rate),
                p.get(causes)));
  }

  private static ObjectShape<ChurnCause> cause() {
    ObjectShape.Builder<ChurnCause> o = ObjectShape.of("churn cause");
    Field<ChurnCause, String> metric = o.required("metric", Shapes.ID, ChurnCause::metric);
    Field<ChurnCause, Label> label = LabelField.of(o, ChurnCause::metric, ChurnCause::label);
    Field<ChurnCause, ChurnCause.Kind> kind =
        o.required(
            "trait",
            ExplanationShapes.words("trait", ChurnCause.Kind.values()),
            c -> c.trait().kind());
    Field<ChurnCause, Double> value =
        o.optional("value", Shapes.NUMBER, c -> Shapes.orNull(c.trait().value()));
    Field<ChurnCause, String> text =
        o.optional("text", Shapes.TEXT, c -> c.trait().text().isEmpty() ? null : c.trait().text());
    Field<ChurnCause, List<String>> alike =
        o.optional("alike", Shapes.list(Shapes.ID), c -> c.alike().isEmpty() ? null : c.alike());
    Field<ChurnCause, ChurnCause.Lift> found = o.required("found", lost(), ChurnCause::found);
    Field<ChurnCause, ChurnCause.Lift> holdout = o.required("holdout", lost(), ChurnCause::holdout);
    Field<ChurnCause, Double> chance = o.required("chance", Shapes.SHARE, ChurnCause::chance);
    Field<ChurnCause, Double> adjusted = o.required("adjusted", Shapes.SHARE, ChurnCause::adjusted);
    Field<ChurnCause, Boolean> confirmed =
        o.required("confirmed", Shapes.FLAG, ChurnCause::confirmed);
    return o.build(
        p ->
            new ChurnCause(
                p.get(metric),
                p.or(label, Label.of(p.get(metric))),
                new ChurnCause.Trait(p.get(kind), p.number(value), p.or(text, "")),
                p.or(alike, List.of()),
                p.get(found),
                p.get(holdout),
                p.get(chance),
                p.get(adjusted),
                p.get(confirmed)));
  }

  private static ObjectShape<ChurnCause.Lift> lost() {
    ObjectShape.Builder<ChurnCause.Lift> o = ObjectShape.of("loss of customers with a trait");
    Field<ChurnCause.Lift, Long> customers =
        o.required("customers", ClvShapes.COUNT, ChurnCause.Lift::customers);
    Field<ChurnCause.Lift, Long> lost = o.required("lost", ClvShapes.COUNT, ChurnCause.Lift::lost);
    Field<ChurnCause.Lift, Double> lift =
        o.required("lift", Shapes.NOT_BELOW_ZERO, ChurnCause.Lift::lift);
    Field<ChurnCause.Lift, Double> low =
        o.required("low", Shapes.NOT_BELOW_ZERO, ChurnCause.Lift::low);
    Field<ChurnCause.Lift, Double> high =
        o.required("high", Shapes.NOT_BELOW_ZERO, ChurnCause.Lift::high);
    return o.build(
        p ->
            new ChurnCause.Lift(
                p.get(customers), p.get(lost), p.get(lift), p.get(low), p.get(high)));
  }
}

package org.clm4j.jackson;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.score.Band;
import org.clm4j.score.Factor;
import org.clm4j.score.Lever;
import org.clm4j.score.Levers;
import org.clm4j.score.ScoreChange;

/** What would lift a customer into the next band, and how a score moved. */
final class LeversShape {

  private static final Shape<Double> POINTS = Shapes.number(0, 100);

  private LeversShape() {}

  static ObjectShape<Levers> levers() {
    ObjectShape.Builder<Levers> o = ObjectShape.of("levers");
    Header.of(o, "levers", 1);
    Field<Levers, Levers.Status> status =
        o.required(
            "status", ExplanationShapes.words("status", Levers.Status.values()), Levers::status);
    Field<Levers, Band> target =
        o.optional("target", ScoreShape.band(Shapes.ID), l -> l.target().orElse(null));
    MetricShapes.declaring(o, LeversShape::metrics);
    Field<Levers, List<Lever>> single =
        o.optional("single", Shapes.list(lever()), l -> l.single().isEmpty() ? null : l.single());
    Field<Levers, List<Lever>> smallest =
        o.optional(
            "smallest", Shapes.list(lever()), l -> l.smallest().isEmpty() ? null : l.smallest());
    Words.among(o);
    return o.build(
        p ->
            new Levers(
                p.get(status),
                Optional.ofNullable(p.find(target)),
                p.or(single, List.of()),
                p.or(smallest, List.of())));
  }

  private static Set<Metric<?>> metrics(Levers levers) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    levers.single().forEach(l -> all.add(l.metric()));
    levers.smallest().forEach(l -> all.add(l.metric()));
    return StageVerdictShapes.asked(all);
  }

  private static ObjectShape<Lever> lever() {
    ObjectShape.Builder<Lever> o = ObjectShape.of("lever");
    Field<Lever, Metric<?>> metric = o.required("metric", MetricShapes.ANY, Lever::metric);
    Field<Lever, Label> label =
        o.optional(
            "label", Shapes.LABEL, l -> l.label().equals(l.metric().label()) ? null : l.label());
    Field<Lever, Object> from =
        o.required("from", new ValuesShape.Scalar(), l -> written(l.from()));
    Field<Lever, Object> to = o.required("to", new ValuesShape.Scalar(), l -> written(l.to()));
    Field<Lever, Factor.Change> by =
        o.required(
            "by",
            Shapes.words(
                "who changes it",
                List.of(Factor.Change.CUSTOMER, Factor.Change.HOST),
                Factor.Change::id),
            Lever::change);
    return o.build(
        p -> {
          Metric<?> of = p.get(metric);
          return Lever.of(
              of, p.or(label, of.label()), read(of, p.get(from)), read(of, p.get(to)), p.get(by));
        });
  }

  private static Object written(Object value) {
    return value instanceof Instant moment ? Shapes.text(moment) : value;
  }

  private static Object read(Metric<?> metric, Object value) {
    return metric instanceof InstantMetric && value instanceof String text
        ? Shapes.observed(text)
        : value;
  }

  static ObjectShape<ScoreChange> change() {
    ObjectShape.Builder<ScoreChange> o = ObjectShape.of("score change");
    Header.of(o, "score-change", 1);
    Field<ScoreChange, Double> before =
        o.optional("before", POINTS, c -> Shapes.orNull(c.before()));
    Field<ScoreChange, Double> now = o.optional("now", POINTS, c -> Shapes.orNull(c.now()));
    Field<ScoreChange, Band> bandBefore =
        o.optional("bandBefore", ScoreShape.band(Shapes.ID), c -> c.bandBefore().orElse(null));
    Field<ScoreChange, Band> band =
        o.optional("band", ScoreShape.band(Shapes.ID), c -> c.band().orElse(null));
    Field<ScoreChange, List<ScoreChange.Part>> parts =
        o.required("parts", Shapes.list(part()), ScoreChange::parts);
    Words.among(o);
    return o.build(
        p ->
            new ScoreChange(
                p.number(before),
                p.number(now),
                Optional.ofNullable(p.find(bandBefore)),
                Optional.ofNullable(p.find(band)),
                p.get(parts)));
  }

  private static ObjectShape<ScoreChange.Part> part() {
    ObjectShape.Builder<ScoreChange.Part> o = ObjectShape.of("part of a score change");
    Field<ScoreChange.Part, String> factor =
        o.required("factor", Shapes.defining("part of factor"), ScoreChange.Part::factor);
    Field<ScoreChange.Part, Label> label =
        LabelField.of(o, ScoreChange.Part::factor, ScoreChange.Part::label);
    Field<ScoreChange.Part, Double> points =
        o.required("points", Shapes.number(-100, 100), ScoreChange.Part::points);
    return o.build(
        p ->
            new ScoreChange.Part(
                p.get(factor), p.or(label, Label.of(p.get(factor))), p.get(points)));
  }
}

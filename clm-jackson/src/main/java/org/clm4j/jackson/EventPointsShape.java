package org.clm4j.jackson;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.clm4j.basics.Label;
import org.clm4j.event.EventKind;
import org.clm4j.score.EventPoints;
import org.clm4j.score.EventPoints.Rule;
import org.clm4j.score.Fading;

/** Points for events, each fading with its own age. */
final class EventPointsShape {
  private EventPointsShape() {}

  static ObjectShape<EventPoints> points() {
    ObjectShape.Builder<EventPoints> o = ObjectShape.of("event points");
    Header.of(o, "event-points", 1);
    Field<EventPoints, String> id = o.required("id", Shapes.ID, e -> e.metric().id());
    Field<EventPoints, Label> label =
        LabelField.of(o, e -> e.metric().id(), e -> e.metric().label());
    Field<EventPoints, ZoneId> zone = o.required("zone", Shapes.ZONE, EventPoints::zone);
    Field<EventPoints, Double> most =
        o.optional("most", Shapes.aboveZero(), e -> Double.isInfinite(e.most()) ? null : e.most());
    Field<EventPoints, List<Rule>> rules =
        o.required("rules", Shapes.list(rule(), 1, 1000), EventPoints::rules);
    return o.build(
        p -> {
          EventPoints.Builder points = EventPoints.builder(p.get(id), p.get(zone));
          p.ifThere(label, points::label);
          p.ifThere(most, points::upTo);
          p.get(rules).forEach(points::rule);
          return points.build();
        });
  }

  private static ObjectShape<Rule> rule() {
    ObjectShape.Builder<Rule> o = ObjectShape.of("rule of event points");
    Field<Rule, EventKind> events =
        o.required(
            "events",
            Shapes.words("kind of event", List.of(EventKind.values()), EventKind::id),
            Rule::events);
    Field<Rule, Double> points = o.required("points", Shapes.NUMBER, Rule::points);
    Field<Rule, Double> most =
        o.optional("most", Shapes.aboveZero(), r -> Double.isInfinite(r.most()) ? null : r.most());
    Field<Rule, Fading> fading = o.optional("fading", fading(), r -> r.fading().orElse(null));
    return o.build(
        p ->
            new Rule(
                p.get(events),
                p.get(points),
                Optional.ofNullable(p.find(fading)),
                p.or(most, Double.POSITIVE_INFINITY)));
  }

  private static ObjectShape<Fading> fading() {
    ObjectShape.Builder<Fading> o = ObjectShape.of("fading");
    Function<FieldValues, Fading> made = FadingShape.fields(o, f -> f);
    return o.build(made);
  }
}

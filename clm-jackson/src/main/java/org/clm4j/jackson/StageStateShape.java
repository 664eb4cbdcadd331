package org.clm4j.jackson;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clm4j.stage.StageState;

/** Where one customer stands, as a host stores it. */
final class StageStateShape {

  private StageStateShape() {}

  static ObjectShape<StageState> state() {
    ObjectShape.Builder<StageState> o = ObjectShape.of("stage state");
    Header.of(o, "stage-state", 1);
    Field<StageState, String> model = o.required("model", Shapes.ID, StageState::model);
    Field<StageState, String> version = o.required("version", Shapes.ID, StageState::version);
    Field<StageState, String> stage = o.required("stage", Shapes.ID, StageState::stage);
    Field<StageState, Instant> since = o.required("since", Shapes.INSTANT, StageState::since);
    Field<StageState, Integer> revision =
        o.required("revision", Shapes.whole(0, Integer.MAX_VALUE), StageState::revision);
    Field<StageState, Instant> asOf = o.required("asOf", Shapes.INSTANT, StageState::asOf);
    Field<StageState, List<StageState.Pending>> pending =
        o.optional(
            "pending", Shapes.list(pending()), s -> s.pending().isEmpty() ? null : s.pending());
    Field<StageState, List<Map.Entry<String, Instant>>> taken =
        o.optional(
            "taken",
            Shapes.list(taken()),
            s -> s.taken().isEmpty() ? null : List.copyOf(new TreeMap<>(s.taken()).entrySet()));
    return o.build(
        p -> {
          StageState.Builder b =
              StageState.builder(p.get(model), p.get(version), p.get(stage), p.get(since))
                  .revision(p.get(revision))
                  .asOf(p.get(asOf));
          p.or(pending, List.of()).forEach(w -> b.pending(w.transition(), w.since(), w.seen()));
          p.or(taken, List.of()).forEach(t -> b.taken(t.getKey(), t.getValue()));
          return b.build();
        });
  }

  private static ObjectShape<StageState.Pending> pending() {
    ObjectShape.Builder<StageState.Pending> o = ObjectShape.of("pending transition");
    Field<StageState.Pending, String> transition =
        o.required("transition", Shapes.defining("pending transition"), w -> w.transition());
    Field<StageState.Pending, Instant> since =
        o.required("since", Shapes.INSTANT, StageState.Pending::since);
    Field<StageState.Pending, Integer> seen =
        o.required("seen", Shapes.whole(1, Integer.MAX_VALUE), StageState.Pending::seen);
    return o.build(p -> new StageState.Pending(p.get(transition), p.get(since), p.get(seen)));
  }

  private static ObjectShape<Map.Entry<String, Instant>> taken() {
    ObjectShape.Builder<Map.Entry<String, Instant>> o = ObjectShape.of("transition taken");
    Field<Map.Entry<String, Instant>, String> transition =
        o.required("transition", Shapes.defining("transition taken"), Map.Entry::getKey);
    Field<Map.Entry<String, Instant>, Instant> at =
        o.required("at", Shapes.INSTANT, Map.Entry::getValue);
    return o.build(p -> Map.entry(p.get(transition), p.get(at)));
  }
}

package org.clm4j.jackson;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.clm4j.basics.Label;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Review;
import org.clm4j.rule.Verdict;
import org.clm4j.stage.ModelName;
import org.clm4j.stage.MoveVerdict;
import org.clm4j.stage.Placement;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageOutline;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.stage.TransitionResult;
import org.clm4j.stage.TransitionRule;

/** What the rooms of rules and stages find. */
final class StageVerdictShapes {

  private static final Shape<StageState> STATE = Document.STAGE_STATE.enclosed();

  private StageVerdictShapes() {}

  static ObjectShape<Explanation> explanation() {
    ObjectShape.Builder<Explanation> o = ObjectShape.of("explanation document");
    Header.of(o, "explanation", 1);
    MetricShapes.declaring(o, e -> asked(e.condition().reads()));
    Words.among(o);
    return ExplanationShapes.reading(o);
  }

  /** Returns metrics, and those that elapsed ones among them are made of. */
  static Set<Metric<?>> asked(Set<Metric<?>> read) {
    Set<Metric<?>> all = new LinkedHashSet<>(read);
    all.addAll(Metrics.stored(read));
    return all;
  }

  /** A way out of a stage, where it leads, and how it fared. */
  private record Way(Transition transition, Stage target, TransitionResult.Outcome outcome) {}

  static ObjectShape<StageDecision> decision() {
    ObjectShape.Builder<StageDecision> o = ObjectShape.of("stage decision");
    Header.of(o, "stage-decision", 1);
    Field<StageDecision, ModelName> model = o.required("model", model(), StageDecision::model);
    Field<StageDecision, ZoneId> zone = o.required("zone", Shapes.ZONE, d -> d.outline().zone());
    Field<StageDecision, Instant> asOf = o.required("asOf", Shapes.INSTANT, StageDecision::asOf);
    MetricShapes.declaring(o, StageVerdictShapes::metrics);
    Field<StageDecision, Stage> from = o.required("from", stage(), StageDecision::from);
    Field<StageDecision, List<Way>> ways =
        o.required("ways", Shapes.list(way()), StageVerdictShapes::ways);
    Field<StageDecision, MetricValues> observed =
        o.required("observed", ValuesShape.VALUES, StageDecision::observed);
    Field<StageDecision, StageState> before = o.required("before", STATE, StageDecision::before);
    Field<StageDecision, StageState> state = o.required("state", STATE, StageDecision::state);
    Field<StageDecision, Review> review =
        o.required("reviewAt", ExplanationShapes.REVIEW, StageDecision::reviewAt);
    Words.among(o);
    return o.build(
        p -> {
          List<Way> all = p.get(ways);
          String stage = p.get(from).id();
          List<Transition> transitions =
              all.stream().map(w -> w.transition().withStages(stage, w.target().id())).toList();
          StageDecision decision =
              StageDecision.of(
                  StageOutline.of(
                      p.get(model),
                      p.get(zone),
                      p.get(from),
                      transitions,
                      all.stream().map(Way::target).toList()),
                  p.get(before),
                  p.get(asOf),
                  p.get(state),
                  p.get(review),
                  p.get(observed));
          List<TransitionResult> candidates = decision.candidates();
          for (int i = 0; i < all.size(); i++) {
            fared(all.get(i), candidates.get(i));
          }
          return decision;
        });
  }

  private static void fared(Way stated, TransitionResult found) {
    if (stated.outcome() != found.outcome()) {
      throw new IllegalArgumentException(
          "the \"outcome\" of way '"
              + NearestName.shown(found.transition().id())
              + "' is '"
              + ExplanationShapes.word(stated.outcome())
              + "', but what was observed makes it '"
              + ExplanationShapes.word(found.outcome())
              + "'.");
    }
  }

  private static Set<Metric<?>> metrics(StageDecision decision) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    decision.outline().transitions().forEach(t -> all.addAll(t.condition().reads()));
    return asked(reviewed(all, decision.reviewAt()));
  }

  private static Set<Metric<?>> reviewed(Set<Metric<?>> all, Review review) {
    all.addAll(review.unknown());
    return all;
  }

  private static List<Way> ways(StageDecision decision) {
    List<Way> all = new ArrayList<>();
    List<TransitionResult> candidates = decision.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      all.add(
          new Way(
              candidates.get(i).transition(),
              decision.outline().targets().get(i),
              candidates.get(i).outcome()));
    }
    return all;
  }

  /** Returns the shape of a stage by id and name. */
  static ObjectShape<Stage> stage() {
    ObjectShape.Builder<Stage> o = ObjectShape.of("stage by name");
    Field<Stage, String> id = o.required("id", Shapes.ID, Stage::id);
    Field<Stage, Label> label = LabelField.of(o, Stage::id, Stage::label);
    o.shortFor(id);
    return o.build(p -> Stage.of(p.get(id), p.or(label, Label.of(p.get(id)))));
  }

  private static Shape<Way> way() {
    ObjectShape.Builder<Way> o = ObjectShape.of("way out of a stage");
    Field<Way, String> id = o.required("id", Shapes.defining("way"), w -> w.transition().id());
    Field<Way, Stage> to = o.required("to", stage(), Way::target);
    Field<Way, TransitionResult.Outcome> outcome =
        o.required(
            "outcome",
            ExplanationShapes.words("outcome", TransitionResult.Outcome.values()),
            Way::outcome);
    Field<Way, Condition> when =
        o.required("when", ConditionShapes.CONDITION, w -> w.transition().condition());
    BiFunction<FieldValues, TransitionRule, TransitionRule> braked =
        StageModelShape.brakes(o, Way::transition);
    return o.build(
        p -> {
          Stage target = p.get(to);
          TransitionRule way = Transition.to(p.get(id), target.id(), p.get(when)).from(target.id());
          return new Way(braked.apply(p, way).leaving(target.id()), target, p.get(outcome));
        });
  }

  /** A stage, its entry condition, and how it was read. */
  private record Entered(Stage stage, Condition when, Verdict verdict) {}

  static ObjectShape<Placement> placement() {
    ObjectShape.Builder<Placement> o = ObjectShape.of("placement");
    Header.of(o, "placement", 1);
    Field<Placement, ModelName> model = o.required("model", model(), Placement::model);
    Field<Placement, ZoneId> zone = o.required("zone", Shapes.ZONE, Placement::zone);
    MetricShapes.declaring(o, StageVerdictShapes::metrics);
    Field<Placement, Stage> stage = o.required("stage", stage(), Placement::stage);
    Field<Placement, List<Entered>> entries =
        o.required("entries", Shapes.list(entered()), StageVerdictShapes::entered);
    Field<Placement, MetricValues> observed =
        o.required("observed", ValuesShape.VALUES, Placement::observed);
    Field<Placement, StageState> state = o.required("state", STATE, Placement::state);
    Words.among(o);
    return o.build(
        p -> {
          List<Entered> all = p.get(entries);
          Placement placement =
              Placement.of(
                  p.get(model),
                  p.get(zone),
                  all.stream().map(e -> new Placement.Entrance(e.stage(), e.when())).toList(),
                  p.get(stage),
                  p.get(state),
                  p.get(observed));
          for (int i = 0; i < all.size(); i++) {
            Verdict found = placement.entries().get(i).explanation().verdict();
            if (found != all.get(i).verdict()) {
              throw new IllegalArgumentException(
                  "the \"verdict\" of entry "
                      + i
                      + " is '"
                      + ExplanationShapes.word(all.get(i).verdict())
                      + "', but what was observed makes it '"
                      + ExplanationShapes.word(found)
                      + "'.");
            }
          }
          return placement;
        });
  }

  private static Set<Metric<?>> metrics(Placement placement) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    placement.entries().forEach(e -> all.addAll(e.explanation().condition().reads()));
    return asked(all);
  }

  private static List<Entered> entered(Placement placement) {
    return placement.entries().stream()
        .map(e -> new Entered(e.stage(), e.explanation().condition(), e.explanation().verdict()))
        .toList();
  }

  private static ObjectShape<Entered> entered() {
    ObjectShape.Builder<Entered> o = ObjectShape.of("entry condition");
    Field<Entered, Stage> stage = o.required("stage", stage(), Entered::stage);
    Field<Entered, Verdict> verdict =
        o.required("verdict", ExplanationShapes.VERDICT, Entered::verdict);
    Field<Entered, Condition> when = o.required("when", ConditionShapes.CONDITION, Entered::when);
    return o.build(p -> new Entered(p.get(stage), p.get(when), p.get(verdict)));
  }

  static ObjectShape<StageChange> change() {
    ObjectShape.Builder<StageChange> o = ObjectShape.of("stage change");
    Header.of(o, "stage-change", 1);
    Field<StageChange, StageChange.Cause> cause =
        o.required(
            "cause",
            ExplanationShapes.words("cause", StageChange.Cause.values()),
            StageChange::cause);
    Field<StageChange, String> model = o.required("model", Shapes.ID, StageChange::model);
    Field<StageChange, String> version = o.required("version", Shapes.ID, StageChange::version);
    Field<StageChange, String> fingerprint =
        o.required("fingerprint", Shapes.ID, StageChange::fingerprint);
    Field<StageChange, String> from = o.required("from", Shapes.ID, StageChange::from);
    Field<StageChange, String> to = o.required("to", Shapes.ID, StageChange::to);
    Field<StageChange, Instant> at = o.required("at", Shapes.INSTANT, StageChange::at);
    Field<StageChange, Integer> revision =
        o.required("revision", Shapes.whole(1, Integer.MAX_VALUE), StageChange::revision);
    Field<StageChange, String> transition =
        o.optional("transition", Shapes.ID, c -> c.transition().orElse(null));
    Field<StageChange, String> who = o.optional("who", Shapes.TEXT, c -> c.who().orElse(null));
    Field<StageChange, Label> reason = o.required("reason", Shapes.LABEL, StageChange::reason);
    return o.build(
        p -> {
          StageChange.Builder b =
              StageChange.builder(p.get(cause), p.get(model), p.get(version), p.get(fingerprint))
                  .moved(p.get(from), p.get(to), p.get(at))
                  .reason(p.get(reason))
                  .revision(p.get(revision));
          p.ifThere(transition, b::transition);
          p.ifThere(who, b::who);
          return b.build();
        });
  }

  static ObjectShape<MoveVerdict> move() {
    ObjectShape.Builder<MoveVerdict> o = ObjectShape.of("move verdict");
    Header.of(o, "move-verdict", 1);
    Field<MoveVerdict, StageState> state = o.required("state", STATE, MoveVerdict::state);
    Field<MoveVerdict, StageChange> change =
        o.optional("change", Document.STAGE_CHANGE.enclosed(), m -> m.change().orElse(null));
    Field<MoveVerdict, List<String>> refusals =
        o.optional("refusals", Shapes.list(Shapes.TEXT), m -> m.moved() ? null : m.refusals());
    return o.build(
        p -> {
          StageChange moved = p.find(change);
          List<String> against = p.or(refusals, List.of());
          if (moved != null && !against.isEmpty()) {
            throw new IllegalArgumentException("a move has one change, or it has refusals.");
          }
          return moved == null
              ? MoveVerdict.refused(p.get(state), against)
              : MoveVerdict.moved(p.get(state), moved);
        });
  }

  static ObjectShape<StageHistory> history() {
    ObjectShape.Builder<StageHistory> o = ObjectShape.of("stage history");
    Header.of(o, "stage-history", 1);
    Field<StageHistory, Instant> begins = o.required("begins", Shapes.INSTANT, StageHistory::start);
    Field<StageHistory, List<Stage>> path =
        o.required("path", Shapes.list(stage(), 1, Integer.MAX_VALUE), StageHistory::path);
    Field<StageHistory, List<StageChange>> changes =
        o.required("changes", Shapes.list(Document.STAGE_CHANGE.enclosed()), StageHistory::changes);
    Field<StageHistory, StageDecision> last =
        o.required("last", Document.STAGE_DECISION.enclosed(), StageHistory::last);
    return o.build(p -> StageHistory.of(p.get(path), p.get(begins), p.get(changes), p.get(last)));
  }

  static ObjectShape<ModelName> model() {
    ObjectShape.Builder<ModelName> o = ObjectShape.of("name of a stage model");
    Field<ModelName, String> id = o.required("id", Shapes.ID, ModelName::id);
    Field<ModelName, String> version = o.required("version", Shapes.ID, ModelName::version);
    Field<ModelName, String> fingerprint =
        o.required("fingerprint", Shapes.ID, ModelName::fingerprint);
    return o.build(p -> new ModelName(p.get(id), p.get(version), p.get(fingerprint)));
  }

  static ObjectShape<MappingConfig> mapping() {
    ObjectShape.Builder<MappingConfig> o = ObjectShape.of("stage mapping");
    Header.of(o, "stage-mapping", 1);
    Field<MappingConfig, MappingConfig.End> from = o.required("from", end(), MappingConfig::from);
    Field<MappingConfig, MappingConfig.End> to = o.required("to", end(), MappingConfig::to);
    ObjectShape.Builder<Map.Entry<String, String>> pair = ObjectShape.of("stage mapped");
    Field<Map.Entry<String, String>, String> old =
        pair.required("from", Shapes.defining("mapped stage"), Map.Entry::getKey);
    Field<Map.Entry<String, String>, String> other =
        pair.required("to", Shapes.ID, Map.Entry::getValue);
    Shape<Map.Entry<String, String>> stage = pair.build(p -> Map.entry(p.get(old), p.get(other)));
    Field<MappingConfig, List<Map.Entry<String, String>>> stages =
        o.required("stages", Shapes.list(stage), m -> new ArrayList<>(m.stages().entrySet()));
    Field<MappingConfig, Label> reason =
        o.optional("reason", Shapes.LABEL, m -> m.reason().isEmpty() ? null : m.reason().get(0));
    return o.build(
        p -> {
          Map<String, String> all = new LinkedHashMap<>();
          p.get(stages).forEach(e -> all.put(e.getKey(), e.getValue()));
          Label why = p.find(reason);
          return new MappingConfig(
              p.get(from), p.get(to), all, why == null ? List.of() : List.of(why));
        });
  }

  private static ObjectShape<MappingConfig.End> end() {
    ObjectShape.Builder<MappingConfig.End> o = ObjectShape.of("end of a mapping");
    Field<MappingConfig.End, String> model =
        o.required("model", Shapes.ID, MappingConfig.End::model);
    Field<MappingConfig.End, String> version =
        o.required("version", Shapes.ID, MappingConfig.End::version);
    return o.build(p -> new MappingConfig.End(p.get(model), p.get(version)));
  }
}

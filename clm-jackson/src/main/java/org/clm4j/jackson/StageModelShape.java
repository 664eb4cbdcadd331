package org.clm4j.jackson;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.profile.Metric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.NamedConditions;
import org.clm4j.stage.MovementPolicy;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.stage.TransitionRule;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.StageAspect;
import org.jspecify.annotations.Nullable;

/** Stage models. */
final class StageModelShape {

  private static final Shape<Span> SPAN = Shapes.SPAN;
  private static final ObjectShape<Map<StageAspect, List<Label>>> ABOUT = about();

  /** A stage, and the condition by which customers without a history are placed in it. */
  private record Placed(Stage stage, @Nullable Condition entry) {}

  private StageModelShape() {}

  static ObjectShape<StageModel> model() {
    ObjectShape.Builder<StageModel> o = ObjectShape.of("stage model");
    Header.of(o, "stage-model", 1);
    Field<StageModel, String> id = o.required("id", Shapes.ID, StageModel::id);
    Field<StageModel, String> version = o.required("version", Shapes.ID, StageModel::version);
    Field<StageModel, Label> label = LabelField.of(o, StageModel::id, StageModel::label);
    Field<StageModel, Map<StageAspect, List<Label>>> said =
        o.optional("about", ABOUT, m -> orNone(m.texts()));
    Field<StageModel, ZoneId> zone =
        o.optional("zone", Shapes.ZONE, m -> m.zone().equals(ZoneOffset.UTC) ? null : m.zone());
    Field<StageModel, MovementPolicy> movement =
        o.optional(
            "movement",
            Shapes.words("movement", List.of(MovementPolicy.values()), MovementPolicy::id),
            m -> m.movement() == MovementPolicy.DECLARED ? null : m.movement());
    Field<StageModel, Boolean> unique =
        o.optional("unique", Shapes.FLAG, m -> m.isUnique() ? true : null);
    Field<StageModel, String> initial =
        o.optional(
            "initial",
            Shapes.naming("stage"),
            m -> m.initial().equals(m.stages().get(0)) ? null : m.initial().id());
    o.optional("metrics", MetricShapes.DECLARATIONS, m -> MetricShapes.orNone(metrics(m)));
    Field<StageModel, List<NamedCondition>> conditions =
        o.optional(
            "conditions",
            Shapes.list(ConditionShapes.NAMED),
            m -> m.conditions().all().isEmpty() ? null : named(m));
    Field<StageModel, List<Placed>> stages =
        o.required("stages", Shapes.list(stage(), 1, 1000), StageModelShape::placed);
    Field<StageModel, List<TransitionRule>> transitions =
        o.optional("transitions", Shapes.list(rule(), 0, 10_000), StageModel::transitionRules);
    o.check(p -> share(p, id, stages));
    o.partly(
        p -> {
          ConditionDocument.named(p, conditions);
          tellMoves(p, movement, stages, transitions);
        });
    return o.build(
        p -> {
          int before = p.in().problems();
          p.in().settle();
          NamedConditions named = ConditionDocument.named(p, conditions);
          if (named == null || p.in().problems() > before) {
            tellMoves(p, movement, stages, transitions);
            return null;
          }
          StageModel.Builder b =
              StageModel.builder(p.get(id), p.get(version))
                  .label(p.or(label, Label.of(p.get(id))))
                  .zone(p.or(zone, ZoneOffset.UTC))
                  .movement(p.or(movement, MovementPolicy.DECLARED));
          String first = p.find(initial);
          if (first != null) {
            b.initial(first);
          }
          p.or(said, Map.of()).forEach((topic, all) -> all.forEach(l -> b.about(topic, l)));
          return build(
              b.conditions(named),
              p,
              p.or(unique, false),
              p.or(conditions, List.of()),
              p.get(stages),
              p.or(transitions, List.of()));
        });
  }

  /** Lets the parts of a lifecycle that stand behind the model know its name and its stages. */
  private static void share(
      FieldValues p, Field<StageModel, String> id, Field<StageModel, List<Placed>> stages) {
    p.ifThere(id, is -> p.in().share(LifecycleConfig.MODEL, Set.of(is)));
    List<Optional<Placed>> all = p.items(stages);
    if (all.stream().allMatch(Optional::isPresent)) {
      Set<String> ids = new LinkedHashSet<>();
      all.forEach(placed -> placed.ifPresent(s -> ids.add(s.stage.id())));
      p.in().share("stage", ids);
    }
  }

  private static @Nullable StageModel build(
      StageModel.Builder b,
      FieldValues p,
      boolean unique,
      List<NamedCondition> conditions,
      List<Placed> stages,
      List<TransitionRule> transitions) {
    Expansion expansion = new Expansion(conditions);
    for (Placed placed : stages) {
      if (placed.entry == null) {
        b.stage(placed.stage);
      } else {
        expansion.add(placed.entry);
        b.stage(placed.stage, placed.entry);
      }
    }
    for (TransitionRule rule : transitions) {
      expansion.add(rule.condition());
      b.transition(rule);
    }
    expansion.check();
    if (unique) {
      expansion.checkUnique();
      b.unique();
    }
    try {
      return b.build();
    } catch (ConfigurationException e) {
      tell(e, p);
      return null;
    }
  }

  /** Tells what is wrong with a model; beside a customer only that something is. */
  private static void tell(ConfigurationException wrong, FieldValues p) {
    if (p.in().quoting().hides()) {
      p.in().told(p.at(), "the stages and transitions of this model do not fit together.");
    } else {
      wrong.problems().forEach(s -> p.in().told(p.at(), s));
    }
  }

  /** Tells which moves between stages make no sense, whatever their conditions are. */
  private static void tellMoves(
      FieldValues p,
      Field<StageModel, MovementPolicy> movement,
      Field<StageModel, List<Placed>> stages,
      Field<StageModel, List<TransitionRule>> transitions) {
    List<Placed> declared = p.items(stages).stream().flatMap(Optional::stream).toList();
    if (declared.isEmpty()) {
      return;
    }
    StageModel.Builder b =
        StageModel.builder("parts", "1").movement(p.or(movement, MovementPolicy.DECLARED));
    Set<String> known = new HashSet<>();
    for (Placed placed : declared) {
      b.stage(placed.stage);
      known.add(placed.stage.id());
    }
    for (TransitionRule r : p.items(transitions).stream().flatMap(Optional::stream).toList()) {
      if (known.containsAll(r.from()) && known.contains(r.to())) {
        b.transition(r.withCondition(Condition.always()));
      }
    }
    try {
      b.build();
    } catch (ConfigurationException e) {
      tell(e, p);
    }
  }

  /** Returns every metric the model names, also in conditions nothing refers to. */
  static Set<Metric<?>> metrics(StageModel model) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    model.conditions().all().values().forEach(n -> all.addAll(n.reads()));
    all.addAll(model.reads());
    return all;
  }

  private static List<NamedCondition> named(StageModel model) {
    return List.copyOf(model.conditions().all().values());
  }

  private static List<Placed> placed(StageModel model) {
    List<Placed> all = new ArrayList<>();
    model.stages().forEach(s -> all.add(new Placed(s, model.entries().get(s.id()))));
    return all;
  }

  private static ObjectShape<Placed> stage() {
    ObjectShape.Builder<Placed> o = ObjectShape.of("stage");
    Field<Placed, String> id = o.required("id", Shapes.defining("stage"), s -> s.stage.id());
    o.shortFor(id);
    Field<Placed, Label> label = LabelField.of(o, s -> s.stage.id(), s -> s.stage.label());
    Field<Placed, String> entry =
        o.optional("vocabulary", Shapes.ID, s -> s.stage.entry().orElse(null));
    Field<Placed, String> partOf =
        o.optional("partOf", Shapes.ID, s -> s.stage.partOf().orElse(null));
    Field<Placed, Boolean> terminal =
        o.optional("terminal", Shapes.FLAG, s -> s.stage.isTerminal() ? true : null);
    Field<Placed, Condition> when =
        o.optional("placedWhen", ConditionShapes.CONDITION, s -> s.entry);
    Field<Placed, List<CanonicalStep>> steps =
        o.optional(
            "steps",
            Shapes.distinct(
                Shapes.words("canonical step", List.of(CanonicalStep.values()), CanonicalStep::id),
                0,
                Integer.MAX_VALUE),
            s -> s.stage.steps().isEmpty() ? null : List.copyOf(s.stage.steps()));
    Field<Placed, List<String>> factors =
        o.optional(
            "factors",
            Shapes.distinct(Shapes.ID, 0, Integer.MAX_VALUE),
            s -> s.stage.factors().isEmpty() ? null : List.copyOf(s.stage.factors()));
    Field<Placed, Map<StageAspect, List<Label>>> said =
        o.optional("about", ABOUT, s -> orNone(s.stage.texts()));
    o.standIn(p -> p.find(id) == null ? null : new Placed(Stage.of(p.get(id)), null));
    return o.build(
        p -> {
          Stage.Builder b = Stage.builder(p.get(id), p.or(label, Label.of(p.get(id))));
          p.or(said, Map.of()).forEach((topic, all) -> all.forEach(l -> b.about(topic, l)));
          b.terminal(p.or(terminal, false))
              .steps(p.or(steps, List.of()).toArray(CanonicalStep[]::new))
              .factors(p.or(factors, List.of()).toArray(String[]::new));
          String vocabulary = p.find(entry);
          String whole = p.find(partOf);
          if (vocabulary != null) {
            b.entry(vocabulary);
          }
          if (whole != null) {
            b.partOf(whole);
          }
          return new Placed(b.build(), p.find(when));
        });
  }

  /** What is said about a stage or a model, by topic. */
  private static ObjectShape<Map<StageAspect, List<Label>>> about() {
    ObjectShape.Builder<Map<StageAspect, List<Label>>> o = ObjectShape.of("texts");
    Map<StageAspect, Field<Map<StageAspect, List<Label>>, List<Label>>> texts =
        new EnumMap<>(StageAspect.class);
    for (StageAspect topic : StageAspect.values()) {
      texts.put(topic, o.optional(topic.id(), Shapes.list(Shapes.LABEL), said -> said.get(topic)));
    }
    return o.build(
        p -> {
          Map<StageAspect, List<Label>> said = new EnumMap<>(StageAspect.class);
          texts.forEach(
              (topic, field) -> {
                if (p.find(field) != null) {
                  said.put(topic, p.get(field));
                }
              });
          return said;
        });
  }

  private static @Nullable Map<StageAspect, List<Label>> orNone(
      Map<StageAspect, List<Label>> said) {
    return said.isEmpty() ? null : said;
  }

  /** Returns the shape of a transition that stands by itself, beside no stages. */
  static ObjectShape<Transition> stated() {
    ObjectShape.Builder<Transition> o = ObjectShape.of("transition by itself");
    Field<Transition, String> id = o.required("id", Shapes.defining("transition"), Transition::id);
    Field<Transition, String> from = o.required("from", Shapes.ID, Transition::from);
    Field<Transition, String> to = o.required("to", Shapes.ID, Transition::to);
    Field<Transition, Condition> when =
        o.required("when", ConditionShapes.CONDITION, Transition::condition);
    BiFunction<FieldValues, TransitionRule, TransitionRule> braked = brakes(o, t -> t);
    return o.build(
        p -> {
          TransitionRule rule = Transition.to(p.get(id), p.get(to), p.get(when));
          return braked.apply(p, rule.from(p.get(from))).leaving(p.get(from));
        });
  }

  /** Returns the shape of a transition from one stage, from several, or from any. */
  private static ObjectShape<TransitionRule> rule() {
    ObjectShape.Builder<TransitionRule> o = ObjectShape.of("transition");
    Field<TransitionRule, String> id =
        o.required("id", Shapes.defining("transition"), TransitionRule::id);
    Field<TransitionRule, List<String>> from =
        o.required("from", new LeftStages(), TransitionRule::from);
    Field<TransitionRule, String> to =
        o.required(
            "to",
            Shapes.single(Shapes.naming("stage"), "Maybe one transition for each."),
            TransitionRule::to);
    Field<TransitionRule, Condition> when =
        o.required("when", ConditionShapes.CONDITION, TransitionRule::condition);
    BiFunction<FieldValues, TransitionRule, TransitionRule> braked =
        brakes(o, rule -> rule.leaving(rule.to()));
    o.standIn(
        p ->
            p.find(id) == null || p.find(from) == null || p.find(to) == null
                ? null
                : leaving(p.get(from), Transition.to(p.get(id), p.get(to), Condition.always())));
    return o.build(
        p ->
            braked.apply(
                p, leaving(p.get(from), Transition.to(p.get(id), p.get(to), p.get(when)))));
  }

  private static TransitionRule leaving(List<String> from, TransitionRule rule) {
    return from.isEmpty()
        ? rule.fromAny()
        : rule.from(from.get(0), from.subList(1, from.size()).toArray(String[]::new));
  }

  /** Adds the fields of a transition's reason and brakes, and returns what gives it these. */
  static <T> BiFunction<FieldValues, TransitionRule, TransitionRule> brakes(
      ObjectShape.Builder<T> o, Function<T, Transition> of) {
    Field<T, Label> reason = o.optional("reason", Shapes.LABEL, t -> reason(of.apply(t)));
    Field<T, Span> dwell =
        o.optional("minimumDwell", SPAN, t -> orNone(of.apply(t).minimumDwell()));
    Field<T, Span> confirmation =
        o.optional("confirmation", SPAN, t -> orNone(of.apply(t).confirmation()));
    Field<T, Integer> confirmations =
        o.optional(
            "confirmations",
            Shapes.whole(1, Integer.MAX_VALUE),
            t -> of.apply(t).confirmations() == 1 ? null : of.apply(t).confirmations());
    Field<T, Span> cooldown = o.optional("cooldown", SPAN, t -> orNone(of.apply(t).cooldown()));
    Span none = Span.ofDays(0);
    return (p, rule) ->
        because(rule, p.find(reason))
            .withMinimumDwell(p.or(dwell, none))
            .withConfirmation(p.or(confirmation, none))
            .withConfirmations(p.or(confirmations, 1))
            .withCooldown(p.or(cooldown, none));
  }

  private static @Nullable Label reason(Transition transition) {
    return transition.hasReason() ? transition.reason() : null;
  }

  private static TransitionRule because(TransitionRule rule, @Nullable Label reason) {
    return reason == null ? rule : rule.withReason(reason);
  }

  private static @Nullable Span orNone(Span span) {
    return span.equals(Span.ofDays(0)) ? null : span;
  }

  static Writing writing(StageModel model) {
    Expansion expansion = new Expansion(named(model));
    model.entries().values().forEach(expansion::add);
    model.transitionRules().forEach(rule -> expansion.add(rule.condition()));
    expansion.check();
    if (model.isUnique()) {
      expansion.checkUnique();
    }
    return new Writing(new LinkedHashMap<>(model.conditions().all()));
  }
}

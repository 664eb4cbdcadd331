package org.clm4j.jackson;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.ExitBarrier;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.Metric;
import org.clm4j.retention.Effect;
import org.clm4j.retention.Occasion;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.retention.StrategyKind;
import org.clm4j.retention.Urgency;
import org.clm4j.rule.Condition;
import org.jspecify.annotations.Nullable;

/** Retention strategies, and catalogues of them. */
final class StrategyShapes {

  private static final Shape<List<Label>> LABELS = Shapes.list(Shapes.LABEL);
  private static final Shape<List<String>> TEXTS = Shapes.list(Shapes.TEXT);
  private static final Shape<List<String>> FACTORS =
      Shapes.distinct(
          Shapes.noting(Shapes.ID, ScorecardReferences::improves), 0, Integer.MAX_VALUE);

  private StrategyShapes() {}

  static ObjectShape<StrategyCatalog> catalog() {
    ObjectShape.Builder<StrategyCatalog> o = ObjectShape.of("strategy catalog");
    Header.of(o, "strategy-catalog", 1);
    Field<StrategyCatalog, String> id = o.required("id", Shapes.ID, StrategyCatalog::id);
    Field<StrategyCatalog, String> version =
        o.required("version", Shapes.ID, StrategyCatalog::version);
    o.optional("metrics", MetricShapes.DECLARATIONS, c -> MetricShapes.orNone(metrics(c)));
    Field<StrategyCatalog, List<RetentionStrategy>> strategies =
        o.required("strategies", Shapes.list(strategy(), 0, 10_000), StrategyCatalog::strategies);
    return o.build(
        p -> {
          int before = p.in().problems();
          p.in().settle();
          if (p.in().problems() > before) {
            return null;
          }
          try {
            return StrategyCatalog.of(p.get(id), p.get(version), p.get(strategies));
          } catch (ConfigurationException e) {
            e.problems().forEach(s -> p.in().told(p.at(), s));
            return null;
          }
        });
  }

  /**
   * Returns how a catalogue is written that stands alone.
   *
   * @throws ConfigurationException with all stages it serves that a built-in model does not have
   */
  static Writing writing(StrategyCatalog catalog) {
    List<String> misfits = ServedStages.misfits(catalog, null);
    ConfigurationException.throwIfAny("strategy catalogue '" + catalog.id() + "'", misfits);
    return Writing.plain();
  }

  static Set<Metric<?>> metrics(StrategyCatalog catalog) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    catalog.strategies().forEach(s -> all.addAll(metrics(s)));
    return all;
  }

  /** Returns what a strategy's conditions read. */
  static Set<Metric<?>> metrics(RetentionStrategy strategy) {
    Set<Metric<?>> all = new LinkedHashSet<>(strategy.eligibility().reads());
    strategy.occasions().forEach(o -> all.addAll(o.when().reads()));
    return all;
  }

  private static ObjectShape<RetentionStrategy> strategy() {
    return strategy(Shapes.naming("strategy"));
  }

  /** Returns the shape of a strategy that stands alone, without those it excludes. */
  static ObjectShape<RetentionStrategy> alone() {
    return strategy(Shapes.ID);
  }

  private static ObjectShape<RetentionStrategy> strategy(Shape<String> other) {
    ObjectShape.Builder<RetentionStrategy> o = ObjectShape.of("strategy");
    Field<RetentionStrategy, String> id =
        o.required("id", Shapes.defining("strategy"), RetentionStrategy::id);
    Field<RetentionStrategy, Label> label =
        o.required("label", Shapes.LABEL, RetentionStrategy::label);
    Field<RetentionStrategy, StrategyKind> kind =
        o.optional(
            "kind",
            Shapes.words("kind of a strategy", List.of(StrategyKind.values()), StrategyKind::id),
            s -> s.kind() == StrategyKind.ACTION ? null : s.kind());
    Field<RetentionStrategy, List<StageSelector>> serves =
        o.required(
            "serves",
            Shapes.distinct(new Served(), 1, 10_000),
            s ->
                s.serves().stream().sorted(Comparator.comparing(StageSelector::toString)).toList());
    Field<RetentionStrategy, Condition> when =
        o.optional(
            "when",
            ConditionShapes.CONDITION,
            s -> s.eligibility().equals(Condition.always()) ? null : s.eligibility());
    Field<RetentionStrategy, Label> goal =
        o.optional("goal", Shapes.LABEL, s -> s.goal().orElse(null));
    Field<RetentionStrategy, List<Label>> actions =
        o.optional("actions", LABELS, s -> s.actions().isEmpty() ? null : s.actions());
    Field<RetentionStrategy, List<Label>> ownActions =
        o.optional("ownActions", LABELS, s -> s.ownActions().isEmpty() ? null : s.ownActions());
    Field<RetentionStrategy, List<Occasion>> occasions =
        o.optional(
            "occasions",
            Shapes.list(occasion(), 1, 1_000),
            s -> s.occasions().isEmpty() ? null : s.occasions());
    Field<RetentionStrategy, Span> within =
        o.optional("within", Shapes.SPAN, s -> s.within().orElse(null));
    Field<RetentionStrategy, List<String>> improves =
        o.optional("improves", FACTORS, s -> orNone(s.improves()));
    Field<RetentionStrategy, ExitBarrier> barrier =
        o.optional("exitBarrier", Shapes.EXIT_BARRIER, s -> s.barrier().orElse(null));
    Field<RetentionStrategy, List<String>> sources =
        o.optional("sources", TEXTS, s -> s.sources().isEmpty() ? null : s.sources());
    Field<RetentionStrategy, Money> cost =
        o.optional("cost", Shapes.COST, s -> s.cost().orElse(null));
    Field<RetentionStrategy, String> channel =
        o.optional("channel", Shapes.ID, s -> s.channel().orElse(null));
    Field<RetentionStrategy, Span> cooldown =
        o.optional("cooldown", Shapes.SPAN, s -> s.cooldown().orElse(null));
    Field<RetentionStrategy, List<String>> excludes =
        o.optional(
            "excludes", Shapes.distinct(other, 0, Integer.MAX_VALUE), s -> orNone(s.excludes()));
    Field<RetentionStrategy, Effect> effect =
        o.optional("effect", effect(), s -> s.effect().orElse(null));
    Field<RetentionStrategy, Effect> winBack =
        o.optional("winBack", effect(), s -> s.winBack().orElse(null));
    return o.build(
        p -> {
          RetentionStrategy.Builder b =
              RetentionStrategy.builder(p.get(id), p.get(label))
                  .serves(p.get(serves).toArray(new StageSelector[0]))
                  .eligibility(p.or(when, Condition.always()))
                  .improves(p.or(improves, List.of()).toArray(new String[0]))
                  .sources(p.or(sources, List.of()).toArray(new String[0]))
                  .excludes(p.or(excludes, List.of()).toArray(new String[0]));
          p.ifThere(kind, b::kind);
          p.or(actions, List.of()).forEach(b::action);
          p.or(ownActions, List.of()).forEach(b::ownAction);
          p.or(occasions, List.of()).forEach(b::occasion);
          p.ifThere(within, b::within);
          p.ifThere(goal, b::goal);
          p.ifThere(barrier, b::barrier);
          p.ifThere(cost, b::cost);
          p.ifThere(channel, b::channel);
          p.ifThere(cooldown, b::cooldown);
          p.ifThere(effect, b::effect);
          p.ifThere(winBack, b::winBack);
          return b.build();
        });
  }

  /** A stage that is served, which the model it is of must have where that is known. */
  private static final class Served extends Shape<StageSelector> {
    private static final Shape<StageSelector> PLAIN =
        new Shapes.Form(
                "(?!\\*/(?!\\*$))" + Shapes.notBlank("/") + "/" + Shapes.notBlank(""),
                "a served stage like relationship/decline, relationship/* or */*")
            .of(StageSelector::parse, StageSelector::toString);

    @Override
    @Nullable StageSelector read(JsonLocation at, DocumentContext in) {
      StageSelector served = PLAIN.read(at, in);
      if (served != null) {
        tell(served, at, in);
      }
      return served;
    }

    private static void tell(StageSelector served, JsonLocation at, DocumentContext in) {
      Set<String> beside = in.beside(LifecycleConfig.MODEL);
      if (!beside.isEmpty() && !ServedStages.isOfKnownModel(served, beside)) {
        in.problem(
            Kind.REFERENCE,
            at,
            ServedStages.unknownModel(served, beside),
            () -> ServedStages.nearestModel(served, beside));
      } else if (!ServedStages.isThere(served)) {
        if (beside.contains(served.model())) {
          in.mentionBeside("stage", "stage model '" + served.model() + "'", served.stage(), at);
        } else if (ServedStages.isOfBuiltIn(served)) {
          in.problem(
              Kind.REFERENCE,
              at,
              ServedStages.unknownStage(served),
              () -> ServedStages.nearestStage(served));
        }
      }
    }

    @Override
    Tree write(StageSelector value, Writing out) {
      return PLAIN.write(value, out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return PLAIN.schema(schemas);
    }
  }

  private static @Nullable List<String> orNone(Set<String> values) {
    return values.isEmpty() ? null : List.copyOf(new TreeSet<>(values));
  }

  private static ObjectShape<Occasion> occasion() {
    ObjectShape.Builder<Occasion> o = ObjectShape.of("occasion");
    Field<Occasion, String> id = o.required("id", Shapes.ID, Occasion::id);
    Field<Occasion, Urgency> urgency =
        o.required(
            "urgency",
            Shapes.words("urgency", List.of(Urgency.values()), Urgency::id),
            Occasion::urgency);
    Field<Occasion, Integer> priority =
        o.optional(
            "priority",
            Shapes.whole(0, 100),
            c -> c.priority() == Occasion.USUAL_PRIORITY ? null : c.priority());
    Field<Occasion, Condition> when = o.required("when", ConditionShapes.CONDITION, Occasion::when);
    Field<Occasion, Label> reason = o.required("reason", Shapes.LABEL, Occasion::reason);
    Field<Occasion, Label> action =
        o.optional("action", Shapes.LABEL, c -> c.action().orElse(null));
    Field<Occasion, Span> within = o.optional("within", Shapes.SPAN, c -> c.within().orElse(null));
    Field<Occasion, Label> until = o.optional("until", Shapes.LABEL, c -> c.until().orElse(null));
    return o.build(
        p ->
            new Occasion(
                p.get(id),
                p.get(urgency),
                p.or(priority, Occasion.USUAL_PRIORITY),
                p.get(when),
                p.get(reason),
                Optional.ofNullable(p.find(action)),
                Optional.ofNullable(p.find(within)),
                Optional.ofNullable(p.find(until))));
  }

  private static ObjectShape<Effect> effect() {
    ObjectShape.Builder<Effect> o = ObjectShape.of("effect");
    Field<Effect, Double> saved = o.required("saved", Shapes.number(-1, 1), Effect::saved);
    Field<Effect, Double> least =
        o.optional(
            "savedLow", Shapes.number(-1, 1), e -> e.savedLow() == e.saved() ? null : e.savedLow());
    Field<Effect, Double> most =
        o.optional(
            "savedHigh",
            Shapes.number(-1, 1),
            e -> e.savedHigh() == e.saved() ? null : e.savedHigh());
    Field<Effect, Money> offer = o.required("offer", Shapes.COST, Effect::offer);
    Field<Effect, Double> factor =
        o.optional(
            "valueFactor", Shapes.aboveZero(), e -> e.valueFactor() == 1 ? null : e.valueFactor());
    return o.build(
        p ->
            new Effect(
                p.get(saved),
                p.get(offer),
                p.or(factor, 1.0),
                p.or(least, p.get(saved)),
                p.or(most, p.get(saved))));
  }
}

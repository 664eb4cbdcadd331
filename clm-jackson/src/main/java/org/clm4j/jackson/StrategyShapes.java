package org.clm4j.jackson;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.Metric;
import org.clm4j.retention.Effect;
import org.clm4j.retention.ExitBarrier;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.ServedStage;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.jspecify.annotations.Nullable;

/** Retention strategies, and catalogues of them. */
final class StrategyShapes {

  private static final Shape<List<Label>> LABELS = Shapes.list(Shapes.LABEL);
  private static final Shape<List<String>> TEXTS = Shapes.list(Shapes.TEXT);
  private static final Shape<List<String>> FACTORS =
      Shapes.distinct(Shapes.noting(Shapes.ID, CardNames::mends), 0, Integer.MAX_VALUE);

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
   * @throws IllegalArgumentException with all stages it serves that a built-in model does not have
   */
  static Writing writing(StrategyCatalog catalog) {
    List<String> misfits = ServedStages.misfits(catalog, null);
    if (!misfits.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", misfits));
    }
    return Writing.plain();
  }

  static Set<Metric<?>> metrics(StrategyCatalog catalog) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    catalog.strategies().forEach(s -> all.addAll(s.eligibility().metrics()));
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
    Field<RetentionStrategy, List<ServedStage>> serves =
        o.required(
            "serves",
            Shapes.distinct(new Served(), 1, 10_000),
            s -> s.serves().stream().sorted(Comparator.comparing(ServedStage::toString)).toList());
    Field<RetentionStrategy, Condition> when =
        o.optional(
            "when",
            ConditionShapes.CONDITION,
            s -> s.eligibility().equals(Condition.always()) ? null : s.eligibility());
    Field<RetentionStrategy, Label> goal =
        o.optional("goal", Shapes.LABEL, s -> s.goal().orElse(null));
    Field<RetentionStrategy, List<Label>> actions =
        o.optional("actions", LABELS, s -> s.actions().isEmpty() ? null : s.actions());
    Field<RetentionStrategy, List<String>> mends =
        o.optional("mends", FACTORS, s -> orNone(s.mends()));
    Field<RetentionStrategy, ExitBarrier> barrier =
        o.optional(
            "exitBarrier",
            Shapes.words("exit barrier", List.of(ExitBarrier.values()), ExitBarrier::id),
            s -> s.barrier().orElse(null));
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
    return o.build(
        p -> {
          RetentionStrategy.Builder b =
              RetentionStrategy.builder(p.get(id), p.get(label))
                  .serves(p.get(serves).toArray(new ServedStage[0]))
                  .eligibility(p.or(when, Condition.always()))
                  .mends(p.or(mends, List.of()).toArray(new String[0]))
                  .sources(p.or(sources, List.of()).toArray(new String[0]))
                  .excludes(p.or(excludes, List.of()).toArray(new String[0]));
          p.or(actions, List.of()).forEach(b::action);
          p.ifThere(goal, b::goal);
          p.ifThere(barrier, b::barrier);
          p.ifThere(cost, b::cost);
          p.ifThere(channel, b::channel);
          p.ifThere(cooldown, b::cooldown);
          p.ifThere(effect, b::effect);
          return b.build();
        });
  }

  /** A stage that is served, which the model it is of must have where that is known. */
  private static final class Served extends Shape<ServedStage> {
    private static final Shape<ServedStage> PLAIN =
        new Shapes.Form(
                Shapes.notBlank("/") + "/" + Shapes.notBlank(""),
                "a served stage like relationship/decline or relationship/*")
            .of(ServedStage::parse, ServedStage::toString);

    @Override
    @Nullable ServedStage read(At at, Reading in) {
      ServedStage served = PLAIN.read(at, in);
      if (served != null) {
        tell(served, at, in);
      }
      return served;
    }

    private static void tell(ServedStage served, At at, Reading in) {
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
    Tree write(ServedStage value, Writing out) {
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

  private static ObjectShape<Effect> effect() {
    ObjectShape.Builder<Effect> o = ObjectShape.of("effect");
    Field<Effect, Double> saved = o.required("saved", Shapes.SHARE, Effect::saved);
    Field<Effect, Money> offer = o.required("offer", Shapes.COST, Effect::offer);
    Field<Effect, Double> factor =
        o.optional(
            "valueFactor", Shapes.aboveZero(), e -> e.valueFactor() == 1 ? null : e.valueFactor());
    return o.build(p -> new Effect(p.get(saved), p.get(offer), p.or(factor, 1.0)));
  }
}

package org.clm4j.jackson;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.clm4j.basics.Label;
import org.clm4j.jackson.KeptExplanation.Fact;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.AtLeastOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Gap;
import org.clm4j.rule.Named;
import org.clm4j.rule.Not;
import org.clm4j.rule.Review;
import org.clm4j.rule.TextMembership;
import org.clm4j.rule.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * How conditions were read: a leaf as {@code {"condition": …, "verdict": "not-met", "observed": 2,
 * "gap": …}}, one made of others as {@code {"all": […], "verdict": …}}.
 */
final class ExplanationShapes {

  /** The words of conditions made of others. */
  private static final Set<String> MADE = Set.of("all", "any", "of", "not", "named");

  private static final Shape<Verdict> VERDICT = words("verdict", Verdict.values());

  /** What was observed: a number, a text, or yes or no. */
  static final Shape<Fact> FACT = new Facts();

  private static final Shape<Gap> GAP = new Variants<>("gap", gaps(), ExplanationShapes::word);

  private static final Shape<KeptExplanation> ITSELF =
      Shapes.lazy(() -> ExplanationShapes.EXPLANATION);

  /** How a condition was read. */
  static final Shape<KeptExplanation> EXPLANATION =
      new Variants<>("explanation", variants(), ExplanationShapes::keyOf);

  /** When to look again: a moment, {@code "never"}, or {@code {"unknown": […]}}. */
  static final Shape<Review> REVIEW = new Reviews();

  private ExplanationShapes() {}

  /** Returns the shape of an enum whose words are its names in lower case, with hyphens. */
  static <E extends Enum<E>> Shape<E> words(String what, E[] values) {
    return Shapes.words(what, List.of(values), ExplanationShapes::word);
  }

  /** Returns the word of a value of an enum. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, ObjectShape<? extends KeptExplanation>> variants() {
    Map<String, ObjectShape<? extends KeptExplanation>> all = new LinkedHashMap<>();
    all.put("condition", leaf());
    all.put("all", made("all", Shapes.list(ITSELF), e -> e.parts(), p -> p, AllOf::new));
    all.put("any", made("any", Shapes.list(ITSELF), e -> e.parts(), p -> p, AnyOf::new));
    all.put("of", atLeast());
    all.put(
        "not",
        made(
            "not",
            ITSELF,
            e -> e.parts().get(0),
            part -> List.of(turned(part)),
            parts -> new Not(parts.get(0))));
    all.put("named", named());
    return all;
  }

  /** Returns the word of a condition made of others, or that it is a condition on facts. */
  private static String keyOf(KeptExplanation e) {
    String key = ConditionShapes.keyOf(e.condition());
    return MADE.contains(key) ? key : "condition";
  }

  private static ObjectShape<KeptExplanation> leaf() {
    ObjectShape.Builder<KeptExplanation> o = ObjectShape.of("reading of facts");
    Field<KeptExplanation, Condition> condition =
        o.required("condition", ConditionShapes.CONDITION, KeptExplanation::condition);
    Field<KeptExplanation, Verdict> verdict =
        o.required("verdict", VERDICT, KeptExplanation::verdict);
    Field<KeptExplanation, Fact> observed = o.optional("observed", FACT, e -> fact(e.observed()));
    Field<KeptExplanation, Fact> compared = o.optional("compared", FACT, e -> fact(e.compared()));
    Field<KeptExplanation, Gap> gap =
        o.optional("gap", GAP, e -> e.gap() instanceof Gap.None ? null : e.gap());
    return o.build(
        p -> {
          Condition wanted = p.get(condition);
          return new KeptExplanation(
              wanted,
              p.get(verdict),
              told(p.find(observed), wanted),
              told(p.find(compared), wanted),
              p.or(gap, new Gap.None()),
              List.of());
        });
  }

  private static @Nullable Fact fact(List<Fact> facts) {
    return facts.isEmpty() ? null : facts.get(0);
  }

  /** A text is a moment, unless the condition is on a text. */
  private static List<Fact> told(@Nullable Fact fact, Condition wanted) {
    if (fact == null) {
      return List.of();
    }
    return fact instanceof Fact.OfText text && !(wanted instanceof TextMembership)
        ? List.of(new Fact.OfMoment(Shapes.observed(text.value())))
        : List.of(fact);
  }

  private static <V> ObjectShape<KeptExplanation> made(
      String word,
      Shape<V> shape,
      Function<KeptExplanation, V> get,
      Function<V, List<KeptExplanation>> parts,
      Function<List<Condition>, Condition> make) {
    ObjectShape.Builder<KeptExplanation> o = ObjectShape.of("reading of '" + word + "'");
    Field<KeptExplanation, Verdict> verdict =
        o.required("verdict", VERDICT, KeptExplanation::verdict);
    Field<KeptExplanation, V> of = o.required(word, shape, get);
    return o.build(p -> composite(parts.apply(p.get(of)), make, p.get(verdict)));
  }

  private static KeptExplanation composite(
      List<KeptExplanation> parts, Function<List<Condition>, Condition> make, Verdict verdict) {
    Condition condition = make.apply(parts.stream().map(KeptExplanation::condition).toList());
    Gap gap = verdict == Verdict.MET ? new Gap.None() : new Gap.Parts();
    return new KeptExplanation(condition, verdict, List.of(), List.of(), gap, parts);
  }

  /** Returns a reading as it is under one negation more, where it is wanted to be otherwise. */
  private static KeptExplanation turned(KeptExplanation e) {
    if (keyOf(e).equals("condition")) {
      return e;
    }
    boolean told = e.verdict() == Verdict.MET || e.verdict() == Verdict.NOT_MET;
    Gap gap = told && e.gap() instanceof Gap.Parts ? new Gap.None() : new Gap.Parts();
    List<KeptExplanation> parts = e.parts().stream().map(ExplanationShapes::turned).toList();
    return new KeptExplanation(e.condition(), e.verdict(), List.of(), List.of(), gap, parts);
  }

  private static ObjectShape<KeptExplanation> atLeast() {
    ObjectShape.Builder<KeptExplanation> o = ObjectShape.of("reading of 'of'");
    Field<KeptExplanation, Verdict> verdict =
        o.required("verdict", VERDICT, KeptExplanation::verdict);
    Field<KeptExplanation, Integer> count =
        o.required(
            "atLeast",
            Shapes.whole(1, 1_000_000),
            e -> e.condition() instanceof AtLeastOf c ? c.count() : null);
    Field<KeptExplanation, List<KeptExplanation>> of =
        o.required("of", Shapes.list(ITSELF), KeptExplanation::parts);
    return o.build(
        p -> composite(p.get(of), all -> new AtLeastOf(p.get(count), all), p.get(verdict)));
  }

  private static ObjectShape<KeptExplanation> named() {
    ObjectShape.Builder<KeptExplanation> o = ObjectShape.of("reading of a named condition");
    Field<KeptExplanation, Verdict> verdict =
        o.required("verdict", VERDICT, KeptExplanation::verdict);
    Field<KeptExplanation, String> id =
        o.required("named", Shapes.ID, e -> e.condition() instanceof Named n ? n.id() : null);
    Field<KeptExplanation, Label> label =
        o.optional(
            "label",
            Shapes.LABEL,
            e ->
                e.condition() instanceof Named n && !n.label().equals(Label.of(n.id()))
                    ? n.label()
                    : null);
    Field<KeptExplanation, KeptExplanation> when =
        o.required("when", ITSELF, e -> e.parts().get(0));
    return o.build(
        p ->
            composite(
                List.of(p.get(when)),
                all -> new Named(p.get(id), p.or(label, Label.of(p.get(id))), all.get(0)),
                p.get(verdict)));
  }

  private static Map<String, ObjectShape<? extends Gap>> gaps() {
    Map<String, ObjectShape<? extends Gap>> all = new LinkedHashMap<>();
    ObjectShape.Builder<Gap.By> by = ObjectShape.of("gap by an amount");
    Field<Gap.By, NumberMetric> metric = by.required("metric", MetricShapes.NUMBER, Gap.By::metric);
    Field<Gap.By, Double> amount = by.required("by", Shapes.NUMBER, Gap.By::amount);
    all.put("by", by.build(p -> new Gap.By(p.get(metric), p.get(amount))));
    ObjectShape.Builder<Gap.From> from = ObjectShape.of("gap of time");
    Field<Gap.From, Instant> moment = from.required("from", Shapes.FOUND, Gap.From::moment);
    all.put("from", from.build(p -> new Gap.From(p.get(moment))));
    ObjectShape.Builder<Gap.Missing> missing = ObjectShape.of("gap of a missing fact");
    Field<Gap.Missing, Metric<?>> absent =
        missing.required("missing", MetricShapes.ANY, Gap.Missing::metric);
    all.put("missing", missing.build(p -> new Gap.Missing(p.get(absent))));
    ObjectShape.Builder<Gap.Failed> failed = ObjectShape.of("gap of a failure");
    Field<Gap.Failed, Metric<?>> read =
        failed.required("failed", MetricShapes.ANY, Gap.Failed::metric);
    Field<Gap.Failed, String> how = failed.required("with", Shapes.TEXT, Gap.Failed::failure);
    all.put("failed", failed.build(p -> new Gap.Failed(p.get(read), p.get(how))));
    ObjectShape.Builder<Gap.Other> other = ObjectShape.of("gap of another fact");
    Field<Gap.Other, Metric<?>> wrong =
        other.required("other", MetricShapes.ANY, Gap.Other::metric);
    all.put("other", other.build(p -> new Gap.Other(p.get(wrong))));
    return all;
  }

  private static String word(Gap gap) {
    if (gap instanceof Gap.By) {
      return "by";
    } else if (gap instanceof Gap.From) {
      return "from";
    } else if (gap instanceof Gap.Missing) {
      return "missing";
    }
    return gap instanceof Gap.Failed ? "failed" : "other";
  }

  /** A moment, "never", or the metrics of which nobody can say how they move. */
  private static final class Reviews extends Shape<Review> {
    private static final String NEVER = "never";
    private static final ObjectShape<Review.Unknown> UNKNOWN = unknown();

    private static ObjectShape<Review.Unknown> unknown() {
      ObjectShape.Builder<Review.Unknown> o = ObjectShape.of("review nobody can date");
      Field<Review.Unknown, List<Metric<?>>> metrics =
          o.required("unknown", Shapes.list(MetricShapes.ANY), Review.Unknown::metrics);
      return o.build(p -> new Review.Unknown(p.get(metrics)));
    }

    @Override
    @Nullable Review read(At at, Reading in) {
      if (at.tree() instanceof Tree.Obj) {
        return UNKNOWN.read(at, in);
      } else if (at.tree() instanceof Tree.Text text && text.text().equals(NEVER)) {
        return new Review.Never();
      }
      Instant moment = Shapes.FOUND.read(at, in);
      return moment == null ? null : new Review.At(moment);
    }

    @Override
    Tree write(Review value, Writing out) {
      if (value instanceof Review.Unknown unknown) {
        return UNKNOWN.write(unknown, out);
      }
      return Tree.text(value instanceof Review.At at ? Shapes.text(at.moment()) : NEVER);
    }

    @Override
    Tree schema(Schemas schemas) {
      return Tree.object()
          .put(
              "oneOf",
              Tree.list(
                  List.of(
                      Tree.object().put("const", NEVER).build(),
                      Shapes.FOUND.schema(schemas),
                      UNKNOWN.schema(schemas))))
          .build();
    }
  }

  /** A number, a text, or yes or no. */
  private static final class Facts extends Shape<Fact> {
    private static final ValuesShape.Scalar SCALAR = new ValuesShape.Scalar();

    @Override
    @Nullable Fact read(At at, Reading in) {
      Object value = SCALAR.read(at, in);
      if (value instanceof Double number) {
        return new Fact.OfNumber(number);
      } else if (value instanceof Boolean flag) {
        return new Fact.OfFlag(flag);
      }
      return value == null ? null : new Fact.OfText((String) value);
    }

    @Override
    Tree write(Fact value, Writing out) {
      if (value instanceof Fact.OfNumber number) {
        return Tree.number(number.value());
      } else if (value instanceof Fact.OfFlag flag) {
        return Tree.flag(flag.value());
      }
      return Tree.text(
          value instanceof Fact.OfMoment moment
              ? Shapes.text(moment.value())
              : ((Fact.OfText) value).value());
    }

    @Override
    Tree schema(Schemas schemas) {
      return SCALAR.schema(schemas);
    }
  }
}

package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.AtLeastOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.ConditionRef;
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.FlagIs;
import org.clm4j.rule.HostPredicate;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.Not;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.Relation;
import org.clm4j.rule.TextMembership;
import org.jspecify.annotations.Nullable;

/** Conditions, told apart by one word each: all, any, not, of, ref, metric, since, until … */
final class ConditionShapes {

  private static final Shape<Condition> ITSELF = Shapes.lazy(ConditionShapes::condition);

  private static final Shape<List<Condition>> PARTS = Shapes.list(ITSELF);

  /** A condition. */
  static final Shape<Condition> CONDITION = new ByName(variants());

  /** A condition that is stated once under a name. */
  static final ObjectShape<NamedCondition> NAMED =
      named("named condition", "id", Shapes.defining("condition"), "when");

  private ConditionShapes() {}

  private static Shape<Condition> condition() {
    return CONDITION;
  }

  private static Variants<Condition> variants() {
    Map<String, ObjectShape<? extends Condition>> all = new LinkedHashMap<>();
    all.put("all", list("all", AllOf::parts, AllOf::new));
    all.put("any", list("any", AnyOf::parts, AnyOf::new));
    all.put("of", atLeast());
    all.put("not", single("not", ITSELF, Not::part, Not::new));
    all.put("ref", single("ref", Shapes.naming("condition"), ConditionRef::id, ConditionRef::new));
    all.put("metric", comparison());
    all.put("since", elapsed());
    all.put("until", upcoming());
    all.put("known", single("known", MetricShapes.ANY, Known::metric, Known::new));
    all.put(
        "predicate",
        single("predicate", MetricShapes.FLAG, HostPredicate::flag, HostPredicate::new));
    all.put("named", named("condition with a name", "named", Shapes.ID, "when"));
    return new Variants<>("condition", all, ConditionShapes::keyOf);
  }

  /** Returns the word that tells a condition. */
  static String keyOf(Condition c) {
    if (c instanceof AllOf) {
      return "all";
    } else if (c instanceof AnyOf) {
      return "any";
    } else if (c instanceof AtLeastOf) {
      return "of";
    } else if (c instanceof Not) {
      return "not";
    } else if (c instanceof ConditionRef) {
      return "ref";
    } else if (c instanceof Elapsed) {
      return "since";
    } else if (c instanceof DueWithin) {
      return "until";
    } else if (c instanceof Known) {
      return "known";
    } else if (c instanceof HostPredicate) {
      return "predicate";
    }
    return c instanceof NamedCondition ? "named" : "metric";
  }

  private static <C extends Condition> ObjectShape<C> list(
      String word, Function<C, List<Condition>> parts, Function<List<Condition>, C> make) {
    return single(word, PARTS, parts, make);
  }

  private static <C extends Condition, V> ObjectShape<C> single(
      String word, Shape<V> shape, Function<C, V> part, Function<V, C> make) {
    return ObjectShape.single("condition '" + word + "'", word, shape, part, make);
  }

  private static ObjectShape<AtLeastOf> atLeast() {
    ObjectShape.Builder<AtLeastOf> o = ObjectShape.of("condition 'of'");
    Field<AtLeastOf, Integer> count =
        o.required("atLeast", Shapes.whole(1, 1_000_000), AtLeastOf::count);
    Field<AtLeastOf, List<Condition>> of = o.required("of", PARTS, AtLeastOf::parts);
    o.check(
        p -> {
          if (p.at(of).tree() instanceof Tree.Arr parts) {
            List<Condition> any = Collections.nCopies(parts.items().size(), Condition.always());
            p.ifThere(count, n -> p.tellOf(() -> new AtLeastOf(n, any)));
          }
        });
    return o.build(p -> new AtLeastOf(p.get(count), p.get(of)));
  }

  private static ObjectShape<Elapsed> elapsed() {
    ObjectShape.Builder<Elapsed> o = ObjectShape.of("condition 'since'");
    Field<Elapsed, InstantMetric> since = o.required("since", MetricShapes.MOMENT, Elapsed::since);
    Field<Elapsed, Span> atLeast =
        o.optional("forAtLeast", Shapes.SPAN, e -> e.reached() ? e.span() : null);
    Field<Elapsed, Span> lessThan =
        o.optional("forLessThan", Shapes.SPAN, e -> e.reached() ? null : e.span());
    o.oneOf(List.of("forAtLeast", "forLessThan"));
    return o.build(
        p -> {
          Span least = p.find(atLeast);
          return least == null
              ? new Elapsed(p.get(since), p.get(lessThan), false)
              : new Elapsed(p.get(since), least, true);
        });
  }

  private static ObjectShape<DueWithin> upcoming() {
    ObjectShape.Builder<DueWithin> o = ObjectShape.of("condition 'until'");
    Field<DueWithin, InstantMetric> until =
        o.required("until", MetricShapes.MOMENT, DueWithin::moment);
    Field<DueWithin, Span> within = o.required("within", Shapes.SPAN, DueWithin::within);
    return o.build(p -> new DueWithin(p.get(until), p.get(within)));
  }

  private static ObjectShape<NamedCondition> named(
      String what, String idWord, Shape<String> idShape, String partWord) {
    ObjectShape.Builder<NamedCondition> o = ObjectShape.of(what);
    Field<NamedCondition, String> id = o.required(idWord, idShape, NamedCondition::id);
    Field<NamedCondition, Label> label =
        LabelField.of(o, NamedCondition::id, NamedCondition::label);
    Field<NamedCondition, Condition> part = o.required(partWord, ITSELF, NamedCondition::part);
    o.standIn(
        p ->
            p.find(id) == null
                ? null
                : new NamedCondition(
                    p.get(id), Label.of(p.get(id)), p.or(part, Condition.always())));
    return o.build(
        p -> {
          NamedCondition read =
              new NamedCondition(p.get(id), p.or(label, Label.of(p.get(id))), p.get(part));
          p.in().state(read, p.at(id));
          return read;
        });
  }

  /** The word of a relation between numbers. */
  private static String word(Relation relation) {
    return switch (relation) {
      case AT_LEAST -> "atLeast";
      case ABOVE -> "above";
      case AT_MOST -> "atMost";
      case BELOW -> "below";
      case EQUAL_TO -> "equalTo";
      case OTHER_THAN -> "otherThan";
    };
  }

  private static ObjectShape<Condition> comparison() {
    ObjectShape.Builder<Condition> o = ObjectShape.of("condition 'metric'");
    Field<Condition, Metric<?>> metric =
        o.required("metric", MetricShapes.ANY, c -> c.compared().get(0));
    Map<Relation, Field<Condition, Operand<NumberMetric, Double>>> relations =
        new EnumMap<>(Relation.class);
    List<String> operators = new ArrayList<>();
    for (Relation r : Relation.values()) {
      relations.put(
          r, o.optional(word(r), new Hinted<>(word(r), Operand.NUMBERS), c -> number(c, r)));
      operators.add(word(r));
    }
    Field<Condition, List<Double>> between =
        o.optional(
            "between",
            new Range(),
            c -> c instanceof NumberRange r ? List.of(r.from(), r.to()) : null);
    Field<Condition, List<String>> in =
        o.optional(
            "in",
            new Hinted<>("in", new Texts(Shapes.distinct(Shapes.TEXT, 1, Integer.MAX_VALUE))),
            c -> c instanceof TextMembership t ? List.copyOf(t.values()) : null);
    Field<Condition, Boolean> is =
        o.optional(
            "is", new Hinted<>("is", Shapes.FLAG), c -> c instanceof FlagIs f ? f.wanted() : null);
    Field<Condition, Operand<InstantMetric, Instant>> before =
        o.optional("before", Operand.MOMENTS, c -> moment(c, true));
    Field<Condition, Operand<InstantMetric, Instant>> notBefore =
        o.optional("notBefore", new Fixed(), c -> moment(c, false));
    o.elsewhere("forAtLeast", "{\"since\": …, \"forAtLeast\": …}");
    o.elsewhere("forLessThan", "{\"since\": …, \"forLessThan\": …}");
    o.elsewhere("within", "{\"until\": …, \"within\": …}");
    operators.addAll(List.of("between", "in", "is", "before", "notBefore"));
    o.oneOf(operators);
    List<Field<Condition, ?>> ofNumbers = new ArrayList<>(relations.values());
    ofNumbers.add(between);
    Map<String, List<Field<Condition, ?>>> fitting =
        Map.of(
            "number",
            ofNumbers,
            "text",
            List.of(in),
            "flag",
            List.of(is),
            "instant",
            List.of(before, notBefore));
    o.check(p -> p.ifThere(metric, subject -> tellMisfit(subject, fitting, p)));
    return o.build(
        p -> {
          Metric<?> subject = p.get(metric);
          if (subject instanceof NumberMetric n) {
            return number(n, relations, between, p);
          } else if (subject instanceof TextMetric t) {
            if (t.equals(Metrics.STAGE)) {
              p.in().mentionHere("stage", p.at(in));
            } else if (t.equals(Metrics.BAND)) {
              ScorecardReferences.bands(p.at(in), p.in());
            }
            return new TextMembership(t, new LinkedHashSet<>(p.get(in)));
          } else if (subject instanceof FlagMetric f) {
            return new FlagIs(f, p.get(is));
          }
          return moment((InstantMetric) subject, p.find(before), p.find(notBefore));
        });
  }

  private static @Nullable Operand<NumberMetric, Double> number(Condition c, Relation relation) {
    if (c instanceof NumberComparison n && n.relation() == relation) {
      return new Operand<>(null, n.threshold());
    }
    return c instanceof MetricComparison m && m.relation() == relation
        ? new Operand<>(m.right(), null, m.share())
        : null;
  }

  private static Condition number(
      NumberMetric metric,
      Map<Relation, Field<Condition, Operand<NumberMetric, Double>>> relations,
      Field<Condition, List<Double>> between,
      FieldValues p) {
    for (Map.Entry<Relation, Field<Condition, Operand<NumberMetric, Double>>> e :
        relations.entrySet()) {
      Operand<NumberMetric, Double> operand = p.find(e.getValue());
      if (operand != null && operand.fixed() != null) {
        return new NumberComparison(metric, e.getKey(), operand.fixed());
      } else if (operand != null && operand.metric() != null) {
        return new MetricComparison(metric, e.getKey(), operand.metric(), operand.times());
      }
    }
    List<Double> range = p.get(between);
    return new NumberRange(metric, range.get(0), range.get(1));
  }

  private static @Nullable Operand<InstantMetric, Instant> moment(Condition c, boolean before) {
    if (c instanceof MomentComparison m && m.before() == before) {
      return new Operand<>(null, m.moment());
    }
    return before && c instanceof MomentOrder o ? new Operand<>(o.later(), null) : null;
  }

  private static Condition moment(
      InstantMetric metric,
      @Nullable Operand<InstantMetric, Instant> before,
      @Nullable Operand<InstantMetric, Instant> notBefore) {
    if (before != null && before.metric() != null) {
      return new MomentOrder(metric, before.metric());
    }
    Operand<InstantMetric, Instant> fixed =
        requireNonNull(before == null ? notBefore : before, "operand");
    return new MomentComparison(
        metric, before != null, requireNonNull(fixed.fixed(), "fixed moment"));
  }

  /** Tells where a metric is compared by an operator that is for those of another kind. */
  private static void tellMisfit(
      Metric<?> metric, Map<String, List<Field<Condition, ?>>> fitting, FieldValues p) {
    boolean misfit =
        fitting.entrySet().stream()
            .filter(e -> !e.getKey().equals(metric.kind()))
            .flatMap(e -> e.getValue().stream())
            .anyMatch(field -> p.find(field) != null);
    if (misfit) {
      p.tell(misfit(metric));
    }
  }

  private static String misfit(Metric<?> metric) {
    String fitting =
        switch (metric.kind()) {
          case "number" -> "atLeast, above, atMost, below, equalTo, otherThan or between";
          case "text" -> "in";
          case "flag" -> "is";
          default -> "before or notBefore; elapsed time is {\"since\": …, \"forAtLeast\": …}";
        };
    return "metric '"
        + NearestName.shown(metric.id())
        + "' is of kind '"
        + metric.kind()
        + "', which is compared by "
        + fitting
        + ".";
  }

  /** Two numbers, the lower first. */
  private static final class Range extends Shape<List<Double>> {
    private static final Shape<List<Double>> BOUNDS = Shapes.list(Shapes.NUMBER, 2, 2);

    @Override
    @Nullable List<Double> read(JsonLocation at, DocumentContext in) {
      List<Double> bounds = BOUNDS.read(at, in);
      if (bounds == null || bounds.get(0) <= bounds.get(1)) {
        return bounds;
      }
      in.problem(
          Kind.MEANING,
          at,
          in.quoting().hides()
              ? "the range runs from one number to a lower one and holds nothing. Maybe swap them."
              : empty(
                  TreeText.line(Tree.number(bounds.get(0))),
                  TreeText.line(Tree.number(bounds.get(1)))));
      return null;
    }

    private static String empty(String from, String to) {
      String range = "the range runs from " + from + " to " + to;
      return range + " and holds nothing. Maybe [" + to + ", " + from + "].";
    }

    @Override
    Tree write(List<Double> bounds, Writing out) {
      return BOUNDS.write(bounds, out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return BOUNDS.schema(schemas);
    }
  }

  /** A fixed moment; what is not before another moment is told by what is. */
  private static final class Fixed extends Shape<Operand<InstantMetric, Instant>> {
    @Override
    @Nullable Operand<InstantMetric, Instant> read(JsonLocation at, DocumentContext in) {
      if (at.tree() instanceof Tree.Obj) {
        in.wrong(
            at,
            "a moment like 2026-03-31T22:00:00Z",
            "Maybe {\"not\": {\"metric\": …, \"before\": …}}.");
        return null;
      }
      Instant moment = Shapes.INSTANT.read(at, in);
      return moment == null ? null : new Operand<>(null, moment);
    }

    @Override
    Tree write(Operand<InstantMetric, Instant> operand, Writing out) {
      return Shapes.INSTANT.write(requireNonNull(operand.fixed(), "fixed moment"), out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return Shapes.INSTANT.schema(schemas);
    }
  }

  /**
   * The texts of a set: in one order, for equal conditions are written alike; in a verdict, in the
   * order in which it says them.
   */
  private static final class Texts extends Shape<List<String>> {
    private final Shape<List<String>> list;

    Texts(Shape<List<String>> list) {
      this.list = list;
    }

    @Override
    @Nullable List<String> read(JsonLocation at, DocumentContext in) {
      return list.read(at, in);
    }

    @Override
    Tree write(List<String> texts, Writing out) {
      return list.write(out.keepsOrder() ? texts : texts.stream().sorted().toList(), out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return list.schema(schemas);
    }
  }

  /** What an operator compares with; a value that another operator is for points to that one. */
  private static final class Hinted<V> extends Shape<V> {
    private final String operator;
    private final Shape<V> value;

    Hinted(String operator, Shape<V> value) {
      this.operator = operator;
      this.value = value;
    }

    @Override
    @Nullable V read(JsonLocation at, DocumentContext in) {
      String other = other(at.tree(), in.quoting());
      if (other == null) {
        return value.read(at, in);
      }
      in.wrong(at, wanted(), "Maybe " + other + ".");
      return null;
    }

    private String wanted() {
      return switch (operator) {
        case "in" -> "a list of texts";
        case "is" -> "true or false";
        default -> "a number, or a metric of numbers";
      };
    }

    /** Returns what a value of another kind may have been meant for, or null where it fits. */
    private @Nullable String other(Tree tree, Quoting quoting) {
      boolean list = tree instanceof Tree.Arr;
      if (operator.equals("in")) {
        return tree instanceof Tree.Text text
            ? "[\"" + quoting.shown(text.text()) + "\"]"
            : tree instanceof Tree.Num || isNumbers(tree)
                ? "\"equalTo\", each under \"any\" where there are several"
                : null;
      } else if (tree instanceof Tree.Flag flag && !operator.equals("is")) {
        return "\"is\": " + flag.value();
      } else if (operator.equals("is") || operator.equals("equalTo")) {
        return tree instanceof Tree.Text text
            ? "\"in\": [\"" + quoting.shown(text.text()) + "\"]"
            : list ? isNumbers(tree) ? "\"any\" of several conditions" : "\"in\"" : null;
      }
      if (operator.equals("otherThan") && tree instanceof Tree.Text) {
        return "\"in\" under \"not\"";
      }
      return tree instanceof Tree.Text text && text.text().startsWith("P")
          ? "a condition {\"since\": …, \"forAtLeast\": …}"
          : null;
    }

    private static boolean isNumbers(Tree tree) {
      return tree instanceof Tree.Arr list
          && !list.items().isEmpty()
          && list.items().stream().allMatch(t -> t instanceof Tree.Num);
    }

    @Override
    Tree write(V operand, Writing out) {
      return value.write(operand, out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return value.schema(schemas);
    }
  }

  /** Writes a condition the document states under a name as a reference to it. */
  private static final class ByName extends Shape<Condition> {
    private final Variants<Condition> variants;

    ByName(Variants<Condition> variants) {
      this.variants = variants;
    }

    @Override
    @Nullable Condition read(JsonLocation at, DocumentContext in) {
      if (at.tree() instanceof Tree.Text text && in.defines("condition", text.text())) {
        in.wrong(
            at, variants.wanted(), "Maybe {\"ref\": \"" + in.quoting().shown(text.text()) + "\"}.");
        return null;
      }
      return variants.read(at, in);
    }

    @Override
    Tree write(Condition value, Writing out) {
      if (value instanceof NamedCondition named) {
        out.state(named);
        if (out.knows(named)) {
          return Tree.object().put("ref", named.id()).build();
        }
      }
      return variants.write(value, out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return variants.schema(schemas);
    }
  }
}

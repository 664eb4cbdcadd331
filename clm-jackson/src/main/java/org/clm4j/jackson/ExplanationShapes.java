package org.clm4j.jackson;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Review;
import org.clm4j.rule.Verdict;
import org.jspecify.annotations.Nullable;

/** How conditions were read, and when they may read otherwise. */
final class ExplanationShapes {

  static final Shape<Verdict> VERDICT = words("verdict", Verdict.values());

  /** How a condition was read: the condition, what was observed, and what follows from these. */
  static final ObjectShape<Explanation> READING = reading();

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

  private static ObjectShape<Explanation> reading() {
    ObjectShape.Builder<Explanation> o = ObjectShape.of("reading of a condition");
    return reading(o);
  }

  /** Adds the fields of a reading, and returns its shape. */
  static ObjectShape<Explanation> reading(ObjectShape.Builder<Explanation> o) {
    Field<Explanation, Condition> condition =
        o.required("condition", ConditionShapes.CONDITION, Explanation::condition);
    Field<Explanation, Instant> asOf = o.required("asOf", Shapes.INSTANT, Explanation::asOf);
    Field<Explanation, ZoneId> zone = o.required("zone", Shapes.ZONE, Explanation::zone);
    Field<Explanation, MetricValues> observed =
        o.required("observed", ValuesShape.VALUES, ExplanationShapes::observed);
    Field<Explanation, Verdict> verdict = o.optional("verdict", VERDICT, Explanation::verdict);
    return o.build(
        p -> {
          Explanation read =
              Explanation.of(p.get(condition), p.get(observed), p.get(asOf), p.get(zone));
          follows(p, verdict, read.verdict());
          return read;
        });
  }

  /** Returns what was observed of the metrics the condition reads. */
  private static MetricValues observed(Explanation e) {
    MetricValues.Builder own = MetricValues.builder();
    for (Metric<?> metric : Metrics.stored(e.condition().reads())) {
      own.putOf(metric, e.observed());
    }
    return own.build();
  }

  /** Refuses what is stated beside the observations it follows from, where it does not. */
  static <E extends Enum<E>> void follows(FieldValues p, Field<?, E> field, E follows) {
    E stated = p.find(field);
    if (stated != null && stated != follows) {
      throw new IllegalArgumentException(
          "\""
              + field.name()
              + "\" is '"
              + word(stated)
              + "', but what was observed makes it '"
              + word(follows)
              + "'. Maybe leave it out: it follows from the rest.");
    }
  }

  /** A moment, "never", or the metrics of which nobody can say how they move. */
  private static final class Reviews extends Shape<Review> {
    private static final String NEVER = "never";
    private static final ObjectShape<Review> UNKNOWN = unknown();

    private static ObjectShape<Review> unknown() {
      ObjectShape.Builder<Review> o = ObjectShape.of("review nobody can date");
      Field<Review, List<Metric<?>>> metrics =
          o.required("unknown", Shapes.list(MetricShapes.ANY), Review::unknown);
      return o.build(p -> Review.unknown(p.get(metrics)));
    }

    @Override
    @Nullable Review read(JsonLocation at, DocumentContext in) {
      if (at.tree() instanceof Tree.Obj) {
        return UNKNOWN.read(at, in);
      } else if (at.tree() instanceof Tree.Text text && text.text().equals(NEVER)) {
        return Review.never();
      }
      Instant moment = Shapes.INSTANT.read(at, in);
      return moment == null ? null : Review.at(moment);
    }

    @Override
    Tree write(Review value, Writing out) {
      return value.unknown().isEmpty()
          ? Tree.text(value.moment().map(Shapes::text).orElse(NEVER))
          : UNKNOWN.write(value, out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return Tree.object()
          .put(
              "oneOf",
              Tree.list(
                  List.of(
                      Tree.object().put("const", NEVER).build(),
                      Shapes.INSTANT.schema(schemas),
                      UNKNOWN.schema(schemas))))
          .build();
    }
  }
}

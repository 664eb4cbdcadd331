package org.clm4j.jackson;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.score.Aggregation;
import org.clm4j.score.Band;
import org.clm4j.score.Decay;
import org.clm4j.score.Factor;
import org.clm4j.score.Factor.Category;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ScorecardException;
import org.clm4j.score.Table;
import org.clm4j.score.ValueFunction;
import org.jspecify.annotations.Nullable;

/** Scorecards. */
final class ScorecardShape {

  private static final Shape<Double> SHARE = Shapes.number(0, 1);

  private ScorecardShape() {}

  /** A value that stands in where a customer's own is missing. */
  private record Assumed(
      Metric<?> metric,
      @Nullable Double number,
      @Nullable Instant moment,
      @Nullable String text,
      @Nullable Boolean flag,
      @Nullable Boolean missing) {}

  static ObjectShape<Scorecard> card() {
    ObjectShape.Builder<Scorecard> o = ObjectShape.of("scorecard");
    Header.of(o, "scorecard", 1);
    Field<Scorecard, String> id = o.required("id", Shapes.ID, Scorecard::id);
    Field<Scorecard, String> version = o.required("version", Shapes.ID, Scorecard::version);
    Field<Scorecard, Label> label =
        o.optional(
            "label", Shapes.LABEL, c -> c.label().equals(Label.of(c.id())) ? null : c.label());
    o.optional("metrics", MetricShapes.DECLARATIONS, c -> MetricShapes.orNone(metrics(c)));
    Field<Scorecard, Aggregation> aggregation =
        o.optional(
            "aggregation",
            aggregation(),
            c -> c.aggregation().equals(Aggregation.weightedMean()) ? null : c.aggregation());
    Field<Scorecard, Double> coverage =
        o.optional(
            "minimumCoverage", SHARE, c -> c.minimumCoverage() == 0 ? null : c.minimumCoverage());
    Field<Scorecard, List<Band>> bands =
        o.optional(
            "bands",
            Shapes.list(band()),
            c -> c.bands().equals(Band.trafficLight()) ? null : c.bands());
    Field<Scorecard, List<Assumed>> assuming =
        o.optional(
            "assuming",
            Shapes.distinct(Shapes.list(assumed()), Assumed::metric),
            c -> c.assumptions().metrics().isEmpty() ? null : assumed(c.assumptions()));
    Field<Scorecard, List<Factor>> factors =
        o.required("factors", Shapes.list(factor(), 1, 10_000), Scorecard::factors);
    o.partly(
        p ->
            told(
                p,
                Scorecard.builder("parts", "1")
                    .bands(p.or(bands, Band.trafficLight()))
                    .factors(p.or(factors, List.of()))));
    return o.build(
        p ->
            told(
                p,
                Scorecard.builder(p.get(id), p.get(version))
                    .label(p.or(label, Label.of(p.get(id))))
                    .aggregation(p.or(aggregation, Aggregation.weightedMean()))
                    .bands(p.or(bands, Band.trafficLight()))
                    .minimumCoverage(p.or(coverage, 0.0))
                    .assuming(values(p.or(assuming, List.of())))
                    .factors(p.get(factors))));
  }

  /** Returns the scorecard, or null where the core says what is wrong with it. */
  private static @Nullable Scorecard told(Parts p, Scorecard.Builder card) {
    try {
      return card.build();
    } catch (ScorecardException e) {
      e.problems().stream()
          .filter(s -> !s.startsWith("no factor"))
          .forEach(s -> p.in().told(p.at(), s));
      return null;
    }
  }

  private static Set<Metric<?>> metrics(Scorecard card) {
    Set<Metric<?>> all = new LinkedHashSet<>(card.reads());
    all.addAll(card.assumptions().metrics());
    return all;
  }

  private static ObjectShape<Factor> factor() {
    ObjectShape.Builder<Factor> o = ObjectShape.of("factor");
    Field<Factor, String> id = o.required("id", Shapes.defining("factor"), Factor::id);
    Field<Factor, Label> label =
        o.optional(
            "label", Shapes.LABEL, f -> f.label().equals(f.metric().label()) ? null : f.label());
    Field<Factor, Metric<?>> metric = o.required("metric", MetricShapes.ANY, Factor::metric);
    Field<Factor, ValueFunction> value =
        o.required("value", ValueFunctionShapes.FUNCTION, Factor::function);
    Field<Factor, Factor.Direction> direction =
        o.optional(
            "direction",
            Shapes.words("direction", List.of(Factor.Direction.values()), ScorecardShape::word),
            f -> f.direction() == Factor.Direction.POSITIVE ? null : f.direction());
    Field<Factor, Factor.Evidence> evidence =
        o.optional(
            "evidence",
            Shapes.words("evidence", List.of(Factor.Evidence.values()), ScorecardShape::word),
            f -> f.evidence() == Factor.Evidence.OWN ? null : f.evidence());
    Field<Factor, Category> category =
        o.optional(
            "category",
            Shapes.words("category", List.of(Category.values()), Category::id),
            f -> f.category() == Category.CUSTOMER ? null : f.category());
    Field<Factor, Double> weight =
        o.optional("weight", Shapes.NUMBER, f -> f.weight() == 1 ? null : f.weight());
    Field<Factor, Decay> decay = o.optional("decay", decay(), f -> f.decay().orElse(null));
    Field<Factor, Double> missing =
        o.optional(
            "missingCountsAs",
            SHARE,
            f -> f.valueWhenMissing().isPresent() ? f.valueWhenMissing().getAsDouble() : null);
    Field<Factor, List<String>> stages =
        o.optional(
            "inStages",
            Shapes.distinct(new StageName(), 0, Integer.MAX_VALUE),
            f -> f.stages().isEmpty() ? null : List.copyOf(new TreeSet<>(f.stages())));
    Field<Factor, List<String>> sources =
        o.optional(
            "sources", Shapes.list(Shapes.TEXT), f -> f.sources().isEmpty() ? null : f.sources());
    Field<Factor, Label> affects =
        o.optional("affects", Shapes.LABEL, f -> f.affects().orElse(null));
    return o.build(
        p -> {
          Factor.Builder b =
              begin(p.get(id), p.get(metric), p.get(value))
                  .label(p.or(label, p.get(metric).label()))
                  .direction(
                      p.or(direction, Factor.Direction.POSITIVE),
                      p.or(evidence, Factor.Evidence.OWN))
                  .category(p.or(category, Category.CUSTOMER))
                  .weight(p.or(weight, 1.0))
                  .inStages(p.or(stages, List.of()).toArray(new String[0]))
                  .sources(p.or(sources, List.of()).toArray(new String[0]));
          p.ifThere(decay, b::decay);
          p.ifThere(missing, b::missingCountsAs);
          p.ifThere(affects, b::affects);
          return b.build();
        });
  }

  /** A stage in which a factor counts; nearly one of the stage model beside it is a slip. */
  private static final class StageName extends Shape<String> {
    @Override
    @Nullable String read(At at, Reading in) {
      String stage = Shapes.ID.read(at, in);
      if (stage != null && ServedStages.isSlip(stage, in.beside("stage"))) {
        in.mentionBeside("stage", "the stage model", stage, at);
      }
      return stage;
    }

    @Override
    Tree write(String value, Writing out) {
      return Shapes.ID.write(value, out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return Shapes.ID.schema(schemas);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Factor.Builder begin(String id, Metric<?> metric, ValueFunction function) {
    if (metric instanceof NumberMetric m && function instanceof ValueFunction.OfNumber f) {
      return Factor.builder(id, m, f);
    } else if (metric instanceof TextMetric m && function instanceof Table f) {
      return Factor.builder(id, m, f);
    } else if (metric instanceof FlagMetric m && function instanceof ValueFunction.Flag f) {
      return Factor.builder(id, m, f);
    }
    throw new IllegalArgumentException(
        "factor '"
            + id
            + "' reads metric '"
            + Near.shown(metric.id())
            + "', which is of kind '"
            + metric.kind()
            + "', by a function of another kind. Maybe "
            + (metric instanceof TextMetric
                ? "\"table\"."
                : metric instanceof FlagMetric
                    ? "\"whenTrue\" and \"whenFalse\"."
                    : "a number, such as \"zeroAt\" and \"oneAt\"."));
  }

  private static ObjectShape<Decay> decay() {
    ObjectShape.Builder<Decay> o = ObjectShape.of("decay");
    Field<Decay, InstantMetric> since = o.required("since", MetricShapes.MOMENT, Decay::since);
    Field<Decay, Span> half =
        o.optional("halfLife", Shapes.SPAN, d -> d instanceof Decay.HalfLife h ? h.span() : null);
    Field<Decay, Span> per =
        o.optional("per", Shapes.SPAN, d -> d instanceof Decay.Linear l ? l.span() : null);
    Field<Decay, Double> share =
        o.optional("share", Shapes.NUMBER, d -> d instanceof Decay.Linear l ? l.share() : null);
    o.oneOf(List.of("halfLife", "per"));
    return o.build(
        p -> {
          Span life = p.find(half);
          Double lost = p.find(share);
          if ((life == null) == (lost == null)) {
            throw new IllegalArgumentException(
                "a decay loses its half in each \"halfLife\", or a \"share\" in each span \"per\".");
          }
          return life == null
              ? Decay.linear(p.get(since), p.get(share), p.get(per))
              : Decay.halfLife(p.get(since), life);
        });
  }

  private static ObjectShape<Band> band() {
    ObjectShape.Builder<Band> o = ObjectShape.of("band");
    Field<Band, String> id = o.required("id", Shapes.defining("band"), Band::id);
    o.shortFor(id);
    Field<Band, Label> label =
        o.optional(
            "label", Shapes.LABEL, b -> b.label().equals(Label.of(b.id())) ? null : b.label());
    Field<Band, Double> from = o.required("from", Shapes.NUMBER, Band::from);
    return o.build(p -> Band.of(p.get(id), p.or(label, Label.of(p.get(id))), p.get(from)));
  }

  private static ObjectShape<Aggregation> aggregation() {
    ObjectShape.Builder<Aggregation> o = ObjectShape.of("aggregation");
    Field<Aggregation, String> kind =
        o.required(
            "kind",
            Shapes.words(
                "kind of aggregation",
                List.of("weighted-mean", "worst-of", "group-caps", "group-means"),
                k -> k),
            ScorecardShape::kind);
    o.shortFor(kind);
    Field<Aggregation, Map<Category, Double>> groups =
        o.optional("groups", groups(), ScorecardShape::groups);
    Field<Aggregation, Boolean> whole =
        o.optional(
            "wholePoints",
            Shapes.FLAG,
            a -> (a instanceof Aggregation.GroupMeans m && m.wholePoints()) ? true : null);
    return o.build(
        p -> {
          String word = p.get(kind);
          boolean grouped = word.startsWith("group");
          boolean means = word.equals("group-means");
          if (grouped != (p.find(groups) != null)) {
            throw new IllegalArgumentException(
                "aggregation '"
                    + word
                    + (grouped ? "' needs \"groups\"." : "' has no \"groups\"."));
          }
          if (p.find(whole) != null && !means) {
            throw new IllegalArgumentException("only 'group-means' has \"wholePoints\".");
          }
          if (!grouped) {
            return word.equals("worst-of") ? Aggregation.worstOf() : Aggregation.weightedMean();
          }
          if (!means) {
            return Aggregation.groupCaps(p.get(groups));
          }
          Aggregation.GroupMeans mean = Aggregation.groupMeans(p.get(groups));
          return p.or(whole, false) ? mean.inWholePoints() : mean;
        });
  }

  private static String kind(Aggregation a) {
    if (a instanceof Aggregation.WeightedMean) {
      return "weighted-mean";
    } else if (a instanceof Aggregation.WorstOf) {
      return "worst-of";
    }
    return a instanceof Aggregation.GroupCaps ? "group-caps" : "group-means";
  }

  private static @Nullable Map<Category, Double> groups(Aggregation a) {
    return a instanceof Aggregation.GroupCaps c
        ? c.caps()
        : a instanceof Aggregation.GroupMeans m ? m.weights() : null;
  }

  /** A number for each category of factors, or some of them. */
  private static ObjectShape<Map<Category, Double>> groups() {
    ObjectShape.Builder<Map<Category, Double>> o = ObjectShape.of("groups");
    Map<Category, Field<Map<Category, Double>, Double>> numbers = new EnumMap<>(Category.class);
    for (Category category : Category.values()) {
      numbers.put(
          category,
          o.optional(category.id(), Shapes.number(0, Double.MAX_VALUE), all -> all.get(category)));
    }
    return o.build(
        p -> {
          Map<Category, Double> all = new EnumMap<>(Category.class);
          numbers.forEach((category, field) -> p.ifThere(field, n -> all.put(category, n)));
          return all;
        });
  }

  private static ObjectShape<Assumed> assumed() {
    ObjectShape.Builder<Assumed> o = ObjectShape.of("assumed value");
    Field<Assumed, Metric<?>> metric = o.required("metric", MetricShapes.ANY, Assumed::metric);
    Field<Assumed, Double> number = o.optional("number", Shapes.NUMBER, Assumed::number);
    Field<Assumed, Instant> moment = o.optional("moment", Shapes.INSTANT, Assumed::moment);
    Field<Assumed, String> text = o.optional("text", Shapes.TEXT, Assumed::text);
    Field<Assumed, Boolean> flag = o.optional("flag", Shapes.FLAG, Assumed::flag);
    Field<Assumed, Boolean> missing = o.optional("missing", Shapes.TRUE, Assumed::missing);
    o.oneOf(List.of("number", "moment", "text", "flag", "missing"));
    return o.build(
        p -> {
          Assumed value =
              new Assumed(
                  p.get(metric),
                  p.find(number),
                  p.find(moment),
                  p.find(text),
                  p.find(flag),
                  p.find(missing));
          Metric<?> of = value.metric;
          boolean fits =
              of instanceof NumberMetric
                  ? value.number != null
                  : of instanceof InstantMetric
                      ? value.moment != null
                      : of instanceof TextMetric ? value.text != null : value.flag != null;
          if (value.missing == null && !fits) {
            throw new IllegalArgumentException(
                "metric '"
                    + Near.shown(of.id())
                    + "' is of kind '"
                    + of.kind()
                    + "', and the value given is of another.");
          }
          return value;
        });
  }

  private static List<Assumed> assumed(MetricValues values) {
    return values.metrics().stream().map(m -> assumed(m, values)).toList();
  }

  private static Assumed assumed(Metric<?> metric, MetricValues values) {
    if (values.reason(metric).isPresent()
        || (metric.movement() == Movement.STEPWISE && values.nextStep(metric) != Moments.MISSING)) {
      throw new IllegalArgumentException(
          "what is assumed of metric '"
              + metric.id()
              + "' has a reason or a next step, for which a scorecard has no JSON.");
    }
    Double number = null;
    if (metric instanceof NumberMetric m && values.number(m).isPresent()) {
      number = values.number(m).getAsDouble();
    }
    Instant moment = metric instanceof InstantMetric m ? values.instant(m).orElse(null) : null;
    String text = metric instanceof TextMetric m ? values.text(m).orElse(null) : null;
    Boolean flag = metric instanceof FlagMetric m ? values.flag(m).orElse(null) : null;
    boolean missing = number == null && moment == null && text == null && flag == null;
    return new Assumed(metric, number, moment, text, flag, missing ? true : null);
  }

  private static MetricValues values(List<Assumed> assumed) {
    MetricValues.Builder values = MetricValues.builder();
    for (Assumed a : assumed) {
      if (a.metric instanceof NumberMetric m && a.number != null) {
        values.put(m, a.number);
      } else if (a.metric instanceof InstantMetric m && a.moment != null) {
        values.put(m, a.moment);
      } else if (a.metric instanceof TextMetric m && a.text != null) {
        values.put(m, a.text);
      } else if (a.metric instanceof FlagMetric m && a.flag != null) {
        values.put(m, a.flag);
      } else {
        values.missing(a.metric);
      }
    }
    return values.build();
  }
}

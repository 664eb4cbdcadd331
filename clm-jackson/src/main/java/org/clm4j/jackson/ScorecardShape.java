package org.clm4j.jackson;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
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

  private static final String MEANS = "group-means";

  private static final double MOST_POINTS = 100;

  private static final Shape<Double> ABOVE_ZERO = Shapes.aboveZero();

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
    o.check(
        p ->
            CardNames.share(
                p.in(),
                p.items(factors),
                p.isStated(bands)
                    ? p.items(bands)
                    : Band.trafficLight().stream().map(Optional::of).toList()));
    o.partly(
        p ->
            told(
                p,
                Scorecard.builder("parts", "1")
                    .bands(firstOf(p.items(bands)))
                    .factors(p.items(factors).stream().flatMap(Optional::stream).toList())));
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

  /** Returns the bands up to one that cannot be read: what stands behind it has no place. */
  private static List<Band> firstOf(List<Optional<Band>> bands) {
    return bands.stream().takeWhile(Optional::isPresent).flatMap(Optional::stream).toList();
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

  static Set<Metric<?>> metrics(Scorecard card) {
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
        o.optional("weight", ABOVE_ZERO, f -> f.weight() == 1 ? null : f.weight());
    Field<Factor, Decay> decay = o.optional("decay", decay(), f -> f.decay().orElse(null));
    Field<Factor, Double> missing =
        o.optional(
            "missingCountsAs",
            SHARE,
            f -> f.valueWhenMissing().isPresent() ? f.valueWhenMissing().getAsDouble() : null);
    Field<Factor, List<String>> stages =
        o.optional(
            "inStages",
            Shapes.distinct(
                Shapes.noting(Shapes.ID, ScorecardShape::inStage), 0, Integer.MAX_VALUE),
            f -> f.stages().isEmpty() ? null : List.copyOf(new TreeSet<>(f.stages())));
    Field<Factor, List<String>> sources =
        o.optional(
            "sources", Shapes.list(Shapes.TEXT), f -> f.sources().isEmpty() ? null : f.sources());
    Field<Factor, Label> affects =
        o.optional("affects", Shapes.LABEL, f -> f.affects().orElse(null));
    o.check(p -> tellMisfit(p, id, metric, value));
    o.standIn(
        p ->
            p.find(id) == null
                ? null
                : Factor.builder(p.get(id), Metrics.PURCHASES, ValueFunction.linear(0, 1)).build());
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

  /** Takes down a stage in which a factor counts; nearly one of the model beside is a slip. */
  private static void inStage(String stage, At at, Reading in) {
    if (ServedStages.isSlip(stage, in.beside("stage"))) {
      in.mentionBeside("stage", "the stage model", stage, at);
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
    }
    return Factor.builder(id, (FlagMetric) metric, (ValueFunction.Flag) function);
  }

  /** Tells where a metric is read by a function of another kind. */
  private static void tellMisfit(
      Parts p, Field<?, String> id, Field<?, Metric<?>> metric, Field<?, ValueFunction> value) {
    Metric<?> read = p.find(metric);
    ValueFunction function = p.find(value);
    if (read == null
        || function == null
        || (read instanceof NumberMetric && function instanceof ValueFunction.OfNumber)
        || (read instanceof TextMetric && function instanceof Table)
        || (read instanceof FlagMetric && function instanceof ValueFunction.Flag)) {
      return;
    }
    String name = p.find(id);
    p.tell(
        (name == null ? "the factor" : "factor '" + name + "'")
            + " reads metric '"
            + Near.shown(read.id())
            + "', which is of kind '"
            + read.kind()
            + "', by a function of another kind. Maybe "
            + (read instanceof TextMetric
                ? "\"table\"."
                : read instanceof FlagMetric
                    ? "\"whenTrue\" and \"whenFalse\"."
                    : "a number, such as \"zeroAt\" and \"oneAt\"."));
  }

  private static ObjectShape<Decay> decay() {
    ObjectShape.Builder<Decay> o = ObjectShape.of("decay");
    Field<Decay, InstantMetric> since = o.required("since", MetricShapes.MOMENT, Decay::since);
    Field<Decay, Span> half =
        o.optional(
            "halfLife", Shapes.SOME_TIME, d -> d instanceof Decay.HalfLife h ? h.span() : null);
    Field<Decay, Span> per =
        o.optional("per", Shapes.SOME_TIME, d -> d instanceof Decay.Linear l ? l.span() : null);
    Field<Decay, Double> share =
        o.optional("share", ABOVE_ZERO, d -> d instanceof Decay.Linear l ? l.share() : null);
    o.oneOf(List.of("halfLife", "per"));
    o.check(
        p -> {
          if (p.isStated(half) != p.isStated(per) && p.isStated(half) == p.isStated(share)) {
            p.tell(
                "a decay loses its half in each \"halfLife\", or a \"share\" in each span \"per\".");
          }
        });
    return o.build(
        p -> {
          Span life = p.find(half);
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
    Field<Band, Double> from = o.required("from", Shapes.number(0, 100), Band::from);
    o.standIn(
        p ->
            p.find(id) == null || p.find(from) == null
                ? null
                : Band.of(p.get(id), Label.of(p.get(id)), p.get(from)));
    return o.build(p -> Band.of(p.get(id), p.or(label, Label.of(p.get(id))), p.get(from)));
  }

  private static ObjectShape<Aggregation> aggregation() {
    ObjectShape.Builder<Aggregation> o = ObjectShape.of("aggregation");
    Field<Aggregation, String> kind =
        o.required(
            "kind",
            Shapes.words(
                "kind of aggregation",
                List.of("weighted-mean", "worst-of", "group-caps", MEANS),
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
    o.check(p -> p.ifThere(kind, word -> tellMisplaced(p, word, groups, whole)));
    return o.build(
        p ->
            switch (p.get(kind)) {
              case "worst-of" -> Aggregation.worstOf();
              case "group-caps" -> Aggregation.groupCaps(p.get(groups));
              case MEANS -> {
                Aggregation.GroupMeans mean = Aggregation.groupMeans(p.get(groups));
                yield p.or(whole, false) ? mean.inWholePoints() : mean;
              }
              default -> Aggregation.weightedMean();
            });
  }

  /** Tells of parts that an aggregation of its kind does not have, or that it needs. */
  private static void tellMisplaced(
      Parts p, String kind, Field<?, Map<Category, Double>> groups, Field<?, Boolean> whole) {
    boolean grouped = kind.startsWith("group");
    if (grouped != p.isStated(groups)) {
      p.tell(
          groups,
          "aggregation '" + kind + (grouped ? "' needs \"groups\"." : "' has no \"groups\"."));
    }
    if (p.isStated(whole) && !kind.equals(MEANS)) {
      p.tell("only 'group-means' has \"wholePoints\".");
    }
    if (kind.equals("group-caps")) {
      p.or(groups, Map.of())
          .forEach(
              (category, cap) -> {
                if (cap > MOST_POINTS) {
                  p.tell(
                      groups,
                      "cap of category '"
                          + category.id()
                          + "' is at most 100 points, not "
                          + TreeText.line(Tree.number(cap))
                          + ".");
                }
              });
    }
  }

  private static String kind(Aggregation a) {
    if (a instanceof Aggregation.WeightedMean) {
      return "weighted-mean";
    } else if (a instanceof Aggregation.WorstOf) {
      return "worst-of";
    }
    return a instanceof Aggregation.GroupCaps ? "group-caps" : MEANS;
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
      numbers.put(category, o.optional(category.id(), ABOVE_ZERO, all -> all.get(category)));
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
    o.check(
        p ->
            p.ifThere(
                metric,
                of -> {
                  boolean misfit =
                      (p.find(number) != null && !(of instanceof NumberMetric))
                          || (p.find(moment) != null && !(of instanceof InstantMetric))
                          || (p.find(text) != null && !(of instanceof TextMetric))
                          || (p.find(flag) != null && !(of instanceof FlagMetric));
                  if (misfit) {
                    p.tell(
                        "metric '"
                            + Near.shown(of.id())
                            + "' is of kind '"
                            + of.kind()
                            + "', and the value given is of another.");
                  }
                }));
    return o.build(
        p ->
            new Assumed(
                p.get(metric),
                p.find(number),
                p.find(moment),
                p.find(text),
                p.find(flag),
                p.find(missing)));
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

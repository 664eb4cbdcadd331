package org.clm4j.jackson;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.score.Aggregation;
import org.clm4j.score.Aggregation.Tier;
import org.clm4j.score.Band;
import org.clm4j.score.Decay;
import org.clm4j.score.Dimension;
import org.clm4j.score.Factor;
import org.clm4j.score.Factor.Category;
import org.clm4j.score.Fading;
import org.clm4j.score.Scope;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Table;
import org.clm4j.score.ValueFunction;
import org.jspecify.annotations.Nullable;

/** Scorecards. */
final class ScorecardShape {

  private static final String DIMENSIONS = "dimensions";

  private static final String POINTS = "points";

  private static final String CAPS = "group-caps";

  private static final String TIERS = "tiers";

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
    Field<Scorecard, Label> label = LabelField.of(o, Scorecard::id, Scorecard::label);
    o.optional("metrics", MetricShapes.DECLARATIONS, c -> MetricShapes.orNone(metrics(c)));
    Field<Scorecard, Aggregation> aggregation =
        o.optional(
            "aggregation",
            aggregation(),
            c -> c.aggregation().equals(Aggregation.weightedMean()) ? null : c.aggregation());
    Field<Scorecard, Double> coverage =
        o.optional(
            "minimumCoverage",
            Shapes.SHARE,
            c -> c.minimumCoverage() == 0 ? null : c.minimumCoverage());
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
            ScorecardReferences.share(
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
  private static @Nullable Scorecard told(FieldValues p, Scorecard.Builder card) {
    try {
      return card.build();
    } catch (ConfigurationException e) {
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
        o.optional("missingCountsAs", Shapes.SHARE, f -> Shapes.orNull(f.valueWhenMissing()));
    Field<Factor, List<String>> stages =
        o.optional(
            "inStages",
            Shapes.distinct(
                Shapes.noting(Shapes.ID, ScorecardShape::inStage), 0, Integer.MAX_VALUE),
            f -> stages(f).map(t -> List.copyOf(new TreeSet<>(t.texts()))).orElse(null));
    Field<Factor, List<Scope>> within =
        o.optional("within", Shapes.list(scope()), f -> orNone(within(f)));
    Field<Factor, Dimension> dimension =
        o.optional(
            "dimension",
            dimension(),
            f -> f.dimension().equals(Dimension.of(f.category())) ? null : f.dimension());
    Field<Factor, Double> ceiling =
        o.optional(
            "ceiling", Shapes.number(0, MOST_POINTS), f -> f.ceiling() == 100 ? null : f.ceiling());
    Field<Factor, Factor.Change> change =
        o.optional(
            "change",
            Shapes.words("change", List.of(Factor.Change.values()), Factor.Change::id),
            f -> f.change() == unchanged(f) ? null : f.change());
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
                  .within(p.or(within, List.of()).toArray(new Scope[0]))
                  .sources(p.or(sources, List.of()).toArray(new String[0]));
          p.ifThere(dimension, b::dimension);
          p.ifThere(ceiling, b::ceiling);
          p.ifThere(change, b::change);
          p.ifThere(decay, b::decay);
          p.ifThere(missing, b::missingCountsAs);
          p.ifThere(affects, b::affects);
          return b.build();
        });
  }

  /** Returns who changes what such a factor reads where nobody says. */
  private static Factor.Change unchanged(Factor f) {
    return begin(f.id(), f.metric(), f.function()).category(f.category()).build().change();
  }

  /** Returns the first scope of stages, which has a field of its own. */
  private static Optional<Scope> stages(Factor f) {
    return f.scopes().stream().filter(s -> s.metric().equals(Metrics.STAGE)).findFirst();
  }

  private static List<Scope> within(Factor f) {
    List<Scope> others = new ArrayList<>(f.scopes());
    stages(f).ifPresent(others::remove);
    return others;
  }

  private static @Nullable List<Scope> orNone(List<Scope> scopes) {
    return scopes.isEmpty() ? null : scopes;
  }

  private static ObjectShape<Scope> scope() {
    ObjectShape.Builder<Scope> o = ObjectShape.of("scope of a factor");
    Field<Scope, Metric<?>> metric = o.required("metric", MetricShapes.ANY, Scope::metric);
    Field<Scope, List<String>> in =
        o.optional(
            "in",
            Shapes.distinct(Shapes.TEXT, 1, Integer.MAX_VALUE),
            s -> s.texts().isEmpty() ? null : List.copyOf(new TreeSet<>(s.texts())));
    Field<Scope, Double> from =
        o.optional("from", Shapes.NUMBER, s -> Double.isFinite(s.least()) ? s.least() : null);
    Field<Scope, Double> below =
        o.optional("below", Shapes.NUMBER, s -> Double.isFinite(s.below()) ? s.below() : null);
    o.check(
        p ->
            p.ifThere(
                metric,
                of -> {
                  boolean texts = p.isStated(in);
                  boolean numbers = p.isStated(from) || p.isStated(below);
                  if (texts == numbers
                      || (texts && !(of instanceof TextMetric))
                      || (numbers && !(of instanceof NumberMetric))) {
                    p.tell(
                        "a scope says which texts of a text metric are \"in\" it, or \"from\" and"
                            + " \"below\" which number of a number metric it runs; '"
                            + NearestName.shown(of.id())
                            + "' is of kind '"
                            + of.kind()
                            + "'.");
                  }
                }));
    return o.build(
        p -> {
          Metric<?> of = p.get(metric);
          if (of instanceof TextMetric text) {
            return Scope.of(text, p.get(in).toArray(new String[0]));
          }
          return Scope.between(
              (NumberMetric) of,
              p.or(from, Double.NEGATIVE_INFINITY),
              p.or(below, Double.POSITIVE_INFINITY));
        });
  }

  static ObjectShape<Dimension> dimension() {
    ObjectShape.Builder<Dimension> o = ObjectShape.of("dimension");
    Field<Dimension, String> id = o.required("id", Shapes.ID, Dimension::id);
    o.shortFor(id);
    Field<Dimension, Label> label = LabelField.of(o, Dimension::id, Dimension::label);
    return o.build(p -> Dimension.of(p.get(id), p.or(label, Label.of(p.get(id)))));
  }

  /** Takes down a stage in which a factor counts; nearly one of the model beside is a slip. */
  private static void inStage(String stage, JsonLocation at, DocumentContext in) {
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
      FieldValues p,
      Field<?, String> id,
      Field<?, Metric<?>> metric,
      Field<?, ValueFunction> value) {
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
            + NearestName.shown(read.id())
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
    Function<FieldValues, Fading> fading = FadingShape.fields(o, Decay::fading);
    return o.build(p -> new Decay(p.get(since), fading.apply(p)));
  }

  private static ObjectShape<Band> band() {
    ObjectShape.Builder<Band> o = ObjectShape.of("band");
    Field<Band, String> id = o.required("id", Shapes.defining("band"), Band::id);
    o.shortFor(id);
    Field<Band, Label> label = LabelField.of(o, Band::id, Band::label);
    Field<Band, Double> from = o.required("from", Shapes.number(0, 100), Band::from);
    o.standIn(
        p ->
            p.find(id) == null || p.find(from) == null
                ? null
                : Band.of(p.get(id), Label.of(p.get(id)), p.get(from)));
    return o.build(p -> Band.of(p.get(id), p.or(label, Label.of(p.get(id))), p.get(from)));
  }

  private static ObjectShape<Aggregation.Plain> plain() {
    ObjectShape.Builder<Aggregation.Plain> o = ObjectShape.of("plain aggregation");
    Field<Aggregation.Plain, String> kind =
        o.required(
            "kind",
            Shapes.words(
                "kind of plain aggregation",
                List.of("weighted-mean", "geometric", "worst-of", TIERS),
                k -> k),
            ScorecardShape::kind);
    o.shortFor(kind);
    Field<Aggregation.Plain, List<Tier>> tiers =
        o.optional("tiers", Shapes.list(tier(), 1, 1000), ScorecardShape::tiers);
    o.check(
        p ->
            p.ifThere(
                kind,
                word -> {
                  if (word.equals(TIERS) != p.isStated(tiers)) {
                    p.tell(misplaced(word, TIERS, word.equals(TIERS)));
                  }
                }));
    return o.build(p -> plain(p.get(kind), p.or(tiers, List.of())));
  }

  private static Aggregation.Plain plain(String kind, List<Tier> tiers) {
    return switch (kind) {
      case "geometric" -> Aggregation.geometric();
      case "worst-of" -> Aggregation.worstOf();
      case TIERS -> Aggregation.tiers(tiers.toArray(new Tier[0]));
      default -> Aggregation.weightedMean();
    };
  }

  private static ObjectShape<Tier> tier() {
    ObjectShape.Builder<Tier> o = ObjectShape.of("tier");
    Field<Tier, Double> points = o.required("points", Shapes.number(0, MOST_POINTS), Tier::points);
    Field<Tier, Double> value = o.required("value", Shapes.SHARE, Tier::value);
    Field<Tier, Double> share = o.required("share", Shapes.SHARE, Tier::share);
    return o.build(p -> Tier.of(p.get(points), p.get(value), p.get(share)));
  }

  private static ObjectShape<Aggregation> aggregation() {
    ObjectShape.Builder<Aggregation> o = ObjectShape.of("aggregation");
    Field<Aggregation, String> kind =
        o.required(
            "kind",
            Shapes.words(
                "kind of aggregation",
                List.of("weighted-mean", "geometric", "worst-of", TIERS, CAPS, POINTS, DIMENSIONS),
                k -> k),
            ScorecardShape::kind);
    o.shortFor(kind);
    Field<Aggregation, List<Tier>> tiers =
        o.optional("tiers", Shapes.list(tier(), 1, 1000), ScorecardShape::tiers);
    Field<Aggregation, Map<String, Double>> groups =
        o.optional("groups", new ByName<>(ABOVE_ZERO, "number", false), ScorecardShape::groups);
    Field<Aggregation, Double> most =
        o.optional(
            "most",
            ABOVE_ZERO,
            a -> a instanceof Aggregation.Additive d && d.most() != MOST_POINTS ? d.most() : null);
    Field<Aggregation, Aggregation.Plain> within =
        o.optional(
            "within",
            plain(),
            a -> a instanceof Aggregation.Dimensions d && !isMean(d.within()) ? d.within() : null);
    Field<Aggregation, Aggregation.Plain> across =
        o.optional(
            "across",
            plain(),
            a -> a instanceof Aggregation.Dimensions d && !isMean(d.across()) ? d.across() : null);
    Field<Aggregation, Boolean> whole =
        o.optional(
            "wholePoints",
            Shapes.FLAG,
            a -> (a instanceof Aggregation.Dimensions m && m.wholePoints()) ? true : null);
    o.check(
        p ->
            p.ifThere(
                kind,
                word -> {
                  tellMisplaced(p, word, tiers, Set.of(TIERS), true);
                  tellMisplaced(
                      p, word, groups, Set.of(CAPS, POINTS, DIMENSIONS), word.equals(CAPS));
                  tellMisplaced(p, word, most, Set.of(POINTS), false);
                  tellMisplaced(p, word, within, Set.of(DIMENSIONS), false);
                  tellMisplaced(p, word, across, Set.of(DIMENSIONS), false);
                  tellMisplaced(p, word, whole, Set.of(DIMENSIONS), false);
                  tellOver(p, word, groups, most);
                }));
    return o.build(
        p -> {
          Map<String, Double> named = p.or(groups, Map.of());
          return switch (p.get(kind)) {
            case CAPS -> Aggregation.groupCaps(named);
            case POINTS -> Aggregation.additive().upTo(p.or(most, MOST_POINTS)).withCaps(named);
            case DIMENSIONS -> {
              Aggregation.Dimensions d =
                  Aggregation.dimensions(named)
                      .within(p.or(within, Aggregation.weightedMean()))
                      .across(p.or(across, Aggregation.weightedMean()));
              yield p.or(whole, false) ? d.inWholePoints() : d;
            }
            default -> plain(p.get(kind), p.or(tiers, List.of()));
          };
        });
  }

  private static boolean isMean(Aggregation.Plain policy) {
    return policy.equals(Aggregation.weightedMean());
  }

  private static String misplaced(String kind, String field, boolean needed) {
    return "aggregation '" + kind + (needed ? "' needs \"" : "' has no \"") + field + "\".";
  }

  /** Tells of a part that an aggregation of its kind does not have, or that it needs. */
  private static void tellMisplaced(
      FieldValues p, String kind, Field<?, ?> field, Set<String> kinds, boolean needed) {
    if (kinds.contains(kind) && needed && !p.isStated(field)) {
      p.tell(misplaced(kind, field.name(), true));
    } else if (!kinds.contains(kind) && p.isStated(field)) {
      p.tell(field, misplaced(kind, field.name(), false));
    }
  }

  /** Tells of caps beyond the most a score can be. */
  private static void tellOver(
      FieldValues p, String kind, Field<?, Map<String, Double>> groups, Field<?, Double> most) {
    if (kind.equals(CAPS) || kind.equals(POINTS)) {
      p.or(groups, Map.of())
          .forEach(
              (dimension, cap) -> {
                if (cap > MOST_POINTS) {
                  p.tell(groups, over("cap of dimension '" + dimension + "'", cap));
                }
              });
    }
    p.ifThere(
        most,
        points -> {
          if (points > MOST_POINTS) {
            p.tell(most, over("cap of all", points));
          }
        });
  }

  private static String over(String what, double points) {
    return what + " is at most 100 points, not " + TreeText.line(Tree.number(points)) + ".";
  }

  private static String kind(Aggregation a) {
    if (a instanceof Aggregation.Plain plain) {
      return switch (plain.kind()) {
        case WEIGHTED_MEAN -> "weighted-mean";
        case GEOMETRIC -> "geometric";
        case WORST_OF -> "worst-of";
        case TIERS -> TIERS;
      };
    }
    return a instanceof Aggregation.GroupCaps
        ? CAPS
        : a instanceof Aggregation.Additive ? POINTS : DIMENSIONS;
  }

  private static @Nullable List<Tier> tiers(Aggregation a) {
    return a instanceof Aggregation.Plain p && !p.tiers().isEmpty() ? p.tiers() : null;
  }

  private static @Nullable Map<String, Double> groups(Aggregation a) {
    Map<String, Double> groups =
        a instanceof Aggregation.GroupCaps c
            ? c.caps()
            : a instanceof Aggregation.Additive d
                ? d.caps()
                : a instanceof Aggregation.Dimensions m ? m.weights() : Map.of();
    return groups.isEmpty() && !(a instanceof Aggregation.GroupCaps) ? null : groups;
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
                            + NearestName.shown(of.id())
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

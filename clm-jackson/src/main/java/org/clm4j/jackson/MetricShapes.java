package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.event.EventTrait;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.jspecify.annotations.Nullable;

/** Metrics: named by id, or said to be a window or a trend, or declared. */
final class MetricShapes {

  private static final String ELAPSED = "elapsed";
  private static final String WARNING = "warning.";

  private static final Shape<EventKind> EVENTS =
      Shapes.words("kind of event", List.of(EventKind.values()), EventKind::id);

  private static final Shape<EventKind> PAID =
      Shapes.words(
          "kind of event that has an amount",
          List.of(EventKind.PURCHASE, EventKind.REFUND),
          EventKind::id);

  private static final Shape<EventTrait> TRAIT =
      Shapes.words("trait of events", List.of(EventTrait.values()), EventTrait::id);

  private static final Shape<Map<EventTrait, Set<String>>> TRAITS = traits();

  /** A window: {@code {"count": "purchase", "within": "P90D"}}. */
  static final Variants<WindowMetric> WINDOW =
      new Variants<>("window", windows(), w -> word(w.aggregate()));

  /** What is made of events: a window, or the change from one to the next. */
  private static final Variants<NumberMetric> MADE = made();

  /** Any metric. */
  static final Shape<Metric<?>> ANY = new Reference<>("a metric", m -> m);

  /** A metric whose values are numbers. */
  static final Shape<NumberMetric> NUMBER =
      new Reference<>("a number", m -> m instanceof NumberMetric n ? n : null);

  /** A metric whose values are moments. */
  static final Shape<InstantMetric> MOMENT =
      new Reference<>("a moment", m -> m instanceof InstantMetric i ? i : null);

  /** A metric whose values are yes or no. */
  static final Shape<FlagMetric> FLAG =
      new Reference<>("a flag", m -> m instanceof FlagMetric f ? f : null);

  /** A metric whose values are texts. */
  static final Shape<TextMetric> TEXT =
      new Reference<>("a text", m -> m instanceof TextMetric t ? t : null);

  /** A declaration: {@code {"id": "nps2", "kind": "number", "unit": "points"}}. */
  static final ObjectShape<Metric<?>> DECLARATION = declaration();

  /** Declarations, each of which may stand before or behind those it names. */
  static final Shape<List<Metric<?>>> DECLARATIONS = new Declarations();

  private MetricShapes() {}

  private static String word(WindowMetric.Aggregate aggregate) {
    return aggregate.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, ObjectShape<? extends WindowMetric>> windows() {
    Map<String, ObjectShape<? extends WindowMetric>> all = new LinkedHashMap<>();
    for (WindowMetric.Aggregate aggregate : WindowMetric.Aggregate.values()) {
      all.put(word(aggregate), window(aggregate));
    }
    return all;
  }

  private static ObjectShape<WindowMetric> window(WindowMetric.Aggregate aggregate) {
    ObjectShape.Builder<WindowMetric> o = ObjectShape.of(word(aggregate) + " in a window");
    boolean tellsApart = aggregate == WindowMetric.Aggregate.DISTINCT;
    @Nullable Field<WindowMetric, EventTrait> trait =
        tellsApart ? o.required(word(aggregate), TRAIT, w -> w.trait().orElseThrow()) : null;
    Field<WindowMetric, EventKind> events =
        o.required(
            tellsApart ? "of" : word(aggregate),
            aggregate == WindowMetric.Aggregate.SUM ? PAID : EVENTS,
            w -> w.events().kind());
    Field<WindowMetric, Map<EventTrait, Set<String>>> where =
        o.optional("where", TRAITS, w -> orNothing(w.events().where()));
    Field<WindowMetric, Map<EventTrait, Set<String>>> except =
        o.optional("except", TRAITS, w -> orNothing(w.events().except()));
    Field<WindowMetric, Boolean> paid =
        o.optional("paid", Shapes.FLAG, w -> w.events().isPaid() ? true : null);
    o.meaning(paid, "items for nothing count, too: false");
    Field<WindowMetric, Span> within = o.required("within", Shapes.SOME_TIME, WindowMetric::length);
    Field<WindowMetric, Span> before =
        o.optional("endingBefore", Shapes.SPAN, w -> w.back().isZero() ? null : w.back());
    Function<FieldValues, EventSelection> selection =
        p -> {
          EventSelection all = EventSelection.of(p.get(events));
          EventSelection some = p.or(paid, false) ? all.paid() : all;
          for (var e : p.or(where, Map.of()).entrySet()) {
            some = some.where(e.getKey(), e.getValue());
          }
          for (var e : p.or(except, Map.of()).entrySet()) {
            some = some.except(e.getKey(), e.getValue());
          }
          return some;
        };
    Function<FieldValues, WindowMetric> make =
        p -> {
          EventSelection some = selection.apply(p);
          Span length = p.get(within);
          WindowMetric window =
              switch (aggregate) {
                case COUNT -> WindowMetric.count(some, length);
                case SUM -> WindowMetric.sum(some, length);
                case DAYS -> WindowMetric.days(some, length);
                case DISTINCT -> WindowMetric.distinct(p.get(requireNonNull(trait)), some, length);
              };
          Span back = p.find(before);
          return back == null ? window : window.shifted(back);
        };
    o.check(
        p -> {
          boolean whole = p.find(events) != null && p.find(within) != null;
          if (whole && (trait == null || p.find(trait) != null)) {
            p.tellOf(() -> make.apply(p));
          } else if (p.find(events) != null) {
            p.tellOf(() -> selection.apply(p));
          }
        });
    return o.build(make);
  }

  private static @Nullable Map<EventTrait, Set<String>> orNothing(
      Map<EventTrait, Set<String>> traits) {
    return traits.isEmpty() ? null : traits;
  }

  /** Values by trait: {@code {"category": ["boots", "shoes"]}}. */
  private static ObjectShape<Map<EventTrait, Set<String>>> traits() {
    ObjectShape.Builder<Map<EventTrait, Set<String>>> o = ObjectShape.of("traits of events");
    Map<EventTrait, Field<Map<EventTrait, Set<String>>, List<String>>> fields =
        new EnumMap<>(EventTrait.class);
    for (EventTrait trait : EventTrait.values()) {
      fields.put(
          trait,
          o.optional(
              trait.id(),
              Shapes.distinct(Shapes.ID, 1, Integer.MAX_VALUE),
              traits -> traits.containsKey(trait) ? List.copyOf(traits.get(trait)) : null));
    }
    return o.build(
        p -> {
          Map<EventTrait, Set<String>> traits = new EnumMap<>(EventTrait.class);
          fields.forEach(
              (trait, field) -> {
                List<String> values = p.find(field);
                if (values != null) {
                  traits.put(trait, new TreeSet<>(values));
                }
              });
          return traits;
        });
  }

  private static Variants<NumberMetric> made() {
    Map<String, ObjectShape<? extends NumberMetric>> all = new LinkedHashMap<>(windows());
    all.put("change", trend("change", false));
    all.put("relativeChange", trend("relativeChange", true));
    return new Variants<>(
        "made metric",
        all,
        m ->
            m instanceof WindowMetric w
                ? word(w.aggregate())
                : ((TrendMetric) m).isRelative() ? "relativeChange" : "change");
  }

  private static ObjectShape<TrendMetric> trend(String word, boolean relative) {
    ObjectShape.Builder<TrendMetric> o = ObjectShape.of(word);
    Field<TrendMetric, WindowMetric> window = o.required(word, WINDOW, TrendMetric::now);
    return o.build(
        p ->
            relative
                ? TrendMetric.relativeChange(p.get(window))
                : TrendMetric.change(p.get(window)));
  }

  private static ObjectShape<Metric<?>> declaration() {
    ObjectShape.Builder<Metric<?>> o = ObjectShape.of("metric declaration");
    Field<Metric<?>, String> id = o.required("id", Shapes.defining("metric"), Metric::id);
    o.shortFor(id);
    Field<Metric<?>, String> kind =
        o.required(
            "kind",
            Shapes.words(
                "kind of metric",
                List.of("number", "instant", "text", "flag", ELAPSED),
                Function.identity()),
            m -> m instanceof ElapsedMetric ? ELAPSED : m.kind());
    Field<Metric<?>, Label> label = LabelField.of(o, m -> m.id(), m -> m.label());
    Field<Metric<?>, Unit> unit = o.optional("unit", UnitShape.UNIT, MetricShapes::unit);
    Field<Metric<?>, Movement> moves =
        o.optional(
            "moves",
            Shapes.words(
                "movement",
                List.of(Movement.FIXED, Movement.STEPWISE, Movement.UNKNOWN),
                m -> m.name().toLowerCase(Locale.ROOT)),
            m ->
                m.movement() == still(m.kind()) || m instanceof ElapsedMetric
                    ? null
                    : m.movement());
    Field<Metric<?>, InstantMetric> since =
        o.optional("since", MOMENT, m -> m instanceof ElapsedMetric e ? e.since() : null);
    Field<Metric<?>, NumberMetric> interval =
        o.optional(
            "interval",
            NUMBER,
            m -> m instanceof ElapsedMetric e ? e.interval().orElse(null) : null);
    o.check(p -> tellMisplaced(p, id, kind, unit, moves, since, interval));
    o.partly(p -> p.ifThere(id, name -> p.in().presume(name, meant(p, name, kind, unit, moves))));
    return o.build(
        p -> {
          Label name = p.or(label, Label.of(p.get(id)));
          Metric<?> metric =
              p.get(kind).equals(ELAPSED)
                  ? elapsed(p.get(id), name, p.get(since), p.find(interval))
                  : plain(
                      p.get(id),
                      p.get(kind),
                      name,
                      p.or(unit, Unit.NONE),
                      p.or(moves, still(p.get(kind))));
          p.in().declare(metric, p.at());
          return metric;
        });
  }

  /** Returns the metric of a declaration that is not right, as far as it is known to be one. */
  private static @Nullable Metric<?> meant(
      FieldValues p,
      String id,
      Field<?, String> kind,
      Field<?, Unit> unit,
      Field<?, Movement> moves) {
    String of = p.find(kind);
    return of == null
        ? null
        : plain(
            id,
            of.equals(ELAPSED) ? "number" : of,
            Label.of(id),
            p.or(unit, p.isStated(unit) ? Unit.DAYS : Unit.NONE),
            of.equals(ELAPSED) ? Movement.UNKNOWN : p.or(moves, still(of)));
  }

  /**
   * Returns how a metric moves where nobody says: not by time alone, but a flag in a way nobody
   * knows, for it may stand for a host's predicate.
   */
  private static Movement still(String kind) {
    return kind.equals("flag") ? Movement.UNKNOWN : Movement.FIXED;
  }

  /** Tells of parts that a metric of its kind does not have, and of one that it needs. */
  private static void tellMisplaced(
      FieldValues p,
      Field<?, String> id,
      Field<?, String> kind,
      Field<?, Unit> unit,
      Field<?, Movement> moves,
      Field<?, InstantMetric> since,
      Field<?, NumberMetric> interval) {
    p.ifThere(
        id,
        name -> {
          if (Metrics.find(name).isPresent()) {
            p.tell("metric '" + name + "' is a standard one and needs no declaration.");
          }
        });
    String of = p.or(kind, "");
    if (of.equals(ELAPSED)) {
      if (!p.isStated(since)) {
        p.tell("an elapsed metric names the moment it counts from in 'since'.");
      }
      if (p.isStated(moves)) {
        p.tell("how an elapsed metric moves is known; leave out 'moves'.");
      }
      p.ifThere(
          interval,
          days ->
              p.tellOf(
                  () ->
                      ElapsedMetric.inIntervals(
                          p.or(id, "…"), Label.of("…"), Metrics.LAST_PURCHASE_AT, days)));
    } else if (!of.isEmpty() && (p.isStated(since) || p.isStated(interval))) {
      p.tell("only a metric of kind 'elapsed' counts from a moment. Maybe its kind is 'elapsed'.");
    }
    if (p.isStated(unit) && !of.isEmpty() && !of.equals("number")) {
      p.tell("only a metric of kind 'number' has a unit of its own.");
    }
  }

  private static @Nullable Unit unit(Metric<?> metric) {
    return metric instanceof NumberMetric n
            && !(metric instanceof ElapsedMetric)
            && !n.unit().equals(Unit.NONE)
        ? n.unit()
        : null;
  }

  private static Metric<?> elapsed(
      String id, Label label, InstantMetric since, @Nullable NumberMetric interval) {
    return interval == null
        ? ElapsedMetric.since(id, label, since)
        : ElapsedMetric.inIntervals(id, label, since, interval);
  }

  private static Metric<?> plain(
      String id, String kind, Label label, Unit unit, Movement movement) {
    return switch (kind) {
      case "number" -> NumberMetric.of(id, label, unit, movement);
      case "instant" -> InstantMetric.of(id, label, movement);
      case "text" -> TextMetric.of(id, label, movement);
      default -> FlagMetric.of(id, label, movement);
    };
  }

  /** Returns those of the metrics that a document must declare to name them, each once. */
  static List<Metric<?>> declared(Iterable<? extends Metric<?>> named) {
    Map<String, Metric<?>> all = new LinkedHashMap<>();
    named.forEach(m -> declare(m, all));
    return new ArrayList<>(all.values());
  }

  private static void declare(Metric<?> metric, Map<String, Metric<?>> all) {
    if (isMade(metric) || Metrics.find(metric.id()).filter(m -> isSame(m, metric)).isPresent()) {
      return;
    }
    if (Metrics.find(metric.id()).isPresent()) {
      throw new IllegalArgumentException(
          "metric '"
              + metric.id()
              + "' bears the id of a standard one, but is of another kind, label, unit or movement.");
    }
    if (metric instanceof ElapsedMetric e) {
      declare(e.since(), all);
      e.interval().ifPresent(i -> declare(i, all));
    }
    Metric<?> other = all.putIfAbsent(metric.id(), metric);
    if (other != null) {
      requireSame(other, metric);
    }
  }

  /** Refuses two metrics of one id that differ. */
  static void requireSame(Metric<?> one, Metric<?> other) {
    if (!isSame(one, other)) {
      throw new IllegalArgumentException(
          "two metrics bear the id '" + one.id() + "', of " + difference(one, other) + ".");
    }
  }

  /**
   * Returns whether two metrics are the same in all that a declaration says of them. One of a
   * warning or a factor that nobody gave a name is the same as that of the rule or the scorecard,
   * which names it: whoever refers to it by its id does not know the name.
   */
  static boolean isSame(Metric<?> one, Metric<?> other) {
    return one.equals(other)
        && (one.label().equals(other.label()) || isUnnamed(one) || isUnnamed(other))
        && one.movement() == other.movement()
        && (!(one instanceof NumberMetric n)
            || !(other instanceof NumberMetric m)
            || n.unit().equals(m.unit()));
  }

  private static boolean isUnnamed(Metric<?> metric) {
    return (metric.id().startsWith(WARNING)
            && metric.id().length() > WARNING.length()
            && metric.label().equals(Label.of(metric.id().substring(WARNING.length()))))
        || Metrics.factorOf(metric.id())
            .filter(f -> metric.label().equals(Label.of(f)))
            .isPresent();
  }

  /** Returns in what two metrics of one id differ, of all that a declaration says of them. */
  static String difference(Metric<?> one, Metric<?> other) {
    if (!one.kind().equals(other.kind())) {
      return "kind '" + one.kind() + "' and of kind '" + other.kind() + "'";
    } else if (!one.label().equals(other.label())) {
      return "label '"
          + NearestName.shown(one.label().toString())
          + "' and of label '"
          + NearestName.shown(other.label().toString())
          + "'";
    } else if (one.movement() != other.movement()) {
      return "movement '"
          + one.movement().name().toLowerCase(Locale.ROOT)
          + "' and of movement '"
          + other.movement().name().toLowerCase(Locale.ROOT)
          + "'";
    } else if (one instanceof NumberMetric n
        && other instanceof NumberMetric m
        && !n.unit().equals(m.unit())) {
      return "unit '" + n.unit().id() + "' and of unit '" + m.unit().id() + "'";
    }
    return "another moment or interval that it counts from";
  }

  private static boolean isMade(Metric<?> metric) {
    return metric instanceof WindowMetric || metric instanceof TrendMetric;
  }

  /** A metric by id, or made of events. */
  private static final class Reference<M extends Metric<?>> extends Shape<M> {
    private final String wanted;
    private final Function<Metric<?>, @Nullable M> cast;

    Reference(String wanted, Function<Metric<?>, @Nullable M> cast) {
      this.wanted = wanted;
      this.cast = cast;
    }

    @Override
    @Nullable M read(JsonLocation at, DocumentContext in) {
      Metric<?> metric = metric(at, in);
      if (metric == null) {
        return null;
      }
      M fitting = cast.apply(metric);
      if (fitting == null) {
        in.problem(
            Kind.REFERENCE,
            at,
            "metric '"
                + NearestName.shown(metric.id())
                + "' is of kind '"
                + metric.kind()
                + "'; here stands "
                + wanted
                + ".");
      }
      return fitting;
    }

    private static @Nullable Metric<?> metric(JsonLocation at, DocumentContext in) {
      if (at.tree() instanceof Tree.Obj) {
        return MADE.read(at, in);
      }
      String id = Shapes.ID.read(at, in);
      Metric<?> metric = id == null ? null : in.metric(id, at);
      if (metric != null) {
        ScorecardReferences.reads(metric.id(), at, in);
      }
      return metric;
    }

    @Override
    Tree write(M value, Writing out) {
      out.name(value);
      return isMade(value)
          ? MADE.write((NumberMetric) (Metric<?>) value, out)
          : Tree.text(value.id());
    }

    @Override
    Tree schema(Schemas schemas) {
      return schemas.named(
          "metric",
          () ->
              Tree.object()
                  .put(
                      "anyOf",
                      Tree.list(Arrays.asList(Shapes.ID.schema(schemas), MADE.schema(schemas))))
                  .build());
    }
  }

  /** Adds the field in which a document declares those of the metrics it names that need it. */
  static <T> void declaring(
      ObjectShape.Builder<T> object, Function<T, ? extends Set<Metric<?>>> named) {
    object.optional("metrics", DECLARATIONS, value -> orNone(named.apply(value)));
  }

  /** Returns the metrics, for a field of declarations that is left out where there are none. */
  static @Nullable List<Metric<?>> orNone(Set<Metric<?>> named) {
    List<Metric<?>> all = declared(named);
    return all.isEmpty() ? null : all;
  }

  /**
   * Declarations, those that name others read last: an elapsed metric names a moment and a number
   * that stands still, and is neither itself, so there are no circles.
   */
  private static final class Declarations extends Shape<List<Metric<?>>> {
    private static final Shape<List<Metric<?>>> LIST = Shapes.list(DECLARATION);

    @Override
    @Nullable List<Metric<?>> read(JsonLocation at, DocumentContext in) {
      if (!(at.tree() instanceof Tree.Arr list)) {
        return LIST.read(at, in);
      }
      Metric<?>[] read = new Metric<?>[list.items().size()];
      boolean whole = true;
      for (boolean elapsed : new boolean[] {false, true}) {
        for (int i = 0; i < read.length; i++) {
          Tree item = list.items().get(i);
          if (isElapsed(item) == elapsed) {
            read[i] = DECLARATION.read(at.down(String.valueOf(i), item), in);
            whole &= read[i] != null;
          }
        }
      }
      return whole ? Arrays.asList(read) : null;
    }

    private static boolean isElapsed(Tree item) {
      Tree.Member kind = item instanceof Tree.Obj o ? o.members().get("kind") : null;
      return kind != null && kind.value() instanceof Tree.Text t && t.text().equals(ELAPSED);
    }

    @Override
    Tree write(List<Metric<?>> value, Writing out) {
      return LIST.write(value, out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return LIST.schema(schemas);
    }
  }
}

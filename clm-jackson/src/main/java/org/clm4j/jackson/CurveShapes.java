package org.clm4j.jackson;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.clv.MarginBasis;
import org.clm4j.curve.AverageCurve;
import org.clm4j.curve.CurveOutlook;
import org.clm4j.curve.CurvePhase;
import org.clm4j.curve.CurvePoint;
import org.clm4j.curve.CurveSettings;
import org.clm4j.curve.CurveType;
import org.clm4j.curve.LifeCurve;
import org.clm4j.curve.LifePhase;
import org.clm4j.curve.ShapeFinding;
import org.clm4j.curve.ShapeRule;
import org.jspecify.annotations.Nullable;

/** How a relationship has run, how those of a base run on average, and what is expected to come. */
final class CurveShapes {

  private static final int PERIODS = 10_000;

  private static final Shape<LifePhase> PHASE =
      Shapes.words("phase", Arrays.asList(LifePhase.values()), LifePhase::id);

  private static final Shape<CurveType> TYPE =
      Shapes.words("type of life", Arrays.asList(CurveType.values()), CurveType::id);

  private CurveShapes() {}

  private static ObjectShape<CurveSettings> settings() {
    ObjectShape.Builder<CurveSettings> o = ObjectShape.of("settings of a life curve");
    Field<CurveSettings, Period> period =
        o.required("period", EventShapes.PERIOD, CurveSettings::period);
    Field<CurveSettings, ZoneId> zone = o.required("zone", Shapes.ZONE, CurveSettings::zone);
    Field<CurveSettings, Integer> minimum =
        o.optional(
            "minimumPeriods",
            Shapes.whole(1, PERIODS),
            s -> s.minimumPeriods() == CurveSettings.MINIMUM_PERIODS ? null : s.minimumPeriods());
    Field<CurveSettings, Integer> longFrom =
        o.optional(
            "longFrom",
            Shapes.whole(1, Integer.MAX_VALUE),
            s -> s.longFrom() == CurveSettings.LONG_FROM ? null : s.longFrom());
    return o.build(
        p ->
            new CurveSettings(
                p.get(period),
                p.get(zone),
                p.or(minimum, CurveSettings.MINIMUM_PERIODS),
                p.or(longFrom, CurveSettings.LONG_FROM)));
  }

  static ObjectShape<LifeCurve> life() {
    ObjectShape.Builder<LifeCurve> o = ObjectShape.of("life curve");
    Header.of(o, "life-curve", 1);
    Field<LifeCurve, CurveSettings> settings =
        o.required("settings", settings(), LifeCurve::settings);
    Field<LifeCurve, Instant> asOf = o.required("asOf", Shapes.INSTANT, LifeCurve::asOf);
    Field<LifeCurve, LifeCurve.Status> status =
        o.required(
            "status",
            ExplanationShapes.words("status", LifeCurve.Status.values()),
            LifeCurve::status);
    Field<LifeCurve, CurveType> type = o.optional("type", TYPE, c -> c.type().orElse(null));
    Field<LifeCurve, CurveType> soFar =
        o.optional("typeSoFar", TYPE, c -> isOver(c) ? null : c.soFar().orElse(null));
    Field<LifeCurve, Double> probability =
        o.optional(
            "probability",
            Shapes.SHARE,
            c -> c.phases().isEmpty() ? null : (Double) c.probability());
    Field<LifeCurve, List<CurvePhase>> phases =
        o.required("phases", Shapes.list(phase(), 0, PERIODS), LifeCurve::phases);
    Field<LifeCurve, MarginBasis> basis =
        o.required(
            "basis", ExplanationShapes.words("basis", MarginBasis.values()), LifeCurve::basis);
    Field<LifeCurve, List<Seen>> periods =
        o.required(
            "periods",
            Shapes.list(point(), 1, PERIODS),
            c -> c.points().stream().map(Seen::of).toList());
    Field<LifeCurve, Integer> peak =
        o.optional("volumePeak", Shapes.whole(0, PERIODS), LifeCurve::volumePeak);
    Field<LifeCurve, List<Shown>> shape =
        o.optional(
            "shape", Shapes.list(finding(), 0, ShapeRule.values().length), CurveShapes::shape);
    Words.among(o);
    return o.build(
        p -> {
          CurveSettings by = p.get(settings);
          LifeCurve made =
              LifeCurve.of(
                  by,
                  p.get(asOf),
                  p.get(basis),
                  points(p.get(periods), by),
                  p.get(phases),
                  p.get(status) == LifeCurve.Status.ENDED,
                  p.or(probability, 0.0));
          agree("status", made.status() == p.get(status));
          p.ifThere(type, t -> agree("type", made.type().equals(Optional.of(t))));
          p.ifThere(
              soFar, t -> agree("typeSoFar", !isOver(made) && made.soFar().equals(Optional.of(t))));
          p.ifThere(peak, i -> agree("volumePeak", made.volumePeak() == i));
          p.ifThere(shape, s -> agree("shape", shape(made).equals(s)));
          return made;
        });
  }

  private static boolean isOver(LifeCurve curve) {
    return curve.status() == LifeCurve.Status.ENDED;
  }

  /** Refuses what is written for readers where it does not follow. */
  private static void agree(String field, boolean agrees) {
    if (!agrees) {
      throw new IllegalArgumentException(
          "\""
              + field
              + "\" is not what follows from the periods and phases."
              + (field.equals("status") ? "" : " Maybe leave it out."));
    }
  }

  private static ObjectShape<CurvePhase> phase() {
    ObjectShape.Builder<CurvePhase> o = ObjectShape.of("phase of a life");
    Field<CurvePhase, LifePhase> phase = o.required("phase", PHASE, CurvePhase::phase);
    Field<CurvePhase, Integer> from =
        o.required("from", Shapes.whole(0, PERIODS), CurvePhase::from);
    Field<CurvePhase, Integer> periods =
        o.required("periods", Shapes.whole(1, PERIODS), CurvePhase::periods);
    return o.build(p -> new CurvePhase(p.get(phase), p.get(from), p.get(periods)));
  }

  /** A period without its number and end, which follow from its place. */
  private record Seen(
      LocalDate from, double seen, int purchases, Money volume, Money profit, double smoothed) {

    static Seen of(CurvePoint p) {
      return new Seen(p.from(), p.seen(), p.purchases(), p.volume(), p.profit(), p.smoothed());
    }
  }

  private static List<CurvePoint> points(List<Seen> periods, CurveSettings settings) {
    List<CurvePoint> points = new ArrayList<>();
    LocalDate first = periods.get(0).from();
    for (int i = 0; i < periods.size(); i++) {
      Seen s = periods.get(i);
      LocalDate to = first.plus(settings.period().multipliedBy(i + 1));
      points.add(
          new CurvePoint(
              i, s.from(), to, s.seen(), s.purchases(), s.volume(), s.profit(), s.smoothed()));
    }
    return points;
  }

  private static ObjectShape<Seen> point() {
    ObjectShape.Builder<Seen> o = ObjectShape.of("period of a life");
    Field<Seen, LocalDate> from = o.required("from", Shapes.DAY, Seen::from);
    Field<Seen, Double> seen =
        o.optional("seen", Shapes.LIKELIHOOD, s -> s.seen() == 1 ? null : (Double) s.seen());
    Field<Seen, Integer> purchases =
        o.required("purchases", Shapes.whole(0, Integer.MAX_VALUE), Seen::purchases);
    Field<Seen, Money> volume = o.required("volume", Shapes.MONEY, Seen::volume);
    Field<Seen, Money> profit = o.required("profit", Shapes.MONEY, Seen::profit);
    Field<Seen, Double> smoothed = o.required("smoothed", Shapes.NOT_BELOW_ZERO, Seen::smoothed);
    return o.build(
        p ->
            new Seen(
                p.get(from),
                p.or(seen, 1.0),
                p.get(purchases),
                p.get(volume),
                p.get(profit),
                p.get(smoothed)));
  }

  /** What of a rule of the shape a life shows, with the figures that can be told. */
  private record Shown(
      ShapeRule rule,
      ShapeFinding.Outcome outcome,
      @Nullable Double value,
      @Nullable Double against) {}

  private static List<Shown> shape(LifeCurve curve) {
    return curve.phases().isEmpty()
        ? List.of()
        : curve.shape().stream()
            .map(f -> new Shown(f.rule(), f.outcome(), finite(f.value()), finite(f.against())))
            .toList();
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private static ObjectShape<Shown> finding() {
    ObjectShape.Builder<Shown> o = ObjectShape.of("rule of the shape of a life");
    Field<Shown, ShapeRule> rule =
        o.required("rule", ExplanationShapes.words("rule", ShapeRule.values()), Shown::rule);
    Field<Shown, ShapeFinding.Outcome> outcome =
        o.required(
            "outcome",
            ExplanationShapes.words("outcome", ShapeFinding.Outcome.values()),
            Shown::outcome);
    Field<Shown, Double> value = o.optional("value", Shapes.NUMBER, Shown::value);
    Field<Shown, Double> against = o.optional("against", Shapes.NUMBER, Shown::against);
    return o.build(p -> new Shown(p.get(rule), p.get(outcome), p.find(value), p.find(against)));
  }

  static ObjectShape<AverageCurve> average() {
    ObjectShape.Builder<AverageCurve> o = ObjectShape.of("average life curve");
    Header.of(o, "average-curve", 1);
    Field<AverageCurve, CurveSettings> settings =
        o.required("settings", settings(), AverageCurve::settings);
    Field<AverageCurve, Currency> currency =
        o.optional("currency", ClvShapes.CURRENCY, c -> c.currency().orElse(null));
    Field<AverageCurve, Long> customers =
        o.required("customers", ClvShapes.COUNT, AverageCurve::customers);
    Field<AverageCurve, Map<CurveType, Long>> ended =
        o.required("ended", counts("lives that are over"), AverageCurve::ended);
    Field<AverageCurve, Map<CurveType, Long>> running =
        o.required("running", counts("lives that run"), AverageCurve::running);
    Field<AverageCurve, Long> untold = o.required("untold", ClvShapes.COUNT, AverageCurve::untold);
    Field<AverageCurve, List<AverageCurve.Point>> ages =
        o.required("ages", Shapes.list(age(), 0, PERIODS), AverageCurve::points);
    return o.build(
        p ->
            new AverageCurve(
                p.get(settings),
                Optional.ofNullable(p.find(currency)),
                p.get(customers),
                p.get(ages),
                p.get(ended),
                p.get(running),
                p.get(untold)));
  }

  private static ObjectShape<Map<CurveType, Long>> counts(String name) {
    ObjectShape.Builder<Map<CurveType, Long>> o = ObjectShape.of(name);
    Map<CurveType, Field<Map<CurveType, Long>, Long>> fields = new EnumMap<>(CurveType.class);
    for (CurveType type : CurveType.values()) {
      fields.put(type, o.required(type.id(), ClvShapes.COUNT, counts -> counts.get(type)));
    }
    return o.build(
        p -> {
          Map<CurveType, Long> counts = new EnumMap<>(CurveType.class);
          fields.forEach((type, field) -> counts.put(type, p.get(field)));
          return counts;
        });
  }

  private static ObjectShape<AverageCurve.Point> age() {
    ObjectShape.Builder<AverageCurve.Point> o = ObjectShape.of("age of an average life");
    Field<AverageCurve.Point, Integer> age =
        o.required("age", Shapes.whole(0, PERIODS), AverageCurve.Point::index);
    Field<AverageCurve.Point, Long> customers =
        o.required("customers", ClvShapes.COUNT, AverageCurve.Point::customers);
    Field<AverageCurve.Point, Long> active =
        o.required("active", ClvShapes.COUNT, AverageCurve.Point::active);
    Field<AverageCurve.Point, Double> purchases =
        o.required("purchases", Shapes.NOT_BELOW_ZERO, AverageCurve.Point::purchases);
    Field<AverageCurve.Point, Double> volume =
        o.required("volume", Shapes.NOT_BELOW_ZERO, AverageCurve.Point::volume);
    Field<AverageCurve.Point, Long> known =
        o.required("profitCustomers", ClvShapes.COUNT, AverageCurve.Point::profitCustomers);
    Field<AverageCurve.Point, Double> profit =
        o.optional("profit", Shapes.NUMBER, a -> finite(a.profit()));
    return o.build(
        p ->
            new AverageCurve.Point(
                p.get(age),
                p.get(customers),
                p.get(volume),
                p.get(known),
                p.or(profit, Double.NaN),
                p.get(purchases),
                p.get(active)));
  }

  static ObjectShape<CurveOutlook> outlook() {
    ObjectShape.Builder<CurveOutlook> o = ObjectShape.of("outlook of a life curve");
    Header.of(o, "curve-outlook", 1);
    Field<CurveOutlook, List<CurveOutlook.Point>> periods =
        o.required("periods", Shapes.list(expected(), 0, PERIODS), CurveOutlook::points);
    Field<CurveOutlook, Label> reason =
        o.optional("reason", Shapes.LABEL, c -> c.reason().orElse(null));
    return o.build(p -> new CurveOutlook(p.get(periods), Optional.ofNullable(p.find(reason))));
  }

  private static ObjectShape<CurveOutlook.Point> expected() {
    ObjectShape.Builder<CurveOutlook.Point> o = ObjectShape.of("period to come");
    Field<CurveOutlook.Point, LocalDate> from =
        o.required("from", Shapes.DAY, CurveOutlook.Point::from);
    Field<CurveOutlook.Point, LocalDate> to = o.required("to", Shapes.DAY, CurveOutlook.Point::to);
    Field<CurveOutlook.Point, Money> expected =
        o.required("expected", Shapes.MONEY, CurveOutlook.Point::expected);
    return o.build(p -> new CurveOutlook.Point(p.get(from), p.get(to), p.get(expected)));
  }
}

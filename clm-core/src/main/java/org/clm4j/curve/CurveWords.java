package org.clm4j.curve;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Span;

/** What this room says. */
final class CurveWords {

  private static final Messages ROOM = Messages.of(CurveWords.class::getResourceAsStream);

  static final Messages.Phrase TYPE_METRIC = ROOM.phrase("curve.metric.type");
  static final Messages.Phrase PHASE_METRIC = ROOM.phrase("curve.metric.phase");
  static final Messages.Phrase NO_PURCHASE = ROOM.phrase("curve.noPurchase");
  static final Messages.Phrase RUNS = ROOM.phrase("curve.runs");

  private static final Messages.Phrase ENDED = ROOM.phrase("curve.ended", "phase", "age", "type");
  private static final Messages.Phrase RUNNING =
      ROOM.phrase("curve.running", "phase", "span", "type");
  private static final Messages.Phrase TOO_SHORT = ROOM.phrase("curve.tooShort", "seen", "least");
  private static final Messages.Phrase NO_VOLUME = ROOM.phrase("curve.noVolume");

  private static final Map<LifePhase, Label> PHASES =
      names(LifePhase.class, phase -> "curve.phase." + phase.id());
  private static final Map<CurveType, Label> TYPES =
      names(CurveType.class, type -> "curve.type." + type.id());
  private static final Map<ShapeRule, Label> SHAPES =
      names(ShapeRule.class, rule -> "curve.shape." + rule.key());

  private CurveWords() {}

  private static <E extends Enum<E>> Map<E, Label> names(Class<E> values, Function<E, String> key) {
    Map<E, Label> names = new EnumMap<>(values);
    for (E value : values.getEnumConstants()) {
      names.put(value, ROOM.phrase(key.apply(value)).label());
    }
    return names;
  }

  static Label name(LifePhase phase) {
    return requireNonNull(PHASES.get(phase));
  }

  static Label name(CurveType type) {
    return requireNonNull(TYPES.get(type));
  }

  static Label name(ShapeRule rule) {
    return requireNonNull(SHAPES.get(rule));
  }

  static Label of(LifeCurve curve) {
    return switch (curve.status()) {
      case ENDED ->
          ENDED.label(
              curve.exit().orElseThrow().label(),
              span(curve, curve.age()),
              curve.soFar().orElseThrow().label());
      case RUNNING -> {
        CurvePhase last = curve.phases().get(curve.phases().size() - 1);
        yield RUNNING.label(
            last.phase().label(), span(curve, last.periods()), curve.soFar().orElseThrow().label());
      }
      case TOO_SHORT ->
          TOO_SHORT.label(
              span(curve, LifeCurve.wholePeriods(curve.points())),
              span(curve, curve.settings().minimumPeriods()));
      case NO_VOLUME -> NO_VOLUME.label();
    };
  }

  private static Span span(LifeCurve curve, int periods) {
    return Span.of(curve.settings().period().multipliedBy(periods));
  }
}

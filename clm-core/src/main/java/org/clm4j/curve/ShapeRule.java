package org.clm4j.curve;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.clm4j.basics.Label;

/**
 * What the source says of the shape of an ideal life (CRV-01 to CRV-07): five rules that a life may
 * be held against. A slope is that of the least-squares line through the whole periods of a phase,
 * of which there must be three.
 */
public enum ShapeRule {
  /** P(t) is highest in stability: its mean there is above that of every other phase. */
  PROFIT_PEAKS_IN_STABILITY("profitPeaks"),
  /** P(t) grows faster in formation than in stability. */
  PROFIT_GROWS_FASTEST_IN_FORMATION("profitGrows"),
  /**
   * TV(t) at the end of formation is near its maximum: at least 80 % (ours) of stability's mean.
   */
  FORMATION_ENDS_NEAR_MAXIMUM("nearMaximum"),
  /** TV(t) is nearly level in stability: its slope is below that of formation. */
  STABILITY_IS_LEVEL("level"),
  /** TV(t) falls in decline: its mean there is below that of the phase before. */
  VOLUME_FALLS_IN_DECLINE("falls");

  private static final double NEAR = .8;
  private static final int LEAST = 3;

  private final String key;

  ShapeRule(String key) {
    this.key = key;
  }

  /** Returns the rule in words. */
  public Label label() {
    return CurveWords.name(this);
  }

  String key() {
    return key;
  }

  static List<ShapeFinding> findings(LifeCurve curve) {
    return Arrays.stream(values()).map(rule -> rule.finding(curve)).toList();
  }

  private ShapeFinding finding(LifeCurve curve) {
    List<CurvePoint> formation = in(curve, LifePhase.FORMATION);
    List<CurvePoint> stability = in(curve, LifePhase.STABILITY);
    ToDoubleFunction<CurvePoint> profit = p -> p.profit().toDouble();
    ToDoubleFunction<CurvePoint> volume = p -> p.volume().toDouble();
    return switch (this) {
      case PROFIT_PEAKS_IN_STABILITY ->
          above(
              mean(stability, profit),
              Stream.of(LifePhase.EXPLORATION, LifePhase.FORMATION, LifePhase.DECLINE)
                  .mapToDouble(phase -> mean(in(curve, phase), profit))
                  .filter(mean -> !Double.isNaN(mean))
                  .max()
                  .orElse(Double.NEGATIVE_INFINITY));
      case PROFIT_GROWS_FASTEST_IN_FORMATION ->
          above(slope(formation, profit), slope(stability, profit));
      case FORMATION_ENDS_NEAR_MAXIMUM ->
          above(
              formation.isEmpty() ? Double.NaN : formation.get(formation.size() - 1).smoothed(),
              NEAR * mean(stability, CurvePoint::smoothed));
      case STABILITY_IS_LEVEL -> above(slope(formation, volume), slope(stability, volume));
      case VOLUME_FALLS_IN_DECLINE ->
          above(
              curve.exit().map(p -> mean(in(curve, p), volume)).orElse(Double.NaN),
              mean(in(curve, LifePhase.DECLINE), volume));
    };
  }

  private ShapeFinding above(double value, double against) {
    ShapeFinding.Outcome outcome =
        Double.isNaN(value) || Double.isNaN(against)
            ? ShapeFinding.Outcome.CANNOT_TELL
            : value > against ? ShapeFinding.Outcome.HOLDS : ShapeFinding.Outcome.FAILS;
    return new ShapeFinding(this, outcome, value, against);
  }

  private static List<CurvePoint> in(LifeCurve curve, LifePhase phase) {
    return curve.phases().stream()
        .filter(p -> p.phase() == phase)
        .flatMap(p -> curve.points().subList(p.from(), p.from() + p.periods()).stream())
        .filter(p -> p.seen() >= 1)
        .toList();
  }

  private static double mean(List<CurvePoint> points, ToDoubleFunction<CurvePoint> of) {
    return points.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  private static double slope(List<CurvePoint> points, ToDoubleFunction<CurvePoint> of) {
    if (points.size() < LEAST) {
      return Double.NaN;
    }
    double middle = (points.get(0).index() + points.get(points.size() - 1).index()) / 2.0;
    double mean = mean(points, of);
    double product = 0;
    double square = 0;
    for (CurvePoint p : points) {
      product += (p.index() - middle) * (of.applyAsDouble(p) - mean);
      square += (p.index() - middle) * (p.index() - middle);
    }
    return product / square;
  }
}

package org.clm4j.curve;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;

/** What a life curve is made of, and whether it is of one life. */
record CurveParts(
    CurveSettings settings, Instant asOf, List<CurvePoint> points, List<CurvePhase> phases) {

  /** Returns what can be told of it. */
  LifeCurve.Status status(boolean over) {
    if (!phases.isEmpty()) {
      return over ? LifeCurve.Status.ENDED : LifeCurve.Status.RUNNING;
    }
    return isWithoutVolume() ? LifeCurve.Status.NO_VOLUME : LifeCurve.Status.TOO_SHORT;
  }

  private boolean isWithoutVolume() {
    return points.stream().allMatch(p -> p.volume().scaled() == 0);
  }

  /** Refuses parts that are not of one life. */
  void check(boolean over, double probability) {
    if (points.isEmpty() || points.size() > CurveSettings.MOST_PERIODS) {
      throw new IllegalArgumentException(
          "a life curve has 1 to "
              + CurveSettings.MOST_PERIODS
              + " periods, not "
              + points.size()
              + ".");
    }
    LocalDate first = points.get(0).from();
    for (int i = 0; i < points.size(); i++) {
      check(i, first);
    }
    LocalDate day = Moments.dateOf(asOf, settings.zone());
    CurvePoint last = points.get(points.size() - 1);
    if (day.isBefore(last.from()) || !day.isBefore(last.to())) {
      throw new IllegalArgumentException(
          "the last period of a life curve, from "
              + last.from()
              + " to "
              + last.to()
              + ", holds the moment up to which it was read, which "
              + day
              + " is not in.");
    }
    checkSmoothed();
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "the probability of a life curve lies from 0 to 1, which " + probability + " does not.");
    }
    if (phases.isEmpty()) {
      checkUntold(over, probability);
    } else {
      checkPhases(over);
    }
  }

  private void check(int index, LocalDate first) {
    CurvePoint p = points.get(index);
    if (p.index() != index
        || !p.from().equals(settings.start(first, index))
        || !p.to().equals(settings.start(first, index + 1))) {
      throw new IllegalArgumentException(
          "period "
              + index
              + " of a life by "
              + settings.period()
              + " from "
              + first
              + " is from "
              + settings.start(first, index)
              + " to "
              + settings.start(first, index + 1)
              + ".");
    }
    if (index < points.size() - 1 && p.seen() != 1) {
      throw new IllegalArgumentException(
          "only the last period of a life curve is seen in part, and period "
              + index
              + " is not the last.");
    }
    if (!p.volume().currency().equals(points.get(0).volume().currency())) {
      throw new IllegalArgumentException(
          "a life curve is in one currency, and period " + index + " is in another.");
    }
  }

  private void checkSmoothed() {
    double[] smoothed =
        smoothed(points.stream().map(CurvePoint::volume).mapToLong(Money::scaled).toArray());
    for (CurvePoint p : points) {
      if (p.smoothed() != smoothed[p.index()]) {
        throw new IllegalArgumentException(
            "the smoothed volume of period "
                + p.index()
                + " is not what follows from the volumes.");
      }
    }
  }

  /** Returns volumes in millionths without their ups and downs, in units of the currency. */
  static double[] smoothed(long[] volumes) {
    double[] values = new double[volumes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = volumes[i];
    }
    double[] smoothed = Unimodal.smooth(values);
    for (int i = 0; i < smoothed.length; i++) {
      smoothed[i] /= 1e6;
    }
    return smoothed;
  }

  private void checkUntold(boolean over, double probability) {
    if (over || probability != 0) {
      throw new IllegalArgumentException(
          "a life without phases is of no type: it is not over, and its probability is 0.");
    }
    int whole = LifeCurve.wholePeriods(points);
    if (!isWithoutVolume() && whole >= settings.minimumPeriods()) {
      throw new IllegalArgumentException(
          "a life of "
              + whole
              + " whole periods has phases: it takes "
              + settings.minimumPeriods()
              + " to tell.");
    }
  }

  private void checkPhases(boolean over) {
    int whole = LifeCurve.wholePeriods(points);
    if (isWithoutVolume() || whole < settings.minimumPeriods()) {
      throw new IllegalArgumentException(
          isWithoutVolume()
              ? "a life in which nothing was paid has no phases."
              : "a life of "
                  + whole
                  + " whole periods has no phases: it takes "
                  + settings.minimumPeriods()
                  + " to tell.");
    }
    int until = 0;
    LifePhase before = null;
    for (CurvePhase p : phases) {
      boolean begins =
          before != null || p.phase() == LifePhase.EXPLORATION || p.phase() == LifePhase.STABILITY;
      if (p.from() != until || !begins || (before != null && p.phase().compareTo(before) <= 0)) {
        throw new IllegalArgumentException(
            "phases of a life follow each other without a gap and only forward, from exploration"
                + " or, where the beginning is not on record, from stability.");
      }
      until += p.periods();
      before = p.phase();
    }
    if (until != points.size() || (before == LifePhase.ENDED && !over)) {
      throw new IllegalArgumentException(
          until == points.size()
              ? "a life whose last phase is its end is over."
              : "phases of "
                  + until
                  + " periods are not those of a life of "
                  + points.size()
                  + ".");
    }
  }
}

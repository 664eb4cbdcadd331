package org.clm4j.curve;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;

/**
 * What a value model expects of a customer in each of the next periods: the life curve's way on.
 *
 * @param points the periods, up to the first of which the model says nothing
 * @param reason why it says no more, empty where it speaks of all of them
 */
public record CurveOutlook(List<Point> points, Optional<Label> reason) {

  private static final int MOST = 1_000;

  /**
   * What is expected in a period.
   *
   * @param from its first day
   * @param to the first day after it
   * @param expected the value that the model expects in it, undiscounted
   */
  public record Point(LocalDate from, LocalDate to, Money expected) {

    /**
     * Checks the days.
     *
     * @throws IllegalArgumentException if the period ends before it begins
     */
    public Point {
      requireNonNull(expected, "expected");
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(
            "a period of an outlook ends after it begins, and not on "
                + to
                + " after "
                + from
                + ".");
      }
    }
  }

  /**
   * Keeps a copy of the points.
   *
   * @throws IllegalArgumentException if a period does not begin where the one before ends
   */
  public CurveOutlook {
    points = List.copyOf(points);
    requireNonNull(reason, "reason");
    for (int i = 1; i < points.size(); i++) {
      if (!points.get(i).from().equals(points.get(i - 1).to())) {
        throw new IllegalArgumentException(
            "a period of an outlook begins where the one before ends, on "
                + points.get(i - 1).to()
                + ".");
      }
    }
  }

  /** Asks the model for longer and longer horizons; a period is worth what it adds. */
  static <C> CurveOutlook of(
      ClvModel<? super C> model, C customer, Instant asOf, CurveSettings settings, int periods) {
    if (periods < 1 || periods > MOST) {
      throw new IllegalArgumentException(
          "an outlook is for 1 to " + MOST + " periods, not for " + periods + ".");
    }
    LocalDate today = Moments.dateOf(asOf, settings.zone());
    List<Point> points = new ArrayList<>();
    Money before = null;
    for (int i = 1; i <= periods; i++) {
      LocalDate to = settings.start(today, i);
      Duration ahead = Duration.between(asOf, Moments.startOfDay(to, settings.zone()));
      ClvEstimate estimate = model.estimate(customer, asOf, Horizon.of(ahead), Discounting.none());
      Optional<Money> value = estimate.value();
      if (value.isEmpty()) {
        return new CurveOutlook(points, Optional.of(estimate.reason()));
      }
      Money all = value.get();
      points.add(
          new Point(settings.start(today, i - 1), to, before == null ? all : all.minus(before)));
      before = all;
    }
    return new CurveOutlook(points, Optional.empty());
  }
}

package org.clm4j.btyd;

import java.util.Arrays;
import java.util.List;

/**
 * The ridge of a likelihood that leaves parameters open: how far it runs, and whether what a model
 * says of its customers changes along it.
 *
 * <p>It runs as far as the profile likelihood allows, the best that the other coordinates can do,
 * until it has lost what bounds a 90 % interval.
 */
final class Ridge {

  /** Log-likelihood lost at the ends of a 90 % interval: half the χ² of one degree of freedom. */
  private static final double LOST = 1.3527717270;

  /**
   * Share of the expected purchases, or of the spend, by which forecasts may differ along the ridge
   * and still be of use: about what chance does to the forecast of two hundred customers. Our
   * choice.
   */
  private static final double FORECASTS_MOVE = 0.25;

  /** The same for probabilities of being alive, as the root of the mean square. Our choice. */
  private static final double ALIVE_MOVES = 0.1;

  private static final double FIRST_STEP = 0.5;
  private static final int HALVINGS = 4;
  private static final FitOptions SEARCH = new FitOptions(30, 1e-6, 0);

  private final FitPredictions outlook;
  private final Reparameterization coordinates;
  private final Objective searched;
  private final double[] centre;
  private final double limit;
  private final FitPredictions.Said here;
  private boolean forecasts = true;
  private boolean alive = true;

  /**
   * Takes a fit's place as the top of the ridge.
   *
   * @param customers how many the fit saw
   * @param searched the likelihood that was searched, over the outlook's customers, in the
   *     log-parameters
   * @param point where the search ended, in its coordinates
   */
  Ridge(
      FitPredictions outlook,
      Reparameterization coordinates,
      Objective searched,
      long customers,
      double[] point) {
    this.outlook = outlook;
    this.coordinates = coordinates;
    this.searched = coordinates.of(searched);
    this.centre = point.clone();
    double top = this.searched.value(point, new double[point.length]);
    this.limit = top - LOST / customers;
    this.here = outlook.at(coordinates.logs(point));
  }

  /** Whether what the model says stays the same along the ridge. */
  record Steady(boolean forecasts, boolean alive) {}

  /** Walks along some coordinates, to both sides, and tells whether what is said stays the same. */
  Steady along(List<Integer> open) {
    for (int coordinate : open) {
      walk(coordinate, -1);
      walk(coordinate, 1);
    }
    return new Steady(forecasts, alive);
  }

  /** The mean absolute difference, as a share of the mean. */
  private double moved(double[] here, double[] there) {
    double[] weights = outlook.weights();
    double differences = 0;
    double all = 0;
    for (int i = 0; i < here.length; i++) {
      differences += weights[i] * Math.abs(there[i] - here[i]);
      all += weights[i] * here[i];
    }
    return differences == 0 ? 0 : differences / all;
  }

  /** The root of the mean squared difference. */
  private double spread(double[] here, double[] there) {
    double[] weights = outlook.weights();
    double squares = 0;
    for (int i = 0; i < here.length; i++) {
      squares += weights[i] * (there[i] - here[i]) * (there[i] - here[i]);
    }
    return Math.sqrt(squares / Arrays.stream(weights).sum());
  }

  /** Goes on while the likelihood allows, and something said still stays the same. */
  private void walk(int coordinate, int sign) {
    double[] inside = centre;
    double farthest = Maximizer.EDGE - sign * centre[coordinate];
    double near = 0;
    double far = Double.NaN;
    double step = FIRST_STEP;
    int halved = 0;
    while (halved < HALVINGS && near < farthest && (forecasts || alive)) {
      boolean widening = Double.isNaN(far);
      double reach = widening ? Math.min(near + step, farthest) : (near + far) / 2;
      double[] next = best(coordinate, centre[coordinate] + sign * reach, inside);
      if (allowed(next)) {
        inside = next;
        near = reach;
        step *= 2;
        compare(outlook.at(coordinates.logs(next)));
      } else {
        far = reach;
      }
      halved += widening ? 0 : 1;
    }
  }

  private void compare(FitPredictions.Said there) {
    forecasts &= moved(here.forecasts(), there.forecasts()) <= FORECASTS_MOVE;
    alive &= spread(here.alive(), there.alive()) <= ALIVE_MOVES;
  }

  private boolean allowed(double[] point) {
    return searched.value(point, new double[point.length]) >= limit;
  }

  /** The best point with this coordinate held. */
  private double[] best(int coordinate, double held, double[] start) {
    Objective others =
        (rest, gradient) -> {
          double[] all = new double[rest.length + 1];
          double value = searched.value(with(rest, coordinate, held), all);
          System.arraycopy(without(all, coordinate), 0, gradient, 0, rest.length);
          return value;
        };
    double[][] starts = {without(start, coordinate)};
    return with(Maximizer.search(others, starts, SEARCH).logs(), coordinate, held);
  }

  /** Returns the point of a coordinate held and the rest. */
  static double[] with(double[] rest, int coordinate, double held) {
    double[] all = new double[rest.length + 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = i == coordinate ? held : rest[i < coordinate ? i : i - 1];
    }
    return all;
  }

  /** Returns the rest of a point. */
  static double[] without(double[] all, int coordinate) {
    double[] rest = new double[all.length - 1];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = all[i < coordinate ? i : i + 1];
    }
    return rest;
  }
}

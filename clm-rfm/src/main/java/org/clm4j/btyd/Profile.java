package org.clm4j.btyd;

/**
 * Where 90 % intervals of single parameters end, by the profile likelihood: the logarithm of a
 * parameter moves, the others follow as the likelihood likes best, until twice the log-likelihood
 * lost is the χ² of one degree of freedom that chance exceeds once in ten times.
 *
 * <p>Near the top the ends follow from the third derivative along the profile: with w the direction
 * in which the others follow, σ the standard error and γ = σ³·l‴[w, w, w], the end at z is σz +
 * γσz²/6 (Barndorff-Nielsen and Cox, Inference and Asymptotics, 1994, section 3.4). Where γ says
 * that the profile is too skew for that, or it is wide, the end is searched.
 *
 * <p>An interval symmetric about the logarithm covers too seldom where the likelihood is skew: 84 %
 * of the r of 300 bases of 2,000 customers of MBG/NBD instead of 90 %.
 */
final class Profile {

  /** The z of a normal 90 % interval. */
  static final double Z = Specials.normalHalfWidth(0.9);

  /** Skewness up to which the series serves: its own error is of the order of the square. */
  private static final double NEARLY_STRAIGHT = 0.2;

  /** Standard error up to which it serves: farther out, derivatives beyond the third count. */
  private static final double NEAR = 0.1;

  private static final double CLOSE = 0.01;
  private static final int TRIES = 12;
  private static final double FARTHEST = 8;
  private static final FitOptions SEARCH = new FitOptions(30, 1e-5, 0);

  private final Objective objective;
  private final long customers;
  private final double[] top;
  private final double[][] covariance;
  private final double value;
  private final double[] slope;

  /**
   * Takes a maximum.
   *
   * @param objective mean log-likelihood in the log-parameters
   * @param top where it is greatest
   * @param covariance of the log-parameters there
   */
  Profile(Objective objective, long customers, double[] top, double[][] covariance) {
    this.objective = objective;
    this.customers = customers;
    this.top = top;
    this.covariance = covariance;
    this.slope = new double[top.length];
    this.value = objective.value(top, slope);
  }

  /**
   * Returns how far the logarithm of a parameter may lie below and above its estimate, the first
   * negative; NaN where the likelihood sets no end.
   */
  double[] ends(int parameter) {
    double sigma = Math.sqrt(covariance[parameter][parameter]);
    double[] along = new double[top.length];
    for (int i = 0; i < along.length; i++) {
      along[i] = covariance[i][parameter] / covariance[parameter][parameter];
    }
    double skewness = skewness(along, sigma);
    double bend = skewness * sigma * Z * Z / 6;
    if (sigma <= NEAR && Math.abs(skewness) <= NEARLY_STRAIGHT) {
      return new double[] {bend - sigma * Z, bend + sigma * Z};
    }
    return new double[] {end(parameter, -sigma, along), end(parameter, sigma, along)};
  }

  /** σ³ times the third derivative, from the gradient on both sides. */
  private double skewness(double[] along, double sigma) {
    double step = Math.min(0.02, 0.1 * sigma);
    double[] up = new double[top.length];
    double[] down = new double[top.length];
    objective.value(moved(along, step), up);
    objective.value(moved(along, -step), down);
    double third = 0;
    for (int i = 0; i < along.length; i++) {
      third += along[i] * (up[i] + down[i] - 2 * slope[i]);
    }
    return customers * third / (step * step) * sigma * sigma * sigma;
  }

  private double[] moved(double[] along, double by) {
    double[] point = top.clone();
    for (int i = 0; i < point.length; i++) {
      point[i] += by * along[i];
    }
    return point;
  }

  /** The end on the side of {@code sigma}: false position on the root of what is lost. */
  private double end(int parameter, double sigma, double[] along) {
    double near = 0;
    double nearRoot = 0;
    double far = Double.NaN;
    double farRoot = Double.NaN;
    double at = sigma * Z;
    double[] start = moved(along, at);
    for (int i = 0; i < TRIES; i++) {
      double[] best = best(parameter, top[parameter] + at, start);
      double lost = value - objective.value(best, new double[best.length]);
      double root = Math.sqrt(Math.max(0, 2 * customers * lost));
      if (Math.abs(root - Z) <= CLOSE) {
        return at;
      }
      if (root < Z) {
        near = at;
        nearRoot = root;
      } else {
        far = at;
        farRoot = root;
      }
      if (Double.isNaN(far)) {
        double ahead = at * Math.min(2, Math.max(1.1, Z / Math.max(root, 1e-3)));
        if (Math.abs(ahead) > FARTHEST) {
          return Double.NaN;
        }
        at = ahead;
      } else {
        double share = (Z - nearRoot) / (farRoot - nearRoot);
        at = near + (far - near) * Math.max(0.05, Math.min(0.95, share));
      }
      start = best;
    }
    return at;
  }

  /** The best point with this log-parameter held. */
  private double[] best(int parameter, double held, double[] start) {
    Objective others =
        (rest, gradient) -> {
          double[] all = new double[rest.length + 1];
          double found = objective.value(Ridge.with(rest, parameter, held), all);
          System.arraycopy(Ridge.without(all, parameter), 0, gradient, 0, rest.length);
          return found;
        };
    double[][] starts = {Ridge.without(start, parameter)};
    return Ridge.with(Maximizer.search(others, starts, SEARCH).logs(), parameter, held);
  }
}

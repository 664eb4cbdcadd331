package org.clm4j.btyd;

/**
 * The mean log-likelihood of BG/NBD, MBG/NBD or MBG/CNBD-k over a base and its gradient in (ln r,
 * ln α, ln a, ln b), without the factor that does not depend on the parameters; formulas as in
 * {@link BgNbdKernel}.
 *
 * <p>With two parameters only, (ln r, ln α), it is the model in which nobody ever drops out; with k
 * = 1 that is {@link Nbd}.
 */
final class BgNbdLikelihood implements Objective {

  private final Rows rows;
  private final int k;
  private final int e;
  private final Ages last;
  private final Ages ages;
  private final double[] stages = new double[3];

  /**
   * Keeps the rows.
   *
   * @param k stages per purchase, at least 1
   * @param coinAtFirst whether the coin is also flipped at the first purchase of all
   */
  BgNbdLikelihood(Rows rows, int k, boolean coinAtFirst) {
    this.rows = rows;
    this.k = k;
    this.e = coinAtFirst ? 1 : 0;
    this.last = new Ages(rows.tx);
    this.ages = new Ages(rows.age);
  }

  @Override
  public double value(double[] logs, double[] gradient) {
    double r = Math.exp(logs[0]);
    double alpha = Math.exp(logs[1]);
    boolean mortal = logs.length == 4;
    double a = mortal ? Math.exp(logs[2]) : 0;
    double b = mortal ? Math.exp(logs[3]) : 1;
    last.tabulate(alpha);
    ages.tabulate(alpha);
    double value = 0;
    double byR = 0;
    double byAlpha = 0;
    double byA = 0;
    double byB = 0;
    int i = 0;
    while (i < rows.size()) { // one pass per x, within it one per row
      int x = rows.x[i];
      double bought = (double) k * x;
      double shape = r + bought;
      int flips = mortal ? x + e : 0;
      double base =
          Specials.logGammaRise(r, bought)
              - bought * logs[1]
              + Specials.logGammaRise(b, flips)
              - Specials.logGammaRise(a + b, flips);
      double odds = flips == 0 ? Double.NEGATIVE_INFINITY : Math.log(a / (b + (flips - 1)));
      double sum = 0;
      double sumR = 0;
      double sumAlpha = 0;
      double gone = 0;
      long n = 0;
      for (; i < rows.size() && rows.x[i] == x; i++) {
        double growth = ages.growth(i);
        double since = growth - last.growth(i);
        double inverse = ages.inverse(i);
        stages(shape, rows.age[i] - rows.tx[i], inverse);
        double log = odds + shape * since - stages[0];
        double tail = 0;
        double dead = 0;
        if (log > -745) {
          double exp = Math.exp(-Math.abs(log));
          tail = Math.max(0, log) + Math.log1p(exp);
          dead = log > 0 ? 1 / (1 + exp) : exp / (1 + exp);
        }
        double weight = rows.count[i];
        n += rows.count[i];
        sum += weight * (stages[0] - shape * growth + tail);
        sumR += weight * (dead * since - growth + (1 - dead) * stages[1]);
        sumAlpha +=
            weight
                * (shape * (dead * (inverse - last.inverse(i)) - inverse) + (1 - dead) * stages[2]);
        gone += weight * dead;
      }
      value += sum + n * base;
      byR += sumR + n * Specials.digammaRise(r, bought);
      byAlpha += sumAlpha + n * r / alpha;
      if (flips > 0) {
        double both = Specials.digammaRise(a + b, flips);
        byA += gone / a - n * both;
        byB += n * (Specials.digammaRise(b, flips) - both) - gone / (b + (flips - 1));
      }
    }
    gradient[0] = r * byR / rows.customers;
    gradient[1] = alpha * byAlpha / rows.customers;
    if (mortal) {
      gradient[2] = a * byA / rows.customers;
      gradient[3] = b * byB / rows.customers;
    }
    return value / rows.customers;
  }

  /** Writes ln S and its derivatives in r and α. */
  private void stages(double shape, double gap, double inverse) {
    if (k == 1) {
      return;
    }
    double ratio = gap * inverse;
    double term = 1;
    double sum = 1;
    double byR = 0;
    double byAlpha = 0;
    double rise = 0;
    for (int j = 1; j < k; j++) {
      term *= (shape + (j - 1)) / j * ratio;
      rise += 1 / (shape + (j - 1));
      sum += term;
      byR += term * rise;
      byAlpha -= j * term * inverse;
    }
    stages[0] = Math.log(sum);
    stages[1] = byR / sum;
    stages[2] = byAlpha / sum;
  }
}

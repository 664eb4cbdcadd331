package org.clm4j.btyd;

/** The fit shared by the models in which a coin is flipped after each purchase. */
final class GeometricDropoutFit {

  private static final boolean[] TIMES = {false, true, false, false};

  /** r, a and b of the starts; α follows from the mean purchase rate. */
  private static final double[][] STARTS = {{0.5, 1, 2.5}, {0.25, 0.4, 1}, {2, 0.5, 5}, {1, 3, 3}};

  private GeometricDropoutFit() {}

  /** Fits and reports. */
  static FitReport report(
      String id, Rows rows, int k, boolean coinAtFirst, double constant, FitOptions options) {
    PurchaseFit fit = new PurchaseFit(rows, k, options);
    double[][] starts = new double[STARTS.length][];
    for (int i = 0; i < starts.length; i++) {
      double logR = Math.log(STARTS[i][0]);
      starts[i] =
          new double[] {logR, logR - fit.logRate(), Math.log(STARTS[i][1]), Math.log(STARTS[i][2])};
    }
    return fit.report(
        id,
        BgNbd.NAMES,
        r -> new BgNbdLikelihood(r, k, coinAtFirst),
        p -> new BgNbdKernel(p[0], p[1], p[2], p[3], k, coinAtFirst),
        Reparameterization.GAMMA_THEN_BETA,
        starts,
        TIMES,
        constant);
  }
}

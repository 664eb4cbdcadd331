package org.clm4j.internal;

/**
 * Nodes and weights of Gauss–Legendre quadrature on [−1, 1].
 *
 * <p>The nodes are the zeros of the Legendre polynomial, found by Newton's method from their
 * asymptotic places (Abramowitz and Stegun 25.4.30).
 */
public final class GaussLegendre {

  /** Four nodes: exact to degree 7; for short pieces. */
  public static final GaussLegendre SHORT = new GaussLegendre(4);

  /** Seven nodes: for functions that hardly bend on their piece. */
  public static final GaussLegendre SMOOTH = new GaussLegendre(7);

  /** Ten nodes: exact to degree 19. */
  public static final GaussLegendre TEN = new GaussLegendre(10);

  /**
   * Twelve nodes. On a piece whose logarithm changes by no more than 8 and whose nearest
   * singularity lies twice its length away, the relative error is below 1e-15.
   */
  public static final GaussLegendre LONG = new GaussLegendre(12);

  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(int n) {
    nodes = new double[n];
    weights = new double[n];
    for (int i = 0; i < n; i++) {
      double z = -Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 1;
      for (int step = 0; step < 20; step++) {
        double below = 1;
        double value = z;
        for (int k = 2; k <= n; k++) {
          double next = ((2 * k - 1) * z * value - (k - 1) * below) / k;
          below = value;
          value = next;
        }
        slope = n * (z * value - below) / (z * z - 1);
        z -= value / slope;
      }
      nodes[i] = z;
      weights[i] = 2 / ((1 - z * z) * slope * slope);
    }
  }

  /** Returns how many nodes there are. */
  public int size() {
    return nodes.length;
  }

  /** Returns a node, from −1 to 1, in rising order. */
  public double node(int i) {
    return nodes[i];
  }

  /** Returns the weight of a node; they add up to 2. */
  public double weight(int i) {
    return weights[i];
  }
}

package org.clm4j.btyd;

import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The special functions of this room, in forms that neither cancel nor overflow.
 *
 * <p>Differences of log-gammas and digammas are computed as such: both terms grow like {@code a ln
 * a} while their difference may stay near 1, and taking it of two rounded logarithms would cost all
 * digits where a parameter is large.
 */
final class Specials {

  private static final double ASYMPTOTIC = 12;
  private static final int PRODUCT = 32;

  private Specials() {}

  /** Returns ln Γ(a), a &gt; 0. */
  static double logGamma(double a) {
    return LogGamma.value(a);
  }

  /**
   * Returns ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a+b) for a, b &gt; 0, also where one is large.
   */
  static double logBeta(double a, double b) {
    double small = Math.min(a, b);
    return logGamma(small) - logGammaRise(Math.max(a, b), small);
  }

  /** Returns ln Γ(a+n) − ln Γ(a), the logarithm of the rising factorial, for a &gt; 0, n ≥ 0. */
  static double logGammaRise(double a, double n) {
    if (n == 0) {
      return 0;
    }
    if (n == Math.rint(n) && n <= PRODUCT) {
      return logProduct(a, (int) n);
    }
    double lift = 0;
    double low = a;
    double high = a + n;
    double gap = n; // high − low, of which the digits of a small n would get lost in a large a
    while (low < ASYMPTOTIC) { // Γ(low) = Γ(low+1)/low
      lift += Math.log(low);
      low++;
      gap--;
    }
    while (high < ASYMPTOTIC) {
      lift -= Math.log(high);
      high++;
      gap++;
    }
    return lift
        + (low - 0.5) * Math.log1p(gap / low)
        + gap * (Math.log(high) - 1)
        + stirling(high)
        - stirling(low);
  }

  /** The product a (a+1) … (a+n−1) by its logarithm, in chunks that cannot overflow. */
  private static double logProduct(double a, int n) {
    double sum = 0;
    double product = 1;
    for (int i = 0; i < n; i++) {
      product *= a + i;
      if (!(product < 1e200 && product > 1e-200)) {
        sum += Math.log(product);
        product = 1;
      }
    }
    return sum + Math.log(product);
  }

  /** ln Γ(z) − ((z − ½) ln z − z + ½ ln 2π) for z ≥ 12, Abramowitz and Stegun 6.1.41. */
  private static double stirling(double z) {
    double w = 1 / (z * z);
    double tail = 1.0 / 1188 - w * (691.0 / 360360 - w / 156);
    return (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * tail)))) / z;
  }

  /** Returns ψ(a), the derivative of ln Γ, a &gt; 0; Abramowitz and Stegun 6.3.5 and 6.3.18. */
  static double digamma(double a) {
    double shift = 0;
    double z = a;
    while (z < ASYMPTOTIC) {
      shift -= 1 / z;
      z++;
    }
    return shift + Math.log(z) - digammaTail(z);
  }

  /** ln z − ψ(z) for z ≥ 12. */
  private static double digammaTail(double z) {
    double w = 1 / (z * z);
    double tail = 1.0 / 132 - w * (691.0 / 32760 - w / 12);
    return 0.5 / z
        + w * (1.0 / 12 - w * (1.0 / 120 - w * (1.0 / 252 - w * (1.0 / 240 - w * tail))));
  }

  /** Returns ψ(a+n) − ψ(a) for a &gt; 0, n ≥ 0, without cancelling where a is large. */
  static double digammaRise(double a, double n) {
    if (n == 0) {
      return 0;
    }
    if (n == Math.rint(n) && n <= PRODUCT) {
      double sum = 0;
      for (int i = (int) n - 1; i >= 0; i--) {
        sum += 1 / (a + i);
      }
      return sum;
    }
    double lift = 0;
    double low = a;
    double high = a + n;
    double gap = n;
    while (low < ASYMPTOTIC) {
      lift += 1 / low;
      low++;
      gap--;
    }
    while (high < ASYMPTOTIC) {
      lift -= 1 / high;
      high++;
      gap++;
    }
    return lift + Math.log1p(gap / low) - digammaTail(high) + digammaTail(low);
  }

  /** Returns ln(1 + eᵘ) without overflow. */
  static double log1pExp(double u) {
    return u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u));
  }

  /** Returns eᵘ / (1 + eᵘ). */
  static double logistic(double u) {
    if (u >= 0) {
      return 1 / (1 + Math.exp(-u));
    }
    double e = Math.exp(u);
    return e / (1 + e);
  }

  /** Returns the z with P(|Z| ≤ z) = level for a standard normal Z. */
  static double normalHalfWidth(double level) {
    return Math.sqrt(2) * InverseErf.value(level);
  }
}

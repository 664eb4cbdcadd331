package org.clm4j.btyd;

import java.util.random.RandomGenerator;
import org.clm4j.internal.GaussLegendre;

/**
 * The formulas of Pareto/NBD over primitives.
 *
 * <p>λ ~ Gamma(r, α) and μ ~ Gamma(s, β) belong to the customer, who buys at rate λ for a lifetime
 * exponential with rate μ. With A = r + x
 *
 * <pre>
 *   L = Γ(A)/Γ(r) · α^r β^s · [ (α+T)^−A (β+T)^−s + s ∫ₜₓᵀ (α+u)^−A (β+u)^−(s+1) du ]
 * </pre>
 *
 * <p>The integral is the A₀ of the literature, there written with ₂F₁ in two cases, α ≥ β and α
 * &lt; β. It is computed here as what it is: the integrand is positive, log-concave in w = ln(δ+u),
 * δ = min(α, β), and free of singularities for |Im w| &lt; π, so Gauss–Legendre pieces give it to
 * some 1e-15 for all parameters, with none of the cancellation that the difference of two ₂F₁
 * suffers where tₓ is near T.
 *
 * <p>Sources: Schmittlein, Morrison and Colombo, "Counting Your Customers", Management Science
 * 33(1), 1987; Fader and Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions",
 * 2005; Fader, Hardie and Lee, "RFM and CLV", JMR 42(4), 2005, for DERT.
 */
final class ParetoNbdKernel extends PurchaseKernel {

  private static final double NEGLIGIBLE = 40;
  private static final double LONG_WAY = 512;
  private static final int HALVINGS = 50;
  private static final double LOG_BIG = 460;
  private static final double BIG = 1e200;

  final double r;
  final double alpha;
  final double s;
  final double beta;

  /** Keeps the parameters. */
  ParetoNbdKernel(double r, double alpha, double s, double beta) {
    this.r = r;
    this.alpha = alpha;
    this.s = s;
    this.beta = beta;
  }

  @Override
  double logLikelihood(int x, double tx, double age) {
    double lived = lived(r + x, s, tx, age);
    double died = died(r + x, s, alpha + tx, beta + tx, age - tx);
    return Specials.logGammaRise(r, x)
        - r * Math.log1p(tx / alpha)
        - x * Math.log(alpha + tx)
        - s * Math.log1p(tx / beta)
        + Math.log(lived + died);
  }

  @Override
  double alive(int x, double tx, double age) {
    double lived = lived(r + x, s, tx, age);
    return lived / (lived + died(r + x, s, alpha + tx, beta + tx, age - tx));
  }

  @Override
  double gone(int x, double tx, double age) {
    double died = died(r + x, s, alpha + tx, beta + tx, age - tx);
    return died / (lived(r + x, s, tx, age) + died);
  }

  /** (α+T)^−A (β+T)^−s relative to its value at tₓ. */
  private double lived(double shape, double hazard, double tx, double age) {
    double gap = age - tx;
    return Math.exp(
        -shape * Math.log1p(gap / (alpha + tx)) - hazard * Math.log1p(gap / (beta + tx)));
  }

  /**
   * s ∫ (α'+u)^−A (β'+u)^−(s+1) du over [0, gap], relative to α'^−A β'^−s.
   *
   * @param rate α' = α + tₓ
   * @param hazardRate β' = β + tₓ
   */
  static double died(double shape, double hazard, double rate, double hazardRate, double gap) {
    if (gap == 0) {
      return 0;
    }
    double low = Math.min(rate, hazardRate);
    double end = reach(shape, hazard, rate, hazardRate, gap);
    double steepest = Math.max(steepness(shape, hazard, rate, hazardRate, end), 1);
    int pieces = (int) Math.ceil(end * Math.max(1 / 1.5, steepest / 8));
    double half = end / pieces / 2;
    GaussLegendre rule = GaussLegendre.LONG;
    double sum = 0;
    for (int piece = 0; piece < pieces; piece++) {
      double mid = (2 * piece + 1) * half;
      for (int i = 0; i < rule.size(); i++) {
        double w = mid + half * rule.node(i);
        double u = low * Math.expm1(w);
        double one = rate == low ? w : Math.log1p(u / rate);
        double two = hazardRate == low ? w : Math.log1p(u / hazardRate);
        sum += rule.weight(i) * Math.exp(w - shape * one - (hazard + 1) * two);
      }
    }
    return hazard * (low / hazardRate) * half * sum;
  }

  @Override
  double expected(int x, double tx, double age, double t) {
    return (r + x) / (alpha + age) * (beta + age) * lifetime(Math.log1p(t / (beta + age)));
  }

  /** ∫ e^((1−s)w) dw over [0, width] = (1 − e^(−(s−1)·width))/(s−1), also at s = 1. */
  private double lifetime(double width) {
    return s == 1 ? width : -Math.expm1((1 - s) * width) / (s - 1);
  }

  /**
   * E[N²] = E[N] + A(A+1)/(α+T)² · E[τ²], τ the time alive within t, E[τ²] = 2 ∫ u P(τ &gt; u) du.
   */
  @Override
  double expectedSquare(int x, double tx, double age, double t) {
    double hazardRate = beta + age;
    double width = Math.log1p(t / hazardRate);
    double step = Math.min(1.5, 8 / Math.abs(2 - s)); // infinite at s = 2
    GaussLegendre rule = GaussLegendre.LONG;
    double sum = 0;
    for (double from = 0; from < width; from += step) {
      double half = Math.min(step, width - from) / 2;
      double piece = 0;
      for (int i = 0; i < rule.size(); i++) {
        double w = from + half * (1 + rule.node(i));
        piece += rule.weight(i) * half * Math.expm1(w) * Math.exp((1 - s) * w);
      }
      sum += piece;
      if (piece < 1e-18 * sum) {
        break;
      }
    }
    double perTime = hazardRate / (alpha + age);
    double shape = r + x;
    return expected(x, tx, age, t) + 2 * shape * (shape + 1) * perTime * perTime * sum;
  }

  @Override
  double survives(int x, double tx, double age, double t) {
    return Math.exp(-s * Math.log1p(t / (beta + age)));
  }

  @Override
  double none(int x, double tx, double age, double t) {
    double rate = alpha + age;
    double hazardRate = beta + age;
    double lived = Math.exp(-(r + x) * Math.log1p(t / rate) - s * Math.log1p(t / hazardRate));
    return lived + died(r + x, s, rate, hazardRate, t);
  }

  @Override
  void counts(int x, double tx, double age, double t, double[] out) {
    double shape = r + x;
    double rate = alpha + age;
    double hazardRate = beta + age;
    addCounts(shape, t / rate, Math.exp(-s * Math.log1p(t / hazardRate)), out);
    Deaths deaths = new Deaths(shape, s, rate, hazardRate, t, out.length - 1);
    for (int i = 0; i < deaths.size(); i++) {
      double u = deaths.time(i);
      double dying = s / hazardRate * Math.exp(-(s + 1) * Math.log1p(u / hazardRate));
      addCounts(shape, u / rate, deaths.weight(i) * dying, out);
    }
  }

  /** Adds weight · P(n purchases | alive for u), negative binomial, for each n. */
  static void addCounts(double shape, double odds, double weight, double[] out) {
    if (odds == 0 || weight == 0) {
      out[0] += weight;
      return;
    }
    double log = -shape * Math.log1p(odds); // of what the mass is still to be multiplied by
    double z = odds / (1 + odds);
    double mass = weight;
    double scale = Math.exp(log);
    for (int n = 0; n < out.length; n++) {
      out[n] += mass * scale;
      mass *= z * (shape + n) / (n + 1);
      if (mass > BIG && log < 0) {
        double taken = Math.min(-log, LOG_BIG);
        mass *= Math.exp(-taken);
        log += taken;
        scale = Math.exp(log);
      }
    }
  }

  @Override
  double discounted(int x, double tx, double age, double delta, double t) {
    double hazardRate = beta + age;
    double perTime = (r + x) / (alpha + age) * hazardRate;
    if (delta == 0) {
      if (t < Double.POSITIVE_INFINITY) {
        return expected(x, tx, age, t);
      }
      return s > 1 ? perTime / (s - 1) : Double.POSITIVE_INFINITY;
    }
    return perTime * discountedLifetime(s, delta * hazardRate, t / hazardRate);
  }

  /**
   * ∫ e^(−z v) (1+v)^−s dv over [0, t], z &gt; 0: for t = ∞ this is Tricomi's Ψ(1, 2−s; z), the
   * closed form of DERT. In w = ln(1+v) the integrand is log-concave; pieces on which its logarithm
   * changes by some 8 are good to 1e-15.
   */
  static double discountedLifetime(double s, double z, double t) {
    double end = Math.log1p(Math.min(t, (NEGLIGIBLE + Math.abs(s)) / z));
    double sum = 0;
    double from = 0;
    GaussLegendre rule = GaussLegendre.LONG;
    while (from < end) {
      double steep = Math.abs(1 - s) + z * Math.exp(from);
      double to = Math.min(end, from + Math.min(1.2, 4 / steep));
      double half = (to - from) / 2;
      double piece = 0;
      for (int i = 0; i < rule.size(); i++) {
        double w = from + half * (1 + rule.node(i));
        piece += rule.weight(i) * Math.exp((1 - s) * w - z * Math.expm1(w));
      }
      sum += half * piece;
      if (half * piece < 1e-18 * sum) {
        break;
      }
      from = to;
    }
    return sum;
  }

  @Override
  int draw(int x, double tx, double age, double t, RandomGenerator random) {
    double lambda = Variates.gamma(r + x, random) / (alpha + age);
    double mu = Variates.gamma(s, random) / (beta + age);
    double life = Math.min(t, Variates.exponential(random) / mu);
    double clock = Variates.exponential(random) / lambda;
    int n = 0;
    while (clock <= life) {
      n++;
      clock += Variates.exponential(random) / lambda;
    }
    return n;
  }

  @Override
  int drawNew(double age, double[] times, RandomGenerator random) {
    double lambda = Variates.gamma(r, random) / alpha;
    double mu = Variates.gamma(s, random) / beta;
    double life = Math.min(age, Variates.exponential(random) / mu);
    double clock = Variates.exponential(random) / lambda;
    int n = 0;
    while (clock <= life && n < times.length) {
      times[n++] = clock;
      clock += Variates.exponential(random) / lambda;
    }
    return n;
  }

  /**
   * How far in w = ln(1 + u/low) the integral of {@link #died} needs to go for a gap: to its end,
   * or to where the integrand has become negligible. Its exponent is convex in w, so a tangent at 0
   * bounds it; where that leaves too long a way, as on a ridge of large shapes, the place is
   * sought.
   */
  static double reach(double shape, double hazard, double rate, double hazardRate, double gap) {
    double low = Math.min(rate, hazardRate);
    double end = Math.log1p(gap / low);
    double slope = shape * (low / rate) + (hazard + 1) * (low / hazardRate) - 1;
    if (slope > 0) {
      end = Math.min(end, NEGLIGIBLE / slope);
    }
    if (end * steepness(shape, hazard, rate, hazardRate, end) <= LONG_WAY) {
      return end;
    }
    double near = 0;
    for (int i = 0; i < HALVINGS; i++) {
      double w = (near + end) / 2;
      double u = low * Math.expm1(w);
      double exponent =
          shape * Math.log1p(u / rate) + (hazard + 1) * Math.log1p(u / hazardRate) - w;
      if (exponent < NEGLIGIBLE) {
        near = w;
      } else {
        end = w;
      }
    }
    return end;
  }

  /** How fast the integrand of {@link #died} falls at w; nowhere before w does it fall faster. */
  static double steepness(double shape, double hazard, double rate, double hazardRate, double w) {
    double low = Math.min(rate, hazardRate);
    double grown = low * Math.exp(w);
    return shape * (grown / (rate - low + grown))
        + (hazard + 1) * (grown / (hazardRate - low + grown));
  }
}

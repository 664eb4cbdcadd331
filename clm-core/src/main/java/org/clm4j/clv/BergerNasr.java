package org.clm4j.clv;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Quadrature;
import org.jspecify.annotations.Nullable;

/**
 * The value of a customer who, once gone, is gone for good: Berger and Nasr's cases 1 to 4.
 *
 * <p>With retention r per cycle of length c, discount rate d, contribution π and promotion M:
 *
 * <pre>
 *   Σ π(i) · rⁱ / (1+d)^(i·c)  for i = 0, 1, … while i·c is within the horizon
 *   − Σ M · r^((j−1)w/c) / (1+d)^((j−½)w)  for j = 1, 2, … up to the end of the horizon
 * </pre>
 *
 * <ul>
 *   <li><b>Case 1</b>: cycle c and promotion interval w are both a year, π constant.
 *   <li><b>Case 2</b>: the cycle is longer than a year (cars) or shorter (magazines), π constant.
 *   <li><b>Case 3</b>: π changes with the age of the relationship ({@link ContributionCurve}).
 *   <li><b>Case 4</b>: contributions flow continuously ({@link Builder#flowing}): the first sum
 *       becomes {@code ∫ π(t) · rᵗ / (1+d)^(t·c) dt}, t counting cycles.
 * </ul>
 *
 * <p>A contribution is due at the start of its cycle, the first now; a promotion in the middle of
 * its interval, for those who were customers at its start. The part of an interval by which a
 * horizon goes on after whole ones counts as that part of its promotion, so that no promotion is
 * lost to a year of 365 days. Of the discounting only the rate is used. {@link BergerNasrMigration}
 * is case 5, customers who come back. Source: Berger and Nasr, "Customer Lifetime Value: Marketing
 * Models and Applications", Journal of Interactive Marketing 12(1), 1998.
 *
 * <p>The customer fact of this model is the contribution curve. Immutable and thread-safe.
 */
public final class BergerNasr implements ClvModel<ContributionCurve> {

  /** Id of this model in its estimates. */
  public static final String ID = "berger-nasr";

  static final Label CONTRIBUTIONS = ClvWords.name("discountedContributions");
  static final Label PROMOTION = ClvWords.name("discountedPromotionCost");
  static final Label NO_LIMIT = ClvWords.name("noLimit.contributions");
  private static final Label RETENTION = ClvWords.name("retentionPerCycle");
  private static final Label DISCOUNT = ClvWords.name("discountRatePerCycle");

  private final double retention;
  private final Duration cycle;
  private final @Nullable Money promotion;
  private final Duration promotionInterval;
  private final boolean flowing;

  private BergerNasr(Builder from) {
    this.retention = from.retention;
    this.cycle = from.cycle;
    this.promotion = from.promotion;
    this.promotionInterval = from.promotionInterval;
    this.flowing = from.flowing;
  }

  /**
   * Returns a description without promotion, contributions due at the start of each cycle.
   *
   * @param retention the probability that a customer of one cycle is one of the next, 0 to 1
   * @param cycle the time from one purchase to the next
   */
  public static Builder builder(double retention, Duration cycle) {
    return new Builder(retention, cycle);
  }

  /** Returns the probability that a customer of one cycle is one of the next. */
  public double retention() {
    return retention;
  }

  /** Returns the time from one purchase to the next. */
  public Duration cycle() {
    return cycle;
  }

  /** Returns what is spent on promotion to a customer in each interval; empty where nothing is. */
  public Optional<Money> promotion() {
    return Optional.ofNullable(promotion);
  }

  /** Returns the time from one promotion to the next; the cycle where there is none. */
  public Duration promotionInterval() {
    return promotionInterval;
  }

  /** Returns whether contributions flow continuously rather than come as each cycle starts. */
  public boolean isFlowing() {
    return flowing;
  }

  /**
   * {@inheritDoc}
   *
   * @param curve what the customer contributes per cycle while they stay
   * @param asOf not used: the model holds from any moment
   * @throws IllegalArgumentException if the horizon has no end and the curve is a host's own
   *     function
   * @throws MixedCurrencyException if promotion is in another currency
   */
  @Override
  public ClvEstimate estimate(
      ContributionCurve curve, Instant asOf, Horizon horizon, Discounting discounting) {
    if (horizon.isEndless() && Double.isInfinite(curve.settled())) {
      throw new IllegalArgumentException(
          "nothing is known of the long run of a host's own contribution curve. Maybe give a"
              + " horizon, or use a constant or saturating curve.");
    }
    double lambda = discounting.forceOver(cycle) - Math.log(retention);
    ClvEstimate.Builder estimate = ClvEstimate.builder(ID, horizon, discounting);
    boolean limited = lambda > 0 || !horizon.isEndless();
    if (limited) {
      double gained = flowing ? flow(curve, horizon, lambda) : series(curve, horizon, lambda);
      estimate.amount("contributions", CONTRIBUTIONS, gained, curve.currency());
    }
    if (limited && promotion != null) {
      double spent = promotion.toDouble() * promotions(horizon, discounting, lambda);
      estimate.amount("promotion", PROMOTION, -spent, promotion.currency());
    }
    estimate.input("retention", RETENTION, retention);
    estimate.input("discountRate", DISCOUNT, discounting.perPeriod(cycle));
    return limited ? estimate.build() : estimate.infinite(NO_LIMIT);
  }

  /** Adds term by term until the curve is constant, then the rest as a geometric series. */
  private double series(ContributionCurve curve, Horizon horizon, double lambda) {
    long last = horizon.isEndless() ? Long.MAX_VALUE - 1 : horizon.wholePeriods(cycle);
    double sum = 0;
    long i = 0;
    for (; i <= last && i < curve.settled(); i++) {
      double survival = survival(lambda, i);
      if (survival == 0) {
        return sum;
      }
      sum += curve.at((double) i) * survival;
    }
    if (i > last) {
      return sum;
    }
    double ratio = Math.expm1(-lambda);
    double rest = horizon.isEndless() ? 1 / -ratio : Geometric.sum(ratio, last - i + 1);
    return sum + curve.at((double) i) * survival(lambda, i) * rest;
  }

  /** Integrates up to the bend, on until the curve is constant, and the rest in closed form. */
  private double flow(ContributionCurve curve, Horizon horizon, double lambda) {
    if (Double.isInfinite(lambda)) {
      return 0;
    }
    double end = horizon.length().map(h -> Rate.ratio(h, cycle)).orElse(Double.POSITIVE_INFINITY);
    double bend = Math.min(curve.bend(), end);
    double settled = Math.min(curve.settled(), end);
    double sum =
        Quadrature.discounted(curve::at, lambda, 0, bend)
            + Quadrature.discounted(curve::at, lambda, bend, settled);
    if (settled == end) {
      return sum;
    }
    return sum
        + curve.at(settled) * Math.exp(-lambda * settled) * Geometric.flow(lambda, end - settled);
  }

  private double promotions(Horizon horizon, Discounting discounting, double lambda) {
    double ratio = Math.expm1(-lambda * Rate.ratio(promotionInterval, cycle));
    double middle = Math.sqrt(discounting.factor(promotionInterval));
    if (horizon.isEndless()) {
      return middle / -ratio;
    }
    long whole = horizon.wholePeriods(promotionInterval);
    double next = horizon.partBehind(promotionInterval) * Math.pow(1 + ratio, (double) whole);
    return middle * (Geometric.sum(ratio, whole) + next);
  }

  private static double survival(double lambda, long age) {
    return age == 0 ? 1 : Math.exp(-lambda * age);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BergerNasr b
        && Double.compare(retention, b.retention) == 0
        && cycle.equals(b.cycle)
        && promotion().equals(b.promotion())
        && promotionInterval.equals(b.promotionInterval)
        && flowing == b.flowing;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(retention) + cycle.hashCode();
  }

  /** Returns retention, cycle and how contributions and promotions come. */
  @Override
  public String toString() {
    return "Berger and Nasr: retention "
        + retention
        + " per "
        + cycle
        + ", contributions "
        + (flowing ? "flowing" : "at the start of each cycle")
        + ", promotion "
        + (promotion == null ? "none" : "every " + promotionInterval);
  }

  /** Collects the parts of a model; not for sharing between threads. */
  public static final class Builder {
    private final double retention;
    private final Duration cycle;
    private @Nullable Money promotion;
    private Duration promotionInterval;
    private boolean flowing;

    private Builder(double retention, Duration cycle) {
      this.retention = retention;
      this.cycle = cycle;
      this.promotionInterval = cycle;
    }

    /** States what is spent on promotion to a customer, a magnitude, in each interval. */
    public Builder promotion(Money each, Duration every) {
      this.promotion = each;
      this.promotionInterval = every;
      return this;
    }

    /** Lets contributions flow continuously rather than come at the start of each cycle. */
    public Builder flowing() {
      this.flowing = true;
      return this;
    }

    /**
     * Returns the model.
     *
     * @throws ConfigurationException listing every value out of range
     */
    public BergerNasr build() {
      List<String> problems = new ArrayList<>();
      if (!(retention >= 0 && retention <= 1)) {
        problems.add("retention lies from 0 to 1, not at " + retention + ".");
      }
      positive(cycle, "cycle", problems);
      positive(promotionInterval, "promotion interval", problems);
      if (promotion != null && promotion.isNegative()) {
        problems.add("promotion is spent and so a magnitude, but is negative.");
      }
      ConfigurationException.throwIfAny("Berger and Nasr model", problems);
      return new BergerNasr(this);
    }

    private static void positive(Duration time, String what, List<String> problems) {
      try {
        Checks.positive(time, "the " + what);
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
  }
}

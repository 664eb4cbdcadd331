package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The value of a customer as a multiple of the margin of one period.
 *
 * <pre>
 *   m · r / (1 + i − r)               the next margin comes after a period, if the customer is retained
 *   m · r / (1 + i − r(1 + g))        and margins grow by g a period from then on
 *   m · (1 + i) / (1 + i − r(1 + g))  the first margin comes now, for certain
 * </pre>
 *
 * <p>with retention r, discount rate i and growth g per period. Over a horizon of n whole periods
 * the same series is cut after the margin due at its end: margins at periods 1…n, or 0…n where the
 * first comes now. Where the horizon ends within a period, the margin of that period counts by the
 * share of the period that lies within, a rule of ours: a horizon of 365 days is worth nearly the
 * whole of a period of 365.25 days, not nothing. Of the discounting only the rate is used,
 * converted to the period: the formula itself says when margins are paid. Source: Gupta and
 * Lehmann, "Customers as Assets", Journal of Interactive Marketing 17(1), 2003.
 *
 * <p>The customer fact of this model is the margin of one period. {@link MarginMultipleBase} finds
 * retention and margins in histories. Immutable and thread-safe.
 */
public final class MarginMultiple implements ClvModel<Money> {

  /** Id of this model in its estimates. */
  public static final String ID = "margin-multiple";

  private static final Label MARGIN = ClvWords.name("marginPerPeriod");
  private static final Label MULTIPLE = ClvWords.name("marginMultiple");
  private static final Label RETENTION = ClvWords.name("retentionPerPeriod");
  private static final Label DISCOUNT = ClvWords.name("discountRatePerPeriod");
  private static final Label GROWTH = ClvWords.name("marginGrowthPerPeriod");
  private static final Label NO_LIMIT = ClvWords.name("noLimit.margins");

  private final double retention;
  private final Duration period;
  private final Rate growth;
  private final boolean firstNow;

  private MarginMultiple(double retention, Duration period, Rate growth, boolean firstNow) {
    this.retention = retention;
    this.period = period;
    this.growth = growth;
    this.firstNow = firstNow;
  }

  /**
   * Returns the multiple for a retention without growth, its first margin one period from now.
   *
   * @param retention the probability that a customer of one period is one of the next, 0 to 1
   * @param period the length of a period, positive
   * @throws IllegalArgumentException if either is out of range
   */
  public static MarginMultiple of(double retention, Duration period) {
    Checks.unitInterval(retention, "the retention of a margin multiple");
    return new MarginMultiple(retention, period, Rate.per(period, 0), false);
  }

  /** Returns this multiple with margins that grow at this rate once the first is paid. */
  public MarginMultiple withGrowth(Rate growth) {
    return new MarginMultiple(retention, period, requireNonNull(growth, "growth"), firstNow);
  }

  /** Returns this multiple with its first margin now and certain, rather than a period from now. */
  public MarginMultiple withFirstMarginNow() {
    return new MarginMultiple(retention, period, growth, true);
  }

  /** Returns the probability that a customer of one period is one of the next. */
  public double retention() {
    return retention;
  }

  /** Returns the length of a period. */
  public Duration period() {
    return period;
  }

  /** Returns the rate at which margins grow once the first is paid. */
  public Rate growth() {
    return growth;
  }

  /** Returns whether the first margin comes now and for certain, rather than after a period. */
  public boolean isFirstMarginNow() {
    return firstNow;
  }

  /**
   * Returns by how much a margin is multiplied; empty where the horizon has no end and the series
   * no limit, which is when {@code r(1 + g) ≥ 1 + i}.
   */
  public OptionalDouble multiple(Horizon horizon, Discounting discounting) {
    double v = discounting.factor(period);
    double excess = retention * (1 + growth.over(period)) * v - 1;
    double lead = firstNow ? 1 : retention * v;
    if (!horizon.isEndless()) {
      long terms = horizon.wholePeriods(period) + (firstNow ? 1 : 0);
      double next = horizon.partBehind(period) * Math.pow(1 + excess, (double) terms);
      return OptionalDouble.of(lead * (Geometric.sum(excess, terms) + next));
    }
    return excess < 0 ? OptionalDouble.of(lead / -excess) : OptionalDouble.empty();
  }

  /**
   * {@inheritDoc}
   *
   * @param margin the customer's margin in one period
   * @param asOf not used: the multiple holds from any moment
   */
  @Override
  public ClvEstimate estimate(
      Money margin, Instant asOf, Horizon horizon, Discounting discounting) {
    return estimate(
        ClvEstimate.builder(ID, horizon, discounting),
        MARGIN,
        margin.toDouble(),
        margin.currency());
  }

  ClvEstimate estimate(
      ClvEstimate.Builder estimate, Label marginLabel, double margin, Currency currency) {
    Horizon horizon = estimate.horizon();
    Discounting discounting = estimate.discounting();
    OptionalDouble multiple = margin == 0 ? OptionalDouble.of(0) : multiple(horizon, discounting);
    estimate.amount("margin", marginLabel, margin, currency);
    multiple.ifPresent(x -> estimate.factor("multiple", MULTIPLE, x));
    estimate.input("retention", RETENTION, retention);
    estimate.input("discountRate", DISCOUNT, discounting.perPeriod(period));
    estimate.input("growth", GROWTH, growth.over(period));
    return multiple.isPresent() ? estimate.build() : estimate.infinite(NO_LIMIT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MarginMultiple m
        && Double.compare(retention, m.retention) == 0
        && period.equals(m.period)
        && growth.equals(m.growth)
        && firstNow == m.firstNow;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(retention) + period.hashCode();
  }

  /** Returns retention, period, growth and when the first margin comes. */
  @Override
  public String toString() {
    return "margin multiple: retention "
        + retention
        + " per "
        + period
        + ", growth "
        + growth.value()
        + " per "
        + growth.per()
        + ", first margin "
        + (firstNow ? "now" : "after a period");
  }
}

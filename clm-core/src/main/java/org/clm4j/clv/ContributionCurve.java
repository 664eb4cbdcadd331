package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import java.util.Currency;
import java.util.function.DoubleUnaryOperator;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;

/**
 * What a customer who stays contributes per cycle, by the age of the relationship in cycles. The
 * cycle is that of the model the curve is handed to.
 *
 * <p>Immutable and thread-safe, given that a host's own function is pure.
 */
public final class ContributionCurve {

  /** After so many cycles {@code 1 − e^(−t)} is 1 to the last bit. */
  private static final double SETTLING = 45;

  private final Currency currency;
  private final DoubleUnaryOperator byAge;
  private final double bend;
  private final double settled;

  private ContributionCurve(
      Currency currency, DoubleUnaryOperator byAge, double bend, double settled) {
    this.currency = currency;
    this.byAge = byAge;
    this.bend = bend;
    this.settled = settled;
  }

  /** Returns the curve of a customer who contributes the same in every cycle. */
  public static ContributionCurve constant(Money perCycle) {
    double amount = perCycle.toDouble();
    return new ContributionCurve(perCycle.currency(), age -> amount, 0, 0);
  }

  /**
   * Returns the S-curve of a relationship that speeds up, then saturates.
   *
   * <pre>
   *   π(t) = v + h·t²                       up to the inflection g
   *   π(t) = v + h·g² + N·(1 − e^(−(t−g)))  after it
   * </pre>
   *
   * <p>Source: Berger and Nasr, "Customer Lifetime Value: Marketing Models and Applications",
   * Journal of Interactive Marketing 12(1), 1998, case 3.
   *
   * @param first v, the contribution of the first cycle
   * @param growth h, by which it grows with the square of the age
   * @param inflectionAge g, the age in cycles at which growth begins to slow down, 0 or more
   * @param further N, what is still added after the inflection, in the long run
   * @throws MixedCurrencyException if the amounts are in more than one currency
   * @throws IllegalArgumentException if the age is negative or not finite
   */
  public static ContributionCurve saturating(
      Money first, Money growth, double inflectionAge, Money further) {
    first.plus(growth).plus(further);
    double g = Checks.nonNegative(inflectionAge, "the inflection age of a contribution curve");
    double v = first.toDouble();
    double h = growth.toDouble();
    double n = further.toDouble();
    DoubleUnaryOperator byAge =
        t -> t <= g ? v + h * t * t : v + h * g * g - n * Math.expm1(-(t - g));
    return new ContributionCurve(first.currency(), byAge, g, g + SETTLING);
  }

  /**
   * Returns a host's own curve. It can be valued over a finite horizon only, for nothing is known
   * of its long run.
   *
   * @param currency of the amounts
   * @param byAge pure function from the age in cycles, 0 or more, to the contribution per cycle
   */
  public static ContributionCurve of(Currency currency, DoubleUnaryOperator byAge) {
    return new ContributionCurve(
        requireNonNull(currency, "currency"),
        requireNonNull(byAge, "byAge"),
        0,
        Double.POSITIVE_INFINITY);
  }

  /** Returns the currency of the contributions. */
  public Currency currency() {
    return currency;
  }

  /**
   * Returns the contribution per cycle at an age, in units of the currency.
   *
   * @param age in cycles, 0 or more
   * @throws IllegalArgumentException if a host's function gives no finite number there
   */
  public double at(double age) {
    double amount = byAge.applyAsDouble(age);
    if (!Double.isFinite(amount)) {
      throw new IllegalArgumentException(
          "the contribution curve gives no finite amount at age " + age + " cycles.");
    }
    return amount;
  }

  /** Returns the age at which the curve is not smooth. */
  double bend() {
    return bend;
  }

  /** Returns the age from which it is constant; infinite where that is not known. */
  double settled() {
    return settled;
  }
}

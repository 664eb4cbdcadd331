package org.clm4j.clv;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The two cuts that part customers into {@link LoyaltyQuadrant}s: one on profit, one on how long
 * the relationship is expected to last. A value at its cut is high.
 *
 * <p>Where to cut is the caller's decision; the source gives no numbers. {@link #atMedians} cuts a
 * base in the middle of both. Immutable and thread-safe.
 */
public final class LoyaltyQuadrants {

  private final Money profitCut;
  private final Duration durationCut;

  private LoyaltyQuadrants(Money profitCut, Duration durationCut) {
    this.profitCut = requireNonNull(profitCut, "profitCut");
    this.durationCut = Checks.nonNegative(durationCut, "the cut of durations");
  }

  /**
   * Returns quadrants with these cuts.
   *
   * @param profitCut the least profit that is high
   * @param durationCut the least expected duration that is long
   */
  public static LoyaltyQuadrants of(Money profitCut, Duration durationCut) {
    return new LoyaltyQuadrants(profitCut, durationCut);
  }

  /**
   * Returns quadrants cut at the medians of a base: the middle value, or of an even number the mean
   * of the two in the middle (profit rounded down to a millionth, duration to a nanosecond).
   *
   * @throws IllegalArgumentException if there is no profit or no duration
   * @throws MixedCurrencyException if the profits are in more than one currency
   */
  public static LoyaltyQuadrants atMedians(
      Collection<Money> profits, Collection<Duration> durations) {
    if (profits.isEmpty() || durations.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no median of no customers. Maybe state the cuts with of(profit, duration).");
    }
    List<Money> money = profits.stream().sorted().toList();
    List<Duration> times = durations.stream().sorted().toList();
    Currency currency = money.get(0).currency();
    BigInteger twice =
        BigInteger.valueOf(money.get((money.size() - 1) / 2).scaled())
            .add(BigInteger.valueOf(money.get(money.size() / 2).scaled()));
    Duration low = times.get((times.size() - 1) / 2);
    Duration high = times.get(times.size() / 2);
    return of(
        Money.ofScaled(twice.shiftRight(1).longValueExact(), currency),
        low.plus(high.minus(low).dividedBy(2)));
  }

  /** Returns the least profit that is high. */
  public Money profitCut() {
    return profitCut;
  }

  /** Returns the least expected duration that is long. */
  public Duration durationCut() {
    return durationCut;
  }

  /**
   * Returns the quadrant of a customer.
   *
   * @param profit the customer's, in the currency of the cut
   * @param expected how long the relationship is expected to last
   * @throws MixedCurrencyException if the currencies differ
   */
  public LoyaltyQuadrant quadrant(Money profit, Duration expected) {
    boolean high = profit.compareTo(profitCut) >= 0;
    boolean isLong = expected.compareTo(durationCut) >= 0;
    return high
        ? isLong ? LoyaltyQuadrant.TRUE_FRIENDS : LoyaltyQuadrant.BUTTERFLIES
        : isLong ? LoyaltyQuadrant.BARNACLES : LoyaltyQuadrant.STRANGERS;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LoyaltyQuadrants q
        && profitCut.equals(q.profitCut)
        && durationCut.equals(q.durationCut);
  }

  @Override
  public int hashCode() {
    return 31 * profitCut.hashCode() + durationCut.hashCode();
  }

  /** Returns the two cuts. */
  @Override
  public String toString() {
    return "high profit from " + profitCut + ", long duration from " + durationCut;
  }
}

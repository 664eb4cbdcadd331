package org.clm4j.clv;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.jspecify.annotations.Nullable;

/**
 * The value of a customer who may skip periods and come back: Berger and Nasr's case 5.
 *
 * <p>Who last bought j periods ago buys with probability pⱼ; after as many silent periods as there
 * are probabilities a customer is given up. With Cᵢ the probability of buying in period i (C₀ = 1
 * for who has just bought) and Aᵢ that of not being given up after it:
 *
 * <pre>
 *   Cᵢ = Σ Cᵢ₋ⱼ · pⱼ · (1 − p₁) ⋯ (1 − pⱼ₋₁)
 *   value = GC · Σ Cᵢ/(1+d)ⁱ for i = 0…n  −  M · Σ Aᵢ₋₁/(1+d)^(i−½) for i = 1…n
 * </pre>
 *
 * <p>Promotion M goes, in the middle of each period, to everyone not given up at its start; of the
 * period in which a horizon ends it counts the part before the end. Of the discounting only the
 * rate is used. It is a {@link MarkovChain} over recency, and {@link MarkovValue} can say when to
 * stop the promotion. Source: Berger and Nasr, "Customer Lifetime Value: Marketing Models and
 * Applications", Journal of Interactive Marketing 12(1), 1998.
 *
 * <p>The customer fact of this model is recency: 1 for who has just bought, j for who bought j − 1
 * periods before. Immutable and thread-safe.
 */
public final class BergerNasrMigration implements ClvModel<Integer> {

  /** Id of this model in its estimates. */
  public static final String ID = "berger-nasr-migration";

  private static final Label DISCOUNT = ClvWords.name("discountRatePerPeriod");
  private static final Label RECENCY = ClvWords.name("recencyInPeriods");

  private final MarkovChain chain;
  private final Money contribution;
  private final Money promotion;

  private BergerNasrMigration(MarkovChain chain, Money contribution, Money promotion) {
    this.chain = chain;
    this.contribution = contribution;
    this.promotion = promotion;
  }

  /**
   * Returns the model.
   *
   * @param period the time from one chance to buy to the next, positive
   * @param purchase the probability of buying for recency 1, 2, …, each from 0 to 1
   * @param contribution what a purchase brings
   * @param promotion what is spent per period on each customer not given up, a magnitude
   * @throws ConfigurationException listing every value out of range
   * @throws MixedCurrencyException if the amounts are in two currencies
   */
  public static BergerNasrMigration of(
      Duration period, List<Double> purchase, Money contribution, Money promotion) {
    List<String> problems = new ArrayList<>();
    if (purchase.isEmpty()) {
      problems.add("it needs the probability of buying for at least recency 1.");
    }
    if (promotion.isNegative()) {
      problems.add("promotion is spent and so a magnitude, but is negative.");
    }
    ConfigurationException.throwIfAny("Berger and Nasr migration model", problems);
    contribution.plus(promotion);
    return new BergerNasrMigration(MarkovChain.recency(period, purchase), contribution, promotion);
  }

  /** Returns the chain over recency that this model is. */
  public MarkovChain chain() {
    return chain;
  }

  /** Returns the probability of buying for recency 1, 2, …. */
  public List<Double> purchase() {
    List<String> states = chain.states();
    return states.subList(0, states.size() - 1).stream()
        .map(state -> chain.probability(state, states.get(0)))
        .toList();
  }

  /** Returns what a purchase brings. */
  public Money contribution() {
    return contribution;
  }

  /** Returns what is spent per period on each customer not given up. */
  public Money promotion() {
    return promotion;
  }

  /**
   * {@inheritDoc}
   *
   * @param recency 1 for who has just bought, up to the number of probabilities
   * @param asOf not used: the model holds from any moment
   * @throws IllegalArgumentException if the recency is out of that range
   */
  @Override
  public ClvEstimate estimate(
      Integer recency, Instant asOf, Horizon horizon, Discounting discounting) {
    int last = chain.size() - 1;
    if (recency < 1 || recency > last) {
      throw new IllegalArgumentException(
          "recency runs from 1 (just bought) to "
              + last
              + ", not to "
              + recency
              + "; who has been silent longer is given up and worth nothing here.");
    }
    double v = discounting.factor(chain.step());
    DiscountedChain discounted = DiscountedChain.of(chain, v);
    double[] bought = new double[chain.size()];
    bought[0] = contribution.toDouble();
    double[] promoted = new double[chain.size()];
    Arrays.fill(promoted, 0, last, promotion.toDouble() * Math.sqrt(v));
    double gained;
    double spent;
    if (horizon.isEndless()) {
      gained = discounted.endless(bought)[recency - 1];
      spent = discounted.endless(promoted)[recency - 1];
    } else {
      long n = horizon.wholePeriods(chain.step());
      gained = discounted.finite(bought, n)[recency - 1];
      double whole = n == 0 ? 0 : discounted.finite(promoted, n - 1)[recency - 1];
      double part = horizon.partBehind(chain.step());
      spent = part == 0 ? whole : whole + part * discounted.after(promoted, n)[recency - 1];
    }
    return answer(recency, gained, spent, horizon, discounting);
  }

  private ClvEstimate answer(
      int recency, double gained, double spent, Horizon horizon, Discounting discounting) {
    ClvEstimate.Builder estimate = ClvEstimate.builder(ID, horizon, discounting);
    boolean limited = !Double.isInfinite(gained) && !Double.isInfinite(spent);
    if (limited) {
      estimate.amount("contributions", BergerNasr.CONTRIBUTIONS, gained, contribution.currency());
      estimate.amount("promotion", BergerNasr.PROMOTION, -spent, contribution.currency());
    }
    estimate.input("recency", RECENCY, recency);
    estimate.input("discountRate", DISCOUNT, discounting.perPeriod(chain.step()));
    return limited ? estimate.build() : estimate.infinite(BergerNasr.NO_LIMIT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BergerNasrMigration b
        && chain.equals(b.chain)
        && contribution.equals(b.contribution)
        && promotion.equals(b.promotion);
  }

  @Override
  public int hashCode() {
    return 31 * chain.hashCode() + contribution.hashCode();
  }

  /** Returns the chain over recency; no amount. */
  @Override
  public String toString() {
    return "Berger and Nasr migration " + chain;
  }
}

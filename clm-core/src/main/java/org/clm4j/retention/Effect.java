package org.clm4j.retention;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.positive;
import static org.clm4j.internal.Checks.unitInterval;

import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.internal.Decimals;

/**
 * What a strategy achieves, as the host knows or believes it. Nothing in the sources says so, and
 * nothing here assumes it.
 *
 * <p>Of those who would leave, the strategy keeps a share {@code saved}; whoever stays costs the
 * {@code offer} and is worth {@code valueFactor} times as much as before. With p₀ and CLV₀ as they
 * are if nothing is done ({@link Outlook}) and the cost c of applying it:
 *
 * <pre>
 *   p₁ = p₀ + saved · (1 − p₀),  CLV₁ = valueFactor · CLV₀
 *   expected incremental value = p₁ · (CLV₁ − offer) − c − p₀ · CLV₀
 * </pre>
 *
 * <p>Source: the maximum-profit criterion for churn campaigns of Verbeke et al., European Journal
 * of Operational Research 218(1), 2012, where {@code saved} is γ; here per customer.
 *
 * @param saved the share, from 0 to 1, kept of those who would leave
 * @param offer what whoever stays is given, 0 or more
 * @param valueFactor how many times as much whoever stays is worth, above 0; 1 where unchanged
 */
public record Effect(double saved, Money offer, double valueFactor) {

  /** Checks the ranges. */
  public Effect {
    unitInterval(saved, "share saved by a strategy");
    requireNonNull(offer, "offer");
    if (offer.isNegative()) {
      throw new IllegalArgumentException("the offer of a strategy is zero or more.");
    }
    positive(valueFactor, "value factor of a strategy");
  }

  /** Returns an effect on whether customers stay, not on what they are worth. */
  public static Effect of(double saved, Money offer) {
    return new Effect(saved, offer, 1);
  }

  /**
   * Returns the expected incremental value of applying a strategy of this effect, in units of the
   * currency, not rounded.
   *
   * @param nothing how things stand if nothing is done
   * @param cost what applying it costs, whether or not the customer stays
   * @throws MixedCurrencyException if the currencies differ
   */
  public double incrementalValue(Outlook nothing, Money cost) {
    requireOneCurrency(nothing.value(), offer);
    requireOneCurrency(nothing.value(), cost);
    double stays = nothing.stays() + saved * (1 - nothing.stays());
    double before = nothing.value().toDouble();
    return stays * (valueFactor * before - offer.toDouble())
        - cost.toDouble()
        - nothing.stays() * before;
  }

  /** Returns the same words for the same effect, on every machine. */
  String describe() {
    return "Effect[saved="
        + Decimals.text(saved)
        + ", offer="
        + offer
        + ", valueFactor="
        + Decimals.text(valueFactor)
        + "]";
  }

  private static void requireOneCurrency(Money a, Money b) {
    if (!a.currency().equals(b.currency())) {
      throw new MixedCurrencyException(a.currency(), b.currency());
    }
  }
}

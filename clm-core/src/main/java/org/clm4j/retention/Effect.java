package org.clm4j.retention;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.positive;

import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.internal.Decimals;
import org.clm4j.internal.Shown;

/**
 * What a strategy achieves, as the host knows or believes it. Nothing in the sources says so, and
 * nothing here assumes it.
 *
 * <p>Of those who would leave, the strategy keeps a share {@code saved}; whoever stays costs the
 * {@code offer} and is worth {@code valueFactor} times as much as before. A share below 0 is harm:
 * of those who would stay, that share is driven away, as a call may remind of a contract. With p₀
 * and CLV₀ as they are if nothing is done ({@link BaselineOutlook}) and the cost c of applying it:
 *
 * <pre>
 *   p₁ = p₀ + saved · (1 − p₀),  or  p₀ + saved · p₀ where saved is below 0
 *   CLV₁ = valueFactor · CLV₀
 *   expected incremental value = p₁ · (CLV₁ − offer) − c − p₀ · CLV₀
 * </pre>
 *
 * <p>Source: the maximum-profit criterion for churn campaigns of Verbeke et al., European Journal
 * of Operational Research 218(1), 2012, where {@code saved} is γ; here per customer. That
 * contacting customers may drive them away: Ascarza, Iyengar and Schleicher, Journal of Marketing
 * Research 53(1), 2016.
 *
 * @param saved the share kept of those who would leave, up to 1; below 0, down to −1, the share
 *     driven away of those who would stay
 * @param offer what whoever stays is given, 0 or more
 * @param valueFactor how many times as much whoever stays is worth, above 0; 1 where unchanged
 * @param savedLow the least that {@code saved} may be
 * @param savedHigh the most that {@code saved} may be
 */
public record Effect(
    double saved, Money offer, double valueFactor, double savedLow, double savedHigh) {

  /** Checks the ranges. */
  public Effect {
    share(saved, "share saved by a strategy");
    share(savedLow, "least share saved by a strategy");
    share(savedHigh, "largest share saved by a strategy");
    if (!(savedLow <= saved && saved <= savedHigh)) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "the share saved by a strategy lies between its least and its largest, as "
                  + saved
                  + " does not between "
                  + savedLow
                  + " and "
                  + savedHigh
                  + "."));
    }
    requireNonNull(offer, "offer");
    if (offer.isNegative()) {
      throw new IllegalArgumentException("the offer of a strategy is zero or more.");
    }
    positive(valueFactor, "value factor of a strategy");
    // A share of -0 is one of 0.
    saved += 0.0;
    savedLow += 0.0;
    savedHigh += 0.0;
  }

  /** Makes an effect that is known exactly. */
  public Effect(double saved, Money offer, double valueFactor) {
    this(saved, offer, valueFactor, saved, saved);
  }

  private static void share(double value, String what) {
    if (!(value >= -1 && value <= 1)) {
      throw new IllegalArgumentException(what + " lies from -1 to 1, not " + value + ".");
    }
  }

  /**
   * An expected incremental value with the range it lies in, in units of the currency, not rounded.
   *
   * @param expected what is expected
   * @param low the least, where share saved and value are least favourable within their ranges
   * @param high the most
   */
  public record Gain(double expected, double low, double high) {}

  /** Returns an effect on whether customers stay, not on what they are worth. */
  public static Effect of(double saved, Money offer) {
    return new Effect(saved, offer, 1);
  }

  /** Returns this effect with the range in which the share saved lies. */
  public Effect withRange(double least, double most) {
    return new Effect(saved, offer, valueFactor, least, most);
  }

  /**
   * Returns the expected incremental value of applying a strategy of this effect, in units of the
   * currency, not rounded.
   *
   * @param nothing how things stand if nothing is done
   * @param cost what applying it costs, whether or not the customer stays
   * @throws MixedCurrencyException if the currencies differ
   */
  public double incrementalValue(BaselineOutlook nothing, Money cost) {
    requireOneCurrency(nothing.value(), offer);
    requireOneCurrency(nothing.value(), cost);
    return gain(saved, nothing.value().toDouble(), nothing.stays(), cost.toDouble());
  }

  /**
   * Returns the same with its range: the least and the most over what the share saved and the
   * customer's value may be. Where both ranges are intervals of 90 %, at least 80 % lie within.
   *
   * @throws MixedCurrencyException if the currencies differ
   */
  public Gain range(BaselineOutlook nothing, Money cost) {
    double expected = incrementalValue(nothing, cost);
    double low = expected;
    double high = expected;
    for (Money worth : new Money[] {nothing.valueLow(), nothing.valueHigh()}) {
      // Linear in the value, and in the share on either side of 0: the ends are at corners.
      for (double share :
          new double[] {savedLow, savedHigh, Math.min(Math.max(0, savedLow), savedHigh)}) {
        double gain = gain(share, worth.toDouble(), nothing.stays(), cost.toDouble());
        low = Math.min(low, gain);
        high = Math.max(high, gain);
      }
    }
    return new Gain(expected, low, high);
  }

  private double gain(double share, double before, double stays, double cost) {
    double then = stays + share * (share < 0 ? stays : 1 - stays);
    return then * (valueFactor * before - offer.toDouble()) - cost - stays * before;
  }

  /** Returns the same words for the same effect, on every machine. */
  String describe() {
    return "Effect[saved="
        + Decimals.text(saved)
        + ", offer="
        + offer
        + ", valueFactor="
        + Decimals.text(valueFactor)
        + (savedLow == savedHigh
            ? ""
            : ", between=" + Decimals.text(savedLow) + " " + Decimals.text(savedHigh))
        + "]";
  }

  private static void requireOneCurrency(Money a, Money b) {
    if (!a.currency().equals(b.currency())) {
      throw new MixedCurrencyException(a.currency(), b.currency());
    }
  }
}

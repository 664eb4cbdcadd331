package org.clm4j.campaign;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.clm4j.internal.Checks;

/**
 * The prices that prove how good a plan is. They are also what one more unit would be worth.
 *
 * <p>With a budget B at price λ, channels of capacity b_c at prices μ_c, values v and costs c, no
 * plan within these bounds is worth more than
 *
 * <pre>
 *   λ·B + Σ μ_c·b_c + Σ over customers of max over the sets S one may get of Σ over S of (v − λ·cost − μ of its channel)
 * </pre>
 *
 * <p>because a plan within them pays at most the first two terms. Anybody can add this up; the plan
 * is as good as its value comes close.
 *
 * @param budget λ, the value of one more unit of the currency in the budget; 0 where the budget is
 *     not stated or not used up
 * @param channels μ, the value of one more contact through each channel whose capacity is stated; 0
 *     where it is not used up
 */
public record PlanCertificate(double budget, Map<String, Double> channels) {

  /** Checks the ranges. */
  public PlanCertificate {
    budget = Checks.nonNegative(budget, "price of a budget") + 0.0;
    channels = ImmutableMap.copyOf(channels);
    channels.forEach(
        (channel, price) -> Checks.nonNegative(price, "price of channel '" + channel + "'"));
  }

  /** Returns the price of a strategy: its cost, and a contact through its channel. */
  public double of(CampaignStrategy strategy) {
    return budget * strategy.cost().toDouble()
        + strategy.channel().map(c -> channels.getOrDefault(c, 0.0)).orElse(0.0);
  }
}

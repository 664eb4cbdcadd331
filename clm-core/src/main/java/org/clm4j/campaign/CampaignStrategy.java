package org.clm4j.campaign;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;
import org.clm4j.retention.RetentionStrategy;

/**
 * What a campaign may do for a customer: what it costs, and through which channel it goes.
 *
 * @param id the id of the strategy
 * @param cost what applying it once costs, 0 or more; it counts towards the budget
 * @param channel the channel that it goes through, empty where none is stated
 */
public record CampaignStrategy(String id, Money cost, Optional<String> channel) {

  /** Checks the parts. */
  public CampaignStrategy {
    Checks.id(id, "id of a strategy");
    requireNonNull(cost, "cost");
    if (cost.isNegative()) {
      throw new IllegalArgumentException(
          "the cost of strategy '" + id + "' is zero or more, not " + cost + ".");
    }
    channel.ifPresent(c -> Checks.id(c, "channel of strategy '" + id + "'"));
  }

  /** Returns a strategy that goes through no stated channel. */
  public static CampaignStrategy of(String id, Money cost) {
    return new CampaignStrategy(id, cost, Optional.empty());
  }

  /**
   * Returns what a strategy of a catalogue says of itself.
   *
   * @throws IllegalArgumentException if it does not say what it costs
   */
  public static CampaignStrategy from(RetentionStrategy strategy) {
    Money cost =
        strategy
            .cost()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "strategy '"
                            + strategy.id()
                            + "' does not say what it costs. Maybe strategy.withCost(...)."));
    return new CampaignStrategy(strategy.id(), cost, strategy.channel());
  }

  /** Returns this strategy through a channel. */
  public CampaignStrategy withChannel(String channel) {
    return new CampaignStrategy(id, cost, Optional.of(channel));
  }
}

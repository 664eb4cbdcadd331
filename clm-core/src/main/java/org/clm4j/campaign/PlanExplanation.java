package org.clm4j.campaign;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;

/**
 * Why a customer gets what a plan gives, and why nothing else.
 *
 * @param verdicts one for each strategy, in the planner's order
 */
public record PlanExplanation(List<Verdict> verdicts) {

  /**
   * What became of a strategy.
   *
   * @param strategy the strategy's id
   * @param status whether it is given, or why not
   * @param value its expected incremental value for the customer, empty where it is not offered
   * @param price what its cost and its contact are worth with other customers
   */
  public record Verdict(String strategy, PlanStatus status, Optional<Money> value, Money price) {

    /** Refuses nulls. */
    public Verdict {
      requireNonNull(strategy, "strategy");
      requireNonNull(status, "status");
      requireNonNull(value, "value");
      requireNonNull(price, "price");
    }

    /** Returns the verdict in a sentence. */
    public String in(Language language) {
      return CampaignWords.say(this, language);
    }
  }

  /** Copies the verdicts. */
  public PlanExplanation {
    verdicts = ImmutableList.copyOf(verdicts);
  }

  /** Returns the verdicts in words, a line each. */
  public String in(Language language) {
    return String.join("\n", verdicts.stream().map(v -> v.in(language)).toList());
  }
}

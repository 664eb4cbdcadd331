package org.clm4j.retention;

import java.time.Instant;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.event.ExitBarrier;
import org.clm4j.rule.Explanation;

/**
 * A strategy that is not recommended to a customer, and why not: what {@link Recommender#inFull}
 * lists.
 *
 * @param strategy the strategy
 * @param why what holds it back
 */
public record SuppressedStrategy(RetentionStrategy strategy, Cause why) {

  /** What holds a strategy back. */
  public sealed interface Cause
      permits NotEligible,
          NotCalledFor,
          AlreadyBound,
          Resting,
          TriedInVain,
          NoConsent,
          ContactedEnough,
          ExcludedBy,
          DoesNotPay {

    /** Returns the cause in words. */
    String in(Language language);
  }

  /**
   * The customer does not meet its condition, or the facts to tell are missing.
   *
   * @param explanation the condition leaf by leaf
   */
  public record NotEligible(Explanation explanation) implements Cause {
    @Override
    public String in(Language language) {
      return RetentionWords.NEEDS.in(language, explanation.why(language));
    }
  }

  /** It serves other stages, and none of its occasions has come up. */
  public record NotCalledFor() implements Cause {
    @Override
    public String in(Language language) {
      return RetentionWords.NOT_CALLED_FOR.in(language);
    }
  }

  /**
   * It would put an exit barrier in place of a kind that is in place already.
   *
   * @param barrier the kind
   */
  public record AlreadyBound(ExitBarrier barrier) implements Cause {
    @Override
    public String in(Language language) {
      return RetentionWords.ALREADY_BOUND.in(language, barrier.label());
    }
  }

  /**
   * It was applied before, and missed its goal.
   *
   * @param at when it was applied
   * @param until the first moment at which it may be tried again
   */
  public record TriedInVain(Instant at, Instant until) implements Cause {
    /** Returns the cause in words, with the moments in UTC, for nobody says where. */
    @Override
    public String in(Language language) {
      return RetentionWords.IN_VAIN.in(language, at.toString(), until.toString());
    }
  }

  /**
   * The customer does not want to be contacted through its channel.
   *
   * @param channel the channel
   */
  public record NoConsent(String channel) implements Cause {
    @Override
    public String in(Language language) {
      return RetentionWords.NO_CONSENT.in(language, channel);
    }
  }

  /**
   * The customer was contacted as often as may be; an {@link Urgency#URGENT urgent} occasion is
   * answered all the same.
   *
   * @param until the first moment at which they may be contacted again
   */
  public record ContactedEnough(Instant until) implements Cause {
    /** Returns the cause in words, with the moment in UTC, for nobody says where. */
    @Override
    public String in(Language language) {
      return RetentionWords.CONTACTED.in(language, until.toString());
    }
  }

  /**
   * It was applied lately.
   *
   * @param until the first moment at which it may be applied again
   */
  public record Resting(Instant until) implements Cause {
    /** Returns the cause in words, with the moment in UTC, for nobody says where. */
    @Override
    public String in(Language language) {
      return RetentionWords.COOLDOWN.in(language, until.toString());
    }
  }

  /**
   * A strategy ranked above it is not to be beside it.
   *
   * @param other the id of that strategy
   */
  public record ExcludedBy(String other) implements Cause {
    @Override
    public String in(Language language) {
      return RetentionWords.EXCLUDED.in(language, other);
    }
  }

  /**
   * Doing nothing is expected to be at least as good.
   *
   * @param incrementalValue the expected gain over doing nothing, 0 or less
   */
  public record DoesNotPay(Money incrementalValue) implements Cause {
    @Override
    public String in(Language language) {
      return RetentionWords.DOES_NOT_PAY.in(language, incrementalValue);
    }
  }

  /** Returns the strategy. */
  @Override
  public String toString() {
    return strategy.toString();
  }
}

package org.clm4j.retention;

import java.time.Instant;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.internal.Chinese;
import org.clm4j.rule.Explanation;

/**
 * A strategy that fits the customer's stage and is not recommended all the same, and why not.
 *
 * @param strategy the strategy
 * @param why what holds it back
 */
public record Withheld(RetentionStrategy strategy, Cause why) {

  /** What holds a strategy back. */
  public sealed interface Cause permits NotEligible, Resting, ExcludedBy, DoesNotPay {

    /** Returns the cause in words, English or Chinese. */
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
      String why = explanation.why(language);
      return zh(language) ? Chinese.join("需要", why) : "needs " + why;
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
      return until(until.toString(), language);
    }

    static String until(String moment, Language language) {
      return zh(language)
          ? "近期已实施，自 " + moment + " 起可再次实施"
          : "applied lately; rests until " + moment;
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
      return beside(other, language);
    }

    static String beside(String name, Language language) {
      return zh(language) ? "与“" + name + "”互斥" : "is not done beside “" + name + "”";
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
      return zh(language)
          ? "预期增量价值 " + incrementalValue + "，不如不做"
          : "does not pay for itself: is expected to gain "
              + incrementalValue
              + " over doing nothing";
    }
  }

  private static boolean zh(Language language) {
    return language.code().equals("zh");
  }

  /** Returns the strategy. */
  @Override
  public String toString() {
    return strategy.toString();
  }
}

package org.clm4j.retention;

import java.time.Instant;
import java.util.Locale;
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
    String in(Locale locale);
  }

  /**
   * The customer does not meet its condition, or the facts to tell are missing.
   *
   * @param explanation the condition leaf by leaf
   */
  public record NotEligible(Explanation explanation) implements Cause {
    @Override
    public String in(Locale locale) {
      String why = explanation.why(locale);
      return zh(locale) ? Chinese.join("需要", why) : "needs " + why;
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
    public String in(Locale locale) {
      return until(until.toString(), locale);
    }

    static String until(String moment, Locale locale) {
      return zh(locale) ? "近期已实施，自 " + moment + " 起可再次实施" : "applied lately; rests until " + moment;
    }
  }

  /**
   * A strategy ranked above it is not to be beside it.
   *
   * @param other the id of that strategy
   */
  public record ExcludedBy(String other) implements Cause {
    @Override
    public String in(Locale locale) {
      return beside(other, locale);
    }

    static String beside(String name, Locale locale) {
      return zh(locale) ? "与“" + name + "”互斥" : "is not done beside “" + name + "”";
    }
  }

  /**
   * Doing nothing is expected to be at least as good.
   *
   * @param incrementalValue the expected gain over doing nothing, 0 or less
   */
  public record DoesNotPay(Money incrementalValue) implements Cause {
    @Override
    public String in(Locale locale) {
      return zh(locale)
          ? "预期增量价值 " + incrementalValue + "，不如不做"
          : "does not pay for itself: is expected to gain "
              + incrementalValue
              + " over doing nothing";
    }
  }

  private static boolean zh(Locale locale) {
    return locale.getLanguage().equals("zh");
  }

  /** Returns the strategy. */
  @Override
  public String toString() {
    return strategy.toString();
  }
}

package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;

/**
 * The figures of {@link StageModels#journey(JourneyRules)}. The source gives none; these are this
 * library's own.
 *
 * @param interestedContacts how many contacts by the customer show interest; 1 by default
 * @param usedAfter how long after the first paid purchase or contract the product or service counts
 *     as used, where no reading {@code firstUseAt} tells; 7 days by default
 */
public record JourneyRules(int interestedContacts, Span usedAfter) {

  private static final JourneyRules DEFAULTS = new JourneyRules(1, Span.ofDays(7));

  /** Checks the figures. */
  public JourneyRules {
    RuleChecks.atLeast(interestedContacts, 1, "interestedContacts");
    RuleChecks.some(requireNonNull(usedAfter, "usedAfter"), "usedAfter");
  }

  /** Returns the default figures. */
  public static JourneyRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another number of contacts that show interest. */
  public JourneyRules withInterestedContacts(int contacts) {
    return new JourneyRules(contacts, usedAfter);
  }

  /** Returns these figures with another time until use. */
  public JourneyRules withUsedAfter(Span span) {
    return new JourneyRules(interestedContacts, span);
  }
}

package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;

/**
 * The figures of {@link StageModels#status(StatusRules)}. The source says "for some time" and gives
 * no figure; these are this library's own.
 *
 * @param existingAfter how long a customer, or a business line, is new; 90 days by default
 * @param prospectSteps whether the potential customer is told apart by the three phases the source
 *     names (SM-H): need recognition, information search, evaluation and choice; not by default
 * @param searchingContacts with the phases told apart, from how many contacts by the customer on a
 *     prospect searches for information, at least 1; 1 by default
 * @param evaluatingContacts with the phases told apart, from how many contacts by the customer on a
 *     prospect evaluates, above {@code searchingContacts}; 3 by default
 */
public record StatusRules(
    Span existingAfter, boolean prospectSteps, int searchingContacts, int evaluatingContacts) {

  private static final StatusRules DEFAULTS = new StatusRules(Span.ofDays(90), false, 1, 3);

  /** Checks the figures. */
  public StatusRules {
    RuleChecks.some(requireNonNull(existingAfter, "existingAfter"), "existingAfter");
    RuleChecks.atLeast(searchingContacts, 1, "searchingContacts");
    RuleChecks.atLeast(evaluatingContacts, searchingContacts + 1, "evaluatingContacts");
  }

  /** Returns the default figures. */
  public static StatusRules defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another time for which a customer is new. */
  public StatusRules withExistingAfter(Span span) {
    return new StatusRules(span, prospectSteps, searchingContacts, evaluatingContacts);
  }

  /** Returns these figures with the phases of a prospect told apart, from so many contacts on. */
  public StatusRules withProspectSteps(int searching, int evaluating) {
    return new StatusRules(existingAfter, true, searching, evaluating);
  }
}

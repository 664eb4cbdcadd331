package org.clm4j.models;

import static java.util.Objects.requireNonNull;
import static org.clm4j.rule.Terms.CSAT;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.OPEN_COMPLAINTS;

import org.clm4j.basics.Span;
import org.clm4j.internal.Checks;
import org.clm4j.rule.Condition;

/**
 * When a relation has a problem: complaints are open, the latest rating is low, or the customer has
 * been silent for too long.
 *
 * @param openComplaints from how many open complaints on, at least 1; 1 by default
 * @param satisfactionAtMost up to which latest CSAT rating, on the host's own scale; 2 by default,
 *     the lower end of a scale from 1 to 5
 * @param silence how long without a purchase; 365 days by default
 */
public record Trouble(int openComplaints, double satisfactionAtMost, Span silence) {

  private static final Trouble DEFAULTS = new Trouble(1, 2, Span.ofDays(365));

  /** Checks the figures. */
  public Trouble {
    RuleChecks.atLeast(openComplaints, 1, "openComplaints");
    Checks.finite(satisfactionAtMost, "satisfactionAtMost");
    RuleChecks.some(requireNonNull(silence, "silence"), "silence");
  }

  /** Returns the default figures. */
  public static Trouble defaults() {
    return DEFAULTS;
  }

  /** Complaints are open or the rating is low. */
  Condition unhappy() {
    return Condition.any(complains(), dissatisfied());
  }

  /** No complaint is known to be open and no low rating is known: no news is good news. */
  Condition content() {
    return Condition.all(
        Condition.not(OPEN_COMPLAINTS.isKnown().and(complains())),
        Condition.not(CSAT.isKnown().and(dissatisfied())));
  }

  /** Unhappy, or silent. */
  Condition troubled() {
    return unhappy().or(LAST_PURCHASE_AT.forAtLeast(silence));
  }

  /** Content, and not silent. */
  Condition calm() {
    return content().and(LAST_PURCHASE_AT.forLessThan(silence));
  }

  private Condition complains() {
    return OPEN_COMPLAINTS.atLeast(openComplaints);
  }

  private Condition dissatisfied() {
    return CSAT.atMost(satisfactionAtMost);
  }
}

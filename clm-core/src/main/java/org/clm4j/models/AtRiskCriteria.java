package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import org.clm4j.basics.Span;
import org.clm4j.internal.Checks;

/**
 * When a relation has a problem: by the signs the sources name, each of which the models treat as a
 * reason of its own. The sources give no figures; these are this library's own.
 *
 * <ul>
 *   <li>the relation was ended; a contract ended and was not renewed, and nothing was bought since;
 *   <li>the customer is known to intend to leave: the reading {@link
 *       org.clm4j.profile.Metrics#LEAVE_INTENT};
 *   <li>complaints are open, or the latest rating is low;
 *   <li>volume falls: a half-year brings less than a share of the one before, and, of who has been
 *       a customer for a year and a half, also of the same half-year of the year before, so that a
 *       season is no fall;
 *   <li>the customer has fallen silent.
 * </ul>
 *
 * @param openComplaints from how many open complaints on, at least 1; 1 by default
 * @param satisfactionAtMost up to which latest CSAT rating, as a share of its scale from 0 to 1;
 *     0.25 by default, which is 2 on a scale from 1 to 5
 * @param fallBelow below which share of the half-year before volume has fallen, above 0 and up to
 *     1; 0.5 by default
 * @param fallFromDays on how many days something must have been bought in the half-year before, at
 *     least 1, for of fewer nobody can say that they fell; 3 by default
 * @param silence how long without a purchase is too long
 */
public record AtRiskCriteria(
    int openComplaints,
    double satisfactionAtMost,
    double fallBelow,
    int fallFromDays,
    InactivityThreshold silence) {

  private static final AtRiskCriteria DEFAULTS =
      new AtRiskCriteria(1, 0.25, 0.5, 3, InactivityThreshold.defaults());

  /** How long a rating speaks of the present. A measure of ours. */
  static final Span RATED_WITHIN = Span.ofDays(365);

  /** Checks the figures. */
  public AtRiskCriteria {
    RuleChecks.atLeast(openComplaints, 1, "openComplaints");
    Checks.unitInterval(satisfactionAtMost, "satisfactionAtMost");
    Checks.positive(fallBelow, "fallBelow");
    Checks.unitInterval(fallBelow, "fallBelow");
    RuleChecks.atLeast(fallFromDays, 1, "fallFromDays");
    requireNonNull(silence, "silence");
  }

  /** Returns the default figures. */
  public static AtRiskCriteria defaults() {
    return DEFAULTS;
  }

  /** Returns these figures with another number of open complaints that are a problem. */
  public AtRiskCriteria withOpenComplaints(int complaints) {
    return new AtRiskCriteria(complaints, satisfactionAtMost, fallBelow, fallFromDays, silence);
  }

  /** Returns these figures with another share of its scale up to which a rating is low. */
  public AtRiskCriteria withSatisfactionAtMost(double share) {
    return new AtRiskCriteria(openComplaints, share, fallBelow, fallFromDays, silence);
  }

  /** Returns these figures with another share below which volume has fallen. */
  public AtRiskCriteria withFallBelow(double share) {
    return new AtRiskCriteria(openComplaints, satisfactionAtMost, share, fallFromDays, silence);
  }

  /** Returns these figures with another silence. */
  public AtRiskCriteria withSilence(InactivityThreshold other) {
    return new AtRiskCriteria(openComplaints, satisfactionAtMost, fallBelow, fallFromDays, other);
  }
}

package org.clm4j.rule;

import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.event.EventTrait;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.WindowMetric;

/**
 * Where conditions begin: the standard metrics, and any of the host's, as subjects of a sentence.
 *
 * <pre>{@code
 * import static org.clm4j.rule.Terms.*;
 *
 * Condition loyal = PURCHASES.atLeast(5).and(LAST_PURCHASE_AT.forLessThan(Period.ofDays(90)));
 * Condition unhappy = when(MY_RATING).below(3);
 * }</pre>
 */
public final class Terms {

  /** {@link Metrics#PURCHASES}. */
  public static final NumberTerm PURCHASES = when(Metrics.PURCHASES);

  /** {@link Metrics#PURCHASE_DAYS}. */
  public static final NumberTerm PURCHASE_DAYS = when(Metrics.PURCHASE_DAYS);

  /** {@link Metrics#FIRST_PURCHASE_AT}. */
  public static final InstantTerm FIRST_PURCHASE_AT = when(Metrics.FIRST_PURCHASE_AT);

  /** {@link Metrics#LAST_PURCHASE_AT}. */
  public static final InstantTerm LAST_PURCHASE_AT = when(Metrics.LAST_PURCHASE_AT);

  /** {@link Metrics#PAID_PURCHASE_DAYS}. */
  public static final NumberTerm PAID_PURCHASE_DAYS = when(Metrics.PAID_PURCHASE_DAYS);

  /** {@link Metrics#FIRST_PAID_PURCHASE_AT}. */
  public static final InstantTerm FIRST_PAID_PURCHASE_AT = when(Metrics.FIRST_PAID_PURCHASE_AT);

  /** {@link Metrics#LAST_PAID_PURCHASE_AT}. */
  public static final InstantTerm LAST_PAID_PURCHASE_AT = when(Metrics.LAST_PAID_PURCHASE_AT);

  /** {@link Metrics#CUSTOMER_SINCE}. */
  public static final InstantTerm CUSTOMER_SINCE = when(Metrics.CUSTOMER_SINCE);

  /** {@link Metrics#FIRST_CONTACT_AT}. */
  public static final InstantTerm FIRST_CONTACT_AT = when(Metrics.FIRST_CONTACT_AT);

  /** {@link Metrics#LAST_CONTACT_AT}. */
  public static final InstantTerm LAST_CONTACT_AT = when(Metrics.LAST_CONTACT_AT);

  /** {@link Metrics#DAYS_SINCE_LAST_PURCHASE}. */
  public static final NumberTerm DAYS_SINCE_LAST_PURCHASE = when(Metrics.DAYS_SINCE_LAST_PURCHASE);

  /** {@link Metrics#TENURE_DAYS}. */
  public static final NumberTerm TENURE_DAYS = when(Metrics.TENURE_DAYS);

  /** {@link Metrics#SPEND}. */
  public static final NumberTerm SPEND = when(Metrics.SPEND);

  /** {@link Metrics#MEAN_SPEND}. */
  public static final NumberTerm MEAN_SPEND = when(Metrics.MEAN_SPEND);

  /** {@link Metrics#PROFIT}. */
  public static final NumberTerm PROFIT = when(Metrics.PROFIT);

  /** {@link Metrics#REFUNDS}. */
  public static final NumberTerm REFUNDS = when(Metrics.REFUNDS);

  /** {@link Metrics#REFUNDED}. */
  public static final NumberTerm REFUNDED = when(Metrics.REFUNDED);

  /** {@link Metrics#TYPICAL_GAP_DAYS}. */
  public static final NumberTerm TYPICAL_GAP_DAYS = when(Metrics.TYPICAL_GAP_DAYS);

  /** {@link Metrics#GAPS_SINCE_LAST_PURCHASE}. */
  public static final NumberTerm GAPS_SINCE_LAST_PURCHASE = when(Metrics.GAPS_SINCE_LAST_PURCHASE);

  /** {@link Metrics#GAPS_SINCE_LAST_PAID_PURCHASE}. */
  public static final NumberTerm GAPS_SINCE_LAST_PAID_PURCHASE =
      when(Metrics.GAPS_SINCE_LAST_PAID_PURCHASE);

  /** {@link Metrics#LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE}. */
  public static final NumberTerm LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE =
      when(Metrics.LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE);

  /** {@link Metrics#LEAVE_INTENT}. */
  public static final FlagTerm LEAVE_INTENT = when(Metrics.LEAVE_INTENT);

  /** {@link Metrics#BASE_GAP_DAYS}. */
  public static final NumberTerm BASE_GAP_DAYS = when(Metrics.BASE_GAP_DAYS);

  /** {@link Metrics#BASE_GAPS_SINCE_LAST_PAID_PURCHASE}. */
  public static final NumberTerm BASE_GAPS_SINCE_LAST_PAID_PURCHASE =
      when(Metrics.BASE_GAPS_SINCE_LAST_PAID_PURCHASE);

  /** {@link Metrics#CUSTOMER_CONTACTS}. */
  public static final NumberTerm CUSTOMER_CONTACTS = when(Metrics.CUSTOMER_CONTACTS);

  /** {@link Metrics#INTERACTIONS}. */
  public static final NumberTerm INTERACTIONS = when(Metrics.INTERACTIONS);

  /** {@link Metrics#LAST_INTERACTION_AT}. */
  public static final InstantTerm LAST_INTERACTION_AT = when(Metrics.LAST_INTERACTION_AT);

  /** {@link Metrics#LAST_CUSTOMER_INTERACTION_AT}. */
  public static final InstantTerm LAST_CUSTOMER_INTERACTION_AT =
      when(Metrics.LAST_CUSTOMER_INTERACTION_AT);

  /** {@link Metrics#COMPLAINTS}. */
  public static final NumberTerm COMPLAINTS = when(Metrics.COMPLAINTS);

  /** {@link Metrics#OPEN_COMPLAINTS}. */
  public static final NumberTerm OPEN_COMPLAINTS = when(Metrics.OPEN_COMPLAINTS);

  /** {@link Metrics#CSAT}. */
  public static final NumberTerm CSAT = when(Metrics.CSAT);

  /** {@link Metrics#SATISFACTION}. */
  public static final NumberTerm SATISFACTION = when(Metrics.SATISFACTION);

  /** {@link Metrics#NPS}. */
  public static final NumberTerm NPS = when(Metrics.NPS);

  /** {@link Metrics#CES}. */
  public static final NumberTerm CES = when(Metrics.CES);

  /** {@link Metrics#LAST_FEEDBACK_AT}. */
  public static final InstantTerm LAST_FEEDBACK_AT = when(Metrics.LAST_FEEDBACK_AT);

  /** {@link Metrics#CONTRACT_SIGNED_AT}. */
  public static final InstantTerm CONTRACT_SIGNED_AT = when(Metrics.CONTRACT_SIGNED_AT);

  /** {@link Metrics#CONTRACT_ENDS_AT}. */
  public static final InstantTerm CONTRACT_ENDS_AT = when(Metrics.CONTRACT_ENDS_AT);

  /** {@link Metrics#CONTRACTS_IN_FORCE}. */
  public static final NumberTerm CONTRACTS_IN_FORCE = when(Metrics.CONTRACTS_IN_FORCE);

  /** {@link Metrics#NEXT_CONTRACT_END_AT}. */
  public static final InstantTerm NEXT_CONTRACT_END_AT = when(Metrics.NEXT_CONTRACT_END_AT);

  /** {@link Metrics#LAST_CONTRACT_END_AT}. */
  public static final InstantTerm LAST_CONTRACT_END_AT = when(Metrics.LAST_CONTRACT_END_AT);

  /** {@link Metrics#CONTRACT_DAYS_LEFT}. */
  public static final NumberTerm CONTRACT_DAYS_LEFT = when(Metrics.CONTRACT_DAYS_LEFT);

  /** {@link Metrics#RECURRING_PER_MONTH}. */
  public static final NumberTerm RECURRING_PER_MONTH = when(Metrics.RECURRING_PER_MONTH);

  /** {@link Metrics#RELATION_ENDED_AT}. */
  public static final InstantTerm RELATION_ENDED_AT = when(Metrics.RELATION_ENDED_AT);

  /** {@link Metrics#OPEN_MATTERS}. */
  public static final NumberTerm OPEN_MATTERS = when(Metrics.OPEN_MATTERS);

  /** {@link Metrics#STAGE}. */
  public static final TextTerm STAGE = when(Metrics.STAGE);

  /** {@link Metrics#STAGE_SINCE}. */
  public static final InstantTerm STAGE_SINCE = when(Metrics.STAGE_SINCE);

  /** {@link Metrics#DAYS_IN_STAGE}. */
  public static final NumberTerm DAYS_IN_STAGE = when(Metrics.DAYS_IN_STAGE);

  /** {@link Metrics#SCORE}. */
  public static final NumberTerm SCORE = when(Metrics.SCORE);

  /** {@link Metrics#BAND}. */
  public static final TextTerm BAND = when(Metrics.BAND);

  /** {@link Metrics#RFM_CLASS}. */
  public static final TextTerm RFM_CLASS = when(Metrics.RFM_CLASS);

  /** {@link Metrics#RFM_SEGMENT}. */
  public static final TextTerm RFM_SEGMENT = when(Metrics.RFM_SEGMENT);

  /** {@link Metrics#P_ALIVE}. */
  public static final NumberTerm P_ALIVE = when(Metrics.P_ALIVE);

  private Terms() {}

  /** Begins a condition on a number. */
  public static NumberTerm when(NumberMetric metric) {
    return new NumberTerm(metric);
  }

  /** Begins a condition on a moment. */
  public static InstantTerm when(InstantMetric metric) {
    return new InstantTerm(metric);
  }

  /** Begins a condition on a text. */
  public static TextTerm when(TextMetric metric) {
    return new TextTerm(metric);
  }

  /** Begins a condition on a flag. */
  public static FlagTerm when(FlagMetric metric) {
    return new FlagTerm(metric);
  }

  /** Begins a condition on the number of events of a kind in the last {@code span}. */
  public static NumberTerm countOf(EventKind events, Span span) {
    return when(WindowMetric.count(events, span));
  }

  /** Begins a condition on the number of these events in the last {@code span}. */
  public static NumberTerm countOf(EventSelection events, Span span) {
    return when(WindowMetric.count(events, span));
  }

  /** Begins a condition on the number of days with such an event in the last {@code span}. */
  public static NumberTerm daysOf(EventSelection events, Span span) {
    return when(WindowMetric.days(events, span));
  }

  /** Begins a condition on how many different values of a trait these events have. */
  public static NumberTerm distinctOf(EventTrait trait, EventSelection events, Span span) {
    return when(WindowMetric.distinct(trait, events, span));
  }

  /** Begins a condition on the amounts of these purchases or refunds in the last {@code span}. */
  public static NumberTerm sumOf(EventSelection events, Span span) {
    return when(WindowMetric.sum(events, span));
  }

  /** Begins a condition on the amounts of purchases or refunds in the last {@code span}. */
  public static NumberTerm sumOf(EventKind events, Span span) {
    return when(WindowMetric.sum(events, span));
  }

  /** Begins a condition on the change of a window against the one before it. */
  public static NumberTerm changeOf(WindowMetric window) {
    return when(TrendMetric.change(window));
  }

  /**
   * Begins a condition on the change of a window as a share of the one before it: −0.5 is half
   * lost.
   */
  public static NumberTerm relativeChangeOf(WindowMetric window) {
    return when(TrendMetric.relativeChange(window));
  }

  /**
   * Holds where the host says so: a question known by its name, answered through a mapper or a
   * metric source as the flag of that id.
   */
  public static Condition predicate(String id, Label label) {
    return new HostPredicate(FlagMetric.of(id, label, Movement.UNKNOWN));
  }
}

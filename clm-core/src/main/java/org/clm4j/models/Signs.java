package org.clm4j.models;

import static org.clm4j.rule.Terms.BASE_GAPS_SINCE_LAST_PAID_PURCHASE;
import static org.clm4j.rule.Terms.CONTRACTS_IN_FORCE;
import static org.clm4j.rule.Terms.CONTRACT_SIGNED_AT;
import static org.clm4j.rule.Terms.FIRST_PAID_PURCHASE_AT;
import static org.clm4j.rule.Terms.GAPS_SINCE_LAST_PAID_PURCHASE;
import static org.clm4j.rule.Terms.LAST_CONTRACT_END_AT;
import static org.clm4j.rule.Terms.LAST_FEEDBACK_AT;
import static org.clm4j.rule.Terms.LAST_PAID_PURCHASE_AT;
import static org.clm4j.rule.Terms.LEAVE_INTENT;
import static org.clm4j.rule.Terms.LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE;
import static org.clm4j.rule.Terms.OPEN_COMPLAINTS;
import static org.clm4j.rule.Terms.PAID_PURCHASE_DAYS;
import static org.clm4j.rule.Terms.RELATION_ENDED_AT;
import static org.clm4j.rule.Terms.SATISFACTION;
import static org.clm4j.rule.Terms.when;

import com.google.common.collect.ImmutableList;
import java.time.Period;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NumberTerm;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/**
 * The signs of a relation with a problem, the gravest first, as conditions.
 *
 * <p>A sign fires only where all it asks is known. That none is left asks the same the other way
 * round: what is not known is no sign, so that whoever came by a sign is led back as soon as it is
 * gone, and the stage is the same whether it was walked to or placed in.
 */
final class Signs {

  /** Purchases for which something was paid: an item for nothing is none by a paying customer. */
  static final EventSelection PAID = EventSelection.of(EventKind.PURCHASE).paid();

  static final Label ENDED = ModelWords.name("ended");
  static final Label SILENT = ModelWords.name("silent");

  private static final Span HALF_YEAR = Span.of(Period.ofMonths(6));
  private static final Span YEAR = Span.of(Period.ofYears(1));
  private static final Span YEAR_AND_HALF = Span.of(Period.ofMonths(18));

  /**
   * One sign.
   *
   * @param id its name within the id of a transition
   * @param reason why a customer is moved by it
   * @param condition what shows it
   */
  record Sign(String id, Label reason, Condition condition) {}

  private final List<Sign> all;
  private final List<Sign> unhappy;

  private Signs(List<Sign> all, List<Sign> unhappy) {
    this.all = all;
    this.unhappy = unhappy;
  }

  static Signs of(AtRiskCriteria atRisk) {
    Sign complains =
        new Sign(
            "complains",
            ModelWords.name("complains"),
            OPEN_COMPLAINTS.atLeast(atRisk.openComplaints()));
    Sign dissatisfied =
        new Sign(
            "dissatisfied",
            ModelWords.name("dissatisfied"),
            SATISFACTION
                .atMost(atRisk.satisfactionAtMost())
                .and(LAST_FEEDBACK_AT.forLessThan(AtRiskCriteria.RATED_WITHIN)));
    return new Signs(
        ImmutableList.of(
            new Sign("relation ended", ENDED, RELATION_ENDED_AT.hasPassed()),
            new Sign("contract not renewed", ModelWords.name("notRenewed"), unrenewed()),
            new Sign("wants to leave", ModelWords.name("intendsToLeave"), LEAVE_INTENT.isTrue()),
            complains,
            dissatisfied,
            new Sign("volume falls", ModelWords.name("volumeFalls"), falling(atRisk)),
            new Sign("silent", SILENT, silent(atRisk.silence()))),
        ImmutableList.of(complains, dissatisfied));
  }

  /** Has bought and paid, or signed a contract. */
  static Condition customer() {
    return PAID_PURCHASE_DAYS.atLeast(1).or(CONTRACT_SIGNED_AT.isKnown());
  }

  /** Ended without another in force, and nothing bought since. */
  private static Condition unrenewed() {
    return Condition.all(
        CONTRACTS_IN_FORCE.atMost(0),
        LAST_CONTRACT_END_AT.hasPassed(),
        Condition.unless(LAST_CONTRACT_END_AT.isBefore(LAST_PAID_PURCHASE_AT)));
  }

  static NumberTerm volume(Span back) {
    return when(WindowMetric.sum(PAID, HALF_YEAR).shifted(back));
  }

  private static Condition falling(AtRiskCriteria atRisk) {
    NumberTerm now = when(WindowMetric.sum(PAID, HALF_YEAR));
    double share = atRisk.fallBelow();
    return Condition.all(
        when(WindowMetric.days(PAID, HALF_YEAR).shifted(HALF_YEAR)).atLeast(atRisk.fallFromDays()),
        now.below(volume(HALF_YEAR).times(share)),
        FIRST_PAID_PURCHASE_AT
            .forLessThan(YEAR_AND_HALF)
            .or(
                when(WindowMetric.days(PAID, HALF_YEAR).shifted(YEAR))
                    .atLeast(atRisk.fallFromDays())
                    .and(now.below(volume(YEAR).times(share)))));
  }

  private static Condition silent(InactivityThreshold silence) {
    Condition long_ = LAST_PAID_PURCHASE_AT.forAtLeast(silence.longest());
    return Condition.all(
        LAST_PAID_PURCHASE_AT.forAtLeast(silence.shortest()),
        notUnderContract(),
        Condition.any(
            LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE
                .atLeast(silence.longestGaps())
                .and(GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(silence.gaps()).or(long_)),
            PAID_PURCHASE_DAYS
                .below(2)
                .and(BASE_GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(silence.gaps()).or(long_))));
  }

  private static Condition notUnderContract() {
    return Condition.unless(CONTRACTS_IN_FORCE.atLeast(1));
  }

  /** Returns the signs, the gravest first. */
  List<Sign> all() {
    return all;
  }

  /** Returns whatever shows any of the signs. */
  Condition any() {
    return anyOf(all);
  }

  /** Returns that no sign is known. */
  Condition none() {
    return noneOf(all);
  }

  /** Returns that no complaint is known to be open and no low rating is known. */
  Condition content() {
    return noneOf(unhappy);
  }

  private static Condition anyOf(List<Sign> signs) {
    return Condition.any(signs.stream().map(Sign::condition).toArray(Condition[]::new));
  }

  private static Condition noneOf(List<Sign> signs) {
    return Condition.all(
        signs.stream().map(s -> Condition.unless(s.condition())).toArray(Condition[]::new));
  }

  /** Adds a transition for each sign, the gravest tried first. */
  void leadFrom(StageModel.Builder model, String from, String to) {
    lead(all, model, from, to);
  }

  /** Adds a transition for each sign of a customer who is not content. */
  void unhappyLeadFrom(StageModel.Builder model, String from, String to) {
    lead(unhappy, model, from, to);
  }

  private static void lead(List<Sign> signs, StageModel.Builder model, String from, String to) {
    for (Sign sign : signs) {
      model.transition(
          Transition.of(sign.id() + ", from " + from, from, to, sign.condition())
              .withReason(sign.reason()));
    }
  }
}

package org.clm4j.warning;

import static org.clm4j.rule.Condition.not;
import static org.clm4j.rule.Terms.when;

import java.time.Period;
import java.util.List;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.internal.Checks;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;

/**
 * Warnings made ready, each with what it costs in false alarms.
 *
 * <p>Days and counts are ours; a host changes them with {@link WarningRule#withCondition} or writes
 * its own. Each ends when what it warned of has happened or is old news: a customer lost long ago
 * has a stage, not a warning. What each foretold of losses in a made-up story stands in
 * WARNINGS.md.
 */
public final class Warnings {

  /** How many days a warning of something overdue stays before it is old news: a figure of ours. */
  private static final int OLD_NEWS = 180;

  /** Below which share of its limit a falling volume is steady again: a figure of ours. */
  static final double STEADY = 0.97;

  private static final Condition GOES_ON = not(when(Metrics.RELATION_ENDED_AT).isKnown());

  private Warnings() {}

  /**
   * Returns the warnings that purchases alone tell: {@link #silence} and {@link #fallingVolume}.
   * They want a {@link PurchaseRhythm} among the sources.
   */
  public static WarningRules ofOrders() {
    return WarningRules.builder("orders", "1")
        .label(WarningWords.name("rules.orders"))
        .rule(silence())
        .rule(fallingVolume())
        .build();
  }

  /**
   * Returns the warnings of a relation with contracts and service. They want a {@link
   * PurchaseRhythm} and {@link ServiceSignals} among the sources; what nobody tells is never
   * raised.
   */
  public static WarningRules relationship() {
    return WarningRules.builder("relationship", "1")
        .label(WarningWords.name("rules.relationship"))
        .rules(
            List.of(
                renewalOverdue(),
                contractEndsIn30Days(),
                contractEndsIn60Days(),
                contractEndsIn90Days(),
                contractEnded(),
                complaintBurst(),
                complaintOpen(),
                lowFeedbackUnanswered(),
                feedbackIgnored(),
                mattersLeftOpen(),
                silence(),
                fallingVolume(),
                noContact()))
        .build();
  }

  /**
   * Silence beyond the customer's own rhythm, by {@link PurchaseRhythm}. It ends with a purchase,
   * when the relation ends, and when the silence is twice as long.
   *
   * <p>False alarms: {@link PurchaseRhythm#SILENCE_ALARMS_A_YEAR} a year of a customer who goes on
   * buying as before. It is of no use where customers are invoiced whether or not they are content:
   * in the b2b story of the examples it was raised ten times and never right.
   */
  public static WarningRule silence() {
    return WarningRule.of(
            "silence",
            Severity.MEDIUM,
            Condition.all(
                when(Metrics.DAYS_SINCE_LAST_PURCHASE)
                    .above(when(PurchaseRhythm.SILENCE_LIMIT_DAYS)),
                when(Metrics.DAYS_SINCE_LAST_PURCHASE)
                    .below(when(PurchaseRhythm.SILENCE_LIMIT_DAYS).times(2)),
                GOES_ON))
        .withLabel(WarningWords.name("silentBeyondTheirOwnRhythm"));
  }

  /**
   * Falling volume, by {@link PurchaseRhythm}: the last six purchase days reach back further than
   * the customer's past lets expect. None below about one purchase a month. It gives way to {@link
   * #silence}, which says more.
   *
   * <p>False alarms: at most {@link PurchaseRhythm#VOLUME_ALARMS_A_YEAR} a year of a customer who
   * goes on buying as before.
   */
  public static WarningRule fallingVolume() {
    return WarningRule.of(
            "falling-volume",
            Severity.MEDIUM,
            Condition.all(
                when(PurchaseRhythm.VOLUME_DAYS).above(when(PurchaseRhythm.VOLUME_LIMIT_DAYS)),
                when(Metrics.DAYS_SINCE_LAST_PURCHASE)
                    .atMost(when(PurchaseRhythm.SILENCE_LIMIT_DAYS)),
                GOES_ON))
        .withClearing(
            Condition.any(
                when(PurchaseRhythm.VOLUME_DAYS)
                    .below(when(PurchaseRhythm.VOLUME_LIMIT_DAYS).times(STEADY)),
                not(when(PurchaseRhythm.VOLUME_LIMIT_DAYS).isKnown()),
                when(Metrics.DAYS_SINCE_LAST_PURCHASE)
                    .above(when(PurchaseRhythm.SILENCE_LIMIT_DAYS)),
                when(Metrics.RELATION_ENDED_AT).isKnown()))
        .withLabel(WarningWords.name("buysMoreSlowlyThanBefore"));
  }

  /**
   * At least three complaints in 30 days; it ends when fewer than two are.
   *
   * <p>False alarms: with complaints that come by chance at c a month, about one in {@code 6 / c³}
   * months: one in 500 years at one complaint a year.
   */
  public static WarningRule complaintBurst() {
    WindowMetric recent = WindowMetric.count(EventKind.COMPLAINT, Span.ofDays(30));
    return WarningRule.of("complaint-burst", Severity.HIGH, when(recent).atLeast(3))
        .withClearing(when(recent).below(2))
        .withLabel(WarningWords.name("complaintBurst"));
  }

  /** A complaint open for 14 days or longer. No false alarms: it states a fact. */
  public static WarningRule complaintOpen() {
    return overdue("complaint-open", Severity.HIGH, ServiceSignals.OLDEST_OPEN_COMPLAINT_AT, 14)
        .withLabel(WarningWords.name("complaintOpenTooLong"));
  }

  /** A low rating that nobody answered for 7 days. No false alarms: it states a fact. */
  public static WarningRule lowFeedbackUnanswered() {
    return overdue(
            "low-feedback-unanswered",
            Severity.MEDIUM,
            ServiceSignals.UNANSWERED_LOW_FEEDBACK_AT,
            7)
        .withLabel(WarningWords.name("lowRatingWithoutAnAnswer"));
  }

  /**
   * Feedback ignored, which the sources name as a cause of losses (FAC-29): two ratings or more
   * that are not good, the first of them 30 days ago, and nobody answered. No false alarms: it
   * states a fact. It says what is to be done, not who will leave: in the b2b story of the examples
   * 3 % left within 180 days of it, where 5 % of all months are that close to the end.
   */
  public static WarningRule feedbackIgnored() {
    WarningRule overdue =
        overdue("feedback-ignored", Severity.LOW, ServiceSignals.UNANSWERED_FEEDBACK_AT, 30);
    return overdue
        .withCondition(overdue.condition().and(when(ServiceSignals.UNANSWERED_FEEDBACK).atLeast(2)))
        .withLabel(WarningWords.name("feedbackIgnored"));
  }

  /** Returns a rule that something is overdue for so many days, until it is old news. */
  private static WarningRule overdue(String id, Severity severity, InstantMetric since, int days) {
    return WarningRule.of(
        id,
        severity,
        Condition.all(
            when(since).forAtLeast(Period.ofDays(days)),
            when(since).forLessThan(Period.ofDays(days + OLD_NEWS)),
            GOES_ON));
  }

  /**
   * The last contract in force ends in 61 to 90 days and was signed or renewed at least twice as
   * long ago, so that nobody with a contract of a quarter is always warned of. No false alarms: it
   * states a fact.
   */
  public static WarningRule contractEndsIn90Days() {
    return WarningRule.of(
            "contract-ends-90",
            Severity.LOW,
            Condition.all(
                when(Metrics.CONTRACT_DAYS_LEFT).between(61, 90), signedFor(180), GOES_ON))
        .withLabel(WarningWords.name("contractEndsWithin90Days"));
  }

  /**
   * The last contract in force ends in 31 to 60 days and was signed or renewed at least twice as
   * long ago. No false alarms: it states a fact.
   */
  public static WarningRule contractEndsIn60Days() {
    return WarningRule.of(
            "contract-ends-60",
            Severity.MEDIUM,
            Condition.all(
                when(Metrics.CONTRACT_DAYS_LEFT).between(31, 60), signedFor(120), GOES_ON))
        .withLabel(WarningWords.name("contractEndsWithin60Days"));
  }

  /**
   * The last contract in force ends in 30 days or sooner and was signed or renewed at least 60 days
   * ago, so that nobody who pays by the month is always warned of. No false alarms: it states a
   * fact.
   */
  public static WarningRule contractEndsIn30Days() {
    return WarningRule.of(
            "contract-ends-30",
            Severity.HIGH,
            Condition.all(when(Metrics.CONTRACT_DAYS_LEFT).atMost(30), signedFor(60), GOES_ON))
        .withLabel(WarningWords.name("contractEndsWithin30Days"));
  }

  /**
   * No contract is in force, and the last one ended within 30 days. No false alarms: it states a
   * fact.
   */
  public static WarningRule renewalOverdue() {
    return WarningRule.of("renewal-overdue", Severity.HIGH, Condition.all(ended(0, 30), GOES_ON))
        .withLabel(WarningWords.name("renewalOverdue"));
  }

  /**
   * No contract is in force, and the last one ended 30 to 180 days ago: a key node of the sources
   * (COR-08). No false alarms: it states a fact.
   */
  public static WarningRule contractEnded() {
    return WarningRule.of(
            "contract-ended", Severity.MEDIUM, Condition.all(ended(30, OLD_NEWS), GOES_ON))
        .withLabel(WarningWords.name("contractEndedNotRenewed"));
  }

  private static Condition signedFor(int days) {
    return when(Metrics.CONTRACT_SIGNED_AT).forAtLeast(Period.ofDays(days));
  }

  private static Condition ended(int from, int until) {
    return Condition.all(
        when(Metrics.CONTRACTS_IN_FORCE).below(1),
        when(Metrics.LAST_CONTRACT_END_AT).forAtLeast(Period.ofDays(from)),
        when(Metrics.LAST_CONTRACT_END_AT).forLessThan(Period.ofDays(until)));
  }

  /**
   * The relation has ended and matters or complaints are still open. No false alarms: it states a
   * fact.
   */
  public static WarningRule mattersLeftOpen() {
    return WarningRule.of(
            "matters-left-open",
            Severity.MEDIUM,
            when(Metrics.RELATION_ENDED_AT)
                .isKnown()
                .and(
                    Condition.any(
                        when(Metrics.OPEN_MATTERS).atLeast(1),
                        when(Metrics.OPEN_COMPLAINTS).atLeast(1))))
        .withLabel(WarningWords.name("mattersOpenAfterTheEnd"));
  }

  /**
   * A contract is in force and for 90 days the customer took no part in anything. How often it is
   * false hangs on how often the host writes contacts down: a contact that nobody recorded is a
   * false alarm.
   */
  public static WarningRule noContact() {
    return WarningRule.of(
            "no-contact",
            Severity.LOW,
            Condition.all(
                when(Metrics.CONTRACTS_IN_FORCE).atLeast(1),
                when(Metrics.LAST_CONTACT_AT).forAtLeast(Period.ofDays(90)),
                GOES_ON))
        .withLabel(WarningWords.name("noContactFor90Days"));
  }

  /**
   * Net profit has been negative for so long on end. False alarms: a customer in whom the firm has
   * just invested is warned of too, where the time is short.
   *
   * @param length how long
   */
  public static WarningRule negativeMargin(Span length) {
    return WarningRule.of("negative-margin", Severity.MEDIUM, when(Metrics.PROFIT).below(0))
        .withConfirmation(length)
        .withLabel(WarningWords.name("marginNegativeForLong"));
  }

  /**
   * The probability of still being a customer is below a line; cleared a tenth above it. Where a
   * model's parameters cannot be told from the data there is no probability, and no warning. It
   * ends at a tenth of the line: by then the customer is lost.
   *
   * <p>False alarms: of customers just warned of, the share {@code line} is alive, if the model is
   * right.
   *
   * @param line above 0, below 0.9
   */
  public static WarningRule probablyLeaving(double line) {
    if (!(line > 0 && line < 0.9)) {
      throw new IllegalArgumentException(
          "line of P(alive) must lie above 0 and below 0.9, but is " + line + ".");
    }
    return WarningRule.of(
            "probably-leaving",
            Severity.MEDIUM,
            Condition.all(
                when(Metrics.P_ALIVE).below(line), when(Metrics.P_ALIVE).above(line / 10)))
        .withClearing(
            Condition.any(
                when(Metrics.P_ALIVE).atLeast(line + 0.1), when(Metrics.P_ALIVE).atMost(line / 10)))
        .withLabel(WarningWords.name("probablyLeaving"));
  }

  /**
   * The customer has stood in a stage for longer than its norm, and not twice as long. False
   * alarms: as many as the norm lets stay, for it is the host's.
   *
   * @param stage the id of the stage
   * @param days its norm
   */
  public static WarningRule dwellsTooLong(String stage, int days) {
    Checks.positive(days, "norm of days in stage '" + stage + "'");
    return WarningRule.of(
            "dwells-in-" + Checks.id(stage, "id of a stage"),
            Severity.LOW,
            Condition.all(
                when(Metrics.STAGE).is(stage),
                when(Metrics.DAYS_IN_STAGE).above(days),
                when(Metrics.DAYS_IN_STAGE).below(2.0 * days)))
        .withLabel(WarningWords.name("longerInItsStageThanUsual"));
  }

  /**
   * The score has sunk into this band or below it, from above; cleared when it stands {@code
   * margin} points above its upper end again. One who was never above it is warned of once, when
   * first seen there.
   *
   * @param band the id of the band, of the warning {@code sank-to-<band>}
   * @param below the score at which the next band above begins
   * @param margin how many points above that clear it, at least 0
   */
  public static WarningRule scoreSank(String band, double below, double margin) {
    Checks.nonNegative(margin, "margin of a warning on the score");
    return WarningRule.of(
            "sank-to-" + Checks.id(band, "id of a band"),
            Severity.MEDIUM,
            when(Metrics.SCORE).below(below))
        .withClearing(when(Metrics.SCORE).atLeast(below + margin))
        .withLabel(WarningWords.name("healthSank"));
  }
}

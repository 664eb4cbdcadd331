package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.clm4j.basics.Label;
import org.clm4j.event.ExitBarrier;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The standard metrics. Their ids are the same in Java, JSON and CSV.
 *
 * <p>A purchase is any row with amount ≥ 0, zero included, that is no return; a return is a refund.
 * All hold "as of" a moment and look at what had happened by then.
 */
public final class Metrics {

  /** The unit of purchases. */
  private static final Unit BUYS = new Unit("purchases", ProfileWords.name("unit.purchases"));

  /** Purchases, an order counting once; 0 before the first. */
  public static final NumberMetric PURCHASES = number("purchases", BUYS);

  /** Calendar days with at least one purchase; 0 before the first. */
  public static final NumberMetric PURCHASE_DAYS = number("purchaseDays", Unit.DAYS);

  /** The first purchase; missing before it. */
  public static final InstantMetric FIRST_PURCHASE_AT =
      InstantMetric.of("firstPurchaseAt", named("firstPurchaseAt"));

  /** The latest purchase; missing before the first. */
  public static final InstantMetric LAST_PURCHASE_AT =
      InstantMetric.of("lastPurchaseAt", named("lastPurchaseAt"));

  /**
   * Calendar days with at least one purchase for which something was paid; 0 before the first. What
   * makes a customer regular: neither three invoices of one day nor an item for nothing does. Where
   * a profile or a mapper does not speak of it, {@link #PURCHASE_DAYS} stands for it, or {@link
   * #PURCHASES}.
   */
  public static final NumberMetric PAID_PURCHASE_DAYS = number("paidPurchaseDays", Unit.DAYS);

  /**
   * The first purchase for which something was paid; missing before it. Where a profile or a mapper
   * does not speak of it, {@link #FIRST_PURCHASE_AT} stands for it.
   */
  public static final InstantMetric FIRST_PAID_PURCHASE_AT =
      InstantMetric.of("firstPaidPurchaseAt", named("firstPaidPurchaseAt"));

  /**
   * The latest purchase for which something was paid; missing before the first. Where a profile or
   * a mapper does not speak of it, {@link #LAST_PURCHASE_AT} stands for it.
   */
  public static final InstantMetric LAST_PAID_PURCHASE_AT =
      InstantMetric.of("lastPaidPurchaseAt", named("lastPaidPurchaseAt"));

  /**
   * When the prospect became a customer: the first paid purchase, or the first contract signed or
   * renewed, whichever came first; missing before. Where a profile or a mapper does not say it,
   * {@link #FIRST_PURCHASE_AT} stands for it.
   */
  public static final InstantMetric CUSTOMER_SINCE =
      InstantMetric.of("customerSince", named("customerSince"));

  /** The first event of any kind, readings excepted: the first contact. */
  public static final InstantMetric FIRST_CONTACT_AT =
      InstantMetric.of("firstContactAt", named("firstContactAt"));

  /**
   * The latest event in which the customer took part: purchase, refund, feedback, complaint,
   * contract, or an interaction that is not known to be sought by the firm. A mass mail by the firm
   * is no contact by the customer.
   */
  public static final InstantMetric LAST_CONTACT_AT =
      InstantMetric.of("lastContactAt", named("lastContactAt"));

  /** Calendar days since the last purchase. */
  public static final ElapsedMetric DAYS_SINCE_LAST_PURCHASE =
      ElapsedMetric.since(
          "daysSinceLastPurchase", named("daysSinceLastPurchase"), LAST_PURCHASE_AT);

  /** Calendar days since {@link #CUSTOMER_SINCE}. */
  public static final ElapsedMetric TENURE_DAYS =
      ElapsedMetric.since("tenureDays", named("tenureDays"), CUSTOMER_SINCE);

  /** Σ amounts of purchases − Σ amounts of refunds; 0 before the first. */
  public static final NumberMetric SPEND = number("spend", Unit.MONEY);

  /** Spend divided by purchases; missing without a purchase. */
  public static final NumberMetric MEAN_SPEND = number("meanSpend", Unit.MONEY);

  /**
   * Σ profits of purchases − Σ profits of refunds; missing unless every purchase and refund states
   * its profit, and before the first.
   */
  public static final NumberMetric PROFIT = number("profit", Unit.MONEY);

  /** Refunds that hold; {@link org.clm4j.event.RefundTally} says which do. */
  public static final NumberMetric REFUNDS =
      number("refunds", new Unit("refunds", ProfileWords.name("unit.refunds")));

  /** Σ amounts of refunds, a magnitude. */
  public static final NumberMetric REFUNDED = number("refunded", Unit.MONEY);

  /**
   * Days from first to last purchase day, divided by purchase days − 1; missing below two purchase
   * days.
   */
  public static final NumberMetric TYPICAL_GAP_DAYS = number("typicalGapDays", Unit.DAYS);

  /**
   * Days since the last purchase, in the customer's own usual gaps: 1 is on time, 3 is three gaps
   * of silence.
   */
  public static final ElapsedMetric GAPS_SINCE_LAST_PURCHASE =
      ElapsedMetric.inIntervals(
          "gapsSinceLastPurchase",
          named("gapsSinceLastPurchase"),
          LAST_PURCHASE_AT,
          TYPICAL_GAP_DAYS);

  /**
   * Days since the last paid purchase, in the customer's own usual gaps: {@link
   * #GAPS_SINCE_LAST_PURCHASE} to which an item for nothing is no purchase.
   */
  public static final ElapsedMetric GAPS_SINCE_LAST_PAID_PURCHASE =
      ElapsedMetric.inIntervals(
          "gapsSinceLastPaidPurchase",
          named("gapsSinceLastPaidPurchase"),
          LAST_PAID_PURCHASE_AT,
          TYPICAL_GAP_DAYS);

  /**
   * The longest time so far between two neighbouring days with a paid purchase, in days; missing
   * below two. By it a seasonal buyer is judged by the season: a pause they made before and came
   * back from is none that broke with them. Where a profile or a mapper does not speak of it,
   * {@link #TYPICAL_GAP_DAYS} stands for it.
   */
  public static final NumberMetric LONGEST_GAP_DAYS = number("longestGapDays", Unit.DAYS);

  /** Days since the last paid purchase, in the customer's own longest gaps: above 1, as never. */
  public static final ElapsedMetric LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE =
      ElapsedMetric.inIntervals(
          "longestGapsSinceLastPaidPurchase",
          named("longestGapsSinceLastPaidPurchase"),
          LAST_PAID_PURCHASE_AT,
          LONGEST_GAP_DAYS);

  /**
   * The usual days between two purchases in the whole base: a fact of the base, which a host lays
   * beneath every profile, as {@link Profiler.Builder#withDefaults} does. By it those are judged
   * who have no rhythm of their own yet.
   */
  public static final NumberMetric BASE_GAP_DAYS = number("baseGapDays", Unit.DAYS);

  /** Days since the last paid purchase, in usual gaps of the whole base. */
  public static final ElapsedMetric BASE_GAPS_SINCE_LAST_PAID_PURCHASE =
      ElapsedMetric.inIntervals(
          "baseGapsSinceLastPaidPurchase",
          named("baseGapsSinceLastPaidPurchase"),
          LAST_PAID_PURCHASE_AT,
          BASE_GAP_DAYS);

  /** Interactions. */
  public static final NumberMetric INTERACTIONS =
      number("interactions", new Unit("interactions", ProfileWords.name("unit.interactions")));

  /**
   * Interactions that are not known to be sought by the firm: the customer's own contacts. Where a
   * profile or a mapper does not speak of it, {@link #INTERACTIONS} stands for it.
   */
  public static final NumberMetric CUSTOMER_CONTACTS =
      number("customerContacts", new Unit("contacts", ProfileWords.name("unit.contacts")));

  /** The latest interaction. */
  public static final InstantMetric LAST_INTERACTION_AT =
      InstantMetric.of("lastInteractionAt", named("lastInteractionAt"));

  /**
   * The latest interaction that the customer sought. A mailing by the firm is none, nor is one of
   * which nobody said who sought it.
   */
  public static final InstantMetric LAST_CUSTOMER_INTERACTION_AT =
      InstantMetric.of("lastCustomerInteractionAt", named("lastCustomerInteractionAt"));

  /** Complaints. */
  public static final NumberMetric COMPLAINTS =
      number("complaints", new Unit("complaints", ProfileWords.name("unit.complaints")));

  /** Complaints not resolved by then. */
  public static final NumberMetric OPEN_COMPLAINTS =
      number("openComplaints", new Unit("complaints", ProfileWords.name("unit.openComplaints")));

  /** The latest customer-satisfaction rating (CSAT), on its own scale. */
  public static final NumberMetric CSAT = number("csat", Unit.POINTS);

  /**
   * How good the latest customer-satisfaction rating is, by its scale: from 0, its worst answer, to
   * 1, its best; {@link org.clm4j.event.Feedback#goodness}. Missing without a rating.
   */
  public static final NumberMetric SATISFACTION = number("satisfaction", Unit.RATIO);

  /** The latest answer to "would you recommend us" (NPS), 0 to 10. */
  public static final NumberMetric NPS = number("nps", Unit.POINTS);

  /** The latest customer-effort rating (CES), on its own scale. */
  public static final NumberMetric CES = number("ces", Unit.POINTS);

  /** The latest rating of any measure. */
  public static final InstantMetric LAST_FEEDBACK_AT =
      InstantMetric.of("lastFeedbackAt", named("lastFeedbackAt"));

  /** When the latest contract was signed or renewed. */
  public static final InstantMetric CONTRACT_SIGNED_AT =
      InstantMetric.of("contractSignedAt", named("contractSignedAt"));

  /**
   * When the customer's contracts end or ended, the last of them if there are several: the end of a
   * term, or the moment an event ended it. Missing without a contract, and where one is open-ended
   * and was not ended.
   */
  public static final InstantMetric CONTRACT_ENDS_AT =
      InstantMetric.of("contractEndsAt", named("contractEndsAt"));

  /**
   * Contracts in force, 0 if none: those that neither were ended nor ran out nor rest. {@link
   * org.clm4j.event.ContractStanding} says it exactly. It falls by time alone where a term ends.
   */
  public static final NumberMetric CONTRACTS_IN_FORCE =
      NumberMetric.of(
          "contractsInForce",
          named("contractsInForce"),
          new Unit("contracts", ProfileWords.name("unit.contracts")),
          Movement.STEPWISE);

  /** The first end of the contracts in force; missing where none of them has a stated end. */
  public static final InstantMetric NEXT_CONTRACT_END_AT =
      InstantMetric.of("nextContractEndAt", named("nextContractEndAt"), Movement.STEPWISE);

  /** When a contract last ended, by an event or as its term ran out; missing before the first. */
  public static final InstantMetric LAST_CONTRACT_END_AT =
      InstantMetric.of("lastContractEndAt", named("lastContractEndAt"), Movement.STEPWISE);

  /**
   * Calendar days until the last end of the contracts in force: the term remaining, 0 on its last
   * day. Missing where none is in force, and where one of them is open-ended.
   */
  public static final NumberMetric CONTRACT_DAYS_LEFT =
      NumberMetric.of("contractDaysLeft", named("contractDaysLeft"), Unit.DAYS, Movement.STEPWISE);

  /**
   * What the contracts in force bring in a month, 0 if none is in force: Σ recurring amount ÷ its
   * period in months, a year being 12 months and a day 1 ÷ 30.4375 of one. Missing where a contract
   * in force does not state its amount.
   */
  public static final NumberMetric RECURRING_PER_MONTH =
      NumberMetric.of(
          "recurringPerMonth", named("recurringPerMonth"), Unit.MONEY, Movement.STEPWISE);

  /** When the relation was ended, unless the customer came back after. */
  public static final InstantMetric RELATION_ENDED_AT =
      InstantMetric.of("relationEndedAt", named("relationEndedAt"));

  /** Matters still open between customer and firm. */
  public static final NumberMetric OPEN_MATTERS =
      number("openMatters", new Unit("matters", ProfileWords.name("unit.matters")));

  /**
   * How many kinds of exit barrier are in place, 0 to 3: those that {@linkplain
   * org.clm4j.event.Treatment#binding treatments} put in place and that have not ended, and the
   * contractual one where a contract is in force (FAC-06).
   */
  public static final NumberMetric EXIT_BARRIERS =
      NumberMetric.of(
          "exitBarriers",
          named("exitBarriers"),
          new Unit("kinds", ProfileWords.name("unit.kinds")),
          Movement.STEPWISE);

  private static final Map<ExitBarrier, FlagMetric> BARRIERS =
      Arrays.stream(ExitBarrier.values())
          .collect(Maps.toImmutableEnumMap(barrier -> barrier, Metrics::boundBy));

  /** What treatments have cost so far, where their cost is known: invested in the relation. */
  public static final NumberMetric INVESTED =
      NumberMetric.of("invested", named("invested"), Unit.MONEY);

  /**
   * Whether the customer is known to consider ending the relation, or said so: a reading of the
   * host's (S4, traits of decline).
   */
  public static final FlagMetric LEAVE_INTENT =
      FlagMetric.of("leaveIntent", named("leaveIntent"), Movement.FIXED);

  /**
   * The risk of losing the customer, from 0 to 1: a reading, or what a model of the host's finds
   * (MET-20).
   */
  public static final NumberMetric CHURN_RISK = number("churnRisk", Unit.NONE);

  /** How willing the customer is to buy, from 0 to 1: a reading of the host's (MET-21). */
  public static final NumberMetric PURCHASE_INTENTION = number("purchaseIntention", Unit.NONE);

  /** How much the service is used, in the host's own unit: a reading of the host's (MET-22). */
  public static final NumberMetric USAGE = number("serviceUsage", Unit.NONE);

  /** Whether the customer is a key account: a reading of the host's (COR-16). */
  public static final FlagMetric KEY_ACCOUNT =
      FlagMetric.of("keyAccount", named("keyAccount"), Movement.FIXED);

  /** The stage the customer is held in; what the stage room found. */
  public static final TextMetric STAGE = TextMetric.of("stage", named("stage"));

  /** Since when. */
  public static final InstantMetric STAGE_SINCE =
      InstantMetric.of("stageSince", named("stageSince"));

  /** Calendar days in the stage: dwell. */
  public static final ElapsedMetric DAYS_IN_STAGE =
      ElapsedMetric.since("daysInStage", named("daysInStage"), STAGE_SINCE);

  /** The scorecard's total, 0 to 100; what the score room found. */
  public static final NumberMetric SCORE =
      NumberMetric.of("score", named("score"), Unit.POINTS, Movement.UNKNOWN);

  /** The band the score lies in. */
  public static final TextMetric BAND = TextMetric.of("band", named("band"), Movement.UNKNOWN);

  /** How much the scorecard knew, as a share of what it asks; what the score room found. */
  public static final NumberMetric SCORE_COVERAGE =
      NumberMetric.of("scoreCoverage", named("scoreCoverage"), Unit.NONE, Movement.UNKNOWN);

  /** The RFM class; what an RFM model found. */
  public static final TextMetric RFM_CLASS =
      TextMetric.of("rfmClass", named("rfmClass"), Movement.UNKNOWN);

  /** The id of the RFM segment, such as {@code about-to-sleep}; what an RFM segmentation found. */
  public static final TextMetric RFM_SEGMENT =
      TextMetric.of("rfmSegment", named("rfmSegment"), Movement.UNKNOWN);

  /** The probability that the customer is still one; what a buy-till-you-die model found. */
  public static final NumberMetric P_ALIVE =
      NumberMetric.of("pAlive", named("pAlive"), Unit.NONE, Movement.UNKNOWN);

  /**
   * How many warnings are raised, 0 if none; what the warning room found. A score and a stage rule
   * read how many of those on facts are, advice how many of all.
   */
  public static final NumberMetric WARNINGS =
      NumberMetric.of(
          "warnings",
          named("warnings"),
          new Unit("warnings", ProfileWords.name("unit.warnings")),
          Movement.STEPWISE);

  private static final String WARNING = "warning.";

  private static final String FACTOR = "factor(";

  private static final List<Metric<?>> ALL =
      ImmutableList.of(
          PURCHASES,
          PURCHASE_DAYS,
          FIRST_PURCHASE_AT,
          LAST_PURCHASE_AT,
          PAID_PURCHASE_DAYS,
          FIRST_PAID_PURCHASE_AT,
          LAST_PAID_PURCHASE_AT,
          CUSTOMER_SINCE,
          FIRST_CONTACT_AT,
          LAST_CONTACT_AT,
          DAYS_SINCE_LAST_PURCHASE,
          TENURE_DAYS,
          SPEND,
          MEAN_SPEND,
          PROFIT,
          REFUNDS,
          REFUNDED,
          TYPICAL_GAP_DAYS,
          GAPS_SINCE_LAST_PURCHASE,
          GAPS_SINCE_LAST_PAID_PURCHASE,
          LONGEST_GAP_DAYS,
          LONGEST_GAPS_SINCE_LAST_PAID_PURCHASE,
          BASE_GAP_DAYS,
          BASE_GAPS_SINCE_LAST_PAID_PURCHASE,
          INTERACTIONS,
          CUSTOMER_CONTACTS,
          LAST_INTERACTION_AT,
          LAST_CUSTOMER_INTERACTION_AT,
          COMPLAINTS,
          OPEN_COMPLAINTS,
          CSAT,
          SATISFACTION,
          NPS,
          CES,
          LAST_FEEDBACK_AT,
          CONTRACT_SIGNED_AT,
          CONTRACT_ENDS_AT,
          CONTRACTS_IN_FORCE,
          NEXT_CONTRACT_END_AT,
          LAST_CONTRACT_END_AT,
          CONTRACT_DAYS_LEFT,
          RECURRING_PER_MONTH,
          RELATION_ENDED_AT,
          OPEN_MATTERS,
          INVESTED,
          EXIT_BARRIERS,
          exitBarrier(ExitBarrier.ECONOMIC),
          exitBarrier(ExitBarrier.TECHNICAL),
          exitBarrier(ExitBarrier.CONTRACTUAL),
          LEAVE_INTENT,
          CHURN_RISK,
          PURCHASE_INTENTION,
          USAGE,
          KEY_ACCOUNT,
          STAGE,
          STAGE_SINCE,
          DAYS_IN_STAGE,
          SCORE,
          BAND,
          SCORE_COVERAGE,
          RFM_CLASS,
          RFM_SEGMENT,
          P_ALIVE,
          WARNINGS);

  private static final Map<String, Metric<?>> BY_ID = Maps.uniqueIndex(ALL, Metric::id);

  /** What is counted or added up over a whole history and never taken off again. */
  private static final Set<NumberMetric> GROWING =
      ImmutableSet.of(
          PURCHASES,
          PURCHASE_DAYS,
          PAID_PURCHASE_DAYS,
          REFUNDS,
          REFUNDED,
          INTERACTIONS,
          CUSTOMER_CONTACTS,
          COMPLAINTS,
          INVESTED);

  /** The first of its kind, which no later one moves. */
  private static final Set<InstantMetric> FIRSTS =
      ImmutableSet.of(FIRST_PURCHASE_AT, FIRST_PAID_PURCHASE_AT, CUSTOMER_SINCE, FIRST_CONTACT_AT);

  /** What is counted, or added up of what has no sign: never below 0. */
  private static final Set<NumberMetric> NOT_NEGATIVE =
      ImmutableSet.<NumberMetric>builder()
          .addAll(GROWING)
          .add(
              OPEN_COMPLAINTS,
              OPEN_MATTERS,
              CONTRACTS_IN_FORCE,
              CONTRACT_DAYS_LEFT,
              RECURRING_PER_MONTH,
              EXIT_BARRIERS,
              TYPICAL_GAP_DAYS,
              LONGEST_GAP_DAYS,
              BASE_GAP_DAYS,
              SATISFACTION,
              CHURN_RISK,
              PURCHASE_INTENTION,
              SCORE,
              SCORE_COVERAGE,
              P_ALIVE,
              NPS,
              WARNINGS)
          .build();

  private static final Map<NumberMetric, Double> HIGHEST =
      ImmutableMap.of(
          EXIT_BARRIERS,
          (double) ExitBarrier.values().length,
          SCORE,
          100.0,
          SCORE_COVERAGE,
          1.0,
          P_ALIVE,
          1.0,
          NPS,
          10.0,
          SATISFACTION,
          1.0,
          CHURN_RISK,
          1.0,
          PURCHASE_INTENTION,
          1.0);

  private static final Set<NumberMetric> COUNTED =
      ImmutableSet.of(
          PURCHASES,
          PURCHASE_DAYS,
          PAID_PURCHASE_DAYS,
          SPEND,
          REFUNDS,
          REFUNDED,
          INTERACTIONS,
          CUSTOMER_CONTACTS,
          COMPLAINTS,
          OPEN_COMPLAINTS,
          OPEN_MATTERS);

  /** What stands for a metric of which a profile or a mapper does not speak. */
  private static final Map<Metric<?>, List<Metric<?>>> STAND_INS =
      ImmutableMap.of(
          PAID_PURCHASE_DAYS, List.of(PURCHASE_DAYS, PURCHASES),
          FIRST_PAID_PURCHASE_AT, List.of(FIRST_PURCHASE_AT),
          LAST_PAID_PURCHASE_AT, List.of(LAST_PURCHASE_AT),
          LONGEST_GAP_DAYS, List.of(TYPICAL_GAP_DAYS),
          CUSTOMER_SINCE, List.of(FIRST_PURCHASE_AT),
          CUSTOMER_CONTACTS, List.of(INTERACTIONS));

  private Metrics() {}

  /**
   * Returns the first of those metrics that stand for a metric of which nobody speaks, and of which
   * somebody does; empty where there is none.
   */
  @SuppressWarnings("unchecked")
  static <M extends Metric<?>> Optional<M> standIn(M metric, Predicate<Metric<?>> isSpokenOf) {
    return Optional.ofNullable((M) first(standIns(metric), isSpokenOf));
  }

  /** Returns the metrics that may stand for one of which nobody speaks, the first before others. */
  static List<Metric<?>> standIns(Metric<?> metric) {
    List<Metric<?>> others = STAND_INS.get(metric);
    return others == null ? List.of() : others;
  }

  /** Returns the first of some metrics of which somebody speaks, or null. */
  static @Nullable Metric<?> first(List<Metric<?>> others, Predicate<Metric<?>> isSpokenOf) {
    for (int i = 0; i < others.size(); i++) {
      if (isSpokenOf.test(others.get(i))) {
        return others.get(i);
      }
    }
    return null;
  }

  /** Returns all of them, in the order of this page. */
  public static List<Metric<?>> all() {
    return ALL;
  }

  /** Returns the standard metric of this id. */
  public static Optional<Metric<?>> find(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /**
   * Returns whether it is one of the standard metrics that nothing a customer does makes smaller,
   * such as {@link #PURCHASES}: only a fact that turns out to be wrong does.
   */
  public static boolean onlyGrows(NumberMetric metric) {
    return GROWING.contains(metric);
  }

  /**
   * Returns whether it is one of the standard metrics that nothing moves once it is known, such as
   * {@link #FIRST_PURCHASE_AT}: only a fact that turns out to be wrong does.
   */
  public static boolean happensOnce(InstantMetric metric) {
    return FIRSTS.contains(metric);
  }

  /**
   * Returns whether it is counted or added up over a history, and so known of every customer who
   * has one, if only as 0: a standard metric such as {@link #PURCHASES}, or what is taken over a
   * window.
   */
  public static boolean isCounted(Metric<?> metric) {
    return COUNTED.contains(metric) || metric instanceof WindowMetric;
  }

  /**
   * Returns the least value it can have: 0 of what is counted, of a {@link #SCORE}, a probability,
   * a factor's value and the answer behind {@link #NPS}; −1, all of it, of a relative change; else
   * the least number there is.
   */
  public static double lowest(NumberMetric metric) {
    if (metric instanceof TrendMetric trend && trend.isRelative()) {
      return -1;
    }
    boolean bounded =
        NOT_NEGATIVE.contains(metric) || metric instanceof WindowMetric || isFactor(metric);
    return bounded ? 0 : -Double.MAX_VALUE;
  }

  /**
   * Returns the greatest value it can have: 100 of a {@link #SCORE}, 10 of {@link #NPS}, 3 of
   * {@link #EXIT_BARRIERS}, 1 of a probability, a share and a factor's value; else the greatest
   * number there is.
   */
  public static double highest(NumberMetric metric) {
    return isFactor(metric) ? 1 : HIGHEST.getOrDefault(metric, Double.MAX_VALUE);
  }

  private static boolean isFactor(NumberMetric metric) {
    return factorOf(metric.id()).map(f -> metric.equals(factorValue(f))).orElse(false);
  }

  /**
   * Returns the metric of whether the warning of a rule is raised: {@code warning.contract-end}.
   * What the warning room found; it is not among {@link #all}.
   */
  public static FlagMetric warning(String rule) {
    return warning(rule, Label.of(Checks.id(rule, "id of a warning rule")));
  }

  /** Returns {@link #warning(String)} under the rule's own name. */
  public static FlagMetric warning(String rule, Label label) {
    return FlagMetric.of(
        WARNING + Checks.id(rule, "id of a warning rule"), label, Movement.STEPWISE);
  }

  private static FlagMetric boundBy(ExitBarrier barrier) {
    Label kind = barrier.label();
    return FlagMetric.of(
        "exitBarrier." + barrier.id(), ProfileWords.BARRIER.label(kind), Movement.STEPWISE);
  }

  /**
   * Returns the metric of whether an exit barrier of a kind is in place: {@code
   * exitBarrier.economic}.
   */
  public static FlagMetric exitBarrier(ExitBarrier kind) {
    return requireNonNull(BARRIERS.get(kind), "kind");
  }

  /**
   * Returns the metric of whether the customer may be contacted through a channel: {@code
   * consent.email}. The host tells it, as a {@link org.clm4j.event.Observation} or through its
   * mapper; it is not among {@link #all}.
   */
  public static FlagMetric consent(String channel) {
    return FlagMetric.of(
        "consent." + Checks.id(channel, "id of a channel"), ProfileWords.CONSENT.label(channel));
  }

  /** Returns whether it tells of warnings: the flag of one, or their number. */
  public static boolean isWarning(Metric<?> metric) {
    return metric.equals(WARNINGS)
        || (metric instanceof FlagMetric
            && metric.id().length() > WARNING.length()
            && metric.id().startsWith(WARNING));
  }

  /**
   * Returns the metric of what a factor of the scorecard is worth to the relation, from 0 (bad) to
   * 1 (good): {@code factor(FAC-25)}. What the score room found; it is not among {@link #all}.
   */
  public static NumberMetric factorValue(String factor) {
    return factorValue(factor, Label.of(Checks.id(factor, "id of a factor")));
  }

  /** Returns {@link #factorValue(String)} under the factor's own name. */
  public static NumberMetric factorValue(String factor, Label label) {
    return NumberMetric.of(FACTOR + factor + ")", label, Unit.NONE, Movement.UNKNOWN);
  }

  /**
   * Returns the factor of whose {@linkplain #factorValue(String) value} a metric of this id tells:
   * {@code FAC-25} of {@code factor(FAC-25)}.
   */
  public static Optional<String> factorOf(String metric) {
    return metric.startsWith(FACTOR) && metric.endsWith(")")
        ? Optional.of(metric.substring(FACTOR.length(), metric.length() - 1))
            .filter(factor -> !factor.isBlank())
        : Optional.empty();
  }

  private static NumberMetric number(String id, Unit unit) {
    return NumberMetric.of(id, named(id), unit);
  }

  private static Label named(String id) {
    return ProfileWords.name("metric." + id);
  }

  /**
   * Returns what must be stored to tell these metrics again, each once: of an elapsed one the
   * moment and the interval it is made of.
   */
  public static List<Metric<?>> stored(Iterable<Metric<?>> metrics) {
    Set<Metric<?>> stored = new LinkedHashSet<>();
    for (Metric<?> metric : metrics) {
      if (metric instanceof ElapsedMetric e) {
        stored.add(e.since());
        e.interval().ifPresent(stored::add);
      } else {
        stored.add(metric);
      }
    }
    return ImmutableList.copyOf(stored);
  }
}

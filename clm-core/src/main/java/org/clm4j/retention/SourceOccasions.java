package org.clm4j.retention;

import static java.util.Map.entry;
import static org.clm4j.retention.Occasion.USUAL_PRIORITY;
import static org.clm4j.rule.Condition.all;
import static org.clm4j.rule.Condition.any;
import static org.clm4j.rule.Condition.not;
import static org.clm4j.rule.Condition.unless;
import static org.clm4j.rule.Terms.BASE_GAPS_SINCE_LAST_PAID_PURCHASE;
import static org.clm4j.rule.Terms.COMPLAINTS;
import static org.clm4j.rule.Terms.CONTRACTS_IN_FORCE;
import static org.clm4j.rule.Terms.CONTRACT_DAYS_LEFT;
import static org.clm4j.rule.Terms.CONTRACT_ENDS_AT;
import static org.clm4j.rule.Terms.CONTRACT_SIGNED_AT;
import static org.clm4j.rule.Terms.DAYS_SINCE_LAST_PURCHASE;
import static org.clm4j.rule.Terms.GAPS_SINCE_LAST_PAID_PURCHASE;
import static org.clm4j.rule.Terms.LAST_CONTRACT_END_AT;
import static org.clm4j.rule.Terms.LAST_FEEDBACK_AT;
import static org.clm4j.rule.Terms.LEAVE_INTENT;
import static org.clm4j.rule.Terms.MEAN_SPEND;
import static org.clm4j.rule.Terms.OPEN_COMPLAINTS;
import static org.clm4j.rule.Terms.PAID_PURCHASE_DAYS;
import static org.clm4j.rule.Terms.PROFIT;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.rule.Terms.P_ALIVE;
import static org.clm4j.rule.Terms.REFUNDED;
import static org.clm4j.rule.Terms.RFM_CLASS;
import static org.clm4j.rule.Terms.RFM_SEGMENT;
import static org.clm4j.rule.Terms.SATISFACTION;
import static org.clm4j.rule.Terms.SPEND;
import static org.clm4j.rule.Terms.STAGE;
import static org.clm4j.rule.Terms.when;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.clm4j.basics.Span;
import org.clm4j.clv.ClvMetrics;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;

/**
 * When the strategies of the sources are called for, for whom they are fit at all, what to do first
 * and how soon. All of it is ours: the sources name stages alone. Days and counts are figures of
 * ours, too.
 */
final class SourceOccasions {

  /** Of what is so of many, and is to be done when nothing else is. */
  private static final int LAST_PRIORITY = 10;

  /** What "about to expire" means. */
  private static final int RENEWAL_DAYS = 90;

  private static final Period A_YEAR = Period.ofYears(1);
  private static final Period LATELY = Period.ofDays(60);
  private static final Span FORTNIGHT = Span.ofDays(14);
  private static final Span YEAR = Span.of(A_YEAR);

  /** How many days with a purchase in a year make a customer who buys about every month. */
  private static final int MONTHLY = 12;

  private static final EventSelection PAID = EventSelection.of(EventKind.PURCHASE).paid();

  /** The 60 days ahead, a year ago. */
  private static final WindowMetric SEASON_AHEAD =
      WindowMetric.days(PAID, Span.ofDays(60)).shifted(Span.ofDays(305));

  /** Those that answer what a customer said or signed, and so may be called for again soon. */
  private static final Set<String> ANSWERING =
      Set.of("STR-03", "STR-06", "STR-11", "STR-21", "STR-44");

  private static final Condition TROUBLED = STAGE.isOneOf("decline", "win-back");
  private static final Condition LOST = STAGE.isOneOf("churned", "closed", "winding-down");
  private static final Condition LEAVING = TROUBLED.or(LOST);

  /** The RFM classes, those of much money first. */
  private static final List<String> CLASSES =
      List.of(
          "important-value",
          "important-develop",
          "important-keep",
          "important-win-back",
          "general-value",
          "general-develop",
          "general-keep",
          "general-win-back");

  private static final Condition UNDER_CONTRACT = CONTRACTS_IN_FORCE.atLeast(1);

  /** Worth effort: as the host says, else by the RFM class, else by the segment. */
  private static final Condition LARGE =
      any(
          when(Metrics.KEY_ACCOUNT).isTrue(),
          RFM_CLASS.isOneOf(CLASSES.subList(0, 4)),
          bySegment("champions", "cannot-lose", "loyal"));

  private static final Condition SMALL =
      any(
          RFM_CLASS.isOneOf(CLASSES.subList(4, 8)),
          bySegment("new", "promising", "about-to-sleep", "hibernating", "lost"));

  /**
   * Fewer than one in ten who bought like this are still customers. Known only where a fitted model
   * can tell who is, and of nobody who has a contract in force: that they are there is known. The
   * figure is ours.
   */
  private static final Condition MOST_LIKELY_GONE = P_ALIVE.below(0.1).and(unless(UNDER_CONTRACT));

  /** Fewer than three in ten are. */
  private static final Condition LIKELY_GONE = P_ALIVE.below(0.3).and(unless(UNDER_CONTRACT));

  /** Seven in ten are, or more; of one purchase models say little. */
  private static final Condition LIKELY_THERE =
      P_ALIVE.atLeast(0.7).and(PAID_PURCHASE_DAYS.atLeast(2));

  /** Silent for a year, and long in the base's eyes too. */
  private static final Condition LONG_GONE =
      DAYS_SINCE_LAST_PURCHASE
          .atLeast(365)
          .and(
              RFM_CLASS.isOneOf(
                  "important-keep", "important-win-back", "general-keep", "general-win-back"));

  private static final Condition COSTS_MORE = PROFIT.below(0);

  private static final Condition WORTH_SOMETHING =
      when(ClvMetrics.CLV).above(0).or(PROFIT.above(0)).and(unless(COSTS_MORE));

  private static final Condition NO_CUSTOMER = not(when(Metrics.CUSTOMER_SINCE).isKnown());

  /** In decline, and still or again buying. */
  private static final Condition BUYS_IN_DECLINE =
      TROUBLED.and(when(Metrics.LAST_PAID_PURCHASE_AT).forLessThan(LATELY));

  /**
   * To be served on: not whoever has left, who is won back or let go, nor whoever never bought, who
   * is to be won, nor whoever costs more than they bring. To go on serving them would contradict
   * what comes first.
   */
  private static final Condition SERVED =
      all(
          unless(COSTS_MORE),
          any(
              UNDER_CONTRACT,
              all(
                  unless(PAID_PURCHASE_DAYS.below(1)),
                  unless(LOST),
                  any(
                      unless(TROUBLED),
                      unless(when(Metrics.LAST_PAID_PURCHASE_AT).forAtLeast(LATELY))))));

  /** Where models place whom they hold to be settled. */
  private static final Condition SETTLED =
      STAGE.isOneOf("stability", "loyal", "existing", "maintenance", "repurchase");

  /** Where the sources' model of firms keeps who has been a customer for some time. */
  private static final Condition KEPT = STAGE.is("retention");

  private static final Condition SILENT = raised("silence");

  private static final Condition DUE =
      all(
          PAID_PURCHASE_DAYS.atLeast(2),
          GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(1),
          PAID_PURCHASE_DAYS.atLeast(3).or(BASE_GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(1)),
          not(LEAVING),
          unless(SILENT));

  /** Has bought again, and is not due yet. */
  private static final Condition NOT_DUE =
      all(
          PAID_PURCHASE_DAYS.atLeast(2),
          any(
              GAPS_SINCE_LAST_PAID_PURCHASE.below(1),
              all(PAID_PURCHASE_DAYS.is(2), BASE_GAPS_SINCE_LAST_PAID_PURCHASE.below(1))),
          not(LEAVING),
          unless(SILENT),
          unless(UNDER_CONTRACT));

  private static final Condition FAILED =
      any(
          OPEN_COMPLAINTS.atLeast(1),
          all(SATISFACTION.atMost(0.25), LAST_FEEDBACK_AT.forLessThan(A_YEAR)),
          all(COMPLAINTS.atLeast(1), when(recentComplaints()).atLeast(1)),
          all(REFUNDED.above(0), REFUNDED.atLeast(SPEND)));

  /** What is ours, by the strategy it is added to. */
  private static final Map<String, Consumer<Ours>> OURS =
      Map.ofEntries(
          entry("STR-02", SourceOccasions::training),
          entry("STR-03", SourceOccasions::problemSolving),
          entry("STR-04", SourceOccasions::visit),
          entry("STR-05", SourceOccasions::segmenting),
          entry("STR-06", SourceOccasions::renewal),
          entry("STR-07", SourceOccasions::rating),
          entry("STR-08", b -> b.improves("unknown-health", unless(when(Metrics.SCORE).isKnown()))),
          entry(
              "STR-09",
              b ->
                  b.eligibility(SERVED)
                      .timely(
                          "much-not-often",
                          46,
                          14,
                          all(
                              RFM_CLASS.is("important-develop"),
                              not(LEAVING),
                              unless(UNDER_CONTRACT)))),
          entry("STR-10", b -> b.first().eligibility(SERVED)),
          entry("STR-11", SourceOccasions::feedback),
          entry(
              "STR-12",
              b -> b.first().timely("free-only", 61, 14, all(NO_CUSTOMER, PURCHASES.atLeast(1)))),
          entry("STR-18", SourceOccasions::recommendation),
          entry("STR-20", Ours::first),
          entry("STR-21", SourceOccasions::support),
          entry("STR-25", SourceOccasions::survey),
          entry("STR-28", SourceOccasions::loyalty),
          entry("STR-29", SourceOccasions::marketing),
          entry("STR-30", SourceOccasions::mail),
          entry("STR-31", SourceOccasions::segmenting),
          entry(
              "STR-32",
              b -> b.improves("unknown-needs", unless(when(Metrics.INTERACTIONS).atLeast(1)))),
          entry("STR-33", b -> b.eligibility(SERVED)),
          entry("STR-34", SourceOccasions::service),
          entry("STR-35", SourceOccasions::rating),
          entry("STR-36", SourceOccasions::trust),
          entry("STR-37", SourceOccasions::satisfaction),
          entry("STR-38", SourceOccasions::economic),
          entry("STR-39", SourceOccasions::technical),
          entry("STR-40", SourceOccasions::contractual),
          entry("STR-41", SourceOccasions::transactionCost),
          entry("STR-42", SourceOccasions::restore),
          entry(
              "STR-43",
              b ->
                  b.improves(
                      "left-unwarned", all(LEAVING, unless(when(Metrics.WARNINGS).atLeast(1))))),
          entry("STR-44", SourceOccasions::save),
          entry("STR-45", SourceOccasions::classes),
          entry(
              "STR-46",
              b ->
                  b.improves(
                      "changed-segment",
                      all(RFM_CLASS.isOneOf("important-value", "general-value"), LEAVING))));

  private SourceOccasions() {}

  private static WindowMetric recentComplaints() {
    return WindowMetric.count(EventKind.COMPLAINT, Span.ofDays(180));
  }

  /** Returns leaving alone, as a strategy with its reasons. */
  static RetentionStrategy leaveAlone() {
    return Ours.of(
            RetentionStrategy.builder(StrategyCatalog.NONE, RetentionWords.name("leaveAlone"))
                .kind(StrategyKind.LEAVE_ALONE)
                .serves(StageSelector.ANY)
                .goal(RetentionWords.name("spendNothingWhereNothingComesOfIt")),
            StrategyCatalog.NONE)
        .first()
        .timely("costs-more", 98, all(COSTS_MORE, LEAVING, unless(UNDER_CONTRACT)))
        .timely(
            "small-once-long-ago",
            60,
            all(PAID_PURCHASE_DAYS.below(2), SMALL, LEAVING.or(LONG_GONE), unless(UNDER_CONTRACT)))
        .timely(
            "never-paid",
            97,
            all(
                PAID_PURCHASE_DAYS.below(1),
                when(Metrics.REFUNDS).atLeast(1),
                unless(UNDER_CONTRACT)))
        .timely(
            "never-a-customer",
            61,
            all(
                NO_CUSTOMER,
                unless(PURCHASES.atLeast(1)),
                when(Metrics.LAST_CONTACT_AT).forAtLeast(A_YEAR)))
        .general("ended", 90, STAGE.isOneOf("closed", "winding-down"))
        .build();
  }

  /** Adds what is ours to a strategy of the sources. */
  static RetentionStrategy completed(RetentionStrategy source) {
    RetentionStrategy.Builder b = source.toBuilder();
    if (source.kind() == StrategyKind.ACTION) {
      boolean answers = ANSWERING.contains(source.id());
      b.within(Span.ofDays(30)).cooldown(Span.ofDays(answers ? 7 : 30));
    }
    Consumer<Ours> ours = OURS.get(source.id());
    if (ours == null) {
      return b.build();
    }
    Ours its = Ours.of(b, source.id());
    ours.accept(its);
    return its.build();
  }

  private static void training(Ours b) {
    b.timely(
            "contract-just-signed",
            72,
            14,
            all(
                UNDER_CONTRACT,
                CONTRACT_SIGNED_AT.forLessThan(Period.ofDays(60)),
                when(Metrics.CUSTOMER_SINCE).forLessThan(Period.ofDays(60))))
        .timely(
            "young-under-contract",
            LAST_PRIORITY,
            all(STAGE.is("development"), UNDER_CONTRACT, not(LEAVING)))
        .timely("bought-again", LAST_PRIORITY, all(STAGE.is("development"), NOT_DUE));
  }

  private static void problemSolving(Ours b) {
    b.first()
        .eligibility(OPEN_COMPLAINTS.atLeast(1).or(when(Metrics.OPEN_MATTERS).atLeast(1)))
        .urgent("complaint-open", 95, 1, OPEN_COMPLAINTS.atLeast(1))
        .urgent("matters-left-open", 60, 7, raised("matters-left-open"));
  }

  private static void visit(Ours b) {
    b.first()
        .urgent("large-buys-less", 68, 7, all(raised("falling-volume"), LARGE))
        .timely("large-buys-in-decline", 64, 7, all(LARGE, BUYS_IN_DECLINE))
        .urgent("no-contact", 50, 14, raised("no-contact"))
        .timely(
            "quiet",
            40,
            14,
            all(
                UNDER_CONTRACT,
                when(Metrics.LAST_CONTACT_AT).forAtLeast(Period.ofDays(30)),
                not(LEAVING)))
        .timely(
            "in-touch",
            LAST_PRIORITY,
            all(KEPT, UNDER_CONTRACT, when(Metrics.LAST_CONTACT_AT).forLessThan(Period.ofDays(30))))
        .timely(
            "contact-unknown",
            LAST_PRIORITY,
            all(KEPT, UNDER_CONTRACT, unless(when(Metrics.LAST_CONTACT_AT).isKnown())))
        .timely("best-not-due", 34, 30, all(KEPT, RFM_CLASS.is("important-value"), NOT_DUE))
        .timely("not-due", LAST_PRIORITY, all(KEPT, NOT_DUE));
  }

  private static void renewal(Ours b) {
    b.eligibility(
            any(
                CONTRACT_ENDS_AT.isWithin(Period.ofDays(RENEWAL_DAYS)),
                CONTRACT_DAYS_LEFT.atMost(RENEWAL_DAYS),
                all(
                    CONTRACTS_IN_FORCE.below(1),
                    LAST_CONTRACT_END_AT.forLessThan(Period.ofDays(30)))))
        .urgent("renewal-overdue", 92, 1, raised("renewal-overdue"))
        .urgent(
            "contract-ends-30",
            90,
            3,
            raisedOr(
                "contract-ends-30",
                CONTRACT_DAYS_LEFT.atMost(30),
                CONTRACT_SIGNED_AT.forAtLeast(Period.ofDays(60))))
        .urgent("contract-ends-60", 72, 14, raised("contract-ends-60"))
        .urgent("contract-ends-90", 55, 30, raised("contract-ends-90"))
        .timely(
            "short-contract",
            LAST_PRIORITY + 1,
            14,
            all(
                KEPT,
                UNDER_CONTRACT,
                CONTRACT_DAYS_LEFT.atMost(RENEWAL_DAYS),
                CONTRACT_SIGNED_AT.forLessThan(Period.ofDays(180))));
  }

  /** Adds what answers feedback; whoever is leaving and gave none has nothing to be answered. */
  private static void feedback(Ours b) {
    b.eligibility(
            any(
                LAST_FEEDBACK_AT.isKnown(),
                COMPLAINTS.atLeast(1),
                unless(all(LEAVING, PAID_PURCHASE_DAYS.atLeast(1)))))
        .urgent("low-feedback-unanswered", 80, 2, raised("low-feedback-unanswered"))
        .urgent("feedback-ignored", 52, 14, raised("feedback-ignored"))
        .timely(
            "complaint-settled",
            37,
            14,
            all(
                UNDER_CONTRACT,
                when(recentComplaints()).atLeast(1),
                OPEN_COMPLAINTS.below(1),
                not(LEAVING)))
        .timely(
            "rates-in-the-middle",
            36,
            30,
            all(
                UNDER_CONTRACT,
                SATISFACTION.atMost(0.6),
                LAST_FEEDBACK_AT.forLessThan(A_YEAR),
                not(LEAVING)));
  }

  private static void recommendation(Ours b) {
    b.timely(
            "second-purchase-due",
            58,
            7,
            all(
                PAID_PURCHASE_DAYS.is(1),
                BASE_GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(1),
                not(LEAVING),
                unless(UNDER_CONTRACT)))
        .timely(
            "needs-attention",
            40,
            14,
            all(
                RFM_SEGMENT.is("needs-attention"),
                PAID_PURCHASE_DAYS.atLeast(2),
                not(LEAVING),
                unless(UNDER_CONTRACT)));
  }

  private static void support(Ours b) {
    WindowMetric back = WindowMetric.sum(EventKind.REFUND, FORTNIGHT);
    WindowMetric bought = WindowMetric.sum(EventKind.PURCHASE, FORTNIGHT);
    b.urgent(
        "order-undone",
        85,
        1,
        all(
            when(back).above(0),
            when(back).atLeast(when(bought).times(0.5)),
            when(back).atLeast(MEAN_SPEND)));
  }

  private static void survey(Ours b) {
    b.timely(
        "not-asked-for-a-year",
        30,
        all(
            UNDER_CONTRACT,
            when(Metrics.CUSTOMER_SINCE).forAtLeast(Period.ofDays(180)),
            unless(LAST_FEEDBACK_AT.forLessThan(A_YEAR)),
            not(LEAVING)));
  }

  private static void loyalty(Ours b) {
    b.timely(
            "often-little",
            45,
            all(
                RFM_CLASS.is("general-value"),
                unless(RFM_SEGMENT.is("champions")),
                PAID_PURCHASE_DAYS.atLeast(3),
                not(LEAVING),
                unless(UNDER_CONTRACT)))
        .timely(
            "becoming-loyal",
            43,
            all(
                RFM_SEGMENT.is("potential-loyalist"),
                PAID_PURCHASE_DAYS.atLeast(2),
                not(LEAVING),
                unless(UNDER_CONTRACT)))
        .timely("not-due", LAST_PRIORITY, all(STAGE.is("repurchase"), NOT_DUE));
  }

  private static void marketing(Ours b) {
    b.timely(
            "season-ahead",
            75,
            14,
            all(
                when(SEASON_AHEAD).atLeast(2),
                when(WindowMetric.days(PAID, Span.ofDays(180))).below(1),
                PAID_PURCHASE_DAYS.below(2.0 * MONTHLY)))
        .timely("small-buys-in-decline", 63, 7, all(SMALL, BUYS_IN_DECLINE))
        .timely("still-there", 47, 14, all(SMALL, LEAVING, LIKELY_THERE, unless(LONG_GONE)))
        .timely("due", 55, 7, all(DUE, unless(UNDER_CONTRACT)));
  }

  private static void mail(Ours b) {
    b.timely(
            "small-and-leaving",
            42,
            14,
            all(
                LEAVING,
                SMALL,
                PAID_PURCHASE_DAYS.atLeast(2),
                unless(BUYS_IN_DECLINE),
                unless(LONG_GONE)))
        .timely(
            "small-and-gone",
            58,
            14,
            all(SMALL, LEAVING, MOST_LIKELY_GONE, PAID_PURCHASE_DAYS.atLeast(2)))
        .timely("likely-gone", 57, 14, all(SMALL, LIKELY_GONE, not(LEAVING)))
        .timely(
            "about-to-sleep",
            41,
            14,
            all(RFM_SEGMENT.is("about-to-sleep"), not(LEAVING), unless(UNDER_CONTRACT)));
  }

  private static void service(Ours b) {
    b.eligibility(SERVED)
        .timely(
            "best",
            44,
            all(
                RFM_CLASS.is("important-value").or(RFM_SEGMENT.is("champions")),
                SETTLED,
                WORTH_SOMETHING,
                unless(UNDER_CONTRACT)));
  }

  private static void trust(Ours b) {
    b.first()
        .timely(
            "interest-gone-quiet",
            50,
            14,
            all(
                NO_CUSTOMER,
                when(Metrics.LAST_CONTACT_AT).forAtLeast(LATELY),
                when(Metrics.LAST_CONTACT_AT).forLessThan(A_YEAR)))
        .timely(
            "first-purchase-made",
            70,
            7,
            all(
                PAID_PURCHASE_DAYS.is(1),
                when(Metrics.LAST_PAID_PURCHASE_AT).forLessThan(Period.ofDays(30))))
        .timely(
            "first-purchase-behind",
            LAST_PRIORITY,
            14,
            all(
                PAID_PURCHASE_DAYS.is(1),
                BASE_GAPS_SINCE_LAST_PAID_PURCHASE.below(1),
                not(LEAVING),
                unless(UNDER_CONTRACT)));
  }

  private static void satisfaction(Ours b) {
    Condition young =
        all(STAGE.isOneOf("formation", "repeat", "satisfaction", "use"), not(LEAVING));
    Condition inRhythm = all(young, NOT_DUE);
    b.first()
        .timely(
            "second-purchase-made",
            70,
            7,
            all(
                PAID_PURCHASE_DAYS.is(2),
                when(Metrics.LAST_PAID_PURCHASE_AT).forLessThan(Period.ofDays(30))))
        .timely("best-not-settled", 34, 14, all(RFM_CLASS.is("important-value"), inRhythm))
        .timely("buys-in-rhythm", LAST_PRIORITY, inRhythm)
        .timely("young-under-contract", LAST_PRIORITY, all(young, UNDER_CONTRACT));
  }

  private static void economic(Ours b) {
    Condition slipping =
        all(
            RFM_CLASS.is("important-value"),
            not(LEAVING),
            PAID_PURCHASE_DAYS.atLeast(5),
            GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(1.25));
    b.eligibility(all(WORTH_SOMETHING, slipping, unless(UNDER_CONTRACT)))
        .timely("best-and-slipping", 64, 14, slipping);
  }

  private static void technical(Ours b) {
    Condition attached =
        all(
            RFM_CLASS.isOneOf("important-value", "important-develop"),
            UNDER_CONTRACT,
            when(Metrics.CUSTOMER_SINCE).forAtLeast(A_YEAR),
            not(LEAVING));
    b.eligibility(all(WORTH_SOMETHING, attached)).timely("large-under-contract", 35, attached);
  }

  private static void contractual(Ours b) {
    Condition monthly =
        all(
            RFM_CLASS.is("important-value"),
            when(WindowMetric.days(PAID, YEAR)).atLeast(MONTHLY),
            unless(UNDER_CONTRACT),
            not(LEAVING));
    b.eligibility(all(WORTH_SOMETHING, monthly)).timely("monthly-without-contract", 48, monthly);
  }

  private static void transactionCost(Ours b) {
    b.first()
        .timely("costs-more", 85, 30, all(COSTS_MORE, not(LEAVING)))
        .timely(
            "settled-under-contract",
            LAST_PRIORITY,
            all(SETTLED, UNDER_CONTRACT, unless(OPEN_COMPLAINTS.atLeast(1))));
  }

  private static void restore(Ours b) {
    b.eligibility(FAILED).timely("failed-and-leaving", 88, 3, all(FAILED, LEAVING));
  }

  private static void save(Ours b) {
    b.urgent("means-to-leave", 93, 1, LEAVE_INTENT.isTrue())
        .urgent(
            "contract-ended",
            75,
            7,
            raisedOr(
                "contract-ended",
                CONTRACTS_IN_FORCE.below(1),
                LAST_CONTRACT_END_AT.forLessThan(Period.ofDays(180))))
        .urgent("large-and-silent", 70, 3, all(SILENT, LARGE, unless(MOST_LIKELY_GONE)))
        .timely(
            "large-and-leaving",
            62,
            7,
            all(LARGE, LEAVING, unless(LONG_GONE), unless(MOST_LIKELY_GONE)))
        .timely(
            "cannot-lose",
            61,
            7,
            all(RFM_SEGMENT.is("cannot-lose"), unless(LONG_GONE), unless(MOST_LIKELY_GONE)))
        .timely("large-and-gone", 61, 14, all(LARGE, LEAVING, MOST_LIKELY_GONE, unless(LONG_GONE)))
        .timely("large-likely-gone", 59, 7, all(LARGE, LIKELY_GONE, not(LEAVING)))
        .timely("silent", 56, 7, all(SILENT, not(LEAVING)))
        .timely("long-gone", LAST_PRIORITY, 30, all(STAGE.is("win-back"), LONG_GONE));
  }

  /**
   * Adds table 4-5, which the source leaves blank. That somebody is to be kept or raised is not
   * said of one who is leaving, or costs more than they bring; to win back, or to spend little, not
   * of one under contract, nor to go on mailing of a small one most likely gone.
   */
  private static void classes(Ours b) {
    b.eligibility(LARGE.or(SMALL));
    for (String its : CLASSES) {
      boolean lately = its.endsWith("-value") || its.endsWith("-develop");
      Condition line = RFM_CLASS.is(its);
      Condition fits =
          lately
              ? all(line, unless(LEAVING), unless(COSTS_MORE))
              : its.startsWith("general-")
                  ? all(line, unless(UNDER_CONTRACT), unless(MOST_LIKELY_GONE))
                  : all(line, unless(UNDER_CONTRACT));
      b.general(its, USUAL_PRIORITY, fits);
    }
  }

  private static void segmenting(Ours b) {
    b.improves("unsegmented", unless(LARGE.or(SMALL)));
  }

  private static void rating(Ours b) {
    b.improves(
        "unrated",
        all(
            when(Metrics.CUSTOMER_SINCE).forAtLeast(Period.ofDays(180)),
            unless(LAST_FEEDBACK_AT.forLessThan(A_YEAR))));
  }

  /** Returns that the segment is one of these, and no class says another. */
  private static Condition bySegment(String... segments) {
    return RFM_SEGMENT.isOneOf(segments).and(unless(RFM_CLASS.isKnown()));
  }

  private static Condition raised(String warning) {
    return when(Metrics.warning(warning)).isTrue();
  }

  /**
   * Returns that a warning is raised or, where no warnings are kept, that the facts say the same.
   */
  private static Condition raisedOr(String warning, Condition one, Condition other) {
    return any(raised(warning), all(unless(when(Metrics.WARNINGS).isKnown()), one, other));
  }
}

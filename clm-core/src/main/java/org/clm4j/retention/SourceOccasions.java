package org.clm4j.retention;

import static org.clm4j.rule.Condition.all;
import static org.clm4j.rule.Condition.any;
import static org.clm4j.rule.Condition.not;
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
import static org.clm4j.rule.Terms.REFUNDED;
import static org.clm4j.rule.Terms.RFM_CLASS;
import static org.clm4j.rule.Terms.SATISFACTION;
import static org.clm4j.rule.Terms.SPEND;
import static org.clm4j.rule.Terms.STAGE;
import static org.clm4j.rule.Terms.when;

import java.time.Period;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.clv.ClvMetrics;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Known;

/**
 * When the strategies of the sources are called for, for whom they are fit at all, what to do first
 * and how soon. All of it is ours: the sources name stages alone. Days and counts are figures of
 * ours, too.
 */
final class SourceOccasions {

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

  private static final Condition LARGE =
      when(Metrics.KEY_ACCOUNT)
          .isTrue()
          .or(
              RFM_CLASS.isOneOf(
                  "important-value", "important-develop", "important-keep", "important-win-back"));

  private static final Condition SMALL =
      RFM_CLASS.isOneOf("general-value", "general-develop", "general-keep", "general-win-back");

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

  private static final Condition SILENT = raised("silence");

  private static final Condition DUE =
      all(
          PAID_PURCHASE_DAYS.atLeast(2),
          GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(1),
          PAID_PURCHASE_DAYS.atLeast(3).or(BASE_GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(1)),
          not(LEAVING),
          unless(SILENT));

  private static final Condition FAILED =
      any(
          OPEN_COMPLAINTS.atLeast(1),
          all(SATISFACTION.atMost(0.25), LAST_FEEDBACK_AT.forLessThan(A_YEAR)),
          all(COMPLAINTS.atLeast(1), when(recentComplaints()).atLeast(1)),
          all(REFUNDED.above(0), REFUNDED.atLeast(SPEND)));

  private SourceOccasions() {}

  private static WindowMetric recentComplaints() {
    return WindowMetric.count(EventKind.COMPLAINT, Span.ofDays(180));
  }

  /** Returns leaving alone, as a strategy with its reasons. */
  static RetentionStrategy leaveAlone() {
    return RetentionStrategy.builder(StrategyCatalog.NONE, Label.of("leave alone", "暂不触达"))
        .kind(StrategyKind.LEAVE_ALONE)
        .serves(ServedStage.ANY)
        .goal(Label.of("spend nothing where nothing comes of it", "不在无回报处投入"))
        .ownAction(Label.of("No contact for now", "暂不联系"))
        .occasion(
            Occasion.of(
                    "costs-more",
                    Urgency.TIMELY,
                    all(COSTS_MORE, LEAVING, unless(CONTRACTS_IN_FORCE.atLeast(1))),
                    Label.of("is leaving, and has cost more than they brought", "正在流失，且累计投入超过累计贡献"))
                .withPriority(98)
                .until(Label.of("they come back by themselves", "客户自行回购")))
        .occasion(
            Occasion.of(
                    "small-once-long-ago",
                    Urgency.TIMELY,
                    all(PAID_PURCHASE_DAYS.below(2), SMALL, LEAVING),
                    Label.of("bought once, little, and long ago", "仅购买一次，金额小，且已久未回购"))
                .withPriority(60)
                .until(Label.of("they buy again", "客户再次购买")))
        .occasion(
            Occasion.of(
                    "never-paid",
                    Urgency.TIMELY,
                    all(
                        PAID_PURCHASE_DAYS.below(1),
                        when(Metrics.REFUNDS).atLeast(1),
                        unless(CONTRACTS_IN_FORCE.atLeast(1))),
                    Label.of("nothing but refunds of orders before these data", "数据期内只有退款，没有购买"))
                .withPriority(97)
                .until(Label.of("they buy", "客户购买")))
        .occasion(
            Occasion.of(
                    "never-a-customer",
                    Urgency.TIMELY,
                    all(
                        NO_CUSTOMER,
                        unless(PURCHASES.atLeast(1)),
                        when(Metrics.LAST_CONTACT_AT).forAtLeast(A_YEAR)),
                    Label.of("never bought, and not heard of for a year", "从未购买，且一年无往来"))
                .withPriority(61)
                .until(Label.of("they get in touch", "客户主动联系")))
        .occasion(
            Occasion.of(
                    "ended",
                    Urgency.GENERAL,
                    STAGE.isOneOf("closed", "winding-down"),
                    Label.of("the relation has ended", "关系已终止"))
                .withPriority(90)
                .until(Label.of("they get in touch", "客户主动联系")))
        .build();
  }

  /** Adds what is ours to a strategy of the sources. */
  static RetentionStrategy completed(RetentionStrategy source) {
    RetentionStrategy.Builder b = source.toBuilder();
    if (source.kind() == StrategyKind.ACTION) {
      boolean answers = ANSWERING.contains(source.id());
      b.within(Span.ofDays(30)).cooldown(Span.ofDays(answers ? 7 : 30));
    }
    switch (source.id()) {
      case "STR-02" -> training(b);
      case "STR-03" -> problemSolving(b);
      case "STR-04" -> visit(b);
      case "STR-05", "STR-08", "STR-31", "STR-32", "STR-43", "STR-46", "STR-07", "STR-35" ->
          practice(b, source.id());
      case "STR-06" -> renewal(b);
      case "STR-09" ->
          b.occasion(
              Occasion.of(
                      "much-not-often",
                      Urgency.TIMELY,
                      all(
                          RFM_CLASS.is("important-develop"),
                          not(LEAVING),
                          unless(CONTRACTS_IN_FORCE.atLeast(1))),
                      Label.of("buys much at a time, and not yet often", "单次金额高，但购买还不频繁"))
                  .withPriority(46)
                  .withAction(
                      Label.of(
                          "Ask what they will need next, and offer to set it aside",
                          "了解下一步需求，并主动预留货品"))
                  .within(FORTNIGHT)
                  .until(Label.of("they buy more often than the average", "购买频次超过平均水平")));
      case "STR-10" ->
          b.ownAction(
              Label.of("Ask once a quarter what they need and what is in the way", "每季度询问一次需求与障碍"));
      case "STR-11" -> feedback(b);
      case "STR-12" ->
          b.ownAction(Label.of("Offer a reason to try now, with an end", "给出限时的首购优惠"))
              .occasion(
                  Occasion.of(
                          "free-only",
                          Urgency.TIMELY,
                          all(NO_CUSTOMER, PURCHASES.atLeast(1)),
                          Label.of(
                              "has had something for free, and never bought", "曾免费获得商品，从未付费购买"))
                      .withPriority(61)
                      .withAction(
                          Label.of(
                              "Offer the first paid order once, at a price that ends",
                              "提供一次限时的首单优惠"))
                      .within(FORTNIGHT)
                      .until(Label.of("they buy", "客户购买")));
      case "STR-18" -> recommendation(b);
      case "STR-20" ->
          b.ownAction(
              Label.of(
                  "Offer a way of paying they trust, and confirm the payment at once",
                  "提供客户信任的支付方式，并即时确认到账"));
      case "STR-21" -> support(b);
      case "STR-25" -> survey(b);
      case "STR-28" -> loyalty(b);
      case "STR-29" -> marketing(b);
      case "STR-30" -> mail(b);
      case "STR-34" -> service(b);
      case "STR-36" -> trust(b);
      case "STR-37" -> satisfaction(b);
      case "STR-38" -> economic(b);
      case "STR-39" -> technical(b);
      case "STR-40" -> contractual(b);
      case "STR-41" -> transactionCost(b);
      case "STR-42" -> restore(b);
      case "STR-44" -> save(b);
      case "STR-45" -> classes(b);
      default -> {}
    }
    return b.build();
  }

  private static void training(RetentionStrategy.Builder b) {
    b.occasion(
        Occasion.of(
                "contract-just-signed",
                Urgency.TIMELY,
                all(
                    CONTRACTS_IN_FORCE.atLeast(1),
                    CONTRACT_SIGNED_AT.forLessThan(Period.ofDays(60)),
                    when(Metrics.CUSTOMER_SINCE).forLessThan(Period.ofDays(60))),
                Label.of("their first contract has just begun", "首份合同刚刚生效"))
            .withPriority(72)
            .withAction(
                Label.of(
                    "Train those who will use it, and agree what they want to reach",
                    "为使用者安排培训，并约定使用目标"))
            .within(FORTNIGHT)
            .until(Label.of("they use it as planned", "客户已按计划使用")));
  }

  private static void problemSolving(RetentionStrategy.Builder b) {
    b.ownAction(
            Label.of(
                "Name one person who solves it, answer today and say by when it is done",
                "指定专人负责，当天答复，并告知解决时限"))
        .eligibility(OPEN_COMPLAINTS.atLeast(1).or(when(Metrics.OPEN_MATTERS).atLeast(1)))
        .occasion(
            Occasion.of(
                    "complaint-open",
                    Urgency.URGENT,
                    OPEN_COMPLAINTS.atLeast(1),
                    Label.of("a complaint is open", "有未解决的投诉"))
                .withPriority(95)
                .within(Span.ofDays(1))
                .until(Label.of("the complaint is closed", "投诉已解决")))
        .occasion(
            Occasion.of(
                    "matters-left-open",
                    Urgency.URGENT,
                    raised("matters-left-open"),
                    Label.of("the relation has ended, and matters are open", "关系已终止，仍有未了结事项"))
                .withPriority(60)
                .withAction(Label.of("Settle what is still open, and say so", "办结未了事项，并告知客户"))
                .within(Span.ofDays(7))
                .until(Label.of("nothing is open", "事项全部办结")));
  }

  private static void visit(RetentionStrategy.Builder b) {
    b.ownAction(
            Label.of(
                "Visit or call: what goes well, what does not, what comes next",
                "上门或电话回访：哪些满意、哪些不足、下一步需求"))
        .occasion(
            Occasion.of(
                    "large-buys-less",
                    Urgency.URGENT,
                    all(raised("falling-volume"), LARGE),
                    Label.of("a large customer buys more slowly than before", "重要客户的购买明显放缓"))
                .withPriority(68)
                .withAction(
                    Label.of(
                        "See them in person: ask what changed, and agree on the next order",
                        "当面拜访：了解变化原因，商定下一笔订单"))
                .within(Span.ofDays(7))
                .until(Label.of("they buy as before", "购买恢复")))
        .occasion(
            Occasion.of(
                    "large-buys-in-decline",
                    Urgency.TIMELY,
                    all(LARGE, BUYS_IN_DECLINE),
                    Label.of(
                        "a large customer in decline, who has bought lately", "处于退化期的重要客户，近期仍有购买"))
                .withPriority(64)
                .withAction(
                    Label.of(
                        "Speak with them while they are buying: what changed, and what is missing",
                        "趁其仍在购买，当面了解变化原因与缺口"))
                .within(Span.ofDays(7))
                .until(Label.of("they buy as before, or no longer", "购买恢复，或不再购买")))
        .occasion(
            Occasion.of(
                    "no-contact",
                    Urgency.URGENT,
                    raised("no-contact"),
                    Label.of("under contract, and no contact for 90 days", "合同期内 90 天无接触"))
                .withPriority(50)
                .within(FORTNIGHT)
                .until(Label.of("they have been spoken to", "已取得联系")))
        .occasion(
            Occasion.of(
                    "quiet",
                    Urgency.TIMELY,
                    all(
                        CONTRACTS_IN_FORCE.atLeast(1),
                        when(Metrics.LAST_CONTACT_AT).forAtLeast(Period.ofDays(30)),
                        not(LEAVING)),
                    Label.of("under contract, and quiet for a month", "合同期内一个月没有往来"))
                .withPriority(40)
                .within(FORTNIGHT)
                .until(Label.of("they have been spoken to", "已取得联系")));
  }

  private static void renewal(RetentionStrategy.Builder b) {
    b.eligibility(
            any(
                CONTRACT_ENDS_AT.isWithin(Period.ofDays(RENEWAL_DAYS)),
                CONTRACT_DAYS_LEFT.atMost(RENEWAL_DAYS),
                all(
                    CONTRACTS_IN_FORCE.below(1),
                    LAST_CONTRACT_END_AT.forLessThan(Period.ofDays(30)))))
        .occasion(
            Occasion.of(
                    "renewal-overdue",
                    Urgency.URGENT,
                    raised("renewal-overdue"),
                    Label.of("the contract has just ended, and is not renewed", "合同刚到期，尚未续约"))
                .withPriority(92)
                .withAction(
                    Label.of(
                        "Call today: ask whether the renewal is on its way, and what holds it up",
                        "当天致电：续约进展如何，卡在哪里"))
                .within(Span.ofDays(1))
                .until(Label.of("they renew, or say that they will not", "客户续约或明确不续")))
        .occasion(
            Occasion.of(
                    "contract-ends-30",
                    Urgency.URGENT,
                    raisedOr(
                        "contract-ends-30",
                        CONTRACT_DAYS_LEFT.atMost(30),
                        CONTRACT_SIGNED_AT.forAtLeast(Period.ofDays(60))),
                    Label.of("the contract ends within 30 days", "合同 30 天内到期"))
                .withPriority(90)
                .withAction(
                    Label.of(
                        "Send the renewal offer and call about it this week", "本周内发出续约方案并致电跟进"))
                .within(Span.ofDays(3))
                .until(Label.of("they renew", "客户续约")))
        .occasion(
            Occasion.of(
                    "contract-ends-60",
                    Urgency.URGENT,
                    raised("contract-ends-60"),
                    Label.of("the contract ends within 60 days", "合同 60 天内到期"))
                .withPriority(72)
                .withAction(
                    Label.of(
                        "Ask whether they go on, and what the next contract should hold",
                        "询问续约意向及下一份合同的要求"))
                .within(FORTNIGHT)
                .until(Label.of("they renew", "客户续约")))
        .occasion(
            Occasion.of(
                    "contract-ends-90",
                    Urgency.URGENT,
                    raised("contract-ends-90"),
                    Label.of("the contract ends within 90 days", "合同 90 天内到期"))
                .withPriority(55)
                .withAction(
                    Label.of(
                        "Go through what they got out of it, before the renewal is talked about",
                        "续约洽谈前，与客户回顾使用成效"))
                .within(Span.ofDays(30))
                .until(Label.of("they renew", "客户续约")));
  }

  private static void feedback(RetentionStrategy.Builder b) {
    b.occasion(
            Occasion.of(
                    "low-feedback-unanswered",
                    Urgency.URGENT,
                    raised("low-feedback-unanswered"),
                    Label.of("a low rating has had no answer", "低评分尚未回应"))
                .withPriority(80)
                .withAction(
                    Label.of(
                        "Call: thank them for it, ask what went wrong, say what will change",
                        "致电致谢，了解原因，说明改进措施"))
                .within(Span.ofDays(2))
                .until(Label.of("they have an answer", "已作答复")))
        .occasion(
            Occasion.of(
                    "feedback-ignored",
                    Urgency.URGENT,
                    raised("feedback-ignored"),
                    Label.of("their feedback has had no answer", "客户反馈尚未回应"))
                .withPriority(52)
                .withAction(Label.of("Answer, and say what was made of it", "予以答复，并说明采纳情况"))
                .within(FORTNIGHT)
                .until(Label.of("they have an answer", "已作答复")));
  }

  private static void recommendation(RetentionStrategy.Builder b) {
    b.occasion(
        Occasion.of(
                "second-purchase-due",
                Urgency.TIMELY,
                all(
                    PAID_PURCHASE_DAYS.is(1),
                    BASE_GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(1),
                    not(LEAVING),
                    unless(CONTRACTS_IN_FORCE.atLeast(1))),
                Label.of("has bought once, and others are back by now", "只购买过一次，同类客户此时多已回购"))
            .withPriority(58)
            .withAction(
                Label.of(
                    "Show what goes with the first order, with a small offer that ends",
                    "推荐与首单相配的商品，附限时小额优惠"))
            .within(Span.ofDays(7))
            .until(Label.of("they buy again, or fall silent for good", "客户再次购买，或长期沉默")));
  }

  private static void support(RetentionStrategy.Builder b) {
    WindowMetric back = WindowMetric.sum(EventKind.REFUND, FORTNIGHT);
    WindowMetric bought = WindowMetric.sum(EventKind.PURCHASE, FORTNIGHT);
    b.occasion(
        Occasion.of(
                "order-undone",
                Urgency.URGENT,
                all(
                    when(back).above(0),
                    when(back).atLeast(when(bought).times(0.5)),
                    when(back).atLeast(MEAN_SPEND)),
                Label.of("most of what they just ordered was taken back", "近期订单大部分已被取消或退回"))
            .withPriority(85)
            .withAction(
                Label.of(
                    "Phone today: ask whether it was a slip, and what they need instead",
                    "当天致电：是否误下单，实际需要什么"))
            .within(Span.ofDays(1))
            .until(Label.of("the order is placed again, or explained", "重新下单或查明原因")));
  }

  private static void survey(RetentionStrategy.Builder b) {
    b.occasion(
        Occasion.of(
                "not-asked-for-a-year",
                Urgency.TIMELY,
                all(
                    CONTRACTS_IN_FORCE.atLeast(1),
                    when(Metrics.CUSTOMER_SINCE).forAtLeast(Period.ofDays(180)),
                    unless(LAST_FEEDBACK_AT.forLessThan(A_YEAR)),
                    not(LEAVING)),
                Label.of("has given no rating for a year", "近一年没有任何评价"))
            .withPriority(30)
            .withAction(Label.of("Ask three questions, and answer what comes", "发三问小问卷，并逐一回应"))
            .until(Label.of("they have given a rating", "客户已给出评价")));
  }

  private static void loyalty(RetentionStrategy.Builder b) {
    b.occasion(
        Occasion.of(
                "often-little",
                Urgency.TIMELY,
                all(
                    RFM_CLASS.is("general-value"),
                    PAID_PURCHASE_DAYS.atLeast(3),
                    not(LEAVING),
                    unless(CONTRACTS_IN_FORCE.atLeast(1))),
                Label.of("buys often, and little at a time", "购买频繁，单次金额不高"))
            .withPriority(45)
            .withAction(
                Label.of(
                    "Invite them to the programme: points that reward the larger basket",
                    "邀请加入会员计划，以积分鼓励更高客单"))
            .until(Label.of("they spend more than the average", "消费额超过平均水平")));
  }

  private static void marketing(RetentionStrategy.Builder b) {
    b.occasion(
            Occasion.of(
                    "season-ahead",
                    Urgency.TIMELY,
                    all(
                        when(SEASON_AHEAD).atLeast(2),
                        when(WindowMetric.days(PAID, Span.ofDays(180))).below(1),
                        PAID_PURCHASE_DAYS.below(2.0 * MONTHLY)),
                    Label.of(
                        "bought at this season a year ago, and not since then", "去年同期有购买，此后未再购买"))
                .withPriority(75)
                .withAction(
                    Label.of(
                        "Write before the season begins, with what they bought then",
                        "旺季前推送其去年同期所购商品"))
                .within(FORTNIGHT)
                .until(Label.of("they buy, or the season passes", "客户购买，或旺季已过")))
        .occasion(
            Occasion.of(
                    "small-buys-in-decline",
                    Urgency.TIMELY,
                    all(SMALL, BUYS_IN_DECLINE),
                    Label.of("in decline, and has bought lately", "处于退化期，近期仍有购买"))
                .withPriority(63)
                .withAction(
                    Label.of(
                        "Thank them for the order, and show what they used to buy",
                        "感谢下单，并推荐其以往常购商品"))
                .within(Span.ofDays(7))
                .until(Label.of("they buy as before, or no longer", "购买恢复，或不再购买")))
        .occasion(
            Occasion.of(
                    "due",
                    Urgency.TIMELY,
                    all(DUE, unless(CONTRACTS_IN_FORCE.atLeast(1))),
                    Label.of("due for the next order, by their own rhythm", "按其购买节奏，已到下单时间"))
                .withPriority(55)
                .withAction(
                    Label.of(
                        "Remind them with what they last bought and what goes with it",
                        "以其近期所购及相配商品提醒下单"))
                .within(Span.ofDays(7))
                .until(Label.of("they buy", "客户购买")));
  }

  private static void mail(RetentionStrategy.Builder b) {
    b.occasion(
        Occasion.of(
                "small-and-leaving",
                Urgency.TIMELY,
                all(
                    LEAVING,
                    SMALL,
                    PAID_PURCHASE_DAYS.atLeast(2),
                    unless(BUYS_IN_DECLINE),
                    unless(LONG_GONE)),
                Label.of("small, bought more than once, and quiet now", "小额客户，曾多次购买，目前沉默"))
            .withPriority(42)
            .withAction(
                Label.of(
                    "One mail with news of what they used to buy; no sales effort",
                    "发送一封其常购品类的邮件，不投入销售人力"))
            .within(FORTNIGHT)
            .until(Label.of("they buy, or a year of silence passes", "客户购买，或沉默满一年")));
  }

  private static void service(RetentionStrategy.Builder b) {
    b.occasion(
        Occasion.of(
                "best",
                Urgency.TIMELY,
                all(
                    RFM_CLASS.is("important-value"),
                    STAGE.isOneOf("stability", "loyal", "existing", "maintenance", "repurchase"),
                    WORTH_SOMETHING,
                    unless(CONTRACTS_IN_FORCE.atLeast(1))),
                Label.of("one of the best, and in their rhythm", "最佳客户之一，购买节奏正常"))
            .withPriority(44)
            .withAction(
                Label.of(
                    "First access to what is new and one person to turn to; no discounts",
                    "新品优先、专人服务，不必打折"))
            .until(Label.of("they buy less often or less", "购买减少或放缓")));
  }

  private static void trust(RetentionStrategy.Builder b) {
    b.ownAction(
            Label.of(
                "Let them try it at no risk, and give them a contact who answers fast",
                "提供无风险试用，并指定响应迅速的联系人"))
        .occasion(
            Occasion.of(
                    "interest-gone-quiet",
                    Urgency.TIMELY,
                    all(
                        NO_CUSTOMER,
                        when(Metrics.LAST_CONTACT_AT).forAtLeast(LATELY),
                        when(Metrics.LAST_CONTACT_AT).forLessThan(A_YEAR)),
                    Label.of("was interested, and has gone quiet", "曾有意向，近来没有动静"))
                .withPriority(50)
                .withAction(
                    Label.of(
                        "Ask once whether the plan still stands, and offer to try it again",
                        "询问意向是否仍在，可再次提供试用"))
                .within(FORTNIGHT)
                .until(Label.of("they buy, or a year passes", "客户购买，或满一年")))
        .occasion(
            Occasion.of(
                    "first-purchase-made",
                    Urgency.TIMELY,
                    all(
                        PAID_PURCHASE_DAYS.is(1),
                        when(Metrics.LAST_PAID_PURCHASE_AT).forLessThan(Period.ofDays(30))),
                    Label.of("has just bought for the first time", "刚完成首次购买"))
                .withPriority(70)
                .withAction(
                    Label.of(
                        "Thank them, see that it arrived well, and say whom to ask",
                        "致谢，确认收货与使用情况，告知联系人"))
                .within(Span.ofDays(7))
                .until(Label.of("they buy again", "客户再次购买")));
  }

  private static void satisfaction(RetentionStrategy.Builder b) {
    b.ownAction(
            Label.of(
                "Ask what they need that we do not give yet, and see to one thing of it",
                "了解尚未满足的需求，并落实其中一项"))
        .occasion(
            Occasion.of(
                    "second-purchase-made",
                    Urgency.TIMELY,
                    all(
                        PAID_PURCHASE_DAYS.is(2),
                        when(Metrics.LAST_PAID_PURCHASE_AT).forLessThan(Period.ofDays(30))),
                    Label.of("has just come back for a second purchase", "刚完成第二次购买"))
                .withPriority(70)
                .withAction(
                    Label.of(
                        "Ask whether it was as hoped, and note what they need in particular",
                        "询问是否满意，记录个性化需求"))
                .within(Span.ofDays(7))
                .until(Label.of("they buy a third time", "客户第三次购买")));
  }

  private static void economic(RetentionStrategy.Builder b) {
    Condition slipping =
        all(
            RFM_CLASS.is("important-value"),
            not(LEAVING),
            PAID_PURCHASE_DAYS.atLeast(5),
            GAPS_SINCE_LAST_PAID_PURCHASE.atLeast(1.25));
    b.eligibility(all(WORTH_SOMETHING, slipping, unless(CONTRACTS_IN_FORCE.atLeast(1))))
        .occasion(
            Occasion.of(
                    "best-and-slipping",
                    Urgency.TIMELY,
                    slipping,
                    Label.of("one of the best, and later than usual", "最佳客户之一，但下单晚于惯常"))
                .withPriority(64)
                .withAction(
                    Label.of("Offer a yearly bonus that grows with what they buy", "提供随采购额递增的年度返利"))
                .within(FORTNIGHT)
                .until(Label.of("they buy as before", "购买恢复")));
  }

  private static void technical(RetentionStrategy.Builder b) {
    Condition attached =
        all(
            RFM_CLASS.isOneOf("important-value", "important-develop"),
            CONTRACTS_IN_FORCE.atLeast(1),
            when(Metrics.CUSTOMER_SINCE).forAtLeast(A_YEAR),
            not(LEAVING));
    b.eligibility(all(WORTH_SOMETHING, attached))
        .occasion(
            Occasion.of(
                    "large-under-contract",
                    Urgency.TIMELY,
                    attached,
                    Label.of("a large customer, under contract for over a year", "合作逾一年的在约重要客户"))
                .withPriority(35)
                .withAction(
                    Label.of(
                        "Connect their systems with ours, so that their work runs through it",
                        "与客户系统对接，使其业务流程依托我方产品"))
                .until(Label.of("their systems are connected", "系统已对接")));
  }

  private static void contractual(RetentionStrategy.Builder b) {
    Condition monthly =
        all(
            RFM_CLASS.is("important-value"),
            when(WindowMetric.days(PAID, YEAR)).atLeast(MONTHLY),
            unless(CONTRACTS_IN_FORCE.atLeast(1)),
            not(LEAVING));
    b.eligibility(all(WORTH_SOMETHING, monthly))
        .occasion(
            Occasion.of(
                    "monthly-without-contract",
                    Urgency.TIMELY,
                    monthly,
                    Label.of("buys about every month, and has no contract", "平均每月采购，但没有合同"))
                .withPriority(48)
                .withAction(
                    Label.of(
                        "Offer a framework contract: fixed terms for a year's volume",
                        "商谈框架协议：以年度采购量约定固定条件"))
                .until(Label.of("a contract is signed", "合同已签订")));
  }

  private static void transactionCost(RetentionStrategy.Builder b) {
    b.ownAction(
            Label.of(
                "Make ordering easier: saved lists, a fixed delivery day, one invoice a month",
                "简化下单：常购清单、固定配送日、按月结算"))
        .occasion(
            Occasion.of(
                    "costs-more",
                    Urgency.TIMELY,
                    all(COSTS_MORE, not(LEAVING)),
                    Label.of("has cost more than they brought so far", "累计投入超过累计贡献"))
                .withPriority(85)
                .withAction(
                    Label.of(
                        "Serve at lower cost (standard service, orders online) and review the price",
                        "降低服务成本（标准化服务、线上下单），并重新核定价格"))
                .within(Span.ofDays(30))
                .until(Label.of("they bring more than they cost", "贡献超过投入")));
  }

  private static void restore(RetentionStrategy.Builder b) {
    b.eligibility(FAILED)
        .occasion(
            Occasion.of(
                    "failed-and-leaving",
                    Urgency.TIMELY,
                    all(FAILED, LEAVING),
                    Label.of(
                        "is leaving after a failure: a complaint, a low rating or returns",
                        "因失误（投诉、低评分或退货）而流失中"))
                .withPriority(88)
                .withAction(
                    Label.of(
                        "Say what went wrong, put it right, and make it good", "说明失误，予以纠正，并作出补偿"))
                .within(Span.ofDays(3))
                .until(Label.of("the fault is put right and they are back", "失误已纠正，客户恢复往来")));
  }

  private static void save(RetentionStrategy.Builder b) {
    b.occasion(
            Occasion.of(
                    "means-to-leave",
                    Urgency.URGENT,
                    LEAVE_INTENT.isTrue(),
                    Label.of("has said that they mean to leave", "已表达终止意向"))
                .withPriority(93)
                .withAction(
                    Label.of(
                        "Speak today with whoever decides: the reason first, then an offer",
                        "当天与决策人沟通：先了解原因，再提方案"))
                .within(Span.ofDays(1))
                .until(Label.of("they stay, or have left", "客户留下或已离开")))
        .occasion(
            Occasion.of(
                    "contract-ended",
                    Urgency.URGENT,
                    raisedOr(
                        "contract-ended",
                        CONTRACTS_IN_FORCE.below(1),
                        LAST_CONTRACT_END_AT.forLessThan(Period.ofDays(180))),
                    Label.of("the contract ended, and was not renewed", "合同已到期，未续约"))
                .withPriority(75)
                .withAction(
                    Label.of(
                        "Ask what was missing, and make one offer to come back", "了解未续原因，给出一次回归方案"))
                .within(Span.ofDays(7))
                .until(Label.of("they sign, or half a year has passed", "客户签约，或已过半年")))
        .occasion(
            Occasion.of(
                    "large-and-silent",
                    Urgency.URGENT,
                    all(SILENT, LARGE),
                    Label.of("a large customer is silent beyond their rhythm", "重要客户沉默超出其节奏"))
                .withPriority(70)
                .withAction(
                    Label.of(
                        "Phone them in person and ask what changed, before a rival does",
                        "专人致电，了解变化原因，先于竞争对手"))
                .within(Span.ofDays(3))
                .until(Label.of("they buy", "客户购买")))
        .occasion(
            Occasion.of(
                    "large-and-leaving",
                    Urgency.TIMELY,
                    all(LARGE, LEAVING, unless(LONG_GONE)),
                    Label.of("a large customer is leaving", "重要客户正在流失"))
                .withPriority(62)
                .withAction(
                    Label.of(
                        "One personal call, and one offer worth what they were worth",
                        "专人致电一次，给出与其价值相称的方案"))
                .within(Span.ofDays(7))
                .until(Label.of("they buy, or a year of silence passes", "客户购买，或沉默满一年")))
        .occasion(
            Occasion.of(
                    "silent",
                    Urgency.TIMELY,
                    all(SILENT, not(LEAVING)),
                    Label.of("silent beyond their own rhythm", "沉默超出自身购买节奏"))
                .withPriority(56)
                .withAction(
                    Label.of(
                        "Ask whether something went wrong, with an easy way to answer",
                        "询问是否遇到问题，并附便捷的回复方式"))
                .within(Span.ofDays(7))
                .until(Label.of("they buy", "客户购买")));
  }

  /**
   * Adds table 4-5, which the source leaves blank. That somebody buys lately is not said of one who
   * is leaving.
   */
  private static void classes(RetentionStrategy.Builder b) {
    b.eligibility(LARGE.or(SMALL))
        .occasion(
            line(
                "important-value",
                "buys lately, often and much",
                "近期购买、频繁、金额高",
                "Keep: the best service and first access to what is new; no discounts",
                "维护：优先服务，新品优先，不必打折"))
        .occasion(
            line(
                "important-develop",
                "buys lately and much, not yet often",
                "近期购买、金额高，但不频繁",
                "Raise how often they buy: reminders, refills, bundles, a loyalty programme",
                "提高频次：到货提醒、续购、组合装、会员计划"))
        .occasion(
            line(
                "important-keep",
                "bought often and much, not lately",
                "购买频繁、金额高，但近期未购",
                "Call back: contact them in person and ask what changed, before a rival does",
                "唤回：主动联系，了解变化原因，先于竞争对手"))
        .occasion(
            line(
                "important-win-back",
                "bought much, neither lately nor often",
                "金额高，但近期未购且不频繁",
                "Win back: one personal offer, worth what they were worth, then let go",
                "挽回：给出一次与其价值相称的专属方案，无效则止"))
        .occasion(
            line(
                "general-value",
                "buys lately and often, little at a time",
                "近期购买、频繁，单次金额不高",
                "Raise the basket: recommendations, sets, a threshold for free delivery",
                "提高客单：关联推荐、套装、满额包邮"))
        .occasion(
            line(
                "general-develop",
                "bought lately, neither often nor much",
                "近期购买，但不频繁、金额不高",
                "Lead to the next purchase: welcome, show the range, an offer with an end",
                "引导再购：欢迎、介绍品类、限时优惠"))
        .occasion(
            line(
                "general-keep",
                "bought often, neither lately nor much",
                "购买频繁，但近期未购、金额不高",
                "Remind at low cost: news of what they used to buy",
                "低成本提醒：推送其常购品类的消息"))
        .occasion(
            line(
                "general-win-back",
                "bought neither lately nor often nor much",
                "近期未购，不频繁，金额不高",
                "Spend little: automatic mail alone, no sales effort",
                "控制投入：仅自动触达，不安排人工"));
  }

  private static Occasion line(
      String id, String reason, String reasonZh, String action, String actionZh) {
    boolean lately = id.endsWith("-value") || id.endsWith("-develop");
    Condition its = RFM_CLASS.is(id);
    return Occasion.of(
            id,
            Urgency.GENERAL,
            lately ? its.and(unless(LEAVING)) : its,
            Label.of(reason, reasonZh))
        .withAction(Label.of(action, actionZh))
        .until(Label.of("they change to another RFM class", "RFM 客户级别变化"));
  }

  /** Adds what of the base a practice would mend, as a condition on a customer. */
  private static void practice(RetentionStrategy.Builder b, String id) {
    switch (id) {
      case "STR-05", "STR-31" ->
          mends(
              b,
              "unsegmented",
              unless(LARGE.or(SMALL)),
              "belong to no segment, for they have not bought",
              "未归入任何细分（尚无购买）");
      case "STR-07", "STR-35" ->
          mends(
              b,
              "unrated",
              all(
                  when(Metrics.CUSTOMER_SINCE).forAtLeast(Period.ofDays(180)),
                  unless(LAST_FEEDBACK_AT.forLessThan(A_YEAR))),
              "have been customers for half a year and gave no rating within the last",
              "成为客户半年以上，近一年没有任何评价");
      case "STR-08" ->
          mends(
              b,
              "unknown-health",
              unless(when(Metrics.SCORE).isKnown()),
              "have no health score, for too little is known",
              "资料不足，无法评估健康度");
      case "STR-32" ->
          mends(
              b,
              "unknown-needs",
              unless(when(Metrics.INTERACTIONS).atLeast(1)),
              "have no contact on record, so nobody knows what they need",
              "没有任何接触记录，需求不明");
      case "STR-43" ->
          mends(
              b,
              "left-unwarned",
              all(LEAVING, unless(when(Metrics.WARNINGS).atLeast(1))),
              "are leaving or lost, and no warning is raised now",
              "正在流失或已流失，目前没有预警");
      case "STR-46" ->
          mends(
              b,
              "changed-segment",
              all(RFM_CLASS.isOneOf("important-value", "general-value"), LEAVING),
              "would still be called good customers by a segment of old, and are leaving",
              "按旧的细分仍属优质客户，实际正在流失");
      default ->
          throw new IllegalArgumentException("strategy '" + id + "' mends nothing of a base.");
    }
  }

  private static void mends(
      RetentionStrategy.Builder b, String id, Condition when, String english, String chinese) {
    b.occasion(Occasion.of(id, Urgency.GENERAL, when, Label.of(english, chinese)));
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

  /** Returns that a condition does not hold, or cannot be told. */
  private static Condition unless(Condition condition) {
    return not(condition.replacingLeaves(SourceOccasions::known));
  }

  /** Returns a leaf that does not hold where it cannot be told. */
  private static Condition known(Condition leaf) {
    Condition[] parts = new Condition[leaf.compared().size() + 1];
    int n = 0;
    for (Metric<?> metric : leaf.compared()) {
      parts[n++] = new Known(metric);
    }
    parts[n] = leaf;
    return leaf instanceof Known ? leaf : all(parts);
  }
}

package org.clm4j.jackson;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.basics.Span;
import org.clm4j.btyd.ComparisonVerdict;
import org.clm4j.btyd.ComparisonVerdict.Compared;
import org.clm4j.btyd.ComparisonVerdict.Holdout;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;
import org.clm4j.btyd.HoldoutDifference;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.campaign.BudgetPoint;
import org.clm4j.campaign.PlanExplanation;
import org.clm4j.campaign.PlanStatus;
import org.clm4j.campaign.PlannedAction;
import org.clm4j.campaign.TrialAssignment;
import org.clm4j.clv.BergerNasr;
import org.clm4j.clv.BergerNasrMigration;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.HistoricValue;
import org.clm4j.clv.Horizon;
import org.clm4j.clv.LoyaltyQuadrants;
import org.clm4j.clv.MarginBasis;
import org.clm4j.clv.MarginMultiple;
import org.clm4j.clv.MarkovChain;
import org.clm4j.clv.MarkovValue;
import org.clm4j.clv.Smoothing;
import org.clm4j.clv.TransitionCounts;
import org.clm4j.curve.AverageCurve;
import org.clm4j.curve.CurveOutlook;
import org.clm4j.curve.CurveSettings;
import org.clm4j.curve.LifeCurve;
import org.clm4j.event.Cancellation;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.ExitBarrier;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.MatterOpened;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;
import org.clm4j.portfolio.CohortAccumulator;
import org.clm4j.portfolio.CohortPeriod;
import org.clm4j.portfolio.CustomerEntry;
import org.clm4j.portfolio.FigureWindow;
import org.clm4j.portfolio.PortfolioAccumulator;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Unit;
import org.clm4j.retention.BaselineOutlook;
import org.clm4j.retention.CustomerContext;
import org.clm4j.retention.Effect;
import org.clm4j.retention.FallbackPolicy;
import org.clm4j.retention.Occasion;
import org.clm4j.retention.Recommender;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.retention.StrategyKind;
import org.clm4j.retention.Urgency;
import org.clm4j.rfm.Direction;
import org.clm4j.rfm.ExclusionReason;
import org.clm4j.rfm.Indicator;
import org.clm4j.rfm.RfmCuts;
import org.clm4j.rfm.RfmDefinition;
import org.clm4j.rfm.RfmFigures;
import org.clm4j.rfm.RfmModel;
import org.clm4j.rfm.RfmSegmentation;
import org.clm4j.rfm.RfmSummary;
import org.clm4j.rfm.RfmValues;
import org.clm4j.rfm.RfmWeights;
import org.clm4j.rfm.Segment;
import org.clm4j.rfm.Segment.Block;
import org.clm4j.rfm.SegmentMap;
import org.clm4j.rfm.SegmentMovement;
import org.clm4j.rule.Terms;
import org.clm4j.score.Aggregation;
import org.clm4j.score.EventPoints;
import org.clm4j.score.Factor;
import org.clm4j.score.Fading;
import org.clm4j.score.Score;
import org.clm4j.score.ScoreChange;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ValueFunction;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.warning.Severity;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;

/** Values of the kinds of documents that a host writes more often than a person does. */
final class Samples {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Duration MONTH = Duration.ofDays(30);

  private static final TextMetric TIER = TextMetric.of("tier", Label.of("tier", "等级"));
  private static final FlagMetric VIP =
      FlagMetric.of("vip", Label.of("important", "重要客户"), Movement.UNKNOWN);
  private static final NumberMetric SEATS =
      NumberMetric.of("seats", Label.of("seats", "席位"), Unit.NONE, Movement.UNKNOWN);

  private Samples() {}

  /**
   * A value and the file that shows it.
   *
   * @param name the file's name, without its ending
   */
  record Sample<T>(String name, Document<T> document, T value) {
    String text() {
      return document.write(value);
    }
  }

  /** Returns all of them. */
  static List<Sample<?>> all() {
    List<Sample<?>> all = new ArrayList<>();
    values(all);
    verdicts(all);
    all.add(new Sample<>("lifecycle-report", Document.LIFECYCLE_REPORT, found()));
    all.add(new Sample<>("lifecycle-report-placed", Document.LIFECYCLE_REPORT, placed()));
    fits(all);
    events(all);
    all.addAll(StageVerdicts.all());
    LearnedSamples.addTo(all);
    return all;
  }

  /** An event of each kind with all its parts, and a history of which something was corrected. */
  private static void events(List<Sample<?>> all) {
    List<CustomerEvent> events =
        List.of(
            Purchase.of("o-1", NOON, eur("49.90"))
                .withProfit(eur("-3.125"))
                .withQuantity(2.5)
                .withDiscount(eur("5"))
                .withPlace("Berlin")
                .withPaymentMethod("card")
                .withProductCategory("tea")
                .recordedAt(NOON.plusSeconds(60))
                .onLine("shop"),
            Refund.of("r-1", NOON, eur("9.90")).withProfit(eur("1")).ofPurchase("o-1"),
            Interaction.of("i-1", NOON, "email", "enquiry").by(Interaction.Initiator.CUSTOMER),
            Feedback.of("f-1", NOON, Feedback.Measure.CES, 2, Feedback.Scale.lowerIsBetter(1, 7)),
            Complaint.of("k-1", NOON).resolvedAt(NOON.plus(Duration.ofDays(3))),
            ContractEvent.of("s-1", NOON, "K-17", ContractEvent.Action.SIGNED)
                .withTermEndingAt(NOON.plus(Duration.ofDays(365)))
                .withRecurring(eur("290"), Period.ofMonths(1))
                .recordedAt(NOON.minus(Duration.ofDays(30))),
            Observation.number("u-1", NOON, "seats", 12),
            Treatment.of("t-1", NOON, "call")
                .withCost(eur("15"))
                .withProbability(0.8)
                .binding(ExitBarrier.TECHNICAL, NOON.plus(Duration.ofDays(365)))
                .withOutcome(true, NOON.plus(Duration.ofDays(7))),
            MatterOpened.of("m-1", NOON, "M-4"),
            MatterClosed.of("m-2", NOON.plusSeconds(1), "M-4"),
            RelationEnded.of("e-1", NOON).because("moved away"),
            Cancellation.of("x-1", NOON));
    events.forEach(
        e ->
            all.add(
                new Sample<>(
                    "customer-event-" + e.kind().id(),
                    Document.CUSTOMER_EVENT,
                    new EventOfCustomer("c-17", e))));
    List<CustomerEvent> history = new ArrayList<>(events);
    history.add(Feedback.nps("f-2", NOON, 9));
    history.add(Complaint.of("k-1", NOON).recordedAt(NOON.plusSeconds(5)));
    history.add(Observation.text("u-2", NOON, "tier", "gold"));
    history.add(Observation.flag("u-3", NOON, "vip", true));
    history.add(Observation.instant("u-4", NOON, "birthday", Instant.EPOCH));
    history.add(Cancellation.of("u-3", NOON.plusSeconds(9)));
    all.add(
        new Sample<>(
            "customer-history", Document.CUSTOMER_HISTORY, CustomerHistory.of("c-17", history)));
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }

  private static void values(List<Sample<?>> all) {
    MarginMultiple multiple = MarginMultiple.of(0.75, Rate.YEAR).withGrowth(Rate.annual(0.05));
    all.add(new Sample<>("margin-multiple", Document.MARGIN_MULTIPLE, multiple));
    all.add(
        new Sample<>(
            "estimate",
            Document.ESTIMATE,
            ClvEstimate.builder("ours", Horizon.of(Duration.ofDays(365)), Discounting.annual(0.125))
                .amount("spend", Label.of("expected spend", "预期消费"), 400.125, EUR)
                .amount("service", Label.of("cost of service", "服务成本"), -80, EUR)
                .factor("alive", Label.of("probability of being alive", "存活概率"), 0.75)
                .input("purchases", Label.of("purchases so far", "至今购买次数"), 12)
                .interval(180, 300.5, 0.9)
                .doubtful(Label.of("the model fits this customer badly", "模型对该客户拟合不佳"))));
    all.add(
        new Sample<>(
            "estimate-infinite",
            Document.ESTIMATE,
            MarginMultiple.of(1, MONTH)
                .estimate(
                    eur("12.50"),
                    NOON,
                    Horizon.endless(),
                    Discounting.discrete(Rate.per(MONTH, 0), Discounting.Timing.END)
                        .withPeriod(Rate.YEAR))));
    all.addAll(portfolio());
    all.addAll(campaigns());
    all.addAll(curves());
    all.add(
        new Sample<>(
            "loyalty-quadrants",
            Document.LOYALTY_QUADRANTS,
            LoyaltyQuadrants.of(eur("250"), Rate.YEAR.multipliedBy(3))));
    all.add(
        new Sample<>(
            "historic-value",
            Document.HISTORIC_VALUE,
            HistoricValue.builder(MarginBasis.PROFIT, eur("0").currency())
                .bought(eur("310.40"), 4)
                .returned(eur("20.40"), 1)
                .invested(eur("15.00"))
                .treatmentsOfUnknownCost(2)
                .build()));
    all.add(
        new Sample<>(
            "berger-nasr",
            Document.BERGER_NASR,
            BergerNasr.builder(0.75, Rate.YEAR).promotion(eur("50"), MONTH).flowing().build()));
    all.add(
        new Sample<>(
            "berger-nasr-migration",
            Document.BERGER_NASR_MIGRATION,
            BergerNasrMigration.of(Rate.YEAR, List.of(0.3, 0.2, 0.15, 0.05), eur("40"), eur("4"))));
    TransitionCounts counts =
        TransitionCounts.builder(MONTH, List.of("active", "asleep", "lost"))
            .add("active", "active", 600)
            .add("active", "asleep", 168)
            .add("asleep", "active", 24)
            .add("asleep", "lost", 8)
            .only("active", List.of("active", "asleep"))
            .absorbing("lost")
            .build();
    all.add(new Sample<>("transition-counts", Document.TRANSITION_COUNTS, counts));
    MarkovChain chain = MarkovChain.from(counts, Smoothing.none());
    all.add(new Sample<>("markov-chain", Document.MARKOV_CHAIN, chain));
    MarkovValue value =
        MarkovValue.builder(chain)
            .contribution("active", eur("40"))
            .spending("active", eur("0.50"))
            .spending("asleep", eur("4"))
            .label("active", Label.of("buys", "购买中"))
            .intervalLevel(0.9)
            .build();
    all.add(new Sample<>("markov-value", Document.MARKOV_VALUE, value));
    all.add(
        new Sample<>(
            "spending-rule",
            Document.SPENDING_RULE,
            value.bestRule(Horizon.endless(), Discounting.annual(0.25))));
  }

  static CustomerProfile customer() {
    return CustomerProfile.of(
        "c-1",
        NOON,
        ZoneOffset.UTC,
        MetricValues.builder()
            .put(Metrics.STAGE, "decline")
            .put(Metrics.CSAT, 2)
            .put(TIER, "gold")
            .put(VIP, true)
            .put(Metrics.factorValue("service"), 0.25)
            .put(Metrics.PURCHASES, 4)
            .build());
  }

  static Scorecard health() {
    return card().build();
  }

  private static Scorecard.Builder card() {
    return Scorecard.builder("health", "3")
        .factor(
            Factor.builder("csat", Metrics.CSAT, ValueFunction.linear(0, 4))
                .direction(Factor.Direction.POSITIVE)
                .weight(2)
                .build())
        .factor(Factor.builder("tier", TIER, ValueFunction.table(Map.of("gold", 1.0))).build())
        .factor(Factor.builder("vip", VIP, ValueFunction.flag(1, 0)).build())
        .factor(
            Factor.builder("nps", Metrics.NPS, ValueFunction.linear(-100, 100))
                .missingCountsAs(0.5)
                .weight(4)
                .build())
        .factor(
            Factor.builder("complaints", Metrics.COMPLAINTS, ValueFunction.linear(3, 0)).build())
        .factor(
            Factor.builder("early", Metrics.PURCHASES, ValueFunction.linear(0, 9))
                .inStages("formation")
                .build());
  }

  private static void verdicts(List<Sample<?>> all) {
    all.add(new Sample<>("score", Document.SCORE, health().score(customer())));
    all.add(
        new Sample<>(
            "score-none", Document.SCORE, card().minimumCoverage(0.75).build().score(customer())));
    all.add(
        new Sample<>(
            "event-points",
            Document.EVENT_POINTS,
            EventPoints.builder("engagement", ZoneId.of("Europe/Berlin"))
                .label(Label.of("engagement", "参与度"))
                .rule(
                    EventPoints.Rule.of(EventKind.INTERACTION, 5, Fading.halfLife(Span.ofDays(30)))
                        .withLimit(40))
                .rule(
                    EventPoints.Rule.of(
                        EventKind.COMPLAINT, -20, Fading.stepwise(0.5, Span.ofDays(30))))
                .rule(EventPoints.Rule.of(EventKind.PURCHASE, 10))
                .upTo(100)
                .build()));
    all.add(new Sample<>("levers", Document.LEVERS, health().levers(customer())));
    Scorecard silent = card().aggregation(Aggregation.worstOf()).build();
    all.add(new Sample<>("levers-worst", Document.LEVERS, silent.levers(customer())));
    Score before =
        health().score(customer().with(MetricValues.builder().put(Metrics.CSAT, 1).build()));
    all.add(
        new Sample<>(
            "score-change",
            Document.SCORE_CHANGE,
            ScoreChange.between(before, health().score(customer()))));
    StrategyCatalog catalog =
        StrategyCatalog.of(
            "ours",
            "7",
            List.of(
                strategy("call").cost(eur("10")).improves("service").effect(effect("5")).build(),
                strategy("visit")
                    .eligibility(Terms.PURCHASES.atLeast(3))
                    .excludes("letter")
                    .build(),
                strategy("letter").build(),
                strategy("gift").effect(effect("500")).build(),
                strategy("upgrade").eligibility(Terms.when(SEATS).atLeast(5)).build(),
                strategy("rebate").cooldown(Span.ofDays(90)).build(),
                RetentionStrategy.builder("thank", Label.of("thank", "致谢"))
                    .serves(StageSelector.of("relationship", "formation"))
                    .occasion(bought())
                    .within(Span.ofDays(30))
                    .effect(effect("5").withRange(0.1, 0.5))
                    .build(),
                RetentionStrategy.builder("greet", Label.of("greet"))
                    .serves(StageSelector.of("relationship", "formation"))
                    .build()));
    Recommender recommender = Recommender.builder(catalog, "relationship", ZoneOffset.UTC).build();
    CustomerContext context =
        CustomerContext.none()
            .withApplied("rebate", NOON.minus(Duration.ofDays(30)))
            .withOutlook(BaselineOutlook.of(0.5, eur("400")));
    all.add(new Sample<>("advice", Document.ADVICE, recommender.inFull(customer(), context)));
    all.add(
        new Sample<>(
            "advice-held",
            Document.ADVICE,
            Recommender.builder(
                    StrategyCatalog.of(
                        "ours",
                        "10",
                        List.of(
                            strategy("call").channel("phone").build(),
                            strategy("visit").build(),
                            strategy("letter").build())),
                    "relationship",
                    ZoneOffset.UTC)
                .contactCap(1, Span.ofDays(60))
                .build()
                .inFull(
                    customer()
                        .with(MetricValues.builder().put(Metrics.consent("phone"), false).build()),
                    CustomerContext.none()
                        .withTreatments(
                            List.of(
                                Treatment.of("t", NOON.minus(Duration.ofDays(30)), "visit")
                                    .withOutcome(false, NOON.minus(Duration.ofDays(20))))))));
    all.add(
        new Sample<>(
            "advice-none",
            Document.ADVICE,
            Recommender.builder(
                    StrategyCatalog.of(
                        "ours",
                        "11",
                        List.of(
                            strategy("call").build(),
                            RetentionStrategy.builder("none", Label.of("leave alone"))
                                .kind(StrategyKind.LEAVE_ALONE)
                                .serves(StageSelector.ANY)
                                .occasion(bought())
                                .build(),
                            RetentionStrategy.builder("segment", Label.of("segment the base"))
                                .kind(StrategyKind.PRACTICE)
                                .serves(StageSelector.ANY)
                                .build())),
                    "relationship",
                    ZoneOffset.UTC)
                .build()
                .recommend(customer(), CustomerContext.none())));
    all.add(
        new Sample<>(
            "advice-nothing",
            Document.ADVICE,
            Recommender.builder(
                    StrategyCatalog.of(
                        "ours", "8", List.of(strategy("gift").effect(effect("500")).build())),
                    "relationship",
                    ZoneOffset.UTC)
                .build()
                .inFull(customer(), context)));
    all.add(
        new Sample<>(
            "advice-borrowed",
            Document.ADVICE,
            Recommender.builder(
                    StrategyCatalog.of(
                        "ours",
                        "9",
                        List.of(
                            RetentionStrategy.builder("thank", Label.of("thank"))
                                .serves(StageSelector.allOf("purchase"))
                                .build(),
                            RetentionStrategy.builder("bind", Label.of("bind"))
                                .serves(StageSelector.of("relationship", "stability"))
                                .build())),
                    "purchase",
                    ZoneOffset.UTC)
                .fallback(FallbackPolicy.WHERE_NONE_BY_NAME)
                .build()
                .recommend(
                    CustomerProfile.of(
                        "c-2",
                        NOON,
                        ZoneOffset.UTC,
                        MetricValues.builder().put(Metrics.STAGE, "loyal").build()))));
  }

  private static Occasion bought() {
    return Occasion.of(
            "bought", Urgency.TIMELY, Terms.PURCHASES.atLeast(1), Label.of("has bought", "已购买"))
        .withPriority(70)
        .withAction(Label.of("thank them", "致谢"))
        .withDeadline(Span.ofDays(7))
        .withEnd(Label.of("they buy again", "再次购买"));
  }

  private static WarningRules warnings() {
    return WarningRules.builder("ours", "1")
        .rule(
            WarningRule.of(
                    "quiet", Severity.MEDIUM, Terms.LAST_PURCHASE_AT.forAtLeast(Period.ofDays(10)))
                .withLabel(Label.of("Quiet for ten days", "十天未购买")))
        .rule(WarningRule.of("low", Severity.HIGH, Terms.when(Metrics.SCORE).below(20)))
        .build();
  }

  static LifecycleReport found() {
    Instant bought = NOON.minus(Duration.ofDays(20));
    StageModel shop =
        StageModel.builder("shop", "2")
            .stage(Stage.of("new"))
            .stage(Stage.of("active"))
            .stage(Stage.of("asleep"))
            .initial("new")
            .transition(Transition.of("buys", "new", "active", Terms.PURCHASES.atLeast(1)))
            .transition(
                Transition.of(
                    "sleeps",
                    "active",
                    "asleep",
                    Terms.LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90))))
            .build();
    return LifecycleEngine.forHistories(ZoneOffset.UTC, shop)
        .scorecard(
            Scorecard.builder("orders", "1")
                .factor(
                    Factor.builder("often", Metrics.PURCHASES, ValueFunction.linear(0, 4)).build())
                .build())
        .warnings(warnings())
        .value(HistoricValue.model(), Horizon.endless(), Discounting.none())
        .recommender(
            Recommender.builder(
                    StrategyCatalog.of(
                        "ours",
                        "1",
                        List.of(
                            RetentionStrategy.builder("thank", Label.of("say thanks"))
                                .serves(StageSelector.allOf("shop"))
                                .build())),
                    "shop",
                    ZoneOffset.UTC)
                .stage("new", Label.of("new"), Set.of())
                .stage("active", Label.of("active"), Set.of())
                .stage("asleep", Label.of("asleep"), Set.of())
                .build())
        .build()
        .report(CustomerHistory.of("c", List.of(Purchase.of("o", bought, eur("40")))), NOON);
  }

  /** A report of a customer nobody followed, who was placed by what is known. */
  private static LifecycleReport placed() {
    StageModel shop =
        StageModel.builder("shop", "3")
            .stage(Stage.of("new"))
            .stage(Stage.of("active"), Terms.PURCHASES.atLeast(1))
            .build();
    return LifecycleEngine.forHistories(ZoneOffset.UTC, shop)
        .withoutReplay()
        .build()
        .report(CustomerHistory.of("c", List.of(Purchase.of("o", NOON, eur("40")))), NOON);
  }

  private static RetentionStrategy.Builder strategy(String id) {
    return RetentionStrategy.builder(id, Label.of("a " + id))
        .serves(
            id.equals("letter")
                ? StageSelector.of("relationship", "*")
                : StageSelector.of("relationship", "decline"));
  }

  private static Effect effect(String offer) {
    return Effect.of(0.25, eur(offer));
  }

  private static void fits(List<Sample<?>> all) {
    FitReport fit =
        FitReport.builder(
                "bg-nbd",
                FitStatus.CONVERGED,
                inOrder("r", 0.25, "alpha", 4.5, "a", 0.75, "b", 2.5))
            .meaning(Label.of("The data pin every parameter down.", "数据可以确定每个参数。"))
            .logLikelihood(-9582.5)
            .customers(2357)
            .iterations(9)
            .gradientNorm(0)
            .condition(250)
            .logCovariance("r", "r", 0.0625)
            .logCovariance("alpha", "alpha", 0.25)
            .logCovariance("r", "alpha", 0.03125)
            .logCovariance("alpha", "r", 0.03125)
            .profileInterval("r", 0.1875, 0.375)
            .build();
    FitReport flat =
        FitReport.builder(
                "pareto-nbd",
                FitStatus.NOT_IDENTIFIED,
                inOrder("r", 0.5, "alpha", 10.5, "s", 0.625, "beta", 11.75))
            .meaning(Label.of("The likelihood is flat along a ridge."))
            .open(List.of("s", "beta"))
            .forecastsUsable(false)
            .aliveUsable(true)
            .logLikelihood(-9595.25)
            .customers(2357)
            .iterations(31)
            .gradientNorm(0.25)
            .build();
    all.add(new Sample<>("fit-report", FittedModels.FIT_REPORT, fit));
    all.add(new Sample<>("fit-report-flat", FittedModels.FIT_REPORT, flat));
    Map<String, HoldoutScore> naive = new LinkedHashMap<>();
    naive.put("own-rate", score(1.125, 2.5, OptionalDouble.empty()));
    naive.put("base-mean", score(1, 2.25, OptionalDouble.of(-1.5)));
    Map<String, HoldoutDifference> against = new LinkedHashMap<>();
    against.put(
        "own-rate",
        new HoldoutDifference(
            0.375, 0.0625, 3.5, 0.5, OptionalDouble.empty(), OptionalDouble.empty(), 0.375, 0.35));
    against.put(
        "base-mean",
        new HoldoutDifference(
            0.25, 0.5, 2.5, 0.5, OptionalDouble.of(0.25), OptionalDouble.of(0.0625), 0.25, 0.25));
    Holdout holdout = new Holdout(score(0.75, 1.625, OptionalDouble.of(-1.25)), 40.5, against);
    all.add(
        new Sample<>(
            "model-comparison",
            FittedModels.MODEL_COMPARISON,
            new ComparisonVerdict(
                List.of(
                    new Compared("bg-nbd", Optional.of(fit), Optional.of(holdout)),
                    new Compared("pareto-nbd", Optional.of(flat), Optional.of(holdout)),
                    new Compared("mbg-nbd", Optional.empty(), Optional.empty())),
                naive,
                Optional.of(new ComparisonVerdict.Choice("bg-nbd", "pareto-nbd", true)))));
    all.add(
        new Sample<>(
            "model-comparison-none",
            FittedModels.MODEL_COMPARISON,
            new ComparisonVerdict(
                List.of(new Compared("bg-nbd", Optional.empty(), Optional.empty())),
                Map.of(),
                Optional.empty())));
    RfmModel model = means();
    all.add(new Sample<>("rfm-model", FittedModels.RFM_MODEL, model));
    all.add(new Sample<>("rfm-segmentation", FittedModels.RFM_SEGMENTATION, segmentation()));
    all.add(
        new Sample<>(
            "rfm-segmentation-eight",
            FittedModels.RFM_SEGMENTATION,
            RfmSegmentation.of(RfmCuts.meanSplit(model.summary()), SegmentMap.eightClasses())));
    all.add(new Sample<>("segment-map", FittedModels.SEGMENT_MAP, SegmentMap.sixGroups()));
    all.add(new Sample<>("segment-movement", FittedModels.SEGMENT_MOVEMENT, movement()));
    all.add(
        new Sample<>(
            "rfm-verdict",
            FittedModels.RFM_VERDICT,
            model.classify(new RfmValues(12, 5, 420.5)).orElseThrow()));
  }

  private static SegmentMovement movement() {
    SegmentMap map = SegmentMap.sixGroups();
    Segment first = map.segments().get(0);
    Segment second = map.segments().get(1);
    return SegmentMovement.of(
        List.of(
            new SegmentMovement.Cell(null, first, 12, Map.of(), Map.of()),
            new SegmentMovement.Cell(
                first,
                second,
                30,
                Map.of(Indicator.RECENCY, 4L),
                Map.of(Indicator.RECENCY, 20L, Indicator.MONETARY, 30L)),
            new SegmentMovement.Cell(second, null, 5, Map.of(), Map.of())));
  }

  private static RfmSegmentation segmentation() {
    RfmFigures base =
        RfmFigures.builder(
                RfmDefinition.defaults()
                    .withDirection(Indicator.MONETARY, Direction.LOWER_IS_BETTER),
                NOON)
            .add(new RfmValues(3, 7, 120.5))
            .add(new RfmValues(30, 2, -4.25))
            .add(new RfmValues(90, 2, 80))
            .build();
    SegmentMap map =
        SegmentMap.builder("mine", Label.of("mine", "我的"), 2)
            .add("good", Label.of("good"), new Block(2, 2, 1, 2, 2, 2), Block.only("121"))
            .others("rest", Label.of("rest"))
            .build();
    return RfmSegmentation.of(RfmCuts.nested(base, 2), map)
        .withWeights(new RfmWeights(2, 1, 0.5))
        .withValidUntil(NOON.plusSeconds(86_400));
  }

  static RfmModel means() {
    Map<Indicator, Long> sums = new EnumMap<>(Indicator.class);
    sums.put(Indicator.RECENCY, 120_000_000L);
    sums.put(Indicator.FREQUENCY, 10_800_000L);
    sums.put(Indicator.MONETARY, 9_007_199_254_740_993L);
    return RfmModel.meanSplit(
        RfmSummary.of(
            RfmDefinition.defaults()
                .withMonetary(RfmDefinition.Monetary.MEAN_SPEND)
                .withDirection(Indicator.FREQUENCY, Direction.LOWER_IS_BETTER),
            NOON,
            2,
            sums,
            Map.of(ExclusionReason.NO_PURCHASE, 7L)));
  }

  private static HoldoutScore score(double mae, double rmse, OptionalDouble log) {
    return new HoldoutScore(mae, rmse, 1800.5, 1882, log);
  }

  private static Map<String, Double> inOrder(
      String a, double one, String b, double two, String c, double three, String d, double four) {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put(a, one);
    map.put(b, two);
    map.put(c, three);
    map.put(d, four);
    return map;
  }

  private static List<Sample<?>> campaigns() {
    Money cost = Money.parse("EUR 2.50");
    Money none = Money.parse("EUR 0");
    return List.of(
        new Sample<>(
            "planned-action",
            Document.PLANNED_ACTION,
            new PlannedAction("Chén & Søn", "renewal", cost, Money.parse("EUR 41.75"))),
        new Sample<>(
            "plan-explanation",
            Document.PLAN_EXPLANATION,
            new PlanExplanation(
                List.of(
                    new PlanExplanation.Verdict(
                        "renewal",
                        PlanStatus.CHOSEN,
                        Optional.of(Money.parse("EUR 41.75")),
                        Money.parse("EUR 6.25")),
                    new PlanExplanation.Verdict(
                        "mail", PlanStatus.NO_GAIN, Optional.of(Money.parse("EUR -0.50")), none),
                    new PlanExplanation.Verdict(
                        "visit", PlanStatus.NOT_OFFERED, Optional.empty(), none)))),
        new Sample<>(
            "budget-point",
            Document.BUDGET_POINT,
            new BudgetPoint(
                Money.parse("EUR 1000"),
                Money.parse("EUR 997.50"),
                Money.parse("EUR 18204"),
                Money.parse("EUR 18210.25"),
                2.5)),
        new Sample<>(
            "trial-assignment",
            Document.TRIAL_ASSIGNMENT,
            new TrialAssignment("Chén & Søn", Optional.of("renewal"), 0.5)),
        new Sample<>(
            "trial-assignment-control",
            Document.TRIAL_ASSIGNMENT,
            new TrialAssignment("Chén & Søn", Optional.empty(), 0.25)));
  }

  private static List<Sample<?>> portfolio() {
    FigureWindow window =
        FigureWindow.of(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28), ZoneOffset.UTC);
    PortfolioDefinition definition =
        PortfolioDefinition.builder(window, eur("0").currency())
            .activity(Span.ofDays(60))
            .silence(Span.ofDays(90))
            .declining("decline")
            .aliveLine(0.4)
            .minimum(2)
            .acquisitionCost(eur("12.50"))
            .build();
    PortfolioAccumulator base = PortfolioAccumulator.of(definition);
    CohortAccumulator cohorts =
        CohortAccumulator.of(CohortPeriod.MONTH, window.to(), ZoneOffset.UTC, eur("0").currency());
    for (int i = 0; i < 11; i++) {
      CustomerHistory history =
          CustomerHistory.of(
              "c" + i,
              List.of(
                  Purchase.of("o1", Instant.parse("2026-01-10T12:00:00Z"), eur("10")),
                  Purchase.of(
                      "o2",
                      Instant.parse("2026-01-20T12:00:00Z").plusSeconds(86_400L * 2 * i),
                      eur("7.25"))));
      base.add(
          CustomerEntry.of(history)
              .withValue(eur(i + ".50"))
              .withAlive(i / 10.0)
              .withStage(i < 3 ? "decline" : "stability"));
      cohorts.add(history);
    }
    return List.of(
        new Sample<>("portfolio-definition", Document.PORTFOLIO_DEFINITION, definition),
        new Sample<>("portfolio-figures", Document.PORTFOLIO_FIGURES, base.figures()),
        new Sample<>("cohort-table", Document.COHORT_TABLE, cohorts.table()));
  }

  /** A life that rose, was level and fell silent, and one that runs and is young. */
  private static List<Sample<?>> curves() {
    CurveSettings monthly = CurveSettings.monthly(ZoneOffset.UTC);
    CustomerHistory left =
        CustomerHistory.of("c-1", monthly(1, 1, 0, 1, 2, 3, 4, 4, 5, 4, 5, 4, 4, 5, 4, 0, 0, 0, 0));
    CustomerHistory runs = CustomerHistory.of("c-2", monthly(1, 0, 2));
    Instant asOf = Instant.parse("2026-04-11T06:00:00Z");
    LifeCurve over = LifeCurve.of(left, asOf, monthly).orElseThrow();
    LifeCurve young =
        LifeCurve.of(runs, Instant.parse("2024-12-11T06:00:00Z"), monthly).orElseThrow();
    AverageCurve mean = AverageCurve.accumulator(monthly).add(over).add(young).result();
    CurveOutlook outlook = over.outlook(MarginMultiple.of(0.75, Rate.YEAR), eur("120"), 3);
    return List.of(
        new Sample<>("life-curve", Document.LIFE_CURVE, over),
        new Sample<>("life-curve-young", Document.LIFE_CURVE, young),
        new Sample<>("average-curve", Document.AVERAGE_CURVE, mean),
        new Sample<>("curve-outlook", Document.CURVE_OUTLOOK, outlook));
  }

  private static List<Purchase> monthly(int... counts) {
    List<Purchase> purchases = new ArrayList<>();
    for (int month = 0; month < counts.length; month++) {
      LocalDate first = LocalDate.of(2024, 10, 1).plusMonths(month);
      for (int i = 0; i < counts[month]; i++) {
        Instant at = first.plusDays(5L * i).atTime(10, 0).toInstant(ZoneOffset.UTC);
        purchases.add(Purchase.of("o" + month + "-" + i, at, eur("20")).withProfit(eur("7.5")));
      }
    }
    return purchases;
  }
}

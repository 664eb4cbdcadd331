package org.clm4j.jackson;

import static org.clm4j.rule.Terms.CSAT;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.NPS;
import static org.clm4j.rule.Terms.PURCHASES;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.check.Findings;
import org.clm4j.check.Impact;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.ConditionRef;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.NamedConditions;
import org.clm4j.rule.Terms;
import org.clm4j.stage.ManualMove;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.warning.Severity;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.WarningState;
import org.clm4j.warning.WarningVerdict;

/** One small story, in which every verdict of the rooms of rules and stages has its say. */
final class StageVerdicts {

  static final Instant JUNE = Instant.parse("2026-06-30T12:00:00Z");

  static final NumberMetric SEATS =
      NumberMetric.of("seats", Label.of("seats", "席位"), Unit.NONE, Movement.UNKNOWN);
  static final FlagMetric VIP = FlagMetric.of("vip", Label.of("important"), Movement.UNKNOWN);
  static final WindowMetric RECENT = WindowMetric.count(EventKind.PURCHASE, Span.ofDays(30));

  /** Leaves of every kind, below every kind of branch. */
  static final Condition BUSY =
      PURCHASES
          .between(2, 9)
          .and(Condition.not(PURCHASES.atLeast(3)))
          .and(
              Condition.atLeast(
                  2,
                  Terms.when(RECENT).atLeast(1),
                  CSAT.isKnown(),
                  Terms.when(SEATS).above(PURCHASES),
                  Terms.predicate("vip", Label.of("important"))))
          .or(new NamedCondition("silent", Label.of("silent", "沉默"), silent()));

  private StageVerdicts() {}

  private static Condition awake() {
    return Terms.when(RECENT).atLeast(1).or(PURCHASES.atLeast(3).and(CSAT.above(NPS)));
  }

  private static Condition silent() {
    return LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90));
  }

  static StageModel shop() {
    return StageModel.builder("shop", "1")
        .stage(Stage.of("active"), PURCHASES.atLeast(1))
        .stage(Stage.of("busy"), awake())
        .stage(Stage.of("asleep"), silent())
        .transition(
            Transition.of("wakes", "active", "busy", awake())
                .withConfirmations(2)
                .withReason(Label.of("buys again and again", "频繁购买")))
        .transition(
            Transition.of("sleeps", "active", "asleep", silent())
                .withMinimumDwell(Span.ofDays(400)))
        .transition(Transition.of("rests", "busy", "asleep", silent()))
        .build();
  }

  static CustomerProfile customer() {
    return CustomerProfile.of(
            "c-1",
            JUNE,
            ZoneOffset.UTC,
            MetricValues.builder()
                .put(Metrics.PURCHASES, 4)
                .put(Metrics.LAST_PURCHASE_AT, Instant.parse("2026-03-01T09:30:00Z"))
                .put(RECENT, 0)
                .forGood(RECENT)
                .missing(Metrics.CSAT, Label.of("no survey", "无调查"))
                .put(SEATS, 2.5)
                .put(VIP, true)
                .build())
        .onLine("retail")
        .withDefaults(MetricValues.builder().put(Metrics.NPS, 7).build());
  }

  static WarningRules warnings() {
    return WarningRules.builder("ours", "1")
        .label(Label.of("Our warnings", "本企业的预警"))
        .rule(
            WarningRule.of("silent", Severity.MEDIUM, silent())
                .withLabel(Label.of("Silent", "沉默"))
                .withClearing(LAST_PURCHASE_AT.forLessThan(Period.ofDays(30)))
                .withConfirmation(Span.ofDays(7))
                .withMinimumDuration(Span.ofDays(14))
                .withQuietPeriod(Span.ofDays(90)))
        .rule(WarningRule.of("few-seats", Severity.HIGH, Terms.when(SEATS).below(PURCHASES)))
        .rule(WarningRule.of("unhappy", Severity.LOW, CSAT.below(3)))
        .build();
  }

  static WarningVerdict warned(CustomerProfile customer) {
    return warnings()
        .next(
            WarningState.builder("ours", "1", JUNE.minusSeconds(86_400))
                .active("unhappy", JUNE.minusSeconds(86_400))
                .revision(1)
                .build(),
            customer);
  }

  private static WarningState remembered() {
    return WarningState.builder("ours", "1", JUNE)
        .revision(4)
        .active("few-seats", JUNE.minusSeconds(7))
        .acknowledged("few-seats", JUNE.minusSeconds(5))
        .pending("silent", JUNE.minusSeconds(3))
        .ended("unhappy", JUNE.minusSeconds(1))
        .build();
  }

  /** Returns samples of every kind. */
  static List<Samples.Sample<?>> all() {
    List<Samples.Sample<?>> all = new ArrayList<>();
    StageModel shop = shop();
    CustomerProfile customer = customer();
    StageDecision decision = shop.next(shop.start(JUNE.minusSeconds(86_400)), customer);
    add(all, "profile", Document.PROFILE, customer);
    add(all, "explanation", Document.EXPLANATION, BUSY.explain(customer));
    add(all, "stage-decision", Document.STAGE_DECISION, decision);
    add(all, "placement", Document.PLACEMENT, shop.place(customer));
    add(all, "warning-rules", Document.WARNING_RULES, warnings());
    add(all, "warning-verdict", Document.WARNING_VERDICT, warned(customer));
    add(all, "warning-state", Document.WARNING_STATE, remembered());
    StageModel still =
        StageModel.builder("still", "1")
            .stage(Stage.of("here"))
            .stage(Stage.of("there"))
            .transition(Transition.of("goes", "here", "there", PURCHASES.atLeast(9)))
            .build();
    add(
        all,
        "stage-decision-never",
        Document.STAGE_DECISION,
        still.next(still.start(JUNE), customer));
    ManualMove move = ManualMove.of("asleep", "Mei", "asked to rest");
    add(all, "move-verdict", Document.MOVE_VERDICT, shop.move(decision.state(), move, JUNE));
    add(
        all,
        "move-verdict-refused",
        Document.MOVE_VERDICT,
        shop.move(decision.state(), ManualMove.of("gone", "Mei", "moved away"), JUNE));
    replayed(all);
    add(all, "findings", Document.FINDINGS, Findings.of(StageModels.status()));
    add(
        all,
        "stage-mapping",
        Document.STAGE_MAPPING,
        MappingConfig.of(
            StageMapping.builder(StageModels.purchase(), StageModels.relationship())
                .map("churned", "decline")
                .build()));
    add(
        all,
        "metrics",
        Document.METRICS,
        JsonVocabulary.standard()
            .with(SEATS)
            .with(VIP)
            .with(InstantMetric.of("lastLoginAt", Label.of("last login")))
            .with(
                ElapsedMetric.since(
                    "daysSinceLastLogin",
                    Label.of("days since the last login"),
                    InstantMetric.of("lastLoginAt", Label.of("last login")))));
    add(
        all,
        "conditions",
        Document.CONDITIONS,
        NamedConditions.builder()
            .add("idle", Label.of("idle", "闲置"), new ConditionRef("silent"))
            .add("silent", Label.of("silent", "沉默"), silent())
            .add("large", Label.of("large"), Terms.when(SEATS).atLeast(50))
            .build());
    return all;
  }

  private static void replayed(List<Samples.Sample<?>> all) {
    CustomerHistory history =
        CustomerHistory.of(
            "c-1",
            List.of(
                Purchase.of("o-1", Instant.parse("2026-01-05T10:00:00Z"), Money.parse("EUR 40")),
                Purchase.of("o-2", Instant.parse("2026-02-04T10:00:00Z"), Money.parse("EUR 55"))));
    Profiler profiler = Profiler.builder(ZoneOffset.UTC).build();
    StageModel purchase = StageModels.purchase();
    StageHistory replayed = purchase.replay(history, profiler, JUNE);
    add(all, "stage-change", Document.STAGE_CHANGE, replayed.lastChange().orElseThrow());
    add(all, "stage-history", Document.STAGE_HISTORY, replayed);
    add(
        all,
        "impact",
        Document.IMPACT,
        Impact.replaying(
            buying("1", 3),
            buying("2", 2),
            Profiler.builder(ZoneOffset.UTC).build(),
            List.of(history),
            JUNE));
  }

  private static StageModel buying(String version, int purchases) {
    return StageModel.builder("buying", version)
        .stage(Stage.of("new"))
        .stage(Stage.builder("repeat", Label.of("Repeat", "复购")).terminal(true).build())
        .transition(
            Transition.of(
                "again", "new", "repeat", Terms.when(Metrics.PURCHASE_DAYS).atLeast(purchases)))
        .build();
  }

  private static <T> void add(
      List<Samples.Sample<?>> all, String name, Document<T> document, T value) {
    all.add(new Samples.Sample<>(name, document, value));
  }
}

package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.HistoricValue;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Treatment;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Unit;
import org.clm4j.retention.Recommender;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Terms;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.junit.jupiter.api.Test;

class LifecycleEngineTest {

  private static final ZoneId UTC = ZoneOffset.UTC;

  private static Instant day(String date) {
    return Moments.endOfDay(LocalDate.parse(date), UTC);
  }

  private static CustomerHistory buyer(String... dates) {
    return CustomerHistory.of(
        "c-1",
        Stream.of(dates)
            .map(d -> Purchase.of("o-" + d, day(d), Money.of("40.00", "EUR")))
            .toList());
  }

  private static LifecycleEngine<CustomerHistory> engine() {
    return LifecycleEngine.forHistories(UTC, StageModels.purchase())
        .scorecard(Scorecards.orders())
        .value(HistoricValue.model(), Horizon.endless(), Discounting.none())
        .recommender(Recommender.builder(StrategyCatalog.ofSources(), "purchase", UTC).build())
        .build();
  }

  @Test
  void oneReportHoldsStageScoreValueAndAdvice() {
    LifecycleReport report =
        engine().report(buyer("2026-01-05", "2026-02-04", "2026-03-06"), day("2026-03-20"));
    assertThat(report.stage().id()).isEqualTo("repeat");
    assertThat(report.history()).isPresent();
    assertThat(report.score()).isPresent();
    assertThat(report.estimates()).hasSize(1);
    assertThat(report.estimates().get(0).value()).contains(Money.of("120.00", "EUR"));
    assertThat(report.recommendations()).isNotEmpty();
    assertThat(report.profile().text(Metrics.STAGE)).contains("repeat");
    assertThat(report.profile().number(Metrics.SCORE)).isPresent();
    assertThat(report.in(Language.ENGLISH)).contains("EUR 120.00");
    assertThat(report.in(Language.CHINESE)).contains("重复购买");
    assertThat(report.toString()).doesNotContain("c-1");
  }

  @Test
  void aStrategyAppliedNotLongAgoRests() {
    StrategyCatalog catalog = StrategyCatalog.ofSources();
    StrategyCatalog resting =
        catalog.with("2", catalog.find("STR-02").orElseThrow().withCooldown(Span.ofDays(90)));
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(UTC, StageModels.purchase())
            .recommender(Recommender.builder(resting, "purchase", UTC).build())
            .build();
    CustomerHistory treated =
        buyer("2026-01-05").plus(List.of(Treatment.of("t-1", day("2026-02-01"), "STR-02")));
    assertThat(engine.report(treated, day("2026-03-20")).recommendations())
        .noneMatch(r -> r.strategy().id().equals("STR-02"));
    assertThat(engine.report(treated, day("2026-06-20")).recommendations())
        .anyMatch(r -> r.strategy().id().equals("STR-02"));
  }

  @Test
  void beforeTheFirstEventSomebodyIsAProspect() {
    LifecycleReport report = engine().report(buyer("2026-01-05"), day("2025-12-31"));
    assertThat(report.stage().id()).isEqualTo("prospect");
    assertThat(report.reviewAt().toString()).isEqualTo("never");
  }

  @Test
  void aStoredStateIsDecidedOneStepFurtherAndComesToTheSame() {
    CustomerHistory history = buyer("2026-01-05", "2026-02-04");
    LifecycleReport first = engine().report(history, day("2026-01-10"));
    LifecycleReport second = engine().report(history, first.state(), day("2026-02-04"));
    assertThat(second.decision().moved()).isTrue();
    assertThat(second.stage()).isEqualTo(engine().report(history, day("2026-02-04")).stage());
  }

  /** A host's class. */
  private record Account(String id, int orders, LocalDate lastOrder) {}

  @Test
  void aHostsOwnClassIsPlacedThroughItsMapper() {
    ProfileMapper<Account> mapper =
        ProfileMapper.builder(Account::id, UTC)
            .number(Metrics.PURCHASES, Account::orders)
            .date(Metrics.LAST_PURCHASE_AT, Account::lastOrder)
            .build();
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(mapper, StageModels.purchase())
            .scorecard(Scorecards.orders())
            .build();
    LifecycleReport report =
        engine.report(new Account("a", 1, LocalDate.parse("2026-03-01")), day("2026-03-20"));
    assertThat(report.stage().id()).isEqualTo("first-purchase");
    assertThat(report.history()).isEmpty();
  }

  @Test
  void whoWasPlacedIsToldWhy() {
    ProfileMapper<Account> mapper =
        ProfileMapper.builder(Account::id, UTC)
            .number(Metrics.PURCHASES, Account::orders)
            .date(Metrics.LAST_PURCHASE_AT, Account::lastOrder)
            .build();
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(mapper, StageModels.purchase()).build();
    Account account = new Account("a", 1, LocalDate.parse("2026-03-01"));
    LifecycleReport placed = engine.report(account, day("2026-03-20"));
    assertThat(placed.placement().orElseThrow().stage().id()).isEqualTo("first-purchase");
    assertThat(placed.in(Language.ENGLISH))
        .startsWith(placed.placement().orElseThrow().in(Language.ENGLISH) + "\nStays in ");
    assertThat(engine.report(account, placed.state(), day("2026-03-21")).placement()).isEmpty();
    assertThat(engine().report(buyer("2026-01-05"), day("2026-03-20")).placement()).isEmpty();
  }

  @Test
  void whoIsPlacedIsInTheStageSinceWhenTheHostSays() {
    StageModel trial =
        StageModel.builder("trial", "1")
            .stage(Stage.of("trial"))
            .stage(Stage.of("over"))
            .initial("trial")
            .transition(
                Transition.of(
                    "expire", "trial", "over", Terms.STAGE_SINCE.forAtLeast(Period.ofDays(14))))
            .build();
    ProfileMapper<Account> mapper =
        ProfileMapper.builder(Account::id, UTC).number(Metrics.PURCHASES, Account::orders).build();
    Instant signUp = day("2026-03-01");
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(mapper, trial)
            .placedSince(a -> a.orders() == 0 ? null : day(a.lastOrder().toString()))
            .build();
    Account known = new Account("a", 1, LocalDate.parse("2026-03-01"));
    LifecycleReport early = engine.report(known, day("2026-03-10"));
    assertThat(early.state().since()).isEqualTo(signUp);
    assertThat(early.state().asOf()).isEqualTo(day("2026-03-10"));
    assertThat(early.stage().id()).isEqualTo("trial");
    assertThat(early.placement().orElseThrow().asOf()).isEqualTo(day("2026-03-10"));
    assertThat(engine.report(known, day("2026-03-15")).stage().id()).isEqualTo("over");
    Account unknown = new Account("b", 0, LocalDate.parse("2026-03-01"));
    assertThat(engine.report(unknown, day("2026-03-15")).state().since())
        .isEqualTo(day("2026-03-15"));
    assertThatThrownBy(() -> engine.report(known, day("2026-02-15")))
        .hasMessageContaining("a customer is placed in a stage since a moment that has come; ");
    assertThat(
            LifecycleEngine.forHistories(UTC, trial)
                .placedSince(h -> signUp)
                .build()
                .report(buyer("2026-03-01"), day("2026-03-15"))
                .stage()
                .id())
        .isEqualTo("over");
    assertThat(trial.compile(mapper).place(known, day("2026-03-15"), signUp).state().since())
        .isEqualTo(signUp);
  }

  @Test
  void strategiesAreRecommendedForEveryStageOfAModelOfOnesOwn() {
    StrategyCatalog ours =
        StrategyCatalog.of(
            "ours",
            "1",
            List.of(
                RetentionStrategy.builder("call", Label.of("call them"))
                    .serves(StageSelector.of("own", "new"))
                    .build()));
    StageModel own =
        StageModel.builder("own", "1").stage(Stage.of("new", Label.of("brand-new"))).build();
    LifecycleReport report =
        LifecycleEngine.forHistories(UTC, own)
            .strategies(ours)
            .build()
            .report(buyer("2026-01-05"), day("2026-03-20"));
    assertThat(report.recommendations()).extracting(r -> r.strategy().id()).containsExactly("call");
    assertThat(report.recommendations().get(0).in(Language.ENGLISH)).contains("brand-new");
    LifecycleEngine.Builder<CustomerHistory> other =
        LifecycleEngine.forHistories(UTC, own.toBuilder("2").build());
    StrategyCatalog gone =
        StrategyCatalog.of(
            "gone",
            "1",
            List.of(
                RetentionStrategy.builder("call", Label.of("call them"))
                    .serves(StageSelector.of("own", "gone"))
                    .build()));
    assertThatThrownBy(() -> other.strategies(gone)).hasMessageContaining("gone");
  }

  private static final StageModel COUNTING =
      StageModel.builder("counting", "1")
          .stage(Stage.of("new"))
          .stage(Stage.of("regular"))
          .initial("new")
          .transition(
              Transition.of("returns", "new", "regular", Terms.PURCHASES.atLeast(2))
                  .withConfirmations(2))
          .build();

  @Test
  void aModelThatCountsConfirmationsIsNotReplayed() {
    assertThatThrownBy(() -> LifecycleEngine.forHistories(UTC, COUNTING).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'counting' counts how often transitions 'returns' are seen to hold")
        .hasMessageContaining("Maybe confirm by time, Transition.withConfirmation(...)")
        .hasMessageContaining("withoutReplay()");
  }

  @Test
  void whoIsPlacedIsCountedFromStateToState() {
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(UTC, COUNTING).withoutReplay().build();
    CustomerHistory history = buyer("2026-01-05", "2026-02-04");
    LifecycleReport first = engine.report(history, day("2026-03-01"));
    assertThat(first.history()).isEmpty();
    assertThat(first.placement()).isPresent();
    assertThat(first.stage().id()).isEqualTo("new");
    LifecycleReport second = engine.report(history, first.state(), day("2026-03-02"));
    assertThat(second.stage().id()).isEqualTo("regular");
  }

  @Test
  void aHostsOwnClassIsJudgedInItsMappersZone() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    ProfileMapper<Account> mapper =
        ProfileMapper.builder(Account::id, berlin)
            .number(Metrics.PURCHASES, Account::orders)
            .date(Metrics.LAST_PURCHASE_AT, Account::lastOrder)
            .build();
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(mapper, StageModels.purchase()).build();
    assertThat(engine.stages().zone()).isEqualTo(berlin);
    LifecycleReport report =
        engine.report(new Account("a", 1, LocalDate.parse("2026-03-01")), day("2026-03-20"));
    assertThat(report.stage().id()).isEqualTo("first-purchase");
  }

  private static final NumberMetric RISK =
      NumberMetric.of("risk", Label.of("risk"), Unit.NONE, Movement.UNKNOWN);

  @Test
  void stageRulesReadWhatSourcesAndTheScoreFoundAlsoOnTheWay() {
    MetricSource<CustomerProfile> risk =
        MetricSource.of(
            List.of(RISK),
            (p, t) ->
                MetricValues.builder()
                    .put(RISK, p.numberOrNaN(Metrics.PURCHASES) > 1 ? 0.1 : 0.9)
                    .build());
    StageModel model =
        StageModel.builder("risk", "1")
            .stage(Stage.of("risky"))
            .stage(Stage.of("safe"))
            .initial("risky")
            .transition(Transition.of("calm", "risky", "safe", Terms.when(RISK).below(0.5)))
            .build();
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(UTC, model).source(risk).build();
    assertThat(engine.report(buyer("2026-01-05"), day("2026-02-01")).stage().id())
        .isEqualTo("risky");
    LifecycleReport calm = engine.report(buyer("2026-01-05", "2026-01-09"), day("2026-02-01"));
    assertThat(calm.stage().id()).isEqualTo("safe");
    assertThat(calm.state().since()).isEqualTo(day("2026-01-09"));
  }

  @Test
  void aRecommenderThatDoesNotKnowTheStagesIsRefusedBeforeAnybodyIsAsked() {
    StageModel own =
        StageModel.builder("shop", "1").stage(Stage.of("fresh")).stage(Stage.of("warm")).build();
    Recommender.Builder advice = Recommender.builder(StrategyCatalog.ofSources(), "shop", UTC);
    assertThatThrownBy(
            () -> LifecycleEngine.forHistories(UTC, own).recommender(advice.build()).build())
        .hasMessageContaining("lifecycle engine has 2 problems")
        .hasMessageContaining("does not know stage 'fresh' of model 'shop'")
        .hasMessageContaining("Maybe declare it with Recommender.Builder.stage(...)");
    own.stages().forEach(s -> advice.stage(s.id(), s.label(), s.steps()));
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(UTC, own).recommender(advice.build()).build();
    assertThat(engine.report(buyer("2026-01-05"), day("2026-02-01")).stage().id())
        .isEqualTo("fresh");
  }

  @Test
  void twoFindersOfOneMetricAreRefused() {
    MetricSource<CustomerProfile> one =
        MetricSource.of(List.of(RISK), (p, t) -> MetricValues.none());
    assertThatThrownBy(
            () ->
                LifecycleEngine.forHistories(UTC, StageModels.purchase())
                    .source(one)
                    .source(one)
                    .build())
        .hasMessageContaining("metric 'risk' is found by more than one");
  }

  private static final StageModel BY_RISK =
      StageModel.builder("risk", "1")
          .stage(Stage.of("risky"))
          .stage(Stage.of("safe"))
          .initial("risky")
          .transition(Transition.of("calm", "risky", "safe", Terms.when(RISK).below(0.5)))
          .build();

  private static final NumberMetric HALF =
      NumberMetric.of("half", Label.of("half of the risk"), Unit.NONE, Movement.UNKNOWN);

  private static final MetricSource<CustomerHistory> RISK_OF_HISTORY =
      MetricSource.of(
          List.of(RISK),
          (h, t) -> MetricValues.builder().put(RISK, h.events().size() > 1 ? 0.1 : 0.9).build());

  private static final MetricSource<CustomerProfile> HALVED =
      MetricSource.of(
          List.of(HALF),
          (p, t) -> MetricValues.builder().put(HALF, p.numberOrNaN(RISK) / 2).build());

  @Test
  void whatASourceFindsInTheHistoryItselfIsReadByStageRulesAlsoOnTheWay() {
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(UTC, BY_RISK)
            .source(HALVED)
            .customerSource(RISK_OF_HISTORY)
            .build();
    CustomerHistory history = buyer("2026-01-05", "2026-01-09");
    LifecycleReport before = engine.report(history, day("2026-01-08"));
    assertThat(before.stage().id()).isEqualTo("risky");
    assertThat(before.profile().number(HALF))
        .as("a source of profiles reads what it found")
        .hasValue(0.45);
    LifecycleReport calm = engine.report(history, day("2026-02-01"));
    assertThat(calm.stage().id()).isEqualTo("safe");
    assertThat(calm.state().since()).isEqualTo(day("2026-01-09"));
    assertThat(engine.report(history, before.state(), day("2026-02-01")).stage().id())
        .isEqualTo("safe");
    assertThat(
            LifecycleEngine.forHistories(UTC, BY_RISK)
                .customerSource(RISK_OF_HISTORY)
                .withoutReplay()
                .build()
                .report(history, day("2026-02-01"))
                .stage()
                .id())
        .isEqualTo("safe");
  }

  @Test
  void aStageRuleReadsWhatAJudgeMakesOfASourceOfHistories() {
    StageModel model =
        BY_RISK.toBuilder("2")
            .replacing(
                BY_RISK.transition("calm").orElseThrow().withCondition(Terms.when(HALF).below(0.1)))
            .build();
    LifecycleReport report =
        LifecycleEngine.forHistories(UTC, model)
            .customerSource(RISK_OF_HISTORY)
            .source(HALVED)
            .build()
            .report(buyer("2026-01-05", "2026-01-09"), day("2026-02-01"));
    assertThat(report.stage().id()).isEqualTo("safe");
    assertThat(report.state().since()).isEqualTo(day("2026-01-09"));
  }

  @Test
  void aSourceOfAHostsOwnClassIsReadBesideItsMapper() {
    ProfileMapper<Account> mapper =
        ProfileMapper.builder(Account::id, UTC).number(Metrics.PURCHASES, Account::orders).build();
    MetricSource<Account> risk =
        MetricSource.of(
            List.of(RISK),
            (a, t) -> MetricValues.builder().put(RISK, a.orders() > 1 ? 0.1 : 0.9).build());
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(mapper, BY_RISK).customerSource(risk).build();
    Account account = new Account("a", 2, LocalDate.parse("2026-03-01"));
    assertThat(engine.report(account, day("2026-03-20")).stage().id()).isEqualTo("safe");
    assertThatThrownBy(
            () ->
                LifecycleEngine.forMapped(mapper, BY_RISK)
                    .customerSource(risk)
                    .source(MetricSource.of(List.of(RISK), (p, t) -> MetricValues.none()))
                    .build())
        .hasMessageContaining("metric 'risk' is found by more than one");
  }
}

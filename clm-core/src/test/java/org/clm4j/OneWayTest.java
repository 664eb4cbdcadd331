package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.clm4j.rule.Terms.when;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding;
import org.clm4j.check.Impact;
import org.clm4j.check.RuleCoverage;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Interaction;
import org.clm4j.event.Treatment;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Unit;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Review;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ValueFunction;
import org.clm4j.stage.CompiledStageModel;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.warning.Severity;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * An account whose health sinks with silence is at risk below 40 points and back at 60: a report, a
 * replay, a what-if, a review and a daily visit tell of the same moves on the same days.
 */
class OneWayTest {

  private static final ZoneId UTC = ZoneOffset.UTC;

  private static final ElapsedMetric SILENCE =
      ElapsedMetric.since(
          "silence", Label.of("days since the last interaction"), Metrics.LAST_INTERACTION_AT);

  private static final Scorecard HEALTH =
      Scorecard.builder("health", "1")
          .factor(Factor.builder("silence", SILENCE, ValueFunction.linear(30, 0)).build())
          .build();

  private static StageModel model(String version, double risk) {
    return StageModel.builder("account", version)
        .stage(Stage.of("well"), when(Metrics.SCORE).atLeast(risk))
        .stage(Stage.of("at-risk"), when(Metrics.SCORE).below(risk))
        .initial("well")
        .transition(Transition.of("worse", "well", "at-risk", when(Metrics.SCORE).below(risk)))
        .transition(Transition.of("back", "at-risk", "well", when(Metrics.SCORE).atLeast(60)))
        .build();
  }

  private static final StageModel MODEL = model("1", 40);

  private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-03-05T00:00:00Z");

  private static final CustomerHistory HISTORY =
      CustomerHistory.of(
          "a",
          List.of(
              Interaction.of("i1", FIRST, "phone", "enquiry"),
              Interaction.of("i2", SECOND, "phone", "enquiry")));

  private static final Evaluator<CustomerHistory> HISTORIES =
      Evaluator.of(Profiler.standard(UTC)).derive(HEALTH).build();

  /** A host's own class. */
  private record Account(String id, Instant contact) {}

  private static final ProfileMapper<Account> ACCOUNTS =
      ProfileMapper.builder(Account::id, UTC)
          .instant(Metrics.LAST_INTERACTION_AT, Account::contact)
          .build();

  private static final Evaluator<Account> OF_ACCOUNTS =
      Evaluator.of(ACCOUNTS).derive(HEALTH).build();

  private static Instant day(String date) {
    return LocalDate.parse(date).atStartOfDay(UTC).toInstant();
  }

  private static List<String> moves(List<StageChange> changes) {
    return changes.stream().map(c -> c.transition().orElse("") + " " + c.at()).toList();
  }

  private static final List<String> MOVES =
      List.of("worse 2026-01-20T00:00:00Z", "back 2026-03-01T10:00:00Z");

  @Test
  void aDailyVisitMovesTheAccountOnTheTwentiethOfJanuaryAndBackOnTheFirstOfMarch() {
    CompiledStageModel<CustomerHistory> compiled = MODEL.compile(HISTORIES);
    StageState state = MODEL.start(FIRST);
    List<StageChange> changes = new ArrayList<>();
    for (Instant at = FIRST; !at.isAfter(LATER); at = at.plus(Duration.ofDays(1))) {
      StageDecision decision = compiled.next(state, HISTORY, at);
      decision.change().ifPresent(changes::add);
      state = decision.state();
    }
    assertThat(moves(changes))
        .containsExactly("worse 2026-01-20T10:00:00Z", "back 2026-03-01T10:00:00Z");
  }

  @Test
  void aReplayTellsOfTheSameMoves() {
    assertThat(moves(MODEL.replay(HISTORY, HISTORIES, LATER).changes())).isEqualTo(MOVES);
  }

  @Test
  void aReportTellsOfTheSameMoves() {
    LifecycleReport report =
        LifecycleEngine.forHistories(UTC, MODEL)
            .scorecard(HEALTH)
            .build()
            .report(HISTORY, day("2026-03-05"));
    assertThat(moves(report.history().orElseThrow().changes())).isEqualTo(MOVES);
    assertThat(report.score().orElseThrow().total()).hasValueCloseTo(2600 / 30.0, offset(1e-9));
  }

  @Test
  void aReplayedWhatIfTellsWhoWouldStandElsewhere() {
    Impact impact =
        Impact.replaying(MODEL, model("2", 20), HISTORIES, List.of(HISTORY), day("2026-01-22"));
    assertThat(impact.changed()).isEqualTo(1);
    assertThat(impact.count("at-risk", "well")).isEqualTo(1);
    assertThat(impact.toString()).contains("1 of 1 customers");
  }

  @Test
  void aWhatIfSaysHowManyCouldNotBeJudgedAndWhy() {
    Impact impact =
        Impact.replaying(
            MODEL,
            model("2", 20),
            Evaluator.of(Profiler.standard(UTC)).build(),
            List.of(HISTORY, CustomerHistory.of("b", List.of())),
            day("2026-01-22"));
    assertThat(impact.changed()).isZero();
    assertThat(impact.unjudged()).isEqualTo(2);
    assertThat(impact.missing()).containsExactly(Map.entry(Metrics.SCORE, 2));
    assertThat(impact.unreadable()).isEmpty();
    assertThat(impact.toString())
        .startsWith("0 of 2 customers change stage (")
        .contains(
            ")\n2 customers could not be judged by every rule that counts: health score unknown (2).\n");
    assertThat(impact.in(Language.CHINESE)).contains("\n2 位客户无法按所有相关规则判断：健康度未知（2 位）。\n");
  }

  @Test
  void aPlacedAndADecidedWhatIfSayOfWhomAFactCouldNotBeRead() {
    ProfileMapper<Account> mapper =
        ProfileMapper.builder(Account::id, UTC)
            .instant(Metrics.LAST_INTERACTION_AT, Account::contact)
            .number(
                Metrics.SCORE,
                a -> {
                  if (a.id().equals("b")) {
                    throw new IllegalStateException("no score");
                  }
                  return 50;
                })
            .build();
    Account[] accounts = {new Account("a", FIRST), new Account("b", FIRST)};
    CompiledStageModel<Account> old = MODEL.compile(mapper);
    CompiledStageModel<Account> now = model("2", 20).compile(mapper);
    Impact placed = Impact.placing(old, now, accounts, LATER);
    Impact decided =
        Impact.deciding(old, now, accounts, new int[] {0, 0}, new long[] {0, 0}, LATER);
    Impact stored =
        Impact.deciding(
            old, now, List.of(accounts), account -> StageState.of(MODEL, "well", FIRST), LATER);
    for (Impact impact : List.of(placed, decided, stored)) {
      assertThat(impact.unjudged()).isEqualTo(1);
      assertThat(impact.missing()).isEmpty();
      assertThat(impact.unreadable()).containsExactly(Map.entry(Metrics.SCORE, 1));
      assertThat(impact.toString())
          .contains(
              "1 customer could not be judged by every rule that counts:"
                  + " health score could not be read (1).");
      assertThat(impact.in(Language.CHINESE)).contains("健康度无法读取（1 位）。");
    }
  }

  @Test
  void aWhatIfInWhichNobodyMovesSaysThatEverybodyWasJudged() {
    Impact impact =
        Impact.replaying(MODEL, model("2", 39), HISTORIES, List.of(HISTORY), day("2026-01-05"));
    assertThat(impact.changed()).isZero();
    assertThat(impact.unjudged()).isZero();
    assertThat(impact.neverFired()).containsExactly("worse", "back");
    assertThat(impact.caveats(Language.ENGLISH))
        .containsExactly(
            "Every customer could be judged by every rule that counts.",
            "Rules of the new model that spoke for nobody: worse, back.");
    assertThat(impact.caveats(Language.CHINESE))
        .containsExactly("每位客户都能按所有相关规则判断。", "新规则中对任何客户都未起作用的：worse、back。");
  }

  @Test
  void aWhatIfWarnsOfThresholdsThatSendCustomersBackAndForth() {
    StageModel round = model("2", 70);
    Impact impact =
        Impact.replaying(MODEL, round, HISTORIES, List.<CustomerHistory>of(), day("2026-01-05"));
    assertThat(impact.warnings()).extracting(Finding::kind).containsExactly(Finding.Kind.PING_PONG);
    assertThat(impact.toString())
        .startsWith("0 of 0 customers change stage (")
        .contains(
            "\nWarning about the new model: "
                + impact.warnings().get(0).in(Language.ENGLISH)
                + "\n");
    assertThat(impact.in(Language.CHINESE))
        .contains("\n新规则的警告：" + impact.warnings().get(0).in(Language.CHINESE) + "\n");
  }

  @Test
  void aPlacedWhatIfTellsWhoWouldStandElsewhereOfAnOwnClass() {
    Account[] accounts = new Account[200];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = new Account("a" + i, FIRST);
    }
    Impact impact =
        Impact.placing(
            MODEL.compile(OF_ACCOUNTS),
            model("2", 20).compile(OF_ACCOUNTS),
            accounts,
            day("2026-01-22"));
    assertThat(impact.changed()).isEqualTo(200);
  }

  @Test
  void aDecidedWhatIfTellsWhoWouldMoveElsewhereOfAnOwnClass() {
    Account[] accounts = {new Account("a", FIRST)};
    Impact impact =
        Impact.deciding(
            MODEL.compile(OF_ACCOUNTS),
            model("2", 20).compile(OF_ACCOUNTS),
            accounts,
            new int[] {0},
            new long[] {0},
            day("2026-01-22"));
    assertThat(impact.count("at-risk", "well")).isEqualTo(1);
  }

  @Test
  void theReviewIsTheDayOnWhichTheScoreCrossesTheLine() {
    assertThat(
            MODEL
                .compile(HISTORIES)
                .next(MODEL.start(FIRST), HISTORY.asOf(FIRST), FIRST)
                .reviewAt())
        .isEqualTo(Review.at(day("2026-01-20")));
    Account account = new Account("a", FIRST);
    StageDecision decision = MODEL.compile(OF_ACCOUNTS).next(MODEL.start(FIRST), account, FIRST);
    assertThat(decision.reviewAt()).isEqualTo(Review.at(day("2026-01-20")));
    StageDecision moved =
        MODEL.compile(OF_ACCOUNTS).next(decision.state(), account, day("2026-01-20"));
    assertThat(moved.stage().id()).isEqualTo("at-risk");
    assertThat(moved.reviewAt()).as("silence never heals").isEqualTo(Review.never());
  }

  @Test
  void aReportOnAnOwnClassReadsTheScoreAndNamesTheReview() {
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(ACCOUNTS, MODEL).scorecard(HEALTH).build();
    LifecycleReport report = engine.report(new Account("a", FIRST), FIRST);
    assertThat(report.stage().id()).isEqualTo("well");
    assertThat(report.reviewAt()).isEqualTo(Review.at(day("2026-01-20")));
    LifecycleReport later =
        engine.report(new Account("a", FIRST), report.state(), day("2026-01-20"));
    assertThat(later.stage().id()).isEqualTo("at-risk");
  }

  @Test
  void theHistoryOfARuleOnAScoreKnowsWhyAndWhen() {
    StageHistory way = MODEL.replay(HISTORY, HISTORIES, day("2026-01-20"));
    assertThat(way.last().candidates()).hasSize(1);
    assertThat(way.last().toString()).contains("health score");
  }

  @Test
  void coverageAsksTheSameWay() {
    RuleCoverage coverage =
        RuleCoverage.of(MODEL.compile(HISTORIES), List.of(HISTORY), day("2026-01-22"));
    assertThat(coverage.fired()).containsEntry("worse", 1).containsEntry("back", 0);
    assertThat(coverage.placed()).containsEntry("at-risk", 1);
  }

  /** A host's own class that stores its state and what was done. */
  private record Kept(
      String id, Instant contact, @Nullable StageState state, List<Treatment> treatments) {}

  private static final ProfileMapper<Kept> KEPT =
      ProfileMapper.builder(Kept::id, UTC)
          .instant(Metrics.LAST_INTERACTION_AT, Kept::contact)
          .build();

  private static final RetentionStrategy CALL =
      RetentionStrategy.builder("call", Label.of("call them"))
          .serves(StageSelector.allOf("account"))
          .cooldown(Span.ofDays(30))
          .build();

  @Test
  void anOwnClassWithStoredStatesIsNotAdvisedTheSameCallDaily() {
    LifecycleEngine<Kept> engine =
        LifecycleEngine.forMapped(KEPT, MODEL)
            .scorecard(HEALTH)
            .strategies(StrategyCatalog.of("own", "1", List.of(CALL)))
            .state(Kept::state)
            .treatments(Kept::treatments)
            .outlook(kept -> null)
            .build();
    StageState risky = StageState.of(MODEL, "at-risk", day("2026-01-20"));
    Kept before = new Kept("a", FIRST, risky, List.of());
    LifecycleReport first = engine.report(before, day("2026-01-21"));
    assertThat(first.placement()).as("decided from the stored state").isEmpty();
    assertThat(first.state().since()).isEqualTo(day("2026-01-20"));
    assertThat(first.recommendations()).hasSize(1);
    Kept called =
        new Kept("a", FIRST, risky, List.of(Treatment.of("t1", day("2026-01-21"), "call")));
    assertThat(engine.report(called, day("2026-01-22")).recommendations()).isEmpty();
    assertThat(engine.report(called, day("2026-02-25")).recommendations()).hasSize(1);
    Kept unknown = new Kept("b", FIRST, null, List.of());
    assertThat(engine.report(unknown, day("2026-01-22")).placement()).isPresent();
  }

  @Test
  void aWhatIfOverStoredStatesKnowsWhatIsPending() {
    StageModel slow =
        MODEL.toBuilder("3")
            .replacing(MODEL.transition("worse").orElseThrow().withConfirmation(Span.ofDays(5)))
            .build();
    Evaluator<Kept> evaluator = Evaluator.of(KEPT).derive(HEALTH).build();
    CompiledStageModel<Kept> before = slow.compile(evaluator);
    Kept fresh = new Kept("a", FIRST, StageState.of(slow, "well", FIRST), List.of());
    StageState seen =
        before.next(StageState.of(slow, "well", FIRST), fresh, day("2026-01-20")).state();
    Kept pending = new Kept("b", FIRST, seen, List.of());
    StageModel later =
        slow.toBuilder("4")
            .replacing(slow.transition("worse").orElseThrow().withConfirmation(Span.ofDays(9)))
            .build();
    Impact impact =
        Impact.deciding(
            before,
            later.compile(evaluator),
            List.of(fresh, pending),
            Kept::state,
            day("2026-01-25"));
    assertThat(impact.customers()).isEqualTo(2);
    assertThat(impact.count("at-risk", "well")).as("confirmed under the old alone").isEqualTo(1);
    assertThat(impact.changed()).isEqualTo(1);
  }

  @Test
  void anEngineSaysAtBuildWhatItsPartsDoNotKnowOfEachOther() {
    StageModel crimson =
        StageModel.builder("crimson", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(Transition.of("t", "a", "b", when(Metrics.BAND).is("crimson")))
            .build();
    RetentionStrategy seat =
        RetentionStrategy.builder("seat", Label.of("a better seat"))
            .serves(StageSelector.allOf("crimson"))
            .improves("seat")
            .build();
    assertThatThrownBy(
            () ->
                LifecycleEngine.forMapped(KEPT, crimson)
                    .scorecard(HEALTH)
                    .strategies(StrategyCatalog.of("own", "1", List.of(seat)))
                    .build())
        .hasMessageContaining("transition 't' asks for band 'crimson'")
        .hasMessageContaining("[red, yellow, green]")
        .hasMessageContaining("strategy 'seat' improves factor 'seat'");
    StageModel kinds =
        StageModel.builder("kinds", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(
                Transition.of("t", "a", "b", when(TextMetric.of("score", Label.of("s"))).is("x")))
            .build();
    assertThatThrownBy(() -> LifecycleEngine.forMapped(KEPT, kinds).scorecard(HEALTH).build())
        .hasMessageContaining("metric 'score' is read as text, elsewhere as number");
  }

  @Test
  void aMetricThatAnyPartReadsAsAnotherKindThanItIsMappedIsRefused() {
    ProfileMapper<Account> texts =
        ProfileMapper.builder(Account::id, UTC)
            .text(TextMetric.of("plan", Label.of("plan")), a -> "gold")
            .build();
    NumberMetric plan = NumberMetric.of("plan", Label.of("plan"), Unit.NONE);
    StageModel still = StageModel.builder("still", "1").stage(Stage.of("a")).build();
    Scorecard card =
        Scorecard.builder("card", "1")
            .factor(Factor.builder("f", plan, new ValueFunction.Linear(0, 1)).build())
            .build();
    RetentionStrategy strategy =
        RetentionStrategy.builder("call", Label.of("a call"))
            .serves(StageSelector.allOf("a"))
            .eligibility(when(plan).atLeast(1))
            .build();
    WarningRules rules =
        WarningRules.builder("w", "1")
            .rule(WarningRule.of("low", Severity.LOW, when(plan).below(1)))
            .build();
    String message = "metric 'plan' is read as number, elsewhere as text";
    assertThatThrownBy(() -> LifecycleEngine.forMapped(texts, still).scorecard(card).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(
            () ->
                LifecycleEngine.forMapped(texts, still)
                    .strategies(StrategyCatalog.of("own", "1", List.of(strategy)))
                    .build())
        .hasMessageContaining(message);
    assertThatThrownBy(() -> LifecycleEngine.forMapped(texts, still).warnings(rules).build())
        .hasMessageContaining(message);
  }

  @Test
  void whatNobodyProvidesIsUntoldAndAFinding() {
    NumberMetric mood = NumberMetric.of("mood", Label.of("mood"), Unit.NONE);
    StageModel model =
        MODEL.toBuilder("5")
            .transition(Transition.of("moody", "well", "at-risk", when(mood).below(2)))
            .build();
    LifecycleEngine<Kept> engine = LifecycleEngine.forMapped(KEPT, model).scorecard(HEALTH).build();
    assertThat(engine.untold()).containsExactly(mood);
    assertThat(engine.findings().toString()).contains("mood");
    LifecycleEngine<Kept> told = LifecycleEngine.forMapped(KEPT, MODEL).scorecard(HEALTH).build();
    assertThat(told.untold()).isEmpty();
    assertThat(told.findings().toString()).doesNotContain("score");
  }
}

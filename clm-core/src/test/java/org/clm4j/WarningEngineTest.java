package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.clm4j.rule.Terms.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Review;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ValueFunction;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.warning.Severity;
import org.clm4j.warning.Warning;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.WarningState;
import org.clm4j.warning.WarningStateException;
import org.junit.jupiter.api.Test;

class WarningEngineTest {

  private static final ZoneId UTC = ZoneOffset.UTC;

  private static final WarningRule SILENCE =
      WarningRule.of("silence", Severity.MEDIUM, when(Metrics.DAYS_SINCE_LAST_PURCHASE).atLeast(30))
          .withConfirmation(Span.ofDays(5));

  private static final WarningRule LATE =
      WarningRule.of("late", Severity.HIGH, when(Metrics.STAGE).is("quiet"));

  private static final WarningRules RULES =
      WarningRules.builder("ours", "1").rule(SILENCE).rule(LATE).build();

  private static final StageModel MODEL =
      StageModel.builder("two", "1")
          .stage(Stage.of("active"))
          .stage(Stage.of("quiet"))
          .transition(
              Transition.of("warned", "active", "quiet", when(Metrics.warning("silence")).isTrue()))
          .transition(Transition.of("back", "quiet", "active", when(Metrics.WARNINGS).below(1)))
          .build();

  private static Instant day(String date) {
    return Moments.startOfDay(LocalDate.parse(date), UTC);
  }

  private static CustomerHistory buyer(String... dates) {
    return CustomerHistory.of(
        "c-1",
        Stream.of(dates)
            .map(d -> Purchase.of("o-" + d, day(d), Money.of("40.00", "EUR")))
            .toList());
  }

  private static LifecycleEngine.Builder<CustomerHistory> engine() {
    return LifecycleEngine.forHistories(UTC, MODEL).warnings(RULES);
  }

  @Test
  void warningOnFactsMovesACustomerOnTheDayItIsRaised() {
    LifecycleEngine<CustomerHistory> engine = engine().build();
    CustomerHistory history = buyer("2026-01-01", "2026-03-01");
    LifecycleReport report = engine.report(history, day("2026-04-10"));
    assertThat(report.history().orElseThrow().changes())
        .extracting(StageChange::to, StageChange::at)
        .containsExactly(
            tuple("quiet", day("2026-02-05")),
            tuple("active", day("2026-03-01")),
            tuple("quiet", day("2026-04-05")));
    assertThat(report.warnings())
        .extracting(Warning::id, Warning::since)
        .containsExactly(tuple("late", day("2026-04-05")), tuple("silence", day("2026-04-05")));
    assertThat(report.profile().number(Metrics.WARNINGS)).hasValue(2);
    assertThat(report.profile().flag(Metrics.warning("late"))).contains(true);
    assertThat(report.in(Language.ENGLISH)).contains("silence");
    assertThat(engine.untold()).isEmpty();
    assertThat(engine.findings()).noneMatch(f -> f.toString().contains("warning."));
  }

  @Test
  void visitingWhenDueIsEnough() {
    LifecycleEngine<CustomerHistory> engine = engine().build();
    CustomerHistory history = buyer("2026-01-01");
    LifecycleReport report = engine.report(history, day("2026-01-01"));
    assertThat(report.nextVisitAt()).isEqualTo(Review.at(day("2026-01-31")));
    WarningState stored = report.warningVerdict().orElseThrow().state();
    LifecycleReport second = engine.report(history, report.state(), stored, day("2026-01-31"));
    assertThat(second.warnings()).isEmpty();
    assertThat(second.nextVisitAt()).isEqualTo(Review.at(day("2026-02-05")));
    stored = second.warningVerdict().orElseThrow().state();
    LifecycleReport third = engine.report(history, second.state(), stored, day("2026-02-05"));
    assertThat(third.stage().id()).isEqualTo("quiet");
    assertThat(third.warningVerdict().orElseThrow().raised()).hasSize(2);
    stored = third.warningVerdict().orElseThrow().state();
    LifecycleReport fourth = engine.report(history, third.state(), stored, day("2026-02-06"));
    assertThat(fourth.warningVerdict().orElseThrow().raised()).isEmpty();
    assertThat(fourth.warnings()).hasSize(2);
    assertThat(fourth.nextVisitAt()).isEqualTo(Review.never());
  }

  /** A host's class. */
  private record Account(String id, LocalDate lastOrder, WarningState warned) {}

  @Test
  void hostsOwnClassKeepsTheStateOfItsWarnings() {
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(
                ProfileMapper.builder(Account::id, UTC)
                    .instant(Metrics.LAST_PURCHASE_AT, a -> day(a.lastOrder().toString()))
                    .build(),
                MODEL)
            .warnings(RULES)
            .warningState(Account::warned)
            .build();
    Account account = new Account("a", LocalDate.of(2026, 1, 1), RULES.initial(day("2026-01-01")));
    LifecycleReport first = engine.report(account, day("2026-02-01"));
    assertThat(first.warnings()).isEmpty();
    Account later =
        new Account("a", account.lastOrder(), first.warningVerdict().orElseThrow().state());
    assertThat(engine.report(later, first.state(), day("2026-02-06")).warnings()).hasSize(2);
    Account stale =
        new Account(
            "a", account.lastOrder(), WarningState.builder("ours", "0", day("2026-01-01")).build());
    assertThatThrownBy(() -> engine.report(stale, day("2026-02-01")))
        .isInstanceOf(WarningStateException.class);
  }

  @Test
  void scoreReadsAWarningOnFactsAndAStrategyReadsAll() {
    Scorecard card =
        Scorecard.builder("calm", "1")
            .factor(
                Factor.builder("calm", Metrics.warning("silence"), ValueFunction.flag(0, 1))
                    .build())
            .build();
    RetentionStrategy call =
        RetentionStrategy.builder("call", Label.of("Call"))
            .serves(StageSelector.of("two", "quiet"))
            .eligibility(when(Metrics.warning("late")).isTrue())
            .build();
    LifecycleEngine<CustomerHistory> engine =
        engine().scorecard(card).strategies(StrategyCatalog.of("ours", "1", List.of(call))).build();
    LifecycleReport warned = engine.report(buyer("2026-01-01"), day("2026-02-10"));
    assertThat(warned.score().orElseThrow().total()).hasValue(0);
    assertThat(warned.recommendations()).hasSize(1);
    assertThat(engine.report(buyer("2026-01-01"), day("2026-01-10")).score().orElseThrow().total())
        .hasValue(100);
  }

  @Test
  void whoReadsAWarningThatIsFoundAfterThemIsRefused() {
    StageModel early =
        StageModel.builder("two", "1")
            .stage(Stage.of("active"))
            .stage(Stage.of("quiet"))
            .transition(
                Transition.of("on", "active", "quiet", when(Metrics.warning("late")).isTrue()))
            .transition(
                Transition.of("by", "active", "quiet", when(Metrics.warning("silense")).isTrue()))
            .build();
    Scorecard card =
        Scorecard.builder("calm", "1")
            .factor(
                Factor.builder("calm", Metrics.warning("low"), ValueFunction.flag(0, 1)).build())
            .build();
    WarningRules rules =
        WarningRules.builder("ours", "1")
            .rules(RULES.rules())
            .rule(WarningRule.of("low", Severity.LOW, when(Metrics.SCORE).below(50)))
            .build();
    MetricSource<CustomerProfile> curious =
        new MetricSource<>() {
          @Override
          public List<Metric<?>> provides() {
            return List.of(Metrics.RFM_CLASS);
          }

          @Override
          public Set<Metric<?>> reads() {
            return Set.of(Metrics.WARNINGS);
          }

          @Override
          public MetricValues read(CustomerProfile profile, Instant asOf) {
            return MetricValues.builder().missing(Metrics.RFM_CLASS).build();
          }
        };
    assertThatThrownBy(
            () ->
                LifecycleEngine.forHistories(UTC, early)
                    .warnings(rules)
                    .scorecard(card)
                    .source(curious)
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the stage model reads 'warning.late'")
        .hasMessageContaining("the scorecard reads 'warning.low'")
        .hasMessageContaining("'warning.silense' is read")
        .hasMessageContaining("a source reads 'warnings'");
  }

  @Test
  void warningOnTheScoreReadsItAsItIsInTheStageDecidedOn() {
    Scorecard card =
        Scorecard.builder("fresh", "1")
            .factor(
                Factor.builder(
                        "fresh", Metrics.DAYS_SINCE_LAST_PURCHASE, ValueFunction.linear(100, 0))
                    .build())
            .build();
    WarningRules rules =
        WarningRules.builder("ours", "1")
            .rule(
                WarningRule.of("sick", Severity.HIGH, when(Metrics.SCORE).below(40))
                    .withClearing(when(Metrics.SCORE).atLeast(60)))
            .build();
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(UTC, StageModels.purchase())
            .scorecard(card)
            .warnings(rules)
            .build();
    CustomerHistory history = buyer("2026-01-01", "2026-01-11", "2026-01-21", "2026-01-31");
    Optional<Warning> early =
        engine.report(history, day("2026-02-05")).warnings().stream().findFirst();
    assertThat(early).isEmpty();
    LifecycleReport late = engine.report(history, day("2026-12-31"));
    assertThat(late.warnings()).hasSize(1);
    Instant since = late.warnings().get(0).since();
    assertThat(since).isEqualTo(day("2026-04-02"));
    assertThat(engine.report(history, since.minusSeconds(1)).warnings()).isEmpty();
    assertThat(engine.report(history, since).warningVerdict().orElseThrow().raised()).hasSize(1);
  }
}

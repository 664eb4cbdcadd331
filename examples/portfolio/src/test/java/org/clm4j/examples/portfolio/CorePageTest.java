package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.LAST_CONTACT_AT;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.OPEN_COMPLAINTS;
import static org.clm4j.rule.Terms.RELATION_ENDED_AT;
import static org.clm4j.rule.Terms.when;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding;
import org.clm4j.check.Impact;
import org.clm4j.check.ModelCheck;
import org.clm4j.check.StageCheck;
import org.clm4j.curve.CurvePhase;
import org.clm4j.curve.CurveSettings;
import org.clm4j.curve.CurveType;
import org.clm4j.curve.LifeCurve;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.models.StageModels;
import org.clm4j.portfolio.CohortAccumulator;
import org.clm4j.portfolio.CohortCounting;
import org.clm4j.portfolio.CohortPeriod;
import org.clm4j.portfolio.CustomerEntry;
import org.clm4j.portfolio.Figure;
import org.clm4j.portfolio.FigureName;
import org.clm4j.portfolio.FigureWindow;
import org.clm4j.portfolio.PortfolioAccumulator;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.portfolio.PortfolioFigures;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.clm4j.retention.Recommender;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;

/** Holds clm-core's page to what the library does: its code is the code here. */
class CorePageTest {

  // page: metrics
  static final NumberMetric SEATS =
      NumberMetric.of("seats", Label.of("seats in use"), Unit.of("seats", "seats", "个席位"));
  static final TextMetric PLAN = TextMetric.of("plan", Label.of("plan"));
  static final WindowMetric VISITS = WindowMetric.count(EventKind.INTERACTION, Span.ofDays(30));

  record Account(String id, int seats, String plan, int visitsIn30Days, Instant lastContactAt) {}

  static ProfileMapper<Account> mapper(ZoneId zone) {
    return ProfileMapper.builder(Account::id, zone)
        .number(SEATS, Account::seats)
        .text(PLAN, Account::plan)
        .number(VISITS, Account::visitsIn30Days)
        .instant(Metrics.LAST_CONTACT_AT, Account::lastContactAt)
        .build();
  }

  // page: end

  private static StageModel model(ZoneId zone) {
    // page: model
    Condition fading = LAST_CONTACT_AT.forAtLeast(Period.ofDays(60)).or(when(VISITS).below(2));
    Condition used = when(SEATS).atLeast(1);
    StageModel model =
        StageModel.builder("saas", "1")
            .zone(zone)
            .stage(Stage.of("trial"))
            .stage(Stage.of("active"), used)
            .stage(Stage.of("at-risk"), used.and(fading).and(OPEN_COMPLAINTS.atLeast(1)))
            .transition(Transition.of("starts", "trial", "active", used))
            .transition(
                Transition.of("slips", "active", "at-risk", fading)
                    .withReason(Label.of("is fading", "渐行渐远"))
                    .withConfirmation(Span.ofDays(7))
                    .withCooldown(Span.ofDays(30)))
            .transition(
                Transition.of("back", "at-risk", "active", when(PLAN).is("gold").and(used))
                    .withMinimumDwell(Span.ofDays(3)))
            .build();
    // page: end
    return model;
  }

  @Test
  void oneRuleLeadsFromAnyStage() throws IOException {
    Page.of("clm-core/README.md", CorePageTest.class).holds("several");
    StageModel model = model(BERLIN);
    // page: several
    StageModel closing =
        model.toBuilder("2")
            .stage(Stage.builder("closed", Label.of("Closed", "已关闭")).terminal(true).build())
            .transition(Transition.to("closes", "closed", RELATION_ENDED_AT.hasPassed()).fromAny())
            .build();
    // page: end
    assertThat(closing.transitions())
        .extracting(Transition::id)
        .endsWith("closes, from trial", "closes, from active", "closes, from at-risk");
  }

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

  @Test
  void whatAModelAsksAndAMapperDoesNotTellIsFound() throws IOException {
    Page page = Page.of("clm-core/README.md", CorePageTest.class);
    page.holds("metrics");
    page.holds("model");
    StageModel model = model(BERLIN);
    ProfileMapper<Account> mapper = mapper(BERLIN);
    // page: untold
    List<Finding> findings = ModelCheck.of(model).findings(mapper.provides());
    Set<Metric<?>> untold = model.compile(mapper).untold();
    // page: end
    page.holds("untold");
    assertThat(untold).containsExactly(Metrics.OPEN_COMPLAINTS);
    page.says(
        "output: findings", String.join("\n", findings.stream().map(Finding::toString).toList()));
  }

  @Test
  void whatWaitsSaysForWhat() throws IOException {
    Page page = Page.of("clm-core/README.md", CorePageTest.class);
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(mapper(BERLIN), model(BERLIN)).build();
    Account account = new Account("a", 3, "gold", 1, NOW);
    LifecycleReport report = engine.report(account, NOW);
    page.says("output: waiting", report.in(Language.ENGLISH));
  }

  @Test
  void aConfirmationBeginsWhenAHostFirstSeesTheConditionHold() throws IOException {
    Page page = Page.of("clm-core/README.md", CorePageTest.class);
    StageModel model =
        StageModel.builder("shop", "1")
            .stage(Stage.of("active"))
            .stage(Stage.of("silent"))
            .transition(
                Transition.of(
                        "slips", "active", "silent", LAST_PURCHASE_AT.forAtLeast(Period.ofDays(60)))
                    .withConfirmation(Span.ofDays(7)))
            .build();
    ZonedDateTime bought = ZonedDateTime.parse("2026-01-05T10:00:00Z");
    LifecycleEngine<Instant> engine =
        LifecycleEngine.forMapped(
                ProfileMapper.<Instant>builder(at -> "c", bought.getZone())
                    .instant(Metrics.LAST_PURCHASE_AT, at -> at)
                    .build(),
                model)
            .build();
    Map<String, LocalDate> found = new LinkedHashMap<>();
    found.put(
        "when the review is due",
        moved(engine, bought, (report, at) -> report.reviewAt().moment().orElseThrow()));
    for (int days : new int[] {1, 7, 30}) {
      String rhythm = days == 1 ? "every day" : "every " + days + " days";
      found.put(rhythm, moved(engine, bought, (report, at) -> at.plus(Period.ofDays(days))));
    }
    page.says(
        "output: rhythm",
        found.entrySet().stream()
            .map(asked -> "asked %-22s  %s".formatted(asked.getKey(), asked.getValue()))
            .collect(Collectors.joining("\n")));
    CustomerHistory history =
        CustomerHistory.of(
            "c", List.of(Purchase.of("o", bought.toInstant(), Money.of("40.00", "EUR"))));
    Profiler profiler = Profiler.builder(bought.getZone()).metrics(model.reads()).build();
    assertThat(model.replay(history, profiler, NOW).state().since())
        .isEqualTo("2026-03-13T00:00:00Z");
  }

  /** Returns the day on which a host finds the customer moved who asks in a rhythm. */
  private static LocalDate moved(
      LifecycleEngine<Instant> engine,
      ZonedDateTime bought,
      BiFunction<LifecycleReport, Instant, Instant> next) {
    Instant at = bought.toInstant();
    LifecycleReport report = engine.report(bought.toInstant(), at);
    while (!report.decision().moved()) {
      at = next.apply(report, at);
      report = engine.report(bought.toInstant(), report.state(), at);
    }
    return LocalDate.ofInstant(at, bought.getZone());
  }

  @Test
  void aNewVersionTakesOverWhatIsStored() throws IOException {
    Page page = Page.of("clm-core/README.md", CorePageTest.class);
    StageModel model = model(BERLIN);
    ProfileMapper<Account> mapper = mapper(BERLIN);
    LifecycleEngine<Account> engine = LifecycleEngine.forMapped(mapper, model).build();
    Account account = new Account("a", 3, "gold", 1, NOW);
    StageState held = engine.report(account, NOW).state();
    Instant now = NOW.plus(Period.ofDays(5));
    // page: second
    StageModel second =
        model.toBuilder("2")
            .replacing(model.transition("slips").orElseThrow().withCooldown(Span.ofDays(60)))
            .build();
    StageMapping mapping = StageMapping.builder(model, second).build();
    StageState carried = mapping.carry(held, now);
    StageChange record = mapping.change(held, now); // for the audit log
    StageDecision decision =
        LifecycleEngine.forMapped(mapper, second).build().report(account, carried, now).decision();
    // page: end
    page.holds("second");
    page.says(
        "output: carried",
        engine.report(account, held, now).decision().in(Language.ENGLISH)
            + "\n"
            + decision.in(Language.ENGLISH));
    assertThat(held.pending()).hasSize(1);
    assertThat(carried.since()).isEqualTo(held.since());
    assertThat(record.revision()).isEqualTo(carried.revision());
  }

  @Test
  void historiesAreReplayedUnderOldAndNewRules() throws IOException {
    Page page = Page.of("clm-core/README.md", CorePageTest.class);
    ZoneId zone = BERLIN;
    WindowMetric bought = WindowMetric.count(EventKind.PURCHASE, Span.ofDays(120));
    StageModel other =
        StageModels.purchase().toBuilder("2")
            .zone(zone)
            .replacing(
                StageModels.purchase()
                    .transition("loyal")
                    .orElseThrow()
                    .withCondition(when(bought).atLeast(2)))
            .build();
    List<CustomerHistory> histories =
        List.of(
            CustomerHistory.of(
                "c-1",
                List.of(
                    Purchase.of("o-1", NOW.minusSeconds(99_999), Money.of("40.00", "EUR")),
                    Purchase.of("o-2", NOW.minusSeconds(9_999), Money.of("40.00", "EUR")))));
    // page: replay
    StageModel model = StageModels.purchase().withZone(zone);
    Profiler profiler =
        Profiler.builder(zone).metrics(model.reads()).metrics(other.reads()).build();
    StageHistory way = model.replay(histories.get(0), profiler, NOW);
    List<StageChange> changes = way.changes();
    Impact impact = Impact.replaying(model, other, profiler, histories, NOW);
    String said = impact.in(Language.ENGLISH);
    // page: end
    page.holds("replay");
    assertThat(said).startsWith("1 of 1 customers changes stage");
    assertThat(changes).hasSize(2);
    assertThat(way.stage().id()).isEqualTo("repeat");
    assertThat(impact.count("repeat", "loyal")).isEqualTo(1);
  }

  @Test
  void strategiesServeTheStagesOfOnesOwnModel() throws IOException {
    Page page = Page.of("clm-core/README.md", CorePageTest.class);
    ZoneId zone = BERLIN;
    StageModel model = model(zone);
    // page: strategies
    StrategyCatalog ours =
        StrategyCatalog.of(
            "ours",
            "1",
            List.of(
                RetentionStrategy.builder("call", Label.of("call them"))
                    .serves(StageSelector.parse("saas/at-risk"))
                    .eligibility(when(SEATS).atLeast(3))
                    .build()));
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(mapper(zone), model).strategies(ours).build();
    // page: end
    page.holds("strategies");
    assertThat(engine.recommender()).isPresent();
    Recommender untold = Recommender.builder(StrategyCatalog.ofSources(), "saas", zone).build();
    assertThatThrownBy(
            () -> LifecycleEngine.forMapped(mapper(zone), model).recommender(untold).build())
        .hasMessageContaining("Maybe declare it with Recommender.Builder.stage(...)");
  }

  @Test
  void aTeamsRulesAreTested() throws IOException {
    Page page = Page.of("clm-core/README.md", CorePageTest.class);
    StageModel model = model(BERLIN);
    Instant today = NOW;
    Instant since = NOW.minusSeconds(999_999);
    // page: check
    StageCheck check =
        StageCheck.of(model, today).in("at-risk", since).knowing(SEATS, 3).knowing(PLAN, "gold");
    check.movesBy("back");
    check.knowing(PLAN, "free").staysBecauseOf(PLAN);
    // page: end
    page.holds("check");
  }

  @Test
  void aLifeIsReadFromAHistory() throws IOException {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    List<Purchase> purchases = new ArrayList<>();
    int[] byMonth = {1, 1, 0, 1, 2, 2, 3, 4, 4, 2, 1};
    for (int month = 0; month < byMonth.length; month++) {
      for (int i = 0; i < byMonth[month]; i++) {
        purchases.add(
            Purchase.of(
                month + "-" + i,
                NOW.atZone(zone).minusMonths(18 - month).plusDays(i).toInstant(),
                Money.of("40.00", "EUR")));
      }
    }
    CustomerHistory history = CustomerHistory.of("c-1", purchases);
    // page: curve
    LifeCurve curve = LifeCurve.of(history, NOW, CurveSettings.monthly(zone)).orElseThrow();
    Optional<CurveType> type = curve.type(); // empty while it runs
    List<CurvePhase> phases = curve.phases(); // phase, first month, number of months
    double sure = curve.probability();
    String said = curve.words().in(Language.ENGLISH);
    // page: end
    assertThat(type).contains(CurveType.MIDWAY_DEATH);
    assertThat(phases).hasSizeGreaterThan(2);
    assertThat(sure).isGreaterThan(.5);
    Page page = Page.of("clm-core/README.md", CorePageTest.class);
    page.holds("curve");
    page.says("output: curve", said);
  }

  @Test
  void tellsTheFiguresOfTheBase() throws IOException {
    ZoneId zone = ZoneId.of("UTC");
    Currency eur = Currency.getInstance("EUR");
    LocalDate april1 = LocalDate.of(2026, 4, 1);
    LocalDate june30 = LocalDate.of(2026, 6, 30);
    List<CustomerHistory> histories =
        List.of(bought("a", "2026-01-05"), bought("b", "2026-04-05"), bought("c", "2025-11-05"));
    // page: figures
    PortfolioDefinition quarter =
        PortfolioDefinition.builder(FigureWindow.of(april1, june30, zone), eur)
            .activity(Span.ofDays(180))
            .declining("at-risk")
            .build();
    PortfolioAccumulator base = PortfolioAccumulator.of(quarter);
    for (CustomerHistory history : histories) {
      base.add(CustomerEntry.of(history).withValue(Money.of("120.00", "EUR")).withAlive(0.8));
    }
    PortfolioFigures figures = base.figures();
    Figure churn = figures.figure(FigureName.CHURN); // lost ÷ active at the start
    String told = churn.in(Language.ENGLISH);
    CohortAccumulator cohorts =
        CohortAccumulator.of(CohortPeriod.MONTH, quarter.window().to(), zone, eur);
    histories.forEach(cohorts::add);
    OptionalDouble stayed = cohorts.table().retention(1, CohortCounting.IN_PERIOD);
    // page: end
    assertThat(told).isEqualTo("churn rate: 50% (1 of 2)");
    assertThat(stayed).hasValue(0.0);
    Page.of("clm-core/README.md", CorePageTest.class).holds("figures");
  }

  private static CustomerHistory bought(String customer, String day) {
    Instant at = Instant.parse(day + "T12:00:00Z");
    return CustomerHistory.of(customer, List.of(Purchase.of("o", at, Money.of("10.00", "EUR"))));
  }
}

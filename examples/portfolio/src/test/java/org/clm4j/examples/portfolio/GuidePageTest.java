package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.LAST_CONTACT_AT;
import static org.clm4j.rule.Terms.NPS;
import static org.clm4j.rule.Terms.OPEN_COMPLAINTS;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.basics.Span;
import org.clm4j.btyd.Contract;
import org.clm4j.btyd.ContractClv;
import org.clm4j.btyd.ContractsClv;
import org.clm4j.btyd.FitOptions;
import org.clm4j.btyd.RenewalBase;
import org.clm4j.btyd.ShiftedBetaGeometric;
import org.clm4j.check.Impact;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.CustomerMargin;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.clv.MarginShares;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.Purchase;
import org.clm4j.event.Treatment;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.retention.Advice;
import org.clm4j.retention.CustomerContext;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.score.Band;
import org.clm4j.score.Factor;
import org.clm4j.score.Score;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ValueFunction;
import org.clm4j.stage.DiagramFormat;
import org.clm4j.stage.ManualMove;
import org.clm4j.stage.MoveVerdict;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;

/** Holds the guide of clm-core to what the library does: its code is the code here. */
class GuidePageTest {

  private static final String PAGE = "clm-core/GUIDE.md";
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

  private static CustomerHistory history() {
    // page: history
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Instant signed = Moments.endOfDay(LocalDate.of(2025, 4, 1), zone);
    Instant march = Instant.parse("2026-03-02T09:30:00Z");
    List<CustomerEvent> events =
        List.of(
            ContractEvent.of("k-1", signed, "support", ContractEvent.Action.SIGNED)
                .withTerm(Period.ofYears(1), zone)
                .withRecurring(Money.of("250.00", "EUR"), Period.ofMonths(1)),
            Purchase.of("o-1", Instant.parse("2025-11-20T10:00:00Z"), Money.of("980.00", "EUR"))
                .withProductCategory("training"),
            Interaction.of("i-1", march, "phone", "call").by(Interaction.Initiator.CUSTOMER),
            Complaint.of("c-1", march.plusSeconds(600)),
            Feedback.of(
                "n-1",
                march.plusSeconds(86_400),
                Feedback.Measure.NPS,
                4,
                Feedback.Scale.of(0, 10)));
    CustomerHistory history = CustomerHistory.of("acme", events);
    // page: end
    return history;
  }

  private static Scorecard card() {
    // page: card
    ElapsedMetric silence =
        ElapsedMetric.since("silence", Label.of("days without contact"), Metrics.LAST_CONTACT_AT);
    Scorecard card =
        Scorecard.builder("health", "1")
            .factor(
                Factor.builder("silence", silence, ValueFunction.linear(60, 0)).weight(2).build())
            .factor(
                Factor.builder("trouble", Metrics.OPEN_COMPLAINTS, ValueFunction.linear(2, 0))
                    .build())
            .factor(Factor.builder("nps", Metrics.NPS, ValueFunction.linear(0, 10)).build())
            .bands(
                Band.of("red", Label.of("needs help"), 0),
                Band.of("yellow", Label.of("keep an eye on it"), 50),
                Band.of("green", Label.of("healthy"), 75))
            .minimumCoverage(0.5)
            .build();
    // page: end
    return card;
  }

  private static StageModel model() {
    // page: model
    Condition used = LAST_CONTACT_AT.isKnown();
    Condition unhappy = OPEN_COMPLAINTS.atLeast(1).and(NPS.atMost(6));
    StageModel model =
        StageModel.builder("account", "1")
            .zone(ZoneId.of("Europe/Berlin"))
            .stage(Stage.of("onboarding"))
            .stage(Stage.of("active"), used)
            .stage(Stage.of("at-risk"), unhappy)
            .transition(Transition.of("starts", "onboarding", "active", used))
            .transition(Transition.of("slips", "active", "at-risk", unhappy))
            .transition(Transition.of("back", "at-risk", "active", OPEN_COMPLAINTS.atMost(0)))
            .build();
    // page: end
    return model;
  }

  @Test
  void aHistoryOfEveryKindIsJudgedByACardInJava() throws IOException {
    Page page = Page.of(PAGE, GuidePageTest.class);
    page.holds("history");
    page.holds("card");
    page.holds("model");
    CustomerHistory history = history();
    StageModel model = model();
    Scorecard card = card();
    Instant now = NOW;
    // page: report
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(model.zone(), model).scorecard(card).build();
    LifecycleReport report = engine.report(history, now);
    Score score = report.score().orElseThrow();
    // page: end
    page.holds("report");
    page.says("output: score", score.in(Language.ENGLISH));
    assertThat(score.band().orElseThrow().id()).isEqualTo("yellow");
  }

  @Test
  void whatWasKnownThenIsToldByAHistoryCutInBothTimes() throws IOException {
    Page page = Page.of(PAGE, GuidePageTest.class);
    CustomerHistory history = history();
    // page: known
    Instant ordered = Instant.parse("2026-03-10T10:00:00Z");
    CustomerHistory more =
        history.plus(
            List.of(
                Purchase.of("o-2", ordered, Money.of("4900.00", "EUR")),
                Purchase.of("o-2", ordered, Money.of("490.00", "EUR"))
                    .recordedAt(Instant.parse("2026-03-18T08:00:00Z"))));
    CustomerHistory then = more.knownBy(Instant.parse("2026-03-15T00:00:00Z"));
    // page: end
    page.holds("known");
    assertThat(((Purchase) then.events().get(then.size() - 1)).amount())
        .isEqualTo(Money.of("4900.00", "EUR"));
    assertThat(((Purchase) more.events().get(more.size() - 1)).amount())
        .isEqualTo(Money.of("490.00", "EUR"));
  }

  @Test
  void whatWasDoneAlreadyRests() throws IOException {
    Page page = Page.of(PAGE, GuidePageTest.class);
    StageModel model = model();
    CustomerHistory history = history();
    Instant now = NOW;
    // page: treatments
    StrategyCatalog ours =
        StrategyCatalog.of(
            "ours",
            "1",
            List.of(
                RetentionStrategy.builder("visit", Label.of("visit them"))
                    .serves(StageSelector.parse("account/at-risk"))
                    .cooldown(Span.ofDays(90))
                    .build(),
                RetentionStrategy.builder("review", Label.of("go through the contract together"))
                    .serves(StageSelector.parse("account/at-risk"))
                    .build()));
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(model.zone(), model).strategies(ours).build();
    CustomerHistory treated =
        history.plus(
            List.of(
                Treatment.of("t-1", now.minus(Duration.ofDays(5)), "visit")
                    .withCost(Money.of("120.00", "EUR"))));
    LifecycleReport report = engine.report(treated, now);
    CustomerContext known = CustomerContext.from(treated, now);
    Advice full = engine.recommender().orElseThrow().inFull(report.profile(), known);
    String advice = full.in(Language.ENGLISH);
    // page: end
    page.holds("treatments");
    page.says("output: treatments", advice);
    assertThat(advice).contains("go through the contract together");
  }

  @Test
  void aPersonMovesACustomerThroughTheSameDoor() throws IOException {
    Page page = Page.of(PAGE, GuidePageTest.class);
    StageModel model = model();
    Instant now = NOW;
    // page: move
    StageState state = StageState.of(model, "at-risk", now.minus(Duration.ofDays(9)));
    MoveVerdict moved =
        model.move(state, ManualMove.of("active", "Mei Lin", "spoke to their board"), now);
    MoveVerdict refused =
        model.move(moved.state(), ManualMove.of("onboarding", "Mei Lin", "a slip"), now);
    // page: end
    page.holds("move");
    page.says("output: move", moved + "\n" + refused);
    assertThat(moved.moved()).isTrue();
    assertThat(refused.moved()).isFalse();
  }

  @Test
  void stagesThatAHostHasAlreadyAreTakenOverWithTheirDates() throws IOException {
    Page page = Page.of(PAGE, GuidePageTest.class);
    StageModel model = model();
    // page: import
    record Row(String account, String stage, LocalDate since) {}
    List<Row> rows =
        List.of(
            new Row("acme", "active", LocalDate.of(2025, 4, 1)),
            new Row("brewers", "at-risk", LocalDate.of(2026, 2, 3)));
    Map<String, StageState> states = new LinkedHashMap<>();
    for (Row row : rows) {
      Instant since = Moments.startOfDay(row.since(), model.zone());
      states.put(row.account(), StageState.of(model, row.stage(), since));
    }
    // page: end
    page.holds("import");
    assertThat(states.get("brewers").since()).isEqualTo(Instant.parse("2026-02-02T23:00:00Z"));
    assertThat(states.get("acme").stage()).isEqualTo("active");
  }

  @Test
  void aModelIsDrawn() throws IOException {
    Page page = Page.of(PAGE, GuidePageTest.class);
    StageModel model = model();
    // page: diagram
    String mermaid = model.diagram(DiagramFormat.MERMAID, Language.ENGLISH);
    // page: end
    page.holds("diagram");
    page.says("output: diagram", mermaid);
  }

  @Test
  void whatOtherRulesWouldChangeIsAskedOfOnesOwnClass() throws IOException {
    Page page = Page.of(PAGE, GuidePageTest.class);
    StageModel model = model();
    Instant now = NOW;
    // page: impact
    record Account(
        String id,
        int openComplaints,
        int nps,
        Instant lastContactAt,
        Optional<StageState> stage) {}
    ProfileMapper<Account> mapper =
        ProfileMapper.builder(Account::id, model.zone())
            .number(Metrics.OPEN_COMPLAINTS, Account::openComplaints)
            .number(Metrics.NPS, Account::nps)
            .instant(Metrics.LAST_CONTACT_AT, Account::lastContactAt)
            .build();
    StageModel strict =
        model.toBuilder("2")
            .replacing(
                model.transition("slips").orElseThrow().withCondition(OPEN_COMPLAINTS.atLeast(1)))
            .build();
    Instant since = now.minus(Duration.ofDays(200));
    List<Account> accounts =
        List.of(
            new Account("acme", 1, 9, now, Optional.of(StageState.of(model, "active", since))),
            new Account("brewers", 0, 3, now, Optional.of(StageState.of(model, "active", since))),
            new Account("new here", 0, 8, now, Optional.empty()));
    Impact impact =
        Impact.deciding(
            model.compile(mapper),
            strict.compile(mapper),
            accounts,
            account -> account.stage().orElse(null),
            now);
    // page: end
    page.holds("impact");
    page.says("output: impact", impact.in(Language.ENGLISH));
    assertThat(impact.changed()).isEqualTo(1);
  }

  @Test
  void whatAContractIsWorthFollowsFromHowManyRenew() throws IOException {
    Page page = Page.of("clm-rfm/README.md", GuidePageTest.class);
    CustomerHistory history = history();
    Instant now = NOW;
    // page: contracts
    RenewalBase renewals =
        RenewalBase.builder(Rate.YEAR)
            .cohort(1000, 869, 743, 653, 593)
            .cohort(400, 355, 310)
            .build();
    ShiftedBetaGeometric model = ShiftedBetaGeometric.fit(renewals, FitOptions.defaults());
    Discounting yearly = Discounting.annual(0.10);
    for (Contract contract : Contract.from(history, now, Rate.YEAR)) {
      ClvEstimate worth =
          ContractClv.of(model)
              .withMargin(0.6)
              .withLevel(0.9)
              .estimate(contract, now, Horizon.of(Rate.YEAR.multipliedBy(5)), yearly);
      System.out.println(worth.in(Language.ENGLISH));
    }
    // page: end
    page.holds("contracts");
    Contract contract = Contract.from(history, now, Rate.YEAR).get(0);
    page.says(
        "output: contracts",
        ContractClv.of(model)
            .withMargin(0.6)
            .withLevel(0.9)
            .estimate(contract, now, Horizon.of(Rate.YEAR.multipliedBy(5)), yearly)
            .in(Language.ENGLISH));
  }

  @Test
  void whatACustomerLeavesIsTheirOwnMarginAndTheirContracts() throws IOException {
    Page page = Page.of("clm-rfm/README.md", GuidePageTest.class);
    Instant now = NOW;
    List<CustomerHistory> histories = contracted();
    // page: margins
    MarginShares.Learner learner = MarginShares.learner(now);
    ContractsClv.Learner terms = ContractsClv.learner(now);
    for (CustomerHistory each : histories) {
      learner.add(each);
      terms.add(each);
    }
    MarginShares margins = learner.learn().orElseThrow();
    ContractsClv contracts = terms.learn(FitOptions.defaults()).withMargins(margins);
    CustomerHistory costly = histories.get(0);
    CustomerMargin margin = margins.of(costly, now);
    ClvEstimate worth =
        contracts.estimate(costly, now, Horizon.of(Rate.YEAR), Discounting.annual(0.10));
    // page: end
    page.holds("margins");
    page.says("output: margins", margin.in(Language.ENGLISH) + "\n" + worth.in(Language.ENGLISH));
    assertThat(margin.isLoss()).isTrue();
    assertThat(worth.unrounded()).isNegative();
  }

  /** Firms with a contract renewed each month, every fifth of whom costs more than they bring. */
  private static List<CustomerHistory> contracted() {
    Money fee = Money.of("120.00", "EUR");
    List<CustomerHistory> histories = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int months = 1 + i * 7 % 30;
      Instant start = NOW.minus(Duration.ofDays(40 + 31L * months));
      List<CustomerEvent> events = new ArrayList<>();
      events.add(
          ContractEvent.of("signed", start, "k" + i, ContractEvent.Action.SIGNED)
              .withRecurring(fee, Period.ofMonths(1)));
      for (int m = 0; m < months; m++) {
        Money profit = Money.of(i % 5 == 0 ? -(20 + m % 3) + ".00" : 30 + m % 5 + ".00", "EUR");
        events.add(
            Purchase.of("fee " + m, start.plus(Duration.ofDays(31L * m)), fee).withProfit(profit));
      }
      if (i % 3 == 2) {
        Instant end = start.plus(Duration.ofDays(31L * months));
        events.add(ContractEvent.of("ended", end, "k" + i, ContractEvent.Action.ENDED));
      }
      histories.add(CustomerHistory.of("firm-" + i, events));
    }
    return histories;
  }
}

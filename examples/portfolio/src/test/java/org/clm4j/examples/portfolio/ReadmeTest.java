package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.CSAT;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.OPEN_COMPLAINTS;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.rule.Terms.SCORE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding;
import org.clm4j.check.Impact;
import org.clm4j.check.ModelCheck;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Interaction;
import org.clm4j.event.Purchase;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson3;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Review;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.score.ValueFunction;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Holds the README to what the library does: its code is the code here, its output the output. */
class ReadmeTest {

  private static LifecycleReport tenLines() {
    // page: ten lines
    ZoneId zone = ZoneId.of("Europe/Berlin");
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(zone, StageModels.purchase())
            .scorecard(Scorecards.orders())
            .strategies(StrategyCatalog.ofSources())
            .build();
    Purchase first =
        Purchase.of("o-1", Instant.parse("2026-01-05T10:00:00Z"), Money.of("40.00", "EUR"));
    Purchase second =
        Purchase.of("o-2", Instant.parse("2026-02-04T10:00:00Z"), Money.of("55.00", "EUR"));
    CustomerHistory history = CustomerHistory.of("c-1", List.of(first, second));
    LifecycleReport report = engine.report(history, Instant.parse("2026-03-20T12:00:00Z"));
    // page: end
    return report;
  }

  private static StageModel retail() {
    // page: rules
    Condition silent = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90));
    Condition unhappy = CSAT.below(3).or(OPEN_COMPLAINTS.atLeast(1));
    StageModel retail =
        StageModel.builder("retail", "1")
            .stage(Stage.of("active"))
            .stage(Stage.of("at-risk"))
            .initial("active")
            .transition(Transition.of("slips", "active", "at-risk", silent.or(unhappy)))
            .transition(
                Transition.of(
                    "back",
                    "at-risk",
                    "active",
                    PURCHASES.atLeast(1).and(LAST_PURCHASE_AT.forLessThan(Period.ofDays(30)))))
            .build();
    // page: end
    return retail;
  }

  @Test
  void theTenLinesOfTheReadmeRunAndSayWhatItSays() throws IOException {
    LifecycleReport report = tenLines();
    Page page = readme();
    page.holds("ten lines");
    page.imports("imports", "ten lines");
    page.says("output: decision en", report.decision().in(Language.ENGLISH));
    page.says("output: decision zh", report.decision().in(Language.CHINESE));
    assertThat(page.text()).contains("`report.reviewAt()` is `" + report.reviewAt() + "`");
  }

  @Test
  void theReadmeNamesTheVersionOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("../../pom.xml"));
    String version = pom.substring(pom.indexOf("<version>"), pom.indexOf("</version>"));
    assertThat(readme().block("file: pom")).contains(version + "</version>");
  }

  // page: daily
  record Account(String id, int orders, Instant lastOrderAt) {}

  static LifecycleEngine<Account> engine(ZoneId zone) {
    ProfileMapper<Account> mapper =
        ProfileMapper.builder(Account::id, zone)
            .number(Metrics.PURCHASES, Account::orders)
            .instant(Metrics.LAST_PURCHASE_AT, Account::lastOrderAt)
            .build();
    return LifecycleEngine.forMapped(mapper, StageModels.purchase()).build();
  }

  static void welcome(LifecycleEngine<Account> engine, Account account, Store store, Instant now) {
    LifecycleReport report = engine.report(account, now); // placed by what is known
    store.insert(account.id(), report.state(), due(report.reviewAt(), now));
  }

  static void visit(LifecycleEngine<Account> engine, Account account, Store store, Instant now) {
    StageState held = store.state(account.id());
    LifecycleReport report = engine.report(account, held, now); // one decision further
    if (store.replace(account.id(), held, report.state(), due(report.reviewAt(), now))) {
      report.decision().change().ifPresent(store::log);
    }
  }

  static Optional<Instant> due(Review review, Instant now) {
    return review.isNever()
        ? Optional.empty() // an empty column: time alone moves nobody
        : Optional.of(review.moment().orElse(now));
  }

  // page: end

  // page: release
  static void release(StageMapping mapping, Account account, Store store, Instant now) {
    StageState held = store.state(account.id());
    StageState carried = mapping.carry(held, now);
    if (store.replace(account.id(), held, carried, Optional.of(now))) { // due at once
      store.log(mapping.change(held, now));
    }
  }

  // page: end

  /** A host's table of where its customers stand, with a row each. */
  private static final class Store {
    private final Map<String, StageState> states = new TreeMap<>();
    private final Map<String, Optional<Instant>> dues = new TreeMap<>();
    private final List<StageChange> audit = new ArrayList<>();

    void insert(String id, StageState state, Optional<Instant> due) {
      states.put(id, state);
      dues.put(id, due);
    }

    StageState state(String id) {
      return states.get(id);
    }

    boolean replace(String id, StageState held, StageState next, Optional<Instant> due) {
      if (states.get(id).revision() != held.revision()) {
        return false;
      }
      insert(id, next, due);
      return true;
    }

    void log(StageChange change) {
      audit.add(change);
    }
  }

  @Test
  void theDailyLoopOfTheReadmeVisitsWhoIsDueAndKeepsWhatItFinds() throws IOException {
    readme().holds("daily");
    readme().imports("daily imports", "daily", "release");
    LifecycleEngine<Account> engine = engine(ZoneId.of("Europe/Berlin"));
    Account account = new Account("a", 2, Instant.parse("2026-02-04T10:00:00Z"));
    Store store = new Store();
    welcome(engine, account, store, Instant.parse("2026-03-20T12:00:00Z"));
    assertThat(store.state("a").stage()).isEqualTo("repeat");
    Instant due = store.dues.get("a").orElseThrow();
    assertThat(due).isEqualTo("2027-02-03T23:00:00Z");
    visit(engine, account, store, due);
    assertThat(store.state("a").stage()).isEqualTo("churned");
    assertThat(store.audit).extracting(StageChange::to).containsExactly("churned");
    assertThat(store.dues.get("a")).isEmpty();
  }

  @Test
  void ofTwoWhoVisitAtOnceTheSecondDoesNotUndoTheWaitingThatTheFirstBegan() {
    StageModel purchase = StageModels.purchase();
    Transition churn = purchase.transition("lost after some").orElseThrow();
    StageModel patient =
        purchase.toBuilder("2").replacing(churn.withConfirmation(Span.ofDays(7))).build();
    LifecycleEngine<Account> engine =
        LifecycleEngine.forMapped(
                ProfileMapper.builder(Account::id, ZoneId.of("UTC"))
                    .number(Metrics.PURCHASES, Account::orders)
                    .instant(Metrics.LAST_PURCHASE_AT, Account::lastOrderAt)
                    .build(),
                patient)
            .build();
    Account account = new Account("a", 2, Instant.parse("2026-02-04T10:00:00Z"));
    Store store = new Store();
    welcome(engine, account, store, Instant.parse("2026-03-20T12:00:00Z"));
    StageState held = store.state("a");
    Instant first = Instant.parse("2027-03-01T12:00:00Z");
    Instant second = first.plusSeconds(60);
    StageState waits = engine.report(account, held, first).state();
    assertThat(store.replace("a", held, waits, Optional.of(first))).isTrue();
    assertThat(
            store.replace(
                "a", held, engine.report(account, held, second).state(), Optional.of(second)))
        .isFalse();
    assertThat(store.state("a").pending().get(0).since()).isEqualTo(first);
  }

  @Test
  void aNewVersionOfTheRulesTakesOverWhatIsStored() throws IOException {
    readme().holds("release");
    Instant now = Instant.parse("2026-03-20T12:00:00Z");
    Account account = new Account("a", 9, Instant.parse("2026-02-04T10:00:00Z"));
    Store store = new Store();
    LifecycleEngine<Account> first = engine(ZoneId.of("Europe/Berlin"));
    welcome(first, account, store, now);
    StageModel second = regularForLoyal(first.stages());
    CustomerProfile known = first.report(account, now).profile();
    assertThatThrownBy(() -> second.next(store.state("a"), known))
        .hasMessageContaining("Maybe carry it over with a StageMapping");
    StageMapping mapping =
        StageMapping.builder(first.stages(), second).map("loyal", "regular").build();
    release(mapping, account, store, now);
    assertThat(second.next(store.state("a"), known).moved()).isFalse();
    assertThat(store.state("a").stage()).isEqualTo("regular");
    assertThat(store.dues.get("a")).contains(now);
    assertThat(store.audit).extracting(StageChange::to).containsExactly("regular");
  }

  /** Returns a second version, in which loyal customers are called regular. */
  private static StageModel regularForLoyal(StageModel first) {
    StageModel.Builder second = StageModel.builder(first.id(), "2").zone(first.zone());
    for (Stage stage : first.stages()) {
      second.stage(stage.id().equals("loyal") ? Stage.of("regular") : stage);
    }
    return second.build();
  }

  @Test
  void theRulesOfTheReadmeBuildAndHaveTheFindingItNames() throws IOException {
    readme().holds("rules");
    assertThat(ModelCheck.of(retail()).findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.PING_PONG);
  }

  @Test
  void theFileOfTheReadmeHoldsTheSameRules(@TempDir Path folder) throws IOException {
    Page page = readme();
    Files.writeString(folder.resolve("retail.yaml"), page.block("file: retail"));
    // page: file
    StageModel retail =
        Jackson3.json(new YAMLFactory()).read(Document.STAGE_MODEL, folder.resolve("retail.yaml"));
    // page: end
    page.holds("file");
    assertThat(retail.fingerprint()).isEqualTo(retail().fingerprint());
  }

  @Test
  void theWhatIfOfTheReadmeSaysWhoWouldStandElsewhereByAScore() throws IOException {
    ZoneId zone = ZoneId.of("UTC");
    Interaction january =
        Interaction.of("i-1", Instant.parse("2026-01-01T10:00:00Z"), "phone", "enquiry");
    Interaction march =
        Interaction.of("i-2", Instant.parse("2026-03-01T10:00:00Z"), "phone", "enquiry");
    List<CustomerHistory> histories = List.of(CustomerHistory.of("a", List.of(january, march)));
    Instant asOf = Instant.parse("2026-01-22T00:00:00Z");
    // page: what if
    ElapsedMetric silence =
        ElapsedMetric.since(
            "silence", Label.of("days since the last interaction"), Metrics.LAST_INTERACTION_AT);
    Scorecard health =
        Scorecard.builder("health", "1")
            .factor(Factor.builder("silence", silence, ValueFunction.linear(30, 0)).build())
            .build();
    StageModel model =
        StageModel.builder("account", "1")
            .stage(Stage.of("well"))
            .stage(Stage.of("at-risk"))
            .initial("well")
            .transition(Transition.of("worse", "well", "at-risk", SCORE.below(40)))
            .transition(Transition.of("back", "at-risk", "well", SCORE.atLeast(60)))
            .build();
    StageModel patient =
        model.toBuilder("2")
            .replacing(model.transition("worse").orElseThrow().withCondition(SCORE.below(20)))
            .build();
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(zone, model).scorecard(health).build();
    Impact impact = Impact.replaying(model, patient, engine.evaluator(), histories, asOf);
    // page: end
    Page page = readme();
    page.holds("what if");
    page.says("output: what if", impact.in(Language.ENGLISH).stripTrailing());
    assertThat(impact.count("at-risk", "well")).isEqualTo(1);
    List<StageChange> changes =
        engine
            .report(histories.get(0), Instant.parse("2026-03-05T00:00:00Z"))
            .history()
            .orElseThrow()
            .changes();
    assertThat(changes)
        .extracting(StageChange::at)
        .containsExactly(Instant.parse("2026-01-20T00:00:00Z"), march.at());
  }

  private static Page readme() throws IOException {
    return Page.of("README.md", ReadmeTest.class);
  }

  @Test
  void theChineseReadmeShowsTheSameCodeCommandsAndOutput() throws IOException {
    Page chinese = Page.of("README.zh-CN.md");
    Page english = Page.of("README.md");
    for (String mark :
        List.of(
            "code: ten lines",
            "output: decision zh",
            "file: pom",
            "command: job",
            "command: tests")) {
      assertThat(chinese.block(mark)).as(mark).isEqualTo(english.block(mark));
    }
  }
}

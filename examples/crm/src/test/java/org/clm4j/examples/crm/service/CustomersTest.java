package org.clm4j.examples.crm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.clm4j.LifecycleEngine;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.Cancellation;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.Purchase;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.jackson.Jackson3;
import org.clm4j.jackson.LifecycleConfig;
import org.clm4j.jackson.MappingConfig;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;
import org.clm4j.rule.Terms;
import org.clm4j.stage.ManualMove;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.warning.Warning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The service as a host's own unit tests would try it: no framework, no mock, a clock of the
 * test's.
 */
class CustomersTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private final TestClock clock = new TestClock(START);
  private HikariDataSource pool;
  private Instance crm;

  @BeforeEach
  void open() {
    pool = Databases.pool(Databases.create(), 4);
    crm = Instance.over(pool, clock, ZONE);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private static EventOfCustomer purchase(String customer, int number, Instant at) {
    return new EventOfCustomer(customer, Purchase.of("o-" + number, at, Money.of("40.00", "EUR")));
  }

  private List<EventOfCustomer> purchases(String customer, int count, Duration apart) {
    List<EventOfCustomer> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(purchase(customer, i, START.minus(apart.multipliedBy(count - i))));
    }
    return all;
  }

  private Customers.Assessment seen(String customer) {
    return crm.customers().assess(customer).orElseThrow();
  }

  private StageState stored(String customer) {
    return Jackson3.json()
        .read(
            Document.STAGE_STATE,
            crm.db()
                .sql("select state from stage_states where customer = ?")
                .param(customer)
                .query(String.class)
                .single());
  }

  private List<String> outbox(String kind) {
    return crm.board().outbox(500).stream()
        .filter(m -> m.kind().equals(kind))
        .map(Board.Message::payload)
        .toList();
  }

  /** What the log says, walked from the first event by the rules in force. */
  private StageHistory replayed(String customer, Instant until) {
    Rules rules = crm.publications().current();
    return rules.stages().replay(crm.events().of(customer), rules.engine().evaluator(), until);
  }

  @Test
  void eventsInAnyOrderAndTwiceComeToTheSameStageAsTheLog() {
    List<EventOfCustomer> events = purchases("c", 8, Duration.ofDays(20));
    List<EventOfCustomer> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.subList(2, 5));
    Collections.shuffle(shuffled, new Random(7));
    for (EventOfCustomer event : shuffled) {
      crm.customers().post(List.of(event));
    }
    assertThat(crm.events().of("c").size()).isEqualTo(8);
    assertThat(stored("c")).isEqualTo(replayed("c", START).state());
    assertThat(seen("c").changes()).isEqualTo(replayed("c", START).changes());
  }

  @Test
  void aRepeatedEventIsSaidToBeOneAndAContradictionIsRefused() {
    EventOfCustomer event = purchase("c", 1, START.minusSeconds(60));
    EventOfCustomer other =
        new EventOfCustomer(
            "c", Purchase.of("o-1", START.minusSeconds(60), Money.of("41.00", "EUR")));
    List<Customers.Posted> became = crm.customers().post(List.of(event, event, other));
    assertThat(became)
        .extracting(p -> p.stored().map(Enum::name).orElse("refused"))
        .containsExactly("ADDED", "REPEATED", "refused");
    assertThat(crm.events().of("c").size()).isEqualTo(1);
  }

  @Test
  void aHistoryThatWouldNotHoldTogetherIsRefusedAndChangesNothing() {
    crm.customers().post(List.of(purchase("c", 1, START.minusSeconds(60))));
    EventOfCustomer dollars =
        new EventOfCustomer("c", Purchase.of("o-2", START, Money.of("40.00", "USD")));
    List<Customers.Posted> became =
        crm.customers().post(List.of(dollars, purchase("d", 1, START.minusSeconds(5))));
    assertThat(became.get(0).problem().orElseThrow()).contains("USD");
    assertThat(became.get(1).stored()).contains(EventLog.Stored.ADDED);
    assertThat(crm.events().of("c").size()).isEqualTo(1);
  }

  @Test
  void aLateEventRewritesWhatFollowedItAndOthersAreToldOfExactlyThat() {
    List<EventOfCustomer> events = purchases("c", 6, Duration.ofDays(20));
    EventOfCustomer late = events.remove(1);
    crm.customers().post(events);
    List<StageChange> before = seen("c").changes();
    crm.customers().post(List.of(late));
    List<StageChange> after = seen("c").changes();
    assertThat(after).isEqualTo(replayed("c", START).changes());
    List<String> told = new ArrayList<>(outbox("stage-changed"));
    outbox("stage-change-withdrawn").forEach(told::remove);
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            after.stream().map(Document.STAGE_CHANGE::writeLine).toList());
    assertThat(before).isNotEqualTo(after);
  }

  @Test
  void whoIsDueIsVisitedAndMovesAtTheMomentTheRulesSayNotWhenTheWorkerCame() {
    crm.customers().post(purchases("c", 8, Duration.ofDays(20)));
    String stage = seen("c").report().stage().id();
    clock.advance(Duration.ofDays(400));
    assertThat(crm.board().due(10)).extracting(Board.Due::customer).containsExactly("c");
    assertThat(crm.visitAll()).isGreaterThanOrEqualTo(1);
    assertThat(crm.board().due(10)).isEmpty();
    assertThat(stored("c").stage()).isNotEqualTo(stage);
    assertThat(stored("c")).isEqualTo(replayed("c", clock.instant()).state());
    assertThat(seen("c").changes()).isEqualTo(replayed("c", clock.instant()).changes());
  }

  @Test
  void aHostThatVisitsDailyOverSummerTimeAndMonthEndsStoresTheSameAsOneThatComesOnce() {
    clock.set(Instant.parse("2026-03-20T22:59:59Z"));
    List<EventOfCustomer> events =
        List.of(
            purchase("daily", 1, Instant.parse("2026-01-31T22:59:59.999999Z")),
            purchase("daily", 2, Instant.parse("2026-02-28T23:00:00Z")),
            purchase("daily", 3, Instant.parse("2026-03-20T20:00:00Z")));
    crm.customers().post(events);
    for (int hour = 0; hour < 24 * 120; hour += 5) {
      clock.advance(Duration.ofHours(5));
      crm.visitAll();
    }
    assertThat(seen("daily").changes()).isEqualTo(replayed("daily", clock.instant()).changes());
    assertThat(crm.board().taken().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(replayed("daily", clock.instant()).changes().size());
  }

  @Test
  void aMoveByHandStandsAndTheLogIsReadOnFromThere() {
    crm.customers().post(purchases("c", 1, Duration.ofDays(5)));
    Customers.Assessment seen = seen("c");
    String to = "formation";
    assertThat(seen.report().stage().id()).isNotEqualTo(to);
    assertThat(
            crm.customers()
                .move("c", ManualMove.of("decline", "Mei Lin", "a hunch"), seen.rowVersion())
                .orElseThrow()
                .refusals())
        .as("a move that the rules would undo at once is none")
        .singleElement()
        .asString()
        .contains("would move the customer on at once, to 'exploration'");
    clock.advance(Duration.ofMinutes(1));
    assertThat(
            crm.customers()
                .move("c", ManualMove.of(to, "Mei Lin", "they called"), seen.rowVersion())
                .orElseThrow()
                .moved())
        .isTrue();
    List<StageChange> changes = seen("c").changes();
    assertThat(changes.get(seen.changes().size()).who()).contains("Mei Lin");
    assertThat(stored("c").stage()).isEqualTo(to);
    crm.customers().post(List.of(purchase("c", 99, START.minus(Duration.ofDays(300)))));
    assertThat(seen("c").changes().get(seen.changes().size()).who())
        .as("also after a late event")
        .contains("Mei Lin");
    assertThat(stored("c").stage()).isEqualTo(to);
    assertThatThrownBy(
            () -> crm.customers().move("c", ManualMove.of(to, "Bo", "too late"), seen.rowVersion()))
        .isInstanceOf(Customers.StaleException.class);
  }

  @Test
  void aNewVersionIsTriedFirstThenCarriesEveryStageOver() {
    crm.customers().post(purchases("c", 8, Duration.ofDays(20)));
    crm.customers().post(purchases("d", 1, Duration.ofDays(20)));
    StageModel other =
        StageModel.builder("two", "1")
            .zone(ZONE)
            .stage(Stage.of("some", Label.of("some orders")))
            .stage(Stage.of("many", Label.of("many orders")), Terms.PURCHASES.atLeast(9))
            .initial("some")
            .transition(Transition.of("grows", "some", "many", Terms.PURCHASES.atLeast(9)))
            .build();
    String document = Document.LIFECYCLE.write(LifecycleConfig.none().with(other));
    assertThatThrownBy(() -> crm.publications().draft(document, null, "Ada"))
        .isInstanceOf(IllegalArgumentException.class);
    StageModel now = crm.publications().current().stages();
    Map<String, String> becomes = new LinkedHashMap<>();
    now.stages().forEach(stage -> becomes.put(stage.id(), "some"));
    String mapping =
        Document.STAGE_MAPPING.write(
            new MappingConfig(
                new MappingConfig.End(now.id(), now.version()),
                new MappingConfig.End(other.id(), other.version()),
                becomes,
                List.of()));
    Publications.Draft draft = crm.publications().draft(document, mapping, "Ada");
    assertThat(draft.impact().customers()).isEqualTo(2);
    StageState before = stored("c");
    clock.advance(Duration.ofMinutes(1));
    assertThat(crm.publications().publish(draft.id(), "Ada")).contains(2);
    assertThat(crm.publications().publish(draft.id(), "Ada")).as("only once").isEmpty();
    assertThat(
            crm.db()
                .sql("select who || ': ' || detail from audit order by id")
                .query(String.class)
                .list())
        .containsExactly("the CRM: version 1", "Ada: version 2");
    assertThat(crm.visitAll()).isEqualTo(2);
    assertThat(stored("c").stage()).isEqualTo("some");
    assertThat(seen("c").changes()).last().extracting(StageChange::from).isEqualTo(before.stage());
    clock.advance(Duration.ofDays(1));
    crm.customers().post(List.of(purchase("c", 50, clock.instant().minusSeconds(9))));
    assertThat(stored("c").stage()).isEqualTo("many");
    assertThatThrownBy(
            () -> {
              Publications.Draft old = crm.publications().draft(document, null, "Ada");
              crm.publications().learn("Ada");
              crm.publications().publish(old.id(), "Ada");
            })
        .isInstanceOf(Publications.OutdatedDraftException.class);
  }

  @Test
  void aDailyRunOverUnchangedFactsSaysNothingNew() {
    crm.customers().post(purchases("c", 8, Duration.ofDays(20)));
    crm.customers()
        .post(List.of(new EventOfCustomer("c", Complaint.of("k-1", START.minusSeconds(50)))));
    clock.advance(Duration.ofDays(20));
    crm.visitAll();
    int raised = outbox("warning-raised").size();
    assertThat(raised).isPositive();
    String rule = crm.db().sql("select min(rule) from warnings").query(String.class).single();
    List<Board.Message> said = crm.board().outbox(500);
    for (int day = 0; day < 3; day++) {
      clock.advance(Duration.ofHours(1));
      crm.db().sql("update stage_states set due_at = ?").param(Sql.timestamp(START)).update();
      assertThat(crm.visitAll()).isEqualTo(1);
    }
    assertThat(crm.board().outbox(500)).as("a visit over unchanged facts").isEqualTo(said);
    assertThat(crm.customers().acknowledge("c", rule, "Bo")).contains(true);
    assertThat(crm.customers().acknowledge("c", "no-such-rule", "Bo")).contains(false);
    clock.advance(Duration.ofMinutes(5));
    crm.customers().post(List.of(purchase("c", 77, START.minus(Duration.ofDays(400)))));
    assertThat(
            crm.db()
                .sql("select count(*) from warnings where rule = ? and acknowledged_at is not null")
                .param(rule)
                .query(Integer.class)
                .single())
        .as("somebody deals with it still, after a late event")
        .isEqualTo(1);
  }

  @Test
  void anInstanceThatStartsOverABaseWithRulesReadsNobodysLog() {
    crm.customers().post(purchases("c", 3, Duration.ofDays(20)));
    crm.db().sql("update events set log = 'nobody reads this'").update();
    Instance second = Instance.over(pool, clock, ZONE);
    assertThat(second.publications().current().version()).isEqualTo(1);
    assertThat(second.board().due(9)).isEmpty();
  }

  @Test
  void erasingLeavesNothingOfTheCustomerAnywhere() {
    List<CustomerEvent> all =
        List.of(
            Purchase.of("o", START.minusSeconds(9), Money.of("5", "EUR")),
            Treatment.of("t", START.minusSeconds(8), "STR-41").withProbability(0.5),
            RelationEnded.of("r", START.minusSeconds(7)));
    crm.customers().post(all.stream().map(e -> new EventOfCustomer("erase-me", e)).toList());
    crm.customers().post(List.of(purchase("keep-me", 1, START.minusSeconds(9))));
    Customers.Assessment seen = seen("erase-me");
    crm.customers()
        .move("erase-me", ManualMove.of("formation", "Bo", "as they said"), seen.rowVersion());
    assertThat(crm.customers().erase("erase-me", "Ada")).isTrue();
    assertThat(crm.customers().erase("erase-me", "Ada")).isFalse();
    List<String> tables =
        crm.db()
            .sql("select table_name from information_schema.tables where table_schema = 'public'")
            .query(String.class)
            .list();
    assertThat(tables).hasSizeGreaterThan(9);
    for (String table : tables) {
      assertThat(
              crm.db()
                  .sql("select count(*) from " + table + " t where t::text like '%erase-me%'")
                  .query(Integer.class)
                  .single())
          .as(table)
          .isZero();
    }
    assertThat(seen("keep-me").report().customer()).isEqualTo("keep-me");
  }

  @Test
  void oneWhoCannotBeJudgedDoesNotStopTheOthers() {
    crm.customers().post(purchases("a", 2, Duration.ofDays(20)));
    crm.customers().post(purchases("b", 2, Duration.ofDays(20)));
    crm.db()
        .sql("update stage_states set warning_state = 'broken', due_at = ? where customer = 'a'")
        .param(Sql.timestamp(START.minusSeconds(99)))
        .update();
    crm.db()
        .sql("update stage_states set due_at = ? where customer = 'b'")
        .param(Sql.timestamp(START))
        .update();
    assertThat(crm.visitAll()).isEqualTo(2);
    assertThat(
            crm.db()
                .sql(
                    "select failure is not null and due_at > ? from stage_states where customer = 'a'")
                .param(Sql.timestamp(START))
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(crm.board().due(10)).isEmpty();
  }

  @Test
  void midnightIsTheOneOfTheZone() {
    crm.customers().post(purchases("c", 2, Duration.ofDays(20)));
    List<Instant> due =
        crm.db()
            .sql("select due_at from stage_states")
            .query((row, n) -> Sql.instant(row, "due_at"))
            .list();
    assertThat(due)
        .allSatisfy(
            moment ->
                assertThat(moment)
                    .isEqualTo(Moments.startOfDay(LocalDate.ofInstant(moment, ZONE), ZONE)));
  }

  /** In Lebanon clocks go from midnight to one, on 29 March 2026: that day begins at one. */
  @Test
  void aVisitAtEveryDueMomentMissesNoChangeWhereClocksSkipAMidnight() {
    ZoneId lebanon = ZoneId.of("Asia/Beirut");
    Instance there = Instance.over(pool, clock, lebanon);
    clock.set(Instant.parse("2026-01-20T10:00:00Z"));
    for (int c = 0; c < 14; c++) {
      List<EventOfCustomer> bought = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Instant at = clock.instant().minus(Duration.ofDays(7L * i + 15 + c));
        bought.add(purchase("c-" + c, i, at));
      }
      there.customers().post(bought);
    }
    List<Instant> visited = new ArrayList<>();
    Instant until = Instant.parse("2026-05-01T00:00:00Z");
    for (Optional<Instant> next = firstDue(there, until);
        next.isPresent();
        next = firstDue(there, until)) {
      Instant due = next.orElseThrow();
      assertThat(due).isEqualTo(Moments.startOfDay(LocalDate.ofInstant(due, lebanon), lebanon));
      clock.set(due.minus(1, ChronoUnit.MICROS));
      assertThat(there.customers().visitDue()).as("a moment before it").isZero();
      clock.set(due);
      assertThat(there.customers().visitDue()).isOne();
      visited.add(due);
    }
    List<Instant> moved = new ArrayList<>();
    Rules rules = there.publications().current();
    there
        .events()
        .all()
        .forEach(
            history -> {
              StageHistory way =
                  rules.stages().replay(history, rules.engine().evaluator(), clock.instant());
              assertThat(there.customers().assess(history.customer()).orElseThrow().changes())
                  .isEqualTo(way.changes());
              way.changes().stream()
                  .map(StageChange::at)
                  .filter(at -> !history.moments().contains(at))
                  .forEach(moved::add);
            });
    assertThat(visited).containsAll(moved);
    assertThat(moved).contains(Instant.parse("2026-03-28T22:00:00Z"));
  }

  private static Optional<Instant> firstDue(Instance crm, Instant until) {
    return crm.db()
        .sql("select due_at from stage_states where due_at < ? order by due_at limit 1")
        .param(Sql.timestamp(until))
        .query((row, n) -> Sql.instant(row, "due_at"))
        .optional();
  }

  @Test
  void contractsFromTheEndOfAMonthEndOnTheLastDayThereIs() {
    ZoneId lebanon = ZoneId.of("Asia/Beirut");
    Instance there = Instance.over(pool, clock, lebanon);
    Map<String, String> ends = new LinkedHashMap<>();
    ends.put("2028-01-31 P1M", "2028-02-28T22:00:00Z"); // 29 February
    ends.put("2028-01-31 P2M", "2028-03-30T21:00:00Z"); // 31 March, summer time
    ends.put("2028-01-26 P2M", "2028-03-25T22:00:00Z"); // 26 March, which begins at one
    ends.put("2027-01-31 P1M", "2027-02-27T22:00:00Z"); // 28 February
    ends.forEach(
        (contract, end) -> {
          LocalDate from = LocalDate.parse(contract.substring(0, 10));
          Instant signed = Moments.startOfDay(from, lebanon);
          clock.set(signed);
          there
              .customers()
              .post(
                  List.of(
                      new EventOfCustomer(
                          contract,
                          ContractEvent.of("k", signed, "k", ContractEvent.Action.SIGNED)
                              .withTerm(Period.parse(contract.substring(11)), lebanon))));
          Instant ended = Instant.parse(end);
          clock.set(ended.minus(1, ChronoUnit.MICROS));
          there.visitAll();
          assertThat(warned(there, contract)).as(contract).doesNotContainKey("renewal-overdue");
          clock.set(ended);
          assertThat(there.visitAll()).as("due as it ends").isPositive();
          assertThat(warned(there, contract)).as(contract).containsEntry("renewal-overdue", ended);
        });
  }

  private static Map<String, Instant> warned(Instance crm, String customer) {
    Map<String, Instant> warned = new LinkedHashMap<>();
    crm.db()
        .sql("select rule, since from warnings where customer = ?")
        .param(customer)
        .query(
            row -> {
              warned.put(row.getString("rule"), Sql.instant(row, "since"));
            });
    return warned;
  }

  @Test
  void anInstanceWhoseClockIsBehindNeverTurnsTimeBack() {
    TestClock behind = new TestClock(START.minusSeconds(3));
    Instance other = Instance.over(pool, behind, ZONE);
    crm.customers().post(purchases("c", 8, Duration.ofDays(20)));
    other.customers().post(List.of(purchase("c", 50, START.minus(Duration.ofDays(2)))));
    behind.advance(Duration.ofSeconds(1));
    assertThat(other.customers().assess("c")).isPresent();
    assertThat(
            crm.db()
                .sql("select min(decided_at) from stage_states")
                .query((row, n) -> Sql.instant(row, "min"))
                .single())
        .isEqualTo(START);
    Customers.Assessment seen = other.customers().assess("c").orElseThrow();
    assertThat(
            other
                .customers()
                .move("c", ManualMove.of("decline", "Bo", "a hunch"), seen.rowVersion()))
        .isPresent();
  }

  @Test
  void whoWasJudgedWhileRulesWerePublishedIsVisitedAllTheSame() {
    crm.customers().post(purchases("c", 3, Duration.ofDays(20)));
    clock.advance(Duration.ofMinutes(1));
    crm.publications().learn("Ada");
    // As a post leaves it that had begun before the publication and ended after it.
    crm.db().sql("update stage_states set due_at = null, configuration = 1").update();
    assertThat(crm.visitAll()).isGreaterThanOrEqualTo(1);
    assertThat(
            crm.db()
                .sql("select min(configuration) from stage_states")
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void aWarningWhoseEventIsTakenBackEndsAsIfItHadNeverBeen() {
    List<EventOfCustomer> events = purchases("c", 8, Duration.ofDays(20));
    for (int i = 0; i < 3; i++) {
      events.add(new EventOfCustomer("c", Complaint.of("k-" + i, START.minusSeconds(500 + i))));
    }
    crm.customers().post(events);
    clock.advance(Duration.ofDays(1));
    Cancellation back = Cancellation.of("k-0", clock.instant().minusSeconds(5));
    crm.customers().post(List.of(new EventOfCustomer("c", back)));
    Rules rules = crm.publications().current();
    assertThat(seen("c").report().warnings().stream().map(Warning::id).toList())
        .isEqualTo(
            rules.engine().report(crm.events().of("c"), clock.instant()).warnings().stream()
                .map(Warning::id)
                .toList());
  }

  @Test
  void anEngineTellsOperatorsOfItsFindings() {
    Logger log = (Logger) LoggerFactory.getLogger(LifecycleEngine.class);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    log.setLevel(Level.INFO);
    log.addAppender(heard);
    try {
      StageModel model =
          StageModel.builder("seats", "1")
              .zone(ZONE)
              .stage(Stage.of("few"))
              .stage(Stage.of("many"))
              .initial("few")
              .transition(
                  Transition.of(
                      "grows",
                      "few",
                      "many",
                      Terms.when(NumberMetric.of("seats", Label.of("seats"), Unit.NONE))
                          .atLeast(9)))
              .build();
      LifecycleEngine.forHistories(ZONE, model).build();
    } finally {
      log.detachAppender(heard);
      log.setLevel(null);
    }
    assertThat(heard.list).hasSize(1);
    assertThat(heard.list.get(0).getFormattedMessage())
        .contains("stage model 'seats', version '1'", "1 finding(s)");
  }
}

package org.clm4j.examples.crm.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.clm4j.examples.crm.StoryLoader;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.jackson.Jackson3;
import org.clm4j.stage.StageHistory;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Two instances over one database, posting and visiting the same customers at once. */
class RacingTest {

  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final int FIRMS = 12;

  @Test
  void twoInstancesOverTheSameCustomersStoreWhatTheLogSays() throws Exception {
    List<EventOfCustomer> events = firms();
    TestClock clock = new TestClock(Instant.parse("2025-01-01T00:00:00Z"));
    String url = Databases.create();
    try (HikariDataSource one = Databases.pool(url, 3);
        HikariDataSource two = Databases.pool(url, 3)) {
      List<Instance> instances =
          List.of(Instance.over(one, clock, ZONE), Instance.over(two, clock, ZONE));
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int seed = t;
        Instance mine = instances.get(t % 2);
        work.add(threads.submit(() -> run(mine, events, seed)));
      }
      for (Future<?> each : work) {
        each.get(5, TimeUnit.MINUTES);
      }
      threads.shutdown();
      Verified.everythingIsAsTheLogSays(instances.get(0), events, clock.instant());
      clock.advance(Duration.ofDays(40));
      instances.get(0).visitAll();
      Verified.everythingIsAsTheLogSays(instances.get(1), events, clock.instant());
    }
  }

  @Test
  void connectionsThatAreCutMidWayLoseAndDoubleNothing() throws Exception {
    List<EventOfCustomer> events = firms().subList(0, 400);
    TestClock clock = new TestClock(Instant.parse("2025-01-01T00:00:00Z"));
    String url = Databases.create();
    try (HikariDataSource pool = Databases.pool(url, 3);
        HikariDataSource saboteur = Databases.pool(url, 1)) {
      Instance crm = Instance.over(pool, clock, ZONE);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      Future<?> one = threads.submit(() -> run(crm, events, 1));
      Future<?> two = threads.submit(() -> run(crm, events, 2));
      for (int cut = 0; cut < 12; cut++) {
        JdbcClient.create(saboteur)
            .sql(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()")
            .query(Boolean.class)
            .list();
        Thread.sleep(150);
      }
      one.get();
      two.get();
      threads.shutdown();
      Verified.everythingIsAsTheLogSays(crm, events, clock.instant());
    }
  }

  /** Posts every event, in an order of its own, and visits on the way; asks again what failed. */
  private static void run(Instance crm, List<EventOfCustomer> events, int seed) {
    List<EventOfCustomer> mine = new ArrayList<>(events);
    Collections.shuffle(mine, new Random(seed));
    int step = 60;
    for (int from = 0; from < mine.size(); from += step) {
      List<EventOfCustomer> part = mine.subList(from, Math.min(mine.size(), from + step));
      insist(() -> crm.customers().post(part));
      insist(() -> crm.customers().visitDue());
    }
  }

  /** Does something until the database was there for it. */
  private static void insist(Runnable work) {
    for (int attempt = 1; ; attempt++) {
      try {
        work.run();
        return;
      } catch (DataAccessException | TransactionException gone) {
        if (attempt == 200) {
          throw gone;
        }
      }
    }
  }

  /** The events of some firms of the story. */
  static List<EventOfCustomer> firms() throws Exception {
    return StoryLoader.events().stream()
        .filter(e -> Integer.parseInt(e.customer().substring("firm-".length())) <= FIRMS)
        .toList();
  }

  /** What must hold whatever happened on the way. */
  static final class Verified {
    private Verified() {}

    /** Whatever is stored of a customer is what the log said at the moment it was decided. */
    static void whatIsStoredIsWhatTheLogSaid(Instance crm) {
      Rules rules = crm.publications().current();
      crm.events()
          .all()
          .forEach(
              history -> {
                String customer = history.customer();
                Instant decided =
                    crm.db()
                        .sql("select decided_at from stage_states where customer = ?")
                        .param(customer)
                        .query((row, n) -> Sql.instant(row, "decided_at"))
                        .single();
                StageHistory way =
                    rules.stages().replay(history, rules.engine().evaluator(), decided);
                String state =
                    crm.db()
                        .sql("select state from stage_states where customer = ?")
                        .param(customer)
                        .query(String.class)
                        .single();
                assertThat(Jackson3.json().read(Document.STAGE_STATE, state))
                    .isEqualTo(way.state());
                assertThat(stored(crm, customer)).isEqualTo(lines(way));
                List<String> told = told(crm, customer, "stage-changed");
                told(crm, customer, "stage-change-withdrawn").forEach(told::remove);
                assertThat(told)
                    .as("others were told of exactly the changes that stand")
                    .containsExactlyInAnyOrderElementsOf(lines(way));
              });
    }

    /** The same, with every event there once, and nothing left to do up to a moment. */
    static void everythingIsAsTheLogSays(
        Instance crm, List<EventOfCustomer> posted, Instant until) {
      assertThat(crm.log())
          .as("no event is lost, none is there twice")
          .containsExactlyInAnyOrderElementsOf(
              posted.stream().map(Document.CUSTOMER_EVENT::writeLine).distinct().toList());
      whatIsStoredIsWhatTheLogSaid(crm);
      Rules rules = crm.publications().current();
      crm.events()
          .all()
          .forEach(
              history ->
                  assertThat(stored(crm, history.customer()))
                      .as("who is not due has nothing to come")
                      .isEqualTo(
                          lines(
                              rules.stages().replay(history, rules.engine().evaluator(), until))));
    }

    private static List<String> lines(StageHistory way) {
      return way.changes().stream().map(Document.STAGE_CHANGE::writeLine).toList();
    }

    private static List<String> stored(Instance crm, String customer) {
      return crm.db()
          .sql("select document from stage_changes where customer = ? order by ordinal")
          .param(customer)
          .query(String.class)
          .list();
    }

    private static List<String> told(Instance crm, String customer, String kind) {
      return new ArrayList<>(
          crm.db()
              .sql("select payload from outbox where customer = ? and kind = ?")
              .params(customer, kind)
              .query(String.class)
              .list());
    }
  }
}

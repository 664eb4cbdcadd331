package org.clm4j.examples.crm.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.clm4j.examples.crm.StoryLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How much one instance carries: a base of the story's firms copied many times, so many of them due
 * each second, and assessments asked beside. It says what it saw; that all who were due were
 * visited is what it holds to. {@code -Dcrm.customers}, {@code -Dcrm.seconds}, {@code -Dcrm.rate}
 * and {@code -Dcrm.workers} say how much.
 */
@Tag("full")
class LoadTest {

  private static final int CUSTOMERS = Integer.getInteger("crm.customers", 100_000);
  private static final int SECONDS = Integer.getInteger("crm.seconds", 30);
  private static final int RATE = Integer.getInteger("crm.rate", 200);
  private static final int WORKERS = Integer.getInteger("crm.workers", 2);
  private static final int FIRMS = 600;

  @Test
  void whoIsDueIsVisitedWhileOthersAreAssessed() throws Exception {
    Instant end = Instant.parse("2025-01-01T00:00:00Z");
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), end));
    String url = Databases.create();
    try (HikariDataSource pool = Databases.pool(url, 4)) {
      Instance crm = Instance.over(pool, clock, ZoneOffset.UTC);
      fill(crm);
      crm.db().sql("update stage_states set due_at = null").update();
      crm.db()
          .sql(
              "update stage_states set due_at = ?::timestamptz + n * interval '1 microsecond' * ?"
                  + " from (select customer c, row_number() over (order by md5(customer)) n"
                  + " from stage_states limit ?) d where customer = d.c")
          .params(Sql.timestamp(clock.instant()), 1_000_000 / RATE, RATE * SECONDS)
          .update();
      crm.db().sql("analyze").update();
      AtomicBoolean over = new AtomicBoolean();
      List<Long> waits = new ArrayList<>();
      AtomicLong visited = new AtomicLong();
      long due = (long) RATE * SECONDS;
      ExecutorService threads = Executors.newFixedThreadPool(WORKERS + 1);
      Future<?> asker = threads.submit(() -> ask(crm, over, waits));
      long began = System.nanoTime();
      List<Future<?>> workers = new ArrayList<>();
      for (int w = 0; w < WORKERS; w++) {
        workers.add(threads.submit(() -> visit(crm, visited, due)));
      }
      double lag = 0;
      while (workers.stream().anyMatch(w -> !w.isDone())) {
        Thread.sleep(5);
        double seconds = Math.min(SECONDS, (System.nanoTime() - began) / 1e9);
        lag = Math.max(lag, seconds - (double) visited.get() / RATE);
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
      double took = (System.nanoTime() - began) / 1e9;
      over.set(true);
      asker.get();
      threads.shutdown();
      long[] sorted = waits.stream().mapToLong(w -> w).sorted().toArray();
      System.out.printf(
          Locale.ROOT,
          "%d customers, %d events: %d visits in %.1f s where %d were due a second, at most %.1f s"
              + " behind; %d assessments beside, median %.1f ms, 99th %.1f ms%n",
          CUSTOMERS,
          crm.db().sql("select count(*) from events").query(Long.class).single(),
          visited.get(),
          took,
          RATE,
          lag,
          sorted.length,
          sorted[sorted.length / 2] / 1e6,
          sorted[(int) (sorted.length * 0.99)] / 1e6);
      assertThat(
              crm.db()
                  .sql("select count(*) from stage_states where failure is not null")
                  .query(Long.class)
                  .single())
          .isZero();
    }
  }

  private static void visit(Instance crm, AtomicLong visited, long due) {
    while (visited.get() < due) {
      if (crm.customers().visitDue()) {
        visited.incrementAndGet();
      } else {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void ask(Instance crm, AtomicBoolean over, List<Long> waits) {
    Random chance = new Random(1);
    while (!over.get()) {
      String customer = name(1 + chance.nextInt(CUSTOMERS));
      long asked = System.nanoTime();
      assertThat(crm.customers().assess(customer)).isPresent();
      waits.add(System.nanoTime() - asked);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static String name(int n) {
    return String.format(Locale.ROOT, "firm-%04d-%07d", 1 + (n - 1) % FIRMS, n);
  }

  /** The six hundred firms, each copied under names of its own until there are enough. */
  private static void fill(Instance crm) throws Exception {
    StoryLoader.load(crm.customers());
    crm.db()
        .sql(
            "create table copies as select 'firm-' || lpad((1 + (n - 1) % ?)::text, 4, '0') as old,"
                + " 'firm-' || lpad((1 + (n - 1) % ?)::text, 4, '0') || '-' || lpad(n::text, 7, '0') as id"
                + " from generate_series(1, ?) n")
        .params(FIRMS, FIRMS, CUSTOMERS)
        .update();
    for (String table :
        Arrays.asList(
            "customers", "events", "stage_states", "stage_changes", "warnings", "advice")) {
      String key = table.equals("customers") ? "id" : "customer";
      List<String> columns =
          crm.db()
              .sql(
                  "select column_name from information_schema.columns where table_name = ? order by"
                      + " ordinal_position")
              .param(table)
              .query(String.class)
              .list();
      StringBuilder values = new StringBuilder();
      for (String column : columns) {
        values
            .append(values.isEmpty() ? "" : ", ")
            .append(
                column.equals(key)
                    ? "c.id"
                    : table.equals("events") && column.equals("document")
                        ? "replace(t.document, '\"' || c.old || '\"', '\"' || c.id || '\"')"
                        : "t." + column);
      }
      crm.db()
          .sql(
              "insert into "
                  + table
                  + " select "
                  + values
                  + " from copies c join "
                  + table
                  + " t on t."
                  + key
                  + " = c.old")
          .update();
    }
    crm.db().sql("delete from customers where length(id) = 9").update();
  }
}

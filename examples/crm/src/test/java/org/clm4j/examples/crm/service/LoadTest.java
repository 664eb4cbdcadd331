package org.clm4j.examples.crm.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.clm4j.examples.crm.StoryLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How much one instance carries: a base of the story's firms copied many times, so many of them due
 * each second, and assessments asked beside. It says what it saw; that all who were due were
 * visited is what it holds to. {@code -Dcrm.customers}, {@code -Dcrm.seconds}, {@code -Dcrm.rate}
 * and {@code -Dcrm.workers} say how much, {@code -Dcrm.seed} whose turn it is. With {@code
 * -Dcrm.data=FOLDER} the base is kept there: a run fills it, the next ones find it.
 */
@Tag("full")
class LoadTest {

  private static final int CUSTOMERS = Integer.getInteger("crm.customers", 100_000);
  private static final int SECONDS = Integer.getInteger("crm.seconds", 30);
  private static final int RATE = Integer.getInteger("crm.rate", 200);
  private static final int WORKERS = Integer.getInteger("crm.workers", 2);
  private static final long SEED = Long.getLong("crm.seed", 1);
  private static final int FIRMS = 600;
  private static final String BASE = "load";

  @Test
  void whoIsDueIsVisitedWhileOthersAreAssessed() throws Exception {
    Instant end = Instant.parse("2025-01-01T00:00:00Z");
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), end));
    try (EmbeddedPostgres server = server()) {
      String url = server.getJdbcUrl("postgres", BASE);
      if (!isFilled(server, url)) {
        Databases.createAnew(server, BASE);
        try (HikariDataSource pool = Databases.pool(url, 4)) {
          fill(pool, Instance.over(pool, clock, ZoneOffset.UTC));
        }
      }
      try (HikariDataSource pool = Databases.pool(url, 4)) {
        measure(Instance.over(pool, clock, ZoneOffset.UTC), clock);
      }
    }
  }

  private static void measure(Instance crm, Clock clock) throws Exception {
    // The table is set and swept before the first is due.
    Instant first = clock.instant().plusSeconds(CUSTOMERS / 20_000);
    crm.db().sql("update stage_states set due_at = null where due_at is not null").update();
    crm.db()
        .sql(
            "update stage_states set due_at = ?::timestamptz + n * interval '1 microsecond' * ?"
                + " from (select customer c, row_number() over (order by md5(customer || ?)) n"
                + " from stage_states limit ?) d where customer = d.c")
        .params(Sql.timestamp(first), 1_000_000 / RATE, SEED, RATE * SECONDS)
        .update();
    crm.db().sql("vacuum analyze stage_states").update();
    while (clock.instant().isBefore(first)) {
      pause();
    }
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
        events(crm),
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

  /** Each firm of the story is there as often as any other, or once more. */
  private static long events(Instance crm) {
    long ofFirms =
        crm.db()
            .sql(
                "select sum(length(log) - length(replace(log, E'\\n', '')) + 1) from events"
                    + " where customer = any (?)")
            .param(IntStream.rangeClosed(1, FIRMS).mapToObj(LoadTest::name).toArray(String[]::new))
            .query(Long.class)
            .single();
    return ofFirms * CUSTOMERS / FIRMS;
  }

  private static void visit(Instance crm, AtomicLong visited, long due) {
    while (visited.get() < due) {
      int some = crm.customers().visitDue();
      visited.addAndGet(some);
      if (some == 0) {
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
    Random chance = new Random(SEED);
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

  private static EmbeddedPostgres server() throws IOException {
    EmbeddedPostgres.Builder server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "4GB")
            // What fills a table in the transaction that empties it is then written once.
            .setServerConfig("wal_level", "minimal")
            .setServerConfig("max_wal_senders", "0");
    String kept = System.getProperty("crm.data");
    if (kept != null) {
      server.setDataDirectory(Path.of(kept)).setCleanDataDirectory(false);
    }
    return server.start();
  }

  /** Whether the base that a run before this one has kept is the one that is asked for. */
  private static boolean isFilled(EmbeddedPostgres server, String url) {
    JdbcClient all = JdbcClient.create(server.getPostgresDatabase());
    return all.sql("select count(*) from pg_database where datname = ?")
                .param(BASE)
                .query(Integer.class)
                .single()
            == 1
        && JdbcClient.create(new DriverManagerDataSource(url))
                .sql("select count(*) from stage_states")
                .query(Integer.class)
                .single()
            == CUSTOMERS;
  }

  /** The six hundred firms, each copied under names of its own until there are enough. */
  private static void fill(HikariDataSource pool, Instance crm) throws SQLException {
    StoryLoader.load(crm.customers());
    try (Connection one = pool.getConnection();
        Statement sql = one.createStatement()) {
      one.setAutoCommit(false);
      // Rows refer to what is there by the way they are made.
      sql.execute("set local session_replication_role = replica");
      sql.execute("set local maintenance_work_mem = '512MB'");
      sql.execute(
          "create table copies as select f as old, f || '-' || lpad(n::text, 7, '0') as id from"
              + " (select n, 'firm-' || lpad((1 + (n - 1) % "
              + FIRMS
              + ")::text, 4, '0') as f from generate_series(1, "
              + CUSTOMERS
              + ") n) numbered");
      List<String> tables =
          List.of("customers", "events", "stage_states", "stage_changes", "warnings", "advice");
      for (String table : tables) {
        sql.execute("create table story_" + table + " as table " + table);
      }
      sql.execute("truncate customers cascade");
      for (String table : tables) {
        String key = table.equals("customers") ? "id" : "customer";
        sql.execute(
            "insert into "
                + table
                + " select "
                + columns(sql, table)
                    .replace("t." + key + ",", "c.id,")
                    .replace("t.log", "replace(t.log, c.old, c.id)")
                + " from copies c join story_"
                + table
                + " t on t."
                + key
                + " = c.old");
        sql.execute("drop table story_" + table);
        System.out.println(table + " are filled");
      }
      sql.execute("drop table copies");
      one.commit();
      one.setAutoCommit(true);
      sql.execute("vacuum analyze");
    }
  }

  private static String columns(Statement sql, String table) throws SQLException {
    try (ResultSet columns =
        sql.executeQuery(
            "select string_agg('t.' || column_name, ', ' order by ordinal_position) from"
                + " information_schema.columns where table_name = '"
                + table
                + "'")) {
      columns.next();
      return columns.getString(1);
    }
  }
}

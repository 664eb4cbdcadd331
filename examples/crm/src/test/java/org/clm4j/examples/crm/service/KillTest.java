package org.clm4j.examples.crm.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.jackson.Jackson3;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker over the same service class is killed, as by {@code kill -9}, at random moments while it
 * posts and visits; another takes its place and begins again. How often is the system property
 * {@code crm.kills}, when exactly, and in which order events come, {@code crm.seed}.
 */
@Tag("slow")
class KillTest {

  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final int KILLS = Integer.getInteger("crm.kills", 25);
  private static final int SEED = Integer.getInteger("crm.seed", 9);

  @Test
  void nothingIsLostAndNothingDoubledWhereverAWorkerIsKilled(@TempDir Path folder)
      throws Exception {
    List<EventOfCustomer> events = RacingTest.firms();
    Path log = folder.resolve("events.jsonl");
    Files.write(log, events.stream().map(Document.CUSTOMER_EVENT::writeLine).toList());
    String url = Databases.create();
    Random chance = new Random(SEED);
    try (HikariDataSource pool = Databases.pool(url, 2)) {
      TestClock clock = new TestClock(NOW);
      Instance crm = Instance.over(pool, clock, ZoneOffset.UTC);
      Path told = folder.resolve("told.jsonl");
      for (int kill = 0; kill < KILLS; kill++) {
        Process worker = worker(url, log, 31 * SEED + kill);
        int ready = worker.getInputStream().read();
        assertThat(ready).as("the worker is at work").isEqualTo('!');
        boolean ended = worker.waitFor(chance.nextInt(400), TimeUnit.MILLISECONDS);
        worker.destroyForcibly().waitFor();
        Databases.untilGone(crm.db(), "worker");
        // As it was left, before anybody mends anything.
        List<String> known = crm.log();
        assertThat(known)
            .as("what a worker was told is stored, is stored")
            .containsAll(Files.exists(told) ? Files.readAllLines(told) : List.of());
        RacingTest.Verified.whatIsStoredIsWhatTheLogSaid(crm);
        if (ended) {
          assertThat(worker.exitValue()).as("it ended by itself").isZero();
          Files.deleteIfExists(told);
          // It was through before it was to be killed: it begins with an empty base again.
          crm.db().sql("delete from customers").update();
          crm.db().sql("delete from outbox").update();
        }
      }
      Process last = worker(url, log, -1);
      assertThat(last.getInputStream().read()).isEqualTo('!');
      assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(last.exitValue()).isZero();
      clock.advance(Duration.ofDays(40));
      crm.visitAll();
      RacingTest.Verified.everythingIsAsTheLogSays(crm, events, clock.instant());
    }
  }

  private static Process worker(String url, Path log, int seed) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            url + "&ApplicationName=worker",
            log.toString(),
            Integer.toString(seed))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Posts a log again and again from the beginning, in an order of its own, and visits. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] args) throws Exception {
      List<EventOfCustomer> events =
          new java.util.ArrayList<>(
              Files.readAllLines(Path.of(args[1])).stream()
                  .map(line -> Jackson3.json().read(Document.CUSTOMER_EVENT, line))
                  .toList());
      java.util.Collections.shuffle(events, new Random(Integer.parseInt(args[2])));
      try (HikariDataSource pool = Databases.pool(args[0], 1)) {
        Instance crm = Instance.over(pool, Clock.fixed(NOW, ZoneOffset.UTC), ZoneOffset.UTC);
        System.out.print('!');
        System.out.flush();
        for (int from = 0; from < events.size(); from += 40) {
          List<EventOfCustomer> part = events.subList(from, Math.min(events.size(), from + 40));
          crm.customers().post(part);
          Files.write(
              Path.of(args[1]).resolveSibling("told.jsonl"),
              part.stream().map(Document.CUSTOMER_EVENT::writeLine).toList(),
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
          crm.customers().visitDue();
        }
      }
    }
  }
}

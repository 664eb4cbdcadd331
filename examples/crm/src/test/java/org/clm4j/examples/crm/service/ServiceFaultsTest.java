package org.clm4j.examples.crm.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.clm4j.examples.crm.CrmApplication;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service, a process of its own that is sent events over HTTP: its database stops as by a
 * power cut and comes back, and it is itself killed, as by {@code kill -9}. A client sends again
 * what was not acknowledged, and no more than that.
 */
class ServiceFaultsTest {

  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final int KILLS = Integer.getInteger("crm.service.kills", 10);
  private static final int PART = 10;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What the service acknowledged: as many lines of events. */
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  @Test
  @Tag("slow")
  void aDatabaseThatIsStoppedAtOnceAndStartedAgainLosesAndDoublesNothing(@TempDir Path folder)
      throws Exception {
    List<EventOfCustomer> events = RacingTest.firms();
    int port = freePort();
    Path data = folder.resolve("data");
    EmbeddedPostgres postgres = postgres(data, port);
    String url = postgres.getJdbcUrl("postgres", "postgres");
    Process service = null;
    try (HikariDataSource pool = Databases.pool(url, 2)) {
      int web = freePort();
      service = service(url, web, folder);
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger refused = new AtomicInteger();
      ExecutorService threads = Executors.newFixedThreadPool(2);
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < 2; t++) {
        int seed = t;
        work.add(
            threads.submit(
                () -> {
                  boolean through = false;
                  while (!over.get() || !through) {
                    through = false;
                    for (List<EventOfCustomer> part : parts(events, seed)) {
                      while (!sent(web, part)) {
                        refused.incrementAndGet();
                        Thread.sleep(50);
                      }
                    }
                    through = true;
                  }
                  return null;
                }));
      }
      Instance crm =
          Instance.over(pool, new TestClock(BEGIN.plus(Duration.ofDays(40))), ZoneOffset.UTC);
      for (int stop = 0; stop < 3; stop++) {
        // Everybody is due, so that the visits too are interrupted.
        crm.db().sql("update stage_states set due_at = ?").param(Sql.timestamp(BEGIN)).update();
        Thread.sleep(300);
        stopAtOnce(data);
        postgres.close();
        assertThat(ask(web, "/api/due").statusCode()).isEqualTo(503);
        assertThat(ask(web, "/actuator/health").statusCode()).isEqualTo(503);
        assertThat(page(web).statusCode()).isEqualTo(503);
        postgres = postgres(data, port);
        Thread.sleep(1500);
      }
      over.set(true);
      for (Future<?> each : work) {
        each.get(2, TimeUnit.MINUTES);
      }
      threads.shutdown();
      assertThat(refused).as("requests that met no database").hasPositiveValue();
      assertThat(ask(web, "/actuator/health").statusCode()).as("it is well again").isEqualTo(200);
      assertThat(page(web).statusCode()).isEqualTo(200);
      service.destroy();
      assertThat(service.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(Files.readString(folder.resolve("service.log")))
          .contains("visits wait for the database", "the database answers again")
          .doesNotContain("firm-");
      crm.visitAll();
      RacingTest.Verified.everythingIsAsTheLogSays(crm, events, BEGIN.plus(Duration.ofDays(40)));
    } finally {
      if (service != null) {
        service.destroyForcibly().waitFor();
      }
      postgres.close();
    }
  }

  @Test
  @Tag("full")
  void aServiceThatIsKilledWithRequestsInFlightLosesAndDoublesNothing(@TempDir Path folder)
      throws Exception {
    List<EventOfCustomer> events = RacingTest.firms();
    String url = Databases.create();
    Random chance = new Random(4);
    try (HikariDataSource pool = Databases.pool(url, 2)) {
      TestClock clock = new TestClock(BEGIN);
      Instance crm = Instance.over(pool, clock, ZoneOffset.UTC);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      int inFlight = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        int web = freePort();
        Process service = service(url + "&ApplicationName=service", web, folder);
        try {
          List<Future<Boolean>> clients = new ArrayList<>();
          for (int c = 0; c < 2; c++) {
            int seed = 2 * kill + c;
            clients.add(threads.submit(() -> sendUntilNobodyAnswers(web, events, seed)));
          }
          Thread.sleep(chance.nextInt(6000));
          service.destroyForcibly().waitFor();
          for (Future<Boolean> client : clients) {
            inFlight += client.get(1, TimeUnit.MINUTES) ? 1 : 0;
          }
        } finally {
          service.destroyForcibly().waitFor();
        }
        Databases.untilGone(crm.db(), "service");
        // As it was left, before anybody mends anything.
        assertThat(crm.log()).as("what was acknowledged is stored").containsAll(acknowledged);
        RacingTest.Verified.whatIsStoredIsWhatTheLogSaid(crm);
      }
      threads.shutdown();
      System.out.printf(
          Locale.ROOT,
          "%d kills, %d requests in flight, %d events acknowledged on the way%n",
          KILLS,
          inFlight,
          acknowledged.size());
      assertThat(inFlight).isPositive();
      int web = freePort();
      Process service = service(url, web, folder);
      try {
        for (List<EventOfCustomer> part : parts(events, -1)) {
          assertThat(sent(web, part)).isTrue();
        }
      } finally {
        service.destroyForcibly().waitFor();
      }
      clock.advance(Duration.ofDays(40));
      crm.visitAll();
      RacingTest.Verified.everythingIsAsTheLogSays(crm, events, clock.instant());
    }
  }

  /** Sends everything again and again, in an order of its own; says whether an answer was owed. */
  private boolean sendUntilNobodyAnswers(int web, List<EventOfCustomer> events, int seed)
      throws InterruptedException {
    while (true) {
      for (List<EventOfCustomer> part : parts(events, seed)) {
        try {
          assertThat(sent(web, part)).isTrue();
        } catch (java.net.ConnectException nobody) {
          return false;
        } catch (IOException broken) {
          return true;
        }
      }
    }
  }

  /** Sends events; says whether they were taken, or whether the database did not answer. */
  private boolean sent(int web, List<EventOfCustomer> part)
      throws IOException, InterruptedException {
    List<String> lines = part.stream().map(Document.CUSTOMER_EVENT::writeLine).toList();
    HttpResponse<String> answer =
        HTTP.send(
            request(web, "/api/events")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(String.join("\n", lines)))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() == 200) {
      assertThat(answer.body()).doesNotContain("refused");
      acknowledged.addAll(lines);
      return true;
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("To send it again").doesNotContain("Exception", "jdbc");
    return false;
  }

  private static HttpResponse<String> ask(int web, String path) throws Exception {
    return HTTP.send(request(web, path).build(), BodyHandlers.ofString());
  }

  /** Opens the first page, as a browser does that was given the key. */
  private static HttpResponse<String> page(int web) throws Exception {
    String said =
        Base64.getEncoder().encodeToString("anybody:key".getBytes(StandardCharsets.UTF_8));
    return HTTP.send(
        request(web, "/").setHeader("Authorization", "Basic " + said).build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(int web, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + web + path))
        .header("Authorization", "Bearer key")
        .timeout(Duration.ofMinutes(1));
  }

  private static List<List<EventOfCustomer>> parts(List<EventOfCustomer> events, int seed) {
    List<EventOfCustomer> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));
    List<List<EventOfCustomer>> parts = new ArrayList<>();
    for (int from = 0; from < shuffled.size(); from += PART) {
      parts.add(shuffled.subList(from, Math.min(shuffled.size(), from + PART)));
    }
    return parts;
  }

  /** Starts the service in a process of its own, and waits until it is well. */
  private static Process service(String url, int web, Path folder) throws Exception {
    Path log = folder.resolve("service.log");
    String digest =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest("key".getBytes(StandardCharsets.UTF_8)));
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrmApplication.class.getName(),
                "--server.port=" + web,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--crm.starts-at=" + BEGIN,
                "--crm.requests-per-minute=1000000",
                "--crm.keys[0].name=client",
                "--crm.keys[0].role=agent",
                "--crm.keys[0].sha256=" + digest,
                "--logging.level.org.clm4j=INFO",
                "--logging.level.com.zaxxer.hikari=WARN",
                "--logging.level.org.springframework.transaction=WARN")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    for (int attempt = 0; attempt < 1200 && service.isAlive(); attempt++) {
      try {
        if (ask(web, "/actuator/health").statusCode() == 200) {
          return service;
        }
      } catch (IOException notYet) {
        // it starts
      }
      Thread.sleep(100);
    }
    service.destroyForcibly();
    throw new AssertionError("the service did not start:\n" + Files.readString(log));
  }

  /** As a database is that somebody relies on: what it acknowledged has left its memory. */
  private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  /**
   * Ends a PostgreSQL as {@code pg_ctl stop -m immediate} does: it has to recover when it starts.
   */
  private static void stopAtOnce(Path data) throws Exception {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    assertThat(new ProcessBuilder("kill", "-QUIT", pid).start().waitFor()).isZero();
    for (int attempt = 0;
        attempt < 600 && Files.exists(data.resolve("postmaster.pid"));
        attempt++) {
      Thread.sleep(50);
    }
    assertThat(data.resolve("postmaster.pid")).doesNotExist();
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}

package org.clm4j.examples.crm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.examples.crm.CrmApplication;
import org.clm4j.examples.crm.service.Databases;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, asked over HTTP as programs ask it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrmServerTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext service;
  private static String address;

  @BeforeAll
  static void start() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.datasource.url=" + Databases.create(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--crm.starts-at=2026-03-20T12:00:00Z",
                "--crm.zone=Europe/Berlin",
                "--crm.body-limit=200000",
                "--crm.requests-per-minute=500",
                "--logging.structured.format.console=",
                "--logging.level.root=WARN"));
    int n = 0;
    for (String role : List.of("reader", "agent", "admin", "eager")) {
      arguments.add("--crm.keys[" + n + "].name=" + role);
      arguments.add("--crm.keys[" + n + "].role=" + (role.equals("eager") ? "reader" : role));
      arguments.add("--crm.keys[" + n++ + "].sha256=" + ApiKeys.digest("key of " + role));
    }
    service = SpringApplication.run(CrmApplication.class, arguments.toArray(String[]::new));
    address = "http://localhost:" + service.getEnvironment().getProperty("local.server.port");
    post("agent", "/api/events", events("c-1", 3)).ok();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  record Answer(int status, String type, String body, HttpResponse<String> whole) {
    Answer ok() {
      assertThat(status).as(body).isBetween(200, 299);
      return this;
    }

    Answer problem(int expected, String... words) {
      assertThat(status).as(body).isEqualTo(expected);
      assertThat(type).startsWith("application/problem+json");
      for (String word : words) {
        assertThat(body).contains(word);
      }
      assertThat(body).doesNotContain("org.clm4j", "java.", "\tat ", "Exception");
      return this;
    }
  }

  private static Answer ask(String role, HttpRequest.Builder request) {
    if (!role.isEmpty()) {
      request.header("Authorization", "Bearer key of " + role);
    }
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body(),
          answer);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private static Answer get(String role, String path) {
    return ask(role, to(path));
  }

  private static Answer post(String role, String path, String body) {
    return post(role, path, BodyPublishers.ofString(body));
  }

  private static Answer post(String role, String path, BodyPublisher body) {
    return ask(role, to(path).header("Content-Type", "application/json").POST(body));
  }

  private static String events(String customer, int purchases) {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= purchases; i++) {
      lines
          .append("{\"clm\": \"customer-event/1\", \"customer\": \"" + customer + "\",")
          .append(" \"kind\": \"purchase\", \"id\": \"o-" + i + "\",")
          .append(" \"at\": \"2026-0" + i + "-05T10:00:00Z\", \"amount\": \"EUR 40.00\"}\n");
    }
    return lines.toString();
  }

  @Test
  void eventsAreTakenOnceHoweverOftenTheyAreSent() {
    assertThat(post("agent", "/api/events", events("c-2", 2)).ok().body())
        .isEqualTo(
            "[{\"line\":1,\"result\":\"added\",\"problems\":[]},{\"line\":2,\"result\":\"added\",\"problems\":[]}]");
    assertThat(post("agent", "/api/events", events("c-2", 3)).ok().body())
        .contains("{\"line\":1,\"result\":\"repeated\",\"problems\":[]}")
        .contains("{\"line\":3,\"result\":\"added\",\"problems\":[]}");
  }

  @Test
  void aLineThatCannotBeReadIsToldAndKeepsNoOtherFromBeingTaken() {
    String bad = "{\"clm\": \"customer-event/1\", \"customer\": \"c-3\", \"kind\": \"purchse\"}\n";
    String far = events("c-3", 1).replace("2026-01", "0026-01").replace("o-1", "o-9");
    assertThat(
            post("agent", "/api/events", bad + "not json\n" + far + events("c-3", 1)).ok().body())
        .contains("\"line\":1,\"result\":\"refused\"", "purchase")
        .contains("\"line\":2,\"result\":\"refused\"")
        .contains("\"line\":3,\"result\":\"refused\"", "from 1900")
        .contains("{\"line\":4,\"result\":\"added\",\"problems\":[]}");
  }

  @Test
  void anAssessmentSpeaksTheLanguageAskedForAndIsDataAsWell() {
    Answer english = get("reader", "/api/customers/c-1").ok();
    assertThat(english.body()).contains("\"stage\":\"formation\"", "Stays in Formation");
    Answer chinese =
        ask("reader", to("/api/customers/c-1").header("Accept-Language", "zh-CN,zh;q=0.9")).ok();
    assertThat(chinese.body()).contains("形成期");
    assertThat(chinese.whole().headers().firstValue("Content-Language")).contains("zh-CN");
    String report = get("reader", "/api/customers/c-1/report").ok().body();
    assertThat(Jackson3.json().read(Document.LIFECYCLE_REPORT, report).stage().id())
        .isEqualTo("formation");
  }

  @Test
  void aMoveByHandNamesTheVersionItWasDecidedByAndWhoItWas() {
    post("agent", "/api/events", events("c-4", 3).split("\n", -1)[2]).ok();
    String seen = get("reader", "/api/customers/c-4").ok().body();
    String version = seen.replaceAll(".*\"rowVersion\":(\\d+).*", "$1");
    String move =
        "{\"to\": \"formation\", \"why\": \"they said so\", \"rowVersion\": " + version + "}";
    assertThat(post("agent", "/api/customers/c-4/moves", move).ok().body()).contains("agent");
    post("agent", "/api/customers/c-4/moves", move).problem(409, "Look at the customer again");
    post("agent", "/api/customers/c-4/moves", "{\"rowVersion\": 2}")
        .problem(400, "'to' is missing");
    String nowhere = "{\"to\": \"nowhere\", \"why\": \"a slip\", \"rowVersion\": 2}";
    post("agent", "/api/customers/c-4/moves", nowhere).problem(422, "nowhere");
  }

  @Test
  void rolesDoWhatTheyMayAndNoMore() {
    for (String path : List.of("/api/due", "/api/advice", "/api/outbox", "/api/customers/c-1")) {
      get("", path).problem(401, "Bearer");
      get("nobody", path).problem(401, "Bearer");
      get("reader", path).ok();
    }
    post("reader", "/api/events", events("c-5", 1)).problem(403, "role");
    post("agent", "/api/configurations/drafts", "{}").problem(403, "role");
    ask("agent", to("/api/customers/c-1").DELETE()).problem(403, "role");
    get("reader", "/actuator/prometheus").problem(403, "role");
    get("", "/actuator/health").ok();
    get("reader", "/api/customers/nobody").problem(404, "Nobody of this id");
    assertThat(get("", "/").status()).isEqualTo(401);
    for (String path : List.of("/customers/c-1", "/api/customers/c-1/moves")) {
      assertThat(ask("", basic(to(path), "key of admin").POST(BodyPublishers.noBody())).status())
          .as("a password, which a browser sends by itself, changes nothing: " + path)
          .isIn(401, 403);
    }
  }

  /** Who may ask each request that there is. */
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("POST /api/events", "agent"),
          Map.entry("GET /api/customers/{id}", "reader"),
          Map.entry("GET /api/customers/{id}/report", "reader"),
          Map.entry("POST /api/customers/{id}/moves", "agent"),
          Map.entry("POST /api/customers/{id}/warnings/{rule}/acknowledgement", "agent"),
          Map.entry("DELETE /api/customers/{id}", "admin"),
          Map.entry("GET /api/due", "reader"),
          Map.entry("GET /api/advice", "reader"),
          Map.entry("GET /api/outbox", "reader"),
          Map.entry("POST /api/outbox/sent", "agent"),
          Map.entry("POST /api/plan", "agent"),
          Map.entry("POST /api/configurations/drafts", "admin"),
          Map.entry("POST /api/configurations/drafts/{id}/publication", "admin"));

  private static Answer ask(String role, String operation, BodyPublisher body) {
    String[] parts = operation.split(" ", 2);
    String path = parts[1].replace("{id}", "404").replace("{rule}", "no-such-rule");
    return ask(role, to(path).header("Content-Type", "application/json").method(parts[0], body));
  }

  @Test
  void noRequestThatIsDescribedIsOpenToALowerRoleThanItsOwn() {
    Set<String> described = new TreeSet<>();
    new JsonMapper()
        .readTree(get("reader", "/api/openapi").ok().body())
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(described).isEqualTo(new TreeSet<>(ROLES.keySet()));
    ROLES.forEach(
        (operation, role) -> {
          BodyPublisher nothing = BodyPublishers.noBody();
          ask("", operation, nothing).problem(401, "Bearer");
          if (!role.equals("reader")) {
            ask("reader", operation, nothing).problem(403, "role");
          }
          if (role.equals("admin")) {
            ask("agent", operation, nothing).problem(403, "role");
          }
          assertThat(ask(role, operation, nothing).status()).as(operation).isNotIn(401, 403);
        });
  }

  @Test
  void noBodyMakesARequestFailHere() {
    List<String> bodies =
        List.of(
            "",
            "{",
            "[",
            "null",
            "[null]",
            "{\"to\": 1, \"strategies\": {}, \"configuration\": 1}",
            "\"\\u0000\"",
            "[1e999999999]",
            "[".repeat(5000),
            "\u0000",
            "{\"budget\": \"EUR 1\", \"strategies\": [null]}",
            "{\"configuration\": {\"clm\": \"lifecycle/1\"}, \"mapping\": []}");
    String large = "x".repeat(300_000);
    for (String operation : ROLES.keySet()) {
      if (operation.startsWith("POST ") && !operation.endsWith("/publication")) {
        for (String body : bodies) {
          Answer answer = ask("admin", operation, BodyPublishers.ofString(body));
          assertThat(answer.status()).as(operation + " " + body).isLessThan(500);
          if (answer.status() >= 400) {
            answer.problem(answer.status());
          }
        }
        ask("admin", operation, BodyPublishers.ofString(large)).problem(413, "200000 bytes");
      }
    }
  }

  @Test
  void aLineThatCannotBeReadOrStoredIsRefusedAndTheOthersAreTaken() {
    String good = events("c-8", 3);
    String[] lines = good.split("\n", -1);
    String posted =
        String.join(
            "\n",
            lines[0],
            "{\"clm\": \"customer-event/1\", ",
            lines[1].replace("\"o-2\"", "\"o\\u0000\""),
            lines[1].replace("\"c-8\"", "\"c\\u0000\""),
            lines[1].replace("\"c-8\"", "\"\\ud800\""),
            lines[1].replace("EUR 40.00", "EUR 1e400"),
            lines[2]);
    String answer = post("agent", "/api/events", posted).ok().body();
    assertThat(answer.split("\"result\":", -1)).hasSize(8);
    assertThat(answer.split("\"added\"", -1)).hasSize(3);
    assertThat(answer.split("\"refused\"", -1)).hasSize(6);
  }

  @Test
  @Order(Integer.MAX_VALUE - 2) // other rules hold afterwards
  void rulesAreTriedOnEverybodyThenPublishedAndACustomerIsErasedInOneCall() {
    String model =
        "{\"clm\": \"lifecycle/1\", \"stageModel\": {\"clm\": \"stage-model/1\", \"id\": \"relationship\", \"version\": \"mine\","
            + " \"stages\": [{\"id\": \"exploration\"}, {\"id\": \"formation\"}, {\"id\": \"stability\"},"
            + " {\"id\": \"decline\"}], \"initial\": \"exploration\", \"zone\": \"Europe/Berlin\","
            + " \"transitions\": [{\"id\": \"grows\", \"from\": \"exploration\", \"to\": \"formation\","
            + " \"when\": {\"metric\": \"purchases\", \"atLeast\": 5}}]}}";
    String tried =
        post("admin", "/api/configurations/drafts", "{\"configuration\": " + model + "}")
            .ok()
            .body();
    assertThat(tried).contains("\"customers\":").contains("grows");
    String draft = tried.replaceAll(".*\"draft\":(\\d+).*", "$1");
    assertThat(
            post("admin", "/api/configurations/drafts/" + draft + "/publication", "").ok().body())
        .isEqualTo("{\"version\":2}");
    post("admin", "/api/configurations/drafts/" + draft + "/publication", "")
        .problem(404, "waits to be published");
    post(
            "admin",
            "/api/configurations/drafts",
            "{\"configuration\": {\"clm\": \"lifecycle/1\", \"stagemodel\": 1}}")
        .problem(422, "stagemodel");
    get("reader", "/api/customers/c-1").ok();

    post("agent", "/api/events", events("c-6", 2)).ok();
    assertThat(ask("admin", to("/api/customers/c-6").DELETE()).status()).isEqualTo(204);
    get("reader", "/api/customers/c-6").problem(404);
  }

  @Test
  void bodiesThatAreTooLongOrMalformedAreRefusedInOneSentence() {
    String large = "x".repeat(300_000);
    post("agent", "/api/events", large).problem(413, "200000 bytes");
    InputStream unstated = new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8));
    post("agent", "/api/events", BodyPublishers.ofInputStream(() -> unstated))
        .problem(413, "200000 bytes");
    post("agent", "/api/customers/c-1/moves", "{\"to\": ").problem(400);
    post("agent", "/api/customers/c-1/moves", "{\"to\": \"a\", \"rowVersion\": \"b\"}")
        .problem(400);
    post("agent", "/api/events", "\n".repeat(10) + events("c-7", 1)).ok();
    get("reader", "/api/due?limit=x").problem(400);
  }

  @Test
  void aBudgetIsSpentOnWhatIsAdvisedAndOnNothingElse() {
    String first =
        get("reader", "/api/customers/c-1")
            .ok()
            .body()
            .replaceAll(".*?\"advice\":\\[\\{\"strategy\":\"([^\"]+)\".*", "$1");
    String asked =
        "{\"budget\": \"EUR 10\", \"margin\": 0.5, \"strategies\": [{\"id\": \"%s\", \"cost\": \"EUR 4\", \"effect\": %s}]}";
    assertThat(post("agent", "/api/plan", asked.formatted(first, "0.2")).ok().body())
        .contains("{\"customer\":\"c-1\",\"strategy\":\"" + first + "\",\"cost\":\"EUR 4");
    assertThat(post("agent", "/api/plan", asked.formatted("STR-00", "0.2")).ok().body())
        .contains("\"actions\":[]");
    post("agent", "/api/plan", asked.formatted(first, "2")).problem(422, "effect");
    post("agent", "/api/plan", asked.formatted(first, "0.2").replace("EUR 10", "ten"))
        .problem(422, "ten");
  }

  private static HttpRequest.Builder basic(HttpRequest.Builder request, String password) {
    String said =
        Base64.getEncoder().encodeToString(("x:" + password).getBytes(StandardCharsets.UTF_8));
    return request.header("Authorization", "Basic " + said);
  }

  @Test
  @Order(Integer.MAX_VALUE - 1) // this address is not listened to for a while afterwards
  void whoGuessesKeysIsSoonNotListenedTo() {
    for (int i = 0; i < 500; i++) {
      assertThat(ask("", basic(to("/"), "guess " + i)).status()).isEqualTo(401);
      if (ask("", basic(to("/"), "key of reader")).status() == 401) {
        return;
      }
    }
    throw new AssertionError("500 guesses and still listened to");
  }

  @Test
  void anIdThatHasNoAddressIsRefused() {
    for (String id : List.of("ACME/4711", "100%", "a;b", "..")) {
      assertThat(post("agent", "/api/events", events(id, 1)).ok().body())
          .contains("refused", "has no address");
    }
  }

  @Test
  void whoAsksTooOftenWaits() {
    Answer answer = get("eager", "/api/due").ok();
    for (int i = 0; i < 5000 && answer.status() == 200; i++) {
      answer = get("eager", "/api/due");
    }
    answer.problem(429, "500 requests a minute");
    get("reader", "/api/due").ok();
  }

  @Test
  void theServiceDescribesAndMeasuresItself() {
    assertThat(ask("", basic(to("/api/swagger-ui/index.html"), "key of reader")).ok().type())
        .startsWith("text/html");
    assertThat(get("reader", "/api/openapi").ok().body()).contains("/api/customers/{id}/moves");
    assertThat(get("admin", "/actuator/prometheus").ok().body())
        .contains(
            "crm_due_lag_seconds",
            "crm_decisions_total",
            "crm_conflicts_total",
            "crm_warnings_open");
  }
}

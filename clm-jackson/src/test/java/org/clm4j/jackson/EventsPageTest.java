package org.clm4j.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clm4j.LifecycleEngine;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.models.StageModels;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of events: its examples are read and written again, its tables are the schema's. */
class EventsPageTest {

  private static final Pattern NAME = Pattern.compile("^\\| `([^`|]+)` \\|", Pattern.MULTILINE);

  @TempDir Path folder;

  private static Page page() throws IOException {
    return Page.of("clm-jackson/EVENTS.md", EventsPageTest.class);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @Test
  void everyExampleIsReadAndWrittenAsItStands() throws IOException {
    String examples = page().block("example: events");
    List<EventOfCustomer> events =
        Jackson3.json()
            .lines(Document.CUSTOMER_EVENT, bytes(examples))
            .map(line -> line.value().orElseThrow())
            .toList();
    assertThat(events.stream().map(Document.CUSTOMER_EVENT::writeLine))
        .isEqualTo(examples.lines().toList());
    assertThat(events)
        .extracting(e -> e.event().kind())
        .containsAll(EnumSet.allOf(EventKind.class));
    assertThat(
            Jackson2.json()
                .lines(Document.CUSTOMER_EVENT, bytes(examples))
                .map(line -> line.value().orElseThrow()))
        .isEqualTo(events);
  }

  @Test
  void everyFieldOfEveryKindIsOnThePageAndNoOther() throws IOException {
    Page page = page();
    Set<String> all = PageFields.partsOf(Document.CUSTOMER_EVENT);
    PageFields.areNamed(Document.CUSTOMER_EVENT, page, all::contains);
    PageFields.areNamed(Document.CUSTOMER_HISTORY, page, all::contains);
    Set<String> common = table(page, "field");
    JsonNode parts = JsonMapper.shared().readTree(Document.CUSTOMER_EVENT.schema()).get("$defs");
    for (EventKind kind : EventKind.values()) {
      Set<String> named = new TreeSet<>(common);
      if (kind != EventKind.CANCELLATION) {
        named.addAll(table(page, "field of `" + kind.id() + "`"));
      }
      assertThat(named)
          .as(kind.id())
          .containsExactlyInAnyOrderElementsOf(
              parts.get(kind.id()).get("properties").propertyNames());
    }
  }

  private static Set<String> table(Page page, String head) {
    String mark = "\n| " + head + " | what it says |\n";
    int begin = page.text().indexOf(mark);
    assertThat(begin).as(head).isPositive();
    String rows = page.text().substring(begin, page.text().indexOf("\n\n", begin + 2));
    return NAME.matcher(rows.substring(mark.length()))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void linesOfEventsBecomeReports() throws IOException {
    Path file = Files.writeString(folder.resolve("events.jsonl"), page().block("example: events"));
    Instant asOf = Instant.parse("2026-07-01T00:00:00Z");
    PrintStream screen = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    try {
      // page: lines
      Map<String, CustomerHistory.Builder> histories = new TreeMap<>();
      try (InputStream in = Files.newInputStream(file)) { // or new GZIPInputStream(…)
        Jackson3.json()
            .lines(Document.CUSTOMER_EVENT, in)
            .forEach(
                line ->
                    line.value()
                        .ifPresentOrElse(
                            e ->
                                histories
                                    .computeIfAbsent(e.customer(), CustomerHistory::builder)
                                    .add(e.event()),
                            () -> line.problems().forEach(System.err::println)));
      }
      LifecycleEngine<CustomerHistory> engine =
          LifecycleEngine.forHistories(ZoneId.of("Europe/Berlin"), StageModels.relationship())
              .build();
      histories.values().forEach(h -> System.out.println(engine.report(h.build(), asOf)));
      // page: end
    } finally {
      System.setOut(screen);
    }
    assertThat(said.toString(UTF_8)).isNotBlank();
    Page page = page();
    assertThat(page.block("code: lines").lines().count()).isEqualTo(10);
    page.holds("lines");
  }

  @Test
  void theHistoryIsReadAsItsEventsAre() throws IOException {
    CustomerHistory history =
        Jackson3.json().read(Document.CUSTOMER_HISTORY, page().block("example: a history"));
    assertThat(history.size()).isEqualTo(2);
    assertThat(history.revisions()).hasSize(3);
    assertThat(history.knownBy(Instant.parse("2026-05-08T00:00:00Z")).events()).hasSize(2);
  }

  @Test
  void wrongEventsHearWhatThePageSays() throws IOException {
    Page page = page();
    Stream<JsonLine<EventOfCustomer>> lines =
        Jackson3.json().lines(Document.CUSTOMER_EVENT, bytes(page.block("example: wrong")));
    String said =
        lines
            .flatMap(line -> line.problems().stream())
            .map(JsonProblem::toString)
            .collect(Collectors.joining("\n"));
    page.says("output: wrong", said);
  }
}

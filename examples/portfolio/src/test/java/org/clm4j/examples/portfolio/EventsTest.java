package org.clm4j.examples.portfolio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job takes events of every kind, instead of orders or beside them. */
class EventsTest {

  @TempDir Path place;

  private static String event(String customer, String kind, String id, String at, String more) {
    return "{\"clm\": \"customer-event/1\", \"customer\": \"%s\", \"kind\": \"%s\", \"id\": \"%s\", \"at\": \"%sT12:00:00Z\"%s}"
        .formatted(customer, kind, id, at, more.isEmpty() ? "" : ", " + more);
  }

  private static String bought(String customer, int order, String at) {
    return event(
        customer, "purchase", "o" + order, at, "\"amount\": \"EUR 50\", \"profit\": \"EUR 9.5\"");
  }

  /** Anna buys every month, Ben did and complained, Cleo only asks and never buys. */
  private static List<String> story() {
    List<String> lines = new ArrayList<>();
    for (int month = 1; month <= 9; month++) {
      lines.add(bought("anna", month, "2025-0" + month + "-10"));
      if (month < 5) {
        lines.add(bought("ben", month, "2025-0" + month + "-11"));
      }
    }
    lines.add(event("ben", "complaint", "k1", "2025-05-02", ""));
    lines.add(
        event(
            "ben",
            "treatment",
            "t1",
            "2025-05-20",
            "\"strategy\": \"call\", \"cost\": \"EUR 15\""));
    lines.add(
        event(
            "anna", "refund", "r1", "2025-03-12", "\"amount\": \"EUR 20\", \"purchase\": \"o3\""));
    lines.add(event("anna", "observation", "u1", "2025-03-12", "\"metric\": \"seats\", \"is\": 4"));
    lines.add(event("anna", "purchase", "o-slip", "2025-03-13", "\"amount\": \"EUR 999\""));
    lines.add(event("anna", "cancellation", "o-slip", "2025-03-14", ""));
    lines.add(
        event(
            "cleo",
            "interaction",
            "i1",
            "2025-08-01",
            "\"channel\": \"web\", \"action\": \"visit\""));
    return lines;
  }

  private Path file(String name, List<String> lines) throws IOException {
    return Files.writeString(place.resolve(name), String.join("\n", lines) + "\n");
  }

  private Report run(String folder, String... args) {
    return Report.run(place.resolve(folder), args);
  }

  @Test
  void judgesCustomersByEventsOfEveryKind() throws IOException {
    Report report = run("out", "--events", file("e.jsonl", story()).toString());
    assertThat(report.customers()).containsOnlyKeys("anna", "ben", "cleo");
    assertThat(report.text("currency")).isEqualTo("EUR");
    assertThat(report.text("asOf")).startsWith("2025-09-10");
    assertThat(report.cell("anna", "purchases")).isEqualTo("9");
    assertThat(report.cell("anna", "spend")).isEqualTo("430.00");
    assertThat(report.cell("ben", "spend")).isEqualTo("200.00");
    assertThat(report.cell("cleo", "purchases")).isEqualTo("0");
    assertThat(report.cell("cleo", "stage")).isEqualTo("exploration");
    assertThat(report.number("purchases")).isEqualTo(13);
    assertThat(report.shell().out())
        .contains("events        e.jsonl")
        .contains("lines         20, 0 rejected")
        .contains("1 customer without a purchase")
        .doesNotContain("facts that orders do not tell");
  }

  @Test
  void shuffledLinesGiveTheSameFiles() throws IOException {
    List<String> lines = story();
    lines.add(bought("anna", 1, "2025-01-10"));
    lines.add(event("ben", "purchase", "o1", "2025-01-11", "\"amount\": \"EUR 51\""));
    Report first = run("a", "--events", file("a.jsonl", lines).toString());
    assertThat(first.number("rejected.event-conflict")).isEqualTo(2);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(lines, new Random(seed));
      Report shuffled = run("b" + seed, "--events", file("b.jsonl", lines).toString());
      assertThat(shuffled.csv()).isEqualTo(first.csv());
      assertThat(shuffled.json()).isEqualTo(first.json());
    }
  }

  @Test
  void aGzippedFileIsReadByWhatItIs() throws IOException {
    Path zipped = place.resolve("e.bin");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(String.join("\r\n", story()).getBytes(UTF_8));
    }
    assertThat(run("zipped", "--events", zipped.toString()).csv())
        .isEqualTo(run("plain", "--events", file("e.jsonl", story()).toString()).csv());
    Path cut = place.resolve("cut.jsonl.gz");
    byte[] all = Files.readAllBytes(zipped);
    Files.write(cut, Arrays.copyOf(all, all.length / 2));
    assertThat(Shell.run("--events", cut.toString()).err())
        .isEqualTo("clm-portfolio: the file " + cut + " cannot be read.\n");
  }

  @Test
  void badLinesAreCountedByReasonAndLeftOut() throws IOException {
    List<String> lines = story();
    lines.add(0, "no json");
    lines.add(bought("ben", 91, "1 May"));
    lines.add(bought("ben", 92, "2025-05-05").replace("EUR 50", "EUR -50"));
    lines.add(bought("ben", 93, "2025-05-05").replace("amount", "amuont"));
    lines.add(bought("ben", 94, "2025-05-05").replace("\"EUR 50\"", "50"));
    lines.add(
        event("ben", "complaint", "k9", "2025-05-05", "\"resolvedAt\": \"2025-05-01T00:00:00Z\""));
    lines.add(event("ben", "complaint", "k9", "2025-05-05", "").replace("event/1", "event/2"));
    lines.add(event("ben", "interaction", "i9", "2025-05-05", "\"channel\": \"web\""));
    lines.add("");
    Report report = run("out", "--events", file("e.jsonl", lines).toString());
    assertThat(report.number("rejected.event-syntax")).isEqualTo(1);
    assertThat(report.number("rejected.event-value")).isEqualTo(2);
    assertThat(report.number("rejected.event-unknown")).isEqualTo(1);
    assertThat(report.number("rejected.event-type")).isEqualTo(1);
    assertThat(report.number("rejected.event-meaning")).isEqualTo(1);
    assertThat(report.number("rejected.event-version")).isEqualTo(1);
    assertThat(report.number("rejected.event-missing")).isEqualTo(1);
    assertThat(report.csv())
        .isEqualTo(run("good", "--events", file("good.jsonl", story()).toString()).csv());
    assertThat(report.shell().out())
        .contains("lines         28, 8 rejected")
        .contains("2  a value is not in its form or range (lines 22, 23)");
  }

  @Test
  void ordersAndEventsBelongTogether() throws IOException {
    Path orders =
        Files.writeString(
            place.resolve("orders.csv"),
            "customer,date,amount,order\nanna,2025-01-10,50,1\nanna,2025-02-10,50,2\ndora,2025-02-11,7,3\n");
    List<String> lines =
        List.of(
            event("anna", "complaint", "k1", "2025-02-20", ""),
            event(
                "cleo",
                "interaction",
                "i1",
                "2025-02-01",
                "\"channel\": \"web\", \"action\": \"visit\""));
    Report report =
        run(
            "out",
            "--transactions",
            orders.toString(),
            "--events",
            file("e.jsonl", lines).toString(),
            "--currency",
            "GBP",
            "--model",
            "bg-nbd");
    assertThat(report.customers()).containsOnlyKeys("anna", "cleo", "dora");
    assertThat(report.cell("anna", "purchases")).isEqualTo("2");
    assertThat(report.text("currency")).isEqualTo("GBP");
    assertThat(report.text("asOf")).startsWith("2025-02-20");
  }

  @Test
  void moneyOfSeveralCurrenciesIsRefusedUnlessOneIsPicked() throws IOException {
    List<String> lines = story();
    lines.add(bought("ben", 95, "2025-06-05").replace("EUR", "USD"));
    Path file = file("e.jsonl", lines);
    Shell refused = Shell.run("--events", file.toString(), "--out", place.resolve("no").toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "clm-portfolio: the money of the events is of several currencies: EUR on 16 lines, USD on"
                + " 1 line. Maybe pick one with --currency.\n");
    Report picked = run("out", "--events", file.toString(), "--currency", "EUR");
    assertThat(picked.number("rejected.event-other-currency")).isEqualTo(1);
    assertThat(picked.cell("ben", "purchases")).isEqualTo("4");
  }

  @Test
  void whatCannotBeUsedEndsWithASentence() throws IOException {
    assertThat(Shell.run("--events", place.resolve("none").toString()).err())
        .contains("there is no file");
    assertThat(Shell.run("--events", place.toString()).err())
        .contains("--events names a folder, not a file");
    assertThat(Shell.run("--events", file("empty.jsonl", List.of("", " ")).toString()).err())
        .isEqualTo("clm-portfolio: the file of events is empty.\n");
    assertThat(
            Shell.run("--events", file("bad.jsonl", List.of("a", "b", story().get(0))).toString())
                .err())
        .isEqualTo(
            "clm-portfolio: more than half of the lines of events are bad, 2 of 3: 2 lines: the line is"
                + " no JSON document (first in line 1).\n");
  }

  @Test
  void whatBecameKnownLaterIsNotLookedAt() throws IOException {
    List<String> lines = story();
    lines.add(
        bought("ben", 96, "2025-04-20")
            .replace("\"amount\"", "\"recordedAt\": \"2025-08-01T00:00:00Z\", \"amount\""));
    Path file = file("e.jsonl", lines);
    assertThat(
            run("july", "--events", file.toString(), "--as-of", "2025-07-01")
                .cell("ben", "purchases"))
        .isEqualTo("4");
    assertThat(run("august", "--events", file.toString()).cell("ben", "purchases")).isEqualTo("5");
  }
}

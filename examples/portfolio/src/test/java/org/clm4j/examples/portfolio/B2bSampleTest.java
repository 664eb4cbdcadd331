package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.clm4j.clv.Horizon;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The made-up firms are judged as a file of events is, and the file is there to take. */
class B2bSampleTest {

  @TempDir static Path whole;

  @TempDir Path place;

  private static Report report;

  @BeforeAll
  static void run() throws IOException {
    report =
        Report.run(
            whole.resolve("out"), "--sample", "b2b", "--stage-model", "b2b", "--model", "mbg-nbd");
  }

  @Test
  void theStoryIsWrittenBesideWhatIsFoundAndCalledMadeUp() throws IOException {
    assertThat(report.customers()).hasSize(600);
    assertThat(report.text("currency")).isEqualTo("EUR");
    assertThat(report.text("sample")).contains("made-up");
    assertThat(report.shell().out())
        .contains("a made-up story of 600 firms; none of them is real")
        .contains("b2b-events.jsonl", "b2b-truth.csv")
        .doesNotContain("facts that orders do not tell");
    assertThat(report.column("stage")).contains("acquisition", "development", "retention");
    List<String> truth = Files.readAllLines(whole.resolve("out/b2b-truth.csv"));
    assertThat(truth).hasSize(601);
    whoLosesMoneyIsWorthLessThanNothing(truth);
    assertThat(whole.resolve("out/b2b-events.jsonl")).isNotEmptyFile();
  }

  @Test
  void factsOfAFirmDecideWhatIsAdvisedForIt() throws IOException {
    AdviceShares.differ(report, 0.25);
  }

  private static void whoLosesMoneyIsWorthLessThanNothing(List<String> truth) {
    List<String> header = List.of(truth.get(0).split(","));
    int loses = header.indexOf("loses_money");
    int wrong = 0;
    for (int i = 0; i < 600; i++) {
      String value = report.column("clv").get(i);
      boolean known = truth.get(i + 1).split(",")[loses].equals("yes");
      if (!value.isEmpty() && Double.parseDouble(value) != 0) {
        wrong += known == value.startsWith("-") ? 0 : 1;
        assertThat(report.column("margin").get(i).startsWith("-")).isEqualTo(value.startsWith("-"));
      }
    }
    assertThat(wrong).isZero();
    assertThat(report.column("clv_model")).containsOnly("contracts", "");
    assertThat(report.json().replaceAll("\\s", ""))
        .contains(
            "\"losing\":{\"customers\":"
                + report.column("clv").stream().filter(v -> v.startsWith("-")).count()
                + ",");
  }

  @Test
  void ofAContractByTheYearOnePaymentFallsIntoFiftyTwoWeeksWheneverItIsRenewed() {
    for (String day : List.of("2023-12-31", "2024-01-01", "2024-02-29", "2024-12-31")) {
      Instant asOf = Instant.parse(day + "T23:59:59Z");
      Instant end =
          asOf.plus(
              ExpectedValue.inYears(Horizon.of(Duration.ofDays(364)), asOf).length().orElseThrow());
      for (int ago = 0; ago < 365; ago++) { // when it was paid last
        ZonedDateTime paid = asOf.minusSeconds(3600).atZone(ZoneOffset.UTC).minusDays(ago);
        long due =
            IntStream.of(1, 2)
                .mapToObj(n -> paid.plusYears(n).toInstant())
                .filter(next -> next.isAfter(asOf) && !next.isAfter(end))
                .count();
        assertThat(due).as(day + " less " + ago).isEqualTo(1);
      }
    }
    Horizon half = Horizon.of(Duration.ofDays(182));
    assertThat(ExpectedValue.inYears(half, Instant.EPOCH)).isEqualTo(half);
  }

  @Test
  @Tag("slow")
  void theStoryReadBackFromItsEventsSaysTheSameInAnyOrderOfLines() throws IOException {
    Path events = whole.resolve("out/b2b-events.jsonl");
    Report again =
        Report.run(
            place.resolve("again"),
            "--events",
            events.toString(),
            "--stage-model",
            "b2b",
            "--model",
            "mbg-nbd");
    List<String> lines = new ArrayList<>(Files.readAllLines(events));
    Collections.shuffle(lines, new Random(3));
    Report shuffled =
        Report.run(
            place.resolve("shuffled"),
            "--events",
            Files.write(place.resolve("shuffled.jsonl"), lines).toString(),
            "--stage-model",
            "b2b",
            "--model",
            "mbg-nbd");
    assertThat(again.csv()).isEqualTo(report.csv());
    assertThat(shuffled.csv()).isEqualTo(report.csv());
    assertThat(shuffled.json()).isEqualTo(again.json());
  }

  @Test
  void aSampleAndAFileExcludeEachOther() throws IOException {
    Path file = Files.writeString(place.resolve("e.jsonl"), "");
    for (String option : List.of("--events", "--transactions")) {
      Shell shell = Shell.run("--sample", "b2b", option, file.toString());
      assertThat(shell.code()).isEqualTo(2);
      assertThat(shell.err())
          .isEqualTo(
              "clm-portfolio: --sample and a file of --transactions or --events exclude each"
                  + " other.\n");
    }
  }
}

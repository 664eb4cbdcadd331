package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done ends with exit code 2, one sentence, and nothing written. */
class RefusalsTest {

  @TempDir Path place;

  private Shell refused(String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--out";
    all[args.length + 1] = place.resolve("out").toString();
    Shell shell = Shell.run(all);
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err())
        .startsWith("clm-portfolio: ")
        .endsWith("\n")
        .doesNotContain("Exception", "\tat ");
    assertThat(shell.err().lines()).hasSize(1);
    assertThat(place.resolve("out")).doesNotExist();
    return shell;
  }

  private String log(String... lines) {
    try {
      return Files.writeString(place.resolve("log.csv"), String.join("\n", lines) + "\n")
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aMissingFile() {
    assertThat(refused("--transactions", "nowhere.csv").err())
        .isEqualTo("clm-portfolio: there is no file nowhere.csv.\n");
  }

  @Test
  void aFolder() {
    assertThat(refused("--transactions", place.toString()).err()).contains("names a folder");
  }

  @Test
  void anEmptyFile() throws IOException {
    Path empty = Files.createFile(place.resolve("empty.csv"));
    assertThat(refused("--transactions", empty.toString()).err())
        .isEqualTo("clm-portfolio: the file is empty.\n");
  }

  @Test
  void anUnknownColumn() {
    String log = log("customer,date,amount", "a,2020-01-01,5");
    assertThat(
            refused("--transactions", log, "--columns", "customer=who,date=date,amount=amount")
                .err())
        .isEqualTo(
            "clm-portfolio: --columns says customer=who, but the file has no such column; it has"
                + " [customer, date, amount].\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--colums|a=b|Maybe --columns.",
        "--nope|x|unknown option or argument: --nope",
        "--sample|none|--sample is one of retail, b2b; not none.",
        "--as-of|+10000-01-01|--as-of is a day from 0001-01-01 to 9999-12-31; not +10000-01-01.",
        "--as-of|-0001-01-01|--as-of is a day from 0001-01-01 to 9999-12-31; not -0001-01-01.",
        "--as-of|9999-12-31|from 2010-12-01, the first day, to 9999-12-31 there are more than"
            + " 1,000,000 days. Maybe a wrong year.",
        "--as-of|2020|--as-of is a day such as 2017-12-30; not 2020.",
        "--annual-discount-rate|-0.1|zero or more",
        "--annual-discount-rate|NaN|zero or more",
        "--annual-discount-rate|ten|--annual-discount-rate is a number, zero or more, such as 0.10;"
            + " not ten.",
        "--annual-discount-rate|10%|zero or more, such as 0.10; not 10%. Maybe 0.1.",
        "--annual-discount-rate|2,5 %|such as 0.10; not 2,5 %. Maybe 0.025.",
        "--annual-discount-rate|0x1p3|such as 0.10; not 0x1p3.",
        "--annual-discount-rate|''|such as 0.10; not nothing.",
        "--currency|DOLLAR|ISO 4217",
        "--zone|Mars/Base|--zone is a time zone",
        "--stage-model|mine|--stage-model is one of b2b, five-step, four-step, journey, purchase,"
            + " relationship, status",
        "--calibration-end|soon|--calibration-end is a day",
        "--calibration-end|2018-01-01|leaves nothing to hold out",
        "--time-unit|month|--time-unit is one of day, week",
        "--horizon|0|--horizon is a number of weeks from 1 to 5200, not 0",
        "--horizon|many|--horizon is a number of weeks from 1 to 5200, not many.",
        "--horizon|52.5|--horizon is a number of weeks from 1 to 5200, not 52.5.",
        "--horizon|99999999999|--horizon is a number of weeks from 1 to 5200, not 99999999999.",
        "--config|''|--config names no file. Maybe leave the option out.",
        "--what-if|''|--what-if names no file. Maybe leave the option out.",
        "--transactions|''|--transactions names no file. Maybe leave the option out.",
        "--date-format|jj.mm|--date-format is dmy or mdy where the year comes last, or a pattern",
        "--decimal|;|--decimal is one of point, comma; not ;.",
        "--encoding|latin-9000|--encoding is the name of one, such as UTF-8, windows-1252 or GBK;"
            + " not latin-9000.",
        "--encoding|''|not nothing.",
        "--amount-of|basket|--amount-of is one of line, order; not basket.",
        "--count-status|paid|no column of the file was recognised as status",
        "--model|best|--model is one of auto, bg-nbd, mbg-nbd, pareto-nbd, mbg-cnbd-k",
        "--lang|fr|--lang is one of en, zh",
        "--columns|who=a|not 'who'"
      })
  void anUnknownOptionOrValue(String option, String value, String sentence) {
    assertThat(refused(option, value).err()).contains(sentence);
  }

  @Test
  void anOptionWithoutItsValue() {
    Shell shell = Shell.run("--transactions");
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err().lines()).hasSize(1);
  }

  @Test
  void moreThanHalfOfTheRowsBad() {
    String log = log("customer,date,amount", "a,2020-01-01,5", "a,2020-01-01,$5", "a,soon,5");
    assertThat(refused("--transactions", log).err())
        .isEqualTo(
            "clm-portfolio: more than half of the rows are bad, 2 of 3: 1 row: the date cannot be"
                + " read; read are 2014-12-31, 31.12.2014, 12/31/2014, 20141231 and 31 Dec 2014,"
                + " with a time or without, or what --date-format says (first in line 4, of the"
                + " form xxxx); 1 row: an amount carries a currency sign (first in line 3, of the"
                + " form $9).\n");
  }

  @Test
  void aMomentBeforeEverything() {
    String log = log("customer,date,amount", "a,2020-01-01,5");
    assertThat(refused("--transactions", log, "--as-of", "2019-12-31").err())
        .isEqualTo(
            "clm-portfolio: nothing in the log had happened by 2019-12-31; its first day is"
                + " 2020-01-01.\n");
  }

  @Test
  void aConfigurationThatSaysNothing() throws IOException {
    Path file = Files.writeString(place.resolve("life.json"), "{\"clm\": \"lifecycle/1\"}");
    assertThat(refused("--config", file.toString()).err())
        .isEqualTo(
            "clm-portfolio: --config "
                + file
                + " says nothing to configure: neither \"stageModel\" nor \"scorecard\" nor"
                + " \"strategies\" nor \"warnings\".\n");
  }

  @Test
  void anOutputFolderWithoutAName() {
    Shell shell = Shell.run("--out", "");
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo("clm-portfolio: --out names no folder. Maybe leave the option out.\n");
  }

  @Test
  void aLogThatWouldBeOverwritten() throws IOException {
    Path folder = Files.createDirectories(place.resolve("mine"));
    Path log =
        Files.writeString(
            folder.resolve("customers.csv"), "customer,date,amount\na,2020-01-01,5\n");
    Shell shell = Shell.run("--transactions", log.toString(), "--out", folder.toString());
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(
            "clm-portfolio: --transactions "
                + log
                + " would be overwritten by the customers.csv of --out. Maybe name another"
                + " folder.\n");
    assertThat(log).hasContent("customer,date,amount\na,2020-01-01,5\n");
  }

  @Test
  void amountsTooLargeToBeJudged() {
    String log = log("customer,date,amount", "a,2020-01-01,4e12", "a,2020-02-01,4e12");
    assertThat(refused("--transactions", log).err())
        .isEqualTo(
            "clm-portfolio: the log cannot be judged, perhaps for amounts that are too large: a"
                + " computed amount of money is a finite number within ±9.2e12.\n");
  }

  @Test
  void anEndlessConfiguration() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/zero")));
    Path endless = Files.createSymbolicLink(place.resolve("zero.json"), Path.of("/dev/zero"));
    assertThat(refused("--config", endless.toString()).err()).contains("which is the limit.");
    Path log = Files.createSymbolicLink(place.resolve("zero.csv"), Path.of("/dev/zero"));
    assertThat(refused("--transactions", log.toString()).err())
        .contains("the file holds zeros where text is expected");
  }

  @Test
  void aHeaderIsShownWithoutControlSignsAndData() {
    String names =
        "who,x\u001b[31m,anna@example.com,030-1234567," + "n".repeat(90) + ",c".repeat(40);
    String log = log(names, "a" + ",1".repeat(44));
    assertThat(refused("--transactions", log).err())
        .isEqualTo(
            "clm-portfolio: no column was recognised as customer, date, amount; the file has [who,"
                + " x[31m, …, …, "
                + "n".repeat(40)
                + "…, "
                + "c, ".repeat(15)
                + "and 25 more]. Maybe say --columns customer=..,date=..,amount=...\n");
  }

  @Test
  void whatNobodySeesIsWrittenAsAnEscape() {
    String hostile = "q\u001b[31m\u202e\u2028\u200bq";
    String shown = "q\\u001b[31m\\u202e\\u2028\\u200bq";
    assertThat(refused("--" + hostile).err()).contains(shown);
    for (String option :
        List.of(
            "--transactions",
            "--events",
            "--config",
            "--stage-model",
            "--model",
            "--as-of",
            "--columns",
            "--zone",
            "--lang",
            "--sample",
            "--time-unit",
            "--currency")) {
      String err = Shell.run(option, hostile, "--out", place.resolve("out").toString()).err();
      assertThat(err)
          .as(option)
          .startsWith("clm-portfolio: ")
          .doesNotContainPattern("[\\p{Cf}\\p{Zl}\u001b]");
    }
  }

  /** A machine of its own, whose heap the ids alone would fill twice. */
  @Test
  void aHeapTooSmallIsToldOfWithAWayOut() throws IOException, InterruptedException {
    Path log = place.resolve("long.csv");
    String tail = "x".repeat(170);
    try (var out = Files.newBufferedWriter(log)) {
      out.write("customer_id,date,amount\n");
      for (int c = 0; c < 400_000; c++) {
        out.write(c + tail + ",2024-05-01,10\n");
      }
    }
    Process job =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--transactions",
                log.toString(),
                "--out",
                place.resolve("out").toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(job.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .matches(
            "clm-portfolio: the heap of \\d+ MB is too small for this input\\. Maybe give Java"
                + " more, as java -Xmx\\d+m -jar \\S+ does\\.\\R");
    assertThat(job.waitFor()).isEqualTo(2);
    assertThat(place.resolve("out")).doesNotExist();
  }
}

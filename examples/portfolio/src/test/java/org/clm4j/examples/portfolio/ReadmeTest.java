package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.CSAT;
import static org.clm4j.rule.Terms.LAST_PURCHASE_AT;
import static org.clm4j.rule.Terms.OPEN_COMPLAINTS;
import static org.clm4j.rule.Terms.PURCHASES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson3;
import org.clm4j.retention.Recommender;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.Finding;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageModels;
import org.clm4j.stage.Transition;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Holds the README to what the library does: its code is the code here, its output the output. */
class ReadmeTest {

  private static LifecycleReport tenLines() {
    // README: ten lines
    ZoneId zone = ZoneId.of("Europe/Berlin");
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(zone, StageModels.purchase())
            .scorecard(Scorecards.orders())
            .recommender(Recommender.builder(StrategyCatalog.ofSources(), "purchase", zone).build())
            .build();
    Purchase first =
        Purchase.of("o-1", Instant.parse("2026-01-05T10:00:00Z"), Money.of("40.00", "EUR"));
    Purchase second =
        Purchase.of("o-2", Instant.parse("2026-02-04T10:00:00Z"), Money.of("55.00", "EUR"));
    CustomerHistory history = CustomerHistory.of("c-1", List.of(first, second));
    LifecycleReport report = engine.report(history, Instant.parse("2026-03-20T12:00:00Z"));
    // README: end
    return report;
  }

  private static StageModel retail() {
    // README: rules
    Condition silent = LAST_PURCHASE_AT.forAtLeast(Period.ofDays(90));
    Condition unhappy = CSAT.below(3).or(OPEN_COMPLAINTS.atLeast(1));
    StageModel retail =
        StageModel.builder("retail", "1")
            .stage(Stage.of("active"))
            .stage(Stage.of("at-risk"))
            .initial("active")
            .transition(Transition.of("slips", "active", "at-risk", silent.or(unhappy)))
            .transition(
                Transition.of(
                    "back",
                    "at-risk",
                    "active",
                    PURCHASES.atLeast(1).and(LAST_PURCHASE_AT.forLessThan(Period.ofDays(30)))))
            .build();
    // README: end
    return retail;
  }

  @Test
  void theTenLinesOfTheReadmeRunAndSayWhatItSays() throws IOException {
    LifecycleReport report = tenLines();
    assertThat(words(block("code: ten lines"))).isEqualTo(words(source("ten lines")));
    assertThat(report.decision().in(Locale.ENGLISH)).isEqualTo(block("output: decision en"));
    assertThat(report.decision().in(Locale.CHINESE)).isEqualTo(block("output: decision zh"));
    assertThat(readme()).contains("`report.reviewAt()` is `" + report.reviewAt() + "`");
  }

  @Test
  void theRulesOfTheReadmeBuildAndHaveTheFindingItNames() throws IOException {
    assertThat(words(block("code: rules"))).contains(words(source("rules")));
    assertThat(retail().findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.PING_PONG);
  }

  @Test
  void theFileOfTheReadmeHoldsTheSameRules() throws IOException {
    StageModel read =
        Jackson3.json(new YAMLFactory()).read(Document.STAGE_MODEL, block("file: retail"));
    assertThat(read.fingerprint()).isEqualTo(retail().fingerprint());
  }

  /** Returns the text of the block behind a mark. */
  private static String block(String mark) throws IOException {
    Matcher block =
        Pattern.compile("<!-- " + mark + " -->\n```[a-z]*\n(.*?)\n?```", Pattern.DOTALL)
            .matcher(readme());
    assertThat(block.find()).as("README.md has a block marked '%s'", mark).isTrue();
    return block.group(1);
  }

  /** Returns the lines of this file behind a mark. */
  private static String source(String mark) throws IOException {
    String file =
        Files.readString(Path.of("src/test/java/org/clm4j/examples/portfolio/ReadmeTest.java"));
    int begin = file.indexOf("// README: " + mark);
    return file.substring(file.indexOf('\n', begin), file.indexOf("// README: end", begin));
  }

  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("../../README.md"));
  }
}

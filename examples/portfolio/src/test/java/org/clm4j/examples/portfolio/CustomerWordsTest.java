package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of one customer helps whoever must make the call. */
class CustomerWordsTest {

  private static final String LOG =
      """
      customer,date,amount
      once,2023-01-05,40
      steady,2023-01-10,50
      steady,2023-03-10,50
      steady,2023-05-10,50
      steady,2023-07-10,50
      steady,2023-09-10,50
      steady,2023-11-10,50
      steady,2024-01-10,50
      steady,2024-03-10,50
      back,2023-04-01,60
      back,2023-05-01,60
      back,2023-06-01,60
      back,2023-07-01,60
      back,2024-03-08,5
      """;

  @TempDir static Path folder;

  private static String english;
  private static String chinese;

  @BeforeAll
  static void runTheJob() throws IOException {
    Path log = Files.writeString(folder.resolve("log.csv"), LOG);
    english = pages(log, "en");
    chinese = pages(log, "zh");
  }

  /** Returns the report, which has both languages, and the screen. */
  private static String pages(Path log, String language) {
    Report report = report(log, language);
    return report.html() + report.shell().out().replaceAll("\\s+", " ");
  }

  private static Report report(Path log, String language) {
    return Report.run(
        folder.resolve(log.getFileName() + "." + language),
        "--transactions",
        log.toString(),
        "--model",
        "mbg-nbd",
        "--lang",
        language);
  }

  @Test
  void nobodyHearsOfFactsThatOrdersDoNotTell() {
    assertThat(english)
        .doesNotContain("more complaints", "more contract", "ask them about", "no record");
    assertThat(chinese).doesNotContain("次投诉即满足", "份合同即满足", "建议向客户了解", "无记录");
  }

  @Test
  void whereOneMorePurchaseLeadsIsSaidInAWord() {
    assertThat(english)
        .contains("would move to Formation once they buy again for their usual amount")
        .doesNotContain("would move to Exploration");
    assertThat(chinese).contains("再次购买（按其通常金额）后将转入“形成期”");
  }

  @Test
  void nothingIsNamedThatNobodyCanBringAbout() {
    assertThat(english)
        .doesNotContain("takes any less", "takes over", "first paid purchase less than")
        .doesNotContainPattern("that ended 6 months ago (below|at least) [0-9{]");
    assertThat(chinese).doesNotContain("再少即满足", "减少超过", "首次付费购买距今不足");
  }

  @Test
  void whatSilenceAloneWouldBringIsSaidWithItsDay() {
    assertThat(english)
        .contains(
            "moves to Decline on 2024-09-09 unless they buy before (has not bought for too long)")
        .doesNotContain("or been under contract", "or signed a contract");
    assertThat(chinese).contains("若此前未再购买，2024-09-09 转入“退化期”（长期未购买）");
  }

  @Test
  void theTableSaysWhatMovesACustomerOnAndNothingThatNobodyHereTells() throws IOException {
    Report report = report(Files.writeString(folder.resolve("table.csv"), LOG), "en");
    assertThat(report.cell("once", "stage_reason"))
        .isEqualTo(
            "has not bought for too long (2023-08-03); would move to Formation once they buy again"
                + " (no sign of decline is left)");
    assertThat(report.cell("steady", "stage_reason"))
        .startsWith("has bought regularly for long enough (2023-")
        .contains("; moves to Decline on 2024-09-09 unless they buy before");
    assertThat(String.join("\n", report.column("stage_reason")))
        .doesNotContain("contract", "complaint", "rating", "intends", "not known", "no record");
  }

  @Test
  void whatTimeBringsAndMayTakeAgainIsNoWayBack() throws IOException {
    Report report = report(Files.writeString(folder.resolve("fell.csv"), LOG), "en");
    assertThat(report.cell("back", "stage_reason"))
        .contains("(no sign of decline is left) if: amount of paid purchases", "takes 115 more")
        .doesNotContain("if any of these", "18 months ago");
  }

  @Test
  void aReasonThatIsNoLongerSoIsCalledThat() {
    assertThat(english)
        .contains("Decline since 2023-", "has not bought for too long (true then, no longer)");
    assertThat(chinese).contains("长期未购买（当时如此，现已不同）");
  }

  @Test
  void aFirmThatNeverBoughtIsNotSaidToHaveBoughtToday() throws IOException {
    Path events = B2bFirms.write(folder.resolve("events.jsonl"), "firm-00");
    whatIsReadOfFirmsIsSoOfThem(
        Report.run(folder.resolve("firms"), "--events", events.toString(), "--model", "mbg-nbd"));
  }

  @Test
  @Tag("slow")
  void noFirmOfTheWholeStoryIsSaidToHaveDoneWhatItDidNot() {
    whatIsReadOfFirmsIsSoOfThem(Report.once("--sample", "b2b", "--model", "mbg-nbd"));
  }

  private static void whatIsReadOfFirmsIsSoOfThem(Report report) {
    assertThat(report.html())
        .doesNotContain("in 0 purchases", "intends to leave")
        .contains("a contract is in force, and while it is the stage does not go by silence")
        .contains("合同生效期间，阶段不因未购买而变化")
        .contains("the points below are scaled down to that", "以下各项按比例折减");
    assertThat(report.csv()).doesNotContain("; fits every stage");
    assertThat(report.column("recommendation_reason"))
        .as("every advice names a fact of the customer")
        .isNotEmpty()
        .noneMatch(reason -> reason.startsWith("fits "));
    assertThat(String.join("\n", report.column("stage_reason")))
        .containsPattern(
            "under contract until 2025-[0-9-]{5}, [0-9]+ days from now; not renewed, they move to"
                + " Decline then \\(the contract ended and was not renewed\\)")
        .doesNotContain("contracts in force at most", "more complaints", "has not come");
  }
}

package org.clm4j.examples.portfolio.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final Currency GBP = Currency.getInstance("GBP");

  @Test
  void sentencesThatDifferInNumbersAloneAreKeptOnce() {
    Sentences sentences = new Sentences();
    assertThat(sentences.of("12 days since 2011-10-01.", "自 2011-10-01 起 12 天。"))
        .containsExactly(0, "12", "2011-10-01");
    assertThat(sentences.of("3 days since 2011-11-05.", "自 2011-11-05 起 3 天。"))
        .containsExactly(0, "3", "2011-11-05");
    assertThat(sentences.templates())
        .containsExactly(List.of("{0} days since {1}.", "自 {1} 起 {0} 天。"));
  }

  @Test
  void customersAreLeftOutBeyondTheBoundOfTheFile() {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < ReportPage.MOST_CUSTOMERS; i++) {
      customers.add(new Customer(List.of("c" + i + " " + letters(i).repeat(900)), List.of()));
    }
    String page =
        new ReportPage(Label.of("A base", "客户群"), GBP, Language.ENGLISH)
            .customers(
                new Section("customers", Label.of("Who"), Label.of("Who?"), Label.of("These.")),
                List.of(Column.text(Label.of("Customer"))),
                customers)
            .html();
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(ReportPage.MOST_BYTES);
    assertThat(page).contains("c0 ", "c99 ").doesNotContain("c499 ");
  }

  private static String letters(int n) {
    return "" + (char) ('a' + n % 26) + (char) ('a' + n / 26 % 26) + "\u00e4";
  }

  @Test
  void moneyIsSaidInThreeDigitsAndTheUnitPeopleCountIn() {
    assertThat(said("1286400")).containsExactly("£1.29M", "£129 万");
    assertThat(said("12345.6")).containsExactly("£12.3k", "£1.23 万");
    assertThat(said("999600")).containsExactly("£1.00M", "£100 万");
    assertThat(said("-1981")).containsExactly("−£1,981", "−£1,981");
    assertThat(said("123456789012")).containsExactly("£123B", "£1,230 亿");
  }

  private static List<String> said(String amount) {
    Label label = Compact.money(Money.of(new BigDecimal(amount), GBP));
    return List.of(label.in(Language.ENGLISH), label.in(Language.CHINESE));
  }

  @Test
  void aShareIsSaidInWholePerCentAndBelowOneWithADecimal() {
    assertThat(Compact.percent(0.5649)).isEqualTo("56%");
    assertThat(Compact.percent(0.0042)).isEqualTo("0.4%");
    assertThat(Compact.percent(-0.261)).isEqualTo("−26%");
    assertThat(Compact.percent(0)).isEqualTo("0%");
  }

  @Test
  void aRowWithACellTooManyIsRefused() {
    Table table = new Table("stages", Label.of("Stages"), Column.text(Label.of("Stage")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.row(Tone.PLAIN, "a", 1))
        .withMessage("a row of table 'stages' has 1 cells, not 2");
  }
}

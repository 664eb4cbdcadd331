package org.clm4j.examples.portfolio.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountCellTest {

  private final AmountCell cell = new AmountCell();

  private long point(String text) {
    cell.read(text);
    return cell.point();
  }

  private long comma(String text) {
    cell.read(text);
    return cell.comma();
  }

  @ParameterizedTest
  @CsvSource({
    "29.33, 29330000",
    "-77183.60, -77183600000",
    "+5, 5000000",
    "0, 0",
    ".5, 500000",
    "7., 7000000",
    "261.9600000000001, 261960000",
    "1.5e3, 1500000000",
    "1E-7, 0",
    "123456789012.123456, 123456789012123456"
  })
  void readsPlainNumbersAsMillionths(String text, long millionths) {
    assertThat(point(text)).isEqualTo(millionths);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$29.33", "29.33 €", "¥100", "USD 12", "12.50EUR", "100元", "£1,234.50"})
  void knowsACurrencySignWhenItSeesOne(String text) {
    assertThat(point(text)).isEqualTo(AmountCell.CURRENCY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Infinity",
        "-",
        ".",
        ",",
        "1.2.3",
        "1,2,3",
        "1,23.4",
        "12,34,5",
        "0x10",
        "free",
        "1 2",
        "1.234,5.6",
        "--5",
        "0,000,5.5.5"
      })
  void refusesWhatIsNoNumberInEitherReading(String text) {
    assertThat(point(text)).isEqualTo(AmountCell.BAD);
    assertThat(comma(text)).isEqualTo(AmountCell.BAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234.50|1234500000",
        "1,234,567|1234567000000",
        "12,34,567.8|1234567800000",
        "1 234.5|1234500000",
        "1'234.50|1234500000",
        "1’234.50|1234500000",
        "1\u00a0234.5|1234500000",
        "12.50-|-12500000",
        "(12.50)|-12500000",
        "\u221212.50|-12500000",
        "１２．５|12500000"
      })
  void readsGroupsAndSignsWithADecimalPoint(String text, long millionths) {
    assertThat(point(text)).isEqualTo(millionths);
    boolean groupsAlone = text.equals("1,234,567");
    assertThat(comma(text)).as("not with a comma").isEqualTo(AmountCell.BAD);
    assertThat(groupsAlone || text.matches(".*[.．].*")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12,50|12500000",
        "1.234,50|1234500000",
        "1.234.567|1234567000000",
        "1 234,5|1234500000",
        "-0,5|-500000",
        ",5|500000",
        "1,5e3|1500000000"
      })
  void readsADecimalComma(String text, long millionths) {
    assertThat(comma(text)).isEqualTo(millionths);
    assertThat(point(text)).isEqualTo(AmountCell.BAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.000|1000000|1000000000",
        "-12.345|-12345000|-12345000000",
        "1,234|1234000000|1234000",
        "999,999|999999000000|999999000",
        "(1.234)|-1234000|-1234000000"
      })
  void givesBothReadingsOfThreeDigitsBehindASign(String text, long point, long comma) {
    assertThat(point(text)).isEqualTo(point);
    assertThat(comma(text)).isEqualTo(comma);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.500", "0,500", "1234.567", "1234,567", "12.3456", "000.123"})
  void seesThatNoThousandsAreMeantBehindAZeroOrFourDigits(String text) {
    assertThat(point(text) == AmountCell.BAD).isNotEqualTo(comma(text) == AmountCell.BAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4600000000000.000001", "-9000000000000", "99999999999999", "1e99"})
  void knowsANumberThatIsTooLargeWhenItSeesOne(String text) {
    assertThat(point(text)).isEqualTo(AmountCell.TOO_LARGE);
  }

  @Test
  void readsTheLargestAmountThereIs() {
    assertThat(point("4600000000000")).isEqualTo(4_600_000_000_000_000_000L);
    assertThat(point("-4.6e12")).isEqualTo(-4_600_000_000_000_000_000L);
  }

  @Test
  void tellsAnEmptyCellFromZero() {
    assertThat(point("  ")).isEqualTo(AmountCell.EMPTY);
    assertThat(point("-0.00")).isZero();
    for (String nothing : new String[] {"NULL", "n/a", "NaN", "NA", "None", "#N/A", "\\N"}) {
      assertThat(point(nothing)).as(nothing).isEqualTo(AmountCell.EMPTY);
    }
  }

  @Property
  void readsBackEveryAmountThatMoneyCanWrite(
      @ForAll @LongRange(min = -4_000_000_000_000_000_000L, max = 4_000_000_000_000_000_000L)
          long millionths) {
    String written = BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString();
    assertThat(point(written)).isEqualTo(millionths);
  }
}

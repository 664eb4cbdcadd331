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
  void readsPlainNumbersAsMillionths(String cell, long millionths) {
    assertThat(AmountCell.read(cell)).isEqualTo(millionths);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$29.33", "29.33 €", "¥100", "USD 12", "12.50EUR", "100元", "£1,234.50"})
  void knowsACurrencySignWhenItSeesOne(String cell) {
    assertThat(AmountCell.read(cell)).isEqualTo(AmountCell.CURRENCY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "1,234.50", "12,50", "-", ".", "1.2.3", "0x10", "free", "1 2"})
  void refusesWhatIsNoPlainNumber(String cell) {
    assertThat(AmountCell.read(cell)).isEqualTo(AmountCell.BAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4600000000000.000001", "-9000000000000", "99999999999999", "1e99"})
  void knowsANumberThatIsTooLargeWhenItSeesOne(String cell) {
    assertThat(AmountCell.read(cell)).isEqualTo(AmountCell.TOO_LARGE);
  }

  @Test
  void readsTheLargestAmountThereIs() {
    assertThat(AmountCell.read("4600000000000")).isEqualTo(4_600_000_000_000_000_000L);
    assertThat(AmountCell.read("-4.6e12")).isEqualTo(-4_600_000_000_000_000_000L);
  }

  @Test
  void tellsAnEmptyCellFromZero() {
    assertThat(AmountCell.read("  ")).isEqualTo(AmountCell.EMPTY);
    assertThat(AmountCell.read("-0.00")).isZero();
  }

  @Property
  void readsBackEveryAmountThatMoneyCanWrite(
      @ForAll @LongRange(min = -4_000_000_000_000_000_000L, max = 4_000_000_000_000_000_000L)
          long millionths) {
    String written = BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString();
    assertThat(AmountCell.read(written)).isEqualTo(millionths);
  }
}

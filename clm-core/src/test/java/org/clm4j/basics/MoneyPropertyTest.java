package org.clm4j.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MoneyPropertyTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  @Property
  void anAmountIsTakenExactlyWhereItIsAWholeNumberOfMillionthsInALong(
      @ForAll long unscaled, @ForAll @IntRange(min = -25, max = 45) int scale) {
    BigDecimal amount = BigDecimal.valueOf(unscaled, scale);
    BigDecimal millionths = amount.movePointRight(Money.SCALE);
    BigInteger whole = millionths.toBigInteger();
    if (whole.bitLength() < 64 && millionths.compareTo(new BigDecimal(whole)) == 0) {
      assertThat(Money.of(amount, EUR).amount()).isEqualByComparingTo(amount);
    } else {
      assertThatThrownBy(() -> Money.of(amount, EUR)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void readsBackWhatItWrote(@ForAll long scaled) {
    Money money = Money.ofScaled(scaled, EUR);
    assertThat(Money.parse(money.toString())).isEqualTo(money);
    assertThat(Money.of(money.amount(), EUR)).isEqualTo(money);
  }

  @Property
  void theOrderOfASumDoesNotMatter(@ForAll int a, @ForAll int b, @ForAll int c) {
    Money x = Money.ofScaled(a, EUR);
    Money y = Money.ofScaled(b, EUR);
    Money z = Money.ofScaled(c, EUR);
    assertThat(x.plus(y).plus(z)).isEqualTo(z.plus(y.plus(x)));
    assertThat(x.plus(y).minus(y)).isEqualTo(x);
    assertThat(x.compareTo(y)).isEqualTo(Integer.compare(a, b));
  }
}

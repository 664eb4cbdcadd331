package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TreeTest {

  @Test
  void aNumberIsNeverWrittenOutForItsExponent() {
    for (String digits : new String[] {"1e10000000", "12e2147483647", "-1e-2147483647"}) {
      assertThat(new Tree.Num(digits, 0, 0).value()).isEqualTo(new BigDecimal(digits));
    }
  }

  @Test
  void aWholeNumberThatIsNotLargeIsALong() {
    assertThat(new Tree.Num("12e3", 0, 0).value()).isEqualTo(12_000L);
    assertThat(new Tree.Num("999999999999999999", 0, 0).value()).isEqualTo(999999999999999999L);
    assertThat(new Tree.Num("-0", 0, 0).value()).isEqualTo(-0.0);
  }
}

package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatedBaseTest {

  private static final Duration WEEK = Cdnow.WEEK;
  private static final Duration YEAR = WEEK.multipliedBy(52);
  private static final PurchaseModel MODEL = BgNbd.of(.243, 4.414, .793, 2.426, WEEK);

  @Test
  void theSameSeedDrawsTheSameAndIsEchoed() {
    SimulatedBase one = MODEL.simulateBase(500, YEAR, YEAR, 17);
    SimulatedBase again = MODEL.simulateBase(500, YEAR, YEAR, 17);
    SimulatedBase other = MODEL.simulateBase(500, YEAR, YEAR, 18);
    assertThat(one.seed()).isEqualTo(17);
    assertThat(one.toString()).isEqualTo("500 simulated customers, seed 17");
    long later = 0;
    boolean differs = false;
    for (int i = 0; i < 500; i++) {
      assertThat(one.base().summary(i)).isEqualTo(again.base().summary(i));
      assertThat(one.later(i)).isEqualTo(again.later(i)).isNotNegative();
      assertThat(one.base().summary(i).observed()).isBetween(39.0, 52.0);
      differs |= !one.base().summary(i).equals(other.base().summary(i));
      later += one.later(i);
    }
    assertThat(one.laterTotal()).isEqualTo(later).isPositive();
    assertThat(differs).isTrue();
  }

  @Test
  void aBaseCanBeFittedAndTheRegularOnesCarryTheirGaps() {
    assertThat(MODEL.simulateBase(500, YEAR, Duration.ZERO, 1).laterTotal()).isZero();
    PurchaseModel regular = MbgCnbd.of(2, .8, 3, .8, 2.4, WEEK);
    assertThat(regular.simulateBase(100, YEAR, YEAR, 1).base().logGaps()).isPresent();
  }

  @Test
  void nothingCannotBeSimulated() {
    assertThatThrownBy(() -> MODEL.simulateBase(0, YEAR, YEAR, 1))
        .hasMessageContaining("at least 1 customer");
    assertThatThrownBy(() -> MODEL.simulateBase(1, Duration.ZERO, YEAR, 1))
        .hasMessageContaining("observed for some time");
    assertThatThrownBy(() -> MODEL.simulateBase(1, YEAR, YEAR.negated(), 1))
        .hasMessageContaining("a horizon is not negative");
  }
}

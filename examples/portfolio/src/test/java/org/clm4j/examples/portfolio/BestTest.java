package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestTest {

  @Test
  void keepsTheThreeHighestAndOfEqualOnesTheFirst() {
    Best best = new Best(3);
    for (int c = 0; c < 6; c++) {
      best.consider(c, new long[] {5, 9, 5, 9, 1, 5}[c]);
    }
    assertThat(best.customers()).containsExactly(1, 3, 0);
  }

  @Test
  void isTheSameForPartsOfABase() {
    long[] figures = {4, 4, 7, 1, 7, 4, 9};
    Best whole = new Best(3);
    Best first = new Best(3);
    Best second = new Best(3);
    for (int c = 0; c < figures.length; c++) {
      whole.consider(c, figures[c]);
      (c < 3 ? first : second).consider(c, figures[c]);
    }
    first.addAll(second);
    assertThat(first.customers()).isEqualTo(whole.customers());
  }
}

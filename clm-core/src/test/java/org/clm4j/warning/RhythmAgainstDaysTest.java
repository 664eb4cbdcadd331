package org.clm4j.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.clm4j.internal.Gammas;
import org.junit.jupiter.api.Test;

class RhythmAgainstDaysTest {

  /**
   * Simulated regular buyers, most of whom buy every two to six weeks, each of whom stops after 20
   * gaps. The fixed number of days is that which raises as many false alarms over the last twelve
   * gaps as own rhythm does; every customer who stops is found by both.
   */
  @Test
  void ownRhythmIsTwentyDaysEarlierThanFixedDaysAtEqualNumbersOfAlarms() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(21);
    double shape = 5;
    double a = 3;
    double b = 2 * 28 / 5.0;
    PurchaseRhythm rhythm = PurchaseRhythm.of(ZoneOffset.UTC, shape, a, b);
    int customers = 2_000;
    int alarms = 0;
    double delay = 0;
    double[] gaps = new double[12 * customers];
    int g = 0;
    for (int c = 0; c < customers; c++) {
      double rate = Gammas.draw(a, random) / b;
      double at = 0;
      for (int i = 0; i < 20; i++) {
        double gap = Gammas.draw(shape, random) / rate;
        if (i >= 8) {
          alarms += gap > rhythm.silenceLimit(i, at) ? 1 : 0;
          gaps[g++] = gap;
        }
        at += gap;
      }
      double limit = rhythm.silenceLimit(20, at);
      delay += (Double.isNaN(limit) ? 3650 : limit) / customers;
    }
    Arrays.sort(gaps);
    double fixed = gaps[gaps.length - 1 - alarms];
    assertThat(alarms).isGreaterThan(100);
    assertThat(fixed - delay).as("fixed %s days, own rhythm %s", fixed, delay).isGreaterThan(20);
  }
}

package org.clm4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededRandomTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 20_260_501, Long.MIN_VALUE, Long.MAX_VALUE})
  void drawsWhatTheJdkDraws(long seed) {
    RandomGenerator jdk = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    SeededRandom own = new SeededRandom(seed);
    for (int i = 1; i <= 1_000; i++) {
      assertThat(own.nextLong()).isEqualTo(jdk.nextLong());
      assertThat(own.nextDouble()).isEqualTo(jdk.nextDouble());
      assertThat(own.nextInt(i)).isEqualTo(jdk.nextInt(i));
      assertThat(own.nextGaussian()).isEqualTo(jdk.nextGaussian());
      assertThat(own.nextExponential()).isEqualTo(jdk.nextExponential());
    }
  }
}

package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private final Remembered<Integer, String> said = new Remembered<>();
  private final AtomicInteger made = new AtomicInteger();

  private String of(int key) {
    return said.of(
        key,
        k -> {
          made.incrementAndGet();
          return "said of " + k;
        });
  }

  @Test
  void whatComesAgainIsMadeOnce() {
    assertThat(IntStream.range(0, 300).mapToObj(i -> of(i % 3)))
        .containsOnly("said of 0", "said of 1", "said of 2");
    assertThat(made).hasValue(3);
  }

  @Test
  void beyondTheBoundItIsMadeAnewAndSaysTheSame() {
    IntStream.range(0, 25_000).forEach(this::of);
    assertThat(of(24_999)).isEqualTo("said of 24999");
    assertThat(made).hasValue(25_001);
    assertThat(of(7)).isEqualTo("said of 7");
    assertThat(made).hasValue(25_001);
  }
}

package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {

  private static final Progress UNSEEN = Progress.of(false, System.err, "", 0);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 100_000})
  void takesEveryCustomerOnceAndInOrder(int customers) throws IOException {
    List<Integer> taken = new ArrayList<>();
    Chunks.inOrder(
        customers, UNSEEN, (from, to) -> IntStream.range(from, to).boxed().toList(), taken::addAll);
    assertThat(taken).containsExactlyElementsOf(IntStream.range(0, customers).boxed().toList());
  }

  @Test
  void handsOnWhatWentWrong() {
    assertThatThrownBy(
            () ->
                Chunks.inOrder(
                    9000,
                    UNSEEN,
                    (from, to) -> {
                      if (from > 0) {
                        throw new IllegalStateException("second chunk");
                      }
                      return 1;
                    },
                    one -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("second chunk");
    assertThatThrownBy(
            () ->
                Chunks.inOrder(
                    1,
                    UNSEEN,
                    (from, to) -> 1,
                    one -> {
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class);
  }
}

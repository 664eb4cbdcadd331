package org.clm4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

  @Test
  void rowsOfAGroupAreNeverOnBothSides() {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      groups.add("household-" + i % 70);
    }
    int[] tested = new int[500];
    Folds.of(10)
        .outOfFold(
            groups,
            rows -> {
              Set<String> learned = new HashSet<>();
              Arrays.stream(rows).forEach(row -> learned.add(groups.get(row)));
              return row -> {
                assertThat(learned).doesNotContain(groups.get(row));
                tested[row]++;
                return 0;
              };
            });
    assertThat(tested).containsOnly(1);
  }

  @Test
  void theSameKeyStandsInTheSamePartWhateverElseThereIs() {
    List<String> keys = IntStream.range(0, 12).mapToObj(i -> "c-" + i).toList();
    Folds folds = Folds.of(7).withSeed(42);
    // as on every machine and in every version: whoever stored a report can cut the base again
    assertThat(keys.stream().map(folds::of)).containsExactly(4, 3, 1, 0, 6, 0, 6, 1, 4, 2, 1, 6);
    assertThat(keys.stream().map(folds.withSeed(43)::of).toList())
        .isNotEqualTo(keys.stream().map(folds::of).toList());
  }

  @Test
  void partsAreAboutEquallyLarge() {
    int[] size = new int[10];
    IntStream.range(0, 100_000).forEach(i -> size[Folds.of(10).of(String.valueOf(i))]++);
    // three standard deviations of a binomial are 285
    assertThat(Arrays.stream(size)).allMatch(s -> Math.abs(s - 10_000) < 400);
  }

  @Test
  void nothingIsLearnedFromNothing() {
    assertThatThrownBy(() -> Folds.of(3).outOfFold(List.of("a", "a", "a"), rows -> row -> 0))
        .hasMessageContaining("all 3 rows stand in one part");
    assertThatThrownBy(() -> Folds.of(1)).hasMessageContaining("at least 2 parts, not 1");
  }
}

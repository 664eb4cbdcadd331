package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.clm4j.basics.Language;
import org.clm4j.profile.CustomerProfile;
import org.junit.jupiter.api.Test;

class ScoreChangeTest {

  private static final Scorecard CARD =
      Scorecard.builder("test", "1")
          .factor(Known.graded("g0").weight(3).build())
          .factor(Known.graded("g1").build())
          .build();

  private static CustomerProfile grades(double g0, double g1) {
    return Known.profile(v -> v.put(Known.grade("g0"), g0).put(Known.grade("g1"), g1));
  }

  @Test
  void theTrendIsTheDifferenceAndSaysWhichFactorsMovedIt() {
    ScoreChange change =
        ScoreChange.between(CARD.score(grades(1, 0.5)), CARD.score(grades(0.5, 1)));
    assertThat(change.points()).hasValue(-25);
    assertThat(change.parts()).extracting(ScoreChange.Part::points).containsExactly(-37.5, 12.5);
    assertThat(change.droppedABand()).isTrue();
    assertThat(change.in(Language.ENGLISH))
        .isEqualTo(
            "25 points less than before; now yellow: keep an eye on it, before green: healthy;"
                + " g0 -37.5; g1 +12.5");
    assertThat(change.in(Language.CHINESE)).startsWith("比上次少 25 分");
  }

  @Test
  void onlyALowerBandIsOneItSankInto() {
    Score high = CARD.score(grades(1, 1));
    Score alsoHigh = CARD.score(grades(0.9, 1));
    Score low = CARD.score(grades(0.2, 0.2));
    assertThat(ScoreChange.between(high, alsoHigh).droppedABand()).as("the same band").isFalse();
    assertThat(ScoreChange.between(low, high).droppedABand()).as("a higher one").isFalse();
    assertThat(ScoreChange.between(high, low).droppedABand()).isTrue();
    Score none = CARD.score(Known.profile(v -> {}));
    assertThat(ScoreChange.between(high, none).droppedABand()).as("no longer scored").isFalse();
    assertThat(ScoreChange.between(none, low).droppedABand()).as("scored now").isFalse();
  }

  @Test
  void thePartsAddUpToTheDifferenceToTheLastBit() {
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      ScoreChange change =
          ScoreChange.between(
              CARD.score(grades(random.nextDouble(), random.nextDouble())),
              CARD.score(grades(random.nextDouble(), random.nextDouble())));
      double sum = change.parts().stream().mapToDouble(ScoreChange.Part::points).sum();
      assertThat(sum).isEqualTo(change.points().getAsDouble());
    }
  }

  @Test
  void aScoreThatCameOrWentHasNoDifference() {
    Score none = CARD.score(Known.profile(v -> {}));
    Score some = CARD.score(grades(1, 1));
    assertThat(ScoreChange.between(none, some).points()).isEmpty();
    assertThat(ScoreChange.between(none, some).in(Language.ENGLISH)).startsWith("scored now");
    assertThat(ScoreChange.between(some, none).in(Language.ENGLISH)).isNotEmpty();
  }

  @Test
  void scoresOfTwoCardsAreNotCompared() {
    Scorecard other = Scorecard.builder("test", "2").factor(Known.graded("g0").build()).build();
    assertThatThrownBy(
            () -> ScoreChange.between(other.score(grades(1, 1)), CARD.score(grades(1, 1))))
        .hasMessageContaining("score the earlier profile again");
  }
}

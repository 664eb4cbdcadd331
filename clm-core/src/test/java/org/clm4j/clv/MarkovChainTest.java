package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.clm4j.basics.ConfigurationException;
import org.junit.jupiter.api.Test;

class MarkovChainTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final List<String> STATES = List.of("new", "loyal", "lost");

  private static TransitionCounts.Builder counts() {
    return TransitionCounts.builder(MONTH, STATES)
        .add("new", "new", 2)
        .add("new", "loyal", 5)
        .add("new", "lost", 3)
        .add("loyal", "loyal", 9)
        .add("loyal", "lost", 1)
        .absorbing("lost");
  }

  private static MarkovChain chain() {
    return MarkovChain.from(counts().build(), Smoothing.none());
  }

  @Test
  void probabilitiesAreSharesOfTheMovesSeen() {
    assertThat(chain().probability("new", "loyal")).isEqualTo(0.5);
    assertThat(chain().probability("loyal", "lost")).isEqualTo(0.1);
    assertThat(chain().probability("lost", "lost")).isEqualTo(1);
    assertThat(chain().absorbing()).containsExactly("lost");
    assertThat(chain().step()).isEqualTo(MONTH);
  }

  @Test
  void movesOutOfAStateThatRunOverAreRefused() {
    TransitionCounts.Builder counts =
        counts().add("new", "new", Long.MAX_VALUE - 2).add("new", "loyal", 1);
    assertThatThrownBy(counts::build)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("the moves out of state '")
        .hasMessageContaining("cannot be counted");
  }

  @Test
  void smoothingAddsToEveryMoveOutOfAStateThatIsNotAbsorbing() {
    MarkovChain smooth = MarkovChain.from(counts().build(), Smoothing.adding(1));

    assertThat(smooth.probability("loyal", "new")).isEqualTo(1 / 13.0);
    assertThat(smooth.probability("new", "loyal")).isEqualTo(6 / 13.0);
    assertThat(smooth.probability("lost", "new")).isZero();
  }

  @Test
  void smoothingAddsNothingToMovesDeclaredImpossible() {
    TransitionCounts counted = counts().only("loyal", List.of("loyal", "lost")).build();
    MarkovChain smooth = MarkovChain.from(counted, Smoothing.adding(1));

    assertThat(smooth.probability("loyal", "new")).isZero();
    assertThat(smooth.probability("loyal", "loyal")).isEqualTo(10 / 12.0);
    assertThat(counted.plus(counts().build()).isPossible("loyal", "new")).isTrue();
    assertThatThrownBy(() -> counts().only("new", List.of("lost")).build())
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining("declared impossible but was seen 5 time");
  }

  @Test
  void aStateNeverSeenToMoveIsNamed() {
    TransitionCounts unseen = TransitionCounts.builder(MONTH, STATES).add("new", "lost").build();

    assertThatThrownBy(() -> MarkovChain.from(unseen, Smoothing.none()))
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining("'loyal'")
        .hasMessageContaining("Maybe declare it absorbing");
    assertThat(MarkovChain.from(unseen, Smoothing.adding(0.5)).probability("loyal", "new"))
        .isCloseTo(1 / 3.0, within(1e-15));
  }

  /** (I − Q)⁻¹ for Q = ((.2, .5), (0, .9)) by hand: ((1.25, 6.25), (0, 10)). */
  @Test
  void visitsAreTheFundamentalMatrix() {
    assertThat(chain().visits("new").get("new")).isCloseTo(1.25, within(1e-13));
    assertThat(chain().visits("new").get("loyal")).isCloseTo(6.25, within(1e-13));
    assertThat(chain().visits("loyal").get("loyal")).isCloseTo(10, within(1e-12));
    assertThat(chain().visits("lost")).containsEntry("new", 0.0);
    assertThat(chain().stepsToAbsorption("new").orElseThrow()).isCloseTo(7.5, within(1e-12));
    assertThat(chain().stepsToAbsorption("lost")).hasValue(0);
  }

  @Test
  void absorptionSharesTheEndsOut() {
    MarkovChain two =
        MarkovChain.of(
            MONTH,
            List.of("trial", "won", "lost"),
            new double[][] {{0.5, 0.2, 0.3}, {0, 1, 0}, {0, 0, 1}});

    assertThat(two.absorption("trial").get("won")).isCloseTo(0.4, within(1e-14));
    assertThat(two.absorption("trial").get("lost")).isCloseTo(0.6, within(1e-14));
    assertThat(two.absorption("won")).containsEntry("won", 1.0).containsEntry("lost", 0.0);
  }

  @Test
  void aChainWithoutAnEndHasNoNumberOfVisits() {
    MarkovChain circle =
        MarkovChain.of(MONTH, List.of("a", "b"), new double[][] {{0.5, 0.5}, {0.5, 0.5}});

    assertThat(circle.stepsToAbsorption("a")).isEmpty();
    assertThatThrownBy(() -> circle.visits("a")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void stepsMoveTheWeights() {
    assertThat(chain().after("new", 0)).containsEntry("new", 1.0);
    assertThat(chain().after("new", 2).get("loyal"))
        .isCloseTo(0.2 * 0.5 + 0.5 * 0.9, within(1e-15));
  }

  @Test
  void recencyMovesOnUntilAPurchaseOrTheEnd() {
    MarkovChain recency = MarkovChain.recency(MONTH, List.of(0.3, 0.2));

    assertThat(recency.states()).containsExactly("recency1", "recency2", "lapsed");
    assertThat(recency.probability("recency1", "recency1")).isEqualTo(0.3);
    assertThat(recency.probability("recency1", "recency2")).isEqualTo(0.7);
    assertThat(recency.probability("recency2", "recency1")).isEqualTo(0.2);
    assertThat(recency.probability("recency2", "lapsed")).isEqualTo(0.8);
    assertThat(recency.absorbing()).containsExactly("lapsed");
  }

  @Test
  void namesEveryWrongRowAtOnce() {
    assertThatThrownBy(
            () ->
                MarkovChain.of(
                    Duration.ZERO,
                    List.of("a", "b", "c"),
                    new double[][] {{0.5, 0.6, 0}, {1, Double.NaN, 0}, {1}}))
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(5))
        .hasMessageContaining("sum to 1.1");
    assertThatThrownBy(() -> MarkovChain.of(MONTH, List.of("a", "a", " "), new double[3][3]))
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(2));
    assertThatThrownBy(() -> MarkovChain.recency(MONTH, List.of(1.2)))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void countsOfPartsAddUpToThoseOfTheWhole() {
    TransitionCounts path =
        TransitionCounts.builder(MONTH, STATES)
            .addPath(List.of("new", "new", "loyal", "lost"))
            .build();

    assertThat(path.count("new", "new")).isEqualTo(1);
    assertThat(path.count("new")).isEqualTo(2);
    assertThat(path.plus(counts().build()))
        .isEqualTo(counts().addPath(List.of("new", "new", "loyal", "lost")).build())
        .isEqualTo(counts().build().plus(path));
  }

  @Test
  void refusesCountsThatContradictOrDoNotFit() {
    assertThatThrownBy(() -> counts().add("lost", "new").build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("declared absorbing but was left 1 time");
    assertThatThrownBy(() -> counts().add("new", "gone")).hasMessageContaining("Maybe one of");
    assertThatThrownBy(() -> counts().add("new", "new", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TransitionCounts.builder(Duration.ZERO, STATES))
        .hasMessageContaining("positive time");
    assertThatThrownBy(
            () -> counts().build().plus(TransitionCounts.builder(MONTH, List.of("a")).build()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.clm4j.score.ValueFunction.Point;
import org.junit.jupiter.api.Test;

class ValueFunctionTest {

  @Test
  void aLineRisesFromItsZeroToItsOneAndIsLevelOutside() {
    ValueFunction.OfNumber line = ValueFunction.linear(1, 5);
    assertThat(line.of(1)).isEqualTo(0);
    assertThat(line.of(3)).isEqualTo(0.5);
    assertThat(line.of(5)).isEqualTo(1);
    assertThat(line.of(-7)).isEqualTo(0);
    assertThat(line.of(7)).isEqualTo(1);
  }

  @Test
  void aLineFallsWhereItsOneIsBelowItsZero() {
    ValueFunction.OfNumber line = ValueFunction.linear(3, 1);
    assertThat(line.of(1)).isEqualTo(1);
    assertThat(line.of(2)).isEqualTo(0.5);
    assertThat(line.of(3)).isEqualTo(0);
    assertThat(line.of(9)).isEqualTo(0);
  }

  @Test
  void anSCurveIsHalfAtItsMidpointAndStaysInRangeFarOut() {
    ValueFunction.OfNumber curve = ValueFunction.logistic(10, 0.5);
    assertThat(curve.of(10)).isEqualTo(0.5);
    assertThat(curve.of(12)).isEqualTo(1 / (1 + Math.exp(-1)), within(1e-15));
    assertThat(curve.of(-1e308)).isEqualTo(0);
    assertThat(curve.of(1e308)).isEqualTo(1);
  }

  @Test
  void stairsStepAtTheirPoints() {
    ValueFunction.OfNumber stairs = ValueFunction.steps(0, Point.of(50, 0.6), Point.of(80, 1));
    assertThat(stairs.of(49.9)).isEqualTo(0);
    assertThat(stairs.of(50)).isEqualTo(0.6);
    assertThat(stairs.of(79.9)).isEqualTo(0.6);
    assertThat(stairs.of(80)).isEqualTo(1);
  }

  @Test
  void linesBetweenPointsMeetThem() {
    ValueFunction.OfNumber lines =
        ValueFunction.piecewise(Point.of(0, 0.2), Point.of(10, 1), Point.of(30, 0));
    assertThat(lines.of(-1)).isEqualTo(0.2);
    assertThat(lines.of(5)).isEqualTo(0.6, within(1e-15));
    assertThat(lines.of(10)).isEqualTo(1);
    assertThat(lines.of(20)).isEqualTo(0.5);
    assertThat(lines.of(31)).isEqualTo(0);
  }

  @Test
  void aTextOutsideTheTableIsMissingUnlessOthersHaveAStrength() {
    Table tiers = Table.of(Map.of("gold", 1.0, "silver", 0.5));
    assertThat(tiers.of("gold")).isEqualTo(1);
    assertThat(tiers.of("bronze")).isNaN();
    assertThat(tiers.withOtherwise(0.1).of("bronze")).isEqualTo(0.1);
  }

  @Test
  void refusesWhatIsNoFunctionAndSaysWhy() {
    assertThatThrownBy(() -> ValueFunction.linear(3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not at 3.0 and 3.0");
    assertThatThrownBy(() -> ValueFunction.linear(Double.NaN, 3))
        .hasMessageContaining("must be a finite number, but is NaN");
    assertThatThrownBy(() -> ValueFunction.linear(-1e308, 1.7e308))
        .hasMessageContaining("a finite way apart");
    assertThatThrownBy(() -> ValueFunction.logistic(3, 0)).hasMessageContaining("steepness 0");
    assertThatThrownBy(() -> ValueFunction.steps(0.5)).hasMessageContaining("at least 1, not 0");
    assertThatThrownBy(() -> ValueFunction.piecewise(Point.of(2, 0), Point.of(2, 1)))
        .hasMessageContaining("2.0 follows 2.0");
    assertThatThrownBy(() -> Point.of(1, 1.5)).hasMessageContaining("from 0 to 1, but is 1.5");
    assertThatThrownBy(() -> Table.of(Map.of("x", Double.NaN))).hasMessageContaining("text 'x'");
  }

  @Test
  void aNegativeZeroIsAZeroInEveryFunction() {
    assertThat(new ValueFunction.Point(-0.0, -0.0)).isEqualTo(new ValueFunction.Point(0, 0));
    assertThat(new ValueFunction.Linear(-0.0, 5)).isEqualTo(new ValueFunction.Linear(0, 5));
    assertThat(new ValueFunction.Logistic(-0.0, 1)).isEqualTo(new ValueFunction.Logistic(0, 1));
    assertThat(new ValueFunction.Flag(1, -0.0)).isEqualTo(new ValueFunction.Flag(1, 0));
  }
}

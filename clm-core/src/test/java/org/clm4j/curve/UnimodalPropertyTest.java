package org.clm4j.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class UnimodalPropertyTest {

  @Property(tries = 300)
  void risesThenFallsAndKeepsTheTotal(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 30) Integer> counts) {
    double[] values = counts.stream().mapToDouble(n -> n).toArray();
    double[] smooth = Unimodal.smooth(values);
    assertThat(DoubleStream.of(smooth).sum())
        .isCloseTo(DoubleStream.of(values).sum(), within(1e-9));
    int i = 1;
    while (i < smooth.length && smooth[i] >= smooth[i - 1] - 1e-12) {
      i++;
    }
    while (i < smooth.length && smooth[i] <= smooth[i - 1] + 1e-12) {
      i++;
    }
    assertThat(i).isEqualTo(smooth.length);
  }

  @Property(tries = 300)
  void silenceAtTheEndStaysSilence(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 30) Integer> counts,
      @ForAll @IntRange(max = 10) int silent) {
    double[] values =
        Arrays.copyOf(counts.stream().mapToDouble(n -> n).toArray(), counts.size() + silent);
    double[] smooth = Unimodal.smooth(values);
    int last = values.length;
    while (last > 0 && values[last - 1] == 0) {
      last--;
    }
    for (int i = last; i < values.length; i++) {
      assertThat(smooth[i]).isZero();
    }
  }

  @Property(tries = 100)
  void noOtherRiseAndFallOfSmallNumbersIsNearer(
      @ForAll @Size(5) List<@IntRange(max = 3) Integer> counts) {
    double[] values = counts.stream().mapToDouble(n -> n).toArray();
    double best = error(values, Unimodal.smooth(values));
    double[] other = new double[5];
    // Every curve on a grid of thirds.
    for (int code = 0; code < 100_000; code++) {
      int rest = code;
      for (int i = 0; i < 5; i++) {
        other[i] = rest % 10 / 3.0;
        rest /= 10;
      }
      if (isUnimodal(other)) {
        assertThat(error(values, other)).isGreaterThanOrEqualTo(best - 1e-9);
      }
    }
  }

  private static double error(double[] values, double[] fitted) {
    double error = 0;
    for (int i = 0; i < values.length; i++) {
      error += (values[i] - fitted[i]) * (values[i] - fitted[i]);
    }
    return error;
  }

  private static boolean isUnimodal(double[] values) {
    int i = 1;
    while (i < values.length && values[i] >= values[i - 1]) {
      i++;
    }
    while (i < values.length && values[i] <= values[i - 1]) {
      i++;
    }
    return i == values.length;
  }
}

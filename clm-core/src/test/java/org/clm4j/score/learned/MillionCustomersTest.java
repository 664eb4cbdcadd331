package org.clm4j.score.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.clm4j.basics.Label;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million customers with twenty metrics, learned from within a heap of 1 GB. */
@Tag("slow")
class MillionCustomersTest {

  @Test
  void aMillionCustomersWithTwentyMetricsAreLearnedFromInSeconds() {
    List<NumberMetric> metrics =
        IntStream.range(0, 20)
            .mapToObj(j -> NumberMetric.of("m" + j, Label.of("m" + j), Unit.POINTS))
            .toList();
    Instant asOf = Instant.parse("2025-07-01T00:00:00Z");
    TrainingSet.Builder builder =
        TrainingSet.builder(asOf, Instant.parse("2025-10-01T00:00:00Z"), metrics);
    Random random = new Random(20);
    for (int i = 0; i < 1_000_000; i++) {
      MetricValues.Builder values = MetricValues.builder();
      double logit = -1;
      for (int j = 0; j < 20; j++) {
        double value = random.nextGaussian();
        logit += value * (j - 10) / 20;
        if (j > 0 || i % 7 > 0) {
          values.put(metrics.get(j), value);
        }
      }
      builder.add(
          CustomerProfile.of("c" + i, asOf, ZoneOffset.UTC, values.build()),
          random.nextDouble() < 1 / (1 + Math.exp(-logit)));
    }
    TrainingSet set = builder.build();
    // the thread's own time: the machine may be busy with other things
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    CardFitReport report =
        CardLearning.builder("million", "1").metrics(metrics).build().learn(set).report();
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT, "learning from 1,000,000 customers with 20 metrics: %.1f s%n", seconds);
    assertThat(report.gradientNorm()).isLessThan(1e-10);
    assertThat(report.factors()).hasSizeGreaterThan(17);
    assertThat(report.quality().auc().value()).isGreaterThan(0.77);
    assertThat(seconds).isLessThan(20);
  }
}

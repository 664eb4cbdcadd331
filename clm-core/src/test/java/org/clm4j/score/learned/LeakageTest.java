package org.clm4j.score.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.clm4j.basics.Label;
import org.clm4j.evaluation.Auc;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;
import org.clm4j.testing.Page;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;

/**
 * A log of 50 customers of a telecom firm, each there 63 times with shifted values: rows that know
 * each other by heart.
 */
class LeakageTest {

  private static final Instant AS_OF = Instant.parse("2020-01-01T00:00:00Z");

  private static TrainingSet rows(IntFunction<String> group) {
    List<String> lines = SharedData.lines("data/telecom_churn.csv");
    List<NumberMetric> metrics = new ArrayList<>();
    for (String name : lines.get(0).split(",")) {
      String label = name.trim().replaceAll("\\s+", " ");
      if (!label.equals("Churn")) {
        metrics.add(NumberMetric.of(label.replace(' ', '-'), Label.of(label), Unit.POINTS));
      }
    }
    TrainingSet.Builder set =
        TrainingSet.builder(AS_OF, Instant.parse("2020-04-01T00:00:00Z"), metrics);
    for (int row = 0; row < lines.size() - 1; row++) {
      double[] cells =
          Arrays.stream(lines.get(row + 1).split(",")).mapToDouble(Double::parseDouble).toArray();
      MetricValues.Builder values = MetricValues.builder();
      IntStream.range(0, metrics.size()).forEach(j -> values.put(metrics.get(j), cells[j]));
      CustomerProfile profile = CustomerProfile.of("row", AS_OF, ZoneOffset.UTC, values.build());
      set.add(profile, cells[metrics.size()] == 1, group.apply(row));
    }
    return set.build();
  }

  private static Auc auc(TrainingSet set) {
    return CardLearning.builder("churn", "1")
        .metrics(set.metrics())
        .favourable(false)
        .build()
        .learn(set)
        .report()
        .quality()
        .auc();
  }

  @Test
  void onlyFoldsThatKeepCopiesTogetherAreHonest() throws IOException {
    Auc byRow = auc(rows(row -> "row " + row));
    Auc byCustomer = auc(rows(row -> "customer " + row % 50));
    assertThat(byRow.value()).isGreaterThan(0.92);
    assertThat(byCustomer.value()).isBetween(0.6, 0.86);
    assertThat(Page.of("clm-core/LEARNED.md").text())
        .contains("| row | " + said(byRow) + " |")
        .contains("| row number mod 50 | " + said(byCustomer) + " |");
  }

  private static String said(Auc auc) {
    return String.format(Locale.ROOT, "%.3f (%.3f)", auc.value(), auc.standardError())
        .replace("0.", ".");
  }
}

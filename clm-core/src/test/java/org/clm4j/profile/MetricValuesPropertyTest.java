package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;

/** What judges add to a profile, one after the other, against putting it all into one builder. */
class MetricValuesPropertyTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final WindowMetric WINDOW =
      WindowMetric.count(EventKind.PURCHASE, Span.ofDays(30));

  @Property
  void aProfileWithMoreValuesIsOneOfAllOfThem(
      @ForAll("values") MetricValues one,
      @ForAll("values") MetricValues two,
      @ForAll("values") MetricValues three) {
    CustomerProfile step = CustomerProfile.of("c", NOW, ZoneOffset.UTC, one).with(two).with(three);
    MetricValues all = MetricValues.builder().putAll(one).putAll(two).putAll(three).build();
    assertThat(step.values()).isEqualTo(all).hasSameHashCodeAs(all);
    assertThat(step.values().metrics()).isEqualTo(all.metrics());
    for (Metric<?> metric : all.metrics()) {
      assertThat(step.values().isKnown(metric)).isEqualTo(all.isKnown(metric));
      assertThat(step.values().nextStep(metric)).isEqualTo(all.nextStep(metric));
      assertThat(step.reason(metric)).isEqualTo(all.reason(metric));
    }
  }

  @Provide
  Arbitrary<MetricValues> values() {
    return Arbitraries.integers()
        .between(0, 11)
        .list()
        .ofMaxSize(5)
        .map(MetricValuesPropertyTest::of);
  }

  private static MetricValues of(List<Integer> forms) {
    MetricValues.Builder values = MetricValues.builder();
    for (int form : forms) {
      switch (form) {
        case 0 -> values.put(Metrics.SPEND, 5);
        case 1 -> values.put(Metrics.SPEND, Double.NaN);
        case 2 -> values.put(Metrics.PURCHASES, 7).because(Metrics.PURCHASES, Label.of("seven"));
        case 3 -> values.put(Metrics.LAST_PURCHASE_AT, NOW);
        case 4 -> values.missing(Metrics.LAST_PURCHASE_AT, Label.of("nothing bought"));
        case 5 -> values.put(Metrics.STAGE, "loyal");
        case 6 -> values.put(Metrics.STAGE, "churned").because(Metrics.STAGE, Label.of("silent"));
        case 7 -> values.missing(Metrics.STAGE);
        case 8 -> values.put(WINDOW, 3).until(WINDOW, NOW.plusSeconds(60));
        case 9 -> values.put(WINDOW, 0).forGood(WINDOW);
        case 10 -> values.put(WINDOW, 1);
        default -> values.put(Metrics.P_ALIVE, 0.5);
      }
    }
    return values.build();
  }
}

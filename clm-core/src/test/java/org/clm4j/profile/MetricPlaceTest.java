package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Moments;
import org.junit.jupiter.api.Test;

/** A remembered place gives what looking a metric up gives, whatever stands for it. */
class MetricPlaceTest {
  private static final Instant AS_OF = Instant.parse("2026-06-30T12:00:00Z");
  private static final Instant FIRST = Instant.parse("2025-01-10T08:00:00Z");

  private static final List<NumberMetric> NUMBERS =
      List.of(
          Metrics.PAID_PURCHASE_DAYS,
          Metrics.PURCHASE_DAYS,
          Metrics.PURCHASES,
          Metrics.LONGEST_GAP_DAYS,
          Metrics.TYPICAL_GAP_DAYS);

  private static final List<InstantMetric> MOMENTS =
      List.of(Metrics.CUSTOMER_SINCE, Metrics.FIRST_PAID_PURCHASE_AT, Metrics.FIRST_PURCHASE_AT);

  /** Each of them untold, missing or known, as one digit of a number of three. */
  private static List<MetricValues> all() {
    List<Metric<?>> metrics = new ArrayList<>(NUMBERS);
    metrics.addAll(MOMENTS);
    List<MetricValues> all = new ArrayList<>();
    for (int code = 0; code < Math.pow(3, metrics.size()); code++) {
      MetricValues.Builder values = MetricValues.builder();
      int rest = code;
      for (Metric<?> metric : metrics) {
        put(values, metric, rest % 3, metrics.indexOf(metric));
        rest /= 3;
      }
      all.add(values.build());
    }
    return all;
  }

  private static void put(MetricValues.Builder values, Metric<?> metric, int how, int place) {
    if (how == 1) {
      values.missing(metric);
    } else if (how == 2 && metric instanceof NumberMetric number) {
      values.put(number, 10 + place);
    } else if (how == 2) {
      values.put((InstantMetric) metric, FIRST.plusSeconds(place));
    }
  }

  @Test
  void aPlaceReadsWhatTheMetricReads() {
    List<MetricValues> beneath =
        List.of(
            MetricValues.none(),
            MetricValues.builder().put(Metrics.PURCHASES, 3).build(),
            MetricValues.builder().put(Metrics.FIRST_PURCHASE_AT, FIRST).build());
    int stoodFor = 0;
    List<String> others = new ArrayList<>();
    for (MetricValues values : all()) {
      for (MetricValues defaults : beneath) {
        CustomerProfile profile =
            CustomerProfile.of("c", AS_OF, ZoneOffset.UTC, values).withDefaults(defaults);
        for (NumberMetric metric : NUMBERS) {
          double read = profile.numberOrNaN(metric);
          if (Double.compare(profile.numberOrNaN(metric, new MetricPlace(metric)), read) != 0) {
            others.add(metric + " of " + values + " over " + defaults);
          }
          stoodFor += !Double.isNaN(read) && !values.speaksOf(metric) ? 1 : 0;
        }
        for (InstantMetric metric : MOMENTS) {
          long read = profile.microsOrMissing(metric);
          if (profile.microsOrMissing(metric, new MetricPlace(metric)) != read) {
            others.add(metric + " of " + values + " over " + defaults);
          }
        }
      }
    }
    assertThat(others).isEmpty();
    assertThat(stoodFor).isPositive();
  }

  @Test
  void whatStandsForAnUntoldFactIsTheFirstThatIsSpokenOf() {
    CustomerProfile profile =
        CustomerProfile.of(
            "c",
            AS_OF,
            ZoneOffset.UTC,
            MetricValues.builder()
                .missing(Metrics.PURCHASE_DAYS)
                .put(Metrics.PURCHASES, 7)
                .put(Metrics.FIRST_PURCHASE_AT, FIRST)
                .build());
    assertThat(profile.number(Metrics.PAID_PURCHASE_DAYS))
        .as("days of purchase are spoken of, as missing, and come before their number")
        .isEmpty();
    assertThat(profile.instant(Metrics.CUSTOMER_SINCE)).hasValue(FIRST);
    assertThat(profile.microsOrMissing(Metrics.LAST_PAID_PURCHASE_AT)).isEqualTo(Moments.MISSING);
  }
}

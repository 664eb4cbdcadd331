package org.clm4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Unit;
import org.junit.jupiter.api.Test;

class TrainingSetTest {

  private static final Instant AS_OF = Instant.parse("2025-07-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2025-10-01T00:00:00Z");
  private static final Profiler PROFILER = Profiler.standard(ZoneOffset.UTC);
  private static final TextMetric TIER = TextMetric.of("tier", Label.of("tier", "等级"));
  private static final FlagMetric VIP = FlagMetric.of("vip", Label.of("VIP", "贵宾"));

  private static CustomerHistory buyer(String customer, String... days) {
    CustomerHistory.Builder history = CustomerHistory.builder(customer);
    for (String day : days) {
      Instant at = Instant.parse(day + "T12:00:00Z");
      history.add(Purchase.of(customer + day, at, Money.of("10", "EUR")));
    }
    return history.build();
  }

  private static CustomerProfile profile(String customer, MetricValues values) {
    return CustomerProfile.of(customer, AS_OF, ZoneOffset.UTC, values);
  }

  private static TrainingSet.Builder set(Metric<?>... metrics) {
    return TrainingSet.builder(AS_OF, UNTIL, List.of(metrics));
  }

  @Test
  void theEventIsLookedForAfterTheMomentAndTheFactsBeforeIt() {
    TrainingSet set =
        set(Metrics.PURCHASE_DAYS, Metrics.DAYS_SINCE_LAST_PURCHASE)
            .add(buyer("a", "2025-05-02", "2025-06-01", "2025-08-01"), PROFILER::profile, e -> true)
            .add(buyer("b", "2025-06-30", "2025-10-02"), PROFILER::profile, e -> true)
            .add(buyer("c", "2025-08-01"), PROFILER::profile, e -> true)
            .build();
    assertThat(set.size()).isEqualTo(2);
    assertThat(set.outcomes()).containsExactly(true, false);
    assertThat(set.events()).isEqualTo(1);
    assertThat(set.value(0, 0)).isEqualTo(2);
    assertThat(set.value(1, 0)).isEqualTo(30);
    assertThat(set.value(1, 1)).isEqualTo(1);
  }

  @Test
  void textsFlagsAndWhatIsMissingAreKept() {
    TrainingSet set =
        set(TIER, VIP)
            .add(profile("a", MetricValues.builder().put(TIER, "gold").build()), true)
            .add(profile("b", MetricValues.builder().put(VIP, true).build()), false)
            .add(
                profile("c", MetricValues.builder().put(TIER, "gold").put(VIP, false).build()),
                true)
            .build();
    assertThat(set.texts(0)).containsExactly("gold");
    assertThat(set.value(0, 0)).isZero();
    assertThat(set.value(0, 1)).isNaN();
    assertThat(set.value(1, 0)).isNaN();
    assertThat(set.value(1, 1)).isEqualTo(1);
    assertThat(set.value(1, 2)).isZero();
  }

  @Test
  void aMetricThatWasKnownOnlyLaterIsRefused() {
    NumberMetric leak = NumberMetric.of("ordersEver", Label.of("orders ever"), Unit.POINTS);
    BiFunction<CustomerHistory, Instant, CustomerProfile> peeking =
        (history, at) ->
            PROFILER
                .profile(history, at)
                .with(MetricValues.builder().put(leak, history.size()).build());
    TrainingSet.Builder set =
        set(leak, Metrics.PURCHASES)
            .add(buyer("a", "2025-05-02", "2025-08-01"), peeking, e -> true)
            .add(buyer("b", "2025-05-02"), peeking, e -> true);
    assertThatThrownBy(set::build)
        .hasMessageContaining("1 problem:")
        .hasMessageContaining("metric 'ordersEver' of 1 of 2 customers")
        .hasMessageContaining("known only after it");
  }

  @Test
  void aLastPurchaseAfterTheMomentIsRefused() {
    CustomerProfile late =
        profile(
            "a",
            MetricValues.builder()
                .put(Metrics.LAST_PURCHASE_AT, Instant.parse("2025-08-01T00:00:00Z"))
                .build());
    assertThatThrownBy(set(Metrics.DAYS_SINCE_LAST_PURCHASE).add(late, true)::build)
        .hasMessageContaining("'daysSinceLastPurchase' counts from a moment after 2025-07-01")
        .hasMessageContaining("known only after it");
  }

  @Test
  void saysAllThatIsWrongAtOnceAndOfNobodyWho() {
    CustomerProfile other =
        CustomerProfile.of("secret-7", UNTIL, ZoneOffset.UTC, MetricValues.none());
    CustomerProfile fine = profile("secret-8", MetricValues.none());
    TrainingSet.Builder set =
        TrainingSet.builder(AS_OF, AS_OF, List.of(VIP, VIP, Metrics.LAST_PURCHASE_AT))
            .add(other, true)
            .add(fine, AS_OF)
            .add(fine, UNTIL);
    assertThatThrownBy(set::build)
        .hasMessageContaining("7 problems:")
        .hasMessageContaining("metric 'vip' is named twice")
        .hasMessageContaining("metric 'lastPurchaseAt' is a moment")
        .hasMessageContaining("which is no time")
        .hasMessageContaining("1 profile of another moment")
        .hasMessageContaining("1 outcome not after 2025-07-01")
        .hasMessageContaining("1 outcome after 2025-07-01")
        .hasMessageContaining("1 customer added more than once")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void rowsOfOneGroupStandInOnePart() {
    TrainingSet.Builder builder = set(VIP);
    for (int i = 0; i < 60; i++) {
      builder.add(profile("c" + i, MetricValues.none()), true, "group " + i % 6);
    }
    int[] parts = builder.build().parts(Folds.of(4));
    for (int i = 6; i < parts.length; i++) {
      assertThat(parts[i]).isEqualTo(parts[i - 6]);
    }
  }
}

package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.junit.jupiter.api.Test;

class ClvMetricsTest {
  private static final Instant JAN = Instant.parse("2024-01-10T00:00:00Z");
  private static final Instant FEB = Instant.parse("2024-02-10T00:00:00Z");
  private static final MetricSource<CustomerHistory> HISTORIC =
      ClvMetrics.source(
          ClvMetrics.HISTORIC_VALUE, HistoricValue.model(), Horizon.endless(), Discounting.none());

  private static final CustomerHistory HISTORY =
      CustomerHistory.of("c", List.of(Purchase.of("1", FEB, Money.of("12.50", "EUR"))));

  @Test
  void aValueBecomesANumberForOthersToRead() {
    MetricValues values = HISTORIC.read(HISTORY, FEB);

    assertThat(values.number(ClvMetrics.HISTORIC_VALUE)).hasValue(12.5);
    assertThat(HISTORIC.provides()).containsExactly(ClvMetrics.HISTORIC_VALUE);
  }

  @Test
  void noValueIsMissingWithItsReason() {
    MetricValues values = HISTORIC.read(HISTORY, JAN);

    assertThat(values.isKnown(ClvMetrics.HISTORIC_VALUE)).isFalse();
    assertThat(values.speaksOf(ClvMetrics.HISTORIC_VALUE)).isTrue();
    assertThat(values.reason(ClvMetrics.HISTORIC_VALUE).orElseThrow().toString())
        .contains("no money has moved");
  }
}

package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.models.StageModels;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Scorecards;
import org.clm4j.warning.Warnings;
import org.junit.jupiter.api.Test;

/**
 * A strategy refers to the flag of a warning by its id, and the rule that raises it gives the flag
 * its name: both stand in one report.
 */
class NamesOfMetricsTest {

  @Test
  void aReportWhoseAdviceLooksAtAWarningComesBackAsItWas() {
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(ZoneOffset.UTC, StageModels.relationship())
            .scorecard(Scorecards.orders())
            .strategies(StrategyCatalog.ofSources())
            .warnings(Warnings.ofOrders())
            .build();
    Instant first = Instant.parse("2025-01-10T10:00:00Z");
    List<CustomerEvent> monthly = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      monthly.add(
          Purchase.of("o-" + i, first.plus(Duration.ofDays(30L * i)), Money.of("40.00", "EUR")));
    }
    CustomerHistory history = CustomerHistory.of("c-1", monthly);
    for (int days : new int[] {151, 185, 260}) {
      LifecycleReport report = engine.report(history, first.plus(Duration.ofDays(days)));
      assertThat(report.advice()).isPresent();
      Again.equal(Document.LIFECYCLE_REPORT, report);
    }
  }
}

package org.clm4j.examples.consumer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson3;
import org.clm4j.models.StageModels;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Scorecards;
import org.clm4j.warning.Warnings;

/** Judges a customer and sends the report over a wire. */
public final class Consumer {

  private Consumer() {}

  /** Returns the report on somebody who bought twice. */
  public static LifecycleReport report() {
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(ZoneId.of("Europe/Berlin"), StageModels.relationship())
            .scorecard(Scorecards.relationship())
            .warnings(Warnings.relationship())
            .strategies(StrategyCatalog.ofSources())
            .build();
    Purchase first =
        Purchase.of("o-1", Instant.parse("2026-01-05T10:00:00Z"), Money.of("40.00", "EUR"));
    Purchase second =
        Purchase.of("o-2", Instant.parse("2026-02-04T10:00:00Z"), Money.of("55.00", "EUR"));
    return engine.report(
        CustomerHistory.of("c-1", List.of(first, second)), Instant.parse("2026-03-20T12:00:00Z"));
  }

  /** Returns a report as it comes out at the other end of a wire. */
  public static LifecycleReport sent(LifecycleReport report) {
    return Jackson3.json().read(Document.LIFECYCLE_REPORT, Document.LIFECYCLE_REPORT.write(report));
  }
}

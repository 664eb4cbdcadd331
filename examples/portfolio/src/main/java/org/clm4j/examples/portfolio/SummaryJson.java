package org.clm4j.examples.portfolio;

import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clm4j.examples.portfolio.log.OrderLog;
import org.clm4j.examples.portfolio.output.JsonText;

/** The summary that a machine reads. Later work appends fields, never renames one. */
final class SummaryJson {

  private final Settings settings;
  private final Judge judge;
  private final Tally tally;

  SummaryJson(Settings settings, Judge judge, Tally tally) {
    this.settings = settings;
    this.judge = judge;
    this.tally = tally;
  }

  String of(OrderLog log) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("customers", tally.customers);
    summary.put("purchases", tally.purchases);
    summary.put("purchaseDays", tally.purchaseDays);
    summary.put(
        "asOf",
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(judge.asOf().atZone(settings.zone())));
    summary.put("currency", settings.currency().getCurrencyCode());
    summary.put("zone", settings.zone().getId());
    summary.put("stages", tally.stages.inOrder());
    summary.put("rfm", Map.of("classes", tally.classes.inOrder()));
    summary.put("rejected", rejected(log));
    summary.put("healthBands", tally.bands.inOrder());
    summary.put("recommendations", ordered(tally.recommendations.highestFirst()));
    summary.put("withoutPurchase", tally.withoutPurchase);
    summary.put("notYetSeen", tally.notYetSeen);
    summary.put("configuration", configuration());
    return JsonText.of(summary);
  }

  private static Map<String, Object> rejected(OrderLog log) {
    Map<String, Object> rejected = new LinkedHashMap<>();
    log.rejections().counts().forEach((reason, count) -> rejected.put(reason.id(), count));
    return rejected;
  }

  private static Map<String, Long> ordered(Iterable<Map.Entry<String, Long>> entries) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    entries.forEach(e -> ordered.put(e.getKey(), e.getValue()));
    return ordered;
  }

  /** Which configuration the verdicts stand on. */
  private Map<String, Object> configuration() {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("stageModel", judge.stages().id());
    configuration.put("stageModelVersion", judge.stages().version());
    configuration.put("stageModelFingerprint", judge.stages().fingerprint());
    configuration.put("scorecard", judge.scorecard().id());
    configuration.put("scorecardVersion", judge.scorecard().version());
    configuration.put("scorecardFingerprint", judge.scorecard().fingerprint());
    configuration.put("annualDiscountRate", settings.discountRate().value());
    return configuration;
  }
}

package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;
import org.clm4j.retention.Recommender;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rfm.RfmClass;
import org.clm4j.score.Band;
import org.clm4j.score.OrdersCard;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageModels;

/** The library as this job puts it together: one engine, built from what the base said. */
final class Judge {

  private final BaseFacts base;
  private final Instant asOf;
  private final StageModel stages;
  private final Scorecard scorecard;
  private final StrategyCatalog catalog = StrategyCatalog.ofSources();
  private final LifecycleEngine<CustomerHistory> engine;

  Judge(Settings settings, BaseFacts base, Instant asOf) {
    this.base = base;
    this.asOf = asOf;
    this.stages = StageModels.find(settings.stageModel()).orElseThrow().withZone(settings.zone());
    this.scorecard = scorecard(base.usualGapDays());
    this.engine =
        LifecycleEngine.forHistories(settings.zone(), stages)
            .source(base.rfm())
            .scorecard(scorecard)
            .value(
                base.margins(),
                Horizon.endless(),
                Discounting.annual(settings.discountRate().value()))
            .recommender(Recommender.builder(catalog, stages.id(), settings.zone()).build())
            .build();
  }

  private static Scorecard scorecard(OptionalDouble usualGapDays) {
    OrdersCard figures = OrdersCard.defaults();
    return usualGapDays.isPresent()
        ? Scorecards.orders(figures, usualGapDays.getAsDouble())
        : Scorecards.orders(figures);
  }

  LifecycleReport judge(CustomerHistory history) {
    return engine.report(history, asOf);
  }

  BaseFacts base() {
    return base;
  }

  Instant asOf() {
    return asOf;
  }

  StageModel stages() {
    return stages;
  }

  Scorecard scorecard() {
    return scorecard;
  }

  /** Returns counts of nothing, every id that may occur in its order. */
  Tally tally() {
    return new Tally(
        stages.stages().stream().map(Stage::id).toList(),
        scorecard.bands().stream().map(Band::id).toList(),
        Arrays.stream(RfmClass.values()).map(RfmClass::id).toList());
  }

  Label stageLabel(String id) {
    return stages.stage(id).map(Stage::label).orElse(Label.of(id));
  }

  Label bandLabel(String id) {
    return scorecard.bands().stream()
        .filter(b -> b.id().equals(id))
        .findFirst()
        .map(Band::label)
        .orElse(Label.of(id));
  }

  Label classLabel(String id) {
    return RfmClass.find(id).map(RfmClass::label).orElse(Label.of(id));
  }

  Label strategyLabel(String id) {
    return catalog.find(id).map(RetentionStrategy::label).orElse(Label.of(id));
  }
}

package org.clm4j.examples.crm.service;

import java.time.ZoneId;
import org.clm4j.LifecycleEngine;
import org.clm4j.event.CustomerHistory;
import org.clm4j.jackson.LifecycleConfig;
import org.clm4j.models.StageModels;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Scorecards;
import org.clm4j.warning.PurchaseRhythm;
import org.clm4j.warning.ServiceSignals;
import org.clm4j.warning.Warnings;

/**
 * Makes an engine of what the business configured. A host with sources of its own adds them here.
 */
@FunctionalInterface
public interface EngineFactory {

  /** Returns an engine. */
  LifecycleEngine<CustomerHistory> engine(LifecycleConfig config, PurchaseRhythm rhythm);

  /** Returns the usual one: what a configuration leaves out is what clm4j has ready-made. */
  static EngineFactory standard(ZoneId zone) {
    return (config, rhythm) ->
        LifecycleEngine.forHistories(zone, config.stageModel().orElseGet(StageModels::relationship))
            .customerSource(rhythm)
            .customerSource(ServiceSignals.standard())
            .scorecard(config.scorecard().orElseGet(Scorecards::relationship))
            .warnings(config.warnings().orElseGet(Warnings::relationship))
            .strategies(config.strategies().orElseGet(StrategyCatalog::ofSources))
            .build();
  }
}

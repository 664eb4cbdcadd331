package org.clm4j.examples.crm.service;

import java.time.Instant;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Language;
import org.clm4j.event.CustomerHistory;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.warning.WarningState;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one published version, ready to judge.
 *
 * @param version the number of the version, from 1
 * @param publishedAt since when it is in force
 * @param engine judges by it
 */
public record Rules(int version, Instant publishedAt, LifecycleEngine<CustomerHistory> engine) {

  /** Returns the stage model. */
  public StageModel stages() {
    return engine.stages();
  }

  /** Returns the customer's way up to a moment: from the anchor, or from the first event. */
  StageHistory way(CustomerHistory history, @Nullable StageState anchor, Instant until) {
    return anchor == null
        ? stages().replay(history, engine.evaluator(), until)
        : stages().replay(anchor, history, engine.evaluator(), until);
  }

  /** Returns the whole report on who stands here, with warnings that go on from those stored. */
  LifecycleReport report(
      CustomerHistory history, StageState state, @Nullable WarningState warned, Instant asOf) {
    return warned == null
        ? engine.report(history, state, asOf)
        : engine.report(history, state, warned, asOf);
  }

  /** Returns what the card calls a band; its id, of a card of another version. */
  @Nullable String bandLabel(@Nullable String band, Language language) {
    return engine
        .scorecard()
        .flatMap(card -> card.bands().stream().filter(b -> b.id().equals(band)).findFirst())
        .map(found -> found.label().in(language))
        .orElse(band);
  }
}

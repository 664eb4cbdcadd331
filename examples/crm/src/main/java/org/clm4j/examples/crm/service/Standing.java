package org.clm4j.examples.crm.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.LifecycleReport;
import org.clm4j.event.CustomerHistory;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageState;
import org.clm4j.warning.WarningState;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's log says at a moment.
 *
 * @param row what was stored before; null: nothing
 * @param rules the rules it was read by
 * @param asOf the moment; never before that of the verdict that is stored
 * @param history the log
 * @param anchor from where it was read; null: from the first event
 * @param fixed the changes before the anchor
 * @param way the way from there
 * @param report the whole report at its end
 */
record Standing(
    VerdictStore.@Nullable Row row,
    Rules rules,
    Instant asOf,
    CustomerHistory history,
    @Nullable StageState anchor,
    List<StageChange> fixed,
    StageHistory way,
    LifecycleReport report) {

  WarningState warned() {
    return report.warningVerdict().orElseThrow().state();
  }

  /** Returns every change, those before the anchor first. */
  List<StageChange> changes() {
    List<StageChange> all = new ArrayList<>(fixed);
    all.addAll(way.changes());
    return all;
  }
}

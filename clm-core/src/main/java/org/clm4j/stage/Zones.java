package org.clm4j.stage;

import java.time.ZoneId;

/**
 * Whether facts and model mean the same days.
 *
 * <p>A model counts days in its zone. Dates, days of purchase and windows of days were counted
 * before, in the zone of the profile or mapper: one decision that counts some days here and some
 * there would be a day off now and then, and no test would show it.
 */
final class Zones {
  private Zones() {}

  /** Returns whether days begin and end at the same moments in both, as in UTC and Z. */
  static boolean same(ZoneId one, ZoneId other) {
    return one.equals(other) || one.normalized().equals(other.normalized());
  }

  /**
   * Refuses facts that count days elsewhere than the model.
   *
   * @param whose where the facts come from: a profile, a mapper, a profiler
   */
  static void require(StageModel model, ZoneId zone, String whose) {
    if (!same(model.zone(), zone)) {
      throw new IllegalArgumentException(
          "stage model '"
              + model.id()
              + "' counts days in "
              + model.zone()
              + ", the "
              + whose
              + " in "
              + zone
              + ". Maybe model.withZone(ZoneId.of(\""
              + zone
              + "\")).");
    }
  }
}

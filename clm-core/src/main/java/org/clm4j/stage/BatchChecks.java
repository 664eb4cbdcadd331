package org.clm4j.stage;

import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.jspecify.annotations.Nullable;

/** What must be true of the arrays of a batch. */
final class BatchChecks {

  private static final int SHOWN = 10;

  private BatchChecks() {}

  static void length(int length, int needed, String what) {
    if (length < needed) {
      throw new IllegalArgumentException(
          "array '" + what + "' has " + length + " places for " + needed + " customers.");
    }
  }

  /**
   * Returns whether a customer can be asked about: is there, and, where profiles stand for
   * themselves, counts days as the model does.
   *
   * @param profiles whether customers are profiles
   */
  static boolean fits(@Nullable Object customer, StageModel model, boolean profiles) {
    return customer != null
        && (!profiles || Zones.same(model.zone(), ((CustomerProfile) customer).zone()));
  }

  /** Returns whether a stage is one of the model's and was not entered after the moment. */
  static boolean fits(int stage, long since, int stages, long now) {
    return stage >= 0 && stage < stages && since <= now;
  }

  /** Returns the refusal of a batch, with the first of its problems from a place on. */
  static IllegalArgumentException refused(
      StageModel model,
      boolean profiles,
      @Nullable Object[] customers,
      int @Nullable [] stages,
      long @Nullable [] since,
      long now,
      int from) {
    List<String> problems = new ArrayList<>();
    int n = model.stages().size();
    for (int i = from; i < customers.length; i++) {
      if (customers[i] == null) {
        problems.add("customers[" + i + "] is null.");
      } else if (!fits(customers[i], model, profiles)) {
        problems.add(
            "customers["
                + i
                + "] counts days in "
                + ((CustomerProfile) customers[i]).zone()
                + ", the model in "
                + model.zone()
                + ". Maybe model.withZone(profile.zone()).");
      }
      if (stages != null && (stages[i] < 0 || stages[i] >= n)) {
        problems.add(
            "stages[" + i + "] is " + stages[i] + "; the model's stages are 0 to " + (n - 1) + ".");
      }
      if (since != null && since[i] > now) {
        problems.add(
            "since["
                + i
                + "] is "
                + Moments.ofMicros(since[i])
                + ", after the moment asked about, "
                + Moments.ofMicros(now)
                + ".");
      }
    }
    int all = problems.size();
    return new IllegalArgumentException(
        "a batch for stage model '"
            + model.id()
            + "' has "
            + all
            + (all == 1 ? " problem:" : " problems:")
            + "\n  - "
            + String.join("\n  - ", problems.subList(0, Math.min(all, SHOWN)))
            + (all > SHOWN ? "\n  - and " + (all - SHOWN) + " more." : ""));
  }
}

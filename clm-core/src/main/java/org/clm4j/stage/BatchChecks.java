package org.clm4j.stage;

import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
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

  /** Returns whether a stage is one of the model's and was entered, and not after the moment. */
  static boolean fits(int stage, long since, int stages, long now) {
    return stage >= 0 && stage < stages && since <= now && since != Moments.MISSING;
  }

  /**
   * Returns the refusal of a batch, with the first of its problems from a place on. However many
   * there are, texts are made of those shown only.
   */
  static IllegalArgumentException refused(
      StageModel model,
      boolean profiles,
      @Nullable Object[] customers,
      int @Nullable [] stages,
      long @Nullable [] since,
      long now,
      int from) {
    List<String> shown = new ArrayList<>();
    int all = 0;
    int n = model.stages().size();
    for (int i = from; i < customers.length; i++) {
      if (!fits(customers[i], model, profiles) && ++all <= SHOWN) {
        shown.add("customers[" + i + "] " + misfit(customers[i], model));
      }
      if (stages != null && !fits(stages[i], now, n, now) && ++all <= SHOWN) {
        shown.add(
            "stages[" + i + "] is " + stages[i] + "; the model's stages are 0 to " + (n - 1) + ".");
      }
      if (since != null && !fits(0, since[i], n, now) && ++all <= SHOWN) {
        shown.add("since[" + i + "] " + misfit(since[i], now));
      }
    }
    return new IllegalArgumentException(
        Shown.problems(
            "a batch for stage model '" + model.id() + "' has " + Checks.counted(all, "problem"),
            shown,
            all));
  }

  private static String misfit(@Nullable Object customer, StageModel model) {
    return customer == null
        ? "is null."
        : "counts days in "
            + ((CustomerProfile) customer).zone()
            + ", the model in "
            + model.zone()
            + ". Maybe model.withZone(profile.zone()).";
  }

  private static String misfit(long since, long now) {
    return since == Moments.MISSING
        ? "says no moment. Maybe the customer's stage is not stored yet: see place(...)."
        : "is "
            + Moments.ofMicros(since)
            + ", after the moment asked about, "
            + Moments.ofMicros(now)
            + ".";
  }
}

package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.clm4j.rule.Review;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageState;

/**
 * A customer's way through a stage model, as a host keeps it: where it began, every change with its
 * reason, and where it stands.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fingerprint the fingerprint of the model; its id and version are the state's
 * @param begins the first moment looked at
 * @param first the id of the stage at that moment
 * @param changes every change, in the order of time
 * @param reviewAt when to look again
 * @param state where the customer stands
 */
public record KeptHistory(
    String fingerprint,
    Instant begins,
    String first,
    List<StageChange> changes,
    Review reviewAt,
    StageState state) {

  /** Checks that all is there and that one change leads to the next. */
  public KeptHistory {
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(begins, "begins");
    requireNonNull(reviewAt, "reviewAt");
    requireNonNull(state, "state");
    changes = List.copyOf(changes);
    String stage = requireNonNull(first, "first");
    Instant at = begins;
    for (StageChange change : changes) {
      if (!change.from().equals(stage) || change.at().isBefore(at)) {
        throw new IllegalArgumentException(
            "a change leaves stage '"
                + change.from()
                + "' at "
                + change.at()
                + ", but the customer was in '"
                + stage
                + "' since "
                + at
                + ".");
      }
      stage = change.to();
      at = change.at();
    }
    if (!state.stage().equals(stage)) {
      throw new IllegalArgumentException(
          "the changes lead to stage '" + stage + "', but the state is '" + state.stage() + "'.");
    }
  }

  /** Returns what a history says. */
  public static KeptHistory of(StageHistory history) {
    List<Stage> path = history.path();
    return new KeptHistory(
        history.model().fingerprint(),
        history.start(),
        path.get(0).id(),
        history.changes(),
        history.reviewAt(),
        history.state());
  }
}

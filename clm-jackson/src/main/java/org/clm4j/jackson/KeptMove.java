package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.stage.MoveVerdict;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageState;

/**
 * What became of a person's move, as a host keeps it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param state the state to store: the old one where the move was refused
 * @param change the record of the move; none where it was refused
 * @param refusals every reason against it, a sentence each; none where it was carried out
 */
public record KeptMove(StageState state, List<StageChange> change, List<String> refusals) {

  /** Checks that there is either a change or a refusal. */
  public KeptMove {
    requireNonNull(state, "state");
    change = List.copyOf(change);
    refusals = List.copyOf(refusals);
    if (change.size() > 1 || change.isEmpty() == refusals.isEmpty()) {
      throw new IllegalArgumentException(
          "a move has one change, or it has refusals; here are "
              + change.size()
              + " and "
              + refusals.size()
              + ".");
    }
  }

  /** Returns what a verdict says. */
  public static KeptMove of(MoveVerdict verdict) {
    return new KeptMove(verdict.state(), verdict.change().stream().toList(), verdict.refusals());
  }

  /** Returns whether the customer was moved. */
  public boolean moved() {
    return !change.isEmpty();
  }
}

package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.jspecify.annotations.Nullable;

/**
 * What became of a person's wish to move a customer: carried out, or refused for these reasons.
 *
 * <p>Immutable and thread-safe.
 */
public final class MoveVerdict {

  private final StageState state;
  private final @Nullable StageChange change;
  private final List<String> refusals;

  private MoveVerdict(StageState state, @Nullable StageChange change, List<String> refusals) {
    this.state = requireNonNull(state, "state");
    this.change = change;
    this.refusals = ImmutableList.copyOf(refusals);
  }

  /**
   * Returns the verdict on a move that was carried out, as it was stored.
   *
   * @throws IllegalArgumentException if the state is not the one that the change leads to
   */
  public static MoveVerdict moved(StageState state, StageChange change) {
    if (!change.model().equals(state.model())
        || !change.version().equals(state.version())
        || !change.to().equals(state.stage())
        || !change.at().equals(state.since())
        || change.revision() != state.revision()) {
      throw new IllegalArgumentException(
          "stored move verdict: its change leads to another model, stage, moment or revision than"
              + " its state has.");
    }
    return new MoveVerdict(state, change, List.of());
  }

  /**
   * Returns the verdict on a move that was refused, as it was stored.
   *
   * @throws IllegalArgumentException if there is no reason against it
   */
  public static MoveVerdict refused(StageState state, List<String> refusals) {
    if (refusals.isEmpty()) {
      throw new IllegalArgumentException(
          "stored move verdict: it has neither a change nor a refusal.");
    }
    return new MoveVerdict(state, null, refusals);
  }

  static MoveVerdict of(StageModel model, StageState state, int stage, ManualMove move, long now) {
    List<String> refusals = new ArrayList<>();
    int target = model.indexOf(move.to());
    if (!move.expects(state.revision())) {
      refusals.add(
          "revision "
              + move.expectedRevision()
              + " was expected, the state is at "
              + state.revision()
              + ". Maybe read it again and ask whether the move still makes sense.");
    }
    if (target == StageModel.NONE) {
      refusals.add("stage '" + move.to() + "' is not known" + model.maybe(move.to()));
    } else if (target == stage) {
      refusals.add("the customer is in stage '" + move.to() + "' already.");
    } else {
      policy(model, stage, target, refusals);
    }
    if (!refusals.isEmpty()) {
      return new MoveVerdict(state, null, refusals);
    }
    StageState after =
        new StageState(model, target, now, state.revision() + 1, now, List.of(), state.taken());
    StageChange change =
        StageChange.byPerson(
            model, model.stages().get(stage).id(), move, Moments.ofMicros(now), after.revision());
    return new MoveVerdict(after, change, List.of());
  }

  private static void policy(StageModel model, int stage, int target, List<String> refusals) {
    String from = model.stages().get(stage).id();
    String to = model.stages().get(target).id();
    if (model.movement() == MovementPolicy.FORWARD && target < stage) {
      refusals.add("movement is FORWARD, and '" + to + "' lies before '" + from + "'.");
    }
    if (model.movement() == MovementPolicy.DECLARED
        && model.transitionsFrom(from).stream().noneMatch(t -> t.to().equals(to))) {
      refusals.add(
          "movement is DECLARED, and no transition leads from '"
              + from
              + "' to '"
              + to
              + "'. Maybe allow FREE movement.");
    }
  }

  /** Returns whether the customer was moved. */
  public boolean moved() {
    return change != null;
  }

  /** Returns the state to store: the old one where the move was refused. */
  public StageState state() {
    return state;
  }

  /** Returns the record of the move, where there was one. */
  public Optional<StageChange> change() {
    return Optional.ofNullable(change);
  }

  /** Returns every reason against the move, a sentence each; none where it was carried out. */
  public List<String> refusals() {
    return refusals;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MoveVerdict v
        && state.equals(v.state)
        && change().equals(v.change())
        && refusals.equals(v.refusals);
  }

  @Override
  public int hashCode() {
    return 31 * state.hashCode() + refusals.hashCode();
  }

  /** Returns the verdict in English. */
  @Override
  public String toString() {
    return change == null
        ? "refused: " + String.join(" ", refusals)
        : change.reason().in(Language.ENGLISH) + ": " + change.from() + " -> " + change.to();
  }
}

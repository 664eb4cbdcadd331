package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clm4j.rule.Review;
import org.clm4j.stage.Candidate;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageState;

/**
 * A stage decision as a host keeps it: what became of a customer, why, and what spoke against every
 * other move, with no customer and no model behind it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fingerprint the fingerprint of the model that decided; its id and version are the state's
 * @param asOf the moment asked about
 * @param from the id of the stage before
 * @param candidates every transition that leaves the stage before, in the order tried
 * @param reviewAt when to look again
 * @param state the state after the decision, as the host stores it
 * @param words the decision in a sentence, by language tag; empty where no language was asked for
 */
public record KeptDecision(
    String fingerprint,
    Instant asOf,
    String from,
    List<Tried> candidates,
    Review reviewAt,
    StageState state,
    Map<String, String> words) {

  /** Checks that all is there, and keeps the lists. */
  public KeptDecision {
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(asOf, "asOf");
    requireNonNull(from, "from");
    requireNonNull(reviewAt, "reviewAt");
    requireNonNull(state, "state");
    candidates = List.copyOf(candidates);
    words = Words.copy(words);
    int taken = 0;
    for (Tried tried : candidates) {
      taken += tried.isTaken() ? 1 : 0;
    }
    if (taken > 1) {
      throw new IllegalArgumentException(
          "a decision takes one transition at most, but here are " + taken + ".");
    }
  }

  /**
   * How one transition fared.
   *
   * @param transition its id
   * @param to the id of the stage it leads to
   * @param outcome how it fared
   * @param brakes what holds it back beside its condition; none where nothing does
   * @param why how its condition was read
   */
  public record Tried(
      String transition,
      String to,
      Candidate.Outcome outcome,
      List<KeptBrake> brakes,
      KeptExplanation why) {

    /** Checks that all is there, and keeps the list. */
    public Tried {
      requireNonNull(transition, "transition");
      requireNonNull(to, "to");
      requireNonNull(outcome, "outcome");
      requireNonNull(why, "why");
      brakes = List.copyOf(brakes);
    }

    private boolean isTaken() {
      return outcome == Candidate.Outcome.TAKEN;
    }

    static Tried of(Candidate candidate) {
      return new Tried(
          candidate.transition().id(),
          candidate.transition().to(),
          candidate.outcome(),
          KeptBrake.of(candidate.brakes()),
          KeptExplanation.of(candidate.explanation()));
    }
  }

  /**
   * Returns what a decision says.
   *
   * @param languages those in which it is put into words as well, English or Chinese; any other is
   *     answered in English, and kept as such
   */
  public static KeptDecision of(StageDecision decision, Locale... languages) {
    List<Tried> candidates = new ArrayList<>();
    decision.candidates().forEach(c -> candidates.add(Tried.of(c)));
    return new KeptDecision(
        decision.model().fingerprint(),
        decision.asOf(),
        decision.from().id(),
        candidates,
        decision.reviewAt(),
        decision.state(),
        Words.of(decision::in, languages));
  }

  /** Returns the id of the stage after the decision. */
  public String stage() {
    return state.stage();
  }

  /** Returns the id of the transition taken, where the customer moved. */
  public Optional<String> transition() {
    return candidates.stream().filter(Tried::isTaken).map(Tried::transition).findFirst();
  }

  /** Returns whether the customer moved. */
  public boolean moved() {
    return transition().isPresent();
  }

  /** Returns the stages before and after, not what was observed of the customer. */
  @Override
  public String toString() {
    return asOf + ": " + from + " -> " + stage();
  }
}

package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clm4j.stage.Placement;
import org.clm4j.stage.StageState;

/**
 * Where a customer without a history was placed, as a host keeps it, and how every stage's entry
 * condition was read.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fingerprint the fingerprint of the model that placed; its id and version are the state's
 * @param entries how every stage's entry condition was read, in the order of the stages
 * @param state the state to store: in the stage since the moment of the placement
 * @param words the placement in a sentence, by language tag; empty where no language was asked for
 */
public record KeptPlacement(
    String fingerprint, List<Entry> entries, StageState state, Map<String, String> words) {

  /** Checks that all is there, and keeps the lists. */
  public KeptPlacement {
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(state, "state");
    entries = List.copyOf(entries);
    words = Words.copy(words);
  }

  /**
   * How a stage's entry condition was read.
   *
   * @param stage the id of the stage
   * @param why the reading
   */
  public record Entry(String stage, KeptExplanation why) {
    /** Checks that both are there. */
    public Entry {
      requireNonNull(stage, "stage");
      requireNonNull(why, "why");
    }
  }

  /**
   * Returns what a placement says.
   *
   * @param languages those in which it is put into words as well, English or Chinese; any other is
   *     answered in English, and kept as such
   */
  public static KeptPlacement of(Placement placement, Locale... languages) {
    List<Entry> entries = new ArrayList<>();
    placement
        .entries()
        .forEach(e -> entries.add(new Entry(e.stage().id(), KeptExplanation.of(e.explanation()))));
    return new KeptPlacement(
        placement.model().fingerprint(),
        entries,
        placement.state(),
        Words.of(placement::in, languages));
  }

  /** Returns the id of the stage. */
  public String stage() {
    return state.stage();
  }

  /** Returns the state, not what was observed of the customer. */
  @Override
  public String toString() {
    return state.toString();
  }
}

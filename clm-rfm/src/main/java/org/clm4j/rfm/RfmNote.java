package org.clm4j.rfm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/**
 * A word of caution about scores: they can be computed, but say less than they seem to.
 *
 * @param kind what is to be known
 * @param about the indicator concerned, null where all are
 * @param words the same in a sentence
 */
public record RfmNote(Kind kind, @Nullable Indicator about, Label words) {

  /** What there is to know. */
  public enum Kind {
    /** Fewer customers than {@value RfmNote#PER_CLASS} for each class there can be. */
    SMALL_BASE,
    /** Too many customers have the same figure: some scores are never given. */
    SCORES_NEVER_GIVEN
  }

  /**
   * How many customers there should be for each class: a default of ours. The source says only that
   * its ten are too few for its eight classes.
   */
  public static final int PER_CLASS = 10;

  /** Returns the indicator concerned, empty where all are. */
  public Optional<Indicator> indicator() {
    return Optional.ofNullable(about);
  }

  static List<RfmNote> of(RfmCuts cuts) {
    List<RfmNote> notes = new ArrayList<>();
    if (cuts.method() != RfmCuts.Method.FIXED) {
      // Of quantiles it is the scores of one indicator, of a mean split the classes of all three.
      small(cuts.customers(), cuts.scores() == 2 ? 8 : cuts.scores()).ifPresent(notes::add);
    }
    for (Indicator i : Indicator.values()) {
      List<Integer> never = cuts.impossible(i);
      if (!never.isEmpty()) {
        notes.add(neverGiven(i, never));
      }
    }
    return List.copyOf(notes);
  }

  /** Returns the note on a base too small for so many classes, empty where it is not. */
  static Optional<RfmNote> small(long customers, int classes) {
    if (customers >= (long) PER_CLASS * classes) {
      return Optional.empty();
    }
    return Optional.of(
        new RfmNote(Kind.SMALL_BASE, null, RfmWords.SMALL.label(customers, classes)));
  }

  private static RfmNote neverGiven(Indicator i, List<Integer> never) {
    List<String> scores = never.stream().map(String::valueOf).toList();
    return new RfmNote(
        Kind.SCORES_NEVER_GIVEN,
        i,
        RfmWords.NEVER_GIVEN.label(i.label(), Label.spokenBy(l -> l.list(scores))));
  }

  /** Returns the English words. */
  @Override
  public String toString() {
    return words.toString();
  }
}

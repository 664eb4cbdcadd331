package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.score.Contribution;
import org.clm4j.score.Contribution.Status;
import org.clm4j.score.Score;
import org.clm4j.score.Scorecard;

/**
 * A score as a host keeps it: the total and what each factor gave to it, with no customer and no
 * scorecard behind it.
 *
 * <p>The contributions' points sum to the total within {@value #TOLERANCE} points; those of a score
 * itself do so to the last bit, and the rest is for whoever wrote fewer digits. Immutable and
 * thread-safe.
 *
 * @param scorecard the id of the scorecard
 * @param version its version
 * @param fingerprint its fingerprint
 * @param outcome the total, or why there is none
 * @param coverage how much was known, from 0 to 1
 * @param contributions what each factor gave, in the scorecard's order
 * @param words the score in words, by language tag; empty where no language was asked for
 */
public record KeptScore(
    String scorecard,
    String version,
    String fingerprint,
    Outcome outcome,
    double coverage,
    List<Part> contributions,
    Map<String, String> words) {

  /** How far the contributions' points may miss the total. */
  public static final double TOLERANCE = 1e-6;

  /** Checks the ranges, and that total and contributions agree. */
  public KeptScore {
    requireNonNull(scorecard, "scorecard");
    requireNonNull(version, "version");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(outcome, "outcome");
    within(coverage, 1, "the coverage of a score");
    contributions = List.copyOf(contributions);
    words = Words.copy(words);
    Set<String> factors = new HashSet<>();
    double sum = 0;
    boolean counts = false;
    for (Part part : contributions) {
      if (!factors.add(part.factor)) {
        throw new IllegalArgumentException(
            "factor '" + part.factor + "' has more than one contribution.");
      }
      sum += part.points;
      counts |= !(part.judged instanceof Judged.LeftOut);
    }
    outcome.check(sum, counts, coverage);
  }

  /** The total, or why there is none. */
  public sealed interface Outcome {

    /** Throws unless a score of these contributions has this outcome. */
    private void check(double sum, boolean counts, double coverage) {
      OptionalDouble total = total();
      if (total.isPresent() ? !counts : counts && this instanceof NothingCounts) {
        throw new IllegalArgumentException(
            "a score has a total where some contribution counts, and only there.");
      } else if (total.isPresent() && !(Math.abs(total.getAsDouble() - sum) <= TOLERANCE)) {
        throw new IllegalArgumentException(
            "the contributions have "
                + sum
                + " points together, but the total is "
                + total.getAsDouble()
                + ".");
      } else if (this instanceof TooLittleKnown none && !(coverage < none.needed)) {
        throw new IllegalArgumentException(
            "a coverage of " + coverage + " is not below the one needed, " + none.needed + ".");
      }
    }

    /** Returns the total, where there is one. */
    private OptionalDouble total() {
      return this instanceof Total plain
          ? OptionalDouble.of(plain.points)
          : this instanceof Banded banded
              ? OptionalDouble.of(banded.points)
              : OptionalDouble.empty();
    }

    /**
     * A total in no band: the scorecard has none.
     *
     * @param points the total, from 0 to 100
     */
    record Total(double points) implements Outcome {
      /** Checks the range. */
      public Total {
        within(points, 100, "the total of a score");
      }
    }

    /**
     * A total, and the band it lies in.
     *
     * @param points the total, from 0 to 100
     * @param band the band's id
     */
    record Banded(double points, String band) implements Outcome {
      /** Checks the range. */
      public Banded {
        within(points, 100, "the total of a score");
        requireNonNull(band, "band");
      }
    }

    /**
     * No total: less is known than the scorecard asks for.
     *
     * @param needed the coverage it asks for, above the score's
     */
    record TooLittleKnown(double needed) implements Outcome {
      /** Checks the range. */
      public TooLittleKnown {
        within(needed, 1, "the coverage a score needs");
      }
    }

    /** No total: no factor counts. */
    record NothingCounts() implements Outcome {}
  }

  /**
   * What one factor gave.
   *
   * @param factor its id
   * @param status whether it was known
   * @param observed the number, text or flag observed; none where there is none
   * @param judged what was made of that
   * @param share its weight as a share of the weights that count, from 0 to 1
   * @param points its part of the total, from 0 to 100
   */
  public record Part(
      String factor,
      Status status,
      List<Fact> observed,
      Judged judged,
      double share,
      double points) {

    /** Checks the ranges, and that they fit with each other. */
    public Part {
      requireNonNull(factor, "factor");
      requireNonNull(status, "status");
      requireNonNull(judged, "judged");
      observed = List.copyOf(observed);
      if (observed.size() > 1 || observed.stream().anyMatch(Fact.OfMoment.class::isInstance)) {
        throw new IllegalArgumentException(
            "of factor '" + factor + "' one number, text or flag is observed at most.");
      }
      within(share, 1, "the share of factor '" + factor + "'");
      within(points, 100, "the points of factor '" + factor + "'");
      boolean fits =
          switch (status) {
            case KNOWN, ASSUMED -> judged instanceof Judged.Read;
            case COUNTED_AS_MISSING -> judged instanceof Judged.Counted;
            case MISSING, NOT_IN_STAGE ->
                judged instanceof Judged.LeftOut && share == 0 && points == 0;
          };
      if (!fits) {
        throw new IllegalArgumentException(
            "factor '"
                + factor
                + "' is "
                + ExplanationShapes.word(status)
                + ": a known or assumed one has a strength and a value, one counted as missing a"
                + " value alone, any other neither these nor points.");
      }
    }

    /** Returns factor, status and points, without what was observed. */
    @Override
    public String toString() {
      return factor + " " + status + " " + points;
    }

    static Part of(Contribution c) {
      List<Fact> observed = new ArrayList<>(1);
      c.observedNumber().ifPresent(n -> observed.add(new Fact.OfNumber(n)));
      c.observedText().ifPresent(t -> observed.add(new Fact.OfText(t)));
      c.observedFlag().ifPresent(f -> observed.add(new Fact.OfFlag(f)));
      return new Part(c.factor().id(), c.status(), observed, Judged.of(c), c.share(), c.points());
    }
  }

  /** What was made of an observation. */
  public sealed interface Judged {

    /**
     * It was read.
     *
     * @param strength how strong it is, from 0 to 1, faded by age
     * @param value what that is worth to the relation, from 0 (bad) to 1 (good)
     */
    record Read(double strength, double value) implements Judged {
      /** Checks the ranges. */
      public Read {
        within(strength, 1, "the strength of a contribution");
        within(value, 1, "the value of a contribution");
      }
    }

    /**
     * There is none, and the factor says what that counts as.
     *
     * @param value what it counts as, from 0 to 1
     */
    record Counted(double value) implements Judged {
      /** Checks the range. */
      public Counted {
        within(value, 1, "the value of a contribution");
      }
    }

    /** There is none, or it does not matter in this stage. */
    record LeftOut() implements Judged {}

    private static Judged of(Contribution c) {
      if (c.value().isEmpty()) {
        return new LeftOut();
      }
      double value = c.value().getAsDouble();
      return c.strength().isEmpty()
          ? new Counted(value)
          : new Read(c.strength().getAsDouble(), value);
    }
  }

  /**
   * Returns what a score says.
   *
   * @param languages those in which it is put into words as well, English or Chinese; any other is
   *     answered in English, and kept as such; these show what was observed
   */
  public static KeptScore of(Score score, Locale... languages) {
    Scorecard card = score.scorecard();
    return new KeptScore(
        card.id(),
        card.version(),
        card.fingerprint(),
        outcome(score),
        score.coverage(),
        score.contributions().stream().map(Part::of).toList(),
        Words.of(score::in, languages));
  }

  private static Outcome outcome(Score score) {
    if (score.total().isEmpty()) {
      return score.contributions().stream().anyMatch(Contribution::counts)
          ? new Outcome.TooLittleKnown(score.scorecard().minimumCoverage())
          : new Outcome.NothingCounts();
    }
    double total = score.total().getAsDouble();
    return score
        .band()
        .<Outcome>map(band -> new Outcome.Banded(total, band.id()))
        .orElseGet(() -> new Outcome.Total(total));
  }

  /** Returns the total, empty where there is none. */
  public OptionalDouble total() {
    return outcome.total();
  }

  /** Returns the id of the band the total lies in, empty where there is none. */
  public Optional<String> band() {
    return outcome instanceof Outcome.Banded banded ? Optional.of(banded.band) : Optional.empty();
  }

  /** Returns scorecard, total and band, without what was observed. */
  @Override
  public String toString() {
    return scorecard
        + " "
        + version
        + ": "
        + (total().isPresent() ? total().getAsDouble() : "no score")
        + band().map(b -> " (" + b + ")").orElse("");
  }

  private static void within(double value, double most, String what) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          what + " lies from 0 to " + Math.round(most) + ", not at " + value + ".");
    }
  }
}

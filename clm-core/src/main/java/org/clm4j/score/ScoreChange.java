package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;

/**
 * How a score moved since an earlier one of the same card: the trend of a customer's health.
 *
 * <p>Where both have a total, the parts add up to the difference of the totals to the last bit, for
 * points are whole multiples of one small step.
 *
 * @param before the earlier total; empty where there was none
 * @param now the later total; empty where there is none
 * @param bandBefore the earlier band, where there was one
 * @param band the later band, where there is one
 * @param parts what each factor gives more, or less, than before, in the card's order
 */
public record ScoreChange(
    OptionalDouble before,
    OptionalDouble now,
    Optional<Band> bandBefore,
    Optional<Band> band,
    List<Part> parts) {

  /** Keeps the parts. */
  public ScoreChange {
    requireNonNull(before, "before");
    requireNonNull(now, "now");
    requireNonNull(bandBefore, "bandBefore");
    requireNonNull(band, "band");
    parts = ImmutableList.copyOf(parts);
  }

  /**
   * What one factor gives more, or less, than before.
   *
   * @param factor the factor's id
   * @param label what people call it
   * @param points the later points less the earlier, from −100 to 100
   */
  public record Part(String factor, Label label, double points) {
    /** Checks the range. */
    public Part {
      requireNonNull(factor, "factor");
      requireNonNull(label, "label");
      if (!(points >= -100 && points <= 100)) {
        throw new IllegalArgumentException(
            "factor '" + factor + "' changed by −100 to 100 points, not by " + points + ".");
      }
      points = points + 0.0;
    }
  }

  /**
   * Returns how a score moved.
   *
   * @throws IllegalArgumentException if the two are of different cards
   */
  public static ScoreChange between(Score before, Score now) {
    if (!before.scorecard().fingerprint().equals(now.scorecard().fingerprint())) {
      throw new IllegalArgumentException(
          "a score of scorecard '"
              + now.scorecard()
              + "' is compared with one of '"
              + before.scorecard()
              + "', or of another of that name. Maybe score the earlier profile again by this card.");
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < now.contributions().size(); i++) {
      Contribution c = now.contributions().get(i);
      parts.add(
          new Part(
              c.factor().id(),
              c.factor().label(),
              c.points() - before.contributions().get(i).points()));
    }
    return new ScoreChange(before.total(), now.total(), before.band(), now.band(), parts);
  }

  /** Returns the later total less the earlier; empty where one of them is missing. */
  public OptionalDouble points() {
    return before.isPresent() && now.isPresent()
        ? OptionalDouble.of(now.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Returns whether the score sank into a lower band. */
  public boolean droppedABand() {
    return bandBefore.isPresent()
        && band.isPresent()
        && band.get().from() < bandBefore.get().from();
  }

  /** Returns the change in words, English or Chinese, the factors that moved most first. */
  public String in(Language language) {
    return LeverWords.say(this, language);
  }

  /** Returns the totals. */
  @Override
  public String toString() {
    return before + " to " + now;
  }
}

package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;

/**
 * How healthy a relation is, from 0 to 100, and the contributions it is made of.
 *
 * <p>The total <em>is</em> the sum of the contributions' points, to the last bit and in any order.
 * There is none where too little is known; {@link #coverage} says how much was.
 *
 * <p>It is data and holds neither customer nor scorecard; two scores are equal where all they say
 * is. Immutable and thread-safe. Its {@link #in text} shows observed values; {@link #toString} does
 * not.
 */
public final class Score {

  /** What costs less is not worth a word, in points. */
  private static final double LITTLE = 0.05;

  /** How far points that were added up may miss a whole, in points. */
  private static final double TOLERANCE = 1e-6;

  private final CardOutline scorecard;
  private final List<Contribution> contributions;
  private final double coverage;
  private final boolean enough;

  Score(CardOutline scorecard, List<Contribution> contributions, double coverage) {
    this.scorecard = scorecard;
    this.contributions = ImmutableList.copyOf(contributions);
    this.coverage = coverage + 0.0;
    this.enough =
        coverage >= scorecard.minimumCoverage()
            && contributions.stream().anyMatch(Contribution::counts);
  }

  /**
   * Returns a score as it was stored. Total and band follow from its parts.
   *
   * @param scorecard the scorecard that gave it
   * @param contributions what each factor gave, in the scorecard's order
   * @param coverage how much was known, from 0 to 1
   * @throws IllegalArgumentException if a factor stands twice, or the total is above 100
   */
  public static Score of(CardOutline scorecard, List<Contribution> contributions, double coverage) {
    requireNonNull(scorecard, "scorecard");
    Score score =
        new Score(scorecard, contributions, Checks.unitInterval(coverage, "coverage of a score"));
    Set<String> factors = new HashSet<>();
    for (Contribution c : score.contributions) {
      if (!factors.add(c.factor().id())) {
        throw new IllegalArgumentException(
            "factor '" + c.factor().id() + "' has more than one contribution.");
      }
    }
    double total = score.total().orElse(0);
    if (!(total <= 100 + TOLERANCE)) {
      throw new IllegalArgumentException("the contributions have more than 100 points together.");
    }
    return score;
  }

  /** Returns the total, from 0 to 100; empty where too little is known to give one. */
  public OptionalDouble total() {
    if (!enough) {
      return OptionalDouble.empty();
    }
    double total = 0;
    for (Contribution c : contributions) {
      total += c.points();
    }
    return OptionalDouble.of(total);
  }

  /** Returns the band the total lies in; empty where there is no total or no band. */
  public Optional<Band> band() {
    OptionalDouble total = total();
    return total.isEmpty() ? Optional.empty() : scorecard.band(total.getAsDouble());
  }

  /**
   * Returns how much was known, from 0 to 1: the weight of the factors read from the customer's own
   * facts, as a share of the weight of all that speak of the customer's stage. The weights are
   * added as the decimals they were stated in: 0.1 and 0.7 of 1.0 are 0.8.
   */
  public double coverage() {
    return coverage;
  }

  /** Returns what each factor gave, in the scorecard's order, those that gave nothing included. */
  public List<Contribution> contributions() {
    return contributions;
  }

  /** Returns the contribution of that factor, empty where the scorecard has no such factor. */
  public Optional<Contribution> contribution(String factor) {
    return contributions.stream().filter(c -> c.factor().id().equals(factor)).findFirst();
  }

  /** Returns what costs the customer points, the most costly first. */
  public List<Contribution> drivers() {
    return contributions.stream()
        .filter(c -> c.lost() > LITTLE)
        .sorted(Comparator.comparingDouble(c -> -c.lost()))
        .toList();
  }

  /**
   * Returns the three most costly of the {@link #drivers} in words, or why there is no score, in
   * English or Chinese.
   */
  public String driversIn(Language language) {
    return ScoreText.drivers(this, language);
  }

  /** Returns the points of each dimension, in the card's order; they add up to the total. */
  public List<DimensionScore> dimensions() {
    Map<String, DimensionScore> all = new LinkedHashMap<>();
    for (Contribution c : contributions) {
      if (c.counts()) {
        all.merge(
            c.factor().dimension().id(),
            new DimensionScore(c.factor().dimension(), c.points(), c.share()),
            DimensionScore::plus);
      }
    }
    return ImmutableList.copyOf(all.values());
  }

  /** Returns which scorecard gave it, with its bands and the coverage it asks for. */
  public CardOutline scorecard() {
    return scorecard;
  }

  /** Returns total, band and contributions in words, one a line. */
  public String in(Language language) {
    return ScoreText.score(this, language);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Score s
        && scorecard.equals(s.scorecard)
        && contributions.equals(s.contributions)
        && Double.compare(coverage, s.coverage) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * scorecard.hashCode() + contributions.hashCode();
  }

  /** Returns scorecard, total, band and coverage. */
  @Override
  public String toString() {
    return scorecard.id()
        + " "
        + scorecard.version()
        + ": "
        + (enough ? total().getAsDouble() : "no score")
        + band().map(b -> " (" + b.id() + ")").orElse("")
        + ", coverage "
        + coverage;
  }
}

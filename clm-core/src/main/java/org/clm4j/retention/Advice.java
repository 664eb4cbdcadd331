package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Language;

/**
 * What to do with a customer: recommendations from the best down, and what was held back.
 *
 * <p>It is data and holds no recommender; two are equal where all they say is. Immutable and
 * thread-safe.
 */
public final class Advice {

  private final CatalogName catalog;
  private final String model;
  private final ZoneId zone;
  private final List<Recommendation> recommendations;
  private final List<SuppressedStrategy> suppressed;
  private final Served served;

  /** How far the catalogue serves the customer. */
  public enum Served {
    /** Some strategy is for the customer's stage, as far as that is known. */
    YES,
    /** None is for the customer's stage, but some for others. */
    NOT_THE_STAGE,
    /** None is for any stage of the model. */
    NO_STAGE
  }

  Advice(
      CatalogName catalog,
      String model,
      ZoneId zone,
      List<Recommendation> recommendations,
      List<SuppressedStrategy> suppressed,
      Served served) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.model = requireNonNull(model, "model");
    this.zone = requireNonNull(zone, "zone");
    this.recommendations = ImmutableList.copyOf(recommendations);
    this.suppressed = ImmutableList.copyOf(suppressed);
    this.served = requireNonNull(served, "served");
  }

  /**
   * Returns an advice as it was stored.
   *
   * @param catalog which catalogue the strategies are of
   * @param model the id of the stage model
   * @param zone where calendar days begin and end
   * @param recommendations the recommendations from the best down
   * @param suppressed what was held back, in the catalogue's order
   * @param served how far the catalogue serves the customer
   * @throws IllegalArgumentException if a strategy stands twice
   */
  public static Advice of(
      CatalogName catalog,
      String model,
      ZoneId zone,
      List<Recommendation> recommendations,
      List<SuppressedStrategy> suppressed,
      Served served) {
    Advice advice = new Advice(catalog, model, zone, recommendations, suppressed, served);
    Set<String> told = new HashSet<>();
    Stream.concat(
            recommendations.stream().map(Recommendation::strategy),
            suppressed.stream().map(SuppressedStrategy::strategy))
        .filter(strategy -> !told.add(strategy.id()))
        .findFirst()
        .ifPresent(
            strategy -> {
              throw new IllegalArgumentException(
                  "strategy '" + strategy.id() + "' is recommended or suppressed more than once.");
            });
    return advice;
  }

  /** Returns whether it says to leave the customer alone, and why. */
  public boolean isLeaveAlone() {
    return !recommendations.isEmpty() && recommendations.get(0).isLeaveAlone();
  }

  /**
   * Returns the recommendations from the best down; of {@link Recommender#recommend} at most {@link
   * Recommender#MOST}. Leaving alone, where it comes first, is the only one.
   */
  public List<Recommendation> recommendations() {
    return recommendations;
  }

  /** Returns the first recommendation, empty where there is none. */
  public Optional<Recommendation> best() {
    return recommendations.stream().findFirst();
  }

  /**
   * Returns why not the others, in the catalogue's order; nothing where only the best were asked
   * for.
   */
  public List<SuppressedStrategy> suppressed() {
    return suppressed;
  }

  /**
   * Returns whether doing nothing is best, as far as can be told: some strategy's worth could be
   * told, and none is expected to gain. Recommendations may remain whose worth is not known.
   */
  public boolean isDoingNothingBest() {
    return suppressed.stream().anyMatch(w -> w.why().kind() == Hindrance.Kind.DOES_NOT_PAY)
        && recommendations.stream().noneMatch(r -> r.incrementalValue().isPresent());
  }

  /** Returns which catalogue of strategies it is from. */
  public CatalogName catalog() {
    return catalog;
  }

  /** Returns the id of the stage model. */
  public String model() {
    return model;
  }

  /** Returns where calendar days begin and end. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns how far the catalogue serves the customer. */
  public Served served() {
    return served;
  }

  /** Returns the advice in words, one recommendation a line. */
  public String in(Language language) {
    return RetentionWords.say(this, language);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Advice a
        && catalog.equals(a.catalog)
        && model.equals(a.model)
        && zone.equals(a.zone)
        && served == a.served
        && recommendations.equals(a.recommendations)
        && suppressed.equals(a.suppressed);
  }

  @Override
  public int hashCode() {
    return 31 * recommendations.hashCode() + suppressed.hashCode();
  }

  /** Returns the recommended strategies. */
  @Override
  public String toString() {
    return recommendations.toString();
  }
}

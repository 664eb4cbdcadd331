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
import org.clm4j.basics.Moments;

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
  private final List<Withheld> withheld;
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
      List<Withheld> withheld,
      Served served) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.model = requireNonNull(model, "model");
    this.zone = requireNonNull(zone, "zone");
    this.recommendations = ImmutableList.copyOf(recommendations);
    this.withheld = ImmutableList.copyOf(withheld);
    this.served = requireNonNull(served, "served");
  }

  /**
   * Returns an advice as it was stored.
   *
   * @param catalog which catalogue the strategies are of
   * @param model the id of the stage model
   * @param zone where calendar days begin and end
   * @param recommendations the recommendations from the best down
   * @param withheld what was held back, in the catalogue's order
   * @param served how far the catalogue serves the customer
   * @throws IllegalArgumentException if a strategy stands twice
   */
  public static Advice of(
      CatalogName catalog,
      String model,
      ZoneId zone,
      List<Recommendation> recommendations,
      List<Withheld> withheld,
      Served served) {
    Advice advice = new Advice(catalog, model, zone, recommendations, withheld, served);
    Set<String> told = new HashSet<>();
    Stream.concat(
            recommendations.stream().map(Recommendation::strategy),
            withheld.stream().map(Withheld::strategy))
        .filter(strategy -> !told.add(strategy.id()))
        .findFirst()
        .ifPresent(
            strategy -> {
              throw new IllegalArgumentException(
                  "strategy '" + strategy.id() + "' is recommended or withheld more than once.");
            });
    return advice;
  }

  /** Returns the recommendations from the best down. */
  public List<Recommendation> recommendations() {
    return recommendations;
  }

  /** Returns the first recommendation, empty where there is none. */
  public Optional<Recommendation> best() {
    return recommendations.stream().findFirst();
  }

  /** Returns the strategies that fit the stage and were held back, in the catalogue's order. */
  public List<Withheld> withheld() {
    return withheld;
  }

  /**
   * Returns whether doing nothing is best, as far as can be told: some strategy's worth could be
   * told, and none is expected to gain. Recommendations may remain whose worth is not known.
   */
  public boolean isDoingNothingBest() {
    return withheld.stream().anyMatch(w -> w.why() instanceof Withheld.DoesNotPay)
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

  /** Returns the advice in words, English or Chinese, one recommendation a line. */
  public String in(Language language) {
    boolean zh = language.code().equals("zh");
    StringBuilder text = new StringBuilder();
    if (isDoingNothingBest()) {
      text.append(nothingPays(zh)).append('\n');
    } else if (recommendations.isEmpty()) {
      text.append(zh ? "没有建议" : "nothing to recommend")
          .append(served == Served.YES ? "" : unserved(zh))
          .append('\n');
    }
    for (Recommendation r : recommendations) {
      text.append(r.in(language)).append('\n');
    }
    for (Withheld w : withheld) {
      text.append(zh ? "未建议“" : "not “")
          .append(w.strategy().label().in(language))
          .append(zh ? "”：" : "”: ")
          .append(why(w.why(), language))
          .append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** Says that the catalogue has nothing for the stage, or for any. */
  private String unserved(boolean zh) {
    if (served == Served.NOT_THE_STAGE) {
      return zh
          ? "：策略目录“" + catalog.id() + "”没有适用于该阶段的措施"
          : ": no strategy of catalogue '" + catalog.id() + "' serves this stage";
    }
    return zh
        ? "：策略目录“" + catalog.id() + "”没有适用于模型“" + model + "”任何阶段的措施"
        : ": no strategy of catalogue '"
            + catalog.id()
            + "' serves a stage of model '"
            + model
            + "'";
  }

  /** Says what holds a strategy back as people know it here: days of the zone, and labels. */
  private String why(Withheld.Cause cause, Language language) {
    if (cause instanceof Withheld.Resting rests) {
      return Withheld.Resting.until(Moments.saidAsComing(rests.until(), zone), language);
    } else if (cause instanceof Withheld.ExcludedBy beside) {
      String other = beside.other();
      Optional<RetentionStrategy> known =
          recommendations.stream()
              .map(Recommendation::strategy)
              .filter(s -> s.id().equals(other))
              .findFirst();
      return Withheld.ExcludedBy.beside(
          known.map(s -> s.label().in(language)).orElse(other), language);
    }
    return cause.in(language);
  }

  /** Says that no strategy pays of which that can be told, and what the others stand on. */
  private String nothingPays(boolean zh) {
    String none =
        zh
            ? "凡能估算收益的措施，预期都不如不做"
            : "of the strategies whose gain can be told, none is expected to pay for itself";
    if (recommendations.isEmpty()) {
      return none + (zh ? "；最好什么都不做" : "; doing nothing is best");
    }
    return none
        + (zh
            ? "；以下建议的收益无法估算，仅按规则选出"
            : "; the gain of what follows cannot be told, it is chosen by rules alone");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Advice a
        && catalog.equals(a.catalog)
        && model.equals(a.model)
        && zone.equals(a.zone)
        && served == a.served
        && recommendations.equals(a.recommendations)
        && withheld.equals(a.withheld);
  }

  @Override
  public int hashCode() {
    return 31 * recommendations.hashCode() + withheld.hashCode();
  }

  /** Returns the recommended strategies. */
  @Override
  public String toString() {
    return recommendations.toString();
  }
}

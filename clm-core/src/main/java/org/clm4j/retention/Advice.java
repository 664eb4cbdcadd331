package org.clm4j.retention;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clm4j.basics.Moments;

/**
 * What to do with a customer: recommendations from the best down, and what was held back.
 *
 * <p>Immutable and thread-safe.
 */
public final class Advice {

  private final Recommender recommender;
  private final List<Recommendation> recommendations;
  private final List<Withheld> withheld;
  private final boolean served;

  /**
   * Makes an advice.
   *
   * @param served whether any strategy is for the customer's stage, as far as that is known
   */
  Advice(
      Recommender recommender,
      List<Recommendation> recommendations,
      List<Withheld> withheld,
      boolean served) {
    this.recommender = recommender;
    this.recommendations = ImmutableList.copyOf(recommendations);
    this.withheld = ImmutableList.copyOf(withheld);
    this.served = served;
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

  /** Returns the recommender that gave it, with the catalogue's id, version and fingerprint. */
  public Recommender recommender() {
    return recommender;
  }

  /** Returns the advice in words, English or Chinese, one recommendation a line. */
  public String in(Locale locale) {
    boolean zh = locale.getLanguage().equals("zh");
    StringBuilder text = new StringBuilder();
    if (isDoingNothingBest()) {
      text.append(nothingPays(zh)).append('\n');
    } else if (recommendations.isEmpty()) {
      text.append(zh ? "没有建议" : "nothing to recommend")
          .append(served ? "" : unserved(zh))
          .append('\n');
    }
    for (Recommendation r : recommendations) {
      text.append(r.in(locale)).append('\n');
    }
    for (Withheld w : withheld) {
      text.append(zh ? "未建议“" : "not “")
          .append(w.strategy().label().in(locale))
          .append(zh ? "”：" : "”: ")
          .append(why(w.why(), locale))
          .append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** Says that the catalogue has nothing for the stage, or for any. */
  private String unserved(boolean zh) {
    String catalog = recommender.catalog().id();
    String model = recommender.model();
    if (recommender.isServing()) {
      return zh
          ? "：策略目录“" + catalog + "”没有适用于该阶段的措施"
          : ": no strategy of catalogue '" + catalog + "' serves this stage";
    }
    return zh
        ? "：策略目录“" + catalog + "”没有适用于模型“" + model + "”任何阶段的措施"
        : ": no strategy of catalogue '" + catalog + "' serves a stage of model '" + model + "'";
  }

  /** Says what holds a strategy back as people know it here: days of the zone, and labels. */
  private String why(Withheld.Cause cause, Locale locale) {
    if (cause instanceof Withheld.Resting rests) {
      return Withheld.Resting.until(
          Moments.saidAsComing(rests.until(), recommender.zone()), locale);
    } else if (cause instanceof Withheld.ExcludedBy beside) {
      String other = beside.other();
      Optional<RetentionStrategy> known = recommender.catalog().find(other);
      return Withheld.ExcludedBy.beside(known.map(s -> s.label().in(locale)).orElse(other), locale);
    }
    return cause.in(locale);
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

  /** Returns the recommended strategies. */
  @Override
  public String toString() {
    return recommendations.toString();
  }
}

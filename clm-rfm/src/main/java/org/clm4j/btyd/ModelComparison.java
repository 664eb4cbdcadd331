package org.clm4j.btyd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Purchase models fitted to one base, side by side with naive rules.
 *
 * <p>With a hold-out, the model of the best log-score per customer is chosen: it rewards saying how
 * likely each outcome was, while the mean absolute error rewards pessimism. Without one, the model
 * of the smallest Schwarz criterion is chosen, and {@link #verdict} says that nothing was held out.
 *
 * <p>The naive rules are {@link #OWN_RATE} (everybody goes on as before), {@link #BASE_MEAN}
 * (everybody buys at the base's mean rate) and {@link #ZERO} (nobody buys again). A model beats
 * them if its root mean squared error is below that of all three and its log-score above that of
 * Poisson purchases at the base's mean rate.
 *
 * <pre>{@code
 * ModelComparison comparison = ModelComparison.of(base, FitOptions.defaults());
 * PurchaseModel best = comparison.chosen();
 * comparison.verdict().in(Locale.ENGLISH);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ModelComparison {

  /** Every customer goes on at their own rate, x/T; 0 for those with no time observed. */
  public static final String OWN_RATE = "own-rate";

  /** Every customer buys at the mean rate of the base, Σx/ΣT. */
  public static final String BASE_MEAN = "base-mean";

  /** Nobody buys again. */
  public static final String ZERO = "zero";

  private final List<PurchaseModel> models;
  private final Map<String, HoldoutScore> scores;
  private final Map<String, HoldoutScore> naive;
  private final @Nullable PurchaseModel chosen;

  private ModelComparison(
      List<PurchaseModel> models,
      Map<String, HoldoutScore> scores,
      Map<String, HoldoutScore> naive) {
    this.models = List.copyOf(models);
    this.scores = scores;
    this.naive = naive;
    this.chosen = choose(models, scores);
  }

  /**
   * Fits BG/NBD, MBG/NBD, Pareto/NBD and, where the base knows the times between purchases,
   * MBG/CNBD-k, and compares them.
   *
   * @throws IllegalArgumentException if nobody was observed for any time
   */
  public static ModelComparison of(PurchaseBase base, FitOptions options) {
    List<PurchaseModel> models = new ArrayList<>();
    models.add(BgNbd.fit(base, options));
    models.add(MbgNbd.fit(base, options));
    models.add(ParetoNbd.fit(base, options));
    if (base.logGaps().isPresent()) {
      models.add(MbgCnbd.fit(base, options));
    }
    return of(base, models);
  }

  /**
   * Compares models fitted to this base.
   *
   * @param models at least one; each id once
   * @throws IllegalArgumentException if there is none, or an id comes twice
   */
  public static ModelComparison of(PurchaseBase base, List<? extends PurchaseModel> models) {
    if (models.isEmpty()
        || models.stream().map(PurchaseModel::id).distinct().count() < models.size()) {
      throw new IllegalArgumentException("a comparison takes one model or more, each id once.");
    }
    Map<String, HoldoutScore> scores = new LinkedHashMap<>();
    Map<String, HoldoutScore> naive = new LinkedHashMap<>();
    if (base.hasHoldout()) {
      HoldoutScorer test = new HoldoutScorer(base);
      for (PurchaseModel model : models) {
        if (usable(model)) {
          scores.put(model.id(), test.of(model.kernel()));
        }
      }
      naive.put(OWN_RATE, test.ownRate());
      naive.put(BASE_MEAN, test.baseMean());
      naive.put(ZERO, test.zero());
    }
    return new ModelComparison(List.copyOf(models), scores, naive);
  }

  private static boolean usable(PurchaseModel model) {
    return model.report().map(r -> r.status() != FitStatus.NOT_CONVERGED).orElse(true);
  }

  private static @Nullable PurchaseModel choose(
      List<PurchaseModel> models, Map<String, HoldoutScore> scores) {
    Comparator<PurchaseModel> order =
        scores.isEmpty()
            ? Comparator.comparingDouble(
                m -> -m.report().map(FitReport::bic).orElse(Double.MAX_VALUE))
            : Comparator.comparingDouble(m -> logScore(scores.get(m.id())));
    PurchaseModel best = null;
    for (PurchaseModel model : models) {
      if (usable(model) && (best == null || order.compare(model, best) > 0)) {
        best = model;
      }
    }
    return best;
  }

  private static double logScore(@Nullable HoldoutScore score) {
    return score == null
        ? Double.NEGATIVE_INFINITY
        : score.logScore().orElse(Double.NEGATIVE_INFINITY);
  }

  /** Returns the models in the order they were fitted. */
  public List<PurchaseModel> models() {
    return models;
  }

  /** Returns how the model of this id fared in the hold-out; empty if there was none. */
  public Optional<HoldoutScore> score(String model) {
    return Optional.ofNullable(scores.get(model));
  }

  /** Returns how the naive rules fared, by id; empty if there was no hold-out. */
  public Map<String, HoldoutScore> naive() {
    return Collections.unmodifiableMap(naive);
  }

  /** Returns the best model, empty if none converged. */
  public Optional<PurchaseModel> best() {
    return Optional.ofNullable(chosen);
  }

  /**
   * Returns the best model.
   *
   * @throws IllegalStateException if none converged
   */
  public PurchaseModel chosen() {
    if (chosen == null) {
      throw new IllegalStateException(
          "none of the models converged. Maybe allow more iterations, or read their reports.");
    }
    return chosen;
  }

  /** Returns whether the model of this id beat every naive rule; empty if there was no hold-out. */
  public Optional<Boolean> beatsNaive(String model) {
    HoldoutScore score = scores.get(model);
    HoldoutScore mean = naive.get(BASE_MEAN);
    if (score == null || mean == null) {
      return Optional.empty();
    }
    boolean closer = naive.values().stream().allMatch(rule -> score.rmse() < rule.rmse());
    OptionalDouble told = score.logScore();
    return Optional.of(closer && told.isPresent() && logScore(score) > logScore(mean));
  }

  /** Returns in words what was chosen, why, and whether it is better than a naive rule. */
  public Label verdict() {
    if (chosen == null) {
      return Label.of("None of the models converged.", "没有模型收敛。");
    }
    if (naive.isEmpty()) {
      return Label.of(
          chosen.id()
              + " has the smallest Schwarz criterion. Nothing was held out, so how well it forecasts"
              + " is not known.",
          chosen.id() + " 的施瓦茨准则最小。未留出检验期，预测能力未知。");
    }
    long better = models.stream().filter(m -> beatsNaive(m.id()).orElse(false)).count();
    if (better == 0) {
      return Label.of(
          chosen.id()
              + " has the best log-score of the models, but no model beats the naive rules in the"
              + " hold-out.",
          chosen.id() + " 在各模型中对数得分最好，但检验期内没有模型优于朴素规则。");
    }
    if (!beatsNaive(chosen.id()).orElse(false)) {
      return Label.of(
          chosen.id()
              + " has the best log-score, but does not beat every naive rule in the hold-out; "
              + Checks.counted(better, "other model")
              + (better == 1 ? " does." : " do."),
          chosen.id() + " 对数得分最好，但检验期内未胜过所有朴素规则；另有 " + better + " 个模型胜过。");
    }
    return Label.of(
        chosen.id() + " has the best log-score in the hold-out and beats the naive rules.",
        chosen.id() + " 在检验期内对数得分最好，并优于朴素规则。");
  }

  /** Returns the verdict in English. */
  @Override
  public String toString() {
    return verdict().toString();
  }
}

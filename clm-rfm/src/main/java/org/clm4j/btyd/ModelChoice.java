package org.clm4j.btyd;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Which of several models speaks, and why: the best by the hold-out or by Schwarz's criterion, but
 * of those as good as the best the one whose parameters are pinned down, then one that shows
 * drop-out, then the one of fewer parameters. Where a drop-out is not identified, {@link Nbd}
 * speaks instead.
 *
 * @param model the one chosen
 * @param best the one that a single figure would choose
 * @param asGood whether the one chosen is as good as that by this figure
 */
record ModelChoice(PurchaseModel model, PurchaseModel best, boolean asGood) {

  /** Log-scores no further apart than this are as good as one another. Our choice. */
  private static final double SAME_LOG_SCORE = 0.001;

  private static final double BEYOND = 1.6448536269514722;

  /**
   * Schwarz criteria no further apart are "not worth more than a bare mention": Kass and Raftery,
   * "Bayes Factors", JASA 90(430), 1995.
   */
  private static final double BARE_MENTION = 2;

  /** From here on the same source calls the evidence very strong. */
  private static final double VERY_STRONG = 10;

  /** Chooses by a hold-out. */
  static Optional<ModelChoice> byHoldout(
      List<PurchaseModel> all,
      ToDoubleFunction<PurchaseModel> logScore,
      Function<PurchaseModel, Boolean> belowOwnRate,
      BiFunction<PurchaseModel, PurchaseModel, HoldoutDifference> difference) {
    Optional<PurchaseModel> best = best(all, logScore);
    if (best.isEmpty()) {
      return Optional.empty();
    }
    List<PurchaseModel> usable = speaking(all);
    List<PurchaseModel> good = usable.stream().filter(m -> !belowOwnRate.apply(m)).toList();
    List<PurchaseModel> among = good.isEmpty() ? usable : good;
    Optional<PurchaseModel> open = pick(among, true, logScore, difference);
    Optional<PurchaseModel> pinned = pick(among, false, logScore, difference);
    boolean openIsBetter =
        pinned.isEmpty()
            || (open.isPresent() && clearlyBetter(difference.apply(open.get(), pinned.get())));
    PurchaseModel chosen = openIsBetter ? open.orElseThrow() : pinned.get();
    return Optional.of(
        new ModelChoice(chosen, best.get(), asGood(difference.apply(best.get(), chosen))));
  }

  private static Optional<PurchaseModel> pick(
      List<PurchaseModel> models,
      boolean open,
      ToDoubleFunction<PurchaseModel> logScore,
      BiFunction<PurchaseModel, PurchaseModel, HoldoutDifference> difference) {
    List<PurchaseModel> same = models.stream().filter(m -> isOpen(m) == open).toList();
    Optional<PurchaseModel> best = best(same, logScore);
    return best.flatMap(
        top ->
            simplest(
                same.stream().filter(m -> asGood(difference.apply(top, m))),
                m -> -logScore.applyAsDouble(m)));
  }

  /**
   * Whether the log-score of the best is no better than by chance or in the third decimal, and its
   * squared errors are no smaller by a size that matters.
   */
  private static boolean asGood(HoldoutDifference ofBest) {
    if (ofBest.squaredSign() > 0) {
      return false;
    }
    double ahead = ofBest.logScore().orElse(Double.POSITIVE_INFINITY);
    return ahead <= SAME_LOG_SCORE || ahead <= BEYOND * ofBest.logScoreError().orElse(0);
  }

  private static boolean clearlyBetter(HoldoutDifference difference) {
    return difference.logSign() > 0 && difference.squaredSign() > 0;
  }

  /** Chooses by Schwarz's criterion; a model of given parameters, which has none, comes last. */
  static Optional<ModelChoice> byCriterion(List<PurchaseModel> all) {
    Optional<PurchaseModel> first = best(all, m -> -bic(m));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<PurchaseModel> usable = speaking(all);
    PurchaseModel best = best(usable, m -> -bic(m)).orElseThrow();
    double least = bic(best);
    Stream<PurchaseModel> asGood =
        usable.stream()
            .filter(
                m ->
                    bic(m) <= least + BARE_MENTION
                        || (isOpen(best) && !isOpen(m) && bic(m) <= least + VERY_STRONG));
    return simplest(asGood, ModelChoice::bic)
        .map(m -> new ModelChoice(m, first.get(), bic(m) <= bic(first.get()) + BARE_MENTION));
  }

  /**
   * Returns the models among which is chosen: beside NBD without those that are not identified and
   * cannot say who is alive, for what they say beyond NBD is just that.
   */
  private static List<PurchaseModel> speaking(List<PurchaseModel> all) {
    return all.stream().noneMatch(m -> !m.dropsOut() && !isOpen(m))
        ? all
        : all.stream().filter(m -> !isOpen(m) || m.aliveMissing().isEmpty()).toList();
  }

  private static double bic(PurchaseModel model) {
    return model.report().map(FitReport::bic).orElse(Double.MAX_VALUE);
  }

  /** The model of the greatest figure, the earliest of equals. */
  private static Optional<PurchaseModel> best(
      List<PurchaseModel> models, ToDoubleFunction<PurchaseModel> figure) {
    PurchaseModel best = null;
    for (PurchaseModel model : models) {
      if (best == null || figure.applyAsDouble(model) > figure.applyAsDouble(best)) {
        best = model;
      }
    }
    return Optional.ofNullable(best);
  }

  private static Optional<PurchaseModel> simplest(
      Stream<PurchaseModel> models, ToDoubleFunction<PurchaseModel> last) {
    return models.min(
        Comparator.comparing(ModelChoice::status)
            .thenComparing(PurchaseModel::dropsOut, Comparator.reverseOrder())
            .thenComparingInt(ModelChoice::size)
            .thenComparingDouble(last));
  }

  /** How the fit ended; given parameters are as sure as can be. */
  private static FitStatus status(PurchaseModel model) {
    return model.report().map(FitReport::status).orElse(FitStatus.CONVERGED);
  }

  private static int size(PurchaseModel model) {
    return model.report().map(FitReport::size).orElse(model.parameters().size());
  }

  /** Whether a model has parameters that the data leave open. */
  static boolean isOpen(PurchaseModel model) {
    return model.report().filter(r -> r.status() == FitStatus.NOT_IDENTIFIED).isPresent();
  }
}

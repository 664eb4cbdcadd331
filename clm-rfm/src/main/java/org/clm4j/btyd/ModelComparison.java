package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Purchase models fitted to one base, side by side with naive rules.
 *
 * <p>With a hold-out, the model of the best log-score per customer is chosen: it rewards saying how
 * likely each outcome was, while the mean absolute error rewards pessimism. Models whose log-score
 * is behind by no more than chance (1.645 standard errors of the difference over customers) or
 * 0.001, and whose squared errors are not behind by more than chance and 2 %, are as good as the
 * best; of those the one whose fit converged is chosen, then one that shows drop-out, then the one
 * of fewer parameters. A model that is {@linkplain FitStatus#NOT_IDENTIFIED not identified} is
 * chosen before one that is only where it is ahead both in log-score and in squared errors, and
 * never for a drop-out that the data do not show: then {@link Nbd} speaks. None is chosen whose
 * log-score is behind that of {@link #OWN_RATE} while another's is not. Without a hold-out, the
 * model of the smallest Schwarz criterion is chosen, those within 2 being as good (within 10, for
 * one whose parameters are pinned down beside one whose are not), and {@link #verdict} says that
 * nothing was held out.
 *
 * <p>The naive rules are {@link #OWN_RATE} (everybody goes on as before), {@link #BASE_MEAN}
 * (everybody buys at the base's mean rate) and {@link #ZERO} (nobody buys again), the first two
 * with Poisson purchases. A model beats them if it is {@linkplain HoldoutDifference#standing
 * better} than all three by more than chance and by a size that matters: in absolute and squared
 * errors without being behind in log-score, and than {@link #ZERO} in squared errors.
 *
 * <pre>{@code
 * ModelComparison comparison = ModelComparison.of(base, FitOptions.defaults());
 * PurchaseModel best = comparison.chosen();
 * comparison.verdict().in(Language.ENGLISH);
 * PurchaseModel now = comparison.refitted(collector.buildThroughHoldout(), FitOptions.defaults());
 * }</pre>
 *
 * <p>The model that was judged knows nothing of what was held out; {@link #refitted} fits its kind
 * to everything.
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
  private final Map<String, HoldoutScorer.Said> said;
  private final @Nullable HoldoutScorer scorer;
  private final Optional<ModelChoice> choice;

  private ModelComparison(
      List<PurchaseModel> models,
      Map<String, HoldoutScore> scores,
      Map<String, HoldoutScore> naive,
      Map<String, HoldoutScorer.Said> said,
      @Nullable HoldoutScorer scorer) {
    this.models = List.copyOf(models);
    this.scores = scores;
    this.naive = naive;
    this.said = said;
    this.scorer = scorer;
    List<PurchaseModel> usable = models.stream().filter(ModelComparison::usable).toList();
    this.choice =
        scorer == null
            ? ModelChoice.byCriterion(usable)
            : ModelChoice.byHoldout(
                usable,
                m -> logScore(scores.get(m.id())),
                m -> difference(m.id(), OWN_RATE).logSign() < 0,
                (one, other) -> difference(one.id(), other.id()));
  }

  /**
   * Fits BG/NBD, MBG/NBD, Pareto/NBD, where the base knows the times between purchases MBG/CNBD-k,
   * and NBD, and compares them.
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
    models.add(Nbd.fit(base, options));
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
    Map<String, HoldoutScorer.Said> said = new LinkedHashMap<>();
    HoldoutScorer test = base.hasHoldout() ? new HoldoutScorer(base) : null;
    if (test != null) {
      for (PurchaseModel model : models) {
        if (usable(model)) {
          said.put(model.id(), test.of(model.kernel()));
        }
      }
      said.forEach((id, words) -> scores.put(id, test.score(words)));
      Map<String, HoldoutScorer.Said> rules = new LinkedHashMap<>();
      rules.put(OWN_RATE, test.ownRate());
      rules.put(BASE_MEAN, test.baseMean());
      rules.put(ZERO, test.zero());
      rules.forEach((id, words) -> naive.put(id, test.score(words)));
      said.putAll(rules);
    }
    return new ModelComparison(List.copyOf(models), scores, naive, said, test);
  }

  private static boolean usable(PurchaseModel model) {
    return model.report().map(r -> r.status() != FitStatus.NOT_CONVERGED).orElse(true);
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

  /**
   * Returns what a naive rule is called.
   *
   * @throws IllegalArgumentException if there is no rule of this id
   */
  public static Label naiveLabel(String id) {
    return switch (id) {
      case OWN_RATE -> BtydWords.OWN_RATE.label();
      case BASE_MEAN -> BtydWords.BASE_MEAN.label();
      case ZERO -> BtydWords.ZERO.label();
      default ->
          throw new IllegalArgumentException(
              Shown.sentence(
                  "there is no naive rule '"
                      + id
                      + "'; the rules are "
                      + List.of(OWN_RATE, BASE_MEAN, ZERO)
                      + "."));
    };
  }

  /** Returns how the naive rules fared, by id; empty if there was no hold-out. */
  public Map<String, HoldoutScore> naive() {
    return Collections.unmodifiableMap(naive);
  }

  /** Returns the best model, empty if none converged. */
  public Optional<PurchaseModel> best() {
    return choice.map(ModelChoice::model);
  }

  /**
   * Returns the best model.
   *
   * @throws IllegalStateException if none converged
   */
  public PurchaseModel chosen() {
    return best().orElseThrow(ModelComparison::noneConverged);
  }

  private static IllegalStateException noneConverged() {
    return new IllegalStateException(
        "none of the models converged. Maybe allow more iterations, or read their reports.");
  }

  /**
   * Returns a model of the kind chosen, fitted to another base: to everything known by now, once
   * the hold-out has judged. Where it is not identified or does not converge there, {@link Nbd} is
   * fitted as well, and one of the two taken by the rule for choosing without a hold-out.
   *
   * @param base what is known by now, such as {@link PurchaseBase.Collector#buildThroughHoldout}
   * @throws IllegalStateException if none of the models converged, or none does on this base
   */
  public PurchaseModel refitted(PurchaseBase base, FitOptions options) {
    PurchaseModel again = PurchaseModel.fit(chosen().id(), base, options);
    return usable(again) && !ModelChoice.isOpen(again)
        ? again
        : ModelChoice.byCriterion(
                Stream.of(again, Nbd.fit(base, options)).filter(ModelComparison::usable).toList())
            .map(ModelChoice::model)
            .orElseThrow(ModelComparison::noneConverged);
  }

  /**
   * Returns how much closer a model came to the hold-out than a naive rule or another model,
   * customer by customer; empty if there was no hold-out, or either id is that of nothing compared.
   */
  public Optional<HoldoutDifference> against(String model, String other) {
    return said.containsKey(model) && said.containsKey(other)
        ? Optional.of(difference(model, other))
        : Optional.empty();
  }

  private HoldoutDifference difference(String one, String other) {
    return requireNonNull(scorer)
        .difference(requireNonNull(said.get(one)), requireNonNull(said.get(other)));
  }

  /**
   * Returns whether a model is better than a naive rule or another model by more than chance and by
   * a size that matters; empty if there was no hold-out, or either id is that of nothing compared.
   * Against {@link #ZERO} absolute errors are left out: where most buy nothing, that rule has the
   * smallest.
   */
  public Optional<HoldoutDifference.Standing> standing(String model, String other) {
    return against(model, other).map(d -> d.standing(other));
  }

  /**
   * Returns the standard error that chance among customers leaves to the error of a model's total
   * forecast, in purchases; empty if there was no hold-out.
   */
  public OptionalDouble totalError(String model) {
    HoldoutScorer.Said words = said.get(model);
    return words == null || scorer == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(scorer.totalError(words));
  }

  /** Returns whether the model of this id beat every naive rule; empty if there was no hold-out. */
  public Optional<Boolean> beatsNaive(String model) {
    return scores.containsKey(model)
        ? Optional.of(
            naive.keySet().stream()
                .allMatch(
                    rule ->
                        standing(model, rule)
                            .filter(s -> s == HoldoutDifference.Standing.BETTER)
                            .isPresent()))
        : Optional.empty();
  }

  /**
   * Returns as data what was found: what was chosen, why, whether it is better than the naive rules
   * and by how much it is not, and how far its total is off where that is more than chance.
   */
  public ComparisonVerdict verdict() {
    return ComparisonVerdict.of(this, choice);
  }

  /** Returns the verdict in English. */
  @Override
  public String toString() {
    return verdict().toString();
  }
}

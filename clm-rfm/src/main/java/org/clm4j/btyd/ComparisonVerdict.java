package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.btyd.HoldoutDifference.Standing;
import org.clm4j.internal.Checks;

/**
 * What a {@link ModelComparison} found: how each model fitted and fared, and which was chosen.
 *
 * <p>It is data and holds neither base nor model; two verdicts are equal where all they say is.
 *
 * @param models the models, in the order they were fitted; each id once
 * @param naive how the naive rules fared in the hold-out, by id; none where nothing was held out
 * @param choice which model is the best; empty where none converged
 */
public record ComparisonVerdict(
    List<Compared> models, Map<String, HoldoutScore> naive, Optional<Choice> choice) {

  /**
   * One model of a comparison.
   *
   * @param id the model's id
   * @param fit the report of its fit; empty where its parameters were given
   * @param holdout how it fared in the hold-out; empty where nothing was held out, or the fit did
   *     not converge
   */
  public record Compared(String id, Optional<FitReport> fit, Optional<Holdout> holdout) {

    /** Checks that the fit is the model's. */
    public Compared {
      Checks.id(id, "id of a model");
      requireNonNull(fit, "fit");
      requireNonNull(holdout, "holdout");
      if (fit.isPresent() && !fit.get().model().equals(id)) {
        throw new IllegalArgumentException(
            "the fit of model '" + id + "' is of '" + fit.get().model() + "'.");
      }
    }

    /** Whether it has parameters that the data leave open. */
    boolean isOpen() {
      return fit.filter(f -> f.status() == FitStatus.NOT_IDENTIFIED).isPresent();
    }

    /** Returns the id. */
    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * How a model fared in the hold-out.
   *
   * @param score its errors and its log-score
   * @param totalError the standard error that chance among customers leaves to the error of its
   *     total forecast, in purchases
   * @param against how much closer it came than each naive rule, by the rule's id
   */
  public record Holdout(
      HoldoutScore score, double totalError, Map<String, HoldoutDifference> against) {

    /** Checks the error, and keeps the order of the rules. */
    public Holdout {
      requireNonNull(score, "score");
      totalError = Checks.nonNegative(totalError, "standard error of a total") + 0.0;
      against = Collections.unmodifiableMap(new LinkedHashMap<>(against));
    }

    /**
     * Returns whether the model is better than a naive rule, as {@link ModelComparison#standing}
     * does.
     *
     * @throws IllegalArgumentException if there is no such rule
     */
    public Standing standing(String rule) {
      HoldoutDifference difference = against.get(rule);
      if (difference == null) {
        throw new IllegalArgumentException(
            "rule '" + rule + "' is none of those compared with, " + against.keySet() + ".");
      }
      return difference.standing(rule);
    }

    /** Returns whether the model beats every naive rule. */
    public boolean beatsNaive() {
      return against.keySet().stream().allMatch(rule -> standing(rule) == Standing.BETTER);
    }
  }

  /**
   * Which model is the best.
   *
   * @param model the id of the one chosen
   * @param ahead the id of the one that the log-score, or without a hold-out the BIC, would choose
   *     alone
   * @param asGood whether the one chosen is as good as that by this figure
   */
  public record Choice(String model, String ahead, boolean asGood) {

    /** Sees to it that a model is as good as itself. */
    public Choice {
      requireNonNull(model, "model");
      requireNonNull(ahead, "ahead");
      asGood = asGood || model.equals(ahead);
    }
  }

  /**
   * Checks that whatever is told of a model is told of one of these, and against every naive rule.
   */
  public ComparisonVerdict {
    models = List.copyOf(models);
    naive = Collections.unmodifiableMap(new LinkedHashMap<>(naive));
    requireNonNull(choice, "choice");
    List<String> ids = models.stream().map(Compared::id).toList();
    if (ids.isEmpty() || new HashSet<>(ids).size() < ids.size()) {
      throw new IllegalArgumentException("a comparison takes one model or more, each id once.");
    }
    for (Compared model : models) {
      if (model.holdout.isPresent()
          && (naive.isEmpty() || !model.holdout.get().against.keySet().equals(naive.keySet()))) {
        throw new IllegalArgumentException(
            "model '"
                + model.id
                + "' is compared with the naive rules "
                + model.holdout.get().against.keySet()
                + ", but those of the comparison are "
                + naive.keySet()
                + ".");
      }
    }
    if (choice.isPresent()) {
      for (String id : List.of(choice.get().model, choice.get().ahead)) {
        Compared found =
            models.stream()
                .filter(m -> m.id.equals(id))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "model '" + id + "' is none of those compared, " + ids + "."));
        if (!naive.isEmpty() && found.holdout.isEmpty()) {
          throw new IllegalArgumentException(
              "model '" + id + "' cannot be chosen: how it fared in the hold-out is not told.");
        }
      }
    }
  }

  /** Returns the id of the best model, empty where none converged. */
  public Optional<String> chosen() {
    return choice.map(Choice::model);
  }

  /** Returns the model of an id, empty where it was not compared. */
  public Optional<Compared> model(String id) {
    return models.stream().filter(m -> m.id.equals(id)).findFirst();
  }

  /**
   * Returns in words what was chosen, why, whether it is better than the naive rules and by how
   * much it is not, and how far its total is off where that is more than chance.
   */
  public Label label() {
    return choice.map(c -> ComparisonWords.of(this, c)).orElseGet(() -> BtydWords.NONE.label());
  }

  /** Returns the {@link #label words} in a language. */
  public String in(Language language) {
    return label().in(language);
  }

  /** Returns the words in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }

  static ComparisonVerdict of(ModelComparison comparison, Optional<ModelChoice> choice) {
    List<Compared> models = new ArrayList<>();
    for (PurchaseModel model : comparison.models()) {
      models.add(
          new Compared(
              model.id(),
              model.report(),
              comparison.score(model.id()).map(score -> holdout(comparison, model.id(), score))));
    }
    return new ComparisonVerdict(
        models,
        comparison.naive(),
        choice.map(c -> new Choice(c.model().id(), c.best().id(), c.asGood())));
  }

  private static Holdout holdout(ModelComparison comparison, String id, HoldoutScore score) {
    Map<String, HoldoutDifference> against = new LinkedHashMap<>();
    for (String rule : comparison.naive().keySet()) {
      against.put(rule, comparison.against(id, rule).orElseThrow());
    }
    OptionalDouble error = comparison.totalError(id);
    return new Holdout(score, error.orElseThrow(), against);
  }
}

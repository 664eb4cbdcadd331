package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.PurchaseModel;

/**
 * A comparison of purchase models as a host keeps it: which were tried, how each fitted and fared,
 * and which was chosen, with no base and no model behind it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param models the ids of the models, in the order they were fitted; each once
 * @param choice which of them is the best
 * @param verdict in words what was chosen and why
 * @param fits the report of each model that was fitted rather than given, by id
 * @param scores how each usable model fared in the hold-out, by id; none where nothing was held out
 * @param naive how the naive rules fared, by id; none where nothing was held out
 * @param betterThanNaive the ids of the models that beat every naive rule
 */
public record KeptComparison(
    List<String> models,
    Choice choice,
    Label verdict,
    Map<String, FitReport> fits,
    Map<String, HoldoutScore> scores,
    Map<String, HoldoutScore> naive,
    List<String> betterThanNaive) {

  /** Checks that whatever is told of a model is told of one of these, and keeps the order. */
  public KeptComparison {
    requireNonNull(choice, "choice");
    requireNonNull(verdict, "verdict");
    models = List.copyOf(models);
    fits = kept(fits);
    scores = kept(scores);
    naive = kept(naive);
    betterThanNaive = List.copyOf(betterThanNaive);
    if (new HashSet<>(models).size() < models.size()) {
      throw new IllegalArgumentException("a comparison has each model once.");
    }
    known(fits.keySet(), models);
    known(scores.keySet(), models);
    known(betterThanNaive, List.copyOf(scores.keySet()));
    if (choice instanceof Chosen chosen) {
      known(List.of(chosen.model), models);
    }
    fits.forEach(
        (id, fit) -> {
          if (!fit.model().equals(id)) {
            throw new IllegalArgumentException(
                "the fit of model '" + id + "' is of '" + Near.shown(fit.model()) + "'.");
          }
        });
  }

  private static <V> Map<String, V> kept(Map<String, V> given) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  private static void known(Collection<String> ids, List<String> models) {
    for (String id : ids) {
      if (!models.contains(id)) {
        throw new IllegalArgumentException(
            "model '" + Near.shown(id) + "' is none of those compared, " + models + ".");
      }
    }
  }

  /** Which model is the best. */
  public sealed interface Choice {}

  /**
   * One was chosen.
   *
   * @param model its id
   */
  public record Chosen(String model) implements Choice {
    /** Checks that it is there. */
    public Chosen {
      requireNonNull(model, "model");
    }
  }

  /** None was, because none converged. */
  public record NoneConverged() implements Choice {}

  /** Returns what a comparison says. */
  public static KeptComparison of(ModelComparison comparison) {
    Map<String, FitReport> fits = new LinkedHashMap<>();
    Map<String, HoldoutScore> scores = new LinkedHashMap<>();
    for (PurchaseModel model : comparison.models()) {
      model.report().ifPresent(fit -> fits.put(model.id(), fit));
      comparison.score(model.id()).ifPresent(score -> scores.put(model.id(), score));
    }
    List<String> ids = comparison.models().stream().map(PurchaseModel::id).toList();
    return new KeptComparison(
        ids,
        comparison.best().<Choice>map(m -> new Chosen(m.id())).orElseGet(NoneConverged::new),
        comparison.verdict(),
        fits,
        scores,
        comparison.naive(),
        ids.stream().filter(id -> comparison.beatsNaive(id).orElse(false)).toList());
  }

  /** Returns the id of the best model, empty where none converged. */
  public Optional<String> chosen() {
    return choice instanceof Chosen chosen ? Optional.of(chosen.model) : Optional.empty();
  }
}

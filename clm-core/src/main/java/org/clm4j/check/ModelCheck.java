package org.clm4j.check;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import org.clm4j.profile.Metric;
import org.clm4j.stage.StageModel;

/**
 * Looks at a stage model for what is suspicious about it, without any customer: rules that can
 * never fire, rules that hide others, stages nobody reaches, customers sent back and forth.
 *
 * <p>Most findings are questions rather than faults: a rule that can never fire is surely one, an
 * overlap often meant. Immutable and thread-safe.
 */
public final class ModelCheck {
  private final StageModel model;

  private ModelCheck(StageModel model) {
    this.model = requireNonNull(model, "model");
  }

  /** Returns the check of a model. */
  public static ModelCheck of(StageModel model) {
    return new ModelCheck(model);
  }

  /**
   * Returns what is suspicious: the most serious first, findings of one kind together, and these in
   * the order of the model; empty where nothing is.
   */
  public List<Finding> findings() {
    return findings(model.metrics());
  }

  /**
   * Returns the findings, among them which of the model's metrics are not given. What transitions
   * read of the customer's own stage is always given.
   *
   * @param given the metrics that profiles will speak of, such as those of a profiler
   */
  public List<Finding> findings(Collection<? extends Metric<?>> given) {
    return new ModelChecker(model).findings(given);
  }
}

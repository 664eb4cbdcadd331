package org.clm4j.retention;

import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;

/**
 * A stage of a model that a strategy serves, or all stages of it, or of every model; written {@code
 * relationship/decline}, {@code purchase/*} or {@code *}{@code /*}.
 *
 * @param model the id of the stage model, or {@value #ALL} with all stages
 * @param stage the id of the stage, or {@value #ALL}
 */
public record StageSelector(String model, String stage) {

  /** Stands for every stage of a model, and for every model. */
  public static final String ALL = "*";

  /**
   * All stages of every model, written {@code *}{@code /*}: what a source means by "all stages".
   */
  public static final StageSelector ANY = new StageSelector(ALL, ALL);

  /** Checks the ids. */
  public StageSelector {
    Checks.id(model, "model of a served stage");
    Checks.id(stage, "served stage");
    if (model.equals(ALL) && !stage.equals(ALL)) {
      throw new IllegalArgumentException(
          Shown.sentence("a stage '" + stage + "' of every model serves nobody. Maybe */*."));
    }
    if (model.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          Shown.sentence("the model '" + model + "' of a served stage holds a '/'."));
    }
  }

  /** Returns one stage of a model. */
  public static StageSelector of(String model, String stage) {
    return new StageSelector(model, stage);
  }

  /** Returns all stages of a model. */
  public static StageSelector allOf(String model) {
    return new StageSelector(model, ALL);
  }

  /**
   * Returns what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is not model, slash and stage
   */
  public static StageSelector parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "a served stage is written model/stage or model/*, such as relationship/decline.");
    }
    return new StageSelector(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Returns whether every stage of the model is served. */
  public boolean isAll() {
    return stage.equals(ALL);
  }

  /** Returns whether this stage of this model is served, by name or as one of all. */
  public boolean covers(String model, String stage) {
    return equals(ANY) || (this.model.equals(model) && (isAll() || this.stage.equals(stage)));
  }

  /** Returns {@code model/stage}. */
  @Override
  public String toString() {
    return model + "/" + stage;
  }
}

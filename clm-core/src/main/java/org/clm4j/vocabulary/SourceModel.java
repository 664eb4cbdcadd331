package org.clm4j.vocabulary;

import static org.clm4j.vocabulary.CanonicalStep.AT_RISK;
import static org.clm4j.vocabulary.CanonicalStep.EVALUATING;
import static org.clm4j.vocabulary.CanonicalStep.FIRST_PURCHASE;
import static org.clm4j.vocabulary.CanonicalStep.IDENTIFIED;
import static org.clm4j.vocabulary.CanonicalStep.IN_USE;
import static org.clm4j.vocabulary.CanonicalStep.LOST;
import static org.clm4j.vocabulary.CanonicalStep.STABLE;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;

/**
 * A stage model of the sources in outline: the ids of its stages, their names, and the canonical
 * steps by which a customer, or a strategy, of one model finds a place in another.
 *
 * @param id the model's id
 * @param entry the vocabulary's key of the model, such as {@code SM-F}
 * @param stages the stages its source gives it
 */
public record SourceModel(String id, String entry, List<Stage> stages) {

  /** One stage: its id, name and canonical steps. */
  public record Stage(String id, Label label, Set<CanonicalStep> steps) {}

  /**
   * What any model may end with, once the relation has. No strategy for "all stages" of a source
   * means these.
   */
  private static final List<Stage> ENDINGS =
      ImmutableList.of(stage("ending", "winding-down", LOST), stage("ending", "closed", LOST));

  private static final List<SourceModel> ALL =
      ImmutableList.of(
          model(
              "b2b",
              "SM-A",
              stage("b2b", "acquisition", IDENTIFIED, EVALUATING),
              stage("b2b", "development", IN_USE, FIRST_PURCHASE),
              stage("b2b", "retention", STABLE, AT_RISK)),
          model(
              "five-step",
              "SM-B",
              stage("five-step", "identification", IDENTIFIED),
              stage("five-step", "acquisition", EVALUATING),
              stage("five-step", "conversion", EVALUATING),
              stage("five-step", "maintenance", IN_USE, STABLE, FIRST_PURCHASE),
              stage("five-step", "win-back", AT_RISK)),
          model(
              "four-step",
              "SM-C",
              stage("four-step", "acquisition", IDENTIFIED, EVALUATING),
              stage("four-step", "conversion", EVALUATING),
              stage("four-step", "satisfaction", IN_USE, FIRST_PURCHASE),
              stage("four-step", "maintenance", STABLE)),
          model(
              "journey",
              "SM-D",
              stage("journey", "awareness", IDENTIFIED),
              stage("journey", "consideration", EVALUATING),
              stage("journey", "purchase", FIRST_PURCHASE),
              stage("journey", "use", IN_USE),
              stage("journey", "feedback", IN_USE),
              stage("journey", "repurchase", STABLE)),
          model(
              "purchase",
              "SM-E",
              stage("purchase", "prospect", IDENTIFIED, EVALUATING),
              stage("purchase", "first-purchase", FIRST_PURCHASE),
              stage("purchase", "repeat", IN_USE),
              stage("purchase", "loyal", STABLE),
              stage("purchase", "churned", LOST)),
          model(
              "relationship",
              "SM-F",
              stage("relationship", "exploration", IDENTIFIED, EVALUATING, FIRST_PURCHASE),
              stage("relationship", "formation", IN_USE),
              stage("relationship", "stability", STABLE),
              stage("relationship", "decline", AT_RISK)),
          model(
              "status",
              "SM-G",
              stage("status", "prospect", EVALUATING),
              stage("status", "need-recognition", EVALUATING),
              stage("status", "information-search", EVALUATING),
              stage("status", "evaluation", EVALUATING),
              stage("status", "new", FIRST_PURCHASE, IN_USE),
              stage("status", "existing", STABLE, IN_USE),
              stage("status", "new-business", STABLE)));

  /** Returns the seven models of the sources, in their order. */
  public static List<SourceModel> all() {
    return ALL;
  }

  /** Returns the model of this id, empty where there is none. */
  public static Optional<SourceModel> find(String id) {
    return ALL.stream().filter(m -> m.id.equals(id)).findFirst();
  }

  /** Returns the stages in which a relationship has ended, which any model may be given. */
  public static List<Stage> endings() {
    return ENDINGS;
  }

  private static SourceModel model(String id, String entry, Stage... stages) {
    return new SourceModel(id, entry, ImmutableList.copyOf(stages));
  }

  private static Stage stage(String model, String id, CanonicalStep... steps) {
    Label label = VocabularyWords.name("stage." + model + "." + id);
    return new Stage(id, label, ImmutableSet.copyOf(steps));
  }
}

package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Language;
import org.clm4j.check.Finding;
import org.clm4j.check.ModelCheck;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.rule.Condition;
import org.clm4j.stage.ModelName;
import org.clm4j.stage.StageModel;

/**
 * What is suspicious about a stage model, as a host keeps it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param model which model it is about
 * @param findings the findings, in the model's order
 */
public record KeptFindings(ModelName model, List<One> findings) {

  /** Keeps the list. */
  public KeptFindings {
    requireNonNull(model, "model");
    findings = List.copyOf(findings);
  }

  /**
   * One finding.
   *
   * @param kind what is suspicious
   * @param severity how much it matters
   * @param transitions the ids of the transitions concerned, first the one found
   * @param stages the ids of the stages concerned
   * @param contradiction leaves that contradict each other, where that is the evidence
   * @param facts the facts that show it, where such are the evidence: one profile, else none
   * @param words the finding in words, by language tag
   */
  public record One(
      Finding.Kind kind,
      Finding.Severity severity,
      List<String> transitions,
      List<String> stages,
      List<Condition> contradiction,
      List<CustomerProfile> facts,
      Map<String, String> words) {

    /** Checks that all is there, and keeps the lists. */
    public One {
      requireNonNull(kind, "kind");
      requireNonNull(severity, "severity");
      transitions = List.copyOf(transitions);
      stages = List.copyOf(stages);
      contradiction = List.copyOf(contradiction);
      facts = List.copyOf(facts);
      words = Words.copy(words);
    }
  }

  /** Returns what a model's findings say, in English and Chinese. */
  public static KeptFindings of(StageModel model) {
    return of(model, ModelCheck.of(model).findings());
  }

  /**
   * Returns what a model's findings say, in English and Chinese.
   *
   * @param found the findings, such as those of {@link ModelCheck#findings(Collection)}
   */
  public static KeptFindings of(StageModel model, List<Finding> found) {
    List<One> all = new ArrayList<>();
    for (Finding f : found) {
      all.add(
          new One(
              f.kind(),
              f.severity(),
              f.transitions(),
              f.stages(),
              f.contradiction(),
              f.facts().stream().toList(),
              Words.of(f::in, Language.ENGLISH, Language.CHINESE)));
    }
    return new KeptFindings(ModelName.of(model), all);
  }
}

package org.clm4j.check;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.clm4j.basics.Language;
import org.clm4j.stage.ModelName;
import org.clm4j.stage.StageModel;

/**
 * What is suspicious about one stage model: its findings with its name, to be kept and sent.
 *
 * @param model which model it is
 * @param findings the findings, such as those of {@link ModelCheck#findings(Collection)}
 */
public record Findings(ModelName model, List<Finding> findings) {

  /** Keeps the list. */
  public Findings {
    requireNonNull(model, "model");
    findings = ImmutableList.copyOf(findings);
  }

  /** Returns the findings of a model, every metric that it reads taken for given. */
  public static Findings of(StageModel model) {
    return of(model, ModelCheck.of(model).findings());
  }

  /** Returns these findings, of this model. */
  public static Findings of(StageModel model, List<Finding> findings) {
    return new Findings(ModelName.of(model), findings);
  }

  /** Returns the findings in words, a line each. */
  public String in(Language language) {
    return findings.stream().map(f -> f.in(language)).collect(Collectors.joining("\n"));
  }
}

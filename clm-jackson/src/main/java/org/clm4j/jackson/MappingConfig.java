package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageModel;

/**
 * Which stage becomes which, as it is configured: the two models by name. It becomes a {@link
 * StageMapping}, checked to be complete, {@linkplain #between between} the two models themselves.
 *
 * <p>Immutable and thread-safe.
 *
 * @param from the model customers come from
 * @param to the model customers go to
 * @param stages for stages of the old model the stage of the new one, by their ids; what is left
 *     out is found by id or canonical step, as {@link StageMapping} says
 * @param reason why customers are carried over; empty for the usual words
 */
public record MappingConfig(End from, End to, Map<String, String> stages, List<Label> reason) {

  /** Checks that all is there, and keeps the order of the stages. */
  public MappingConfig {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    reason = List.copyOf(reason);
    if (reason.size() > 1) {
      throw new IllegalArgumentException("a mapping has one reason at most.");
    }
  }

  /**
   * One end of a mapping.
   *
   * @param model the model's id
   * @param version its version
   */
  public record End(String model, String version) {
    /** Checks that both are there. */
    public End {
      requireNonNull(model, "model");
      requireNonNull(version, "version");
    }

    private void check(String which, StageModel given, List<String> problems) {
      if (!given.id().equals(model) || !given.version().equals(version)) {
        problems.add(
            "it goes "
                + which
                + " stage model '"
                + model
                + "', version '"
                + version
                + "', but given is '"
                + given.id()
                + "', version '"
                + given.version()
                + "'.");
      }
    }
  }

  /** Returns what a mapping says. */
  public static MappingConfig of(StageMapping mapping) {
    return new MappingConfig(
        new End(mapping.from().id(), mapping.from().version()),
        new End(mapping.to().id(), mapping.to().version()),
        mapping.stages(),
        List.of(mapping.reason()));
  }

  /**
   * Returns the mapping between the two models.
   *
   * @throws ConfigurationException with all problems: a model that is not the one named, a stage
   *     that is not known or has no counterpart
   */
  public StageMapping between(StageModel old, StageModel other) {
    List<String> problems = new ArrayList<>();
    from.check("from", old, problems);
    to.check("to", other, problems);
    ConfigurationException.throwIfAny("stage mapping between the models given", problems);
    StageMapping.Builder mapping = StageMapping.builder(old, other);
    stages.forEach(mapping::map);
    reason.forEach(mapping::reason);
    return mapping.build();
  }
}

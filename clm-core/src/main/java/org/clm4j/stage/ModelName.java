package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

/**
 * Which stage model it was.
 *
 * @param id the model's id
 * @param version its version
 * @param fingerprint the fingerprint of its content
 */
public record ModelName(String id, String version, String fingerprint) {

  /** Checks that all is there. */
  public ModelName {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    requireNonNull(fingerprint, "fingerprint");
  }

  /** Returns the name of a model. */
  public static ModelName of(StageModel model) {
    return new ModelName(model.id(), model.version(), model.fingerprint());
  }

  /** Returns id, version and the beginning of the fingerprint. */
  @Override
  public String toString() {
    return id + " " + version + " #" + fingerprint.substring(0, Math.min(8, fingerprint.length()));
  }
}

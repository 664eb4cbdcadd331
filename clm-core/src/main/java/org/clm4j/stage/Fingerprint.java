package org.clm4j.stage;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.clm4j.internal.CanonicalLine;

/**
 * The fingerprint of a model: the SHA-256 of a text that states, in one fixed way, everything which
 * can change a verdict. A named condition counts as what it names.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(StageModel model) {
    StringBuilder text = new StringBuilder("clm4j stage model 1\n");
    CanonicalLine.append(
        text, "model", model.id(), model.version(), model.zone().getId(), model.initial().id());
    CanonicalLine.append(text, "policy", model.movement().id(), String.valueOf(model.isUnique()));
    model.stages().forEach(s -> CanonicalLine.append(text, "stage", s.id()));
    model
        .entries()
        .forEach((stage, c) -> CanonicalLine.append(text, "entry", stage, c.canonical()));
    for (Transition t : model.transitions()) {
      CanonicalLine.append(
          text,
          "transition",
          t.id(),
          t.from(),
          t.to(),
          t.condition().canonical(),
          t.minimumDwell().toString(),
          t.confirmation().toString(),
          String.valueOf(t.confirmations()),
          t.cooldown().toString());
    }
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }
}

package org.clm4j.jackson;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stages a transition leaves: one, a list of several, or {@code "*"} for any. */
final class LeftStages extends Shape<List<String>> {

  private static final String ANY = "*";
  private static final Shape<String> ONE = Shapes.naming("stage");
  private static final Shape<List<String>> SEVERAL = Shapes.distinct(ONE, 1, 1000);

  @Override
  @Nullable List<String> read(JsonLocation at, DocumentContext in) {
    if (at.tree() instanceof Tree.Arr) {
      return SEVERAL.read(at, in);
    } else if (at.tree() instanceof Tree.Text text && text.text().equals(ANY)) {
      return List.of();
    }
    String stage = ONE.read(at, in);
    return stage == null ? null : List.of(stage);
  }

  @Override
  Tree write(List<String> stages, Writing out) {
    if (stages.isEmpty()) {
      return Tree.text(ANY);
    }
    // A stage that is called as all are is told apart by its list.
    boolean alone = stages.size() == 1 && !stages.get(0).equals(ANY);
    return alone ? ONE.write(stages.get(0), out) : SEVERAL.write(stages, out);
  }

  @Override
  Tree schema(Schemas schemas) {
    return Tree.object()
        .put("oneOf", Tree.list(List.of(ONE.schema(schemas), SEVERAL.schema(schemas))))
        .put("description", "one stage, a list of several, or \"*\" for any")
        .build();
  }
}

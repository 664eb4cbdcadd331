package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson2;
import org.clm4j.jackson.Jackson3;

/** Any stage model, with brakes and without, comes back as the same rules, from either Jackson. */
class StageModelJsonPropertyTest {

  @Provide
  Arbitrary<StageModel> models() {
    return RandomModels.models(true);
  }

  @Property(tries = 300)
  void modelsComeBackEqual(@ForAll("models") StageModel model) {
    String text = Document.STAGE_MODEL.write(model);
    StageModel two = Jackson2.json().read(Document.STAGE_MODEL, text);
    StageModel three =
        Jackson3.json().read(Document.STAGE_MODEL, Document.STAGE_MODEL.writeLine(model));
    assertThat(two.fingerprint()).isEqualTo(model.fingerprint());
    assertThat(three.fingerprint()).isEqualTo(model.fingerprint());
    assertThat(two.transitions()).isEqualTo(model.transitions());
    assertThat(Document.STAGE_MODEL.write(three)).isEqualTo(text);
  }
}

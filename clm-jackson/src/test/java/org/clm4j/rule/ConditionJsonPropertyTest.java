package org.clm4j.rule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson2;
import org.clm4j.jackson.Jackson3;

/** Any condition comes back equal, from either Jackson. */
class ConditionJsonPropertyTest {

  @Provide
  Arbitrary<Condition> trees() {
    return RandomConditions.trees();
  }

  @Property
  void conditionsComeBackEqual(@ForAll("trees") Condition tree) {
    String text = Document.CONDITION.write(tree);
    Condition two = Jackson2.json().read(Document.CONDITION, text);
    Condition three = Jackson3.json().read(Document.CONDITION, Document.CONDITION.writeLine(tree));
    assertThat(two).isEqualTo(tree);
    assertThat(three).isEqualTo(tree);
    assertThat(Document.CONDITION.write(two)).isEqualTo(text);
  }
}

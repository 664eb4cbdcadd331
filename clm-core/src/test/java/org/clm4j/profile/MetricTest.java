package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.junit.jupiter.api.Test;

class MetricTest {

  private static Metric<?> of(String id) {
    return NumberMetric.of(id, Label.of("a number"), Unit.NONE);
  }

  @Test
  void anIdThatIsNoneIsRefusedAsEverywhere() {
    assertThatThrownBy(() -> of(" ")).hasMessage("id of a metric must not be blank, but is ' '.");
    assertThatThrownBy(() -> of("a\tb"))
        .hasMessage("id of a metric must not contain a control character, but is 'a\\u0009b'.");
    assertThatThrownBy(() -> of("x".repeat(201)))
        .hasMessageStartingWith("id of a metric must have at most 200 characters, but is 'xxx");
    assertThatThrownBy(() -> of(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id of a metric");
    assertThat(of("x".repeat(200)).id()).hasSize(200);
  }

  /** One contact, not one contacts: each unit that counts things has its word for a single one. */
  @Test
  void whatIsCountedHasAWordForOne() {
    assertThat(Metrics.all())
        .filteredOn(NumberMetric.class::isInstance)
        .map(metric -> ((NumberMetric) metric).unit())
        .allSatisfy(
            unit ->
                assertThat(unit.label().in(Language.ENGLISH).endsWith("s"))
                    .as(unit.id())
                    .isEqualTo(!unit.one().equals(unit.label().in(Language.ENGLISH))));
  }
}

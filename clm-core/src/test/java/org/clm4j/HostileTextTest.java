package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.clm4j.testing.HostileTexts;
import org.junit.jupiter.api.Test;

/**
 * Whatever text is handed to whatever public method: no message of a refusal bears what nobody
 * sees.
 */
class HostileTextTest {

  @Test
  void noMessageBearsACharacterNobodySees() throws IOException {
    HostileTexts texts = new HostileTexts();
    assertThat(texts.call("org.clm4j")).isGreaterThan(100);
    assertThat(texts.refusals()).isGreaterThan(300);
    assertThat(texts.found()).isEmpty();
  }
}

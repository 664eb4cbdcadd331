package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.clm4j.testing.Bundles;
import org.junit.jupiter.api.Test;

/** The bundles of the rooms, beside what the code asks of them. */
class BundlesTest {

  @Test
  void bothLanguagesSayTheSameAndOnlyWhatTheCodeAsks() throws IOException {
    // What to do for a class is found by its id.
    Bundles.check("rfm\\.class\\..*");
  }

  @Test
  void noCodeHoldsChinese() throws IOException {
    assertThat(Bundles.inChinese()).isEmpty();
  }

  @Test
  void noRoomAsksWhichLanguageItSpeaks() throws IOException {
    assertThat(Bundles.asking()).isEmpty();
  }
}

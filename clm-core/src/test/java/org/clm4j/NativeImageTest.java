package org.clm4j;

import java.io.IOException;
import java.net.URISyntaxException;
import org.clm4j.testing.NamedResources;
import org.junit.jupiter.api.Test;

/** A native image keeps only the resources it is told of. */
class NativeImageTest {

  @Test
  void everyResourceOfTheLibraryIsNamed() throws IOException, URISyntaxException {
    NamedResources.check(LifecycleEngine.class, "clm-core");
  }
}

package org.clm4j.examples.portfolio.log;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of a log come from. */
@FunctionalInterface
public interface LogSource {

  /** Opens the bytes from their beginning. */
  InputStream open() throws IOException;

  /** Returns whether the bytes can be opened once more; a pipe cannot. */
  default boolean isRepeatable() {
    return true;
  }
}

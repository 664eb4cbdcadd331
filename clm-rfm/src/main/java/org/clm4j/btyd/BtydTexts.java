package org.clm4j.btyd;

import java.util.List;
import java.util.Set;
import org.clm4j.basics.Messages;

/**
 * All that this room says, for a host that adds a language: its texts, and what it calls the things
 * it brings. See {@code org.clm4j.Texts}.
 */
public final class BtydTexts {

  private BtydTexts() {}

  /** Returns the texts of this room. */
  public static List<Messages> rooms() {
    return List.of(Messages.of(BtydTexts.class::getResourceAsStream));
  }

  /**
   * Returns the English names of how a fit ends and a comparison stands, of the metrics and of the
   * parts of a value, sorted.
   */
  public static Set<String> names() {
    return Messages.of(BtydTexts.class::getResourceAsStream).names();
  }
}

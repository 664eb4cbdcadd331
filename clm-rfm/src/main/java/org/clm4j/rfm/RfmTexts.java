package org.clm4j.rfm;

import java.util.List;
import java.util.Set;
import org.clm4j.basics.Messages;

/**
 * All that this room says, for a host that adds a language: its texts, and what it calls the things
 * it brings. See {@code org.clm4j.Texts}.
 */
public final class RfmTexts {

  private RfmTexts() {}

  /** Returns the texts of this room. */
  public static List<Messages> rooms() {
    return List.of(Messages.of(RfmTexts.class::getResourceAsStream));
  }

  /** Returns the English names of the classes, segments, indicators and metrics, sorted. */
  public static Set<String> names() {
    return Messages.of(RfmTexts.class::getResourceAsStream).names();
  }
}

package org.clm4j.rfm;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
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

  /**
   * Returns the English names of the classes, segments and indicators, and what is done for a
   * class, in alphabetical order.
   */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    Stream.of(
            Arrays.stream(RfmClass.values()).map(RfmClass::label),
            Arrays.stream(RfmClass.values()).map(RfmClass::strategy),
            Arrays.stream(Indicator.values()).map(Indicator::label),
            SegmentMap.elevenSegments().segments().stream().map(Segment::label))
        .flatMap(labels -> labels)
        .map((Label label) -> label.in(Language.ENGLISH))
        .forEach(names::add);
    return Collections.unmodifiableSet(names);
  }
}

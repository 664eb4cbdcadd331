package org.clm4j.rfm;

import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.retention.Occasion;
import org.clm4j.retention.StrategyCatalog;

/** What this room says of scores, maps and classes. */
final class RfmWords {

  private static final Messages ROOM = Messages.of(RfmWords.class::getResourceAsStream);

  static final Messages.Phrase SMALL = ROOM.phrase("rfm.note.small", "n", "classes");
  static final Messages.Phrase NEVER_GIVEN = ROOM.phrase("rfm.note.neverGiven", "figure", "scores");
  static final Messages.Phrase NOBODY = ROOM.phrase("rfm.note.nobody");
  static final Messages.Phrase OUTDATED = ROOM.phrase("rfm.note.outdated");
  static final Messages.Phrase COUNT = ROOM.phrase("rfm.map.count", "n");
  static final Messages.Phrase MORE = ROOM.phrase("rfm.map.more", "cells");
  static final Messages.Phrase QUOTED = ROOM.phrase("rfm.map.quoted", "segment");
  static final Messages.Phrase HOLE = ROOM.phrase("rfm.map.hole", "count", "cells");
  static final Messages.Phrase UNREACHABLE =
      ROOM.phrase("rfm.map.unreachable", "segments", "count", "cells");
  static final Messages.Phrase IDENTICAL =
      ROOM.phrase("rfm.map.identical", "segments", "count", "cells");
  static final Messages.Phrase OVERLAP =
      ROOM.phrase("rfm.map.overlap", "segments", "count", "cells");

  private RfmWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return ROOM.name("rfm." + key);
  }

  /** Returns what to do for a class, by its id: the line of STR-45 in the catalogue. */
  static Label strategy(String id) {
    return StrategyCatalog.ofSources()
        .find("STR-45")
        .flatMap(s -> s.occasion(id))
        .flatMap(Occasion::action)
        .orElseThrow();
  }
}

package org.clm4j.event;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/** What every event has: id, two times in microseconds, and perhaps a line of business. */
record EventHeader(String id, long at, long recorded, @Nullable String line) {

  /** How long before it happened an event may be recorded that cannot be foreseen. */
  static final long EARLIEST_RECORD = TimeUnit.DAYS.toMicros(2);

  static EventHeader of(String id, Instant at) {
    long micros = Moments.toMicros(at, "the moment of an event");
    return new EventHeader(text(id, "an event's id"), micros, micros, null);
  }

  /** Returns the stamp of an event nobody can know before it happens. */
  EventHeader recordedAfter(EventKind kind, Instant moment) {
    long micros = Moments.toMicros(moment, "the moment an event was recorded");
    if (micros < at - EARLIEST_RECORD) {
      throw new IllegalArgumentException(
          "an event of kind '"
              + kind.id()
              + "' is recorded when it has happened; this one happened at "
              + Moments.ofMicros(at)
              + " and was recorded at "
              + Moments.ofMicros(micros)
              + ", more than two days before. Maybe the two moments are swapped.");
    }
    return new EventHeader(id, at, micros, line);
  }

  /** Returns the stamp of an event that may be known ahead. */
  EventHeader recordedAnyTime(Instant moment) {
    return new EventHeader(
        id, at, Moments.toMicros(moment, "the moment an event was recorded"), line);
  }

  EventHeader onLine(String name) {
    return new EventHeader(id, at, recorded, Checks.id(name, "a business line's name"));
  }

  /** Returns the text; refuses a blank, long, unprintable or ill-formed one without showing it. */
  static String text(String text, String what) {
    Checks.privateId(text, what);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new IllegalArgumentException(
              what + " must be well-formed text; this one holds half a character.");
        }
        i++;
      }
    }
    return text;
  }
}

package org.clm4j.examples.portfolio.events;

import org.clm4j.basics.Messages;

/** What is said of a file of events that cannot be used, or of its lines. */
final class EventLogWords {

  private static final Messages ROOM = Messages.of(EventLogWords.class::getResourceAsStream);

  static final Messages.Phrase EMPTY = ROOM.phrase("job.events.refusal.empty");
  static final Messages.Phrase CURRENCIES = ROOM.phrase("job.events.refusal.currencies", "list");
  static final Messages.Phrase CURRENCY_LINES =
      ROOM.phrase("job.events.refusal.currency", "currency", "n");
  static final Messages.Phrase MOSTLY_BAD =
      ROOM.phrase("job.events.refusal.mostlyBad", "bad", "all", "why");
  static final Messages.Phrase BAD_LINES =
      ROOM.phrase("job.events.refusal.badLines", "n", "why", "line");
  static final Messages.Phrase TOO_MUCH = ROOM.phrase("job.events.refusal.tooMuch");

  private EventLogWords() {}

  /** Returns why a line cannot be used, by the id of the fault. */
  static Messages.Phrase reason(String id) {
    return ROOM.phrase("job.events.reason." + id);
  }
}

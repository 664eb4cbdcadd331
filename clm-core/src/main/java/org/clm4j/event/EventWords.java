package org.clm4j.event;

import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;

/** What the room says. */
final class EventWords {

  private static final Messages WORDS = Messages.of(EventWords.class::getResourceAsStream);

  static final Phrase PAID = WORDS.phrase("event.paid");
  static final Phrase PAID_COUNTED = WORDS.phrase("event.paid.counted");
  static final Phrase WHERE = WORDS.phrase("event.where", "trait", "values");
  static final Phrase EXCEPT = WORDS.phrase("event.except", "trait", "values");
  static final Phrase OR = WORDS.phrase("event.or", "a", "b");
  static final Phrase CLAUSES = WORDS.phrase("event.clauses", "a", "b");
  static final Phrase NARROWED = WORDS.phrase("event.narrowed", "events", "clauses");

  private EventWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return WORDS.name("event." + key);
  }
}

package org.clm4j.vocabulary;

import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;

/** What this room calls things. */
final class VocabularyWords {

  private static final Messages WORDS = Messages.of(VocabularyWords.class::getResourceAsStream);

  private VocabularyWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return WORDS.name("vocabulary." + key);
  }
}

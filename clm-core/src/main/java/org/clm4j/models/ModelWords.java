package org.clm4j.models;

import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;

/** What this room calls things, and what the sources say of their stages. */
final class ModelWords {

  private static final Messages WORDS = Messages.of(ModelWords.class::getResourceAsStream);

  private ModelWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return WORDS.name("models." + key);
  }

  /** Returns what is said under a key; empty where a source leaves it blank. */
  static Optional<Label> findName(String key) {
    return WORDS.findName("models." + key);
  }
}

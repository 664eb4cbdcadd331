package org.clm4j.score;

import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;

/** What this room calls things. */
final class ScoreWords {

  private static final Messages WORDS = Messages.of(ScoreWords.class::getResourceAsStream);

  private ScoreWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return WORDS.name("score." + key);
  }
}

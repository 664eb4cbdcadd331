package org.clm4j.examples.portfolio;

import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;

/** What this job calls the things that it knows by an id. */
final class JobWords {

  private static final Messages WORDS = Messages.of(JobWords.class::getResourceAsStream);

  private JobWords() {}

  /** Returns the name of a thing of a kind, such as the sample {@code retail}. */
  static Label named(String kind, String id) {
    return WORDS.phrase("job." + kind + "." + id).label();
  }
}

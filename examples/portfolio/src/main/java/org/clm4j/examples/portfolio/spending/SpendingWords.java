package org.clm4j.examples.portfolio.spending;

import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;

/** What is said of a budget: what it is spent on, and why a file of strategies cannot be used. */
final class SpendingWords {

  private static final Messages ROOM = Messages.of(SpendingWords.class::getResourceAsStream);

  static final Phrase GIVEN = ROOM.phrase("job.spending.given", "strategy", "n", "cost", "value");
  static final Phrase NO_EFFECT = ROOM.phrase("job.spending.noEffect", "strategies");
  static final Phrase NO_VALUE = ROOM.phrase("job.spending.noValue", "n");

  static final Phrase TOGETHER = ROOM.phrase("job.spending.together");
  static final Phrase BUDGET = ROOM.phrase("job.spending.budget", "said");
  static final Phrase NO_BASE = ROOM.phrase("job.spending.noBase", "strategies");
  static final Phrase CANNOT_READ = ROOM.phrase("job.spending.cannotRead", "file", "problem");
  static final Phrase UNUSABLE = ROOM.phrase("job.spending.unusable", "file", "problems");
  static final Phrase NOTHING = ROOM.phrase("job.spending.nothing");
  static final Phrase LONG = ROOM.phrase("job.spending.long");
  static final Phrase MISSING = ROOM.phrase("job.spending.problem.missing", "column");
  static final Phrase UNKNOWN = ROOM.phrase("job.spending.problem.unknown", "column");
  static final Phrase NONE = ROOM.phrase("job.spending.problem.none");
  static final Phrase MANY = ROOM.phrase("job.spending.problem.many", "most", "n");
  static final Phrase ID = ROOM.phrase("job.spending.problem.id", "row");
  static final Phrase TWICE = ROOM.phrase("job.spending.problem.twice", "row", "id");
  static final Phrase PRACTICE = ROOM.phrase("job.spending.problem.practice", "row", "id");
  static final Phrase COST = ROOM.phrase("job.spending.problem.cost", "row", "said");
  static final Phrase EFFECT = ROOM.phrase("job.spending.problem.effect", "row", "said");
  static final Phrase BASE = ROOM.phrase("job.spending.problem.base", "row", "said");
  static final Phrase SUM = ROOM.phrase("job.spending.problem.sum", "row", "sum");

  private SpendingWords() {}
}

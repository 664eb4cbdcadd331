package org.clm4j.examples.portfolio;

import org.clm4j.basics.Messages;

/** What the command says: why the job cannot be done, and what its options mean. */
final class CommandWords {

  private static final Messages ROOM = Messages.of(CommandWords.class::getResourceAsStream);

  static final Messages.Phrase REFUSED = ROOM.phrase("job.refusal", "problem");
  static final Messages.Phrase UNKNOWN_OPTION = ROOM.phrase("job.refusal.option", "option");
  static final Messages.Phrase UNKNOWN_OPTION_MAYBE =
      ROOM.phrase("job.refusal.option.maybe", "option", "maybe");
  static final Messages.Phrase NO_VALUE = ROOM.phrase("job.refusal.noValue", "option");
  static final Messages.Phrase TWICE = ROOM.phrase("job.refusal.twice", "option");
  static final Messages.Phrase BAD_ARGUMENT = ROOM.phrase("job.refusal.argument", "problem");
  static final Messages.Phrase OVERLAP = ROOM.phrase("job.refusal.overlap", "problem");
  static final Messages.Phrase CANNOT_WRITE = ROOM.phrase("job.refusal.write", "problem");
  static final Messages.Phrase CANNOT_JUDGE = ROOM.phrase("job.refusal.judge", "problem");
  static final Messages.Phrase MEMORY = ROOM.phrase("job.refusal.memory", "heap", "more");
  static final Messages.Phrase NOTHING = ROOM.phrase("job.refusal.nothing");
  static final Messages.Phrase NO_FILE_NAMED = ROOM.phrase("job.refusal.noFileNamed", "option");
  static final Messages.Phrase NO_FOLDER_NAMED = ROOM.phrase("job.refusal.noFolderNamed", "option");
  static final Messages.Phrase EXCLUDE = ROOM.phrase("job.refusal.exclude", "option", "other");
  static final Messages.Phrase SAMPLE_FILE = ROOM.phrase("job.refusal.exclude.file");
  static final Messages.Phrase CONFIG_MODEL = ROOM.phrase("job.refusal.exclude.config");
  static final Messages.Phrase ENCODING = ROOM.phrase("job.refusal.encoding", "said");
  static final Messages.Phrase DAYS = ROOM.phrase("job.refusal.days", "option", "most", "said");
  static final Messages.Phrase WEEKS = ROOM.phrase("job.refusal.weeks", "option", "most", "said");
  static final Messages.Phrase DAY = ROOM.phrase("job.refusal.day", "option", "said");
  static final Messages.Phrase DAY_RANGE = ROOM.phrase("job.refusal.dayRange", "option", "said");
  static final Messages.Phrase RATE = ROOM.phrase("job.refusal.rate", "said");
  static final Messages.Phrase RATE_MAYBE = ROOM.phrase("job.refusal.rate.maybe", "said", "maybe");
  static final Messages.Phrase CURRENCY = ROOM.phrase("job.refusal.currency", "said");
  static final Messages.Phrase ZONE = ROOM.phrase("job.refusal.zone", "said");
  static final Messages.Phrase ONE_OF = ROOM.phrase("job.refusal.oneOf", "option", "known", "said");
  static final Messages.Phrase NO_OTHER_MODEL = ROOM.phrase("job.refusal.noOtherModel", "file");
  static final Messages.Phrase STAGES_ONLY = ROOM.phrase("job.refusal.stagesOnly", "file");
  static final Messages.Phrase COUNTING =
      ROOM.phrase("job.refusal.counting", "option", "transitions", "model");
  static final Messages.Phrase NO_WORDS = ROOM.phrase("job.refusal.words", "file", "problem");
  static final Messages.Phrase WORDS_LANGUAGE = ROOM.phrase("job.refusal.words.lang", "said");
  static final Messages.Phrase WORDS_LACK = ROOM.phrase("job.words.lack", "file", "n", "problem");
  static final Messages.Phrase NO_FILE = ROOM.phrase("job.refusal.noFile", "file");
  static final Messages.Phrase IS_FOLDER = ROOM.phrase("job.refusal.isFolder", "option", "file");
  static final Messages.Phrase CANNOT_READ = ROOM.phrase("job.refusal.cannotRead", "file");
  static final Messages.Phrase TWO_CURRENCIES =
      ROOM.phrase("job.refusal.twoCurrencies", "events", "orders");
  static final Messages.Phrase SAME_EVENT = ROOM.phrase("job.refusal.sameEvent");
  static final Messages.Phrase WHOLE_CUSTOMERS = ROOM.phrase("job.refusal.summary", "option");
  static final Messages.Phrase WHOLE_CUSTOMERS_AS_OF =
      ROOM.phrase("job.refusal.summary.asOf", "day");
  static final Messages.Phrase NOTHING_YET = ROOM.phrase("job.refusal.nothingYet", "day", "first");
  static final Messages.Phrase NOTHING_HELD_OUT =
      ROOM.phrase("job.refusal.nothingHeldOut", "day", "until");
  static final Messages.Phrase TOO_LONG = ROOM.phrase("job.refusal.tooLong", "first", "until");
  static final Messages.Phrase PREVIOUS =
      ROOM.phrase("job.refusal.previous", "first", "last", "said");
  static final Messages.Phrase CONFIGURES_NOTHING =
      ROOM.phrase("job.config.nothing", "option", "file");
  static final Messages.Phrase BEGINS = ROOM.phrase("job.config.begins", "kinds");
  static final Messages.Phrase OTHER_KIND =
      ROOM.phrase("job.config.kind", "option", "file", "kind", "kinds");
  static final Messages.Phrase UNUSABLE = ROOM.phrase("job.config.unusable", "option", "file", "n");
  static final Messages.Phrase AT = ROOM.phrase("job.config.at", "line", "column", "pointer");
  static final Messages.Phrase PROBLEM =
      ROOM.phrase("job.config.problem", "where", "kind", "message");
  static final Messages.Phrase PROBLEM_OF_ALL =
      ROOM.phrase("job.config.problem.all", "kind", "message");
  static final Messages.Phrase NEITHER_JSON = ROOM.phrase("job.config.neither", "option", "file");
  static final Messages.Phrase CONFIG_FOLDER = ROOM.phrase("job.config.folder", "option", "file");
  static final Messages.Phrase CONFIG_ABSENT = ROOM.phrase("job.config.absent", "option", "file");
  static final Messages.Phrase CONFIG_LONG =
      ROOM.phrase("job.config.long", "option", "file", "most");
  static final Messages.Phrase CONFIG_NO_TEXT = ROOM.phrase("job.config.noText", "option", "file");
  static final Messages.Phrase CONFIG_UNREADABLE =
      ROOM.phrase("job.config.unreadable", "option", "file");

  private CommandWords() {}
}

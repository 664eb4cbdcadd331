package org.clm4j.examples.portfolio.log;

import org.clm4j.basics.Messages;

/** What is said of a log of orders: what is to be known of it, and why it cannot be used. */
final class LogWords {

  private static final Messages ROOM = Messages.of(LogWords.class::getResourceAsStream);

  static final Messages.Phrase GZIP = ROOM.phrase("job.log.note.gzip");
  static final Messages.Phrase ZIP = ROOM.phrase("job.log.note.zip");
  static final Messages.Phrase WESTERN = ROOM.phrase("job.log.note.western");
  static final Messages.Phrase MARK = ROOM.phrase("job.log.note.mark", "charset");
  static final Messages.Phrase SUMMARY = ROOM.phrase("job.log.note.summary");
  static final Messages.Phrase TURNED = ROOM.phrase("job.log.note.turned", "n");
  static final Messages.Phrase POINT = ROOM.phrase("job.log.note.point", "columns");
  static final Messages.Phrase POINT_ASKED = ROOM.phrase("job.log.note.point.asked", "columns");
  static final Messages.Phrase COMMA = ROOM.phrase("job.log.note.comma", "columns");
  static final Messages.Phrase COMMA_ASKED = ROOM.phrase("job.log.note.comma.asked", "columns");
  static final Messages.Phrase LEFT_OUT = ROOM.phrase("job.log.note.leftOut", "n");
  static final Messages.Phrase DAY_FIRST = ROOM.phrase("job.log.note.dayFirst", "form", "n");
  static final Messages.Phrase DAY_FIRST_ASKED = ROOM.phrase("job.log.note.dayFirst.asked", "form");
  static final Messages.Phrase MONTH_FIRST = ROOM.phrase("job.log.note.monthFirst", "form", "n");
  static final Messages.Phrase MONTH_FIRST_ASKED =
      ROOM.phrase("job.log.note.monthFirst.asked", "form");
  static final Messages.Phrase REPEATED = ROOM.phrase("job.log.note.repeated", "n");
  static final Messages.Phrase REPEATED_ASKED = ROOM.phrase("job.log.note.repeated.asked");
  static final Messages.Phrase FAR_AFTER =
      ROOM.phrase("job.log.note.farAfter", "last", "n", "usual");
  static final Messages.Phrase FAR_BEFORE = ROOM.phrase("job.log.note.farBefore", "first", "n");
  static final Messages.Phrase DOUBLED = ROOM.phrase("job.log.note.doubled", "n");
  static final Messages.Phrase CUT = ROOM.phrase("job.log.note.cut", "n");
  static final Messages.Phrase EMPTY = ROOM.phrase("job.log.refusal.empty");
  static final Messages.Phrase NO_ROW = ROOM.phrase("job.log.refusal.noRow");
  static final Messages.Phrase ZIP_EMPTY = ROOM.phrase("job.log.refusal.zipEmpty");
  static final Messages.Phrase ZIP_SEVERAL = ROOM.phrase("job.log.refusal.zipSeveral");
  static final Messages.Phrase WORKBOOK = ROOM.phrase("job.log.refusal.workbook");
  static final Messages.Phrase NO_CSV = ROOM.phrase("job.log.refusal.noCsv");
  static final Messages.Phrase BROKEN = ROOM.phrase("job.log.refusal.broken");
  static final Messages.Phrase NEITHER = ROOM.phrase("job.log.refusal.neither");
  static final Messages.Phrase READ_AS_WESTERN =
      ROOM.phrase("job.log.refusal.asWestern", "problem");
  static final Messages.Phrase NOT_TEXT = ROOM.phrase("job.log.refusal.notText", "charset");
  static final Messages.Phrase NOT_TEXT_WESTERN =
      ROOM.phrase("job.log.refusal.notText.western", "charset");
  static final Messages.Phrase NOT_TEXT_MARKED =
      ROOM.phrase("job.log.refusal.notText.marked", "charset");
  static final Messages.Phrase ZEROS = ROOM.phrase("job.log.refusal.zeros");
  static final Messages.Phrase TOO_MUCH = ROOM.phrase("job.log.refusal.tooMuch");
  static final Messages.Phrase LONG_ROW = ROOM.phrase("job.log.refusal.longRow", "line");
  static final Messages.Phrase IDS = ROOM.phrase("job.log.refusal.ids");
  static final Messages.Phrase NO_STATUS = ROOM.phrase("job.log.refusal.noStatus");
  static final Messages.Phrase NONE_OF_STATUS = ROOM.phrase("job.log.refusal.noneOfStatus");
  static final Messages.Phrase NONE_OF_CURRENCY = ROOM.phrase("job.log.refusal.noneOfCurrency");
  static final Messages.Phrase STATUSES = ROOM.phrase("job.log.refusal.statuses", "statuses");
  static final Messages.Phrase OTHER_CURRENCY =
      ROOM.phrase("job.log.refusal.otherCurrency", "currency", "list");
  static final Messages.Phrase CURRENCIES =
      ROOM.phrase("job.log.refusal.currencies", "list", "currency");
  static final Messages.Phrase CURRENCY_ROWS =
      ROOM.phrase("job.log.refusal.currency", "currency", "n");
  static final Messages.Phrase MOSTLY_BAD =
      ROOM.phrase("job.log.refusal.mostlyBad", "bad", "all", "why");
  static final Messages.Phrase BAD_ROWS =
      ROOM.phrase("job.log.refusal.badRows", "n", "why", "line", "form");
  static final Messages.Phrase DECIMAL = ROOM.phrase("job.log.refusal.decimal", "column", "told");
  static final Messages.Phrase DECIMAL_EITHER =
      ROOM.phrase("job.log.refusal.decimal.either", "form");
  static final Messages.Phrase DECIMAL_BOTH =
      ROOM.phrase("job.log.refusal.decimal.both", "points", "commas", "point", "comma");
  static final Messages.Phrase DATES_EITHER = ROOM.phrase("job.log.refusal.dates.either", "form");
  static final Messages.Phrase DATES_BOTH =
      ROOM.phrase("job.log.refusal.dates.both", "form", "days", "months", "day", "month");
  static final Messages.Phrase DATE_FORM = ROOM.phrase("job.log.refusal.dateForm", "said");
  static final Messages.Phrase NOTHING = ROOM.phrase("job.log.refusal.nothing");
  static final Messages.Phrase COLUMNS_FORM = ROOM.phrase("job.log.refusal.columns.form", "part");
  static final Messages.Phrase COLUMNS_TWICE =
      ROOM.phrase("job.log.refusal.columns.twice", "column");
  static final Messages.Phrase COLUMNS_UNKNOWN =
      ROOM.phrase("job.log.refusal.columns.unknown", "known", "said");
  static final Messages.Phrase COLUMNS_MISSING =
      ROOM.phrase("job.log.refusal.columns.missing", "missing", "header", "maybe");
  static final Messages.Phrase NO_HEADER = ROOM.phrase("job.log.refusal.noHeader");
  static final Messages.Phrase HEADER_MORE =
      ROOM.phrase("job.log.refusal.header.more", "header", "n");
  static final Messages.Phrase COLUMN_ABSENT =
      ROOM.phrase("job.log.refusal.columns.absent", "column", "name", "header");
  static final Messages.Phrase COLUMN_TWICE =
      ROOM.phrase("job.log.refusal.columns.double", "name", "column");

  private LogWords() {}

  /** Returns why a row cannot be used, by the id of the reason. */
  static Messages.Phrase reason(String id) {
    return ROOM.phrase("job.log.reason." + id);
  }
}

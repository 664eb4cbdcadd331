package org.clm4j.examples.portfolio.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clm4j.basics.Label;

/**
 * A column of a table.
 *
 * @param name what stands above it
 * @param kind what its cells are
 */
public record Column(Label name, Kind kind) {

  /** What cells are, and so how they are written. */
  public enum Kind {
    /** Words. */
    TEXT,
    /** A whole number. */
    COUNT,
    /** A number with a decimal or two. */
    NUMBER,
    /** Money, in units of the currency. */
    MONEY,
    /** A change of money: with its sign. */
    CHANGE,
    /** A share of 1. */
    SHARE,
    /** A day. */
    DAY
  }

  /** Returns a column of words. */
  public static Column text(Label name) {
    return new Column(name, Kind.TEXT);
  }

  /** Returns a column of whole numbers. */
  public static Column count(Label name) {
    return new Column(name, Kind.COUNT);
  }

  /** Returns a column of numbers. */
  public static Column number(Label name) {
    return new Column(name, Kind.NUMBER);
  }

  /** Returns a column of money. */
  public static Column money(Label name) {
    return new Column(name, Kind.MONEY);
  }

  /** Returns a column of changes of money. */
  public static Column change(Label name) {
    return new Column(name, Kind.CHANGE);
  }

  /** Returns a column of shares. */
  public static Column share(Label name) {
    return new Column(name, Kind.SHARE);
  }

  /** Returns a column of days. */
  public static Column day(Label name) {
    return new Column(name, Kind.DAY);
  }

  List<Object> json() {
    List<Object> json = new ArrayList<>();
    json.add(Words.both(name));
    json.add(kind.name().toLowerCase(Locale.ROOT));
    return json;
  }
}

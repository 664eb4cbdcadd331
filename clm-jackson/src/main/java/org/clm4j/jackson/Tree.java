package org.clm4j.jackson;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value, and where in its document it stands; line and column count from 1, 0 is nowhere.
 */
sealed interface Tree {

  /** Returns the line on which it begins. */
  int line();

  /** Returns the column at which it begins. */
  int column();

  /** Returns what it is, in words. */
  String kind();

  /** A value under its name. */
  record Member(Tree value, int line, int column) {}

  /** An object; its members keep their order. */
  record Obj(Map<String, Member> members, int line, int column) implements Tree {
    @Override
    public String kind() {
      return "an object";
    }
  }

  /** A list. */
  record Arr(List<Tree> items, int line, int column) implements Tree {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A text. */
  record Text(String text, int line, int column) implements Tree {
    @Override
    public String kind() {
      return "the text '" + Near.shown(text) + "'";
    }
  }

  /** A number, as it is written. */
  record Num(String digits, int line, int column) implements Tree {

    /** Every whole number of so many digits is a long. */
    private static final int LONG_DIGITS = 18;

    /** Returns the number: a {@code Long} where it is whole and not large, or a decimal. */
    Number value() {
      BigDecimal value = new BigDecimal(digits);
      if (value.scale() <= 0 && value.precision() - value.scale() <= LONG_DIGITS) {
        return value.longValueExact();
      }
      return value;
    }

    @Override
    public String kind() {
      return "the number " + Near.shown(digits);
    }
  }

  /** True or false. */
  record Flag(boolean value, int line, int column) implements Tree {
    @Override
    public String kind() {
      return String.valueOf(value);
    }
  }

  /** Null, which nothing here accepts: what is absent is left out. */
  record Nil(int line, int column) implements Tree {
    @Override
    public String kind() {
      return "null";
    }
  }

  /** Returns a text that stands nowhere yet. */
  static Tree text(String text) {
    return new Text(text, 0, 0);
  }

  /** Returns a flag that stands nowhere yet. */
  static Tree flag(boolean value) {
    return new Flag(value, 0, 0);
  }

  /**
   * Returns a number that stands nowhere yet: whole ones without a point, all in full precision.
   */
  static Tree number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    String digits = whole ? Long.toString((long) value) : Double.toString(value);
    return new Num(whole && value == 0 && 1 / value < 0 ? "-0" : digits, 0, 0);
  }

  /** Returns a whole number that stands nowhere yet, to its last digit. */
  static Tree exact(long value) {
    return new Num(Long.toString(value), 0, 0);
  }

  /** Returns a list that stands nowhere yet. */
  static Tree list(List<Tree> items) {
    return new Arr(List.copyOf(items), 0, 0);
  }

  /** Returns a list of texts. */
  static Tree texts(Iterable<String> texts) {
    List<Tree> items = new java.util.ArrayList<>();
    texts.forEach(t -> items.add(text(t)));
    return list(items);
  }

  /** Returns a builder of an object. */
  static Fields object() {
    return new Fields();
  }

  /** Collects the members of an object, in their order. */
  final class Fields {
    private final Map<String, Member> members = new LinkedHashMap<>();

    private Fields() {}

    Fields put(String name, Tree value) {
      members.put(name, new Member(value, 0, 0));
      return this;
    }

    Fields put(String name, String text) {
      return put(name, text(text));
    }

    Fields putAll(Obj other) {
      members.putAll(other.members());
      return this;
    }

    Obj build() {
      return new Obj(members, 0, 0);
    }
  }
}

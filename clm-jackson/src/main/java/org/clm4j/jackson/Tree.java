package org.clm4j.jackson;

import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.internal.Decimals;

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
    /** Returns this object with one more member. */
    Obj with(String name, Tree value) {
      return object().putAll(this).put(name, value).build();
    }

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
      return "the text '" + NearestName.shown(text) + "'";
    }
  }

  /** A number, as it is written. */
  record Num(String digits, int line, int column) implements Tree {

    /** Every whole number of so many digits is a long. */
    private static final int LONG_DIGITS = 18;

    /**
     * Returns the number: a {@code Long} where it is whole and not large, a {@code BigDecimal}
     * otherwise, and a {@code Double} where it is the zero below zero, which only that tells apart.
     */
    Number value() {
      BigDecimal value = new BigDecimal(digits);
      if (value.signum() == 0 && digits.startsWith("-")) {
        return -0.0;
      } else if (value.scale() <= 0 && (long) value.precision() - value.scale() <= LONG_DIGITS) {
        return value.longValueExact();
      }
      return value;
    }

    @Override
    public String kind() {
      return "the number " + NearestName.shown(digits);
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

  /** What could not be read, of which its problem has been told: no more is said of it. */
  record Slip(int line, int column) implements Tree {
    @Override
    public String kind() {
      return "no value";
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
    String digits = whole ? Long.toString((long) value) : Decimals.text(value);
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
    List<Tree> items = new ArrayList<>();
    texts.forEach(t -> items.add(text(t)));
    return list(items);
  }

  /** Returns a builder of an object. */
  static Fields object() {
    return new Fields(8);
  }

  /** Returns a builder of an object of about so many members. */
  static Fields object(int members) {
    return new Fields(members);
  }

  /**
   * A name of a member, and how it stands in a text, quotes and colon included: made once for a
   * name that is written often.
   */
  record Name(String text, String written) {
    static Name of(String text) {
      return new Name(text, TreeText.line(Tree.text(text)) + ": ");
    }
  }

  /** Collects the members of an object, in their order; each has a name of its own. */
  final class Fields {
    private Name[] names;
    private Tree[] values;
    private int size;

    private Fields(int members) {
      this.names = new Name[members];
      this.values = new Tree[members];
    }

    Fields put(Name name, Tree value) {
      if (size == names.length) {
        names = Arrays.copyOf(names, 2 * size + 1);
        values = Arrays.copyOf(values, 2 * size + 1);
      }
      names[size] = name;
      values[size++] = value;
      return this;
    }

    Fields put(String name, Tree value) {
      return put(Name.of(name), value);
    }

    Fields put(String name, String text) {
      return put(name, text(text));
    }

    Fields putAll(Obj other) {
      other.members().forEach((name, member) -> put(name, member.value()));
      return this;
    }

    Obj build() {
      return new Obj(members(), 0, 0);
    }

    private Members members() {
      return new Members(names, values, size);
    }
  }

  /** The members of an object that is about to be written, which nobody looks up. */
  final class Members extends AbstractMap<String, Member> {
    private final Name[] names;
    private final Tree[] values;
    private final int size;

    private Members(Name[] names, Tree[] values, int size) {
      this.names = names;
      this.values = values;
      this.size = size;
    }

    /** Returns the members of an object in this form. */
    static Members of(Obj object) {
      return object.members() instanceof Members own ? own : object().putAll(object).members();
    }

    /** Returns how the name of a member stands in a text. */
    String written(int member) {
      return names[member].written;
    }

    Tree value(int member) {
      return values[member];
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Set<Map.Entry<String, Member>> entrySet() {
      Map<String, Member> all = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        all.put(names[i].text, new Member(values[i], 0, 0));
      }
      return all.entrySet();
    }
  }
}

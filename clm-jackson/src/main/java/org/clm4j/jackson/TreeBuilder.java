package org.clm4j.jackson;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree from what a parser meets, one thing after the other, within limits. It asks nothing
 * of a parser but its tokens, so every line of Jackson, and every format it has, reads alike.
 */
final class TreeBuilder {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final JsonLimits limits;
  private final List<JsonProblem> problems;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Tree root;
  private int values;

  /** An object or list that has not been closed. */
  private static final class Open {
    final int line;
    final int column;
    final At at;
    final boolean list;
    final Map<String, Tree.Member> members = new LinkedHashMap<>();
    final List<Tree> items = new ArrayList<>();
    String name = "";
    int nameLine;
    int nameColumn;

    Open(At at, boolean list, int line, int column) {
      this.at = at;
      this.list = list;
      this.line = line;
      this.column = column;
    }
  }

  TreeBuilder(JsonLimits limits, List<JsonProblem> problems) {
    this.limits = limits;
    this.problems = problems;
  }

  JsonLimits limits() {
    return limits;
  }

  /** Returns what was built, or null where there was nothing. */
  @Nullable Tree root() {
    return root;
  }

  /** Takes the beginning of an object or list. */
  void begin(boolean list, int line, int column) {
    if (open.size() >= limits.depth()) {
      stop(
          line,
          column,
          "objects and lists stand in each other more than "
              + limits.depth()
              + " deep, which is the limit.");
    }
    open.push(new Open(here(new Tree.Nil(line, column)), list, line, column));
  }

  /** Takes the end of an object. */
  void endObject() {
    Open done = open.pop();
    add(new Tree.Obj(done.members, done.line, done.column));
  }

  /** Takes the end of a list. */
  void endList() {
    Open done = open.pop();
    add(new Tree.Arr(done.items, done.line, done.column));
  }

  /** Takes the name of a member. */
  void name(String name, int line, int column) {
    Open object = open.element();
    object.name = name;
    object.nameLine = line;
    object.nameColumn = column;
    checkText(name, line, column);
  }

  /** Takes a text. */
  void text(String text, int line, int column) {
    checkText(text, line, column);
    add(new Tree.Text(text, line, column));
  }

  /** Takes a number, as it is written. */
  void number(String digits, int line, int column) {
    if (digits.length() > limits.numberLength()) {
      stop(
          line,
          column,
          "a number has "
              + digits.length()
              + " characters; the limit is "
              + limits.numberLength()
              + ".");
    }
    if (!NUMBER.matcher(digits).matches()) {
      problem(
          Kind.SYNTAX,
          line,
          column,
          "'" + Near.shown(digits) + "' is no number as JSON writes it, such as 12 or -0.5.");
      digits = "0";
    }
    add(new Tree.Num(digits, line, column));
  }

  /** Takes true or false. */
  void flag(boolean value, int line, int column) {
    add(new Tree.Flag(value, line, column));
  }

  /** Takes a null, or what has no other place in JSON. */
  void nothing(int line, int column) {
    add(new Tree.Nil(line, column));
  }

  /** Takes a mark by which YAML repeats a value elsewhere; there its parser gives the mark only. */
  void anchor(int line, int column) {
    problem(
        Kind.SYNTAX,
        line,
        column,
        "an anchor (&) and its aliases (*) are not read here. Maybe state the value where it is"
            + " used, or a condition once under \"conditions\".");
  }

  /** Takes what stands behind the document. */
  void more(int line, int column) {
    problem(Kind.SYNTAX, line, column, "the document has ended, but something follows it.");
  }

  private void checkText(String text, int line, int column) {
    if (text.length() > limits.textLength()) {
      stop(
          line,
          column,
          "a text has " + text.length() + " characters; the limit is " + limits.textLength() + ".");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        problem(Kind.SYNTAX, line, column, "a text holds half a character (a lone surrogate).");
        return;
      }
    }
  }

  private void add(Tree value) {
    if (++values > limits.values()) {
      stop(
          value.line(),
          value.column(),
          "the document has more than " + limits.values() + " values, which is the limit.");
    }
    Open into = open.peek();
    if (into == null) {
      root = value;
    } else if (into.list) {
      into.items.add(value);
    } else {
      Tree.Member member = new Tree.Member(value, into.nameLine, into.nameColumn);
      if (into.members.putIfAbsent(into.name, member) != null) {
        problem(
            Kind.DUPLICATE,
            into.nameLine,
            into.nameColumn,
            "name '" + Near.shown(into.name) + "' stands twice in one object.");
      }
    }
  }

  private At here(Tree tree) {
    Open into = open.peek();
    if (into == null) {
      return At.root(tree);
    }
    return into.at.down(into.list ? String.valueOf(into.items.size()) : into.name, tree);
  }

  private void problem(Kind kind, int line, int column, String message) {
    if (problems.size() < Reading.MOST_PROBLEMS) {
      String pointer = here(new Tree.Nil(line, column)).pointer();
      problems.add(new JsonProblem(kind, pointer, line, column, message, null));
    }
  }

  private void stop(int line, int column, String message) {
    problem(Kind.LIMIT, line, column, message);
    throw new Stop();
  }

  /** Reports that the text is no JSON, and where. */
  void broken(Kind kind, int line, int column, @Nullable String message) {
    String said = message == null ? "the text is no JSON" : message.lines().findFirst().orElse("");
    // Behind this a parser quotes the document.
    int quoted = said.indexOf(" (for ");
    said = quoted < 0 ? said : said.substring(0, quoted);
    problem(kind, line, column, Near.cut(said, 300));
  }

  /** Ends a reading beyond the limits; what was wrong has been reported. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stop() {
      super("beyond the limits", null, false, false);
    }
  }
}

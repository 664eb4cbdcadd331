package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree from what a parser meets, one thing after the other, within limits. It asks nothing
 * of a parser but its tokens, so every line of Jackson, and every format it has, reads alike.
 */
final class TreeBuilder {

  private static final String NO_MARKS =
      "an anchor (&) and its aliases (*) are not read here. Maybe state the value where it is used,"
          + " or a condition once under \"conditions\".";

  private static final String NO_TAGS =
      "a tag (!) is not read here: what a value is follows from where it stands. Maybe leave it out.";

  private static final Set<String> NOTHING = Set.of("~", "null", "Null", "NULL");

  private final JsonLimits limits;
  private final Quoting quoting;
  private final Map<JsonText.Place, String> slips;
  private final Deque<JsonText.Mark> marks;
  private final List<JsonProblem> problems;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Tree root;
  private int values;
  private boolean isWhole = true;

  /** An object or list that has not been closed. */
  private static final class Open {
    final int line;
    final int column;
    final JsonLocation at;
    final boolean list;
    final Map<String, Tree.Member> members = new LinkedHashMap<>();
    final List<Tree> items = new ArrayList<>();
    @Nullable String name;
    int nameLine;
    int nameColumn;

    Open(JsonLocation at, boolean list, int line, int column) {
      this.at = at;
      this.list = list;
      this.line = line;
      this.column = column;
    }
  }

  TreeBuilder(JsonLimits limits, Quoting quoting, List<JsonProblem> problems) {
    this(limits, quoting, problems, Map.of(), List.of());
  }

  /**
   * Makes a builder that is handed a number in place of each word that was none, and a text whose
   * commas and last bracket are right.
   *
   * @param slips what is to be said of each such word, by its place
   * @param marks those that are missing or too many, in the order of the text
   */
  TreeBuilder(
      JsonLimits limits,
      Quoting quoting,
      List<JsonProblem> problems,
      Map<JsonText.Place, String> slips,
      List<JsonText.Mark> marks) {
    this.limits = limits;
    this.quoting = quoting;
    this.problems = problems;
    this.slips = slips;
    this.marks = new ArrayDeque<>(marks);
  }

  /** Returns what was built, or null where that is not all, or nothing. */
  @Nullable Tree root() {
    return isWhole ? root : null;
  }

  /** Returns whether there was nothing to build of. */
  boolean isEmpty() {
    return isWhole && root == null;
  }

  /** Returns how much of the document its problems quote. */
  Quoting quoting() {
    return quoting;
  }

  /** Tells of the marks up to a place, within what is open there. */
  private void tellMarks(int line, int column) {
    for (JsonText.Mark c = marks.peek(); c != null; c = marks.peek()) {
      JsonText.Place at = c.place();
      if (at.line() > line || (at.line() == line && at.column() > column)) {
        return;
      }
      problem(Kind.SYNTAX, at.line(), at.column(), c.said());
      marks.remove();
    }
  }

  /** Takes the beginning of an object or list. */
  void begin(boolean list, int line, int column) {
    tellMarks(line, column);
    if (open.size() >= limits.depth()) {
      stop(
          line,
          column,
          "objects and lists stand in each other more than "
              + limits.depth()
              + " deep, which is the limit.");
    }
    Tree begun = list ? new Tree.Arr(List.of(), line, column) : new Tree.Nil(line, column);
    open.push(new Open(here(begun), list, line, column));
  }

  /** Takes the end of an object. */
  void endObject(int line, int column) {
    tellMarks(line, column);
    Open done = open.pop();
    add(new Tree.Obj(done.members, done.line, done.column));
  }

  /** Takes the end of a list. */
  void endList(int line, int column) {
    tellMarks(line, column);
    Open done = open.pop();
    add(new Tree.Arr(done.items, done.line, done.column));
  }

  /** Takes the name of a member. */
  void name(String name, int line, int column) {
    tellMarks(line, column);
    Open object = open.element();
    object.name = name;
    object.nameLine = line;
    object.nameColumn = column;
    checkText(name, line, column);
  }

  /** Takes a text. */
  void text(String text, int line, int column) {
    tellMarks(line, column);
    checkText(text, line, column);
    add(new Tree.Text(text, line, column));
  }

  /** Takes a number, as it is written. */
  void number(String digits, int line, int column) {
    tellMarks(line, column);
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
    String slip = slips.isEmpty() ? null : slips.get(new JsonText.Place(line, column));
    if (slip != null) {
      problem(Kind.SYNTAX, line, column, slip);
      add(new Tree.Slip(line, column));
    } else if (JsonText.NUMBER.matcher(digits).matches()) {
      add(new Tree.Num(digits, line, column));
    } else {
      // YAML 1.1 took 0x1F and 1_000 for numbers; YAML 1.2 and the other line do not.
      text(digits, line, column);
    }
  }

  /** Takes true or false, as it is written. */
  void flag(String word, int line, int column) {
    if (word.equals("true") || word.equals("false")) {
      tellMarks(line, column);
      add(new Tree.Flag(word.equals("true"), line, column));
    } else {
      // YAML 1.1 took yes, no, on and off for these; YAML 1.2 and the other line do not.
      text(word, line, column);
    }
  }

  /** Takes a null, or what has no other place in JSON. */
  void nothing(int line, int column) {
    tellMarks(line, column);
    add(new Tree.Nil(line, column));
  }

  /** Takes a mark by which YAML repeats the value that follows elsewhere. */
  void anchor(int line, int column) {
    problem(Kind.SYNTAX, line, column, NO_MARKS);
  }

  /** Takes a mark by which YAML says what kind of value follows; {@code !} alone says nothing. */
  void tag(String tag, int line, int column) {
    if (!tag.isEmpty() && !tag.equals("!")) {
      problem(Kind.SYNTAX, line, column, NO_TAGS);
    }
  }

  /**
   * Takes a text of YAML, which may be none. Where YAML repeats a value its parser gives the mark
   * only, as a text; of all ways to write one on a single line none but {@code *text} is by one
   * sign longer than the text. What is as long as it is stands without quotes, and so may be one of
   * the words for nothing that YAML 1.2 has, and the parser of one line does not know.
   *
   * @param width how many signs it has in the document, on one line; 0 where it has several
   */
  void textOfYaml(String text, int width, int line, int column) {
    int signs = text.codePointCount(0, text.length());
    if (signs > 0 && width == signs + 1) {
      anchor(line, column);
      add(new Tree.Slip(line, column));
    } else if (width == signs && NOTHING.contains(text)) {
      nothing(line, column);
    } else {
      text(text, line, column);
    }
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
      String name = requireNonNull(into.name, "name");
      Tree.Member member = new Tree.Member(value, into.nameLine, into.nameColumn);
      if (into.members.putIfAbsent(name, member) != null) {
        problem(
            Kind.DUPLICATE,
            into.nameLine,
            into.nameColumn,
            "name '" + quoting.shown(name) + "' stands twice in one object.");
      }
      into.name = null;
    }
  }

  private JsonLocation here(Tree tree) {
    Open into = open.peek();
    if (into == null) {
      return JsonLocation.root(tree);
    }
    if (into.list) {
      return into.at.down(String.valueOf(into.items.size()), tree);
    }
    // Before its first name, and behind a value, it is the object itself that is spoken of.
    return into.name == null ? into.at : into.at.down(into.name, tree);
  }

  private void problem(Kind kind, int line, int column, String message) {
    if (problems.size() < DocumentContext.MOST_PROBLEMS) {
      String pointer = quoting.pointer(here(new Tree.Nil(line, column)));
      problems.add(new JsonProblem(kind, pointer, line, column, message, null));
    }
  }

  private void stop(int line, int column, String message) {
    broken(Kind.LIMIT, line, column, message);
    throw new Stop();
  }

  /** Reports what ended the reading, and where: within what is open, if nobody knows better. */
  void broken(Kind kind, int line, int column, String message) {
    tellMarks(Integer.MAX_VALUE, 0);
    Open within = line > 0 ? null : open.peek();
    problem(
        kind,
        within == null ? line : within.line,
        within == null ? column : within.column,
        message);
    isWhole = false;
  }

  /** Ends a reading beyond the limits; what was wrong has been reported. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stop() {
      super("beyond the limits", null, false, false);
    }
  }
}

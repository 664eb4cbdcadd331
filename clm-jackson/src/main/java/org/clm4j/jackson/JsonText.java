package org.clm4j.jackson;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what makes a text no JSON, and where, once a parser has refused it. Parsers say it in words
 * about their own settings, which change from release to release, and may quote the document; and
 * they stop at the first slip, behind which everything else remains unread. Slips that leave no
 * doubt of what was meant are mended in a copy of the text: words that are none, commas that are
 * missing or too many, and the last bracket.
 */
final class JsonText {

  /** How JSON writes a number. */
  static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private static final String BLANK = " \t\r\n";

  /** How a document begins in YAML: with its name alone, or with a field that has no quotes. */
  private static final Pattern YAML =
      Pattern.compile("---.*|%YAML.*|[a-zA-Z_$][-a-zA-Z0-9_$]{0,60}[ \\t]*:(?:[ \\t].*)?");

  /** So many lines may stand before it. */
  private static final int MOST_COMMENTS = 1_000;

  /** A number with commas in it. */
  private static final Pattern GROUPED = Pattern.compile("(?:,[0-9]+){1,20}(?:\\.[0-9]+)?");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

  /** Marks that word processors and other keyboards make of those of JSON, and what they are. */
  private static final Map<Integer, Mistaken> MISTAKEN = mistaken();

  /** What a mark is, and which mark of JSON is meant. */
  private record Mistaken(String what, char meant) {}

  /** Where a line and a column meet. */
  record Place(int line, int column) {}

  private final String text;
  private final Quoting quoting;
  private final StringBuilder mended;
  private final Map<Place, String> words = new HashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Place place;
  private String fault = "";
  private int at;
  private int inserted;
  private int firstMended;
  private boolean behindValue;
  private int line = 1;
  private int lineStart;

  /** A mark that is missing or too many, and what is to be said of it. */
  record Mark(Place place, String said) {}

  /** An object or list that is not closed yet, and the line it begins on. */
  private record Open(boolean list, int line) {
    char end() {
      return list ? ']' : '}';
    }

    String begun() {
      return (list ? "list" : "object") + " that begins on line " + line;
    }
  }

  /** Ends the look through a text at its fault. */
  private static final class Found extends Exception {
    private static final long serialVersionUID = 1;

    Found() {
      super("found", null, false, false);
    }
  }

  private JsonText(String text, Quoting quoting) {
    this.text = text;
    this.quoting = quoting;
    this.mended = new StringBuilder(text);
  }

  /** Looks a text through, of which so much may be quoted. */
  static JsonText of(String text, Quoting quoting) {
    JsonText json = new JsonText(text, quoting);
    try {
      json.document();
    } catch (Found e) {
      json.end();
    }
    return json;
  }

  /** Returns where a text begins that looks like YAML rather than JSON, or null where none does. */
  static @Nullable Place yaml(String text) {
    int line = 1;
    for (String each : (Iterable<String>) text.lines().limit(MOST_COMMENTS)::iterator) {
      String begin = each.strip();
      if (!begin.isEmpty() && !begin.startsWith("#")) {
        return YAML.matcher(begin).matches() ? new Place(line, each.indexOf(begin) + 1) : null;
      }
      line++;
    }
    return null;
  }

  /** Returns the words that are no JSON, each with what is to be said of it; none is a fault. */
  Map<Place, String> words() {
    return words;
  }

  /** Returns the marks that are missing or too many, in the order of the text. */
  List<Mark> marks() {
    return marks;
  }

  /**
   * Returns whether the first of such words or marks is what a parser stopped at on this line: one
   * that went further allows more than JSON does.
   */
  boolean isMendedFrom(int stopped) {
    return firstMended == stopped;
  }

  /**
   * Returns the text with a zero for each such word, and such marks put in or left out. What there
   * is otherwise stands where it stood.
   */
  String mended() {
    return mended.toString();
  }

  /** Returns where it stops to be JSON, or null where it does not. */
  @Nullable Place place() {
    return place;
  }

  /** Returns what is wrong there. */
  String fault() {
    return fault;
  }

  /** Takes the end at a fault, which is no fault where only the last bracket is missing. */
  private void end() {
    if (behindValue && at >= text.length() && open.size() == 1) {
      mark(here(), fault);
      mended.append(open.element().end());
      fault = "";
    } else {
      place = here();
    }
  }

  private void document() throws Found {
    boolean value = true;
    while (value || !open.isEmpty()) {
      int end = at;
      behindValue = !value;
      blank();
      behindValue = false;
      if (!value) {
        value = next(end);
      } else if (peek() == '{' || peek() == '[') {
        value = begin(peek() == '[');
      } else {
        scalar();
        value = false;
      }
    }
    blank();
    if (at < text.length()) {
      throw fault("the document has ended, but something follows it.");
    }
  }

  /** Takes the beginning of an object or list, and returns whether a value must follow. */
  private boolean begin(boolean list) throws Found {
    open.push(new Open(list, line));
    at++;
    blank();
    if (peek() == open.element().end()) {
      at++;
      open.pop();
      return false;
    }
    return list || name();
  }

  /** Takes what stands behind a value that ended there, and returns whether a value must follow. */
  private boolean next(int end) throws Found {
    Open within = open.element();
    if (peek() == within.end()) {
      at++;
      open.pop();
      return false;
    }
    if (peek() != ',') {
      return nextWithoutComma(end, within);
    }
    int place = at + inserted;
    Place comma = here();
    at++;
    blank();
    if (peek() == ']' || peek() == '}' || peek() == ',') {
      String before = "a comma stands before " + shown();
      mark(comma, before + ", but nothing follows it. Maybe leave it out.");
      mended.setCharAt(place, ' ');
      return false;
    }
    return within.list || name();
  }

  /**
   * Takes what stands where a comma or an end should, if it can be what the comma is missing of.
   */
  private boolean nextWithoutComma(int end, Open within) throws Found {
    boolean other = peek() == ']' || peek() == '}';
    String said =
        "here must stand ',' or '"
            + within.end()
            + "'"
            + (other ? " to close the " + within.begun() : "")
            + ", but there is "
            + shown()
            + "."
            + maybe();
    // Each comma put in moves the rest of the text, and nobody reads of more than so many.
    boolean many = marks.size() >= DocumentContext.MOST_PROBLEMS;
    if (many || end == at || !(within.list ? isPlainItem() : isMember())) {
      throw fault(said);
    }
    mark(here(), said);
    putComma(end);
    return within.list || name();
  }

  private void mark(Place where, String said) {
    marks.add(new Mark(where, said));
    beginMending();
  }

  /** Takes down on which line a parser of JSON stops. */
  private void beginMending() {
    firstMended = firstMended == 0 ? line : firstMended;
  }

  /** Returns whether an item follows that is no bare word. */
  private boolean isPlainItem() {
    return "\"{[-".indexOf(peek()) >= 0 || (peek() >= '0' && peek() <= '9');
  }

  /** Returns whether a text in quotes follows, and a colon behind it. */
  private boolean isMember() {
    if (peek() != '"') {
      return false;
    }
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    i++;
    while (i < text.length() && BLANK.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i < text.length() && text.charAt(i) == ':';
  }

  /** Puts a comma into the blank from there on, so that nothing else stands elsewhere for it. */
  private void putComma(int end) {
    for (int i = end; i < at; i++) {
      if (text.charAt(i) == ' ' || text.charAt(i) == '\t') {
        mended.setCharAt(i + inserted, ',');
        return;
      }
    }
    // There are only ends of lines, and nothing stands behind the value on its own line.
    mended.insert(end + inserted, ',');
    inserted++;
  }

  private boolean name() throws Found {
    if (peek() != '"') {
      throw fault("a name stands in double quotes, but there is " + shown() + "." + maybe());
    }
    quoted();
    blank();
    if (peek() != ':') {
      throw fault("here must stand ':', but there is " + shown() + "." + maybe());
    }
    at++;
    return true;
  }

  private void scalar() throws Found {
    if (peek() == '"') {
      quoted();
      return;
    }
    int start = at;
    while (at < text.length() && isOfWord(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      String maybe = peek() == '\'' ? " Maybe double quotes." : maybe();
      maybe = peek() == '/' || peek() == '#' ? " Maybe leave the comment out." : maybe;
      throw fault("here must stand a value, but there is " + shown() + "." + maybe);
    }
    if (isGrouped(word)) {
      word = text.substring(start, at);
    }
    if (!isValue(word)) {
      words.put(new Place(line, start - lineStart + 1), said(word));
      beginMending();
      mended.setCharAt(start + inserted, '0');
      for (int i = start + 1; i < at; i++) {
        mended.setCharAt(i + inserted, ' ');
      }
    }
  }

  /**
   * Takes the rest of a number that has commas in it, and returns whether there is one. In a list
   * they stand between numbers.
   */
  private boolean isGrouped(String word) {
    Open within = open.peek();
    Matcher rest = GROUPED.matcher(text).region(at, text.length());
    if (within == null || within.list || !WHOLE.matcher(word).matches() || !rest.lookingAt()) {
      return false;
    }
    at = rest.end();
    return true;
  }

  private static boolean isOfWord(char c) {
    return c < 128
        ? Character.isLetterOrDigit(c) || "+-._$".indexOf(c) >= 0
        : Character.isLetter(c);
  }

  private static boolean isValue(String word) {
    return word.equals("true")
        || word.equals("false")
        || word.equals("null")
        || NUMBER.matcher(word).matches();
  }

  /** Returns a number without its commas, be they between thousands or for the point. */
  private static String withoutCommas(String word) {
    if (word.matches("-?[1-9][0-9]{0,2}(,[0-9]{3})+(\\.[0-9]+)?")) {
      return word.replace(",", "");
    }
    return word.matches("-?(0|[1-9][0-9]*),[0-9]+") ? word.replace(',', '.') : "";
  }

  private String said(String word) {
    String shown = "'" + quoting.shown(word) + "'";
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("true") || lower.equals("false")) {
      return shown + " is no JSON. Maybe " + lower + ".";
    } else if (lower.equals("null") || lower.equals("none") || lower.equals("undefined")) {
      return shown + " is no JSON. Maybe leave the field out.";
    } else if (lower.matches("[-+]?(nan|inf|infinity|[.]?[0-9].*)")) {
      String plain = withoutCommas(word);
      return shown
          + " is no number as JSON writes it, such as 12 or -0.5."
          + (plain.isEmpty() || quoting.hides() ? "" : " Maybe " + plain + ".");
    }
    return shown + " stands without quotes. " + quoting.maybeQuoted(word);
  }

  private void quoted() throws Found {
    int begun = line;
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return;
      } else if (c < ' ') {
        throw fault(
            "a text in quotes goes on over the line's end, or holds a control character. Maybe the"
                + " quotes are not closed; within a text they are written \\n or \\u0009.");
      } else if (c == '\\') {
        escape();
      }
    }
    throw fault("the text ends, but the quotes that open on line " + begun + " are not closed.");
  }

  /** Takes an escape up to its last character. */
  private void escape() throws Found {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : '"';
    if (c == 'u') {
      String digits = text.substring(at + 2, Math.min(text.length(), at + 6));
      if (!digits.matches("[0-9a-fA-F]{4}")) {
        throw fault("behind \\u stand four hexadecimal digits.");
      }
      at += 4;
    } else if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw fault(
          "'\\"
              + quoting.shown(String.valueOf(c))
              + "' stands for nothing; a backslash itself is"
              + " written \\\\.");
    }
    at++;
  }

  private void blank() throws Found {
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", at + 1))) {
        line++;
        lineStart = at + 1;
      } else if (BLANK.indexOf(c) < 0) {
        return;
      }
    }
    if (!open.isEmpty()) {
      throw fault("the text ends, but the " + open.element().begun() + " is not closed.");
    }
  }

  private static Map<Integer, Mistaken> mistaken() {
    Map<Integer, Mistaken> all = new HashMap<>();
    "“”„‟‘’‚‛«»".chars().forEach(c -> all.put(c, new Mistaken("a curly quote", '"')));
    "＂「」『』".chars().forEach(c -> all.put(c, new Mistaken("a quote of another kind", '"')));
    String wide = "，：｛｝［］";
    for (int i = 0; i < wide.length(); i++) {
      all.put((int) wide.charAt(i), new Mistaken("a wide mark", ",:{}[]".charAt(i)));
    }
    return all;
  }

  /** Returns the next character, or a blank at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : ' ';
  }

  private String shown() {
    if (at >= text.length()) {
      return "nothing";
    }
    int c = text.codePointAt(at);
    Mistaken mark = MISTAKEN.get(c);
    if (mark != null) {
      return mark.what + String.format(Locale.ROOT, " (U+%04X)", c);
    }
    return c > ' ' && (c < 127 || quoting.hides())
        ? "'" + quoting.shown(Character.toString(c)) + "'"
        : String.format(Locale.ROOT, "U+%04X", c);
  }

  /** Returns which mark of JSON may be meant by one of another kind; nothing by any other. */
  private String maybe() {
    Mistaken mark = at < text.length() ? MISTAKEN.get((int) text.charAt(at)) : null;
    return mark == null ? "" : " Maybe " + mark.meant + ", here and wherever it stands so.";
  }

  private Place here() {
    return new Place(line, at - lineStart + 1);
  }

  private Found fault(String sentence) {
    fault = sentence;
    return new Found();
  }
}

package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A text that a parser of Jackson refuses. What the parser says of it is for those who set parsers
 * up, and may quote the document, so only what is known to be of use to an author is taken of it.
 */
final class SyntaxError {

  private static final int SHOWN = 200;

  /** How SnakeYAML says where something is; before it stands what, behind it the line itself. */
  private static final Pattern MARK =
      Pattern.compile("^ in '?reader'?, line ([0-9]{1,9}), column ([0-9]{1,9}):$");

  /** How Jackson says that something is too long; behind it stand its settings. */
  private static final Pattern LENGTH =
      Pattern.compile("(Number|Name|String)[a-z ]* length \\(([0-9]+)\\)");

  private final String format;
  private final boolean limit;
  private final boolean isYaml;
  private final JsonText.Place place;
  private final String sentence;

  /**
   * Takes what a parser says.
   *
   * @param format the name of what it reads, such as JSON
   * @param limit whether the text is beyond the parser's limits
   * @param line where it stopped
   * @param column where it stopped
   * @param said in which words
   */
  SyntaxError(String format, boolean limit, int line, int column, String said) {
    this.format = format;
    this.limit = limit;
    List<String> sentences = new ArrayList<>();
    List<JsonText.Place> places = new ArrayList<>();
    marked(said, sentences, places);
    this.place =
        places.isEmpty()
            ? new JsonText.Place(Math.max(0, line), Math.max(0, column))
            : places.get(places.size() - 1);
    this.isYaml = !limit && !sentences.isEmpty();
    this.sentence =
        limit
            ? limit(said)
            : sentences.isEmpty() ? sentence(format, said) : yaml(sentences, places);
  }

  private static String limit(String said) {
    Matcher length = LENGTH.matcher(said);
    return length.lookingAt()
        ? "a "
            + length.group(1).toLowerCase(Locale.ROOT)
            + " of "
            + length.group(2)
            + " characters is longer than the parser reads."
        : "the document is larger or deeper than the parser reads.";
  }

  /** Collects what SnakeYAML says: what it was about, and what it met instead. */
  private static void marked(String said, List<String> sentences, List<JsonText.Place> places) {
    StringBuilder sentence = new StringBuilder();
    for (String line : (Iterable<String>) said.lines()::iterator) {
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        sentences.add(NearestName.cut(sentence.toString(), SHOWN));
        places.add(
            new JsonText.Place(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2))));
        sentence.setLength(0);
      } else if (!line.startsWith("    ")) {
        sentence.append(sentence.length() == 0 ? "" : ", ").append(line);
      }
    }
  }

  private static String yaml(List<String> sentences, List<JsonText.Place> places) {
    String found =
        sentences.get(sentences.size() - 1).replace("while scanning for the next token, ", "");
    String about =
        sentences.size() == 1
            ? ""
            : ", " + sentences.get(0) + " that begins on line " + places.get(0).line();
    return "the text is no YAML: " + found + about + ".";
  }

  private static String sentence(String format, String said) {
    if (said.startsWith("Expected a field name") || said.startsWith("Expected a property name")) {
      return "a name is a text, and neither an object, a list nor an alias.";
    } else if (said.startsWith("special characters")) {
      return "the text holds a control character.";
    } else if (said.startsWith("Version{")) {
      return "the text is no YAML: found incompatible YAML document (version 1.* is required).";
    }
    return none(format);
  }

  private static String none(String format) {
    return "from here on the text is no " + format + ".";
  }

  /** Returns the line on which the parser stopped. */
  int line() {
    return place.line();
  }

  /** Returns whether JSON was read, and is none. */
  boolean isNoJson() {
    return format.equals("JSON") && !limit;
  }

  /**
   * Tells a builder what is wrong, and where.
   *
   * @param json what else is known of the text, if it is to be JSON; a parser that allows more than
   *     JSON does goes further than that, and is the one to believe
   */
  void tell(@Nullable JsonText json, TreeBuilder into) {
    Kind kind = limit ? Kind.LIMIT : Kind.SYNTAX;
    JsonText.Place fault = json == null ? null : json.place();
    if (json != null && fault != null && fault.line() == place.line()) {
      into.broken(kind, fault.line(), fault.column(), json.fault());
    } else {
      boolean quotes = isYaml && into.quoting().hides();
      into.broken(kind, place.line(), place.column(), quotes ? none(format) : sentence);
    }
  }
}

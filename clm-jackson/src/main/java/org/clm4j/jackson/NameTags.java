package org.clm4j.jackson;

/**
 * The tags in front of the names in a text of YAML: its parsers tell those of values, but not those
 * of names, which begin where their tags do.
 */
final class NameTags {

  /** For what has no tags, such as JSON, or is not there to be looked at. */
  static final NameTags NONE = new NameTags(new int[0]);

  private final int[] letters;

  private NameTags(int[] letters) {
    this.letters = letters;
  }

  /** Returns the tags in a text of a format. */
  static NameTags of(String format, String text) {
    return format.equals("YAML") ? new NameTags(text.codePoints().toArray()) : NONE;
  }

  /**
   * Tells of the tag of a name.
   *
   * @param at how many letters stand in front of where the name begins; fewer than none if unknown
   */
  void tell(long at, TreeBuilder into, int line, int column) {
    if (at < 0 || at >= letters.length) {
      return;
    }
    boolean saysNothing = at + 1 < letters.length && Character.isWhitespace(letters[(int) at + 1]);
    if (letters[(int) at] == '!') {
      into.tag(saysNothing ? "!" : "!…", line, column);
    }
  }
}

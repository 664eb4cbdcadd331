package org.clm4j.jackson;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How much of a document its problems quote. What a business configures is quoted, so that its
 * author finds it. Of a document about a customer only what could as well stand in another one is:
 * the fields and words every such document has, and the ids of models, stages, rules and metrics
 * where they belong. All else may be a customer's name or money, wherever it stands.
 */
final class Quoting {

  /** Everything is quoted. */
  static final Quoting ALL = new Quoting(false, Set::of);

  /** Nothing is quoted. */
  static final Quoting NOTHING = new Quoting(true, Set::of);

  private static final String HIDDEN = "…";

  /** The marks JSON is made of, and those it is mistaken to be. */
  private static final String MARKS = "{}[],:\"'/#";

  private final boolean hides;
  private final Supplier<Set<String>> makeWords;
  private @Nullable Set<String> words;

  private Quoting(boolean hides, Supplier<Set<String>> words) {
    this.hides = hides;
    this.makeWords = words;
  }

  /**
   * Returns a quoting of nothing but the fields and words of a schema.
   *
   * @param schema asked for only where there is something to tell
   */
  static Quoting wordsOf(Supplier<Tree> schema) {
    return new Quoting(
        true,
        () -> {
          Set<String> words = new HashSet<>();
          collect(schema.get(), words);
          return words;
        });
  }

  private static void collect(Tree schema, Set<String> words) {
    if (schema instanceof Tree.Arr list) {
      list.items().forEach(item -> collect(item, words));
    } else if (schema instanceof Tree.Obj object) {
      object
          .members()
          .forEach(
              (name, member) -> {
                if (name.equals("properties") && member.value() instanceof Tree.Obj fields) {
                  words.addAll(fields.members().keySet());
                } else if (member.value() instanceof Tree.Text text && name.equals("const")) {
                  words.add(text.text());
                } else if (member.value() instanceof Tree.Arr list && name.equals("enum")) {
                  list.items().forEach(word -> words.add(((Tree.Text) word).text()));
                }
                collect(member.value(), words);
              });
    }
  }

  /** Returns whether something is left out. */
  boolean hides() {
    return hides;
  }

  private boolean hides(String text) {
    if (!hides || (text.length() == 1 && MARKS.contains(text))) {
      return false;
    }
    if (words == null) {
      words = makeWords.get();
    }
    return !words.contains(text);
  }

  /** Returns a text of the document as a message bears it. */
  String shown(String text) {
    return hides(text) ? HIDDEN : NearestName.shown(text);
  }

  /** Returns what a value is, in words. */
  String kind(Tree tree) {
    if (hides && tree instanceof Tree.Text) {
      return "a text";
    }
    return hides && tree instanceof Tree.Num ? "a number" : tree.kind();
  }

  /** Returns that a word or number may be meant for a text. */
  String maybeQuoted(String word) {
    return hides ? "Maybe put it in double quotes." : "Maybe \"" + NearestName.shown(word) + "\".";
  }

  /** Returns what a text in quotes may be meant for. */
  String maybeUnquoted(String value) {
    return hides ? "Maybe leave out the quotes." : "Maybe " + NearestName.shown(value) + ".";
  }

  /** Returns that a value may be meant for a list of it alone. */
  String maybeListed(Tree value) {
    if (hides) {
      return "Maybe put it in square brackets.";
    }
    String item =
        value instanceof Tree.Text text
            ? "\"" + NearestName.shown(text.text()) + "\""
            : value instanceof Tree.Num number ? NearestName.shown(number.digits()) : "{…}";
    return "Maybe [" + item + "].";
  }

  /** Returns the rest of a sentence on what a value must be: what it is instead. */
  String butIs(String shown) {
    return hides ? "." : ", but is " + shown + ".";
  }

  /**
   * Returns the JSON pointer to a value. It ends where the document goes on under a name of its
   * own.
   */
  String pointer(JsonLocation at) {
    JsonLocation last = at;
    for (JsonLocation step = at; step.parent() != null; step = step.parent()) {
      if (!(step.parent().tree() instanceof Tree.Arr) && hides(step.step())) {
        last = step.parent();
      }
    }
    return last.pointer();
  }
}

package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.jspecify.annotations.Nullable;

/** A verdict in words, by language tag. */
final class Words {

  private Words() {}

  /**
   * Returns what is said in each of these languages, under the one it is said in: a language that
   * has no sentences of its own speaks English.
   */
  static Map<String, String> of(Function<Language, String> say, Language... languages) {
    if (languages.length == 0) {
      return Map.of();
    }
    Map<String, String> words = new TreeMap<>();
    for (Language language : languages) {
      Language spoken = language.isSpoken() ? language : Language.ENGLISH;
      words.put(spoken.code(), say.apply(spoken));
    }
    return words;
  }

  /** Returns the words in the order of their languages. */
  static Map<String, String> copy(Map<String, String> words) {
    return words.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(words));
  }

  /** Adds the field for a verdict in words. */
  static <T> Field<T, Label> field(
      ObjectShape.Builder<T> o, Function<T, Map<String, String>> words) {
    return o.optional("words", Shapes.LABEL, v -> label(words.apply(v)));
  }

  /**
   * Adds the field for a verdict in words, which a document {@linkplain Document#withWords writes}
   * for readers who have no clm4j; whoever reads it here makes them anew.
   */
  static <T> void among(ObjectShape.Builder<T> o) {
    o.optional("words", Shapes.LABEL, v -> null);
  }

  /** Returns words as a document has them. */
  static Tree tree(Map<String, String> words) {
    return Shapes.LABEL.write(requireNonNull(label(words), "words"), Writing.plain());
  }

  /** Returns the words that were read; none where there are none. */
  static Map<String, String> read(FieldValues p, Field<?, Label> words) {
    Label label = p.find(words);
    return label == null ? Map.of() : label.texts();
  }

  /** Returns words as they are written, or null where there are none. */
  private static @Nullable Label label(Map<String, String> words) {
    if (words.isEmpty()) {
      return null;
    }
    Map<Locale, String> texts = new LinkedHashMap<>();
    words.forEach((language, text) -> texts.put(Locale.forLanguageTag(language), text));
    return Label.of(texts);
  }
}

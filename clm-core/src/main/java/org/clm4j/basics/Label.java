package org.clm4j.basics;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/**
 * What a thing is called, in as many languages as anyone has named it.
 *
 * <p>A label is found by language; countries and scripts are not told apart. A language without a
 * text of its own reads English, and a label without English reads its first language.
 *
 * <p>Two labels are equal when they have the same texts in the same languages and, where English is
 * not among them, in the same order: it says what everybody else reads. Beside English the order
 * says nothing.
 *
 * <p>Immutable and thread-safe.
 */
public final class Label {

  private static final Label NONE = new Label(ImmutableMap.of("en", "", "zh", ""));

  private static final Pattern LANGUAGES = Pattern.compile("[a-z]{2,8}");

  /** The languages of two letters that there are; of longer codes any may be one. */
  private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

  /** The languages of countries whose own codes are taken for theirs. */
  private static final Map<String, String> OF_COUNTRIES = Map.of("cn", "zh", "jp", "ja");

  /** Null until a sentence is asked for its English and Chinese; then the same on every thread. */
  private @Nullable Map<String, String> texts;

  private final @Nullable Spoken spoken;

  /** The texts as they are said, where one holds what would break a line or turn what follows. */
  private final @Nullable Map<String, String> shown;

  private Label(Map<String, String> texts) {
    this.texts = texts;
    this.spoken = null;
    Map<String, String> names = Maps.transformValues(texts, Shown::name);
    this.shown = names.equals(texts) ? null : ImmutableMap.copyOf(names);
  }

  private Label(Spoken spoken) {
    this.spoken = spoken;
    this.shown = null;
  }

  /** What says the words in any language. */
  private interface Spoken {
    String in(Language language);
  }

  /** Returns a label that speaks a sentence in any language. */
  static Label of(Messages.Phrase phrase, List<Object> parts) {
    return spokenBy(language -> phrase.in(language, parts.toArray()));
  }

  /**
   * Returns a label that speaks in whichever language it is asked for. Equal to others, and kept,
   * it is by its words in English and Chinese.
   *
   * @param said says the same in any language, whenever it is asked, and never a blank text
   */
  public static Label spokenBy(Function<Language, String> said) {
    return new Label(said::apply);
  }

  /** Returns the label without words, of what is not spoken of: the unit of a bare number. */
  public static Label none() {
    return NONE;
  }

  /**
   * Returns a label in English only.
   *
   * @throws IllegalArgumentException if the text is blank or holds half a character
   */
  public static Label of(String english) {
    return new Label(ImmutableMap.of("en", said("en", requireNonNull(english, "english"))));
  }

  /**
   * Returns a label in English and Chinese.
   *
   * @throws IllegalArgumentException if a text is blank or holds half a character
   */
  public static Label of(String english, String chinese) {
    return new Label(
        ImmutableMap.of(
            "en",
            said("en", requireNonNull(english, "english")),
            "zh",
            said("zh", requireNonNull(chinese, "chinese"))));
  }

  /**
   * Returns a label in these languages.
   *
   * @param texts the texts by language, in an order that counts where English is not among them
   * @throws IllegalArgumentException if there is none, one is blank or holds half a character, or a
   *     language is none
   */
  public static Label of(Map<Locale, String> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("a label needs a text in at least one language.");
    }
    Map<String, String> byLanguage = new LinkedHashMap<>();
    texts.forEach((locale, text) -> put(byLanguage, locale, text));
    return new Label(ImmutableMap.copyOf(byLanguage));
  }

  /**
   * Returns this label with one more language, or that language's text replaced.
   *
   * @throws IllegalArgumentException if the text is blank or holds half a character
   */
  public Label with(Locale locale, String text) {
    Map<String, String> more = new LinkedHashMap<>(equals(NONE) ? Map.of() : texts());
    put(more, locale, text);
    return new Label(ImmutableMap.copyOf(more));
  }

  private static void put(Map<String, String> texts, Locale locale, String text) {
    String language = requireLanguage(locale.getLanguage());
    texts.put(language, said(language, requireNonNull(text, "text")));
  }

  /**
   * Returns the language if it is the code of one.
   *
   * @throws IllegalArgumentException if it is not; of longer codes any may be one
   */
  private static String requireLanguage(String language) {
    if (isLanguage(language)) {
      return language;
    }
    String meant = OF_COUNTRIES.get(language);
    throw new IllegalArgumentException(
        "'"
            + Shown.text(language)
            + "' is no language; a language is its ISO 639 code, such as en or zh."
            + (meant == null ? "" : " Maybe " + meant + "."));
  }

  /** Returns whether a text is the ISO 639 code of a language; of longer codes any may be one. */
  public static boolean isLanguage(String code) {
    return LANGUAGES.matcher(code).matches() && (code.length() > 2 || KNOWN.contains(code));
  }

  /** Returns the language that the code of a country may be meant for, such as zh for cn. */
  public static Optional<String> languageOfCountry(String code) {
    return Optional.ofNullable(OF_COUNTRIES.get(code));
  }

  /**
   * Returns this label, of something that is spoken of.
   *
   * @param what names the label in the message
   * @throws IllegalArgumentException if it is the one without words
   */
  public Label requireWords(String what) {
    if (equals(NONE)) {
      throw new IllegalArgumentException(what + " is without words. Maybe Label.of(\"…\").");
    }
    return this;
  }

  private static String said(String language, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "a label's text in '" + language + "' is blank. Maybe leave that language out.");
    }
    return Checks.whole(text, "a label's text in '" + language + "'");
  }

  /**
   * Returns the text in this language: what the language itself calls the thing, else the label's
   * own text, else the English, else the first text there is. Control characters, line ends and
   * marks that turn the direction of what follows are written as escapes like {@code \u005cu202e}.
   */
  public String in(Language language) {
    if (spoken != null) {
      return spoken.in(language);
    }
    String theirs = language.named(texts().get("en"));
    if (theirs != null) {
      return theirs;
    }
    Map<String, String> known = shown == null ? texts() : shown;
    String english = known.get("en");
    String text = known.get(language.code());
    if (text == null) {
      text = english;
    }
    return text != null ? text : known.values().iterator().next();
  }

  /** Returns the texts by ISO 639 language code, in the order given and as they were given. */
  public Map<String, String> texts() {
    Map<String, String> known = texts;
    if (known == null) {
      Spoken sentence = requireNonNull(spoken, "spoken");
      known =
          ImmutableMap.of("en", sentence.in(Language.ENGLISH), "zh", sentence.in(Language.CHINESE));
      texts = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Label l && texts().equals(l.texts()) && (hasEnglish() || sameOrder(l));
  }

  @Override
  public int hashCode() {
    return texts().hashCode();
  }

  private boolean hasEnglish() {
    return texts().containsKey("en");
  }

  private boolean sameOrder(Label other) {
    return List.copyOf(texts().keySet()).equals(List.copyOf(other.texts().keySet()));
  }

  /** Returns the English text, or that of the first language where there is none. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}

package org.clm4j.basics;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/**
 * A language to speak in: a value that is handed to {@code in(language)}, never looked up.
 *
 * <p>English and Chinese come with the library. A host adds another with one bundle of texts for
 * all rooms and modules: the keys of the library's own {@code messages.properties}, in its own
 * words. What a bundle leaves out is spoken in English (in Chinese, where the language is a
 * Chinese).
 *
 * <pre>
 * Properties texts = new Properties();
 * try (Reader utf8 = Files.newBufferedReader(Path.of("clm4j_fr.properties"))) {
 *   texts.load(utf8);
 * }
 * Language french = Language.of(Locale.FRENCH, Maps.fromProperties(texts));
 * decision.in(french);
 * </pre>
 *
 * <p>A text is a sentence with its parts by name:
 *
 * <table>
 * <caption>What may stand in a text</caption>
 * <tr><td>{@code {to}}</td><td>the part {@code to}, as it is: never read as a pattern itself</td></tr>
 * <tr><td><code>{n|purchase|purchases}</code></td><td>the plural form that the number {@code n}
 *   takes; a form may hold parts</td></tr>
 * <tr><td>{@code [, at {time}]}</td><td>said only where every part in it has words</td></tr>
 * <tr><td><code>{{ }} [[ ]]</code></td><td>braces and brackets that are meant</td></tr>
 * </table>
 *
 * <p>The grammar of a language stands in its bundle too: {@code language.plural} ({@code NONE},
 * {@code ONE}, {@code ZERO_ONE}, {@code SLAVIC}, {@code POLISH}, {@code CZECH}), {@code
 * language.spacing} ({@code plain}, or {@code han} for a space between Chinese characters and Latin
 * letters or figures), {@code language.grouping} (what stands between thousands), {@code
 * language.decimal}, {@code language.date}, and the lists {@code language.and}, {@code
 * language.or}, {@code language.list} and {@code language.clauses}. Names of the library, such as
 * those of metrics, stages and strategies, are found by their English: {@code label.days\ since\
 * last\ purchase = …}.
 *
 * <p>Two languages are equal when they have the same ISO 639 code and the same texts. Immutable and
 * thread-safe.
 */
public final class Language {

  /** The most texts of a bundle. A bound of ours. */
  private static final int MOST_TEXTS = 20_000;

  /** The longest text or key of a bundle, in characters. A bound of ours. */
  private static final int LONGEST_TEXT = 4_000;

  private static final String LABEL = "label.";

  /** English, as the library speaks it. */
  public static final Language ENGLISH = own(Locale.ENGLISH, "messages.properties");

  /** Chinese in simplified characters, as the library speaks it. */
  public static final Language CHINESE = own(Locale.SIMPLIFIED_CHINESE, "messages_zh.properties");

  private final Locale locale;
  private final Map<String, String> texts;
  private final Map<String, Pattern> patterns;
  private final Map<String, String> labels;
  private final Grammar grammar;
  private final Map<Messages.Phrase, Pattern> spoken = new ConcurrentHashMap<>();

  private Language(
      Locale locale,
      Map<String, String> texts,
      Map<String, Pattern> patterns,
      Map<String, String> labels,
      Grammar grammar) {
    this.locale = locale;
    this.texts = texts;
    this.patterns = patterns;
    this.labels = labels;
    this.grammar = grammar;
  }

  private static Language own(Locale locale, String file) {
    Map<String, String> texts = Messages.read(Language.class::getResourceAsStream, file);
    Grammar grammar = Grammar.of(texts, null, new ArrayList<>());
    return new Language(locale, ImmutableSortedMap.of(), Map.of(), Map.of(), grammar);
  }

  /**
   * Returns English or Chinese as the library speaks it, or another language that has the words of
   * labels only and speaks English otherwise.
   */
  public static Language of(Locale locale) {
    return switch (locale.getLanguage()) {
      case "en" -> ENGLISH;
      case "zh" -> CHINESE;
      default -> of(locale, Map.of());
    };
  }

  /**
   * Returns a language with these texts.
   *
   * @param locale the language; countries and scripts are not told apart
   * @param texts the texts by key
   * @throws IllegalArgumentException if a text cannot be read, saying of every one why; or if there
   *     are more than 20,000 texts, or one has more than 4,000 characters
   */
  public static Language of(Locale locale, Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    if (texts.size() > MOST_TEXTS) {
      throw refused(locale, List.of("it has " + texts.size() + " texts; 20,000 are the most."));
    }
    Language base = locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    Grammar grammar = Grammar.of(texts, base.grammar, problems);
    Map<String, Pattern> patterns = new HashMap<>();
    Map<String, String> labels = new HashMap<>();
    new ImmutableSortedMap.Builder<String, String>(String::compareTo)
        .putAll(texts)
        .buildOrThrow()
        .forEach(
            (key, text) -> {
              if (key.length() > LONGEST_TEXT || text.length() > LONGEST_TEXT) {
                problems.add("'" + Shown.text(key) + "' has more than 4,000 characters.");
              } else if (key.startsWith(LABEL)) {
                labels.put(key.substring(LABEL.length()), text);
              } else if (!key.startsWith(Grammar.PREFIX)) {
                try {
                  patterns.put(key, Pattern.parse(text, grammar));
                } catch (IllegalArgumentException e) {
                  problems.add("'" + Shown.text(key) + "' " + e.getMessage());
                }
              }
            });
    if (!problems.isEmpty()) {
      throw refused(locale, problems);
    }
    return new Language(
        locale,
        ImmutableSortedMap.copyOf(texts),
        Map.copyOf(patterns),
        labels.isEmpty() ? Map.of() : Map.copyOf(labels),
        grammar);
  }

  private static IllegalArgumentException refused(Locale locale, List<String> problems) {
    return new ConfigurationException("language '" + locale.getLanguage() + "'", problems);
  }

  /** Returns the locale it was made for. */
  public Locale locale() {
    return locale;
  }

  /** Returns the ISO 639 code: {@code en}, {@code zh}. */
  public String code() {
    return locale.getLanguage();
  }

  /** Returns whether it has sentences of its own; a language that has none speaks English. */
  public boolean isSpoken() {
    return !patterns.isEmpty() || equals(ENGLISH) || equals(CHINESE);
  }

  /**
   * Returns what the texts of this language lack or have too many, beside what these rooms say: a
   * key or part that is missing, and one that nobody asks for. Empty for English and Chinese.
   *
   * @param rooms all that is to be spoken in this language
   */
  public List<String> problems(Messages... rooms) {
    if (texts.isEmpty() && (code().equals("en") || code().equals("zh"))) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    Map<String, String> asked = new TreeMap<>();
    Map<String, String> chinese = new HashMap<>();
    for (Messages room : rooms) {
      asked.putAll(room.english());
      chinese.putAll(room.chinese());
    }
    asked.forEach(
        (key, text) -> {
          if (key.startsWith(Grammar.PREFIX)) {
            return;
          }
          Pattern mine = patterns.get(key);
          if (mine == null) {
            problems.add("'" + key + "' is missing.");
          } else {
            Set<String> one = Pattern.parse(text, ENGLISH.grammar).names();
            String zh = chinese.getOrDefault(key, text);
            Set<String> other = Pattern.parse(zh, CHINESE.grammar).names();
            beside(key, one, other, mine.names(), problems);
          }
        });
    for (String key : new TreeSet<>(patterns.keySet())) {
      if (!asked.containsKey(key)) {
        problems.add("'" + Shown.text(key) + "' is unknown: nothing says it.");
      }
    }
    return problems;
  }

  /** Tells which parts a text lacks that both languages name, and which neither knows. */
  private static void beside(
      String key, Set<String> one, Set<String> other, Set<String> mine, List<String> problems) {
    for (String part : one) {
      if (other.contains(part) && !mine.contains(part)) {
        problems.add("'" + key + "' leaves out the part {" + part + "}.");
      }
    }
    Set<String> known = new TreeSet<>(one);
    known.addAll(other);
    for (String part : mine) {
      if (!known.contains(part)) {
        problems.add(
            "'"
                + key
                + "' names an unknown part {"
                + Shown.text(part)
                + "}; known are "
                + known
                + ".");
      }
    }
  }

  /** Returns the words as one list: "a, b and c". */
  public String and(List<String> words) {
    return grammar.and().join(words, grammar);
  }

  /** Returns the words as one list of which one is meant: "a, b or c". */
  public String or(List<String> words) {
    return grammar.or().join(words, grammar);
  }

  /** Returns the words one after another: "a, b, c". */
  public String list(List<String> words) {
    return grammar.list().join(words, grammar);
  }

  /** Returns clauses one after another: "a; b; c". */
  public String clauses(List<String> clauses) {
    return grammar.clauses().join(clauses, grammar);
  }

  /** Returns whole sentences one after another. */
  public String sentences(List<String> sentences) {
    return grammar.sentences().join(sentences, grammar);
  }

  /** Returns this language's own word for a thing by its English name; null where it has none. */
  @Nullable String named(@Nullable String english) {
    return english == null || labels.isEmpty() ? null : labels.get(english);
  }

  /** Returns the pattern of a phrase: this language's own, else that of its base. */
  Pattern pattern(Messages.Phrase phrase) {
    if (patterns.isEmpty()) {
      return code().equals("zh") ? phrase.chinese() : phrase.english();
    }
    Pattern known = spoken.get(phrase);
    if (known == null) {
      known = bound(phrase);
      spoken.put(phrase, known);
    }
    return known;
  }

  private Pattern bound(Messages.Phrase phrase) {
    Pattern mine = patterns.get(phrase.key());
    return mine != null && phrase.parts().containsAll(mine.names())
        ? mine.bind(phrase.parts(), grammar)
        : code().equals("zh") ? phrase.chinese() : phrase.english();
  }

  Grammar grammar() {
    return grammar;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Language l && code().equals(l.code()) && texts.equals(l.texts);
  }

  @Override
  public int hashCode() {
    return 31 * code().hashCode() + texts.hashCode();
  }

  /** Returns the ISO 639 code. */
  @Override
  public String toString() {
    return code();
  }
}

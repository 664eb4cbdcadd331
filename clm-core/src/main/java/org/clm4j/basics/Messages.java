package org.clm4j.basics;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a room says, in English and Chinese: two bundles in UTF-8 beside its classes, {@code
 * messages.properties} and {@code messages_zh.properties}, compiled once.
 *
 * <p>Code chooses which sentence, and hands over its parts; grammar stands in the bundles ({@link
 * Language} tells of it). A room declares each sentence once, key and parts, and both bundles are
 * held to it as the class is loaded:
 *
 * <pre>
 * final class StageWords {
 *   private static final Messages WORDS = Messages.of(StageWords.class::getResourceAsStream);
 *   private static final Messages.Phrase MOVES = WORDS.phrase("stage.moves", "from", "to", "why");
 *
 *   String say(StageDecision decision, Language language) {
 *     return MOVES.in(language, decision.from().label(), decision.stage().label(), why);
 *   }
 * }
 * </pre>
 *
 * <pre>
 * stage.moves = Moved from {from} to {to}: {why}.
 * stage.moves = 由“{from}”转入“{to}”：{why}。
 * </pre>
 *
 * <p>What things are called stands there too, as it is, under keys that begin with {@code name.}:
 *
 * <pre>
 * name.warning.severity.high = high
 * name.warning.severity.high = 高
 * </pre>
 *
 * <p>Keys begin with the name of their room, so that one bundle of a host serves all. Every
 * sentence is whole: of a sentence in two variants each has its key, and only clauses without a
 * full stop are parts of others. The method reference reads the resource as the room itself does,
 * so that nothing has to be opened on the module path.
 *
 * <p>Immutable and thread-safe.
 */
public final class Messages {

  /** What the keys of names begin with. */
  private static final String NAME = "name.";

  private final Map<String, String> english;
  private final Map<String, String> chinese;
  private final Map<String, Label> names;

  private Messages(Map<String, String> english, Map<String, String> chinese) {
    this.english = Maps.filterKeys(english, key -> !key.startsWith(NAME));
    this.chinese = Maps.filterKeys(chinese, key -> !key.startsWith(NAME));
    Map<String, Label> names = new HashMap<>();
    english.forEach(
        (key, text) -> {
          if (key.startsWith(NAME)) {
            names.put(
                key.substring(NAME.length()),
                Label.of(text, text(key, chinese, Language.CHINESE.code())));
          }
        });
    this.names = Map.copyOf(names);
  }

  /**
   * Returns what stands in the two bundles beside a class.
   *
   * @param resources finds a file by its name: {@code StageWords.class::getResourceAsStream}
   * @throws IllegalStateException if a bundle is missing
   */
  public static Messages of(Function<String, @Nullable InputStream> resources) {
    return new Messages(
        read(resources, "messages.properties"), read(resources, "messages_zh.properties"));
  }

  static Map<String, String> read(Function<String, @Nullable InputStream> resources, String file) {
    Properties texts = new Properties();
    try (InputStream in = resources.apply(file)) {
      if (in == null) {
        throw new IllegalStateException("the bundle '" + file + "' is missing.");
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ImmutableSortedMap.Builder<String, String> sorted = ImmutableSortedMap.naturalOrder();
    texts.stringPropertyNames().forEach(key -> sorted.put(key, texts.getProperty(key)));
    return sorted.buildOrThrow();
  }

  /**
   * Returns what a thing is called: the texts under {@code name.} and this key, as they stand
   * there.
   *
   * <p>A name is data, as one that a host gives is: it is written into documents with its texts. So
   * another language finds it by its English ({@link Language}), wherever it came from.
   *
   * @throws IllegalStateException if there is none
   */
  public Label name(String key) {
    return findName(key).orElseThrow(() -> new IllegalStateException("no name for '" + key + "'."));
  }

  /** Returns what a thing is called, as {@link #name} does; empty where the bundles do not say. */
  public Optional<Label> findName(String key) {
    return Optional.ofNullable(names.get(key));
  }

  /** Returns what the things of this room are called in English, in alphabetical order. */
  public Set<String> names() {
    return names.values().stream()
        .map(label -> label.in(Language.ENGLISH))
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  /** Returns the English sentences by key: what a translator starts from, beside the names. */
  public Map<String, String> english() {
    return english;
  }

  Map<String, String> chinese() {
    return chinese;
  }

  /**
   * Returns a sentence, or a clause of others.
   *
   * @param key its key in the bundles
   * @param parts the names of its parts, in the order in which they are handed over
   * @throws IllegalStateException if a bundle lacks the key, names a part that is not declared, or
   *     neither names one that is
   */
  public Phrase phrase(String key, String... parts) {
    List<String> order = List.of(parts);
    Pattern in = pattern(key, english, Language.ENGLISH);
    Pattern zh = pattern(key, chinese, Language.CHINESE);
    Set<String> said = new TreeSet<>(in.names());
    said.addAll(zh.names());
    Set<String> asked = new TreeSet<>(order);
    if (!said.equals(asked)) {
      throw new IllegalStateException(
          "'" + key + "' has the parts " + said + ", and is handed " + asked + ".");
    }
    return new Phrase(
        key,
        order,
        in.bind(order, Language.ENGLISH.grammar()),
        zh.bind(order, Language.CHINESE.grammar()));
  }

  private static Pattern pattern(String key, Map<String, String> texts, Language language) {
    return Pattern.parse(text(key, texts, language.code()), language.grammar());
  }

  private static String text(String key, Map<String, String> texts, String language) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalStateException("no text for '" + key + "' in '" + language + "'.");
    }
    return text;
  }

  /**
   * A sentence that is spoken with parts: texts, numbers (whole ones or {@link
   * java.math.BigDecimal}), {@linkplain Label labels}, {@linkplain Span spans}, {@linkplain Money
   * money}, days ({@link java.time.LocalDate}), and lists of these.
   *
   * <p>A text is taken as it is, and never read as a pattern. Immutable and thread-safe.
   */
  public static final class Phrase {

    private final String key;
    private final List<String> parts;
    private final Pattern english;
    private final Pattern chinese;

    private Phrase(String key, List<String> parts, Pattern english, Pattern chinese) {
      this.key = key;
      this.parts = parts;
      this.english = english;
      this.chinese = chinese;
    }

    /**
     * Returns the sentence in a language.
     *
     * @param values the parts, in the order in which they were declared
     * @throws IllegalArgumentException if there are more or fewer parts than declared, or one is of
     *     another kind
     */
    public String in(Language language, Object... values) {
      requireParts(values);
      StringBuilder text = new StringBuilder(64);
      language.pattern(this).say(text, values, language);
      return text.toString();
    }

    /**
     * Returns the sentence as a label, which speaks in whichever language it is asked for; its
     * parts do too.
     *
     * @throws IllegalArgumentException as {@link #in} does
     */
    public Label label(Object... values) {
      requireParts(values);
      return Label.of(this, List.of(values));
    }

    private void requireParts(Object... values) {
      if (values.length != parts.size()) {
        throw new IllegalArgumentException(
            "'" + key + "' takes the parts " + parts + ", and was given " + values.length + ".");
      }
    }

    String key() {
      return key;
    }

    List<String> parts() {
      return parts;
    }

    Pattern english() {
      return english;
    }

    Pattern chinese() {
      return chinese;
    }

    /** Returns the key. */
    @Override
    public String toString() {
      return key;
    }
  }
}

package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.examples.portfolio.log.UnusableInputException;

/**
 * The language of a command line: what {@code --lang} and {@code --words} say, read before anything
 * else, so that whatever else is wrong is told in it.
 */
final class Spoken {

  static final String LANG = "--lang";
  static final String WORDS = "--words";

  /** The most bytes of a bundle, a bound of ours. */
  private static final int MOST = 8_000_000;

  private Spoken() {}

  /**
   * Returns the language; English where another is named without its words.
   *
   * @throws UnusableInputException if words are named that cannot be used
   */
  static Language of(String... args) {
    String lang = value(LANG, args).orElse("en");
    Optional<String> words = value(WORDS, args);
    if (words.isEmpty()) {
      return lang.equals("zh") ? Language.CHINESE : Language.ENGLISH;
    }
    if (!Label.isLanguage(lang)) {
      throw new UnusableInputException(CommandWords.WORDS_LANGUAGE.label(lang));
    }
    try {
      return Language.of(Locale.forLanguageTag(lang), texts(Path.of(words.get())));
    } catch (IOException e) {
      throw new UnusableInputException(CommandWords.CANNOT_READ.label(words.get()), e);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(
          CommandWords.NO_WORDS.label(words.get(), String.valueOf(e.getMessage())), e);
    }
  }

  /** Returns what stands behind an option, behind a space or a sign of equality, the last time. */
  private static Optional<String> value(String option, String... args) {
    Optional<String> found = Optional.empty();
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(option + "=")) {
        found = Optional.of(args[i].substring(option.length() + 1));
      } else if (args[i].equals(option) && i + 1 < args.length) {
        found = Optional.of(args[i + 1]);
      }
    }
    return found;
  }

  private static Map<String, String> texts(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new UnusableInputException(CommandWords.NO_FILE.label(file.toString()));
    }
    byte[] bytes;
    try (InputStream open = Files.newInputStream(file)) {
      bytes = open.readNBytes(MOST + 1);
    }
    if (bytes.length > MOST) {
      throw new UnusableInputException(
          CommandWords.CONFIG_LONG.label(WORDS, file.toString(), MOST));
    }
    Properties read = new Properties();
    try {
      read.load(
          new StringReader(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (CharacterCodingException e) {
      throw new UnusableInputException(
          CommandWords.CONFIG_NO_TEXT.label(WORDS, file.toString()), e);
    }
    Map<String, String> texts = new HashMap<>();
    read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
    return texts;
  }
}

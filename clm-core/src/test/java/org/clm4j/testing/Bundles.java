package org.clm4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bundles of a module, beside what its code asks of them. */
public final class Bundles {

  private static final Path MAIN = Path.of("src/main");
  private static final Pattern PHRASE = Pattern.compile("\\.phrase\\(\\s*\"([^\"]+)\"");
  private static final Pattern ASKS = Pattern.compile("\\bzh \\?|\"zh\"\\)");

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

  private Bundles() {}

  /**
   * Checks that both languages have the same keys, and that these are what the code asks for.
   *
   * @param made the keys that the code does not spell out
   */
  public static void check(String made) throws IOException {
    Set<String> said = new TreeSet<>(texts("messages\\.properties").keySet());
    assertThat(new TreeSet<>(texts("messages_zh\\.properties").keySet())).isEqualTo(said);
    Set<String> asked = new TreeSet<>();
    for (Path file : files(".*\\.java")) {
      Matcher key = PHRASE.matcher(Files.readString(file));
      while (key.find()) {
        asked.add(key.group(1));
      }
    }
    Set<String> unused = new TreeSet<>(said);
    unused.removeIf(key -> !key.startsWith("name.") || key.matches(made));
    unused.removeAll(named(unused));
    assertThat(unused).as("names that the code does not ask for").isEmpty();
    said.removeIf(key -> key.startsWith("name.") || key.matches(made));
    asked.removeIf(key -> key.matches(made));
    assertThat(said).isNotEmpty().isEqualTo(asked);
  }

  /** Returns those of some names that the code spells out, or the beginning of which it does. */
  private static Set<String> named(Set<String> names) throws IOException {
    StringBuilder code = new StringBuilder();
    for (Path file : files(".*\\.java")) {
      code.append(Files.readString(file));
    }
    Set<String> named = new TreeSet<>();
    for (String name : names) {
      String own = name.replaceFirst("^name\\.[a-z]+\\.", "");
      boolean spelt = code.indexOf("\"" + own + "\"") >= 0;
      for (int dot = own.indexOf('.'); dot > 0 && !spelt; dot = own.indexOf('.', dot + 1)) {
        spelt = code.indexOf("\"" + own.substring(0, dot + 1) + "\"") >= 0;
      }
      if (spelt) {
        named.add(name);
      }
    }
    return named;
  }

  /** Returns the files of code that hold Chinese characters, comments aside. */
  public static List<Path> inChinese() throws IOException {
    List<Path> chinese = new ArrayList<>();
    for (Path file : files(".*\\.java")) {
      if (HAN.matcher(COMMENT.matcher(Files.readString(file)).replaceAll("")).find()) {
        chinese.add(file.getFileName());
      }
    }
    return chinese;
  }

  /** Returns the files of code that choose words by language. */
  public static List<Path> asking() throws IOException {
    List<Path> asking = new ArrayList<>();
    for (Path file : files(".*\\.java")) {
      if (ASKS.matcher(Files.readString(file)).find()) {
        asking.add(file.getFileName());
      }
    }
    return asking;
  }

  /** Returns the texts of all bundles of this name by key, of which none stands twice. */
  public static Map<String, String> texts(String name) throws IOException {
    Map<String, String> all = new HashMap<>();
    for (Path file : files(name)) {
      Properties texts = new Properties();
      try (Reader utf8 = Files.newBufferedReader(file)) {
        texts.load(utf8);
      }
      long lines = Files.readString(file).lines().filter(l -> l.matches("[a-z].* = .*")).count();
      assertThat(texts).as("keys of " + file).hasSize((int) lines);
      for (String key : texts.stringPropertyNames()) {
        assertThat(all.put(key, texts.getProperty(key))).as(key).isNull();
      }
    }
    return all;
  }

  private static List<Path> files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(MAIN)) {
      return all.filter(p -> p.getFileName().toString().matches(name)).sorted().toList();
    }
  }
}

package org.clm4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of the project whose blocks of code stand in a test as well, between marks, and whose
 * outputs are what the test finds. Run with {@code -Dclm4j.write=true} to write the outputs anew.
 */
public final class Page {

  private static final Pattern IMPORT =
      Pattern.compile("^import ((?:static )?[\\w.*]+);$", Pattern.MULTILINE);

  private final Path file;
  private final String test;
  private String text;

  private Page(Path file, String text, String test) {
    this.file = file;
    this.text = text;
    this.test = test;
  }

  /**
   * Reads a page without code.
   *
   * @param file the page, from the top of the project
   */
  public static Page of(String file) throws IOException {
    Path page = top().resolve(file);
    return new Page(page, Files.readString(page), "");
  }

  /**
   * Reads a page.
   *
   * @param file the page, from the top of the project
   * @param test the test that holds its code
   */
  public static Page of(String file, Class<?> test) throws IOException {
    Path page = top().resolve(file);
    Path source = Path.of("src/test/java", test.getName().replace('.', '/') + ".java");
    return new Page(page, Files.readString(page), Files.readString(source));
  }

  private static Path top() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("CONTRIBUTING.md"))) {
      at = at.getParent();
    }
    return at;
  }

  /** Returns the whole page. */
  public String text() {
    return text;
  }

  /** Returns the text of the block behind a mark. */
  public String block(String mark) {
    return find(mark).group(1);
  }

  private Matcher find(String mark) {
    Matcher block =
        Pattern.compile("<!-- " + mark + " -->\n```[a-z]*\n(.*?)\n?```", Pattern.DOTALL)
            .matcher(text);
    assertThat(block.find()).as("%s has a block marked '%s'", file, mark).isTrue();
    return block;
  }

  /** Returns the page with something made of each match of a pattern. */
  public String with(Pattern rows, Function<MatchResult, String> made) {
    return rows.matcher(text).replaceAll(row -> Matcher.quoteReplacement(made.apply(row)));
  }

  /** Checks that the block behind a mark is what was said, or writes it there. */
  public void says(String mark, String said) throws IOException {
    if (Boolean.getBoolean("clm4j.write")) {
      Matcher block = find(mark);
      String end = text.startsWith("\n", block.end(1)) ? "" : "\n";
      is(text.substring(0, block.start(1)) + said + end + text.substring(block.end(1)));
    }
    assertThat(block(mark)).isEqualTo(said);
  }

  /** Checks that the page is this text, or writes it. */
  public void is(String whole) throws IOException {
    if (Boolean.getBoolean("clm4j.write")) {
      Files.writeString(file, whole);
      text = Files.readString(file);
    }
    assertThat(text).isEqualTo(whole);
  }

  /** Checks that a block holds the lines of the test behind the same mark, in whatever format. */
  public void holds(String mark) {
    int begin = test.indexOf("// page: " + mark + "\n");
    assertThat(begin).as("the test has code marked '%s'", mark).isPositive();
    String code = test.substring(test.indexOf('\n', begin), test.indexOf("// page: end", begin));
    assertThat(words(block("code: " + mark))).as(mark).contains(words(code));
  }

  /** Checks that a block imports what the blocks of code behind marks name, and nothing else. */
  public void imports(String imports, String... marks) {
    Set<String> given = imports(block("code: " + imports));
    String code = Arrays.stream(marks).map(m -> block("code: " + m)).collect(Collectors.joining());
    Set<String> named =
        imports(test).stream()
            .filter(i -> Pattern.compile("(?<![.\\w])" + simple(i) + "\\b").matcher(code).find())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(given).isEqualTo(named);
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Set<String> imports(String code) {
    return IMPORT
        .matcher(code)
        .results()
        .map((MatchResult m) -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String words(String code) {
    return Arrays.stream(code.split("\n"))
        .filter(line -> !line.strip().startsWith("//"))
        .collect(Collectors.joining())
        .replaceAll("\\s+", "");
  }
}

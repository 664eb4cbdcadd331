package org.clm4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * How much of a module a host can name, and how many files lie in one package: both counted, and
 * held below lines that the module's test states. A new room states a line of its own; whoever
 * needs another public type raises a line, on purpose.
 */
public final class Surface {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");

  private Surface() {}

  /**
   * What one package may have.
   *
   * @param types public types, nested ones counted; 0 of a package that the module does not export
   * @param files source files, {@code package-info} included
   */
  public record Line(int types, int files) {}

  /** Returns the tests of the module whose directory this is. */
  public static List<DynamicTest> tests(JavaClasses classes, Map<String, Line> lines) {
    Map<String, Integer> files = files();
    Map<String, Integer> types = types(classes, exported());
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            "every package has a line",
            () -> assertThat(lines.keySet()).containsExactlyInAnyOrderElementsOf(files.keySet())));
    lines.forEach(
        (room, line) -> {
          tests.add(
              dynamicTest(
                  room + " has at most " + line.types + " public types",
                  () -> assertThat(types.getOrDefault(room, 0)).isLessThanOrEqualTo(line.types)));
          tests.add(
              dynamicTest(
                  room + " has at most " + line.files + " files",
                  () -> assertThat(files.getOrDefault(room, 0)).isLessThanOrEqualTo(line.files)));
        });
    return tests;
  }

  private static TreeSet<String> exported() {
    String module = read(SOURCES.resolve("module-info.java"));
    return EXPORT
        .matcher(module)
        .results()
        .map((MatchResult m) -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Integer> types(JavaClasses classes, TreeSet<String> exported) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JavaClass type : classes) {
      if (exported.contains(type.getPackageName()) && isPublic(type)) {
        counts.merge(type.getPackageName(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static boolean isPublic(JavaClass type) {
    for (JavaClass at = type; at != null; at = at.getEnclosingClass().orElse(null)) {
      if (!at.getModifiers().contains(JavaModifier.PUBLIC)) {
        return false;
      }
    }
    return !type.getSimpleName().equals("package-info");
  }

  private static Map<String, Integer> files() {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      Map<String, Integer> counts = new TreeMap<>();
      all.filter(file -> file.toString().endsWith(".java"))
          .map(file -> SOURCES.relativize(file).getParent())
          .filter(room -> room != null)
          .forEach(room -> counts.merge(name(room), 1, Integer::sum));
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path room) {
    return room.toString().replace('/', '.').replace('\\', '.');
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

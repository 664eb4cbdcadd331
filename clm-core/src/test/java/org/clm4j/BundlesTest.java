package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.when;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.check.Finding;
import org.clm4j.check.Finding.Kind;
import org.clm4j.check.ModelCheck;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.junit.jupiter.api.Test;

/** The bundles of all rooms, beside what the code asks of them. */
class BundlesTest {

  private static final Path MAIN = Path.of("src/main");

  private static List<Path> files(String name) {
    try (Stream<Path> all = Files.walk(MAIN)) {
      return all.filter(p -> p.getFileName().toString().matches(name)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(String name) throws IOException {
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

  @Test
  void bothLanguagesSayTheSameAndOnlyWhatTheCodeAsks() throws IOException {
    Map<String, String> english = texts("messages\\.properties");
    Map<String, String> chinese = texts("messages_zh\\.properties");
    assertThat(new TreeSet<>(chinese.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    TreeSet<String> asked = new TreeSet<>();
    for (Path file : files(".*\\.java")) {
      Matcher key = Pattern.compile("\\.phrase\\(\\s*\"([^\"]+)\"").matcher(Files.readString(file));
      while (key.find()) {
        asked.add(key.group(1));
      }
    }
    // The room of figures and that of the curve make keys of their own vocabulary's ids.
    TreeSet<String> said = new TreeSet<>(english.keySet());
    said.removeIf(key -> key.matches("(language|portfolio|curve)\\..*"));
    asked.removeIf(key -> key.matches("(portfolio|curve)\\..*"));
    assertThat(said).isEqualTo(asked);
  }

  @Test
  void noRoomAsksWhichLanguageItSpeaks() throws IOException {
    List<Path> asking = new ArrayList<>();
    for (Path file : files(".*\\.java")) {
      if (Pattern.compile("\\bzh \\?|\"zh\"\\)").matcher(Files.readString(file)).find()) {
        asking.add(file.getFileName());
      }
    }
    // Basics choose the language to fall back to.
    assertThat(asking).containsExactly(Path.of("Language.java"));
  }

  @Test
  void aMadeUpLanguageSpeaksAllOfADecision() throws IOException {
    Language madeUp = madeUp();
    NumberMetric visits = NumberMetric.of("visits", Label.of("«visits»"), Unit.NONE);
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.builder("a", Label.of("«A»")).build())
            .stage(Stage.builder("b", Label.of("«B»")).build())
            .transition(Transition.of("t", "a", "b", when(visits).atLeast(5)))
            .build();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    for (double n : new double[] {1, 5}) {
      CustomerProfile facts =
          CustomerProfile.of(
              "c", now, ZoneOffset.UTC, MetricValues.builder().put(visits, n).build());
      String said = model.next(StageState.of(model, "a", now), facts).in(madeUp);
      assertThat(said).contains("«");
      assertThat(unmarked(said)).as(said).isBlank();
    }
  }

  @Test
  void aMadeUpLanguageSpeaksAllOfAFinding() throws IOException {
    Language madeUp = madeUp();
    NumberMetric visits = NumberMetric.of("visits", Label.of("«visits»"), Unit.NONE);
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.builder("a", Label.of("«A»")).build())
            .stage(Stage.builder("b", Label.of("«B»")).build())
            .stage(Stage.builder("c", Label.of("«C»")).build())
            .transition(Transition.of("ab", "a", "b", when(visits).atLeast(5)))
            .transition(Transition.of("ba", "b", "a", when(visits).atLeast(6)))
            .transition(
                Transition.of("bc", "b", "c", when(visits).atLeast(2).and(when(visits).below(1))))
            .build();
    List<Finding> findings = ModelCheck.of(model).findings();
    assertThat(findings)
        .extracting(Finding::kind)
        .contains(Kind.NEVER, Kind.PING_PONG, Kind.UNREACHABLE, Kind.DEAD_END);
    for (Finding finding : findings) {
      String said = finding.in(madeUp);
      assertThat(said).contains("«");
      assertThat(unmarked(said)).as(said).isBlank();
    }
  }

  /** Returns a language that speaks English between marks. */
  private static Language madeUp() throws IOException {
    Map<String, String> marked = new HashMap<>();
    texts("messages\\.properties")
        .forEach(
            (key, text) -> marked.put(key, key.startsWith("language.") ? text : "«" + text + "»"));
    return Language.of(Locale.forLanguageTag("qya"), marked);
  }

  /** Returns what stands outside of all marks. */
  private static String unmarked(String said) {
    List<String> outside = new ArrayList<>();
    int depth = 0;
    for (char c : said.toCharArray()) {
      depth += c == '«' ? 1 : 0;
      if (depth == 0) {
        outside.add(String.valueOf(c));
      }
      depth -= c == '»' ? 1 : 0;
    }
    return String.join("", outside);
  }
}

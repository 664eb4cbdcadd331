package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.when;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.clm4j.testing.Bundles;
import org.junit.jupiter.api.Test;

/** The bundles of all rooms, beside what the code asks of them. */
class BundlesTest {

  @Test
  void bothLanguagesSayTheSameAndOnlyWhatTheCodeAsks() throws IOException {
    // The grammar is asked by the languages; the room of figures and that of the curve make keys of
    // their own vocabulary's ids, and what the sources say stands under the ids of their models.
    Bundles.check(
        "(language|portfolio|curve|retention\\.ours"
            + "|name\\.models\\.(b2b|five-step|four-step|journey|purchase|relationship|status|ending))\\..*");
  }

  @Test
  void noCodeHoldsChinese() throws IOException {
    // What people write of a length of time is recognised.
    assertThat(Bundles.inChinese()).containsExactly(Path.of("Lengths.java"));
  }

  @Test
  void noRoomAsksWhichLanguageItSpeaks() throws IOException {
    // Basics choose the language to fall back to.
    assertThat(Bundles.asking()).containsExactly(Path.of("Language.java"));
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
    Bundles.texts("messages\\.properties")
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

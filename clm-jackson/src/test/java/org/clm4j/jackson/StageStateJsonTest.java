package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.clm4j.models.StageModels;
import org.clm4j.stage.StageState;
import org.junit.jupiter.api.Test;

/** A host stores where its customers stand as lines of JSON. */
class StageStateJsonTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void statesComeBackEqualFromOneLine() {
    StageState plain = StageModels.relationship().start(NOON);
    StageState full =
        StageState.builder("shop", "2", "active", NOON)
            .revision(7)
            .asOf(NOON.plusSeconds(86_400).plusNanos(123_456_000))
            .pending("sleeps", NOON, 2)
            .pending("leaves", NOON.plusSeconds(60), 1)
            .taken("returns", NOON.minusSeconds(60))
            .build();
    for (ClmJson json : List.of(Jackson2.json(), Jackson3.json())) {
      for (StageState state : List.of(plain, full)) {
        String line = Document.STAGE_STATE.writeLine(state);
        assertThat(line).doesNotContain("\n");
        assertThat(json.read(Document.STAGE_STATE, line)).isEqualTo(state);
      }
    }
    assertThat(Document.STAGE_STATE.writeLine(plain))
        .isEqualTo(
            "{\"clm\": \"stage-state/1\", \"model\": \"relationship\", \"version\": \"1\", "
                + "\"stage\": \"exploration\", \"since\": \"2026-05-01T12:00:00Z\", "
                + "\"revision\": 0, \"asOf\": \"2026-05-01T12:00:00Z\"}");
  }

  @Test
  void aStoredStateThatIsBrokenIsRefused() {
    String line =
        Document.STAGE_STATE
            .writeLine(StageModels.relationship().start(NOON))
            .replace("\"revision\": 0", "\"revision\": -1")
            .replace("\"since\": \"2026-05-01T12:00:00Z\"", "\"since\": \"yesterday\"");
    ClmJsonException e = Again.refusal(Document.STAGE_STATE, line);
    assertThat(e.problems())
        .extracting(JsonProblem::pointer)
        .containsExactlyInAnyOrder("/revision", "/since");
  }

  @Test
  void aStoredStateThatIsAskedAboutBeforeItBeginsIsRefused() {
    String line =
        Document.STAGE_STATE
            .writeLine(StageModels.relationship().start(NOON))
            .replace("\"asOf\": \"2026-05-01", "\"asOf\": \"2026-04-30");
    assertThat(Again.refusal(Document.STAGE_STATE, line).problems())
        .extracting(p -> p.pointer() + ": " + p.message())
        .containsExactly(
            ": stored stage state: its stage began (since) after the last moment asked about"
                + " (asOf). Maybe the two are exchanged.");
  }
}

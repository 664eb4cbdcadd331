package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clm4j.basics.Language;
import org.clm4j.check.Finding;
import org.clm4j.check.ModelCheck;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.NamedConditions;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of the rule language: every condition on it is read, and says what stands beside it. Run
 * with {@code -Dclm4j.write=true} to write what they say anew.
 */
class RulesPageTest {

  private static final Pattern CONDITION =
      Pattern.compile("^\\| `(\\{.*})` \\|(.*)\\|$", Pattern.MULTILINE);
  private static final String METRICS = "| id | kind | reads |\n|---|---|---|\n";
  private static final String MODEL = "document: a model";
  private static final ClmJson JSON = Jackson3.json();

  @Test
  void everyConditionSaysWhatStandsBesideIt() throws IOException {
    Page rules = rules();
    JsonNode model = JsonMapper.shared().readTree(rules.block(MODEL));
    String said =
        rules.with(
            CONDITION, row -> "| `%s` | %s |".formatted(row.group(1), reads(model, row.group(1))));
    rules.is(said.substring(0, said.indexOf(METRICS)) + METRICS + metrics());
  }

  @Test
  void noWordOfConditionsIsLeftOut() throws IOException {
    String page = rules().text();
    String rows =
        CONDITION.matcher(page).results().map(MatchResult::group).collect(Collectors.joining());
    JsonNode parts = JsonMapper.shared().readTree(schema("condition")).get("$defs");
    int words = 0;
    for (Map.Entry<String, JsonNode> part : parts.properties()) {
      boolean made = List.of("change", "relativeChange").contains(part.getKey());
      if (made || part.getKey().contains("condition-'") || part.getKey().endsWith("-a-window")) {
        for (String word : part.getValue().get("properties").propertyNames()) {
          assertThat(rows).as(part.getKey()).contains("\"" + word + "\"");
          words++;
        }
      }
    }
    assertThat(words).isGreaterThan(25);
  }

  @Test
  void everyFieldOfStageModelsIsOnThePage() throws IOException {
    Page page = rules();
    PageFields.areNamed(Document.STAGE_MODEL, page, part -> true);
    for (String part : List.of("stage-model", "stage", "transition", "metric-declaration")) {
      PageFields.haveATable(Document.STAGE_MODEL, part, page);
    }
    PageFields.areNamed(Document.CONDITIONS, page, part -> true);
  }

  @Test
  void aStageThatIsNotTerminalIsFoundToBeADeadEnd() throws IOException {
    Page page = rules();
    String terminal = page.block(MODEL);
    String passing = terminal.replace(", \"terminal\": true", "");
    List<String> said = new ArrayList<>(findings(passing));
    said.removeAll(findings(terminal));
    page.says("output: not terminal", String.join("\n", said));
    assertThat(said).hasSize(1);
  }

  private static List<String> findings(String model) {
    return ModelCheck.of(JSON.read(Document.STAGE_MODEL, model)).findings().stream()
        .map(Finding::toString)
        .toList();
  }

  @Test
  void theWholeModelIsReadAndHasNoFaults() throws IOException {
    StageModel model = JSON.read(Document.STAGE_MODEL, rules().block(MODEL));
    assertThat(model.transitions())
        .extracting(Transition::id)
        .containsExactly("starts", "slips", "back", "closes, from active", "closes, from at-risk");
    assertThat(ModelCheck.of(model).findings())
        .extracting(Finding::severity)
        .doesNotContain(Finding.Severity.ERROR);
  }

  /** Returns what a condition says beside the metrics and conditions of the page's model. */
  private static String reads(JsonNode model, String condition) {
    String metrics = model.get("metrics").toString();
    String silent = model.get("conditions").get(0).toString();
    NamedConditions read =
        JSON.read(
            Document.CONDITIONS,
            "{\"clm\": \"conditions/1\", \"metrics\": %s, \"conditions\": [%s, {\"id\": \"it\", \"when\": %s}]}"
                .formatted(metrics, silent, condition));
    return read.all().get("it").part().in(Language.ENGLISH);
  }

  private static String metrics() {
    return Metrics.all().stream()
        .map(
            m -> "| `%s` | %s | %s |\n".formatted(m.id(), m.kind(), m.label().in(Language.ENGLISH)))
        .collect(Collectors.joining());
  }

  private static String schema(String kind) throws IOException {
    try (InputStream in = Document.class.getResourceAsStream("schema/" + kind + "-1.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Page rules() throws IOException {
    return Page.of("clm-jackson/RULES.md");
  }
}

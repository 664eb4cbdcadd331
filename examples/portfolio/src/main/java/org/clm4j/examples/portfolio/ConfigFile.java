package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clm4j.basics.Label;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.ClmJsonException;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.FittedModels;
import org.clm4j.jackson.Jackson3;
import org.clm4j.jackson.JsonLimits;
import org.clm4j.jackson.JsonProblem;
import org.clm4j.jackson.LifecycleConfig;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** A file in which a business says how its customers' lifecycle goes: JSON, or YAML by its name. */
final class ConfigFile {

  private static final String CONFIGURATIONS =
      "lifecycle/1, stage-model/1, scorecard/1, strategy-catalog/1 or warning-rules/1";

  private final String option;
  private final Path file;

  private ConfigFile(String option, Path file) {
    this.option = option;
    this.file = file;
  }

  /**
   * Returns what a file says: a whole lifecycle, or any one part alone.
   *
   * @param option what named the file, for messages
   */
  static LifecycleConfig read(String option, Path file) {
    LifecycleConfig config = new ConfigFile(option, file).config();
    if (config.stageModel().isEmpty()
        && config.scorecard().isEmpty()
        && config.strategies().isEmpty()
        && config.warnings().isEmpty()) {
      throw new UnusableInputException(
          CommandWords.CONFIGURES_NOTHING.label(option, file.toString()));
    }
    return config;
  }

  private LifecycleConfig config() {
    String text = text();
    ClmJson json = reader();
    List<Document<?>> kinds = new ArrayList<>(Document.all());
    kinds.addAll(FittedModels.all());
    Optional<Label> maybe = Optional.empty();
    try {
      Optional<Document<?>> kind = json.kindOf(text, kinds);
      if (kind.isEmpty()) {
        maybe = Optional.of(CommandWords.BEGINS.label(CONFIGURATIONS));
        return json.read(Document.LIFECYCLE, text);
      } else if (kind.get().equals(Document.LIFECYCLE)) {
        return json.read(Document.LIFECYCLE, text);
      } else if (kind.get().equals(Document.STAGE_MODEL)) {
        return LifecycleConfig.none().with(json.read(Document.STAGE_MODEL, text));
      } else if (kind.get().equals(Document.SCORECARD)) {
        return LifecycleConfig.none().with(json.read(Document.SCORECARD, text));
      } else if (kind.get().equals(Document.STRATEGY_CATALOG)) {
        return LifecycleConfig.none().with(json.read(Document.STRATEGY_CATALOG, text));
      } else if (kind.get().equals(Document.WARNING_RULES)) {
        return LifecycleConfig.none().with(json.read(Document.WARNING_RULES, text));
      }
      throw new UnusableInputException(
          CommandWords.OTHER_KIND.label(
              option, file.toString(), kind.get().toString(), CONFIGURATIONS));
    } catch (ClmJsonException e) {
      throw new UnusableInputException(problems(e.problems(), maybe), e);
    }
  }

  /** Says every problem, one a line, and what the whole might be meant to be. */
  private Label problems(List<JsonProblem> problems, Optional<Label> maybe) {
    List<Label> lines = new ArrayList<>();
    lines.add(CommandWords.UNUSABLE.label(option, file.toString(), problems.size()));
    problems.forEach(p -> lines.add(problem(p)));
    return Label.spokenBy(
        language ->
            lines.stream().map(line -> line.in(language)).collect(Collectors.joining("\n  - "))
                + maybe.map(m -> "\n" + m.in(language)).orElse(""));
  }

  private static Label problem(JsonProblem problem) {
    Label kind = JobWords.named("config.kind", problem.kind().name().toLowerCase(Locale.ROOT));
    return problem.line() > 0
        ? CommandWords.PROBLEM.label(
            CommandWords.AT.label(
                String.valueOf(problem.line()),
                String.valueOf(problem.column()),
                problem.pointer()),
            kind,
            problem.message())
        : CommandWords.PROBLEM_OF_ALL.label(kind, problem.message());
  }

  /** Returns a reader of what the file's name says it is; what is not said is not tried. */
  private ClmJson reader() {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return Jackson3.json(new YAMLFactory());
    } else if (name.endsWith(".json")) {
      return Jackson3.json();
    }
    throw new UnusableInputException(CommandWords.NEITHER_JSON.label(option, file.toString()));
  }

  private String text() {
    int most = JsonLimits.defaults().size();
    try {
      if (Files.isDirectory(file)) {
        throw new UnusableInputException(CommandWords.CONFIG_FOLDER.label(option, file.toString()));
      }
      if (!Files.exists(file)) {
        throw new UnusableInputException(CommandWords.CONFIG_ABSENT.label(option, file.toString()));
      }
      byte[] bytes;
      try (InputStream open = Files.newInputStream(file)) {
        bytes = open.readNBytes(4 * most + 1);
      }
      if (bytes.length > 4 * most) {
        throw new UnusableInputException(
            CommandWords.CONFIG_LONG.label(option, file.toString(), most));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnusableInputException(
          CommandWords.CONFIG_NO_TEXT.label(option, file.toString()), e);
    } catch (IOException e) {
      throw new UnusableInputException(
          CommandWords.CONFIG_UNREADABLE.label(option, file.toString()), e);
    }
  }
}

package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.score.Scorecard;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.jspecify.annotations.Nullable;

/**
 * A kind of document: how a type is written, read and described.
 *
 * <p>A document begins with what it is and in which version, {@code "clm": "stage-model/1"}. What
 * is written is deterministic: the same value gives the same text, fields in a fixed order, numbers
 * in one form.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> what the document says
 */
public final class Document<T> {

  /** A stage model. */
  public static final Document<StageModel> STAGE_MODEL =
      new Document<>(
          "stage-model/1", StageModel.class, StageModelShape.model(), StageModelShape::writing);

  /** A condition on its own, with the metrics it declares. */
  public static final Document<Condition> CONDITION =
      new Document<>(
          "condition/1", Condition.class, ConditionDocument.shape(), c -> Writing.plain());

  /** A scorecard. */
  public static final Document<Scorecard> SCORECARD =
      new Document<>("scorecard/1", Scorecard.class, ScorecardShape.card(), c -> Writing.plain());

  /** Retention strategies. */
  public static final Document<StrategyCatalog> STRATEGY_CATALOG =
      new Document<>(
          "strategy-catalog/1",
          StrategyCatalog.class,
          StrategyShapes.catalog(),
          c -> Writing.plain());

  /**
   * Stage model, scorecard and strategies in one, each a complete document and each to be left out:
   * {@code {"clm": "lifecycle/1", "stageModel": {"clm": "stage-model/1", …}}}.
   */
  public static final Document<LifecycleConfig> LIFECYCLE =
      new Document<>(
          "lifecycle/1", LifecycleConfig.class, LifecycleConfig.shape(), c -> Writing.plain());

  /**
   * Where one customer stands, as a host stores it. It names no customer: the host's own record
   * does.
   */
  public static final Document<StageState> STAGE_STATE =
      new Document<>(
          "stage-state/1", StageState.class, StageStateShape.state(), s -> Writing.plain());

  private final String id;
  private final Class<T> type;
  private final Shape<T> shape;
  private final Function<T, Writing> writing;

  Document(String id, Class<T> type, Shape<T> shape, Function<T, Writing> writing) {
    this.id = id;
    this.type = type;
    this.shape = shape;
    this.writing = writing;
  }

  /**
   * Returns all kinds of documents there are, those of {@link FittedModels} aside: they need
   * clm-rfm.
   */
  public static List<Document<?>> all() {
    return List.of(STAGE_MODEL, CONDITION, SCORECARD, STRATEGY_CATALOG, LIFECYCLE, STAGE_STATE);
  }

  /** Returns what such a document says it is, such as {@code stage-model/1}. */
  public String id() {
    return id;
  }

  /** Returns the type of what it says. */
  public Class<T> type() {
    return type;
  }

  /**
   * Returns a value as a document, which ends with a line end.
   *
   * @throws IllegalArgumentException if the value has no JSON: two of its metrics bear one id
   */
  public String write(T value) {
    return TreeText.pretty(tree(value));
  }

  /** Returns a value as a document on one line, without a line end: for JSON lines. */
  public String writeLine(T value) {
    return TreeText.line(tree(value));
  }

  /** Returns the shape of such a document within another. */
  Shape<T> enclosed() {
    return new Enclosed<>(shape, writing);
  }

  Tree tree(T value) {
    requireNonNull(value, "value");
    return shape.write(value, writing.apply(value));
  }

  /**
   * Returns the JSON Schema (2020-12) of such documents. It knows every field, operator and range;
   * that a name is declared, or that parts make sense together, only the reader knows.
   */
  public String schema() {
    Schemas schemas = new Schemas();
    Tree root = shape.schema(schemas);
    return TreeText.pretty(
        Tree.object()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "clm4j " + id)
            .putAll((Tree.Obj) root)
            .put("$defs", schemas.definitions())
            .build());
  }

  T read(@Nullable Tree tree, JsonVocabulary vocabulary, List<JsonProblem> problems) {
    T value = null;
    if (tree != null) {
      Reading in = new Reading(vocabulary, problems);
      value = shape.read(At.root(tree), in);
      in.settle();
    }
    problems.removeIf(
        p -> p.kind() != Kind.VERSION && problems.stream().anyMatch(q -> q.kind() == Kind.VERSION));
    if (value == null || !problems.isEmpty()) {
      throw new ClmJsonException(name(), problems);
    }
    return value;
  }

  String name() {
    return id.substring(0, id.indexOf('/')).replace('-', ' ');
  }

  /** Returns the id. */
  @Override
  public String toString() {
    return id;
  }
}

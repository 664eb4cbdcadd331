package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.campaign.BudgetPoint;
import org.clm4j.campaign.PlanExplanation;
import org.clm4j.campaign.PlannedAction;
import org.clm4j.campaign.TrialAssignment;
import org.clm4j.check.Findings;
import org.clm4j.check.Impact;
import org.clm4j.clv.BergerNasr;
import org.clm4j.clv.BergerNasrMigration;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.HistoricValue;
import org.clm4j.clv.LoyaltyQuadrants;
import org.clm4j.clv.MarginMultiple;
import org.clm4j.clv.MarkovChain;
import org.clm4j.clv.MarkovValue;
import org.clm4j.clv.SpendingRule;
import org.clm4j.clv.TransitionCounts;
import org.clm4j.curve.AverageCurve;
import org.clm4j.curve.CurveOutlook;
import org.clm4j.curve.LifeCurve;
import org.clm4j.evaluation.ChurnCauses;
import org.clm4j.event.CustomerHistory;
import org.clm4j.portfolio.CohortTable;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.portfolio.PortfolioFigures;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.retention.Advice;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.NamedConditions;
import org.clm4j.score.EventPoints;
import org.clm4j.score.Levers;
import org.clm4j.score.Score;
import org.clm4j.score.ScoreChange;
import org.clm4j.score.Scorecard;
import org.clm4j.score.learned.LearnedCard;
import org.clm4j.stage.MoveVerdict;
import org.clm4j.stage.Placement;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.WarningState;
import org.clm4j.warning.WarningVerdict;
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

  /** Conditions under names, which refer to each other in any order but not in a circle. */
  public static final Document<NamedConditions> CONDITIONS =
      new Document<>(
          "conditions/1",
          NamedConditions.class,
          ConditionDocument.named(),
          n -> new Writing(new LinkedHashMap<>(n.all())));

  /**
   * A host's own metrics, declared once for many documents: what is read is given to {@link
   * ClmJson#withVocabulary}.
   */
  public static final Document<JsonVocabulary> METRICS =
      plain("metrics/1", JsonVocabulary.class, JsonVocabulary.shape());

  /** A scorecard. */
  public static final Document<Scorecard> SCORECARD =
      new Document<>("scorecard/1", Scorecard.class, ScorecardShape.card(), c -> Writing.plain());

  /**
   * Retention strategies. A stage they serve of a built-in stage model must be one that model has.
   */
  public static final Document<StrategyCatalog> STRATEGY_CATALOG =
      new Document<>(
          "strategy-catalog/1",
          StrategyCatalog.class,
          StrategyShapes.catalog(),
          StrategyShapes::writing);

  /** Warnings: rules that look ahead. */
  public static final Document<WarningRules> WARNING_RULES =
      plain("warning-rules/1", WarningRules.class, WarningShapes.rules());

  /** One customer's warnings, as a host stores them. It names no customer. */
  public static final Document<WarningState> WARNING_STATE =
      plain("warning-state/1", WarningState.class, WarningShapes.state()).ofCustomer();

  /** What became of a customer's warnings. */
  public static final Document<WarningVerdict> WARNING_VERDICT =
      verdict("warning-verdict/1", WarningVerdict.class, WarningShapes.verdict())
          .inWords(WarningVerdict::in)
          .ofCustomer();

  /**
   * Stage model, scorecard, strategies and warnings in one, each a complete document and each to be
   * left out: {@code {"clm": "lifecycle/1", "metrics": […], "stageModel": {"clm": "stage-model/1",
   * …}}}. The metrics may be declared once for all parts, or in the parts that name them.
   */
  public static final Document<LifecycleConfig> LIFECYCLE =
      new Document<>(
          "lifecycle/1", LifecycleConfig.class, LifecycleConfig.shape(), LifecycleConfig::writing);

  /**
   * Where one customer stands, as a host stores it. It names no customer: the host's own record
   * does.
   */
  public static final Document<StageState> STAGE_STATE =
      new Document<>(
              "stage-state/1", StageState.class, StageStateShape.state(), s -> Writing.plain())
          .ofCustomer();

  /**
   * Something that happened between a customer and the firm, and whose it is: a line of a file, a
   * message of a topic. {@link ClmJson#lines} reads many.
   */
  public static final Document<EventOfCustomer> CUSTOMER_EVENT =
      plain("customer-event/1", EventOfCustomer.class, EventShapes.ofCustomer()).ofCustomer();

  /**
   * All that happened between a customer and the firm: every version of every event, corrected ones
   * and cancellations included.
   */
  public static final Document<CustomerHistory> CUSTOMER_HISTORY =
      plain("customer-history/1", CustomerHistory.class, EventShapes.history()).ofCustomer();

  /** What is known of a customer at a moment: the facts a verdict was made of. */
  public static final Document<CustomerProfile> PROFILE =
      plain("profile/1", CustomerProfile.class, ProfileShape.profile()).ofCustomer();

  /** Which stage becomes which when customers are carried to another model or version. */
  public static final Document<MappingConfig> STAGE_MAPPING =
      plain("stage-mapping/1", MappingConfig.class, StageVerdictShapes.mapping());

  /** The record of one move, for an audit log. It may name the person who moved the customer. */
  public static final Document<StageChange> STAGE_CHANGE =
      plain("stage-change/1", StageChange.class, StageVerdictShapes.change()).ofCustomer();

  /** How a condition was read, leaf by leaf. */
  public static final Document<Explanation> EXPLANATION =
      verdict("explanation/1", Explanation.class, StageVerdictShapes.explanation())
          .inWords(Explanation::in)
          .ofCustomer();

  /** What became of a customer at a moment, and why. */
  public static final Document<StageDecision> STAGE_DECISION =
      verdict("stage-decision/1", StageDecision.class, StageVerdictShapes.decision())
          .inWords(StageDecision::in)
          .ofCustomer();

  /** Where a customer without a history was placed, and why. */
  public static final Document<Placement> PLACEMENT =
      verdict("placement/1", Placement.class, StageVerdictShapes.placement())
          .inWords(Placement::in)
          .ofCustomer();

  /** What became of a person's move. */
  public static final Document<MoveVerdict> MOVE_VERDICT =
      plain("move-verdict/1", MoveVerdict.class, StageVerdictShapes.move()).ofCustomer();

  /** A customer's way through a stage model. */
  public static final Document<StageHistory> STAGE_HISTORY =
      plain("stage-history/1", StageHistory.class, StageVerdictShapes.history()).ofCustomer();

  /** What is suspicious about a stage model. */
  public static final Document<Findings> FINDINGS =
      plain("findings/1", Findings.class, CheckShapes.findings()).inWords(Findings::in);

  /** What other rules would change. */
  public static final Document<Impact> IMPACT =
      plain("impact/1", Impact.class, CheckShapes.impact()).inWords(Impact::in).ofCustomer();

  /** How healthy a relation is, and what makes it so. */
  public static final Document<Score> SCORE =
      plain("score/1", Score.class, ScoreShape.score()).inWords(Score::in).ofCustomer();

  /** Points for events, each fading with its own age. */
  public static final Document<EventPoints> EVENT_POINTS =
      plain("event-points/1", EventPoints.class, EventPointsShape.points());

  /** What would lift a customer into the next band of a scorecard. */
  public static final Document<Levers> LEVERS =
      plain("levers/1", Levers.class, LeversShape.levers()).inWords(Levers::in).ofCustomer();

  /** How a score moved since an earlier one. */
  public static final Document<ScoreChange> SCORE_CHANGE =
      plain("score-change/1", ScoreChange.class, LeversShape.change())
          .inWords(ScoreChange::in)
          .ofCustomer();

  /** What to do with a customer, and why. */
  public static final Document<Advice> ADVICE =
      verdict("advice/1", Advice.class, AdviceShape.advice()).inWords(Advice::in).ofCustomer();

  /** What a customer is worth. */
  public static final Document<ClvEstimate> ESTIMATE =
      plain("estimate/1", ClvEstimate.class, ClvShapes.estimate()).ofCustomer();

  /** Everything an engine found about one customer at one moment. */
  public static final Document<LifecycleReport> LIFECYCLE_REPORT =
      plain("lifecycle-report/1", LifecycleReport.class, ReportShape.report())
          .inWords(LifecycleReport::in)
          .ofCustomer();

  /** What a customer has been worth. */
  public static final Document<HistoricValue> HISTORIC_VALUE =
      plain("historic-value/1", HistoricValue.class, ValueModelShapes.historicValue()).ofCustomer();

  /** The value of a customer as a multiple of a margin. */
  public static final Document<MarginMultiple> MARGIN_MULTIPLE =
      plain("margin-multiple/1", MarginMultiple.class, ValueModelShapes.marginMultiple());

  /** Berger and Nasr's cases 1 to 4. */
  public static final Document<BergerNasr> BERGER_NASR =
      plain("berger-nasr/1", BergerNasr.class, ValueModelShapes.bergerNasr());

  /** Berger and Nasr's case 5: customers who come back. */
  public static final Document<BergerNasrMigration> BERGER_NASR_MIGRATION =
      plain("berger-nasr-migration/1", BergerNasrMigration.class, ValueModelShapes.migration());

  /** Where profit is high, and a relationship long. */
  public static final Document<LoyaltyQuadrants> LOYALTY_QUADRANTS =
      plain("loyalty-quadrants/1", LoyaltyQuadrants.class, ValueModelShapes.quadrants());

  /** What the figures of a portfolio are of, and what their words mean. */
  public static final Document<PortfolioDefinition> PORTFOLIO_DEFINITION =
      plain("portfolio-definition/1", PortfolioDefinition.class, PortfolioShapes.definition());

  /** The figures of a portfolio over a window. */
  public static final Document<PortfolioFigures> PORTFOLIO_FIGURES =
      plain("portfolio-figures/1", PortfolioFigures.class, PortfolioShapes.figures());

  /** Customers by the period in which they came. */
  public static final Document<CohortTable> COHORT_TABLE =
      plain("cohort-table/1", CohortTable.class, PortfolioShapes.cohorts());

  /** How a customer's relationship has run, period by period, and of which type it is. */
  public static final Document<LifeCurve> LIFE_CURVE =
      plain("life-curve/1", LifeCurve.class, CurveShapes.life())
          .inWords((curve, language) -> curve.words().in(language))
          .ofCustomer();

  /** The mean life of many customers by age. */
  public static final Document<AverageCurve> AVERAGE_CURVE =
      plain("average-curve/1", AverageCurve.class, CurveShapes.average());

  /** What is expected of a customer in each of the next periods. */
  public static final Document<CurveOutlook> CURVE_OUTLOOK =
      plain("curve-outlook/1", CurveOutlook.class, CurveShapes.outlook()).ofCustomer();

  /** How often customers were seen to move from state to state. */
  public static final Document<TransitionCounts> TRANSITION_COUNTS =
      plain("transition-counts/1", TransitionCounts.class, ChainShapes.counts());

  /** With which probabilities customers move from state to state. */
  public static final Document<MarkovChain> MARKOV_CHAIN =
      plain("markov-chain/1", MarkovChain.class, ChainShapes.chain());

  /** A chain with money on it. */
  public static final Document<MarkovValue> MARKOV_VALUE =
      plain("markov-value/1", MarkovValue.class, ChainShapes.value());

  /** On which customers to go on spending. */
  public static final Document<SpendingRule> SPENDING_RULE =
      plain("spending-rule/1", SpendingRule.class, ChainShapes.rule());

  /** A scorecard learned from outcomes, and how good it is. */
  public static final Document<LearnedCard> LEARNED_CARD =
      plain("learned-card/1", LearnedCard.class, LearnedCardShape.card());

  /** What came before customers were lost. */
  public static final Document<ChurnCauses> CHURN_CAUSES =
      plain("churn-causes/1", ChurnCauses.class, EvaluationShapes.causes())
          .inWords(ChurnCauses::in);

  /** A strategy that a plan gives to a customer: a line of a campaign. */
  public static final Document<PlannedAction> PLANNED_ACTION =
      plain("planned-action/1", PlannedAction.class, CampaignShapes.action()).ofCustomer();

  /** Why a customer gets what a plan gives, and why nothing else. */
  public static final Document<PlanExplanation> PLAN_EXPLANATION =
      plain("plan-explanation/1", PlanExplanation.class, CampaignShapes.explanation())
          .inWords(PlanExplanation::in)
          .ofCustomer();

  /** What a budget brings: a point of the curve of budgets. */
  public static final Document<BudgetPoint> BUDGET_POINT =
      plain("budget-point/1", BudgetPoint.class, CampaignShapes.budget());

  /** What a customer gets in a trial, by lot, or that the customer is in the control group. */
  public static final Document<TrialAssignment> TRIAL_ASSIGNMENT =
      plain("trial-assignment/1", TrialAssignment.class, CampaignShapes.assignment()).ofCustomer();

  private static final List<Document<?>> PARTS =
      List.of(
          plain("money/1", Money.class, Shapes.MONEY).ofCustomer(),
          plain("span/1", Span.class, Shapes.SPAN),
          plain("label/1", Label.class, Shapes.LABEL));

  private final String id;
  private final Class<T> type;
  private final Shape<T> shape;
  private final Function<T, Writing> writing;
  private final Map<Class<?>, Function<Object, T>> sources;
  private final boolean ofCustomer;
  private final @Nullable BiFunction<T, Language, String> words;
  private final List<Language> languages;

  Document(String id, Class<T> type, Shape<T> shape, Function<T, Writing> writing) {
    this.id = id;
    this.type = type;
    this.shape = shape;
    this.writing = writing;
    this.sources = Map.of();
    this.ofCustomer = false;
    this.words = null;
    this.languages = List.of();
  }

  private Document(
      Document<T> other,
      Map<Class<?>, Function<Object, T>> sources,
      boolean ofCustomer,
      @Nullable BiFunction<T, Language, String> words,
      List<Language> languages) {
    this.id = other.id;
    this.type = other.type;
    this.shape = other.shape;
    this.writing = other.writing;
    this.sources = sources;
    this.ofCustomer = ofCustomer;
    this.words = words;
    this.languages = languages;
  }

  /** Returns a kind of document in which nothing has a name of its own. */
  static <T> Document<T> plain(String id, Class<T> type, Shape<T> shape) {
    return new Document<>(id, type, shape, value -> Writing.plain());
  }

  /** Returns a kind of document that tells a verdict in the words it was made in. */
  private static <T> Document<T> verdict(String id, Class<T> type, Shape<T> shape) {
    return new Document<>(id, type, shape, value -> Writing.verdict());
  }

  /** Returns this kind of document, with a type that a mapper may write as such a document. */
  <S> Document<T> from(Class<S> source, Function<S, T> make) {
    Map<Class<?>, Function<Object, T>> more = new LinkedHashMap<>(sources);
    more.put(source, value -> make.apply(source.cast(value)));
    return new Document<>(this, more, ofCustomer, words, languages);
  }

  /**
   * Returns this kind of document as one that tells of a customer, or shows one's facts or money:
   * what is wrong with it is told without quoting it.
   */
  Document<T> ofCustomer() {
    return new Document<>(this, sources, true, words, languages);
  }

  /** Returns this kind of document as one that can be put into words. */
  Document<T> inWords(BiFunction<T, Language, String> say) {
    return new Document<>(this, sources, ofCustomer, say, languages);
  }

  /**
   * Returns this kind of document as one that writes its verdict in words as well, for readers who
   * have no clm4j: {@code Document.STAGE_DECISION.withWords(Language.ENGLISH).write(decision)}. The
   * words show the customer's facts. They are not read back: a verdict that was read says them
   * itself.
   *
   * @param spoken the languages, English or Chinese; any other is answered in English
   * @throws IllegalArgumentException if such a document is not put into words
   */
  public Document<T> withWords(Language... spoken) {
    if (words == null) {
      throw new IllegalArgumentException(
          "a document " + id + " is not put into words. Maybe write the verdicts it is made of.");
    }
    return new Document<>(this, sources, ofCustomer, words, List.of(spoken));
  }

  /** Returns whether it tells of a customer. */
  boolean isOfCustomer() {
    return ofCustomer;
  }

  /** Returns how much of such a document its problems quote. */
  Quoting quoting() {
    return ofCustomer ? Quoting.wordsOf(this::described) : Quoting.ALL;
  }

  /** Returns the types that a mapper may write as such a document, beside its own. */
  Set<Class<?>> sources() {
    return sources.keySet();
  }

  /** Returns what such a document says of a value of one of its {@link #sources}. */
  Tree treeOf(Class<?> source, Object value) {
    return tree(requireNonNull(sources.get(source), "source").apply(value));
  }

  /** Returns what is no document, but may stand in a host's own object as it stands in one. */
  static List<Document<?>> parts() {
    return PARTS;
  }

  /**
   * Returns all kinds of documents there are, those of {@link FittedModels} aside: they need
   * clm-rfm.
   */
  public static List<Document<?>> all() {
    return List.of(
        STAGE_MODEL,
        CONDITION,
        CONDITIONS,
        METRICS,
        SCORECARD,
        STRATEGY_CATALOG,
        LIFECYCLE,
        STAGE_STATE,
        CUSTOMER_EVENT,
        CUSTOMER_HISTORY,
        PROFILE,
        STAGE_MAPPING,
        STAGE_CHANGE,
        EXPLANATION,
        STAGE_DECISION,
        PLACEMENT,
        MOVE_VERDICT,
        STAGE_HISTORY,
        FINDINGS,
        IMPACT,
        SCORE,
        EVENT_POINTS,
        LEVERS,
        SCORE_CHANGE,
        ADVICE,
        ESTIMATE,
        WARNING_RULES,
        WARNING_STATE,
        WARNING_VERDICT,
        LIFECYCLE_REPORT,
        HISTORIC_VALUE,
        MARGIN_MULTIPLE,
        BERGER_NASR,
        BERGER_NASR_MIGRATION,
        LOYALTY_QUADRANTS,
        PORTFOLIO_DEFINITION,
        PORTFOLIO_FIGURES,
        COHORT_TABLE,
        LIFE_CURVE,
        AVERAGE_CURVE,
        CURVE_OUTLOOK,
        TRANSITION_COUNTS,
        MARKOV_CHAIN,
        MARKOV_VALUE,
        SPENDING_RULE,
        LEARNED_CARD,
        CHURN_CAUSES,
        PLANNED_ACTION,
        PLAN_EXPLANATION,
        BUDGET_POINT,
        TRIAL_ASSIGNMENT);
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
   * @throws IllegalArgumentException if the value has no JSON, or none that could be read: two of
   *     its metrics bear one id, or a strategy serves a stage that its stage model has not
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
    Tree tree = shape.write(value, writing.apply(value));
    BiFunction<T, Language, String> say = words;
    return say == null || languages.isEmpty()
        ? tree
        : Tree.object()
            .putAll((Tree.Obj) tree)
            .put(
                "words",
                Words.tree(Words.of(l -> say.apply(value, l), languages.toArray(new Language[0]))))
            .build();
  }

  /**
   * Returns the JSON Schema (2020-12) of such documents. It knows every field, operator and range;
   * that a name is declared, that a built-in stage model has a stage that is served, or that parts
   * make sense together, only the reader knows.
   */
  public String schema() {
    return TreeText.pretty(
        Tree.object()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:clm4j:" + id.replace('/', ':'))
            .put("title", "clm4j " + id)
            .putAll(described())
            .build());
  }

  private Tree.Obj described() {
    Schemas schemas = new Schemas();
    Tree root = shape.schema(schemas);
    return Tree.object().putAll((Tree.Obj) root).put("$defs", schemas.definitions()).build();
  }

  T read(
      @Nullable Tree tree, JsonVocabulary vocabulary, Quoting quoting, List<JsonProblem> problems) {
    T value = null;
    if (tree != null) {
      DocumentContext in = new DocumentContext(vocabulary, quoting, problems);
      value = shape.read(JsonLocation.root(tree), in);
      in.settle();
      in.leaveOutForeign();
    }
    problems.sort(Comparator.comparingInt(JsonProblem::line).thenComparing(JsonProblem::column));
    if (value == null || !problems.isEmpty()) {
      throw new ClmJsonException(name(), problems);
    }
    return value;
  }

  /** Returns whether a document that says it is this is of this kind, in whatever version. */
  boolean isSaidBy(String said) {
    int version = id.indexOf('/') + 1;
    return said.startsWith(id.substring(0, version)) && said.substring(version).matches("[0-9]+");
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

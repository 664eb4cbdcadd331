package org.clm4j.examples.portfolio;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.campaign.BudgetPoint;
import org.clm4j.examples.portfolio.Sum.Sums;
import org.clm4j.examples.portfolio.lives.Lives;
import org.clm4j.examples.portfolio.output.Counts;
import org.clm4j.examples.portfolio.report.Column;
import org.clm4j.examples.portfolio.report.Compact;
import org.clm4j.examples.portfolio.report.Drawing;
import org.clm4j.examples.portfolio.report.ReportPage;
import org.clm4j.examples.portfolio.report.Section;
import org.clm4j.examples.portfolio.report.Table;
import org.clm4j.examples.portfolio.report.Tone;
import org.clm4j.examples.portfolio.report.Word;
import org.clm4j.examples.portfolio.spending.Spending;
import org.clm4j.portfolio.Cohort;
import org.clm4j.portfolio.CohortCell;
import org.clm4j.portfolio.CohortCounting;
import org.clm4j.portfolio.CohortPeriod;
import org.clm4j.portfolio.CohortTable;
import org.clm4j.portfolio.Decile;
import org.clm4j.portfolio.FigureName;
import org.clm4j.portfolio.FigureWindow;
import org.clm4j.portfolio.PortfolioFigures;
import org.clm4j.portfolio.StageFlow;
import org.clm4j.portfolio.StageRow;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.rfm.RfmClass;
import org.clm4j.rfm.Segment;
import org.clm4j.score.Band;
import org.clm4j.stage.Stage;

/** The sections of the report that the news rest on. */
final class ReportEvidence {

  private static final Messages WORDS = Messages.of(ReportPage.class::getResourceAsStream);
  private static final Messages.Phrase STAGES = phrase("stages.answer", "share", "stage", "money");
  private static final Messages.Phrase STAGES_TITLE = phrase("stages.title");
  private static final Messages.Phrase STAGES_TOLD = phrase("stages.told");
  private static final Messages.Phrase FLOWS = phrase("stages.flows");
  private static final Messages.Phrase FLOWS_ASIDE = phrase("stages.flows.aside", "from", "to");
  private static final Messages.Phrase FLOWS_TOLD = phrase("stages.flows.told");
  private static final Messages.Phrase FUNNEL = phrase("stages.funnel");
  private static final Messages.Phrase NEWCOMER = phrase("stages.newcomer");
  private static final Messages.Phrase HEALTH = phrase("health.answer", "share", "band", "money");
  private static final Messages.Phrase NO_HEALTH = phrase("health.none");
  private static final Messages.Phrase HEALTH_TITLE = phrase("health.title");
  private static final Messages.Phrase HEALTH_ASIDE = phrase("health.aside");
  private static final Messages.Phrase HEALTH_TOLD = phrase("health.told");
  private static final Messages.Phrase HEALTH_STAGES = phrase("health.stages");
  private static final Messages.Phrase UNSCORED = phrase("health.unscored");
  private static final Messages.Phrase RANGE = phrase("health.range", "from", "to");
  private static final Messages.Phrase BANDS = phrase("health.bands");
  private static final Messages.Phrase SEGMENTS =
      phrase("segments.answer", "name", "share", "money");
  private static final Messages.Phrase GRID = phrase("segments.grid");
  private static final Messages.Phrase GRID_ASIDE = phrase("segments.grid.aside");
  private static final Messages.Phrase GRID_TOLD = phrase("segments.grid.told");
  private static final Messages.Phrase GRID_NOTE = phrase("segments.grid.note");
  private static final Messages.Phrase SEGMENTS_TITLE = phrase("segments.title");
  private static final Messages.Phrase CLASSES = phrase("segments.classes");
  private static final Messages.Phrase CLASSES_ASIDE = phrase("segments.classes.aside");
  private static final Messages.Phrase COHORTS = phrase("cohorts.answer", "share", "later", "n");
  private static final Messages.Phrase COHORTS_SHORT = phrase("cohorts.answer.short", "share");
  private static final Messages.Phrase NO_COHORTS = phrase("cohorts.none");
  private static final Messages.Phrase COHORTS_TITLE = phrase("cohorts.title");
  private static final Messages.Phrase COHORTS_TOLD = phrase("cohorts.told");
  private static final Messages.Phrase COHORTS_LIMIT = phrase("cohorts.limit");
  private static final Messages.Phrase COHORTS_NOTE = phrase("cohorts.note", "n");
  private static final Messages.Phrase COHORTS_WHOLE = phrase("cohorts.whole");
  private static final Map<CohortPeriod, Messages.Phrase> PERIODS = periods();
  private static final Messages.Phrase VALUE = phrase("value.answer", "share");
  private static final Messages.Phrase VALUE_REVENUE = phrase("value.answer.revenue", "share");
  private static final Messages.Phrase TENTHS = phrase("value.tenths");
  private static final Messages.Phrase TENTHS_TOLD = phrase("value.tenths.told");
  private static final Messages.Phrase SALES = phrase("value.sales");
  private static final Messages.Phrase SALES_ASIDE = phrase("value.sales.aside");
  private static final Messages.Phrase SALES_TOLD = phrase("value.sales.told");
  private static final Messages.Phrase SPREAD = phrase("value.spread");
  private static final Messages.Phrase SPREAD_TOLD = phrase("value.spread.told");
  private static final Messages.Phrase BELOW = phrase("value.below", "from");
  private static final Messages.Phrase FROM = phrase("value.from", "from");
  private static final Messages.Phrase LIVES = phrase("lives.answer", "n", "running");
  private static final Messages.Phrase NO_LIVES = phrase("lives.none");
  private static final Messages.Phrase LIVES_TITLE = phrase("lives.title");
  private static final Messages.Phrase LIVES_TOLD = phrase("lives.told");
  private static final Messages.Phrase LIVES_LIMIT = phrase("lives.limit", "fewest", "n");
  private static final Messages.Phrase KINDS = phrase("lives.kinds");
  private static final Messages.Phrase WARNINGS = phrase("warnings.answer", "n", "all");
  private static final Messages.Phrase WARNINGS_TITLE = phrase("warnings.title");
  private static final Messages.Phrase WARNINGS_LIMIT = phrase("warnings.limit");
  private static final Messages.Phrase ADVICE = phrase("advice.answer", "n", "strategy");
  private static final Messages.Phrase NO_ADVICE = phrase("advice.none");
  private static final Messages.Phrase ADVICE_TITLE = phrase("advice.title");
  private static final Messages.Phrase ADVICE_LIMIT = phrase("advice.limit");

  private static final Messages.Phrase PLAN = phrase("advice.plan");
  private static final Messages.Phrase CURVE = phrase("advice.curve");
  private static final Messages.Phrase CURVE_ASIDE = phrase("advice.curve.aside");
  private static final Messages.Phrase CURVE_TOLD = phrase("advice.curve.told");

  private static final int COHORTS_SHOWN = 24;
  private static final int AGES_SHOWN = 24;

  private final Settings settings;
  private final Judge judge;
  private final Tally tally;
  private final Spread spread;
  private final Optional<BaseFigures.Found> found;

  ReportEvidence(
      Settings settings,
      Judge judge,
      Tally tally,
      Spread spread,
      Optional<BaseFigures.Found> found) {
    this.settings = settings;
    this.judge = judge;
    this.tally = tally;
    this.spread = spread;
    this.found = found;
  }

  private static Messages.Phrase phrase(String key, String... parts) {
    return WORDS.phrase("report." + key, parts);
  }

  private static Map<CohortPeriod, Messages.Phrase> periods() {
    Map<CohortPeriod, Messages.Phrase> periods = new EnumMap<>(CohortPeriod.class);
    for (CohortPeriod period : CohortPeriod.values()) {
      periods.put(period, phrase("cohorts." + period.id()));
    }
    return periods;
  }

  /** Returns where customers stand, whence they came, and how far they got. */
  Section stages() {
    Sum all = total(spread.stages);
    String richest = richest(spread.stages);
    Sum sum = spread.stages.of(richest);
    Section section =
        ReportHtml.section(
            "stages",
            STAGES.label(
                share(sum.customers, all.customers),
                judge.stageLabel(richest),
                share(sum.value, all.value)));
    Table table =
        new Table(
                "stages-bars",
                STAGES_TITLE.label(),
                Column.text(Word.STAGE.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.VALUE.label()),
                Column.money(Word.SPEND.label()))
            .drawn(Drawing.BARS, STAGES_TOLD.label())
            .half();
    tally
        .stages
        .inOrder()
        .keySet()
        .forEach(id -> row(table, tone(id), judge.stageLabel(id), spread.stages.of(id)));
    section.add(table);
    found.map(BaseFigures.Found::figures).ifPresent(f -> section.add(flows(f)).add(funnel(f)));
    return section;
  }

  /** Returns how a stage is coloured: darker the further a relationship has come. */
  private Tone tone(String stage) {
    boolean declines =
        found.map(f -> f.figures().definition().declining().contains(stage)).orElse(false);
    if (declines) {
      return Tone.LOSS;
    }
    List<String> others =
        judge.stages().stages().stream()
            .map(Stage::id)
            .filter(
                id ->
                    found.map(f -> !f.figures().definition().declining().contains(id)).orElse(true))
            .toList();
    int place = others.indexOf(stage);
    int third = others.size() < 2 ? 2 : place * 2 / (others.size() - 1);
    return third == 0 ? Tone.STEP_1 : third == 1 ? Tone.STEP_2 : Tone.STEP_3;
  }

  private Table flows(PortfolioFigures figures) {
    FigureWindow window = figures.definition().window();
    LocalDate from = Moments.dateOf(window.from(), window.zone());
    LocalDate to = Moments.dateOf(window.to(), window.zone());
    Table table =
        new Table(
                "flows",
                FLOWS.label(),
                Column.text(Word.FROM.label()),
                Column.text(Word.TO.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.VALUE.label()))
            .aside(FLOWS_ASIDE.label(from, to))
            .drawn(Drawing.FLOWS, FLOWS_TOLD.label())
            .half();
    for (StageFlow flow : figures.migration()) {
      table.row(
          tone(flow.to()),
          flow.from().map(judge::stageLabel).orElse(NEWCOMER.label()),
          judge.stageLabel(flow.to()),
          flow.customers(),
          flow.value());
    }
    return table;
  }

  private Table funnel(PortfolioFigures figures) {
    Table table =
        new Table(
            "funnel",
            FUNNEL.label(),
            Column.text(Word.STAGE.label()),
            Column.count(Word.CUSTOMERS.label()),
            Column.money(Word.VALUE.label()),
            Column.count(Word.REACHED.label()),
            Column.count(Word.LEFT.label()),
            Column.count(Word.MEAN_DAYS.label()),
            Column.count(Word.SO_FAR.label()));
    for (String id : tally.stages.inOrder().keySet()) {
      StageRow row = figures.stage(id).orElse(null);
      if (row == null) {
        continue;
      }
      table.row(
          Tone.PLAIN,
          judge.stageLabel(row.stage()),
          row.customers(),
          money(spread.stages.of(row.stage()).value),
          row.reached(),
          row.left(),
          row.meanDays(),
          row.meanDaysSoFar());
    }
    return table;
  }

  /** Returns how healthy the relationships are. */
  Section health() {
    Sum all = total(spread.bands);
    if (all.customers == 0) {
      return ReportHtml.section("health", NO_HEALTH.label());
    }
    String largest = largest(spread.bands);
    Sum sum = spread.bands.of(largest);
    Section section =
        ReportHtml.section(
            "health",
            HEALTH.label(
                share(sum.customers, all.customers),
                judge.bandLabel(largest),
                share(sum.value, all.value)));
    Table points =
        new Table(
                "health-points",
                HEALTH_TITLE.label(),
                Column.text(Word.HEALTH_POINTS.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.VALUE.label()))
            .aside(HEALTH_ASIDE.label())
            .drawn(Drawing.COLUMNS, HEALTH_TOLD.label())
            .half();
    for (int from = 0; from < 100; from += Spread.HEALTH_STEP) {
      row(
          points,
          bandTone(from),
          RANGE.label(from, from + Spread.HEALTH_STEP),
          spread.health.of(String.valueOf(from / Spread.HEALTH_STEP)).customers,
          spread.health.of(String.valueOf(from / Spread.HEALTH_STEP)).value);
    }
    section.add(points);
    Table bands =
        new Table(
                "bands",
                BANDS.label(),
                Column.text(Word.BAND.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.VALUE.label()),
                Column.money(Word.SPEND.label()))
            .half();
    tally
        .bands
        .inOrder()
        .keySet()
        .forEach(id -> row(bands, Tone.PLAIN, judge.bandLabel(id), spread.bands.of(id)));
    section.add(bands);
    return section.add(healthByStage());
  }

  private void row(Table table, Tone tone, Label name, long customers, long value) {
    table.row(tone, name, customers, money(value));
  }

  private void row(Table table, Tone tone, Label name, Sum sum) {
    table.row(tone, name, sum.customers, money(sum.value), money(sum.spend));
  }

  /** Returns the tone of a band: the lowest is in trouble, the highest well. */
  private Tone bandTone(double points) {
    List<Double> lines = judge.scorecard().bands().stream().map(Band::from).sorted().toList();
    if (lines.isEmpty()) {
      return Tone.PLAIN;
    }
    long reached = lines.stream().filter(line -> points >= line).count();
    return reached == lines.size() ? Tone.GAIN : reached <= 1 ? Tone.LOSS : Tone.WATCH;
  }

  private Table healthByStage() {
    List<Column> columns = new ArrayList<>(List.of(Column.text(Word.STAGE.label())));
    List<String> bands = new ArrayList<>(tally.bands.inOrder().keySet());
    bands.forEach(id -> columns.add(Column.count(judge.bandLabel(id))));
    columns.add(Column.count(UNSCORED.label()));
    Table table = new Table("health-stages", HEALTH_STAGES.label(), columns);
    tally.healthByStage.forEach(
        (stage, counts) -> {
          List<Object> cells = new ArrayList<>(List.of(judge.stageLabel(stage)));
          bands.forEach(id -> cells.add(counts.of(id)));
          cells.add(counts.of(Tally.NOT_SCORED));
          table.row(Tone.PLAIN, cells);
        });
    return table;
  }

  /** Returns the groups by recency, frequency and money. */
  Section segments() {
    Sum all = total(spread.segments);
    Section section = ReportHtml.section("segments", segmentsAnswer(all));
    Table grid =
        new Table(
                "rfm-grid",
                GRID.label(),
                Column.count(Word.RECENCY.label()),
                Column.count(Word.BOTH.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.SPEND.label()),
                Column.text(Word.SEGMENT.label()))
            .aside(GRID_ASIDE.label())
            .note(GRID_NOTE.label())
            .drawn(Drawing.GRID, GRID_TOLD.label());
    spread
        .cells
        .all()
        .forEach(
            (cell, sum) -> {
              String[] scores = cell.split(" ", -1);
              Counts names = requireNonNull(spread.cellSegments.get(cell));
              grid.row(
                  Tone.PLAIN,
                  Integer.parseInt(scores[0]),
                  Integer.parseInt(scores[1]),
                  sum.customers,
                  money(sum.spend),
                  judge.segmentLabel(names.highestFirst().get(0).getKey()));
            });
    section.add(grid);
    Table segments =
        new Table(
                "segments-list",
                SEGMENTS_TITLE.label(),
                Column.text(Word.SEGMENT.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.SPEND.label()),
                Column.money(Word.VALUE.label()))
            .half();
    for (Segment segment : BaseFacts.SEGMENTS.segments()) {
      Sum sum = spread.segments.of(segment.id());
      segments.row(Tone.PLAIN, segment.label(), sum.customers, money(sum.spend), money(sum.value));
    }
    section.add(segments);
    Table classes =
        new Table(
                "classes",
                CLASSES.label(),
                Column.text(Word.CLASS.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.SPEND.label()),
                Column.money(Word.VALUE.label()))
            .aside(CLASSES_ASIDE.label())
            .half();
    for (RfmClass each : RfmClass.values()) {
      Sum sum = spread.classes.of(each.id());
      classes.row(Tone.PLAIN, each.label(), sum.customers, money(sum.spend), money(sum.value));
    }
    section.add(classes);
    judge.base().segments().ifPresent(s -> s.notes().forEach(n -> section.limit(n.words())));
    return section;
  }

  /** Whether a segment is that of all who belong to no other: a name that tells nothing. */
  private static boolean isRest(String segment) {
    return BaseFacts.SEGMENTS.others().filter(s -> s.id().equals(segment)).isPresent();
  }

  private Label segmentsAnswer(Sum all) {
    String most =
        spread.segments.all().entrySet().stream()
            .max(
                Comparator.<Map.Entry<String, Sum>, Boolean>comparing(e -> !isRest(e.getKey()))
                    .thenComparingLong(e -> e.getValue().spend))
            .map(Map.Entry::getKey)
            .orElse("");
    if (most.isEmpty()) {
      return Word.NOBODY.label();
    }
    Sum sum = spread.segments.of(most);
    Label name = judge.segmentLabel(most);
    return SEGMENTS.label(
        ReportHtml.capitalised(name),
        share(sum.customers, all.customers),
        share(sum.spend, all.spend));
  }

  /** Returns how long new customers stay. */
  Section cohorts(CohortTable table) {
    Section section = ReportHtml.section("cohorts", cohortsAnswer(table));
    List<Cohort> all = table.cohorts();
    if (all.isEmpty()) {
      return section;
    }
    List<Cohort> shown = all.subList(Math.max(0, all.size() - COHORTS_SHOWN), all.size());
    int ages = Math.min(AGES_SHOWN, shown.get(0).cells().size() - 1);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(Word.COHORT.label()));
    columns.add(Column.count(Word.CUSTOMERS.label()));
    columns.add(Column.money(Word.SPEND.label()));
    for (int age = 1; age <= ages; age++) {
      columns.add(Column.share(Label.of(String.valueOf(age))));
    }
    Table heat =
        new Table("cohorts-heat", COHORTS_TITLE.label(), columns)
            .aside(requireNonNull(PERIODS.get(table.period())).label())
            .note(
                shown.size() < all.size()
                    ? COHORTS_NOTE.label(all.size() - shown.size())
                    : COHORTS_WHOLE.label())
            .drawn(Drawing.HEAT, COHORTS_TOLD.label());
    for (Cohort cohort : shown) {
      List<Object> cells = new ArrayList<>();
      cells.add(start(cohort, table.period()));
      cells.add(cohort.customers());
      cells.add(cohort.cells().get(cohort.cells().size() - 1).valueSoFar());
      for (int age = 1; age <= ages; age++) {
        boolean over = cohort.at(age).filter(CohortCell::complete).isPresent();
        cells.add(over ? cohort.retention(age, CohortCounting.IN_PERIOD) : OptionalDouble.empty());
      }
      heat.row(Tone.PLAIN, cells);
    }
    return section.limit(COHORTS_LIMIT.label()).add(heat);
  }

  private static Label cohortsAnswer(CohortTable table) {
    OptionalDouble next = table.retention(1, CohortCounting.IN_PERIOD);
    if (next.isEmpty()) {
      return NO_COHORTS.label();
    }
    int late = 1;
    while (late < 6 && table.retention(late + 1, CohortCounting.IN_PERIOD).isPresent()) {
      late++;
    }
    String share = Compact.percent(next.getAsDouble());
    return late == 1
        ? COHORTS_SHORT.label(share)
        : COHORTS.label(
            share,
            Compact.percent(table.retention(late, CohortCounting.IN_PERIOD).orElse(0)),
            late);
  }

  private static String start(Cohort cohort, CohortPeriod period) {
    return cohort
        .start()
        .toString()
        .substring(0, period == CohortPeriod.YEAR ? 4 : period == CohortPeriod.MONTH ? 7 : 10);
  }

  /** Returns who brings the value. */
  Section value() {
    Optional<PortfolioFigures> figures = found.map(BaseFigures.Found::figures);
    OptionalDouble top =
        figures
            .map(f -> f.figure(FigureName.TOP_TENTH_OF_VALUE).value())
            .orElse(OptionalDouble.empty());
    OptionalDouble topSales =
        figures
            .map(f -> f.figure(FigureName.TOP_TENTH_OF_REVENUE).value())
            .orElse(OptionalDouble.empty());
    Section section =
        ReportHtml.section(
            "value",
            top.isPresent()
                ? VALUE.label(Compact.percent(top.getAsDouble()))
                : topSales.isPresent()
                    ? VALUE_REVENUE.label(Compact.percent(topSales.getAsDouble()))
                    : SPREAD.label());
    figures.ifPresent(
        f -> {
          section.add(
              tenths(
                  "value-tenths",
                  TENTHS.label(),
                  TENTHS_TOLD.label(),
                  Word.VALUE.label(),
                  f.valueDeciles()));
          section.add(
              tenths(
                      "sales-tenths",
                      SALES.label(),
                      SALES_TOLD.label(),
                      Word.NET_SALES.label(),
                      f.revenueDeciles())
                  .aside(SALES_ASIDE.label()));
        });
    return section.add(distribution());
  }

  private static Table tenths(
      String id, Label title, Label told, Label amount, List<Decile> tenths) {
    Table table =
        new Table(
                id,
                title,
                Column.text(Word.TENTH.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(amount))
            .drawn(Drawing.BARS, told)
            .half();
    for (Decile tenth : tenths) {
      table.row(Tone.PLAIN, String.valueOf(tenth.tenth()), tenth.customers(), tenth.amount());
    }
    return table;
  }

  private Table distribution() {
    Table table =
        new Table(
                "value-spread",
                SPREAD.label(),
                Column.text(Word.VALUE.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.VALUE.label()))
            .drawn(Drawing.COLUMNS, SPREAD_TOLD.label());
    spread.values.all().entrySet().stream()
        .sorted(Comparator.comparing(e -> new BigDecimal(e.getKey())))
        .forEach(
            e -> {
              Label from =
                  Compact.money(
                      Money.of(
                          e.getKey().equals("0") ? BigDecimal.ONE : new BigDecimal(e.getKey()),
                          settings.currency()));
              table.row(
                  Tone.PLAIN,
                  (e.getKey().equals("0") ? BELOW : FROM).label(from),
                  e.getValue().customers,
                  money(e.getValue().value));
            });
    return table;
  }

  /** Returns what lives customers live. */
  Section lives() {
    List<Lives.Kind> kinds = tally.lives.kinds(settings.currency());
    long ended = kinds.stream().filter(Lives.Kind::ended).mapToLong(Lives.Kind::customers).sum();
    long running = kinds.stream().mapToLong(Lives.Kind::customers).sum() - ended;
    if (ended + running == 0) {
      return ReportHtml.section("lives", NO_LIVES.label());
    }
    Section section =
        ReportHtml.section("lives", LIVES.label(Compact.count(ended), Compact.count(running)));
    section.limit(LIVES_LIMIT.label(Lives.FEWEST, tally.lives.untold()));
    List<Lives.Kind> drawn = kinds.stream().filter(k -> k.course().size() > 1).toList();
    List<Column> columns = new ArrayList<>(List.of(Column.text(Word.MONTH.label())));
    drawn.forEach(k -> columns.add(Column.money(ReportHtml.capitalised(k.label()))));
    Table table =
        new Table("lives-curves", LIVES_TITLE.label(), columns)
            .drawn(Drawing.MULTIPLES, LIVES_TOLD.label());
    int months = drawn.stream().mapToInt(k -> k.course().size()).max().orElse(0);
    for (int month = 0; month < months; month++) {
      List<Object> cells = new ArrayList<>(List.of(String.valueOf(month + 1)));
      for (Lives.Kind kind : drawn) {
        cells.add(
            month < kind.course().size()
                ? Money.rounded(kind.course().get(month), settings.currency())
                : "");
      }
      table.row(Tone.PLAIN, cells);
    }
    section.add(table);
    Table counted =
        new Table(
            "lives-kinds",
            KINDS.label(),
            Column.text(Word.TYPE.label()),
            Column.count(Word.CUSTOMERS.label()),
            Column.money(Word.SALES.label()));
    kinds.forEach(
        k -> counted.row(Tone.PLAIN, ReportHtml.capitalised(k.label()), k.customers(), k.sales()));
    return section.add(counted);
  }

  /** Returns what is warned of. */
  Section warnings() {
    Section section =
        ReportHtml.section(
            "warnings",
            WARNINGS.label(Compact.count(tally.warned), Compact.count(tally.customers)));
    Table table =
        new Table(
            "warnings-list",
            WARNINGS_TITLE.label(),
            Column.text(Word.WARNING.label()),
            Column.count(Word.CUSTOMERS.label()),
            Column.money(Word.VALUE.label()));
    for (Map.Entry<String, Long> kind : tally.warnings.highestFirst()) {
      table.row(
          Tone.PLAIN,
          ReportHtml.capitalised(judge.warningLabel(kind.getKey())),
          kind.getValue(),
          money(tally.warnings.value(kind.getKey())));
    }
    return section.limit(WARNINGS_LIMIT.label()).add(table);
  }

  /** Returns what is recommended, and what a budget is spent on where there is one. */
  Section advice(Optional<Spending.Planned> planned) {
    List<Map.Entry<String, Long>> most = tally.recommendations.highestFirst();
    if (most.isEmpty()) {
      return plan(ReportHtml.section("advice", NO_ADVICE.label()), planned);
    }
    Section section =
        ReportHtml.section(
            "advice",
            ADVICE.label(
                Compact.count(tally.recommendations.total()),
                judge.strategyLabel(most.get(0).getKey())));
    Table table =
        new Table(
            "advice-list",
            ADVICE_TITLE.label(),
            Column.text(Word.STRATEGY.label()),
            Column.text(Word.ACTION.label()),
            Column.count(Word.CUSTOMERS.label()),
            Column.money(Word.VALUE.label()),
            Column.money(Word.SPEND.label()));
    for (Map.Entry<String, Long> each : most) {
      Sum sum = spread.strategies.of(each.getKey());
      table.row(
          Tone.PLAIN,
          judge.strategyLabel(each.getKey()),
          judge
              .catalog()
              .find(each.getKey())
              .map(RetentionStrategy::actions)
              .flatMap(a -> a.stream().findFirst()),
          each.getValue(),
          money(sum.value),
          money(sum.spend));
    }
    return plan(section.limit(ADVICE_LIMIT.label()).add(table), planned);
  }

  private Section plan(Section section, Optional<Spending.Planned> planned) {
    if (planned.isEmpty()) {
      return section;
    }
    Spending.Planned what = planned.get();
    Table table =
        new Table(
                "plan",
                PLAN.label(),
                Column.text(Word.STRATEGY.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.COST.label()),
                Column.money(Word.GAIN.label()))
            .note(
                Label.spokenBy(
                    language -> language.sentences(what.plan().in(language).lines().toList())));
    Sums sums = new Sums();
    what.plan().forEach(a -> sums.add(a.strategy(), a.value().scaled(), a.cost().scaled()));
    sums.all()
        .forEach(
            (id, sum) ->
                table.row(
                    Tone.PLAIN,
                    judge.strategyLabel(id),
                    sum.customers,
                    money(sum.spend),
                    money(sum.value)));
    table.row(
        Tone.TOTAL,
        Word.ALL.label(),
        what.plan().reached(),
        what.plan().cost(),
        what.plan().value());
    return section.add(table).add(curve(what));
  }

  private static Table curve(Spending.Planned what) {
    Table table =
        new Table(
                "budget-curve",
                CURVE.label(),
                Column.money(Word.BUDGET.label()),
                Column.money(Word.GAIN.label()),
                Column.money(Word.COST.label()),
                Column.number(Word.ONE_MORE.label()))
            .aside(CURVE_ASIDE.label())
            .drawn(Drawing.CURVE, CURVE_TOLD.label());
    Money asked = what.planner().budget().orElseThrow();
    for (BudgetPoint point : what.curve()) {
      table.row(
          point.budget().equals(asked) ? Tone.TOTAL : Tone.PLAIN,
          point.budget(),
          point.value(),
          point.cost(),
          point.price());
    }
    return table;
  }

  private static Sum total(Sums sums) {
    Sum all = new Sum();
    sums.all().values().forEach(all::addAll);
    return all;
  }

  private static String richest(Sums sums) {
    return sums.all().entrySet().stream()
        .max(Comparator.comparingLong(e -> e.getValue().value))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String largest(Sums sums) {
    return sums.all().entrySet().stream()
        .max(Comparator.comparingLong(e -> e.getValue().customers))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "–" : Compact.percent((double) part / whole);
  }

  private Money money(long millionths) {
    return Money.ofScaled(millionths, settings.currency());
  }
}

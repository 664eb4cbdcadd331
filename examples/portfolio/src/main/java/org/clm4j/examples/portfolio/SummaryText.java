package org.clm4j.examples.portfolio;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.check.ModelCheck;
import org.clm4j.clv.MarginMultipleBase;
import org.clm4j.clv.MarginShares;
import org.clm4j.examples.portfolio.events.EventLog;
import org.clm4j.examples.portfolio.log.OrderLog;
import org.clm4j.examples.portfolio.output.Amounts;
import org.clm4j.examples.portfolio.output.Counts;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.examples.portfolio.spending.Spending;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.BasePractices;
import org.clm4j.retention.Recommendation;
import org.clm4j.rfm.RfmNote;

/**
 * The summary that a person reads: what was read and assumed, where customers stand, what to do.
 */
final class SummaryText {

  private static final int NAME = 12;
  private static final int STRATEGIES_SHOWN = 12;
  private static final int PRACTICES_SHOWN = 5;

  /** A group of fewer customers says little: a bound of ours, as that of a class of RFM. */
  private static final int FEW = RfmNote.PER_CLASS;

  private static final Messages WORDS = Messages.of(SummaryText.class::getResourceAsStream);
  private static final Messages.Phrase LEFT_ALONE =
      WORDS.phrase("job.do.leftAlone", "customers", "share");
  private static final Messages.Phrase LEFT_FOR =
      WORDS.phrase("job.do.leftFor", "reason", "customers");
  private static final Messages.Phrase PRACTICES = WORDS.phrase("job.do.practices");
  private static final Messages.Phrase TITLE =
      WORDS.phrase("job.title", "customers", "purchases", "day");
  private static final Messages.Phrase PLAN = WORDS.phrase("job.plan");
  private static final Messages.Phrase PLAN_ASIDE = WORDS.phrase("job.plan.aside", "budget");
  private static final Messages.Phrase WRITTEN = WORDS.phrase("job.written");
  private static final Messages.Phrase STAGES = WORDS.phrase("job.stages");
  private static final Messages.Phrase HEALTH = WORDS.phrase("job.health");
  private static final Messages.Phrase HEALTH_BY_STAGE = WORDS.phrase("job.health.byStage");
  private static final Messages.Phrase NO_SCORE = WORDS.phrase("job.health.none");
  private static final Messages.Phrase CLASSES = WORDS.phrase("job.classes");
  private static final Messages.Phrase CLASSES_ASIDE = WORDS.phrase("job.classes.aside");
  private static final Messages.Phrase SEGMENTS = WORDS.phrase("job.segments");
  private static final Messages.Phrase SEGMENTS_ASIDE = WORDS.phrase("job.segments.aside");
  private static final Messages.Phrase WARNINGS = WORDS.phrase("job.warnings");
  private static final Messages.Phrase AT_RISK = WORDS.phrase("job.atRisk");
  private static final Messages.Phrase AT_RISK_ASIDE = WORDS.phrase("job.atRisk.aside");
  private static final Messages.Phrase CALLS = WORDS.phrase("job.calls");
  private static final Messages.Phrase CALLS_ASIDE = WORDS.phrase("job.calls.aside");
  private static final Messages.Phrase CALLS_NONE = WORDS.phrase("job.calls.none");
  private static final Messages.Phrase CALL =
      WORDS.phrase("job.calls.worth", "value", "spent", "day");
  private static final Messages.Phrase FIRST = WORDS.phrase("job.calls.first", "strategy");
  private static final Messages.Phrase FIRST_ACTION =
      WORDS.phrase("job.calls.first.action", "strategy", "action");
  private static final Messages.Phrase COLUMN_CUSTOMERS = WORDS.phrase("job.column.customers");
  private static final Messages.Phrase COLUMN_SHARE = WORDS.phrase("job.column.share");
  private static final Messages.Phrase COLUMN_TO_COME = WORDS.phrase("job.column.toCome");
  private static final Messages.Phrase COUNTED_ASIDE = WORDS.phrase("job.counted.aside", "what");
  private static final Messages.Phrase SMALL = WORDS.phrase("job.counted.small", "n");
  private static final Messages.Phrase WARNINGS_NONE = WORDS.phrase("job.warnings.none");
  private static final Messages.Phrase WARNINGS_ANY = WORDS.phrase("job.warnings.any");
  private static final Messages.Phrase REVIEWS = WORDS.phrase("job.reviews");
  private static final Messages.Phrase REVIEWS_ASIDE = WORDS.phrase("job.reviews.aside");
  private static final Messages.Phrase CUSTOMERS_SHOWN = WORDS.phrase("job.shown", "n");
  private static final Messages.Phrase ADVICE = WORDS.phrase("job.advice");
  private static final Messages.Phrase ADVICE_ASIDE = WORDS.phrase("job.advice.aside");
  private static final Messages.Phrase ADVICE_NONE = WORDS.phrase("job.advice.none", "catalog");
  private static final Messages.Phrase WORTH = WORDS.phrase("job.worth");
  private static final Messages.Phrase SPENT = WORDS.phrase("job.worth.spent");
  private static final Messages.Phrase TO_DATE = WORDS.phrase("job.worth.toDate");
  private static final Messages.Phrase TO_COME = WORDS.phrase("job.worth.toCome");
  private static final Messages.Phrase CONTRACTED = WORDS.phrase("job.worth.contracts");
  private static final Messages.Phrase CONTRACTED_TOLD = WORDS.phrase("job.worth.contracts.told");
  private static final Messages.Phrase LOSING = WORDS.phrase("job.worth.losing");
  private static final Messages.Phrase LOSING_TOLD =
      WORDS.phrase("job.worth.losing.told", "n", "money");
  private static final Messages.Phrase MARGIN = WORDS.phrase("job.worth.margin");
  private static final Messages.Phrase MARGIN_TOLD = WORDS.phrase("job.worth.margin.told", "even");
  private static final Messages.Phrase BY_MODELS =
      WORDS.phrase("job.worth.byModels", "money", "model", "spend", "n");
  private static final Messages.Phrase BY_MULTIPLE = WORDS.phrase("job.worth.byMultiple", "money");
  private static final Messages.Phrase READ = WORDS.phrase("job.read");
  private static final Messages.Phrase LOG = WORDS.phrase("job.read.orders");
  private static final Messages.Phrase EVENTS = WORDS.phrase("job.read.events");
  private static final Messages.Phrase COLUMNS = WORDS.phrase("job.read.columns");
  private static final Messages.Phrase ROWS = WORDS.phrase("job.read.rows");
  private static final Messages.Phrase LINES = WORDS.phrase("job.read.lines");
  private static final Messages.Phrase NONE_BAD = WORDS.phrase("job.read.noneBad", "n");
  private static final Messages.Phrase BAD = WORDS.phrase("job.read.bad", "n", "bad");
  private static final Messages.Phrase REJECTED =
      WORDS.phrase("job.read.rejected", "n", "what", "k", "lines", "form");
  private static final Messages.Phrase REJECTED_ALONE =
      WORDS.phrase("job.read.rejected.alone", "n", "what");
  private static final Messages.Phrase LATER = WORDS.phrase("job.read.later", "n");
  private static final Messages.Phrase WITHOUT_PURCHASE =
      WORDS.phrase("job.read.withoutPurchase", "n");
  private static final Messages.Phrase REFUNDS_ONLY = WORDS.phrase("job.read.refundsOnly", "n");
  private static final Messages.Phrase ASSUMED = WORDS.phrase("job.assumed");
  private static final Messages.Phrase MOMENT = WORDS.phrase("job.assumed.moment");
  private static final Messages.Phrase MOMENT_ASKED =
      WORDS.phrase("job.assumed.moment.asked", "day", "zone");
  private static final Messages.Phrase MOMENT_KNOWN =
      WORDS.phrase("job.assumed.moment.known", "day", "zone");
  private static final Messages.Phrase MOMENT_LOG =
      WORDS.phrase("job.assumed.moment.log", "day", "zone");
  private static final Messages.Phrase ZONE_MODEL = WORDS.phrase("job.assumed.zone.model", "zone");
  private static final Messages.Phrase ZONE_ASKED =
      WORDS.phrase("job.assumed.zone.asked", "zone", "other");
  private static final Messages.Phrase MONEY = WORDS.phrase("job.assumed.money");
  private static final Messages.Phrase MONEY_TOLD =
      WORDS.phrase("job.assumed.money.told", "currency", "rate");
  private static final Messages.Phrase RULES = WORDS.phrase("job.assumed.rules");
  private static final Messages.Phrase THE_MODEL = WORDS.phrase("job.assumed.rules.model");
  private static final Messages.Phrase THE_CARD = WORDS.phrase("job.assumed.rules.card");
  private static final Messages.Phrase OWN_FIGURES =
      WORDS.phrase("job.assumed.rules.own", "what", "file");
  private static final Messages.Phrase BROUGHT_FIGURES =
      WORDS.phrase("job.assumed.rules.brought", "what");
  private static final Messages.Phrase OWN_STRATEGIES =
      WORDS.phrase("job.assumed.rules.strategies", "file");
  private static final Messages.Phrase LACKING = WORDS.phrase("job.assumed.lacking");
  private static final Messages.Phrase BEYOND =
      WORDS.phrase("job.assumed.beyond", "n", "conditions");
  private static final Messages.Phrase LACKING_EVENTS =
      WORDS.phrase("job.assumed.lacking.events", "facts");
  private static final Messages.Phrase LACKING_ORDERS =
      WORDS.phrase("job.assumed.lacking.orders", "facts");
  private static final Messages.Phrase RHYTHM = WORDS.phrase("job.assumed.rhythm");
  private static final Messages.Phrase RHYTHM_TOLD =
      WORDS.phrase("job.assumed.rhythm.told", "days");
  private static final Messages.Phrase HELD_OUT = WORDS.phrase("job.assumed.heldOut");
  private static final Messages.Phrase HELD_OUT_TOLD =
      WORDS.phrase("job.assumed.heldOut.told", "day");
  private static final Messages.Phrase VALUE = WORDS.phrase("job.assumed.value");
  private static final Messages.Phrase VALUE_TOLD =
      WORDS.phrase("job.assumed.value.told", "basis", "how");
  private static final Messages.Phrase VALUE_EXPECTED =
      WORDS.phrase("job.assumed.value.expected", "model", "spend");
  private static final Messages.Phrase VALUE_PROFIT =
      WORDS.phrase("job.assumed.value.profit", "model", "spend");
  private static final Messages.Phrase VALUE_UNTOLD = WORDS.phrase("job.assumed.value.untold");
  private static final Messages.Phrase VALUE_MULTIPLE =
      WORDS.phrase("job.assumed.value.multiple", "n", "again", "all", "rate", "margin");

  private final Settings settings;
  private final Judge judge;
  private final Tally tally;
  private final Optional<BaseFigures.Found> figures;
  private final Optional<WhatIf> whatIf;
  private final Optional<HindSight> hindSight;
  private final Optional<Spending.Planned> planned;
  private final Screen page;
  private final Language language;
  private boolean saidSmall;

  SummaryText(
      Settings settings,
      Judge judge,
      Tally tally,
      Optional<BaseFigures.Found> figures,
      Optional<WhatIf> whatIf,
      Optional<HindSight> hindSight,
      Optional<Spending.Planned> planned) {
    this.settings = settings;
    this.judge = judge;
    this.tally = tally;
    this.figures = figures;
    this.whatIf = whatIf;
    this.hindSight = hindSight;
    this.planned = planned;
    this.language = settings.language();
    this.page = new Screen(language);
  }

  /** Returns the whole summary, in the order in which a manager asks. */
  String of(Input input, List<Explained> customers, List<Calls.Call> calls, List<String> files) {
    page.title(TITLE.in(language, tally.customers, tally.purchases, day(judge)));
    FiguresText told = new FiguresText(settings, judge, page);
    figures.ifPresent(told::changed);
    value();
    figures.ifPresent(this::risk);
    if (!input.isSummary()) {
      calls(calls);
      explained(customers);
      standing();
    }
    counted(CLASSES, CLASSES_ASIDE.in(language), tally.classes, judge::classLabel);
    told.strategies(tally.classes);
    segments();
    figures.ifPresent(told::cohorts);
    if (!input.isSummary()) {
      tally.lives.write(page, settings.currency());
      reviews();
    }
    new ModelsText(settings, page).write(judge);
    if (!input.isSummary()) {
      recommended();
    }
    planned.ifPresent(this::plan);
    whatIf.ifPresent(w -> w.write(page));
    hindSight.ifPresent(h -> h.write(page, language));
    assumed(input);
    read(input);
    page.heading(WRITTEN.in(language), "");
    files.forEach(page::sentence);
    return page.gap().toString();
  }

  private void plan(Spending.Planned planned) {
    Money budget = planned.planner().budget().orElseThrow();
    page.heading(PLAN.in(language), PLAN_ASIDE.in(language, budget));
    planned.in(language).forEach(page::sentence);
  }

  private void risk(BaseFigures.Found found) {
    page.heading(AT_RISK.in(language), AT_RISK_ASIDE.in(language));
    new FiguresText(settings, judge, page).risk(found);
    warnings();
  }

  /** Says whom to call first: who, worth what, why, what to do first, and by when. */
  private void calls(List<Calls.Call> calls) {
    page.heading(CALLS.in(language), CALLS_ASIDE.in(language));
    if (calls.isEmpty()) {
      page.sentence(CALLS_NONE.in(language));
    }
    for (Calls.Call call : calls) {
      LifecycleReport report = call.report();
      page.pair(
          report.customer(),
          NAME,
          CALL.in(
              language,
              Amounts.said(call.value()),
              Amounts.said(
                  Money.rounded(
                      report.profile().number(Metrics.SPEND).orElse(0), settings.currency())),
              call.by()));
      page.point(
          NAME,
          language.clauses(call.reasons(judge, settings.zone()).stream().map(page::say).toList()));
      report.recommendations().stream()
          .limit(1)
          .filter(first -> !first.isLeaveAlone())
          .forEach(first -> page.point(NAME, firstAction(first)));
    }
  }

  private void standing() {
    counted(STAGES, stageModel(), tally.stages, judge::stageLabel);
    counted(HEALTH, scorecard(), tally.bands, judge::bandLabel);
    healthByStage();
  }

  private void healthByStage() {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Counts> stage : tally.healthByStage.entrySet()) {
      if (rows.isEmpty()) {
        List<String> head = new ArrayList<>(List.of(HEALTH_BY_STAGE.in(language)));
        stage.getValue().inOrder().keySet().forEach(band -> head.add(bandName(band)));
        rows.add(head);
      }
      List<String> row = new ArrayList<>(List.of(page.say(judge.stageLabel(stage.getKey()))));
      stage.getValue().inOrder().values().forEach(n -> row.add(n == 0 ? "·" : Screen.number(n)));
      rows.add(row);
    }
    page.gap().table(rows);
  }

  private String bandName(String band) {
    return band.equals(Tally.NOT_SCORED) ? NO_SCORE.in(language) : page.say(judge.bandLabel(band));
  }

  private void warnings() {
    page.gap();
    if (tally.warned == 0) {
      page.sentence(WARNINGS_NONE.in(language));
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            WARNINGS.in(language),
            COLUMN_CUSTOMERS.in(language),
            COLUMN_SHARE.in(language),
            COLUMN_TO_COME.in(language)));
    for (Map.Entry<String, Long> kind : tally.warnings.highestFirst()) {
      rows.add(
          warning(
              page.say(judge.warningLabel(kind.getKey())),
              kind.getValue(),
              tally.warnings.value(kind.getKey())));
    }
    rows.add(warning(WARNINGS_ANY.in(language), tally.warned, tally.warnedValue));
    page.table(rows);
  }

  private List<String> warning(String name, long customers, long value) {
    return List.of(
        name,
        Screen.number(customers),
        Screen.percent((double) customers / tally.customers),
        money(value));
  }

  private void reviews() {
    counted(
        REVIEWS,
        REVIEWS_ASIDE.in(language),
        Counts.named(tally.reviews, id -> page.say(ReviewTerm.label(id))),
        Label::of);
  }

  private void segments() {
    counted(SEGMENTS, SEGMENTS_ASIDE.in(language), tally.segments, judge::segmentLabel);
    judge
        .base()
        .segments()
        .ifPresent(s -> s.notes().forEach(note -> page.sentence(page.say(note.words()))));
  }

  private void read(Input input) {
    page.heading(READ.in(language), "");
    input.orders().ifPresent(this::orders);
    input.events().ifPresent(this::events);
    leftOut(input.events().isPresent());
  }

  private void events(EventLog log) {
    source(EVENTS, settings.events());
    rows(LINES, log.lines(), log.faults().total());
    log.faults()
        .counts()
        .forEach((fault, n) -> rejected(fault.label(), n, log.faults().firstLines(fault), ""));
  }

  private void orders(OrderLog log) {
    source(LOG, settings.transactions());
    line(
        COLUMNS,
        language.list(
            log.columns().names().entrySet().stream()
                .map(e -> e.getKey().word() + "=" + e.getValue())
                .toList()));
    rows(ROWS, log.rows(), log.rejections().total());
    log.rejections()
        .counts()
        .forEach(
            (reason, n) ->
                rejected(
                    reason.label(),
                    n,
                    log.rejections().firstLines(reason),
                    log.rejections().firstForm(reason)));
    for (Label note : log.notes()) {
      page.pair("", NAME, page.say(note));
    }
  }

  private void source(Messages.Phrase name, Optional<Path> file) {
    line(
        name,
        file.map(f -> String.valueOf(f.getFileName()))
            .orElseGet(() -> page.say(settings.sample().label())));
  }

  private void rows(Messages.Phrase name, long rows, long bad) {
    line(name, bad == 0 ? NONE_BAD.in(language, rows) : BAD.in(language, rows, bad));
  }

  /** Says how many rows are bad for one reason, and where the first of them stand. */
  private void rejected(Label reason, long n, List<? extends Number> firstLines, String form) {
    List<String> lines = new ArrayList<>();
    firstLines.forEach(line -> lines.add(String.valueOf(line)));
    if (n > lines.size()) {
      lines.add("…");
    }
    page.pair(
        "",
        NAME,
        firstLines.isEmpty()
            ? REJECTED_ALONE.in(language, n, reason)
            : REJECTED.in(language, n, reason, lines.size(), language.list(lines), form));
  }

  private void leftOut(boolean isOfEvents) {
    if (tally.notYetSeen > 0) {
      page.pair("", NAME, LATER.in(language, tally.notYetSeen));
    }
    if (tally.withoutPurchase > 0) {
      page.pair(
          "",
          NAME,
          (isOfEvents ? WITHOUT_PURCHASE : REFUNDS_ONLY).in(language, tally.withoutPurchase));
    }
  }

  private void assumed(Input input) {
    page.heading(ASSUMED.in(language), "");
    boolean asked = settings.asOf().isPresent() || settings.calibrationEnd().isPresent();
    line(
        MOMENT,
        (asked ? MOMENT_ASKED : input.events().isPresent() ? MOMENT_KNOWN : MOMENT_LOG)
            .in(language, day(judge), zone()));
    line(
        MONEY,
        MONEY_TOLD.in(
            language,
            settings.currency().getCurrencyCode(),
            Screen.percent(settings.discountRate().value())));
    line(RULES, figures());
    List<Label> lacking =
        judge.lacking(input.events().map(e -> tally.told)).stream().map(Metric::label).toList();
    if (!lacking.isEmpty()) {
      line(
          LACKING,
          (input.events().isPresent() ? LACKING_EVENTS : LACKING_ORDERS)
              .in(language, language.list(lacking.stream().map(page::say).toList())));
    }
    List<Label> beyond =
        ModelCheck.of(judge.stages())
            .beyond(judge.observation().start(), judge.observation().end());
    if (!beyond.isEmpty()) {
      long days = Duration.between(judge.observation().start(), judge.observation().end()).toDays();
      line(
          LACKING,
          BEYOND.in(language, days, language.list(beyond.stream().map(page::say).toList())));
    }
    OptionalDouble usualGap =
        settings.stated().scorecard().isPresent()
            ? OptionalDouble.empty()
            : judge.base().usualGapDays();
    usualGap.ifPresent(
        days -> line(RHYTHM, RHYTHM_TOLD.in(language, String.format(Locale.ROOT, "%.1f", days))));
    judge
        .observation()
        .heldOut()
        .ifPresent(until -> line(HELD_OUT, HELD_OUT_TOLD.in(language, until)));
    MarginMultipleBase margins = judge.base().margins();
    line(
        VALUE,
        VALUE_TOLD.in(
            language,
            margins.basis().label(),
            judge.forecasts().hasValues() ? expected() : retention(margins)));
  }

  /** Returns where days end, and who says so where it is not the default. */
  private String zone() {
    ZoneId zone = settings.zone();
    ZoneId ofModel = Settings.zoneOf(settings.stages());
    if (zone.equals(ofModel)) {
      return settings.stages().zone().equals(ZoneOffset.UTC)
          ? zone.toString()
          : ZONE_MODEL.in(language, zone.toString());
    }
    return ofModel.equals(ZoneId.of("UTC"))
        ? zone.toString()
        : ZONE_ASKED.in(language, zone.toString(), ofModel.toString());
  }

  /** Returns whose figures the verdicts stand on. */
  private String figures() {
    List<Label> own = new ArrayList<>();
    List<Label> brought = new ArrayList<>();
    (settings.stated().stageModel().isPresent() ? own : brought).add(THE_MODEL.label());
    (settings.stated().scorecard().isPresent() ? own : brought).add(THE_CARD.label());
    String file = settings.configFile().orElse("");
    List<String> clauses = new ArrayList<>();
    if (!own.isEmpty()) {
      clauses.add(OWN_FIGURES.in(language, own, file));
    }
    if (!brought.isEmpty()) {
      clauses.add(BROUGHT_FIGURES.in(language, brought));
    }
    if (settings.stated().strategies().isPresent()) {
      clauses.add(OWN_STRATEGIES.in(language, file));
    }
    return language.clauses(clauses);
  }

  /** Says what the value to come is made of, where the models give it. */
  private String expected() {
    String model = judge.forecasts().chosen().map(PurchaseModel::id).orElse("");
    return (judge.forecasts().margin() == 1 ? VALUE_EXPECTED : VALUE_PROFIT)
        .in(language, model, GammaGamma.ID);
  }

  private String retention(MarginMultipleBase margins) {
    return margins.retention().isEmpty()
        ? VALUE_UNTOLD.in(language)
        : VALUE_MULTIPLE.in(
            language,
            margins.period().toDays(),
            margins.boughtAgain(),
            margins.buyersInFirstHalf(),
            Screen.percent(margins.retention().getAsDouble()),
            margins.meanMargin().map(Amounts::said).orElse("?"));
  }

  private void value() {
    page.heading(WORTH.in(language), "");
    line(SPENT, money(tally.spend));
    line(TO_DATE, money(tally.historicValue));
    String money = money(tally.expectedValue);
    line(
        TO_COME,
        judge.forecasts().hasValues()
            ? BY_MODELS.in(
                language,
                money,
                judge.forecasts().chosen().map(PurchaseModel::id).orElse(""),
                GammaGamma.ID,
                settings.horizon().toDays() / 7)
            : BY_MULTIPLE.in(language, money));
    if (judge.base().contracts().isPresent()) {
      line(CONTRACTED, CONTRACTED_TOLD.in(language));
    }
    if (tally.losing > 0) {
      line(LOSING, LOSING_TOLD.in(language, tally.losing, money(tally.expectedLoss)));
    }
    judge
        .base()
        .shares()
        .flatMap(MarginShares::evenSpend)
        .ifPresent(even -> line(MARGIN, MARGIN_TOLD.in(language, Amounts.said(even))));
  }

  private void counted(
      Messages.Phrase heading, String aside, Counts counts, Function<String, Label> labels) {
    page.heading(heading.in(language), COUNTED_ASIDE.in(language, aside));
    page.bars(counts.inOrder(), tally.customers, labels, id -> money(counts.value(id)));
    long fewest =
        counts.inOrder().values().stream().filter(n -> n > 0).min(Long::compare).orElse(0L);
    if (!saidSmall && fewest > 0 && fewest < FEW) {
      saidSmall = true;
      page.sentence(SMALL.in(language, FEW));
    }
  }

  private void explained(List<Explained> customers) {
    if (customers.isEmpty()) {
      return;
    }
    page.heading(CUSTOMERS_SHOWN.in(language, customers.size()), "");
    boolean first = true;
    for (Explained customer : customers) {
      if (!first) {
        page.gap();
      }
      first = false;
      page.sentence(customer.headline());
      for (Explained.Statement said : customer.statements()) {
        page.pair(said.name(), NAME, said.sentence());
        said.points().forEach(point -> page.point(NAME, point));
      }
    }
  }

  private String firstAction(Recommendation first) {
    Label strategy = first.strategy().label();
    return first
        .action()
        .map(action -> FIRST_ACTION.in(language, strategy, action))
        .orElseGet(() -> FIRST.in(language, strategy));
  }

  private void recommended() {
    page.heading(ADVICE.in(language), ADVICE_ASIDE.in(language));
    Map<String, Long> top = new LinkedHashMap<>();
    List<Map.Entry<String, Long>> all = tally.recommendations.highestFirst();
    all.stream().limit(STRATEGIES_SHOWN).forEach(e -> top.put(e.getKey(), e.getValue()));
    page.bars(
        top, tally.customers, judge::strategyLabel, id -> money(tally.recommendations.value(id)));
    if (top.isEmpty()) {
      page.sentence(ADVICE_NONE.in(language, judge.catalog().id()));
    }
    leftAlone();
    practices();
  }

  /** Says how many are left alone, and why. */
  private void leftAlone() {
    List<Map.Entry<String, Long>> reasons = tally.leftAlone.highestFirst();
    long customers = reasons.stream().mapToLong(Map.Entry::getValue).sum();
    if (customers > 0) {
      page.gap()
          .sentence(
              LEFT_ALONE.in(
                  language, customers, Screen.percent((double) customers / tally.customers)));
      for (Map.Entry<String, Long> reason : reasons) {
        page.point(
            NAME, LEFT_FOR.in(language, judge.leftAloneLabel(reason.getKey()), reason.getValue()));
      }
    }
  }

  /** Says what the firm may do for all. */
  private void practices() {
    List<BasePractices.Row> rows = tally.practices.rows();
    if (!rows.isEmpty()) {
      page.gap().sentence(PRACTICES.in(language));
      rows.stream()
          .limit(PRACTICES_SHOWN)
          .forEach(row -> page.point(NAME, row.practice().id() + "  " + row.in(language)));
    }
  }

  private String stageModel() {
    return judge.stages().id() + " " + judge.stages().version();
  }

  private String scorecard() {
    return judge.scorecard().id() + " " + judge.scorecard().version();
  }

  private LocalDate day(Judge judged) {
    return Moments.dateOf(judged.asOf(), settings.zone());
  }

  private void line(Messages.Phrase name, String sentence) {
    page.pair(name.in(language), NAME, sentence);
  }

  private String money(long millionths) {
    return Amounts.said(Money.ofScaled(millionths, settings.currency()));
  }
}

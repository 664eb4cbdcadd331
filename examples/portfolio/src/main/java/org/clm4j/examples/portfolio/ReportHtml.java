package org.clm4j.examples.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.btyd.Interval;
import org.clm4j.btyd.PurchaseForecast;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.report.Card;
import org.clm4j.examples.portfolio.report.Column;
import org.clm4j.examples.portfolio.report.Compact;
import org.clm4j.examples.portfolio.report.Customer;
import org.clm4j.examples.portfolio.report.Customer.Said;
import org.clm4j.examples.portfolio.report.ReportPage;
import org.clm4j.examples.portfolio.report.Section;
import org.clm4j.examples.portfolio.report.Table;
import org.clm4j.examples.portfolio.report.Tone;
import org.clm4j.examples.portfolio.report.Word;
import org.clm4j.examples.portfolio.spending.Spending;
import org.clm4j.portfolio.Figure;
import org.clm4j.portfolio.FigureName;
import org.clm4j.portfolio.FigureUnit;
import org.clm4j.portfolio.FigureWindow;
import org.clm4j.portfolio.PortfolioFigures;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Recommendation;
import org.clm4j.rfm.RfmClass;
import org.clm4j.warning.Warning;

/**
 * The report for people who look rather than read: news and work first, evidence next, look-up
 * last. It says nothing that the library's verdicts or the summary do not say.
 */
final class ReportHtml {

  /** How often an interval should cover what happens. */
  static final double LEVEL = 0.9;

  private static final Messages WORDS = Messages.of(ReportPage.class::getResourceAsStream);
  private static final Map<String, List<Label>> SECTIONS =
      Stream.of(
              "changed",
              "risk",
              "calls",
              "stages",
              "health",
              "segments",
              "cohorts",
              "value",
              "forecast",
              "lives",
              "warnings",
              "advice",
              "customers",
              "definitions")
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  id -> List.of(phrase("menu." + id).label(), phrase("question." + id).label())));
  private static final Messages.Phrase BASE = phrase("fact.base", "customers", "purchases");
  private static final Messages.Phrase AS_OF = phrase("fact.as-of", "day", "zone");
  private static final Messages.Phrase WINDOW = phrase("fact.window", "from", "to", "days");
  private static final Messages.Phrase MONEY = phrase("fact.money", "currency");
  private static final Messages.Phrase REJECTED = phrase("fact.rejected", "n");
  private static final Messages.Phrase NONE_REJECTED = phrase("fact.none-rejected");
  private static final Messages.Phrase BOUNDED = phrase("fact.bounded", "n");
  private static final Messages.Phrase CHANGE = phrase("card.change", "change", "days");
  private static final Messages.Phrase MOVED = phrase("card.customers", "fresh", "back", "lost");
  private static final Messages.Phrase SHARE = phrase("card.share", "share", "n");
  private static final Messages.Phrase LOST = phrase("card.lost", "share");
  private static final Messages.Phrase EXPECTED = phrase("card.expected", "n");
  private static final Messages.Phrase PURCHASES = phrase("card.purchases", "weeks");
  private static final Messages.Phrase PURCHASES_INTERVAL =
      phrase("card.purchases.interval", "weeks", "low", "high");
  private static final Messages.Phrase WHOLE = phrase("card.all");
  private static final Messages.Phrase CUSTOMERS = phrase("customers.answer", "n");
  private static final Messages.Phrase CUSTOMERS_LIMIT = phrase("customers.limit", "all");
  private static final Messages.Phrase CUSTOMERS_ALL = phrase("customers.limit.all");
  private static final Messages.Phrase SAID_WARNING = phrase("customers.said.warning");
  private static final Messages.Phrase SAID_SEGMENT = phrase("customers.said.segment");
  private static final Messages.Phrase SAID_MONEY = phrase("customers.said.money");
  private static final Messages.Phrase SAID_ALSO = phrase("customers.said.also");
  private static final Messages.Phrase VALUE = phrase("customers.value", "value", "spend", "n");
  private static final Messages.Phrase DEFINITIONS = phrase("definitions.answer");
  private static final Messages.Phrase FIGURES = phrase("definitions.title");

  private final Settings settings;
  private final Judge judge;
  private final Tally tally;
  private final Spread spread;
  private final Customers customers;
  private final Optional<BaseFigures.Found> found;
  private final Optional<Spending.Planned> planned;

  ReportHtml(
      Settings settings,
      Judge judge,
      Tally tally,
      Spread spread,
      Customers customers,
      Optional<BaseFigures.Found> found,
      Optional<Spending.Planned> planned) {
    this.settings = settings;
    this.judge = judge;
    this.tally = tally;
    this.spread = spread;
    this.customers = customers;
    this.found = found;
    this.planned = planned;
  }

  private static Messages.Phrase phrase(String key, String... parts) {
    return WORDS.phrase("report." + key, parts);
  }

  /** Begins a section by its id, with its answer. */
  static Section section(String id, Label answer) {
    List<Label> names = SECTIONS.getOrDefault(id, List.of());
    return new Section(id, names.get(0), names.get(1), answer);
  }

  String of(Input input, List<Calls.Call> calls) {
    ReportPage page = new ReportPage(Word.TITLE.label(), settings.currency(), settings.language());
    facts(page, input);
    cards(page);
    found.ifPresent(
        f -> {
          ReportNews news = new ReportNews(settings, judge, spread, customers, f);
          page.section(news.changed())
              .section(news.risk(tally.expectedLoss))
              .section(news.calls(calls));
        });
    ReportEvidence evidence = new ReportEvidence(settings, judge, tally, spread, found);
    if (!input.isSummary()) {
      page.section(evidence.stages()).section(evidence.health());
    }
    page.section(evidence.segments());
    found.ifPresent(f -> page.section(evidence.cohorts(f.cohorts())));
    page.section(evidence.value());
    page.section(new ReportForecast(settings, judge).section());
    if (!input.isSummary()) {
      page.section(evidence.lives()).section(evidence.warnings()).section(evidence.advice(planned));
    }
    lookUp(page, input);
    found.ifPresent(f -> page.section(definitions(f.figures())));
    return page.html();
  }

  private void facts(ReportPage page, Input input) {
    page.fact(Word.BASE.label(), BASE.label(tally.customers, tally.purchases));
    page.fact(
        Word.AS_OF.label(),
        AS_OF.label(Moments.dateOf(judge.asOf(), settings.zone()), settings.zone().getId()));
    found.ifPresent(
        f -> {
          FigureWindow window = f.figures().definition().window();
          page.fact(
              Word.WINDOW.label(),
              WINDOW.label(
                  Moments.dateOf(window.from(), window.zone()).plusDays(1),
                  Moments.dateOf(window.to(), window.zone()),
                  window.days()));
        });
    long bad =
        input.orders().map(o -> o.rejections().total()).orElse(0L)
            + input.events().map(e -> e.faults().total()).orElse(0L);
    List<Label> said = new ArrayList<>();
    said.add(MONEY.label(settings.currency().getCurrencyCode()));
    said.add(bad == 0 ? NONE_REJECTED.label() : REJECTED.label(bad));
    said.add(BOUNDED.label(Math.min(tally.customers, ReportPage.MOST_CUSTOMERS)));
    input.orders().ifPresent(o -> said.addAll(o.notes()));
    page.fact(Word.DATA.label(), sentences(said));
  }

  private static Label sentences(List<Label> said) {
    return Label.spokenBy(
        language -> language.sentences(said.stream().map(s -> s.in(language)).toList()));
  }

  private void cards(ReportPage page) {
    found.map(BaseFigures.Found::figures).ifPresent(f -> cards(page, f));
    judge.forecasts().forecast().ifPresent(f -> page.card(purchases(f)));
  }

  private void cards(ReportPage page, PortfolioFigures figures) {
    Figure revenue = figures.figure(FigureName.REVENUE);
    OptionalDouble growth = figures.figure(FigureName.REVENUE_GROWTH).value();
    card(
        page,
        revenue,
        growth.isPresent()
            ? CHANGE.label(
                (growth.getAsDouble() > 0 ? "+" : "") + Compact.percent(growth.getAsDouble()),
                figures.definition().window().days())
            : WHOLE.label());
    card(
        page,
        figures.figure(FigureName.CUSTOMERS_AT_END),
        MOVED.label(
            count(figures, FigureName.NEW_CUSTOMERS),
            count(figures, FigureName.RETURNED_CUSTOMERS),
            count(figures, FigureName.LOST_CUSTOMERS)));
    Figure lost = figures.figure(FigureName.LOST_CUSTOMERS);
    card(page, lost, LOST.label(Compact.percent(lost.share().orElse(0))));
    Figure risk = figures.figure(FigureName.VALUE_AT_RISK);
    card(
        page,
        risk,
        SHARE.label(
            Compact.percent(risk.share().orElse(0)),
            (long) figures.figure(FigureName.CUSTOMERS_AT_RISK).numerator()));
    Figure equity = figures.figure(FigureName.CUSTOMER_EQUITY);
    card(page, equity, EXPECTED.label(equity.cases()));
  }

  private static void card(ReportPage page, Figure figure, Label aside) {
    OptionalDouble value = figure.value();
    if (value.isPresent()) {
      page.card(
          new Card(
              figure.name().id(),
              figure.name() == FigureName.CUSTOMER_EQUITY
                  ? Word.VALUE.label()
                  : figure.name().label(),
              figure.name().definition(),
              kind(figure),
              value.getAsDouble(),
              aside));
    }
  }

  private static Column.Kind kind(Figure figure) {
    FigureUnit unit = figure.name().unit();
    return unit == FigureUnit.MONEY
        ? Column.Kind.MONEY
        : unit == FigureUnit.SHARE
            ? Column.Kind.SHARE
            : figure.name().isTotal() ? Column.Kind.COUNT : Column.Kind.NUMBER;
  }

  private Card purchases(PurchaseForecast forecast) {
    long weeks = settings.horizon().toDays() / 7;
    Optional<Interval> interval = ReportForecast.interval(judge.forecasts(), forecast);
    return new Card(
        "expectedPurchases",
        Word.PURCHASES.label(),
        capitalised(org.clm4j.examples.portfolio.output.Column.EXPECTED_PURCHASES.meaning()),
        Column.Kind.COUNT,
        forecast.total(),
        interval.isPresent()
            ? PURCHASES_INTERVAL.label(
                weeks,
                Compact.count(Math.round(interval.get().low())),
                Compact.count(Math.round(interval.get().high())))
            : PURCHASES.label(weeks));
  }

  private static long count(PortfolioFigures figures, FigureName name) {
    return (long) figures.figure(name).numerator();
  }

  private void lookUp(ReportPage page, Input input) {
    List<Integer> who = spread.largest.customers();
    Section section = section("customers", CUSTOMERS.label(who.size()));
    section.limit(
        tally.customers > who.size()
            ? CUSTOMERS_LIMIT.label(Compact.count(tally.customers))
            : CUSTOMERS_ALL.label());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(Word.CUSTOMER.label()));
    if (!input.isSummary()) {
      columns.add(Column.text(Word.STAGE.label()));
      columns.add(Column.count(Word.HEALTH.label()));
    }
    columns.add(Column.text(Word.CLASS.label()));
    columns.add(Column.day(Word.LAST.label()));
    columns.add(Column.count(Word.PURCHASES.label()));
    columns.add(Column.money(Word.SPEND.label()));
    columns.add(Column.money(Word.VALUE.label()));
    if (!input.isSummary()) {
      columns.add(Column.text(Word.ADVICE.label()));
    }
    List<Customer> told = new ArrayList<>();
    CustomerWords words = new CustomerWords(settings, judge, input.events().map(e -> tally.told));
    for (int customer : who) {
      told.add(customer(customers.of(customer), input.isSummary(), words));
    }
    page.customers(section, columns, told);
  }

  private Customer customer(CustomerHistory history, boolean summary, CustomerWords words) {
    LifecycleReport report = judge.judge(history);
    Money spend =
        Money.rounded(report.profile().number(Metrics.SPEND).orElse(0), settings.currency());
    long purchases = (long) report.profile().number(Metrics.PURCHASES).orElse(0);
    Optional<Label> rfm =
        report.profile().text(Metrics.RFM_CLASS).flatMap(RfmClass::find).map(RfmClass::label);
    Optional<LocalDate> last =
        report
            .profile()
            .instant(Metrics.LAST_PURCHASE_AT)
            .map(at -> Moments.dateOf(at, settings.zone()));
    Optional<Recommendation> first = report.recommendations().stream().findFirst();
    List<Object> cells = new ArrayList<>();
    cells.add(report.customer());
    if (!summary) {
      cells.add(report.stage().label());
      cells.add(health(report));
    }
    cells.add(rfm);
    cells.add(last);
    cells.add(purchases);
    cells.add(spend);
    cells.add(Judge.expected(report));
    if (!summary) {
      cells.add(first.map(r -> r.strategy().label()));
    }
    List<Said> said = new ArrayList<>();
    if (!summary) {
      said.addAll(words.said(history, report));
      warnings(report, said);
      report.recommendations().stream()
          .skip(1)
          .limit(2)
          .forEach(r -> said.add(new Said(SAID_ALSO.label(), Label.spokenBy(r::in), List.of())));
    }
    judge
        .base()
        .segments()
        .flatMap(s -> s.assign(report.profile()))
        .ifPresent(
            a ->
                said.add(
                    new Said(
                        SAID_SEGMENT.label(),
                        Label.spokenBy(
                            l -> a.segment().label().in(l) + " (" + a.scores().code() + ")"),
                        List.of())));
    Judge.expected(report)
        .ifPresent(
            value ->
                said.add(
                    new Said(
                        SAID_MONEY.label(),
                        VALUE.label(Compact.money(value), Compact.money(spend), purchases),
                        List.of())));
    return new Customer(cells, said);
  }

  /** Returns the points, rounded down, so that none seems to reach a band that it does not. */
  private static Object health(LifecycleReport report) {
    OptionalDouble total = report.score().map(s -> s.total()).orElse(OptionalDouble.empty());
    return total.isPresent() ? (Object) (long) total.getAsDouble() : Optional.empty();
  }

  private static void warnings(LifecycleReport report, List<Said> said) {
    report
        .warningVerdict()
        .ifPresent(
            verdict -> {
              Label name = SAID_WARNING.label();
              for (Warning warning : report.warnings()) {
                said.add(new Said(name, Label.spokenBy(l -> verdict.say(warning, l)), List.of()));
              }
            });
  }

  private static Section definitions(PortfolioFigures figures) {
    Section section = section("definitions", DEFINITIONS.label());
    Table table =
        new Table(
            "figures",
            FIGURES.label(),
            Column.text(Word.FIGURE.label()),
            Column.text(Word.AMOUNT_OR_SHARE.label()),
            Column.text(Word.MEANING.label()));
    for (Figure figure : figures.figures()) {
      if (figure.untold().isEmpty()) {
        table.row(
            Tone.PLAIN,
            capitalised(figure.name().label()),
            value(figure),
            figure.name().definition());
      }
    }
    return section.add(table);
  }

  /** Returns a label with its first letter in upper case. */
  static Label capitalised(Label label) {
    return Label.spokenBy(
        language -> {
          String text = label.in(language);
          return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        });
  }

  private static Label value(Figure figure) {
    double value = figure.value().orElse(0);
    Optional<Money> money = figure.money();
    if (money.isPresent()) {
      return Compact.money(money.get());
    }
    String text =
        kind(figure) == Column.Kind.SHARE
            ? Compact.percent(value)
            : kind(figure) == Column.Kind.COUNT
                ? Compact.count(Math.round(value))
                : String.format(Locale.ROOT, "%,.1f", value);
    return Label.spokenBy((Language l) -> text);
  }
}

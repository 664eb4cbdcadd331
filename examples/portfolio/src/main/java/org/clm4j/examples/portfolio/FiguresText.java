package org.clm4j.examples.portfolio;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.examples.portfolio.output.Amounts;
import org.clm4j.examples.portfolio.output.Counts;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.portfolio.Cohort;
import org.clm4j.portfolio.CohortCell;
import org.clm4j.portfolio.CohortCounting;
import org.clm4j.portfolio.CohortPeriod;
import org.clm4j.portfolio.CohortTable;
import org.clm4j.portfolio.Figure;
import org.clm4j.portfolio.FigureName;
import org.clm4j.portfolio.FigureWindow;
import org.clm4j.portfolio.PortfolioFigures;
import org.clm4j.portfolio.Presence;
import org.clm4j.rfm.RfmClass;
import org.clm4j.rfm.SegmentMovement;

/** What a manager reads first: customers and money, who stays, and what moved. */
final class FiguresText {

  private static final int NAME = 12;
  private static final int COHORTS_SHOWN = 13;
  private static final int AGES_SHOWN = 9;
  private static final int MOVES_SHOWN = 8;

  private static final Messages WORDS = Messages.of(FiguresText.class::getResourceAsStream);

  private static Messages.Phrase phrase(String key, String... parts) {
    return WORDS.phrase("job." + key, parts);
  }

  private static final Messages.Phrase FIGURES = phrase("figures");
  private static final Messages.Phrase WINDOW = phrase("figures.window", "from", "to", "days");
  private static final Messages.Phrase WINDOW_CONTRACTS =
      phrase("figures.window.contracts", "from", "to", "days");
  private static final Messages.Phrase CUSTOMERS = phrase("figures.customers");
  private static final Messages.Phrase CUSTOMERS_TOLD =
      phrase("figures.customers.told", "now", "then", "growth", "fresh", "back", "lost");
  private static final Messages.Phrase CUSTOMERS_FIRST =
      phrase("figures.customers.first", "now", "fresh", "back");
  private static final Messages.Phrase KEPT = phrase("figures.kept");
  private static final Messages.Phrase KEPT_TOLD =
      phrase("figures.kept.told", "retention", "churn", "revenue", "days");
  private static final Messages.Phrase KEPT_CUSTOMERS =
      phrase("figures.kept.customers", "retention", "churn");
  private static final Messages.Phrase REPURCHASE = phrase("figures.repurchase");
  private static final Messages.Phrase REPURCHASE_TOLD =
      phrase("figures.repurchase.told", "twice", "buyers", "before");
  private static final Messages.Phrase REVENUE = phrase("figures.revenue");
  private static final Messages.Phrase REVENUE_TOLD =
      phrase("figures.revenue.told", "revenue", "change", "days", "kept");
  private static final Messages.Phrase REVENUE_FIRST = phrase("figures.revenue.first", "revenue");
  private static final Messages.Phrase TENTH = phrase("figures.tenth");
  private static final Messages.Phrase TENTH_TOLD = phrase("figures.tenth.told", "share");
  private static final Messages.Phrase RECURRING = phrase("figures.recurring");
  private static final Messages.Phrase RECURRING_TOLD =
      phrase("figures.recurring.told", "amount", "nrr", "grr");
  private static final Messages.Phrase ENDING = phrase("figures.ending");
  private static final Messages.Phrase ENDING_TOLD =
      phrase("figures.ending.told", "n", "amount", "days");
  private static final Messages.Phrase RISK = phrase("figures.risk");
  private static final Messages.Phrase RISK_TOLD =
      phrase("figures.risk.told", "value", "all", "share", "n", "base", "parts");
  private static final Messages.Phrase RISK_DECLINING = phrase("figures.risk.declining", "value");
  private static final Messages.Phrase RISK_WARNED = phrase("figures.risk.warned", "value");
  private static final Messages.Phrase RISK_UNLIKELY = phrase("figures.risk.unlikely", "value");
  private static final Messages.Phrase RISK_OVERLAP = phrase("figures.risk.overlap");
  private static final Messages.Phrase RISK_SPEND = phrase("figures.risk.spend", "amount", "share");
  private static final Messages.Phrase PROSPECTS = phrase("figures.prospects");
  private static final Messages.Phrase PROSPECTS_TOLD =
      phrase("figures.prospects.told", "won", "all", "share");
  private static final Messages.Phrase COST = phrase("figures.cost");
  private static final Messages.Phrase COST_TOLD = phrase("figures.cost.told", "cost");
  private static final Messages.Phrase COST_WON = phrase("figures.cost.won", "cost", "each");
  private static final Messages.Phrase OPINION = phrase("figures.opinion");
  private static final Messages.Phrase CSAT = phrase("figures.opinion.csat", "share", "n");
  private static final Messages.Phrase NPS = phrase("figures.opinion.nps", "points", "n");
  private static final Messages.Phrase CES = phrase("figures.opinion.ces", "rating", "n");
  private static final Messages.Phrase SERVICE = phrase("figures.service");
  private static final Messages.Phrase ANSWER = phrase("figures.service.answer", "share", "time");
  private static final Messages.Phrase RESOLVED =
      phrase("figures.service.resolved", "share", "n", "time");
  private static final Messages.Phrase HOURS = phrase("figures.hours", "n");
  private static final Messages.Phrase DAYS = phrase("figures.days", "n");
  private static final Messages.Phrase UNTOLD = phrase("figures.untold");
  private static final Messages.Phrase UNTOLD_FEW = phrase("figures.untold.few");
  private static final Messages.Phrase COHORTS = phrase("cohorts");
  private static final Messages.Phrase SINCE = phrase("cohorts.since");
  private static final Messages.Phrase COHORT_SIZE = phrase("cohorts.customers");
  private static final Messages.Phrase VALUE_EACH = phrase("cohorts.value");
  private static final Messages.Phrase ALL = phrase("cohorts.all");
  private static final Messages.Phrase MORE = phrase("cohorts.more", "n");
  private static final Messages.Phrase MOVEMENT = phrase("movement", "day");
  private static final Messages.Phrase MOVEMENT_ASIDE = phrase("movement.aside");
  private static final Messages.Phrase MOVED_CUSTOMERS = phrase("movement.customers");
  private static final Messages.Phrase VALUE_THEN = phrase("movement.before");
  private static final Messages.Phrase VALUE_NOW = phrase("movement.after");
  private static final Messages.Phrase STAGES_MOVED = phrase("movement.stages");
  private static final Messages.Phrase SEGMENTS_MOVED = phrase("movement.segments");
  private static final Messages.Phrase FROM_TO = phrase("movement.segment", "from", "to");
  private static final Messages.Phrase STAYED = phrase("movement.stayed", "n", "moved");
  private static final Messages.Phrase ALL_CUSTOMERS = phrase("movement.all");
  private static final Messages.Phrase MOST = phrase("movement.most", "ids");
  private static final Messages.Phrase STRATEGY = phrase("rfm.strategy", "name", "strategy");
  private static final Messages.Phrase NOBODY = phrase("movement.none");
  private static final Map<CohortPeriod, Messages.Phrase> PERIODS =
      new EnumMap<>(CohortPeriod.class);

  static {
    for (CohortPeriod period : CohortPeriod.values()) {
      PERIODS.put(period, phrase("cohorts." + period.id()));
    }
  }

  private final Settings settings;
  private final Judge judge;
  private final Screen page;
  private final Language language;

  FiguresText(Settings settings, Judge judge, Screen page) {
    this.settings = settings;
    this.judge = judge;
    this.page = page;
    this.language = page.language();
  }

  /** Says what to do for each class that has customers. */
  void strategies(Counts classes) {
    page.gap();
    for (RfmClass each : RfmClass.values()) {
      if (classes.of(each.id()) > 0) {
        page.sentence(STRATEGY.in(language, each.label(), each.strategy()));
      }
    }
  }

  /** Says what changed since the earlier day, or in as many days as keep a customer active. */
  void changed(BaseFigures.Found found) {
    figures(found.figures());
    found.movement().ifPresent(this::movement);
  }

  /** Says how much of what is to come is at risk, and for which reasons. */
  void risk(BaseFigures.Found found) {
    risk(found.figures());
  }

  /** Says how many stay. */
  void cohorts(BaseFigures.Found found) {
    cohorts(found.cohorts());
  }

  private void figures(PortfolioFigures figures) {
    FigureWindow window = figures.definition().window();
    boolean contracts = told(figures, FigureName.RECURRING).isPresent();
    page.heading(
        FIGURES.in(language),
        (contracts ? WINDOW_CONTRACTS : WINDOW)
            .in(
                language,
                Moments.dateOf(window.from(), window.zone()).plusDays(1),
                Moments.dateOf(window.to(), window.zone()),
                settings.activeDays()));
    customers(figures);
    money(figures, window);
    contacts(figures);
  }

  private void customers(PortfolioFigures figures) {
    boolean compared = told(figures, FigureName.GROWTH).isPresent();
    long now = count(figures, FigureName.CUSTOMERS_AT_END);
    long fresh = count(figures, FigureName.NEW_CUSTOMERS);
    long back = count(figures, FigureName.RETURNED_CUSTOMERS);
    line(
        CUSTOMERS,
        compared
            ? CUSTOMERS_TOLD.in(
                language,
                now,
                count(figures, FigureName.CUSTOMERS_AT_START),
                change(figures, FigureName.GROWTH),
                fresh,
                back,
                count(figures, FigureName.LOST_CUSTOMERS))
            : CUSTOMERS_FIRST.in(language, now, fresh, back));
    if (compared) {
      String retention = share(figures, FigureName.RETENTION);
      String churn = share(figures, FigureName.CHURN);
      line(
          KEPT,
          told(figures, FigureName.REVENUE_CHURN).isPresent()
              ? KEPT_TOLD.in(
                  language,
                  retention,
                  churn,
                  share(figures, FigureName.REVENUE_CHURN),
                  figures.definition().window().days())
              : KEPT_CUSTOMERS.in(language, retention, churn));
    } else {
      line(UNTOLD, UNTOLD_FEW.in(language));
    }
    told(figures, FigureName.REPURCHASE)
        .ifPresent(
            f ->
                line(
                    REPURCHASE,
                    REPURCHASE_TOLD.in(
                        language,
                        share(figures, FigureName.REPURCHASE),
                        (long) f.denominator(),
                        share(figures, FigureName.REPURCHASE_RETURNING))));
  }

  private void money(PortfolioFigures figures, FigureWindow window) {
    told(figures, FigureName.REVENUE)
        .flatMap(Figure::money)
        .filter(m -> !m.isZero())
        .ifPresent(
            revenue ->
                line(
                    REVENUE,
                    told(figures, FigureName.REVENUE_GROWTH).isPresent()
                            && told(figures, FigureName.REVENUE_RETENTION).isPresent()
                        ? REVENUE_TOLD.in(
                            language,
                            Amounts.said(revenue),
                            change(figures, FigureName.REVENUE_GROWTH),
                            window.days(),
                            share(figures, FigureName.REVENUE_RETENTION))
                        : REVENUE_FIRST.in(language, Amounts.said(revenue))));
    told(figures, FigureName.TOP_TENTH_OF_REVENUE)
        .ifPresent(
            f ->
                line(
                    TENTH,
                    TENTH_TOLD.in(language, share(figures, FigureName.TOP_TENTH_OF_REVENUE))));
    told(figures, FigureName.NRR)
        .ifPresent(
            f ->
                line(
                    RECURRING,
                    RECURRING_TOLD.in(
                        language,
                        said(figures, FigureName.RECURRING),
                        share(figures, FigureName.NRR),
                        share(figures, FigureName.GRR))));
    told(figures, FigureName.CONTRACTS_ENDING)
        .filter(f -> f.numerator() > 0)
        .ifPresent(
            f ->
                line(
                    ENDING,
                    ENDING_TOLD.in(
                        language,
                        (long) f.numerator(),
                        said(figures, FigureName.RECURRING_ENDING),
                        window.days())));
  }

  private void risk(PortfolioFigures figures) {
    Optional<Figure> value = told(figures, FigureName.VALUE_AT_RISK);
    if (value.isEmpty() || value.get().share().isEmpty()) {
      return;
    }
    Figure customers = figures.figure(FigureName.CUSTOMERS_AT_RISK);
    line(
        RISK,
        RISK_TOLD.in(
            language,
            said(figures, FigureName.VALUE_AT_RISK),
            Amounts.said(Money.rounded(value.get().denominator(), value.get().currency())),
            percent(value.get().share().getAsDouble()),
            (long) customers.numerator(),
            (long) customers.denominator(),
            reasons(figures)));
    OptionalDouble spent = figures.figure(FigureName.SPEND_AT_RISK).share();
    spent.stream()
        .filter(s -> s > 0)
        .forEach(
            s ->
                page.pair(
                    "",
                    NAME,
                    RISK_SPEND.in(language, said(figures, FigureName.SPEND_AT_RISK), percent(s))));
  }

  /** Tells for which reasons how much is at risk. */
  private String reasons(PortfolioFigures figures) {
    Map<FigureName, Messages.Phrase> words = new EnumMap<>(FigureName.class);
    words.put(FigureName.VALUE_DECLINING, RISK_DECLINING);
    words.put(FigureName.VALUE_WARNED, RISK_WARNED);
    words.put(FigureName.VALUE_UNLIKELY, RISK_UNLIKELY);
    List<String> parts = new ArrayList<>();
    double sum = 0;
    for (Map.Entry<FigureName, Messages.Phrase> reason : words.entrySet()) {
      Figure part = figures.figure(reason.getKey());
      if (part.numerator() > 0) {
        parts.add(reason.getValue().in(language, said(figures, reason.getKey())));
        sum += part.numerator();
      }
    }
    String all = language.list(parts);
    return sum > figures.figure(FigureName.VALUE_AT_RISK).numerator() + 0.01
        ? language.clauses(List.of(all, RISK_OVERLAP.in(language)))
        : all;
  }

  private void contacts(PortfolioFigures figures) {
    told(figures, FigureName.CONVERSION)
        .ifPresent(
            f ->
                line(
                    PROSPECTS,
                    PROSPECTS_TOLD.in(
                        language,
                        (long) f.numerator(),
                        (long) f.denominator(),
                        share(figures, FigureName.CONVERSION))));
    told(figures, FigureName.MARKETING_COST)
        .ifPresent(
            f ->
                line(
                    COST,
                    told(figures, FigureName.ACQUISITION_COST).isPresent()
                        ? COST_WON.in(
                            language,
                            said(figures, FigureName.MARKETING_COST),
                            said(figures, FigureName.ACQUISITION_COST))
                        : COST_TOLD.in(language, said(figures, FigureName.MARKETING_COST))));
    List<String> opinion = new ArrayList<>();
    told(figures, FigureName.CSAT)
        .ifPresent(f -> opinion.add(CSAT.in(language, share(figures, FigureName.CSAT), f.cases())));
    told(figures, FigureName.NPS)
        .ifPresent(f -> opinion.add(NPS.in(language, plain(f, 0), f.cases())));
    told(figures, FigureName.CES)
        .ifPresent(f -> opinion.add(CES.in(language, plain(f, 1), f.cases())));
    if (!opinion.isEmpty()) {
      line(OPINION, language.clauses(opinion));
    }
    List<String> service = new ArrayList<>();
    told(figures, FigureName.RESPONSE_TIME)
        .ifPresent(
            f ->
                service.add(
                    ANSWER.in(
                        language,
                        share(figures, FigureName.ANSWERED),
                        time(figures, FigureName.RESPONSE_TIME))));
    told(figures, FigureName.RESOLVED)
        .filter(f -> told(figures, FigureName.RESOLUTION_TIME).isPresent())
        .ifPresent(
            f ->
                service.add(
                    RESOLVED.in(
                        language,
                        share(figures, FigureName.RESOLVED),
                        f.cases(),
                        time(figures, FigureName.RESOLUTION_TIME))));
    if (!service.isEmpty()) {
      line(SERVICE, language.clauses(service));
    }
  }

  private void cohorts(CohortTable table) {
    if (table.cohorts().isEmpty()) {
      return;
    }
    page.heading(COHORTS.in(language), requireNonNull(PERIODS.get(table.period())).in(language));
    List<Cohort> all = table.cohorts();
    List<Cohort> shown = all.subList(Math.max(0, all.size() - COHORTS_SHOWN), all.size());
    int ages = Math.min(AGES_SHOWN, all.get(0).cells().size() - 1);
    List<List<String>> rows = new ArrayList<>();
    List<String> head =
        new ArrayList<>(
            List.of(SINCE.in(language), COHORT_SIZE.in(language), VALUE_EACH.in(language)));
    for (int age = 1; age <= ages; age++) {
      head.add("+" + age);
    }
    rows.add(head);
    for (Cohort cohort : shown) {
      rows.add(cohort(cohort, table.period(), ages));
    }
    List<String> together =
        new ArrayList<>(List.of(ALL.in(language), Screen.number(table.customers()), ""));
    for (int age = 1; age <= ages; age++) {
      together.add(whole(table.retention(age, CohortCounting.IN_PERIOD)));
    }
    rows.add(together);
    page.table(rows);
    if (shown.size() < all.size()) {
      page.sentence(MORE.in(language, all.size() - shown.size()));
    }
  }

  private List<String> cohort(Cohort cohort, CohortPeriod period, int ages) {
    CohortCell last = cohort.cells().get(cohort.cells().size() - 1);
    Money each =
        Money.rounded(
            last.valueSoFar().toDouble() / cohort.customers(), last.valueSoFar().currency());
    List<String> row =
        new ArrayList<>(
            List.of(start(cohort, period), Screen.number(cohort.customers()), Amounts.said(each)));
    for (int age = 1; age <= ages; age++) {
      boolean over = cohort.at(age).filter(CohortCell::complete).isPresent();
      row.add(over ? whole(cohort.retention(age, CohortCounting.IN_PERIOD)) : "");
    }
    return row;
  }

  private static String start(Cohort cohort, CohortPeriod period) {
    return cohort
        .start()
        .toString()
        .substring(0, period == CohortPeriod.YEAR ? 4 : period == CohortPeriod.MONTH ? 7 : 10);
  }

  private static String whole(OptionalDouble share) {
    return share.isEmpty() ? "" : rounded(100 * share.getAsDouble(), 0) + "%";
  }

  private void movement(Movement movement) {
    page.heading(MOVEMENT.in(language, movement.day()), MOVEMENT_ASIDE.in(language));
    List<List<String>> rows = new ArrayList<>();
    rows.add(head(""));
    for (Presence presence :
        List.of(
            Presence.NEW,
            Presence.RETURNED,
            Presence.RETAINED,
            Presence.LOST,
            Presence.PASSED_THROUGH,
            Presence.INACTIVE)) {
      if (movement.of(presence).customers > 0) {
        rows.add(row(page.say(presence.label()), movement.of(presence), movement));
      }
    }
    Movement.Cell all = new Movement.Cell();
    for (Presence presence : Presence.values()) {
      all.merge(movement.of(presence));
    }
    rows.add(row(ALL_CUSTOMERS.in(language), all, movement));
    page.table(rows);
    for (Presence presence : List.of(Presence.NEW, Presence.RETURNED, Presence.LOST)) {
      List<String> ids = movement.mostValuable(presence);
      if (!ids.isEmpty()) {
        page.pair(page.say(presence.label()), NAME, MOST.in(language, language.list(ids)));
      }
    }
    List<List<String>> stages = new ArrayList<>();
    stages.add(head(STAGES_MOVED.in(language)));
    movement.stageMoves().stream()
        .filter(m -> !m.from().isEmpty() && !m.from().equals(m.to()))
        .limit(MOVES_SHOWN)
        .forEach(
            m ->
                stages.add(
                    row(
                        FROM_TO.in(language, judge.stageLabel(m.from()), judge.stageLabel(m.to())),
                        m.cell(),
                        movement)));
    nobody(stages);
    page.gap().table(stages);
    segments(movement);
  }

  private List<String> head(String first) {
    return List.of(
        first, MOVED_CUSTOMERS.in(language), VALUE_THEN.in(language), VALUE_NOW.in(language));
  }

  private static List<String> row(String name, Movement.Cell cell, Movement movement) {
    return List.of(
        name,
        Screen.number(cell.customers),
        Amounts.said(movement.money(cell.before)),
        Amounts.said(movement.money(cell.after)));
  }

  private void segments(Movement movement) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(head(SEGMENTS_MOVED.in(language)));
    movement.segmentMoves().stream()
        .limit(MOVES_SHOWN)
        .forEach(
            m ->
                rows.add(
                    row(
                        FROM_TO.in(
                            language, judge.segmentLabel(m.from()), judge.segmentLabel(m.to())),
                        m.cell(),
                        movement)));
    nobody(rows);
    page.gap().table(rows);
    SegmentMovement segments = movement.segments();
    page.sentence(STAYED.in(language, segments.stayed(), segments.moved()));
  }

  private void nobody(List<List<String>> rows) {
    if (rows.size() == 1) {
      rows.add(List.of(NOBODY.in(language)));
    }
  }

  private void line(Messages.Phrase name, String sentence) {
    page.pair(name.in(language), NAME, sentence);
  }

  private static Optional<Figure> told(PortfolioFigures figures, FigureName name) {
    return Optional.of(figures.figure(name)).filter(f -> f.untold().isEmpty());
  }

  private static long count(PortfolioFigures figures, FigureName name) {
    return (long) figures.figure(name).numerator();
  }

  private static String share(PortfolioFigures figures, FigureName name) {
    OptionalDouble value = figures.figure(name).value();
    return value.isEmpty() ? "–" : percent(value.getAsDouble());
  }

  /** A share in whole per cent, below one with a decimal. */
  private static String percent(double share) {
    return rounded(100 * share, Math.abs(share) < 0.01 && share != 0 ? 1 : 0) + "%";
  }

  private static String change(PortfolioFigures figures, FigureName name) {
    double value = figures.figure(name).value().orElse(0);
    return (value > 0 ? "+" : "") + percent(value);
  }

  private static String said(PortfolioFigures figures, FigureName name) {
    return figures.figure(name).money().map(Amounts::said).orElse("–");
  }

  /** A time in hours, from two days on in days. */
  private String time(PortfolioFigures figures, FigureName name) {
    double hours = figures.figure(name).value().orElse(0);
    return hours < 48
        ? HOURS.in(language, Math.round(hours))
        : DAYS.in(language, Math.round(hours / 24));
  }

  private static String plain(Figure figure, int decimals) {
    return rounded(figure.value().orElseThrow(), decimals);
  }

  private static String rounded(double value, int decimals) {
    return new BigDecimal(value)
        .setScale(decimals, RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace('-', '−');
  }
}

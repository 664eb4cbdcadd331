package org.clm4j.examples.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.examples.portfolio.report.Column;
import org.clm4j.examples.portfolio.report.Compact;
import org.clm4j.examples.portfolio.report.Drawing;
import org.clm4j.examples.portfolio.report.ReportPage;
import org.clm4j.examples.portfolio.report.Section;
import org.clm4j.examples.portfolio.report.Table;
import org.clm4j.examples.portfolio.report.Tone;
import org.clm4j.examples.portfolio.report.Word;
import org.clm4j.portfolio.FigureName;
import org.clm4j.portfolio.FigureWindow;
import org.clm4j.portfolio.PortfolioFigures;
import org.clm4j.portfolio.Presence;
import org.clm4j.portfolio.StageFlow;
import org.clm4j.retention.Recommendation;
import org.clm4j.rfm.SegmentMovement;

/** The sections of the report that are read first: what changed, what is at risk, whom to call. */
final class ReportNews {

  private static final Messages WORDS = Messages.of(ReportPage.class::getResourceAsStream);
  private static final Messages.Phrase ROSE = changed("rose");
  private static final Messages.Phrase FELL = changed("fell");
  private static final Messages.Phrase HELD =
      phrase("changed.held", "money", "fresh", "back", "lost");
  private static final Messages.Phrase FIRST = phrase("changed.first", "money");
  private static final Messages.Phrase BRIDGE = phrase("changed.bridge");
  private static final Messages.Phrase BRIDGE_ASIDE = phrase("changed.bridge.aside", "from", "to");
  private static final Messages.Phrase BRIDGE_TOLD =
      phrase("changed.bridge.told", "days", "before", "now");
  private static final Messages.Phrase BRIDGE_NOTE = phrase("changed.bridge.note");
  private static final Messages.Phrase ACTIVE = phrase("fact.active", "days");
  private static final Messages.Phrase ACTIVE_CONTRACTS = phrase("fact.active.contracts", "days");
  private static final Messages.Phrase PRESENCE = phrase("changed.presence");
  private static final Messages.Phrase MOVES = phrase("changed.moves");
  private static final Messages.Phrase MOVES_ASIDE = phrase("changed.moves.aside", "day");
  private static final Messages.Phrase SEGMENTS = phrase("changed.segments");
  private static final Messages.Phrase SEGMENTS_NOTE =
      phrase("changed.segments.note", "stayed", "moved");
  private static final Messages.Phrase RISK =
      phrase("risk.answer", "value", "all", "share", "n", "base");
  private static final Messages.Phrase HALF = phrase("risk.half", "n");
  private static final Messages.Phrase NO_RISK = phrase("risk.none");
  private static final Messages.Phrase RISK_LIMIT = phrase("risk.limit");
  private static final Messages.Phrase LOSSES = phrase("risk.losses", "money");
  private static final Messages.Phrase REASONS = phrase("risk.reasons");
  private static final Messages.Phrase LARGEST = phrase("risk.largest");
  private static final Messages.Phrase LARGEST_ASIDE = phrase("risk.largest.aside");
  private static final Messages.Phrase CALLS = phrase("calls.answer", "n", "value");
  private static final Messages.Phrase NO_CALLS = phrase("calls.none");
  private static final Messages.Phrase CALLS_LIMIT = phrase("calls.limit");
  private static final Messages.Phrase CALLS_TITLE = phrase("calls.title");
  private static final Messages.Phrase REVIEW = phrase("calls.review");

  /** A change below this share is none: a bound of ours. */
  private static final double HELD_WITHIN = 0.005;

  private static final int MOVES_SHOWN = 10;
  private static final int RISKS_SHOWN = 10;

  private final Settings settings;
  private final Judge judge;
  private final Spread spread;
  private final Customers customers;
  private final BaseFigures.Found found;
  private final PortfolioFigures figures;

  ReportNews(
      Settings settings, Judge judge, Spread spread, Customers customers, BaseFigures.Found found) {
    this.settings = settings;
    this.judge = judge;
    this.spread = spread;
    this.customers = customers;
    this.found = found;
    this.figures = found.figures();
  }

  private static Messages.Phrase changed(String how) {
    return phrase("changed." + how, "change", "money", "fresh", "back", "lost");
  }

  private static Messages.Phrase phrase(String key, String... parts) {
    return WORDS.phrase("report." + key, parts);
  }

  /** Returns what changed. */
  Section changed() {
    Section section = ReportHtml.section("changed", changedAnswer());
    boolean contracts = figures.figure(FigureName.RECURRING).value().isPresent();
    section.limit((contracts ? ACTIVE_CONTRACTS : ACTIVE).label(settings.activeDays()));
    section.add(bridge());
    if (found.movement().isPresent()) {
      movement(section, found.movement().get());
    } else {
      section.add(migration());
    }
    return section;
  }

  private Label changedAnswer() {
    Money now = money(value(FigureName.REVENUE));
    OptionalDouble growth = figures.figure(FigureName.REVENUE_GROWTH).value();
    if (growth.isEmpty()) {
      return FIRST.label(Compact.money(now));
    }
    double change = growth.getAsDouble();
    Object[] who = {
      count(FigureName.NEW_CUSTOMERS),
      count(FigureName.RETURNED_CUSTOMERS),
      count(FigureName.LOST_CUSTOMERS)
    };
    if (Math.abs(change) < HELD_WITHIN) {
      return HELD.label(Compact.money(now), who[0], who[1], who[2]);
    }
    return (change > 0 ? ROSE : FELL)
        .label(Compact.percent(Math.abs(change)), Compact.money(now), who[0], who[1], who[2]);
  }

  /** Returns the steps from the sales of the window before to those of this one. */
  private Table bridge() {
    FigureWindow window = figures.definition().window();
    Sum before = new Sum();
    spread.sales.all().values().forEach(before::addAll);
    Table table =
        new Table(
                "bridge",
                BRIDGE.label(),
                Column.text(Label.none()),
                Column.count(Word.CUSTOMERS.label()),
                Column.change(Word.NET_SALES.label()))
            .aside(BRIDGE_ASIDE.label(first(window), last(window)))
            .note(BRIDGE_NOTE.label())
            .drawn(
                Drawing.BRIDGE,
                BRIDGE_TOLD.label(
                    window.days(),
                    Compact.money(scaled(before.spend)),
                    Compact.money(scaled(before.value))));
    table.row(
        Tone.TOTAL,
        Word.BEFORE.label(),
        count(FigureName.CUSTOMERS_AT_START),
        scaled(before.spend));
    step(table, Presence.NEW.label(), Presence.NEW.id());
    step(table, Presence.RETURNED.label(), Presence.RETURNED.id());
    step(table, Word.MORE.label(), Presence.RETAINED.id());
    step(table, Word.LESS.label(), Spread.LESS);
    step(table, Presence.LOST.label(), Presence.LOST.id());
    step(table, Presence.PASSED_THROUGH.label(), Presence.PASSED_THROUGH.id());
    step(table, Presence.INACTIVE.label(), Presence.INACTIVE.id());
    step(table, Presence.PROSPECT.label(), Presence.PROSPECT.id());
    return table.row(
        Tone.TOTAL, Word.NOW.label(), count(FigureName.CUSTOMERS_AT_END), scaled(before.value));
  }

  private void step(Table table, Label name, String key) {
    Sum sum = spread.sales.of(key);
    long change = sum.value - sum.spend;
    if (change != 0) {
      table.row(change > 0 ? Tone.GAIN : Tone.LOSS, name, sum.customers, scaled(change));
    }
  }

  /** Returns who stands in another stage than at the start of the window. */
  private Table migration() {
    Table table =
        new Table(
            "moves",
            MOVES.label(),
            Column.text(Word.FROM.label()),
            Column.text(Word.TO.label()),
            Column.count(Word.CUSTOMERS.label()),
            Column.money(Word.VALUE.label()));
    figures.migration().stream()
        .filter(StageFlow::moved)
        .sorted(Comparator.comparingLong(StageFlow::customers).reversed())
        .limit(MOVES_SHOWN)
        .forEach(
            flow ->
                table.row(
                    Tone.PLAIN,
                    judge.stageLabel(flow.from().orElseThrow()),
                    judge.stageLabel(flow.to()),
                    flow.customers(),
                    flow.value()));
    return table;
  }

  private void movement(Section section, Movement movement) {
    Table presence =
        new Table(
            "presence",
            PRESENCE.label(),
            Column.text(Label.none()),
            Column.count(Word.CUSTOMERS.label()),
            Column.money(Word.VALUE_BEFORE.label()),
            Column.money(Word.VALUE_NOW.label()));
    Movement.Cell all = new Movement.Cell();
    for (Presence each : Presence.values()) {
      Movement.Cell cell = movement.of(each);
      if (cell.customers > 0) {
        all.merge(cell);
        presence.row(
            Tone.PLAIN, each.label(), cell.customers, scaled(cell.before), scaled(cell.after));
      }
    }
    presence.row(
        Tone.TOTAL, Word.ALL.label(), all.customers, scaled(all.before), scaled(all.after));
    section.add(presence);
    Table moves =
        new Table(
                "moves",
                MOVES.label(),
                Column.text(Word.FROM.label()),
                Column.text(Word.TO.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.VALUE_BEFORE.label()),
                Column.money(Word.VALUE_NOW.label()))
            .aside(MOVES_ASIDE.label(movement.day()));
    movement.stageMoves().stream()
        .filter(m -> !m.from().isEmpty() && !m.from().equals(m.to()))
        .limit(MOVES_SHOWN)
        .forEach(
            m ->
                moves.row(
                    Tone.PLAIN,
                    judge.stageLabel(m.from()),
                    judge.stageLabel(m.to()),
                    m.cell().customers,
                    scaled(m.cell().before),
                    scaled(m.cell().after)));
    section.add(moves);
    section.add(segments(movement.segments()));
  }

  private static Table segments(SegmentMovement movement) {
    Table table =
        new Table(
                "segment-moves",
                SEGMENTS.label(),
                Column.text(Word.FROM.label()),
                Column.text(Word.TO.label()),
                Column.count(Word.CUSTOMERS.label()))
            .note(SEGMENTS_NOTE.label(movement.stayed(), movement.moved()));
    movement.cells(BaseFacts.SEGMENTS, BaseFacts.SEGMENTS).stream()
        .filter(c -> c.from() != null && c.to() != null && !c.from().equals(c.to()))
        .sorted((a, b) -> Long.compare(b.customers(), a.customers()))
        .limit(MOVES_SHOWN)
        .forEach(
            c ->
                table.row(
                    Tone.PLAIN,
                    Optional.ofNullable(c.from()).map(s -> s.label()),
                    Optional.ofNullable(c.to()).map(s -> s.label()),
                    c.customers()));
    return table;
  }

  /**
   * Returns what is at risk, and whose it is.
   *
   * @param losses what customers are expected to cost more than they bring, in millionths
   */
  Section risk(long losses) {
    boolean none =
        figures.figure(FigureName.VALUE_AT_RISK).value().isEmpty() || spread.atRisk.customers == 0;
    Section section =
        ReportHtml.section(
            "risk",
            none
                ? NO_RISK.label()
                : RISK.label(
                    Compact.money(money(value(FigureName.VALUE_AT_RISK))),
                    Compact.money(money(figures.figure(FigureName.VALUE_AT_RISK).denominator())),
                    Compact.percent(figures.figure(FigureName.VALUE_AT_RISK).share().orElse(0)),
                    Compact.count(count(FigureName.CUSTOMERS_AT_RISK)),
                    Compact.count(
                        (long) figures.figure(FigureName.CUSTOMERS_AT_RISK).denominator())));
    if (none) {
      return section.limit(RISK_LIMIT.label());
    }
    half().ifPresent(section::limit);
    section.limit(RISK_LIMIT.label());
    if (losses > 0) {
      section.limit(LOSSES.label(Compact.money(scaled(losses))));
    }
    Table reasons =
        new Table(
                "reasons",
                REASONS.label(),
                Column.text(Word.REASON.label()),
                Column.count(Word.CUSTOMERS.label()),
                Column.money(Word.VALUE.label()))
            .half();
    reason(reasons, Word.DECLINING, Spread.Reason.DECLINING);
    reason(reasons, Word.WARNED, Spread.Reason.WARNED);
    reason(reasons, Word.UNLIKELY, Spread.Reason.UNLIKELY);
    reasons.row(
        Tone.TOTAL, Word.EACH_ONCE.label(), spread.atRisk.customers, scaled(spread.atRisk.value));
    section.add(reasons);
    Table largest =
        new Table(
                "at-risk",
                LARGEST.label(),
                Column.text(Word.CUSTOMER.label()),
                Column.text(Word.STAGE.label()),
                Column.text(Word.WHY.label()),
                Column.money(Word.VALUE.label()))
            .aside(LARGEST_ASIDE.label())
            .half();
    for (int customer :
        spread
            .riskiest
            .customers()
            .subList(0, Math.min(RISKS_SHOWN, spread.riskiest.customers().size()))) {
      LifecycleReport report = judge.judge(customers.of(customer));
      largest.row(
          Tone.PLAIN,
          report.customer(),
          report.stage().label(),
          names(report),
          Judge.expected(report));
    }
    return section.add(largest);
  }

  private void reason(Table table, Word name, Spread.Reason risk) {
    Sum sum = spread.risks.getOrDefault(risk, new Sum());
    if (sum.customers > 0) {
      table.row(Tone.PLAIN, name.label(), sum.customers, scaled(sum.value));
    }
  }

  /** Says how few hold half of what is at risk, where they are few. */
  private Optional<Label> half() {
    long sum = 0;
    int n = 0;
    for (long value : spread.riskiest.figures()) {
      sum += Math.max(0, value);
      n++;
      if (2 * sum >= spread.atRisk.value) {
        return n > 1 && 2L * n < spread.atRisk.customers
            ? Optional.of(HALF.label(n))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Returns the names of the warnings, or of the other reasons where there are none. */
  private Label names(LifecycleReport report) {
    List<Label> names = new ArrayList<>();
    report.warnings().forEach(w -> names.add(w.rule().label()));
    Risk risk = Risk.of(judge, figures.definition(), report);
    if (risk.declining()) {
      names.add(Word.DECLINING.label());
    }
    if (risk.unlikely()) {
      names.add(Word.UNLIKELY.label());
    }
    return Label.spokenBy(
        language -> language.list(names.stream().map(n -> n.in(language)).toList()));
  }

  /** Returns whom to call. */
  Section calls(List<Calls.Call> who) {
    long worth = who.stream().mapToLong(call -> call.value().scaled()).sum();
    Section section =
        ReportHtml.section(
            "calls",
            who.isEmpty()
                ? NO_CALLS.label()
                : CALLS.label(who.size(), Compact.money(scaled(worth))));
    if (who.isEmpty()) {
      return section;
    }
    Table calls =
        new Table(
                "calls-list",
                CALLS_TITLE.label(),
                Column.text(Word.CUSTOMER.label()),
                Column.text(Word.STAGE.label()),
                Column.text(Word.WHY.label()),
                Column.text(Word.ACTION.label()),
                Column.day(Word.BY.label()),
                Column.money(Word.WORTH.label()))
            .note(REVIEW.label());
    for (Calls.Call call : who) {
      LifecycleReport report = call.report();
      calls.row(
          Tone.PLAIN,
          report.customer(),
          report.stage().label(),
          why(call),
          report.recommendations().stream().findFirst().map(ReportNews::action),
          Optional.of(call.by()),
          Optional.of(call.value()));
    }
    return section.limit(CALLS_LIMIT.label()).add(calls);
  }

  private Label why(Calls.Call call) {
    List<Label> reasons = call.reasons(judge, settings.zone());
    return Label.spokenBy(
        language -> language.clauses(reasons.stream().map(r -> r.in(language)).toList()));
  }

  private static Label action(Recommendation first) {
    return first.action().orElse(first.strategy().label());
  }

  private double value(FigureName name) {
    return figures.figure(name).value().orElse(0);
  }

  private long count(FigureName name) {
    return (long) figures.figure(name).numerator();
  }

  private Money money(double amount) {
    return Money.rounded(amount, settings.currency());
  }

  private Money scaled(long millionths) {
    return Money.ofScaled(millionths, settings.currency());
  }

  private static LocalDate first(FigureWindow window) {
    return Moments.dateOf(window.from(), window.zone()).plusDays(1);
  }

  private static LocalDate last(FigureWindow window) {
    return Moments.dateOf(window.to(), window.zone());
  }
}

package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.btyd.MbgCnbd;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.clm4j.examples.portfolio.output.Column;
import org.clm4j.examples.portfolio.output.ColumnsCsv;
import org.clm4j.examples.portfolio.output.CustomerRow;
import org.clm4j.examples.portfolio.output.CustomersCsv;
import org.clm4j.examples.portfolio.output.OutputFolder;
import org.clm4j.examples.portfolio.output.Pages;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.examples.portfolio.report.ReportPage;
import org.clm4j.examples.portfolio.spending.Spending;
import org.clm4j.examples.portfolio.story.B2bStory;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.stage.Stage;

/**
 * The job: reads the log, learns from the whole base, judges one customer after the other, and
 * leaves a table and two summaries.
 */
final class PortfolioJob {

  private static final String SUMMARY = "summary.json";
  private static final String STORY = "b2b-events.jsonl";
  private static final String TRUTH = "b2b-truth.csv";

  /** The most days that the purchase models look back, rounded down. */
  private static final long MOST_DAYS = 1_000_000;

  private Settings settings;
  private final PrintStream screen;
  private final PrintStream errors;
  private final boolean watched;

  PortfolioJob(Settings settings, PrintStream screen, PrintStream errors) {
    this.settings = settings;
    this.screen = screen;
    this.errors = errors;
    this.watched = !settings.quiet() && Progress.isWatched();
  }

  void run() throws IOException {
    OutputFolder.requireApart(
        settings.out(),
        List.of(
            CustomersCsv.NAME,
            ColumnsCsv.NAME,
            SUMMARY,
            ReportPage.NAME,
            Spending.NAME,
            Movement.NAME,
            HindSight.CAUSES,
            HindSight.CARD),
        settings.inputs());
    Input input = LogFile.read(settings, watched, errors);
    settings = input.currency().map(settings::in).orElse(settings);
    requireFitting(input);
    Observation observation = observation(input);
    Customers customers = input.upTo(observation.end(), settings.currency());
    BaseFacts base = learn(input, observation, customers);
    Forecasts forecasts = Forecasts.of(settings, base, observation, input.isSummary());
    settings.spending().ifPresent(s -> s.requireBases(forecasts.hasValues()));
    Judge judge = new Judge(settings, base, forecasts, observation, input.events().isPresent());
    Optional<HindSight> hindSight = lookBack(input, observation);
    Optional<Movement> movement =
        settings.previous().isEmpty()
            ? Optional.empty()
            : Optional.of(movement(input, observation, judge));
    Verdicts verdicts = new Verdicts(settings, judge, input.isSummary());
    Tally tally = judge.tally();
    Showcase showcase = new Showcase();
    Calls calls = new Calls();
    Spread spread = new Spread(settings, judge, !input.isSummary());
    PortfolioDefinition definition = BaseFigures.definition(settings, judge);
    Optional<BaseFigures> figures =
        input.isSummary() ? Optional.empty() : Optional.of(new BaseFigures(settings, judge));
    Optional<Spending.Collected> gains = settings.spending().map(Spending::collect);
    try (OutputFolder folder = OutputFolder.at(settings.out())) {
      try (Writer table = folder.write(CustomersCsv.NAME)) {
        table.write(settings.excel() ? "\uFEFF" : "");
        judgeAll(
            customers,
            judge,
            verdicts,
            table,
            new Counted(tally, new Worth(showcase, calls), spread, figures, movement, gains));
      }
      try (Writer dictionary = folder.write(ColumnsCsv.NAME)) {
        dictionary.write(settings.excel() ? "\uFEFF" : "");
        ColumnsCsv.write(dictionary);
      }
      Optional<Spending.Planned> planned =
          settings.spending().map(s -> s.plan(gains.orElseThrow(), settings.currency()));
      if (planned.isPresent()) {
        try (Writer plan = folder.write(Spending.NAME)) {
          plan.write(settings.excel() ? "\uFEFF" : "");
          planned.get().write(plan, settings::idInTable);
        }
      }
      Optional<WhatIf> whatIf = settings.whatIf().map(m -> WhatIf.of(judge, m, customers));
      Optional<BaseFigures.Found> found =
          figures.map(BaseFigures::found).map(f -> movement.map(f::with).orElse(f));
      if (movement.isPresent()) {
        try (Writer moved = folder.write(Movement.NAME)) {
          moved.write(settings.excel() ? "\uFEFF" : "");
          moved.append(Movement.header()).append(movement.get().rows());
        }
      }
      if (input.story().isPresent()) {
        tell(input.story().get(), folder);
      }
      try (Writer summary = folder.write(SUMMARY)) {
        summary.write(new SummaryJson(settings, judge, tally, found, whatIf, planned).of(input));
      }
      List<Calls.Call> list =
          input.isSummary() ? List.of() : calls.list(judge, definition, customers);
      write(
          folder,
          ReportPage.NAME,
          new ReportHtml(settings, judge, tally, spread, customers, found, planned)
              .of(input, list));
      if (hindSight.isPresent()) {
        write(folder, HindSight.CAUSES, hindSight.get().causesJson());
        write(folder, HindSight.CARD, hindSight.get().cardJson());
      }
      folder.publish();
      if (!settings.quiet()) {
        List<Explained> explained =
            input.isSummary()
                ? List.of()
                : showcase.explain(
                    new CustomerWords(settings, judge, input.events().map(e -> tally.told)),
                    new Screen(settings.language()),
                    judge,
                    definition,
                    customers);
        List<String> files = new ArrayList<>();
        for (String name : List.of(ReportPage.NAME, CustomersCsv.NAME, ColumnsCsv.NAME, SUMMARY)) {
          files.add(folder.place(name).toString());
        }
        if (planned.isPresent()) {
          files.add(folder.place(Spending.NAME).toString());
        }
        if (movement.isPresent()) {
          files.add(folder.place(Movement.NAME).toString());
        }
        if (hindSight.isPresent()) {
          files.add(folder.place(HindSight.CAUSES).toString());
          files.add(folder.place(HindSight.CARD).toString());
        }
        if (input.story().isPresent()) {
          files.add(folder.place(STORY).toString());
          files.add(folder.place(TRUTH).toString());
        }
        screen.print(
            new SummaryText(settings, judge, tally, found, whatIf, hindSight, planned)
                .of(input, explained, list, files));
      }
    }
  }

  private static void write(OutputFolder folder, String name, String text) throws IOException {
    try (Writer file = folder.write(name)) {
      file.write(text);
    }
  }

  private Optional<HindSight> lookBack(Input input, Observation observation) throws IOException {
    if (observation.heldOut().isEmpty()) {
      return Optional.empty();
    }
    Customers all = input.upTo(observation.untilEnd(), settings.currency());
    try (Progress progress = progress(HindSight.task(), all)) {
      return HindSight.of(observation, all, progress);
    }
  }

  /** Writes a story, and what is hidden behind it, for whoever wants to judge what is found. */
  private static void tell(B2bStory story, OutputFolder folder) throws IOException {
    try (Writer events = folder.write(STORY)) {
      story.writeEvents(events);
    }
    try (Writer truth = folder.write(TRUTH)) {
      story.writeTruth(truth);
    }
  }

  /** Of one row a customer nothing can be asked that needs the days between purchases. */
  private void requireFitting(Input input) {
    if (!input.isSummary()) {
      return;
    }
    String asked =
        settings.events().isPresent()
            ? "--events"
            : settings.calibrationEnd().isPresent()
                ? "--calibration-end"
                : settings.whatIf().isPresent()
                    ? "--what-if"
                    : settings.previous().isPresent()
                        ? "--previous"
                        : settings.model().equals(MbgCnbd.ID) ? "--model " + MbgCnbd.ID : "";
    if (!asked.isEmpty()) {
      throw new UnusableInputException(CommandWords.WHOLE_CUSTOMERS.label(asked));
    }
    LocalDate last = Moments.dateOf(input.last(), settings.zone());
    if (settings.asOf().filter(last::isAfter).isPresent()) {
      throw new UnusableInputException(CommandWords.WHOLE_CUSTOMERS_AS_OF.label(last));
    }
  }

  private Observation observation(Input log) {
    LocalDate first = Moments.dateOf(log.first(), settings.zone());
    LocalDate until = settings.asOf().orElseGet(() -> Moments.dateOf(log.last(), settings.zone()));
    LocalDate last = settings.calibrationEnd().orElse(until);
    if (first.isAfter(last)) {
      throw new UnusableInputException(CommandWords.NOTHING_YET.label(last, first));
    }
    if (settings.calibrationEnd().isPresent() && !until.isAfter(last)) {
      throw new UnusableInputException(CommandWords.NOTHING_HELD_OUT.label(last, until));
    }
    Instant end = Moments.endOfDay(last, settings.zone());
    Instant furthest = Moments.endOfDay(until, settings.zone());
    if (log.first().plus(MOST_DAYS, ChronoUnit.DAYS).isBefore(furthest)) {
      throw new UnusableInputException(CommandWords.TOO_LONG.label(first, until));
    }
    Instant start = log.firstPurchase().filter(bought -> !bought.isAfter(end)).orElse(end);
    Observation observation =
        Observation.judged(start, last, until, settings.zone(), settings.timeUnit());
    return log.isSummary() ? observation.unjudged() : observation;
  }

  /** Learns and judges as on the earlier day. */
  private Movement movement(Input input, Observation observation, Judge judge) throws IOException {
    LocalDate day = settings.previous().orElseThrow();
    LocalDate first = Moments.dateOf(input.first(), settings.zone());
    if (!day.isBefore(observation.last()) || day.isBefore(first)) {
      throw new UnusableInputException(CommandWords.PREVIOUS.label(first, observation.last(), day));
    }
    Instant end = Moments.endOfDay(day, settings.zone());
    Instant start = input.firstPurchase().filter(bought -> !bought.isAfter(end)).orElse(end);
    Observation before =
        Observation.judged(start, day, day, settings.zone(), settings.timeUnit()).unjudged();
    Customers earlier = input.upTo(end, settings.currency());
    BaseFacts base = learn(input, before, earlier);
    Forecasts forecasts = judge.forecasts().before(settings, base, before);
    Judge then = new Judge(settings, base, forecasts, before, input.events().isPresent());
    return new Movement(settings, judge, then, earlier);
  }

  private BaseFacts learn(Input input, Observation observation, Customers seen) throws IOException {
    Customers all = input.upTo(observation.untilEnd(), settings.currency());
    try (Progress progress = progress(JobWords.named("task", "learning"), seen)) {
      return BaseFacts.learn(observation, seen, all, progress);
    }
  }

  private void judgeAll(
      Customers customers, Judge judge, Verdicts verdicts, Writer table, Counted counted)
      throws IOException {
    new CustomersCsv(table).header();
    try (Progress progress = progress(JobWords.named("task", "judging"), customers)) {
      Chunks.inOrder(
          customers.count(),
          progress,
          (from, to) -> {
            Part part = new Part(settings, judge, counted);
            for (int c = from; c < to; c++) {
              part.add(c, customers, judge, verdicts);
            }
            return part;
          },
          part -> {
            part.rows.writeTo(table);
            counted.addAll(part.counted);
          });
    }
  }

  private Progress progress(Label task, Customers customers) {
    return Progress.of(watched, errors, task.in(settings.language()), customers.count());
  }

  /** Whom to tell about, and whom to call. */
  private record Worth(Showcase showcase, Calls calls) {

    void addAll(Worth later) {
      showcase.addAll(later.showcase);
      calls.addAll(later.calls);
    }
  }

  /** What is counted while customers are judged. */
  private record Counted(
      Tally tally,
      Worth worth,
      Spread spread,
      Optional<BaseFigures> figures,
      Optional<Movement> movement,
      Optional<Spending.Collected> gains) {

    void addAll(Counted later) {
      tally.addAll(later.tally);
      worth.addAll(later.worth);
      spread.addAll(later.spread);
      figures.ifPresent(f -> f.merge(later.figures.orElseThrow()));
      movement.ifPresent(m -> m.merge(later.movement.orElseThrow()));
      gains.ifPresent(g -> g.addAll(later.gains.orElseThrow()));
    }
  }

  /** What was found of some neighbouring customers. */
  private static final class Part {
    private final Pages rows = new Pages();
    private final CustomersCsv table = new CustomersCsv(rows);
    private final Counted counted;
    private final Settings settings;
    private final PortfolioDefinition definition;
    private final Stage best;

    Part(Settings settings, Judge judge, Counted all) {
      this.definition = BaseFigures.definition(settings, judge);
      this.best = Showcase.best(judge, definition);
      this.counted =
          new Counted(
              judge.tally(),
              new Worth(new Showcase(), new Calls()),
              all.spread.part(),
              all.figures.map(f -> new BaseFigures(settings, judge)),
              all.movement.map(Movement::part),
              settings.spending().map(Spending::collect));
      this.settings = settings;
    }

    void add(int customer, Customers histories, Judge judge, Verdicts verdicts) {
      CustomerHistory history = histories.of(customer);
      if (history.isEmpty()) {
        counted.tally.notYetSeen++;
        return;
      }
      LifecycleReport report = judge.judge(history);
      CustomerRow row = verdicts.row(history, report, counted.tally);
      Risk risk = Risk.of(judge, definition, report);
      Optional<Money> value = Judge.expected(report);
      counted.worth.showcase.consider(customer, report, judge, best, risk, value);
      counted.worth.calls.consider(customer, report, risk, value);
      counted.spread.add(customer, history, report);
      counted.figures.ifPresent(f -> f.add(history, report, judge));
      counted.movement.ifPresent(m -> m.add(customer, history, report));
      settings.spending().ifPresent(s -> gain(s, history, report, judge, row));
      try {
        table.row(row);
      } catch (IOException e) {
        throw new UncheckedIOException("text in memory cannot fail", e);
      }
    }

    private void gain(
        Spending spending,
        CustomerHistory history,
        LifecycleReport report,
        Judge judge,
        CustomerRow row) {
      OptionalDouble expected =
          Judge.expected(report)
              .map(value -> OptionalDouble.of(value.toDouble()))
              .orElse(OptionalDouble.empty());
      double[] changes =
          spending.changes(judge.forecasts().prospect(history, report.asOf(), expected));
      counted.gains.orElseThrow().add(report.customer(), changes);
      Spending.most(changes)
          .ifPresent(
              most -> row.put(Column.INCREMENTAL_VALUE, Money.rounded(most, settings.currency())));
    }
  }
}

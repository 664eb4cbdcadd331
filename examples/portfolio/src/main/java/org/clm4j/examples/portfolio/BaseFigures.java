package org.clm4j.examples.portfolio;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerHistory;
import org.clm4j.portfolio.CohortAccumulator;
import org.clm4j.portfolio.CohortTable;
import org.clm4j.portfolio.CustomerEntry;
import org.clm4j.portfolio.FigureWindow;
import org.clm4j.portfolio.PortfolioAccumulator;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.portfolio.PortfolioFigures;
import org.clm4j.stage.Stage;
import org.clm4j.vocabulary.CanonicalStep;

/** The figures and cohorts of the base. Parts of a base are added up apart and merged. */
final class BaseFigures {

  private static final Set<CanonicalStep> TROUBLE =
      EnumSet.of(CanonicalStep.AT_RISK, CanonicalStep.LOST);

  private final PortfolioAccumulator figures;
  private final CohortAccumulator cohorts;

  BaseFigures(Settings settings, Judge judge) {
    PortfolioDefinition definition = definition(settings, judge);
    this.figures = PortfolioAccumulator.of(definition);
    this.cohorts =
        CohortAccumulator.of(
            settings.cohorts(), judge.asOf(), settings.zone(), settings.currency());
  }

  /**
   * Returns what the figures are of: the days since {@code --previous}, or as many as a purchase
   * keeps a customer active; in decline is who stands in a stage of trouble only.
   */
  static PortfolioDefinition definition(Settings settings, Judge judge) {
    Span active = Span.ofDays(settings.activeDays());
    FigureWindow window =
        new FigureWindow(
            settings
                .previous()
                .map(day -> Moments.endOfDay(day, settings.zone()))
                .orElseGet(() -> active.before(judge.asOf(), settings.zone())),
            judge.asOf(),
            settings.zone());
    return PortfolioDefinition.builder(window, settings.currency())
        .activity(active)
        .declining(declining(judge))
        .build();
  }

  private static Collection<String> declining(Judge judge) {
    return judge.stages().stages().stream()
        .filter(s -> !s.steps().isEmpty() && TROUBLE.containsAll(s.steps()))
        .map(Stage::id)
        .toList();
  }

  void add(CustomerHistory history, LifecycleReport report, Judge judge) {
    CustomerEntry[] entry = {CustomerEntry.of(history)};
    report.history().ifPresent(way -> entry[0] = entry[0].withStages(way));
    Judge.expected(report).ifPresent(value -> entry[0] = entry[0].withValue(value));
    judge.alive(report).ifPresent(alive -> entry[0] = entry[0].withAlive(alive));
    report
        .warningVerdict()
        .ifPresent(found -> entry[0] = entry[0].withWarned(!found.active().isEmpty()));
    figures.add(entry[0]);
    cohorts.add(history);
  }

  void merge(BaseFigures other) {
    figures.merge(other.figures);
    cohorts.merge(other.cohorts);
  }

  void writeTo(DataOutput out) throws IOException {
    figures.writeTo(out);
    cohorts.writeTo(out);
  }

  void mergeFrom(DataInput in) throws IOException {
    figures.mergeFrom(in);
    cohorts.mergeFrom(in);
  }

  /** Returns what the base comes to. */
  Found found() {
    return new Found(figures.figures(), cohorts.table(), Optional.empty());
  }

  /**
   * What a base comes to.
   *
   * @param movement who moved since {@code --previous}, where that was asked
   */
  record Found(PortfolioFigures figures, CohortTable cohorts, Optional<Movement> movement) {

    Found with(Movement moved) {
      return new Found(figures, cohorts, Optional.of(moved));
    }
  }
}

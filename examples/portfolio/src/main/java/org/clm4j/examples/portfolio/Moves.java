package org.clm4j.examples.portfolio;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.Explained.Statement;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Shortfall;
import org.clm4j.rule.Truth;
import org.clm4j.stage.Stage;
import org.clm4j.stage.Transition;
import org.clm4j.stage.TransitionResult;

/**
 * What would move a customer on, as far as somebody can act on it: where one more purchase leads,
 * what else would move them, and by what. Of a rule that asks for facts which nobody here tells, or
 * for what lies behind and stays so, nothing is said; nor of decline where there is no customer
 * yet.
 */
final class Moves {

  private static final Messages WORDS = Messages.of(Moves.class::getResourceAsStream);
  private static final Messages.Phrase MOVES = WORDS.phrase("job.customer.moves");
  private static final Messages.Phrase BUYING = WORDS.phrase("job.customer.buying", "stage");
  private static final Messages.Phrase WAITS =
      WORDS.phrase("job.customer.waits", "stage", "reason");
  private static final Messages.Phrase ALSO = WORDS.phrase("job.customer.also", "stage", "reason");
  private static final Messages.Phrase IF = WORDS.phrase("job.customer.if", "stage", "reason");
  private static final Messages.Phrase IF_ALL =
      WORDS.phrase("job.customer.ifAll", "stage", "reason");
  private static final Messages.Phrase IF_ANY =
      WORDS.phrase("job.customer.ifAny", "stage", "reason");
  private static final Messages.Phrase IF_SOME =
      WORDS.phrase("job.customer.ifSome", "stage", "reason", "n");
  private static final Messages.Phrase UNTOLD = WORDS.phrase("job.customer.untold", "metrics");

  private final Judge judge;
  private final PortfolioDefinition definition;
  private final Set<Metric<?>> lacking;

  /**
   * Makes the words of a base.
   *
   * @param lacking what the stage model looks at and the input does not tell of anybody
   */
  Moves(Judge judge, PortfolioDefinition definition, Set<Metric<?>> lacking) {
    this.judge = judge;
    this.definition = definition;
    this.lacking = Set.copyOf(lacking);
  }

  /** Returns what would move the customer; of moves on facts that may yet be told, which facts. */
  List<Statement> of(Language language, CustomerHistory history, LifecycleReport report) {
    List<Statement> moves = new ArrayList<>();
    Optional<LifecycleReport> after =
        report.profile().number(Metrics.PURCHASES).orElse(0) > 0
            ? Optional.of(judge.judgeIfTheyBuy(history, report))
            : Optional.empty();
    Optional<Stage> reached =
        after
            .map(LifecycleReport::stage)
            .filter(stage -> !stage.id().equals(report.stage().id()))
            .filter(stage -> !definition.declining().contains(stage.id()));
    reached.ifPresent(
        stage ->
            moves.add(
                new Statement(
                    name(language, moves), BUYING.in(language, stage.label()), List.of())));
    Set<String> untold = new LinkedHashSet<>();
    for (TransitionResult candidate : report.decision().refused()) {
      Transition transition = candidate.transition();
      Explanation explanation = candidate.explanation();
      TransitionResult.Outcome outcome = candidate.outcome();
      boolean waits = outcome == TransitionResult.Outcome.WAITING;
      if (waits || outcome == TransitionResult.Outcome.OUTRANKED) {
        moves.add(
            new Statement(
                name(language, moves),
                (waits ? WAITS : ALSO).in(language, target(report, candidate), why(transition)),
                List.of(report.decision().why(candidate, language))));
      } else if (!isBeside(candidate, report, reached, after)
          && explanation.verdict().truth() == Truth.UNKNOWN) {
        explanation.leaves().stream()
            .filter(leaf -> leaf.verdict().truth() == Truth.UNKNOWN)
            .flatMap(leaf -> leaf.condition().reads().stream())
            .filter(metric -> !report.profile().isKnown(metric) && mayBeTold(metric))
            .forEach(metric -> untold.add(metric.label().in(language)));
      } else if (!isBeside(candidate, report, reached, after)
          && explanation.isOpen(this::isSpokenOf)) {
        moves.add(move(language, report, candidate, name(language, moves)));
      }
    }
    if (!untold.isEmpty()) {
      moves.add(
          new Statement(
              name(language, moves),
              UNTOLD.in(language, language.list(List.copyOf(untold))),
              List.of()));
    }
    return moves;
  }

  /**
   * Returns whether a move is nothing to speak of: a decline of one who is no customer yet, or a
   * move for which one more purchase is all that lacks.
   */
  private boolean isBeside(
      TransitionResult candidate,
      LifecycleReport report,
      Optional<Stage> reached,
      Optional<LifecycleReport> after) {
    String to = candidate.transition().to();
    if (!report.profile().isKnown(Metrics.CUSTOMER_SINCE) && definition.declining().contains(to)) {
      return true;
    }
    return reached.isPresent()
        && (reached.get().id().equals(to)
            || isMended(candidate.explanation(), after.orElseThrow()));
  }

  /** Returns whether what a rule lacks is there afterwards, whatever else there is. */
  private static boolean isMended(Explanation read, LifecycleReport after) {
    Shortfall lack = read.shortfall();
    long mended =
        lack.parts().stream()
            .filter(
                part -> {
                  Truth truth = part.condition().explain(after.profile()).verdict().truth();
                  return truth == (part.isNegated() ? Truth.FALSE : Truth.TRUE);
                })
            .count();
    return mended >= lack.needed();
  }

  /**
   * Returns whether somebody may be asked for it: what counts from a moment is missing because
   * nothing has happened.
   */
  private boolean mayBeTold(Metric<?> metric) {
    return !lacking.contains(metric)
        && !(metric instanceof InstantMetric)
        && !(metric instanceof ElapsedMetric);
  }

  /** Returns whether a fact is spoken of: it is told, and something may change it. */
  private boolean isSpokenOf(Explanation leaf) {
    boolean isPast =
        leaf.condition().compared().get(0) instanceof WindowMetric w && !w.back().isZero();
    return !isPast
        && leaf.condition().reads().stream().noneMatch(lacking::contains)
        && (mayHappen(leaf) || leaf.verdict().truth() != Truth.UNKNOWN);
  }

  /** Returns whether it is only asked whether something has happened, and it has not. */
  private static boolean mayHappen(Explanation leaf) {
    return leaf.isLeaf()
        && leaf.condition() instanceof Elapsed elapsed
        && elapsed.span().isZero()
        && leaf.verdict().truth() == Truth.UNKNOWN;
  }

  private static String name(Language language, List<Statement> before) {
    return before.isEmpty() ? MOVES.in(language) : "";
  }

  private Statement move(
      Language language, LifecycleReport report, TransitionResult candidate, String name) {
    Shortfall lack = candidate.explanation().shortfall();
    List<Explanation> open = lack.open(this::isSpokenOf);
    List<Explanation> telling = open.stream().filter(e -> !mayHappen(e)).toList();
    List<String> points =
        (telling.isEmpty() ? open : telling)
            .stream().map(e -> e.why(language, this::isSpokenOf)).distinct().toList();
    Label target = target(report, candidate);
    Label why = why(candidate.transition());
    String sentence =
        points.size() < 2
            ? IF.in(language, target, why)
            : lack.takesAll() || lack.needed() == open.size()
                ? IF_ALL.in(language, target, why)
                : lack.takesAny()
                    ? IF_ANY.in(language, target, why)
                    : IF_SOME.in(language, target, why, lack.needed());
    return new Statement(name, sentence, points);
  }

  /** Returns what the move would mean, where somebody said. */
  private static Label why(Transition transition) {
    return transition.hasReason() ? transition.reason() : Label.none();
  }

  private static Label target(LifecycleReport report, TransitionResult candidate) {
    String id = candidate.transition().to();
    return report.decision().outline().stage(id).map(s -> s.label()).orElse(Label.of(id));
  }
}

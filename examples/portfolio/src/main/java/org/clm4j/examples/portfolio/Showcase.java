package org.clm4j.examples.portfolio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.Explained.Statement;
import org.clm4j.examples.portfolio.output.Screen;
import org.clm4j.examples.portfolio.report.Customer.Said;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Recommendation;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Review;
import org.clm4j.rule.Shortfall;
import org.clm4j.rule.Truth;
import org.clm4j.score.Contribution;
import org.clm4j.score.Score;
import org.clm4j.stage.Candidate;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;

/**
 * Three customers worth telling about: the one who spent most among those who are still there, the
 * one who spent most among those in the model's last stage, and the one whose stage may change
 * soonest by time alone.
 */
final class Showcase {

  private static final Messages WORDS = Messages.of(Showcase.class::getResourceAsStream);
  private static final Messages.Phrase STAGE = WORDS.phrase("job.customer.stage");
  private static final Messages.Phrase MOVES = WORDS.phrase("job.customer.moves");
  private static final Messages.Phrase REVIEW = WORDS.phrase("job.customer.review");
  private static final Messages.Phrase HEALTH = WORDS.phrase("job.customer.health");
  private static final Messages.Phrase ADVICE = WORDS.phrase("job.customer.advice");
  private static final Messages.Phrase PRESENT = WORDS.phrase("job.customer.present", "stage");
  private static final Messages.Phrase LAST = WORDS.phrase("job.customer.last", "stage");
  private static final Messages.Phrase SOONEST = WORDS.phrase("job.customer.soonest");
  private static final Messages.Phrase SINCE =
      WORDS.phrase("job.customer.since", "stage", "day", "reason");
  private static final Messages.Phrase WAITS = WORDS.phrase("job.customer.waits", "stage");
  private static final Messages.Phrase ALSO = WORDS.phrase("job.customer.also", "stage");
  private static final Messages.Phrase IF = WORDS.phrase("job.customer.if", "stage");
  private static final Messages.Phrase IF_ALL = WORDS.phrase("job.customer.ifAll", "stage");
  private static final Messages.Phrase IF_ANY = WORDS.phrase("job.customer.ifAny", "stage");
  private static final Messages.Phrase IF_SOME = WORDS.phrase("job.customer.ifSome", "stage", "n");
  private static final Messages.Phrase UNTOLD = WORDS.phrase("job.customer.untold", "metrics");
  private static final Messages.Phrase TOTAL = WORDS.phrase("job.customer.total", "n", "band");

  private final Best present = new Best();
  private final Best last = new Best();
  private final Best soonest = new Best();

  void consider(int customer, CustomerHistory history, LifecycleReport report, StageModel stages) {
    long spend = (long) (1e6 * report.profile().number(Metrics.SPEND).orElse(0));
    boolean inLast = report.stage().equals(stages.stages().get(stages.stages().size() - 1));
    (inLast ? last : present).consider(customer, spend);
    if (report.reviewAt() instanceof Review.At at && at.moment().isAfter(report.asOf())) {
      soonest.consider(customer, -Moments.toMicros(at.moment()));
    }
  }

  /** Takes in what a later part of the base found. */
  void addAll(Showcase later) {
    present.addAll(later.present);
    last.addAll(later.last);
    soonest.addAll(later.soonest);
  }

  /** Returns the three in sentences; fewer where the base has fewer. */
  List<Explained> explain(Settings settings, Judge judge, Customers histories) {
    Screen words = new Screen(settings.language());
    Map<Best, Label> why = new LinkedHashMap<>();
    List<Stage> stages = judge.stages().stages();
    Label endLabel = stages.get(stages.size() - 1).label();
    why.put(present, PRESENT.label(endLabel));
    why.put(last, LAST.label(endLabel));
    why.put(soonest, SOONEST.label());
    Set<Integer> shown = new HashSet<>();
    List<Explained> explained = new ArrayList<>();
    why.forEach(
        (best, label) ->
            best.customers().stream()
                .filter(c -> !shown.contains(c))
                .findFirst()
                .ifPresent(
                    c -> {
                      shown.add(c);
                      LifecycleReport report = judge.judge(histories.of(c));
                      explained.add(explain(settings, words, report, words.say(label)));
                    }));
    return explained;
  }

  /** Returns what is said of a customer, in both languages. */
  static List<Said> said(Settings settings, LifecycleReport report) {
    List<Statement> english =
        explain(settings, new Screen(Language.ENGLISH), report, "").statements();
    List<Statement> chinese =
        explain(settings, new Screen(Language.CHINESE), report, "").statements();
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < english.size(); i++) {
      Statement one = english.get(i);
      Statement other = chinese.get(i);
      List<Label> points = new ArrayList<>();
      for (int p = 0; p < Math.min(one.points().size(), other.points().size()); p++) {
        points.add(Label.of(one.points().get(p), other.points().get(p)));
      }
      said.add(
          new Said(
              one.name().isEmpty() ? Label.none() : Label.of(one.name(), other.name()),
              Label.of(one.sentence(), other.sentence()),
              points));
    }
    return said;
  }

  private static Explained explain(
      Settings settings, Screen words, LifecycleReport report, String why) {
    Language language = words.language();
    List<Statement> said = new ArrayList<>();
    said.add(new Statement(STAGE.in(language), stage(settings, language, report), List.of()));
    said.addAll(moves(language, report));
    said.add(new Statement(REVIEW.in(language), review(settings, words, report), List.of()));
    report.score().flatMap(score -> health(language, score)).ifPresent(said::add);
    report.recommendations().stream().limit(1).forEach(r -> said.add(advice(language, r)));
    return new Explained(report.customer() + "  " + why, said);
  }

  private static String stage(Settings settings, Language language, LifecycleReport report) {
    return SINCE.in(
        language,
        report.stage().label(),
        Moments.dateOf(report.state().since(), settings.zone()),
        report.history().flatMap(h -> h.lastChange()).map(c -> c.reason().in(language)).orElse(""));
  }

  /** Says what would move the customer; of moves on facts that nobody knows, which facts. */
  private static List<Statement> moves(Language language, LifecycleReport report) {
    List<Statement> moves = new ArrayList<>();
    Set<String> untold = new LinkedHashSet<>();
    for (Candidate candidate : report.decision().refused()) {
      Explanation explanation = candidate.explanation();
      Candidate.Outcome outcome = candidate.outcome();
      boolean waits = outcome == Candidate.Outcome.WAITING;
      if (waits || outcome == Candidate.Outcome.ALSO) {
        moves.add(
            new Statement(
                name(language, moves),
                (waits ? WAITS : ALSO).in(language, target(report, candidate)),
                List.of(report.decision().why(candidate, language))));
      } else if (explanation.verdict().truth() == Truth.UNKNOWN) {
        explanation.leaves().stream()
            .filter(leaf -> leaf.verdict().truth() == Truth.UNKNOWN)
            .flatMap(leaf -> leaf.condition().metrics().stream())
            .filter(metric -> !report.profile().isKnown(metric))
            .forEach(metric -> untold.add(metric.label().in(language)));
      } else if (!explanation.isOutOfReach()) {
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

  private static String name(Language language, List<Statement> before) {
    return before.isEmpty() ? MOVES.in(language) : "";
  }

  private static Statement move(
      Language language, LifecycleReport report, Candidate candidate, String name) {
    Shortfall lack = candidate.explanation().shortfall();
    List<String> points = lack.parts().stream().map(e -> e.why(language)).distinct().toList();
    Label target = target(report, candidate);
    String sentence =
        points.size() < 2
            ? IF.in(language, target)
            : lack.takesAll()
                ? IF_ALL.in(language, target)
                : lack.takesAny()
                    ? IF_ANY.in(language, target)
                    : IF_SOME.in(language, target, lack.needed());
    return new Statement(name, sentence, points);
  }

  private static Label target(LifecycleReport report, Candidate candidate) {
    String id = candidate.transition().to();
    return report.decision().outline().stage(id).map(s -> s.label()).orElse(Label.of(id));
  }

  private static String review(Settings settings, Screen words, LifecycleReport report) {
    Review review = report.reviewAt();
    return review instanceof Review.At at
        ? Moments.dateOf(at.moment(), settings.zone()).toString()
        : words.say(ReviewTerm.label(review.toString()));
  }

  private static Optional<Statement> health(Language language, Score score) {
    if (score.total().isEmpty()) {
      return Optional.empty();
    }
    List<String> points =
        score.contributions().stream()
            .filter(Contribution::counts)
            .map(c -> c.in(language))
            .toList();
    return Optional.of(
        new Statement(
            HEALTH.in(language),
            TOTAL.in(
                language,
                (long) score.total().getAsDouble(),
                score.band().map(b -> b.label().in(language)).orElse("")),
            points));
  }

  private static Statement advice(Language language, Recommendation first) {
    return new Statement(
        ADVICE.in(language), first.strategy().id() + "  " + first.in(language), List.of());
  }
}

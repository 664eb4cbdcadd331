package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.Explained.Statement;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.profile.CustomerProfile;
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
 * What would move a customer on, as far as somebody can act on it, the nearest first: when a
 * contract ends and what follows, where one more purchase leads, what time alone would bring and
 * when, and what else would move them, and by what. Of a rule that asks for facts which nobody here
 * tells, or for what lies behind and stays so, nothing is said; nor of decline where there is no
 * customer yet.
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
  private static final Messages.Phrase ONCE_BOUGHT =
      WORDS.phrase("job.customer.onceBought", "stage", "reason");
  private static final Messages.Phrase DATED =
      WORDS.phrase("job.customer.dated", "stage", "day", "reason");
  private static final Messages.Phrase DATED_UNLESS =
      WORDS.phrase("job.customer.datedUnless", "stage", "day", "reason");
  private static final Messages.Phrase FURTHER =
      WORDS.phrase("job.customer.further", "stage", "reasons");
  private static final Messages.Phrase CONTRACT_UNTIL =
      WORDS.phrase("job.customer.contract", "day", "n");
  private static final Messages.Phrase CONTRACT_MOVES =
      WORDS.phrase("job.customer.contract.moves", "day", "n", "stage", "reason");
  private static final Messages.Phrase CONTRACT_OPEN = WORDS.phrase("job.customer.contract.open");
  private static final Messages.Phrase WITH_POINTS =
      WORDS.phrase("job.customer.withPoints", "sentence", "points");
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

  /** Returns what is found of a customer once they buy again; empty of one who never bought. */
  Optional<LifecycleReport> onceBought(CustomerHistory history, LifecycleReport report) {
    return report.profile().number(Metrics.PURCHASES).orElse(0) > 0
        ? Optional.of(judge.judgeIfTheyBuy(history, report))
        : Optional.empty();
  }

  /**
   * Returns what would move the customer; of moves on facts that may yet be told, which facts.
   *
   * @param after what is found {@linkplain #onceBought once they buy again}
   */
  List<Statement> of(Language language, LifecycleReport report, Optional<LifecycleReport> after) {
    Optional<Stage> reached =
        after
            .map(LifecycleReport::stage)
            .filter(stage -> !stage.id().equals(report.stage().id()))
            .filter(stage -> !definition.declining().contains(stage.id()));
    List<TransitionResult> refused = report.decision().refused();
    List<Way> ways = ways(refused, report, reached, after);
    List<Statement> moves = new ArrayList<>();
    contract(language, report, ways).ifPresent(moves::add);
    moves.addAll(heldBack(language, refused, report));
    reached.ifPresent(stage -> moves.add(said(BUYING.in(language, stage.label()))));
    moves.addAll(nearest(language, report, ways));
    List<String> untold = untold(language, refused, report, reached, after);
    if (!untold.isEmpty()) {
      moves.add(said(UNTOLD.in(language, language.list(untold))));
    }
    if (!moves.isEmpty()) {
      Statement first = moves.get(0);
      moves.set(0, new Statement(MOVES.in(language), first.sentence(), first.points()));
    }
    return moves;
  }

  /**
   * Returns what would move the customer in sentences, for a table: what waits, the end of a
   * contract, and the nearest ways. Where one more purchase leads is said where a rule lacks no
   * more than that; all that it might change is not judged.
   *
   * @param refused the ways out of the stage that are not taken
   */
  List<String> sentences(
      Language language, List<TransitionResult> refused, LifecycleReport report) {
    List<Way> ways = ways(refused, report, Optional.empty(), Optional.empty());
    List<Statement> moves = new ArrayList<>();
    contract(language, report, ways).ifPresent(moves::add);
    moves.addAll(heldBack(language, refused, report));
    Optional<Way> bought =
        ways.stream()
            .filter(way -> way.nearness().byPurchase())
            .filter(way -> !Nearness.isUndoneByAPurchase(way.candidate().explanation()))
            .findFirst();
    bought.ifPresent(
        way ->
            moves.add(
                said(
                    ONCE_BOUGHT.in(
                        language,
                        target(report, way.candidate()),
                        why(way.candidate().transition())))));
    moves.addAll(
        nearest(
            language,
            report,
            ways.stream()
                .filter(way -> bought.isEmpty() || !way.nearness().byPurchase())
                .toList()));
    return moves.stream().map(said -> inOne(language, said)).toList();
  }

  private static String inOne(Language language, Statement said) {
    return said.points().isEmpty()
        ? said.sentence()
        : WITH_POINTS.in(language, said.sentence(), language.clauses(said.points()));
  }

  private static Statement said(String sentence) {
    return new Statement("", sentence, List.of());
  }

  /**
   * Says which moves wait, or would be made too, had no other been; of several to one stage that
   * wait for the same the first.
   */
  private static List<Statement> heldBack(
      Language language, List<TransitionResult> refused, LifecycleReport report) {
    Map<List<String>, Statement> held = new LinkedHashMap<>();
    for (TransitionResult candidate : refused) {
      boolean waits = candidate.outcome() == TransitionResult.Outcome.WAITING;
      if (waits || candidate.outcome() == TransitionResult.Outcome.OUTRANKED) {
        Transition transition = candidate.transition();
        String point = report.decision().why(candidate, language);
        Label stage = target(report, candidate);
        held.putIfAbsent(
            List.of(waits ? transition.to() : transition.id(), point),
            new Statement(
                "", (waits ? WAITS : ALSO).in(language, stage, why(transition)), List.of(point)));
      }
    }
    return List.copyOf(held.values());
  }

  /** A rule that may yet be met, and how near it is. */
  private record Way(TransitionResult candidate, Nearness nearness) {
    String to() {
      return candidate.transition().to();
    }

    boolean isNamed() {
      return candidate.transition().hasReason();
    }

    /** Returns whether time alone makes the move. */
    boolean isDated() {
      return nearness.isDated() && candidate.holds().isEmpty();
    }
  }

  private List<Way> ways(
      List<TransitionResult> refused,
      LifecycleReport report,
      Optional<Stage> reached,
      Optional<LifecycleReport> after) {
    return refused.stream()
        .filter(candidate -> !isBeside(candidate, report, reached, after))
        .flatMap(candidate -> way(report, candidate).stream())
        .toList();
  }

  /** Returns what may yet be told of the customer, and would decide a move. */
  private List<String> untold(
      Language language,
      List<TransitionResult> refused,
      LifecycleReport report,
      Optional<Stage> reached,
      Optional<LifecycleReport> after) {
    return refused.stream()
        .filter(candidate -> candidate.outcome() == TransitionResult.Outcome.UNKNOWN)
        .filter(candidate -> !isBeside(candidate, report, reached, after))
        .flatMap(candidate -> candidate.explanation().leaves().stream())
        .filter(leaf -> leaf.verdict().truth() == Truth.UNKNOWN)
        .flatMap(leaf -> leaf.condition().reads().stream())
        .filter(metric -> !report.profile().isKnown(metric) && mayBeTold(metric))
        .map(metric -> metric.label().in(language))
        .distinct()
        .toList();
  }

  /**
   * Returns a way that is worth a word: not one downwards that is far off, for that is so of
   * everybody.
   */
  private Optional<Way> way(LifecycleReport report, TransitionResult candidate) {
    Explanation read = candidate.explanation();
    if (candidate.outcome() != TransitionResult.Outcome.NOT_MET
        || !read.isOpen(leaf -> isSpokenOf(leaf) || isTheContract(leaf, report))) {
      return Optional.empty();
    }
    Nearness nearness = Nearness.of(read, report.profile());
    boolean idle = !nearness.isNear() && isDown(report.stage().id(), candidate.transition().to());
    return idle ? Optional.empty() : Optional.of(new Way(candidate, nearness));
  }

  /** Returns whether a move leads into trouble, or back to a stage that was passed before. */
  private boolean isDown(String from, String to) {
    List<String> order = judge.stages().stages().stream().map(Stage::id).toList();
    return definition.declining().contains(to)
        || (!definition.declining().contains(from) && order.indexOf(to) < order.indexOf(from));
  }

  /** Returns whether a leaf waits for the end of a contract that the customer has. */
  private static boolean isTheContract(Explanation leaf, LifecycleReport report) {
    return Nearness.isUnderContract(report.profile())
        && Nearness.of(leaf, report.profile()).byContract();
  }

  /** Says until when the customer is under contract, and what follows where it is not renewed. */
  private static Optional<Statement> contract(
      Language language, LifecycleReport report, List<Way> ways) {
    if (!Nearness.isUnderContract(report.profile())) {
      return Optional.empty();
    }
    Optional<LocalDate> last = Nearness.lastDayUnderContract(report.profile());
    if (last.isEmpty()) {
      return Optional.of(said(CONTRACT_OPEN.in(language)));
    }
    long days = (long) report.profile().number(Metrics.CONTRACT_DAYS_LEFT).orElse(0);
    return Optional.of(
        said(
            ways.stream()
                .filter(way -> way.nearness().byContract() && way.isDated())
                .min(Comparator.comparing(Way::nearness))
                .map(Way::candidate)
                .map(
                    c ->
                        CONTRACT_MOVES.in(
                            language, last.get(), days, target(report, c), why(c.transition())))
                .orElseGet(() -> CONTRACT_UNTIL.in(language, last.get(), days))));
  }

  /**
   * Says of each stage, the nearest first, the day on which time alone would bring the customer
   * there, and the nearest of the other ways there with all it takes; further ones by name. What
   * the end of a contract would bring is said of the contract.
   */
  private List<Statement> nearest(Language language, LifecycleReport report, List<Way> ways) {
    Map<String, List<Way>> byStage = new LinkedHashMap<>();
    ways.stream()
        .filter(way -> !way.nearness().byContract())
        .sorted(Comparator.comparing(Way::nearness))
        .forEach(way -> byStage.computeIfAbsent(way.to(), to -> new ArrayList<>()).add(way));
    List<Statement> said = new ArrayList<>();
    for (List<Way> there : byStage.values()) {
      there.stream()
          .filter(Way::isDated)
          .limit(1)
          .forEach(way -> said.add(said(onItsDay(language, report, way))));
      List<Way> others = there.stream().filter(way -> !way.isDated()).toList();
      others.stream()
          .filter(way -> way.equals(others.get(0)) || !way.isNamed())
          .forEach(way -> said.add(move(language, report, way.candidate())));
      List<String> further =
          others.stream()
              .skip(1)
              .filter(way -> way.isNamed() && !way.nearness().isNotBegun())
              .map(way -> way.candidate().transition().reason().in(language))
              .distinct()
              .toList();
      if (!further.isEmpty()) {
        Label stage = target(report, there.get(0).candidate());
        said.add(said(FURTHER.in(language, stage, language.list(further))));
      }
    }
    return said;
  }

  private static String onItsDay(Language language, LifecycleReport report, Way way) {
    Instant moment = way.nearness().moment().orElseThrow();
    return (way.nearness().bought() ? DATED_UNLESS : DATED)
        .in(
            language,
            target(report, way.candidate()),
            Moments.formatAsComing(moment, report.profile().zone()),
            why(way.candidate().transition()));
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
        && !isBehind(leaf)
        && leaf.condition().reads().stream().noneMatch(lacking::contains)
        && (mayHappen(leaf) || leaf.verdict().truth() != Truth.UNKNOWN);
  }

  /** Returns whether something has happened that had better not: nobody can undo it. */
  private static boolean isBehind(Explanation leaf) {
    return leaf.isNegated()
        && leaf.condition() instanceof Elapsed elapsed
        && elapsed.span().isZero()
        && leaf.verdict().truth() == Truth.TRUE;
  }

  /** Returns whether it is only asked whether something has happened, and it has not. */
  private static boolean mayHappen(Explanation leaf) {
    return leaf.isLeaf()
        && leaf.condition() instanceof Elapsed elapsed
        && elapsed.span().isZero()
        && leaf.verdict().truth() == Truth.UNKNOWN;
  }

  private Statement move(Language language, LifecycleReport report, TransitionResult candidate) {
    Shortfall lack = candidate.explanation().shortfall();
    Set<Explanation> needless = new HashSet<>();
    needless(candidate.explanation(), report.profile(), needless);
    Predicate<Explanation> spoken = leaf -> isSpokenOf(leaf) && !needless.contains(leaf);
    List<Explanation> open = lack.open(spoken);
    List<Explanation> telling = open.stream().filter(e -> !mayHappen(e)).toList();
    List<String> points =
        (telling.isEmpty() ? open : telling)
            .stream().map(e -> e.why(language, spoken)).distinct().toList();
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
    return new Statement("", sentence, points);
  }

  /**
   * Finds what is not worth a word where one of several is enough: what time has to bring first,
   * where something else would do without, or while time may undo what is needed beside it, for
   * nobody can act on that or count on it; and, of what one more purchase brings, all but the
   * first.
   */
  private void needless(Explanation read, CustomerProfile profile, Set<Explanation> found) {
    if (read.isAsWanted() || read.isLeaf()) {
      return;
    }
    Shortfall lack = read.shortfall();
    if (lack.takesAny()) {
      List<Explanation> open = lack.open(this::isSpokenOf);
      List<Explanation> kept = telling(open, profile);
      open.stream()
          .filter(part -> !kept.contains(part))
          .flatMap(part -> part.leaves().stream())
          .filter(leaf -> !leaf.isAsWanted())
          .forEach(found::add);
    }
    lack.parts().forEach(part -> needless(part, profile, found));
  }

  /** Returns those of several ways that are worth a word; all where none is. */
  private static List<Explanation> telling(List<Explanation> ways, CustomerProfile profile) {
    List<Explanation> telling = new ArrayList<>();
    List<Nearness> near = ways.stream().map(way -> Nearness.of(way, profile)).toList();
    boolean oneDoesNotWait = near.stream().anyMatch(n -> !n.waits());
    boolean bought = false;
    for (int i = 0; i < near.size(); i++) {
      Nearness n = near.get(i);
      boolean idle = n.waits() && (n.lapses() || (oneDoesNotWait && !n.isDated()));
      if (!idle && !(bought && n.byPurchase())) {
        telling.add(ways.get(i));
        bought |= n.byPurchase();
      }
    }
    return telling.isEmpty() ? ways : telling;
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

package org.clm4j.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding.Evidence;
import org.clm4j.check.Finding.Kind;
import org.clm4j.check.Finding.Severity;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.AnalysisLimit;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.Known;
import org.clm4j.rule.analysis.Analysis;
import org.clm4j.rule.analysis.Possibility;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;

/**
 * Looks for what is suspicious in a model, without any customer.
 *
 * <p>A transition fires when its condition holds, the stage is its own, and its minimum dwell has
 * passed. Confirmation and cooldown delay: a transition with either shadows nothing, and ends a
 * chain, for it does not fire at once. What is to be confirmed for some time is not seen before the
 * customer enters, so it fires only of who is in the stage for so long.
 */
final class ModelChecker {

  /** What is true of every customer in a stage: it is known since when, and that is not to come. */
  private static final Condition ENTERED =
      new Elapsed(Metrics.STAGE_SINCE, Span.of(Duration.ZERO), true);

  /** What is true of a customer who enters the stage at the moment looked at. */
  private static final Condition ENTERS =
      ENTERED.and(new Elapsed(Metrics.STAGE_SINCE, Span.of(Duration.ofNanos(1000)), false));

  /** So many transitions lead round at most where that is looked for, on so many paths tried. */
  private static final int LONGEST_RING = 4;

  private static final int MOST_PATHS = 1_000;

  /** A transition that reads more facts is not asked which of them it needs. Bounds of ours. */
  private static final int MOST_UNKNOWN = 20;

  private static final double YEAR = Duration.ofDays(365).toMillis();

  private final StageModel model;
  private final Analysis analysis;
  private final Analysis quick;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> impossible = new HashSet<>();

  /** Transitions of which it is said that nothing about them was analysed, alone or with others. */
  private final Set<String> opaque = new HashSet<>();

  /** Pairs of ids, the later transition's first: by which others it is said to be hidden. */
  private final Set<List<String>> hiding = new HashSet<>();

  private final Map<String, Condition> firing = new HashMap<>();

  /** By stage: where transitions lead that are not impossible. */
  private final SetMultimap<String, String> ways = LinkedHashMultimap.create();

  ModelChecker(StageModel model) {
    this.model = model;
    this.analysis = Analysis.in(model.zone()).withinRanges();
    this.quick = analysis.withoutContradictions();
    for (Transition t : model.transitions()) {
      firing.put(t.id(), t.guard());
    }
  }

  List<Finding> findings(Collection<? extends Metric<?>> given) {
    never();
    entries();
    always();
    for (Stage stage : model.stages()) {
      List<Transition> leaving = analysed(model.transitionsFrom(stage.id()));
      shadowed(leaving);
      overlaps(leaving);
    }
    for (Transition t : analysed(model.transitions())) {
      onwards(t);
    }
    possible(model.transitions()).forEach(t -> ways.put(t.from(), t.to()));
    for (Transition t : analysed(model.transitions())) {
      stranded(t);
    }
    rings();
    reachability();
    metrics(given);
    // What matters most comes first, and what is alike stands together.
    return ImmutableList.sortedCopyOf(
        Comparator.comparing(Finding::severity).thenComparing(Finding::kind), findings);
  }

  private List<Transition> possible(List<Transition> transitions) {
    return transitions.stream().filter(t -> !impossible.contains(t.id())).toList();
  }

  /** Returns those that can fire for certain. */
  private List<Transition> analysed(List<Transition> transitions) {
    return possible(transitions).stream().filter(t -> !opaque.contains(t.id())).toList();
  }

  private Condition firing(Transition t) {
    return firing.getOrDefault(t.id(), t.condition());
  }

  private void never() {
    for (Transition t : model.transitions()) {
      Possibility answer = canFire(t);
      if (answer instanceof Possibility.Impossible i) {
        impossible.add(t.id());
        Evidence clash = Evidence.none().withContradiction(i.contradiction());
        add(Kind.NEVER, Severity.WARNING, List.of(t), List.of(t.from(), t.to()), clash);
      } else if (answer instanceof Possibility.NotAnalysed n) {
        opaque.add(t.id());
        open(Kind.NEVER, List.of(t), List.of(t.from(), t.to()), List.of(n));
      }
    }
  }

  /**
   * Returns whether a transition can fire. Its condition is asked first without the confirmation:
   * that may measure the time in the stage otherwise than the condition does, of which not all is
   * known.
   */
  private Possibility canFire(Transition t) {
    Possibility answer = analysis.canHold(firing(t));
    return t.confirmation().isZero() || answer instanceof Possibility.Impossible
        ? answer
        : analysis.canHold(inTime(t));
  }

  private void entries() {
    model
        .entries()
        .forEach(
            (stage, entry) -> {
              Possibility answer = analysis.canHold(entry);
              if (answer instanceof Possibility.Impossible i) {
                Evidence clash = Evidence.none().withContradiction(i.contradiction());
                add(Kind.NEVER, Severity.WARNING, List.of(), List.of(stage), clash);
              } else if (answer instanceof Possibility.NotAnalysed n) {
                open(Kind.NEVER, List.of(), List.of(stage), List.of(n));
              }
            });
  }

  /** Looks for what holds of everybody, whatever is known or not known of them. */
  private void always() {
    for (Transition t : analysed(model.transitions())) {
      Condition held = Rounds.anyTime(t);
      Possibility not = unless(readsStay(held) ? ENTERED : Condition.always(), held);
      List<String> stages = List.of(t.from(), t.to());
      if (not instanceof Possibility.Impossible) {
        Severity severity = t.isBraked() ? Severity.INFO : Severity.WARNING;
        add(Kind.ALWAYS, severity, andTriedBefore(t), stages, Evidence.none());
      } else if (not instanceof Possibility.NotAnalysed n) {
        open(Kind.ALWAYS, List.of(t), stages, List.of(n));
      }
    }
    model.entries().forEach(this::alwaysEntered);
  }

  private void alwaysEntered(String stage, Condition entry) {
    if (model.stages().get(0).id().equals(stage) && model.initial().id().equals(stage)) {
      return;
    }
    Possibility not = unless(Condition.always(), entry);
    List<String> stages = List.of(stage);
    if (not instanceof Possibility.Impossible) {
      add(Kind.ALWAYS, Severity.WARNING, List.of(), stages, Evidence.none());
    } else if (not instanceof Possibility.NotAnalysed n) {
      open(Kind.ALWAYS, List.of(), stages, List.of(n));
    }
  }

  /** Returns whether of some customer, of whom this is true, the condition does not hold. */
  private Possibility unless(Condition given, Condition condition) {
    return analysis.canHoldWithout(given, List.of(condition));
  }

  private void add(
      Kind kind,
      Severity severity,
      List<Transition> transitions,
      List<String> stages,
      Evidence evidence) {
    findings.add(Finding.of(kind, severity, model.zone(), transitions, stages, evidence));
  }

  /** Adds that a question was not analysed. */
  private void open(
      Kind question,
      List<Transition> transitions,
      List<String> stages,
      List<Possibility.NotAnalysed> answers) {
    List<AnalysisLimit> limits =
        answers.stream().map(Possibility.NotAnalysed::reason).distinct().toList();
    Evidence evidence = Evidence.notAnalysed(question, limits);
    add(Kind.NOT_ANALYSED, Severity.INFO, transitions, stages, evidence);
  }

  /** Returns a transition, then those that can fire and are tried before it in its stage. */
  private List<Transition> andTriedBefore(Transition t) {
    List<Transition> all = possible(model.transitionsFrom(t.from()));
    return with(t, all.subList(0, all.indexOf(t)));
  }

  private static List<Transition> with(Transition t, List<Transition> others) {
    return Stream.concat(Stream.of(t), others.stream()).toList();
  }

  private void shadowed(List<Transition> leaving) {
    for (int later = 1; later < leaving.size(); later++) {
      Transition t = leaving.get(later);
      List<Transition> before =
          leaving.subList(0, later).stream().filter(ModelChecker::firesAtOnce).toList();
      if (before.isEmpty()) {
        continue;
      }
      Possibility left = without(t, before);
      if (left instanceof Possibility.Impossible) {
        shadowed(t, before);
      } else if (left instanceof Possibility.NotAnalysed n) {
        // One of them may be plain enough to hide it alone, though all together are not.
        Optional<Transition> alone =
            before.stream().filter(b -> isShadowed(t, List.of(b))).findFirst();
        alone.ifPresentOrElse(
            b -> shadowed(t, List.of(b)), () -> notAnalysed(Kind.SHADOWED, t, before, List.of(n)));
      }
    }
  }

  /** Adds that a transition is hidden by these, of which those not needed are left out. */
  private void shadowed(Transition t, List<Transition> all) {
    List<Transition> before = all;
    for (Transition each : all) {
      List<Transition> fewer = new ArrayList<>(before);
      fewer.remove(each);
      if (!fewer.isEmpty() && isShadowed(t, fewer)) {
        before = fewer;
      }
    }
    if (analysis.canHold(firing(t)) instanceof Possibility.Possible p) {
      before.forEach(b -> hiding.add(List.of(t.id(), b.id())));
      Evidence shown = Evidence.none().withFacts(p.facts());
      add(Kind.SHADOWED, Severity.WARNING, with(t, before), List.of(t.from(), t.to()), shown);
    }
  }

  private boolean isShadowed(Transition t, List<Transition> before) {
    return without(t, before) instanceof Possibility.Impossible;
  }

  private Possibility without(Transition t, List<Transition> before) {
    List<Condition> others = before.stream().map(this::firing).toList();
    boolean stay = others.stream().anyMatch(ModelChecker::readsStay);
    return quick.canHoldWithout(stay ? ENTERED.and(firing(t)) : firing(t), others);
  }

  private static boolean readsStay(Condition condition) {
    return condition.reads().stream().anyMatch(NextStageDwell::isStay);
  }

  /** Returns the condition, after so long in the stage. */
  private static Condition after(Span stay, Condition condition) {
    return stay.isZero() ? condition : condition.and(new Elapsed(Metrics.STAGE_SINCE, stay, true));
  }

  /** Adds that a question about a transition and some others was not analysed. */
  private void notAnalysed(
      Kind question, Transition t, List<Transition> others, List<Possibility.NotAnalysed> answers) {
    if (others.isEmpty()) {
      return;
    }
    Set<String> stages = new LinkedHashSet<>(List.of(t.from(), t.to()));
    for (Transition other : others) {
      stages.addAll(List.of(other.from(), other.to()));
    }
    open(question, with(t, others), List.copyOf(stages), answers);
  }

  /** The other transitions about which one question on a transition was not analysed. */
  private final class Unanswered {
    private final Kind question;
    private final Transition t;
    private final List<Transition> others = new ArrayList<>();
    private final List<Possibility.NotAnalysed> answers = new ArrayList<>();

    Unanswered(Kind question, Transition t) {
      this.question = question;
      this.t = t;
    }

    void add(Transition other, Possibility.NotAnalysed answer) {
      others.add(other);
      answers.add(answer);
    }

    void report() {
      notAnalysed(question, t, others, answers);
    }
  }

  private static boolean firesAtOnce(Transition t) {
    return t.confirmation().isZero() && t.confirmations() <= 1 && t.cooldown().isZero();
  }

  private void overlaps(List<Transition> leaving) {
    Severity severity = model.isUnique() ? Severity.ERROR : Severity.INFO;
    for (int later = 1; later < leaving.size(); later++) {
      Transition other = leaving.get(later);
      Unanswered open = new Unanswered(Kind.OVERLAP, other);
      for (Transition one : leaving.subList(0, later)) {
        boolean same = one.to().equals(other.to()) && !model.isUnique();
        if (same || hiding.contains(List.of(other.id(), one.id()))) {
          continue;
        }
        Possibility answer = together(firing(one), firing(other));
        if (answer instanceof Possibility.Possible p) {
          List<String> stages = List.of(one.from(), one.to(), other.to());
          pair(Kind.OVERLAP, severity, one, other, p.facts(), stages);
        } else if (answer instanceof Possibility.NotAnalysed n) {
          open.add(one, n);
        }
      }
      open.report();
    }
  }

  /** Looks at what happens after a transition: back, or on. */
  private void onwards(Transition t) {
    Unanswered there = new Unanswered(Kind.PING_PONG, t);
    Unanswered on = new Unanswered(Kind.CHAIN, t);
    for (Transition next : analysed(model.transitionsFrom(t.to()))) {
      if (!next.to().equals(t.from())) {
        chain(t, next, on);
      } else if (model.transitions().indexOf(t) < model.transitions().indexOf(next)) {
        back(t, next, there);
      }
    }
    there.report();
    on.report();
  }

  private void chain(Transition t, Transition next, Unanswered open) {
    if (!firesAtOnce(next)) {
      return;
    }
    Possibility answer = together(firing(t), NextStageDwell.counted(atOnce(next)));
    if (answer instanceof Possibility.Possible p) {
      List<String> stages = List.of(t.from(), t.to(), next.to());
      pair(Kind.CHAIN, Severity.INFO, t, next, NextStageDwell.leftOut(p.facts()), stages);
    } else if (answer instanceof Possibility.NotAnalysed n) {
      open.add(next, n);
    }
  }

  /** Looks whether customers move back and forth: at once, or else after their time there. */
  private void back(Transition t, Transition next, Unanswered open) {
    List<String> stages = List.of(t.from(), t.to());
    boolean atOnce = firesAtOnce(t) && firesAtOnce(next);
    Possibility answer = atOnce ? together(atOnce(t), atOnce(next)) : null;
    if (answer instanceof Possibility.Possible p) {
      pair(Kind.PING_PONG, Severity.WARNING, t, next, p.facts(), stages);
      return;
    }
    Possibility later = together(inTime(t), NextStageDwell.counted(inTime(next)));
    if (later instanceof Possibility.Possible p) {
      pair(Kind.PING_PONG, Severity.INFO, t, next, NextStageDwell.leftOut(p.facts()), stages);
    }
    for (Possibility each : answer == null ? List.of(later) : List.of(answer, later)) {
      if (each instanceof Possibility.NotAnalysed n) {
        open.add(next, n);
        break;
      }
    }
  }

  /** Looks whether customers move by what is known in part, and cannot move back by that. */
  private void stranded(Transition t) {
    List<Transition> back =
        analysed(model.transitionsFrom(t.to())).stream().filter(b -> leadsBack(b, t)).toList();
    List<Metric<?>> read =
        firing(t).reads().stream()
            .filter(m -> !saysWhetherItHappened(m) && !Metrics.isCounted(m))
            .filter(
                m ->
                    !asksWhetherKnown(t, m) && back.stream().noneMatch(b -> asksWhetherKnown(b, m)))
            .<Metric<?>>map(m -> m)
            .toList();
    if (back.isEmpty() || read.isEmpty() || read.size() > MOST_UNKNOWN) {
      return;
    }
    List<List<Metric<?>>> unknown = new ArrayList<>();
    read.forEach(metric -> unknown.add(List.of(metric)));
    for (Metric<?> known : read) {
      List<Metric<?>> others = new ArrayList<>(read);
      others.remove(known);
      if (others.size() > 1) {
        unknown.add(others);
      }
    }
    for (List<Metric<?>> metrics : unknown) {
      if (strands(t, back, metrics)) {
        return;
      }
    }
  }

  /** Returns whether a transition leads to where another began, at once or by other stages. */
  private boolean leadsBack(Transition back, Transition t) {
    return reachedFrom(List.of(back.to()), Set.of(t.to())).contains(t.from());
  }

  /** Returns the stages that ways lead to from some, those included, through none that is shut. */
  private Set<String> reachedFrom(Collection<String> begin, Set<String> shut) {
    Set<String> reached = new HashSet<>(begin);
    Deque<String> ahead = new ArrayDeque<>(begin);
    while (!ahead.isEmpty()) {
      ways.get(ahead.remove()).stream()
          .filter(stage -> !shut.contains(stage))
          .filter(reached::add)
          .forEach(ahead::add);
    }
    return reached;
  }

  /**
   * Returns whether a fact is unknown because something did not happen, and not for want of asking.
   */
  private static boolean saysWhetherItHappened(Metric<?> metric) {
    return metric instanceof InstantMetric || metric instanceof ElapsedMetric;
  }

  /** Returns whether a rule itself says what it makes of a fact that is unknown. */
  private static boolean asksWhetherKnown(Transition t, Metric<?> metric) {
    boolean[] asks = {false};
    t.condition()
        .replacingLeaves(
            leaf -> {
              asks[0] |= leaf instanceof Known k && k.metric().equals(metric);
              return leaf;
            });
    return asks[0];
  }

  private boolean strands(Transition t, List<Transition> back, List<Metric<?>> metrics) {
    if (!(withUnknown(t, metrics) instanceof Possibility.Possible p) || !cannot(back, metrics)) {
      return false;
    }
    List<Metric<?>> needed = new ArrayList<>(metrics);
    for (Metric<?> metric : metrics) {
      List<Metric<?>> fewer = new ArrayList<>(needed);
      fewer.remove(metric);
      if (!fewer.isEmpty() && cannot(back, fewer)) {
        needed = fewer;
      }
    }
    Evidence shown = Evidence.none().withFacts(p.facts()).withMetrics(needed);
    add(Kind.STRANDED, Severity.WARNING, with(t, back), List.of(t.from(), t.to()), shown);
    return true;
  }

  private boolean cannot(List<Transition> back, List<Metric<?>> unknown) {
    return back.stream().allMatch(b -> withUnknown(b, unknown) instanceof Possibility.Impossible);
  }

  private Possibility withUnknown(Transition t, List<Metric<?>> unknown) {
    List<Condition> all = new ArrayList<>(List.of(firing(t)));
    unknown.forEach(metric -> all.add(Condition.not(new Known(metric))));
    return analysis.canHoldTogether(all);
  }

  /** Looks for ways round that the model goes by itself, again and again. */
  private void rings() {
    List<Transition> steady =
        analysed(model.transitions()).stream()
            .filter(t -> t.confirmations() <= 1)
            .filter(t -> !readsStay(Rounds.withoutStay(t)))
            .toList();
    RingSearch search = new RingSearch(steady);
    steady.forEach(search::from);
  }

  /** Goes along transitions until one leads back to where the first began. */
  private final class RingSearch {
    private final List<Transition> steady;
    private final List<Transition> path = new ArrayList<>();
    private int left = MOST_PATHS;

    RingSearch(List<Transition> steady) {
      this.steady = steady;
    }

    void from(Transition t) {
      path.add(t);
      Transition first = path.get(0);
      if (t.to().equals(first.from())) {
        ring();
      } else if (path.size() < LONGEST_RING) {
        for (Transition next : steady) {
          // Each ring is gone from the first of its transitions, and through no stage twice.
          if (next.from().equals(t.to())
              && steady.indexOf(next) > steady.indexOf(first)
              && path.stream().noneMatch(p -> !p.equals(first) && p.from().equals(next.to()))
              && left-- > 0) {
            from(next);
          }
        }
      }
      path.remove(path.size() - 1);
    }

    private void ring() {
      Duration round = Rounds.duration(path);
      if (round.isZero()
          || round.toMillis() >= path.size() * YEAR / StageModel.MOVES_BETWEEN_FACTS) {
        return;
      }
      List<Condition> held = path.stream().map(Rounds::withoutStay).toList();
      if (analysis.canHoldTogether(held) instanceof Possibility.Possible p) {
        List<String> stages = path.stream().map(Transition::from).toList();
        Evidence shown = Evidence.none().withFacts(p.facts());
        add(Kind.FEEDS_ITSELF, Severity.WARNING, path, stages, shown);
      }
    }
  }

  /** Returns the condition under which a transition fires as soon as its stage is entered. */
  private Condition atOnce(Transition t) {
    Condition held = firing(t);
    return readsStay(held) ? ENTERS.and(held) : held;
  }

  /** Returns the condition under which a transition fires and is confirmed. */
  private Condition inTime(Transition t) {
    Condition held = after(t.confirmation(), firing(t));
    return readsStay(held) ? ENTERED.and(held) : held;
  }

  private Possibility together(Condition one, Condition other) {
    return quick.canHoldTogether(List.of(one, other));
  }

  private void pair(
      Kind kind,
      Severity severity,
      Transition one,
      Transition other,
      CustomerProfile facts,
      List<String> stages) {
    add(kind, severity, List.of(one, other), stages, Evidence.none().withFacts(facts));
  }

  private void reachability() {
    Set<String> begin = new HashSet<>(Set.of(model.initial().id()));
    model
        .entries()
        .forEach(
            (stage, entry) -> {
              if (!(analysis.canHold(entry) instanceof Possibility.Impossible)) {
                begin.add(stage);
              }
            });
    Set<String> reached = reachedFrom(begin, Set.of());
    for (Stage stage : model.stages()) {
      if (!reached.contains(stage.id())) {
        List<Transition> broken =
            model.transitions().stream().filter(t -> t.to().equals(stage.id())).toList();
        add(Kind.UNREACHABLE, Severity.WARNING, broken, List.of(stage.id()), Evidence.none());
      }
      if (!stage.isTerminal() && possible(model.transitionsFrom(stage.id())).isEmpty()) {
        add(Kind.DEAD_END, Severity.WARNING, List.of(), List.of(stage.id()), Evidence.none());
      }
    }
  }

  private void metrics(Collection<? extends Metric<?>> given) {
    for (Metric<?> metric : model.reads()) {
      if (!given.contains(metric) && isAsked(metric)) {
        List<Transition> readers =
            model.transitions().stream()
                .filter(t -> !StageState.tells(metric))
                .filter(t -> t.condition().reads().contains(metric))
                .toList();
        List<String> placing =
            model.entries().entrySet().stream()
                .filter(e -> e.getValue().reads().contains(metric))
                .map(Map.Entry::getKey)
                .toList();
        Evidence missing = Evidence.none().withMetrics(List.of(metric));
        add(Kind.UNKNOWN_METRIC, Severity.WARNING, readers, placing, missing);
      }
    }
  }

  /** Returns whether a profile is asked for a metric: a transition may have it of the state. */
  private boolean isAsked(Metric<?> metric) {
    return !StageState.tells(metric)
        || model.entries().values().stream().anyMatch(e -> e.reads().contains(metric));
  }
}

package org.clm4j.check;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding.Kind;
import org.clm4j.check.Finding.Severity;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
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
  private final FindingWords words;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> impossible = new HashSet<>();

  /** Transitions of which it is said that nothing about them was analysed, alone or with others. */
  private final Set<String> opaque = new HashSet<>();

  /** Pairs of ids, the later transition's first: by which others it is said to be hidden. */
  private final Set<List<String>> hiding = new HashSet<>();

  private final Map<String, Condition> firing = new HashMap<>();

  ModelChecker(StageModel model) {
    this.model = model;
    this.words = new FindingWords(model.zone());
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
        findings.add(
            new Finding(
                Kind.NEVER,
                Severity.WARNING,
                List.of(t.id()),
                List.of(t.from(), t.to()),
                i.contradiction(),
                null,
                words.never(t, i.contradiction())));
      } else if (answer instanceof Possibility.NotAnalysed n) {
        opaque.add(t.id());
        Label text = words.notAnalysed(t, n.reason());
        add(Kind.NOT_ANALYSED, Severity.INFO, List.of(t.id()), List.of(t.from(), t.to()), text);
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
                findings.add(
                    new Finding(
                        Kind.NEVER,
                        Severity.WARNING,
                        List.of(),
                        List.of(stage),
                        i.contradiction(),
                        null,
                        words.neverEntered(label(stage), i.contradiction())));
              } else if (answer instanceof Possibility.NotAnalysed n) {
                add(
                    Kind.NOT_ANALYSED,
                    Severity.INFO,
                    List.of(),
                    List.of(stage),
                    words.notAnalysedEntry(label(stage), n.reason()));
              }
            });
  }

  /** Looks for what holds of everybody, whatever is known or not known of them. */
  private void always() {
    for (Transition t : analysed(model.transitions())) {
      Condition held = anyTime(t);
      Possibility not = unless(readsStay(held) ? ENTERED : Condition.always(), held);
      List<String> stages = List.of(t.from(), t.to());
      if (not instanceof Possibility.Impossible) {
        Severity severity = t.isBraked() ? Severity.INFO : Severity.WARNING;
        add(Kind.ALWAYS, severity, List.of(t.id()), stages, words.always(t, isFirst(t)));
      } else if (not instanceof Possibility.NotAnalysed n) {
        Label text = words.notAnalysedAlways(t, n.reason());
        add(Kind.NOT_ANALYSED, Severity.INFO, List.of(t.id()), stages, text);
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
      Label text = words.alwaysEntered(label(stage));
      add(Kind.ALWAYS, Severity.WARNING, List.of(), stages, text);
    } else if (not instanceof Possibility.NotAnalysed n) {
      Label text = words.notAnalysedAlwaysEntered(label(stage), n.reason());
      add(Kind.NOT_ANALYSED, Severity.INFO, List.of(), stages, text);
    }
  }

  /** Returns whether of some customer, of whom this is true, the condition does not hold. */
  private Possibility unless(Condition given, Condition condition) {
    return analysis.canHoldWithout(given, List.of(condition));
  }

  private void add(
      Kind kind, Severity severity, List<String> transitions, List<String> stages, Label text) {
    findings.add(new Finding(kind, severity, transitions, stages, List.of(), null, text));
  }

  /** Returns whether no other transition that can fire is tried before it in its stage. */
  private boolean isFirst(Transition t) {
    return possible(model.transitionsFrom(t.from())).get(0).equals(t);
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
      List<String> ids = new ArrayList<>(List.of(t.id()));
      before.forEach(b -> ids.add(b.id()));
      findings.add(
          new Finding(
              Kind.SHADOWED,
              Severity.WARNING,
              ids,
              List.of(t.from(), t.to()),
              List.of(),
              p.facts(),
              words.shadowed(t, before, p.facts())));
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
    List<String> ids = new ArrayList<>(List.of(t.id()));
    Set<String> stages = new LinkedHashSet<>(List.of(t.from(), t.to()));
    for (Transition other : others) {
      ids.add(other.id());
      stages.addAll(List.of(other.from(), other.to()));
    }
    List<Label> reasons = answers.stream().map(Possibility.NotAnalysed::reason).distinct().toList();
    add(
        Kind.NOT_ANALYSED,
        Severity.INFO,
        ids,
        List.copyOf(stages),
        words.notAnalysed(question, t, others, reasons));
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
          findings.add(overlap(severity, one, other, p.facts()));
        } else if (answer instanceof Possibility.NotAnalysed n) {
          open.add(one, n);
        }
      }
      open.report();
    }
  }

  private Finding overlap(
      Severity severity, Transition one, Transition other, CustomerProfile facts) {
    return pair(
        Kind.OVERLAP, severity, one, other, facts, List.of(one.from(), one.to(), other.to()));
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
      findings.add(
          pair(Kind.CHAIN, Severity.INFO, t, next, NextStageDwell.leftOut(p.facts()), stages));
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
      findings.add(pair(Kind.PING_PONG, Severity.WARNING, t, next, p.facts(), stages));
      return;
    }
    Possibility later = together(inTime(t), NextStageDwell.counted(inTime(next)));
    if (later instanceof Possibility.Possible p) {
      CustomerProfile facts = NextStageDwell.leftOut(p.facts());
      findings.add(
          new Finding(
              Kind.PING_PONG,
              Severity.INFO,
              List.of(t.id(), next.id()),
              stages,
              List.of(),
              facts,
              words.backAndForthInTime(t, next, facts)));
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
        analysed(model.transitionsFrom(t.to())).stream()
            .filter(b -> b.to().equals(t.from()))
            .toList();
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
    List<String> ids = new ArrayList<>(List.of(t.id()));
    back.forEach(b -> ids.add(b.id()));
    findings.add(
        new Finding(
            Kind.STRANDED,
            Severity.WARNING,
            ids,
            List.of(t.from(), t.to()),
            List.of(),
            p.facts(),
            words.stranded(t, back, needed, p.facts())));
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
            .filter(t -> !readsStay(anyTime(t)))
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
      Duration round = round();
      if (round.isZero()
          || round.toMillis() >= path.size() * YEAR / StageModel.MOVES_BETWEEN_FACTS) {
        return;
      }
      List<Condition> held = path.stream().map(ModelChecker::anyTime).toList();
      if (analysis.canHoldTogether(held) instanceof Possibility.Possible p) {
        findings.add(
            new Finding(
                Kind.FEEDS_ITSELF,
                Severity.WARNING,
                path.stream().map(Transition::id).toList(),
                path.stream().map(Transition::from).toList(),
                List.of(),
                p.facts(),
                words.feedsItself(path, Span.of(round), p.facts())));
      }
    }

    /** Returns how long a round takes: the stays that brakes ask for, or the longest cooldown. */
    private Duration round() {
      Duration stays = Duration.ZERO;
      Duration cooldown = Duration.ZERO;
      for (Transition t : path) {
        stays = stays.plus(length(t.minimumDwell())).plus(length(t.confirmation()));
        Duration cools = length(t.cooldown());
        cooldown = cools.compareTo(cooldown) > 0 ? cools : cooldown;
      }
      return stays.compareTo(cooldown) > 0 ? stays : cooldown;
    }

    private Duration length(Span span) {
      return Duration.between(Instant.EPOCH, span.after(Instant.EPOCH, ZoneOffset.UTC));
    }
  }

  /** Returns the condition under which a transition fires, however short the stay. */
  private static Condition anyTime(Transition t) {
    return t.withMinimumDwell(Span.ofDays(0)).guard();
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

  private Finding pair(
      Kind kind,
      Severity severity,
      Transition one,
      Transition other,
      CustomerProfile facts,
      List<String> stages) {
    return new Finding(
        kind,
        severity,
        List.of(one.id(), other.id()),
        stages,
        List.of(),
        facts,
        words.pair(kind, one, other, facts));
  }

  private void reachability() {
    Set<String> reached = new LinkedHashSet<>(Set.of(model.initial().id()));
    model
        .entries()
        .forEach(
            (stage, entry) -> {
              if (!(analysis.canHold(entry) instanceof Possibility.Impossible)) {
                reached.add(stage);
              }
            });
    boolean more = true;
    while (more) {
      more = false;
      for (Transition t : possible(model.transitions())) {
        more |= reached.contains(t.from()) && reached.add(t.to());
      }
    }
    for (Stage stage : model.stages()) {
      if (!reached.contains(stage.id())) {
        List<String> broken =
            model.transitions().stream()
                .filter(t -> t.to().equals(stage.id()))
                .map(Transition::id)
                .toList();
        Label text = words.unreachable(stage, broken);
        add(Kind.UNREACHABLE, Severity.WARNING, broken, List.of(stage.id()), text);
      }
      if (!stage.isTerminal() && possible(model.transitionsFrom(stage.id())).isEmpty()) {
        Label text = words.deadEnd(stage);
        add(Kind.DEAD_END, Severity.WARNING, List.of(), List.of(stage.id()), text);
      }
    }
  }

  private void metrics(Collection<? extends Metric<?>> given) {
    for (Metric<?> metric : model.reads()) {
      if (!given.contains(metric) && isAsked(metric)) {
        List<String> readers =
            model.transitions().stream()
                .filter(t -> !StageState.tells(metric))
                .filter(t -> t.condition().reads().contains(metric))
                .map(Transition::id)
                .toList();
        List<String> placing =
            model.entries().entrySet().stream()
                .filter(e -> e.getValue().reads().contains(metric))
                .map(Map.Entry::getKey)
                .toList();
        add(
            Kind.UNKNOWN_METRIC,
            Severity.WARNING,
            readers,
            placing,
            words.unknownMetric(metric, readers, placing));
      }
    }
  }

  /** Returns whether a profile is asked for a metric: a transition may have it of the state. */
  private boolean isAsked(Metric<?> metric) {
    return !StageState.tells(metric)
        || model.entries().values().stream().anyMatch(e -> e.reads().contains(metric));
  }

  private Stage label(String stage) {
    return model.stage(stage).orElseThrow();
  }
}

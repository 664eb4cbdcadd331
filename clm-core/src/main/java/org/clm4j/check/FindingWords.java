package org.clm4j.check;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.basics.Span;
import org.clm4j.check.Finding.Kind;
import org.clm4j.internal.Decimals;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.rule.Condition;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/** How findings are put into words. */
final class FindingWords {

  private static final Messages WORDS = Messages.of(FindingWords.class::getResourceAsStream);

  private static final Phrase TRANSITION =
      WORDS.phrase("check.finding.transition", "id", "from", "to");
  private static final Phrase QUOTED = WORDS.phrase("check.finding.quoted", "id");

  private static final Phrase NEVER = WORDS.phrase("check.finding.never", "transition");
  private static final Phrase CLASH =
      WORDS.phrase("check.finding.clash", "transition", "conditions");
  private static final Phrase NEVER_ENTERED =
      WORDS.phrase("check.finding.neverEntered", "stage", "conditions");
  private static final Phrase ALWAYS_FIRST =
      WORDS.phrase("check.finding.alwaysFirst", "transition", "from", "to", "when");
  private static final Phrase ALWAYS =
      WORDS.phrase("check.finding.always", "transition", "from", "to", "when");
  private static final Phrase AT_ONCE = WORDS.phrase("check.finding.atOnce");
  private static final Phrase IN_TIME = WORDS.phrase("check.finding.inTime", "brakes");
  private static final Phrase ALWAYS_ENTERED = WORDS.phrase("check.finding.alwaysEntered", "stage");
  private static final Phrase SHADOWED =
      WORDS.phrase("check.finding.shadowed", "transition", "before", "facts");
  private static final Phrase OVERLAP =
      WORDS.phrase("check.finding.overlap", "one", "other", "facts");
  private static final Phrase PING_PONG =
      WORDS.phrase("check.finding.pingPong", "one", "other", "facts");
  private static final Phrase PING_PONG_IN_TIME =
      WORDS.phrase("check.finding.pingPongInTime", "one", "other", "waits", "facts");
  private static final Phrase WAIT = WORDS.phrase("check.finding.wait", "id", "brakes");
  private static final Phrase WAIT_OF_STAGES = WORDS.phrase("check.finding.waitOfStages");
  private static final Phrase CHAIN = WORDS.phrase("check.finding.chain", "one", "other", "facts");
  private static final Phrase FEEDS_ITSELF =
      WORDS.phrase("check.finding.feedsItself", "ring", "round", "moves", "facts");
  private static final Phrase STRANDED =
      WORDS.phrase("check.finding.stranded", "transition", "n", "unknown", "back", "facts");
  private static final Phrase UNREACHABLE = WORDS.phrase("check.finding.unreachable", "stage");
  private static final Phrase UNREACHABLE_BY =
      WORDS.phrase("check.finding.unreachableBy", "stage", "transitions");
  private static final Phrase DEAD_END = WORDS.phrase("check.finding.deadEnd", "stage");
  private static final Phrase UNKNOWN_READ =
      WORDS.phrase("check.finding.unknownRead", "metric", "transitions");
  private static final Phrase UNKNOWN_PLACING =
      WORDS.phrase("check.finding.unknownPlacing", "metric", "stages");
  private static final Phrase UNKNOWN_BOTH =
      WORDS.phrase("check.finding.unknownBoth", "metric", "transitions", "stages");

  private static final Phrase OPEN_FIRES =
      WORDS.phrase("check.finding.openFires", "transition", "reason");
  private static final Phrase OPEN_ENTERED =
      WORDS.phrase("check.finding.openEntered", "stage", "reason");
  private static final Phrase OPEN_ALWAYS =
      WORDS.phrase("check.finding.openAlways", "transition", "reason");
  private static final Phrase OPEN_ALWAYS_ENTERED =
      WORDS.phrase("check.finding.openAlwaysEntered", "stage", "reason");
  private static final Phrase OPEN_SHADOWED =
      WORDS.phrase("check.finding.openShadowed", "transition", "others", "reasons");
  private static final Phrase OPEN_OVERLAP =
      WORDS.phrase("check.finding.openOverlap", "transition", "others", "reasons");
  private static final Phrase OPEN_PING_PONG =
      WORDS.phrase("check.finding.openPingPong", "transition", "others", "reasons");
  private static final Phrase OPEN_CHAIN =
      WORDS.phrase("check.finding.openChain", "transition", "others", "reasons");

  private static final Phrase FACTS = WORDS.phrase("check.finding.facts", "day", "facts");
  private static final Phrase FACTS_ANY = WORDS.phrase("check.finding.factsAny");
  private static final Phrase FACTS_TWO = WORDS.phrase("check.finding.factsTwo", "first", "next");
  private static final Phrase FACT = WORDS.phrase("check.finding.fact", "metric", "value");
  private static final Phrase YES = WORDS.phrase("check.finding.yes");
  private static final Phrase NO = WORDS.phrase("check.finding.no");

  private final ZoneId zone;

  /**
   * @param zone of the model, in which moments are said
   */
  FindingWords(ZoneId zone) {
    this.zone = zone;
  }

  Label never(Transition t, List<Condition> leaves) {
    return leaves.isEmpty() ? NEVER.label(name(t)) : CLASH.label(name(t), clash(leaves));
  }

  Label neverEntered(Stage stage, List<Condition> leaves) {
    return NEVER_ENTERED.label(stage.id(), clash(leaves));
  }

  private Label clash(List<Condition> leaves) {
    return Label.saying(
        language -> language.clauses(leaves.stream().map(c -> c.in(language, zone)).toList()));
  }

  /**
   * Says that everybody in the stage moves.
   *
   * @param first whether no other transition is tried before
   */
  Label always(Transition t, boolean first) {
    Label when = t.isBraked() ? IN_TIME.label(Label.saying(t::brakes)) : AT_ONCE.label();
    return (first ? ALWAYS_FIRST : ALWAYS).label(name(t), t.from(), t.to(), when);
  }

  Label alwaysEntered(Stage stage) {
    return ALWAYS_ENTERED.label(stage.id());
  }

  Label notAnalysedAlways(Transition t, Label reason) {
    return OPEN_ALWAYS.label(name(t), reason);
  }

  Label notAnalysedAlwaysEntered(Stage stage, Label reason) {
    return OPEN_ALWAYS_ENTERED.label(stage.id(), reason);
  }

  Label notAnalysed(Transition t, Label reason) {
    return OPEN_FIRES.label(name(t), reason);
  }

  Label notAnalysedEntry(Stage stage, Label reason) {
    return OPEN_ENTERED.label(stage.id(), reason);
  }

  Label notAnalysed(Kind question, Transition t, List<Transition> others, List<Label> reasons) {
    Phrase open =
        switch (question) {
          case SHADOWED -> OPEN_SHADOWED;
          case OVERLAP -> OPEN_OVERLAP;
          case PING_PONG -> OPEN_PING_PONG;
          default -> OPEN_CHAIN;
        };
    Label why =
        Label.saying(
            language -> language.clauses(reasons.stream().map(r -> r.in(language)).toList()));
    return open.label(name(t), names(others), why);
  }

  Label shadowed(Transition t, List<Transition> before, CustomerProfile facts) {
    return SHADOWED.label(name(t), names(before), said(facts));
  }

  Label pair(Kind kind, Transition one, Transition other, CustomerProfile facts) {
    Phrase pair =
        switch (kind) {
          case PING_PONG -> PING_PONG;
          case CHAIN -> CHAIN;
          default -> OVERLAP;
        };
    return pair.label(name(one), name(other), said(facts));
  }

  /** Says that a way there and back is gone again and again, but not at once. */
  Label backAndForthInTime(Transition there, Transition back, CustomerProfile facts) {
    List<Transition> braked = Stream.of(there, back).filter(Transition::isBraked).toList();
    Label waits = braked.isEmpty() ? WAIT_OF_STAGES.label() : waits(braked);
    return PING_PONG_IN_TIME.label(name(there), name(back), waits, said(facts));
  }

  private static Label waits(List<Transition> braked) {
    return Label.saying(
        language ->
            language.clauses(
                braked.stream().map(t -> WAIT.in(language, t.id(), t.brakes(language))).toList()));
  }

  /**
   * Says that a model left to itself moves on and on.
   *
   * @param round how long a round takes
   */
  Label feedsItself(List<Transition> ring, Span round, CustomerProfile facts) {
    return FEEDS_ITSELF.label(names(ring), round, StageModel.MOVES_BETWEEN_FACTS, said(facts));
  }

  /** Says that a transition fires of partial knowledge, and its way back does not. */
  Label stranded(
      Transition t, List<Transition> back, List<Metric<?>> unknown, CustomerProfile facts) {
    List<Label> ids = unknown.stream().map(m -> QUOTED.label(m.id())).toList();
    return STRANDED.label(name(t), ids.size(), ids, names(back), said(facts));
  }

  Label unreachable(Stage stage, List<String> broken) {
    return broken.isEmpty()
        ? UNREACHABLE.label(stage.id())
        : UNREACHABLE_BY.label(stage.id(), list(broken));
  }

  Label deadEnd(Stage stage) {
    return DEAD_END.label(stage.id());
  }

  Label unknownMetric(Metric<?> metric, List<String> readers, List<String> placing) {
    if (placing.isEmpty()) {
      return UNKNOWN_READ.label(metric.id(), list(readers));
    }
    return readers.isEmpty()
        ? UNKNOWN_PLACING.label(metric.id(), list(placing))
        : UNKNOWN_BOTH.label(metric.id(), list(readers), list(placing));
  }

  private static Label name(Transition t) {
    return TRANSITION.label(t.id(), t.from(), t.to());
  }

  private static Label names(List<Transition> transitions) {
    List<Label> names = transitions.stream().map(FindingWords::name).toList();
    return Label.saying(
        language -> language.list(names.stream().map(n -> n.in(language)).toList()));
  }

  private static Label list(List<String> ids) {
    return Label.saying(language -> language.list(ids));
  }

  /** Returns made-up facts in words. */
  private static Label said(CustomerProfile facts) {
    return facts.values().metrics().stream()
        .map(metric -> FACT.label(metric.label(), value(facts, metric)))
        .reduce(FACTS_TWO::label)
        .map(all -> FACTS.label(facts.asOf().atZone(facts.zone()).toLocalDate(), all))
        .orElseGet(FACTS_ANY::label);
  }

  private static Object value(CustomerProfile facts, Metric<?> metric) {
    if (metric instanceof NumberMetric m) {
      double n = facts.numberOrNaN(m);
      return n == Math.rint(n) && Math.abs(n) < 1e15 ? Long.toString((long) n) : Decimals.text(n);
    } else if (metric instanceof InstantMetric m) {
      return facts.instant(m).<Object>map(i -> i.atZone(facts.zone()).toLocalDate()).orElse("?");
    } else if (metric instanceof TextMetric m) {
      return facts.text(m).orElse("?");
    }
    return facts.flag((FlagMetric) metric).<Object>map(yes -> (yes ? YES : NO).label()).orElse("?");
  }
}

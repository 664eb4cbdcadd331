package org.clm4j.check;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
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

  private FindingWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return WORDS.name("check." + key);
  }

  /**
   * Returns what a finding of its kind speaks of and this one does not have; "" where all is there.
   */
  static String missing(Finding finding) {
    int rules = finding.rules().size();
    boolean facts = finding.facts().isPresent();
    return switch (finding.kind()) {
      case NEVER, ALWAYS -> rules == 0 ? need(finding.stages().isEmpty(), "a stage") : "";
      case SHADOWED, STRANDED ->
          need(
              rules < 2
                  || !facts
                  || (finding.kind() == Kind.STRANDED && metrics(finding).isEmpty()),
              "two transitions and facts, and of one that strands a metric");
      case OVERLAP, PING_PONG, CHAIN -> need(rules != 2 || !facts, "two transitions and facts");
      case FEEDS_ITSELF -> need(rules == 0 || !facts, "transitions and facts");
      case UNREACHABLE, DEAD_END -> need(finding.stages().isEmpty(), "a stage");
      case UNKNOWN_METRIC ->
          need(
              metrics(finding).size() != 1 || (rules == 0 && finding.stages().isEmpty()),
              "one metric, and what reads it");
      case NOT_ANALYSED ->
          need(
              finding.evidence().limits().isEmpty() || !isAsked(finding),
              "a limit, and a question with the transitions or the stage that it is about");
    };
  }

  private static String need(boolean missing, String what) {
    return missing ? what : "";
  }

  private static boolean isAsked(Finding finding) {
    Kind question = finding.evidence().question().orElse(Kind.NOT_ANALYSED);
    return switch (question) {
      case NEVER, ALWAYS -> !finding.rules().isEmpty() || !finding.stages().isEmpty();
      case SHADOWED, OVERLAP, PING_PONG, CHAIN -> finding.rules().size() > 1;
      default -> false;
    };
  }

  /** Returns a finding in words. */
  static String in(Finding finding, Language language) {
    return text(finding).in(language);
  }

  private static Label text(Finding f) {
    List<Transition> rules = f.rules();
    return switch (f.kind()) {
      case NEVER -> rules.isEmpty() ? neverEntered(f) : never(f);
      case ALWAYS -> rules.isEmpty() ? ALWAYS_ENTERED.label(f.stages().get(0)) : always(rules);
      case SHADOWED -> SHADOWED.label(name(rules.get(0)), names(others(rules)), facts(f));
      case OVERLAP -> pair(OVERLAP, f);
      case PING_PONG ->
          f.severity() == Finding.Severity.INFO ? backAndForthInTime(f) : pair(PING_PONG, f);
      case CHAIN -> pair(CHAIN, f);
      case FEEDS_ITSELF ->
          FEEDS_ITSELF.label(
              names(rules),
              Span.of(Rounds.duration(rules)),
              StageModel.MOVES_BETWEEN_FACTS,
              facts(f));
      case STRANDED -> {
        List<Label> ids = metrics(f).stream().map(QUOTED::label).toList();
        yield STRANDED.label(name(rules.get(0)), ids.size(), ids, names(others(rules)), facts(f));
      }
      case UNREACHABLE ->
          rules.isEmpty()
              ? UNREACHABLE.label(f.stages().get(0))
              : UNREACHABLE_BY.label(f.stages().get(0), list(f.transitions()));
      case DEAD_END -> DEAD_END.label(f.stages().get(0));
      case UNKNOWN_METRIC -> unknownMetric(f);
      case NOT_ANALYSED -> notAnalysed(f);
    };
  }

  private static List<String> metrics(Finding finding) {
    return finding.evidence().metrics();
  }

  private static List<Transition> others(List<Transition> rules) {
    return rules.subList(1, rules.size());
  }

  private static Label never(Finding f) {
    Label name = name(f.rules().get(0));
    return f.contradiction().isEmpty() ? NEVER.label(name) : CLASH.label(name, clash(f));
  }

  private static Label neverEntered(Finding f) {
    return NEVER_ENTERED.label(f.stages().get(0), clash(f));
  }

  private static Label clash(Finding f) {
    return Label.spokenBy(
        language ->
            language.clauses(
                f.contradiction().stream().map(c -> c.in(language, f.zone())).toList()));
  }

  /** Says that everybody in the stage moves, where other transitions tried before do not. */
  private static Label always(List<Transition> rules) {
    Transition t = rules.get(0);
    Label when = t.isBraked() ? IN_TIME.label(Label.spokenBy(t::brakes)) : AT_ONCE.label();
    return (rules.size() == 1 ? ALWAYS_FIRST : ALWAYS).label(name(t), t.from(), t.to(), when);
  }

  private static Label notAnalysed(Finding f) {
    Label why =
        Label.spokenBy(
            language ->
                language.clauses(f.evidence().limits().stream().map(l -> l.in(language)).toList()));
    boolean entry = f.rules().isEmpty();
    Object what = entry ? f.stages().get(0) : name(f.rules().get(0));
    return switch (f.evidence().question().orElseThrow()) {
      case NEVER -> (entry ? OPEN_ENTERED : OPEN_FIRES).label(what, why);
      case ALWAYS -> (entry ? OPEN_ALWAYS_ENTERED : OPEN_ALWAYS).label(what, why);
      case SHADOWED -> OPEN_SHADOWED.label(what, names(others(f.rules())), why);
      case OVERLAP -> OPEN_OVERLAP.label(what, names(others(f.rules())), why);
      case PING_PONG -> OPEN_PING_PONG.label(what, names(others(f.rules())), why);
      default -> OPEN_CHAIN.label(what, names(others(f.rules())), why);
    };
  }

  private static Label pair(Phrase phrase, Finding f) {
    return phrase.label(name(f.rules().get(0)), name(f.rules().get(1)), facts(f));
  }

  /** Says that a way there and back is gone again and again, but not at once. */
  private static Label backAndForthInTime(Finding f) {
    List<Transition> braked = f.rules().stream().filter(Transition::isBraked).toList();
    Label waits = braked.isEmpty() ? WAIT_OF_STAGES.label() : waits(braked);
    return PING_PONG_IN_TIME.label(name(f.rules().get(0)), name(f.rules().get(1)), waits, facts(f));
  }

  private static Label waits(List<Transition> braked) {
    return Label.spokenBy(
        language ->
            language.clauses(
                braked.stream().map(t -> WAIT.in(language, t.id(), t.brakes(language))).toList()));
  }

  private static Label unknownMetric(Finding f) {
    String metric = metrics(f).get(0);
    if (f.stages().isEmpty()) {
      return UNKNOWN_READ.label(metric, list(f.transitions()));
    }
    return f.rules().isEmpty()
        ? UNKNOWN_PLACING.label(metric, list(f.stages()))
        : UNKNOWN_BOTH.label(metric, list(f.transitions()), list(f.stages()));
  }

  private static Label name(Transition t) {
    return TRANSITION.label(t.id(), t.from(), t.to());
  }

  private static Label names(List<Transition> transitions) {
    List<Label> names = transitions.stream().map(FindingWords::name).toList();
    return Label.spokenBy(
        language -> language.list(names.stream().map(n -> n.in(language)).toList()));
  }

  private static Label list(List<String> ids) {
    return Label.spokenBy(language -> language.list(ids));
  }

  /** Returns made-up facts in words. */
  private static Label facts(Finding finding) {
    CustomerProfile facts = finding.facts().orElseThrow();
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

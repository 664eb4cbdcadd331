package org.clm4j.stage;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Gap;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.Truth;
import org.clm4j.rule.Verdict;

/** How decisions and placements are put into words. */
final class StageWords {

  private static final Messages WORDS = Messages.of(StageWords.class::getResourceAsStream);

  static final Phrase CARRIED_OVER = WORDS.phrase("stage.carriedOver", "model", "version");
  private static final Phrase MOVES = WORDS.phrase("stage.moves", "from", "to", "why");
  private static final Phrase STAYS = WORDS.phrase("stage.stays", "stage");
  private static final Phrase STAYS_NO_WAY = WORDS.phrase("stage.stays.noWay", "stage");
  private static final Phrase IF = WORDS.phrase("stage.if", "to", "why");
  private static final Phrase ALSO_IF = WORDS.phrase("stage.alsoIf", "to", "why");
  private static final Phrase WAITS = WORDS.phrase("stage.waits", "to", "why");
  private static final Phrase ALSO_WAITS = WORDS.phrase("stage.alsoWaits", "to", "why");
  private static final Phrase REASON = WORDS.phrase("stage.reason", "reason", "why");
  private static final Phrase EARLIER = WORDS.phrase("stage.earlier");
  private static final Phrase ALL = WORDS.phrase("stage.all", "a", "b");
  private static final Phrase BRACKETS = WORDS.phrase("stage.brackets", "words");
  private static final Phrase BRAKE_DWELL = WORDS.phrase("stage.brake.dwell", "span", "until");
  private static final Phrase BRAKE_CONFIRMATION =
      WORDS.phrase("stage.brake.confirmation", "span", "until");
  private static final Phrase BRAKE_CONFIRMATIONS =
      WORDS.phrase("stage.brake.confirmations", "n", "seen");
  private static final Phrase BRAKE_COOLDOWN =
      WORDS.phrase("stage.brake.cooldown", "span", "until");
  private static final Phrase RULE_TAKEN = WORDS.phrase("stage.rule.taken", "rule", "read");
  private static final Phrase RULE_OUTRANKED = WORDS.phrase("stage.rule.outranked", "rule", "read");
  private static final Phrase RULE_WAITS = WORDS.phrase("stage.rule.waits", "rule", "read");
  private static final Phrase RULE_NOT_MET = WORDS.phrase("stage.rule.notMet", "rule", "why");
  private static final Phrase RULE_UNKNOWN = WORDS.phrase("stage.rule.unknown", "rule", "why");
  private static final Phrase PLACED = WORDS.phrase("stage.placed", "stage", "why");
  private static final Phrase PLACED_NONE = WORDS.phrase("stage.placed.none", "stage");
  private static final Phrase PLACED_UNKNOWN =
      WORDS.phrase("stage.placed.unknown", "stage", "facts");
  private static final Phrase FACT_UNKNOWN = WORDS.phrase("stage.fact.unknown", "metric");
  private static final Phrase FACT_UNREADABLE = WORDS.phrase("stage.fact.unreadable", "metric");
  private static final Phrase BEGAN = WORDS.phrase("stage.history.began", "day", "stage");
  private static final Phrase MOVED =
      WORDS.phrase("stage.history.moved", "day", "from", "to", "why");
  private static final Phrase EDGE = WORDS.phrase("stage.edge", "condition", "brakes");
  private static final Phrase EDGE_DWELL = WORDS.phrase("stage.edge.dwell", "span");
  private static final Phrase EDGE_CONFIRMATION = WORDS.phrase("stage.edge.confirmation", "span");
  private static final Phrase EDGE_CONFIRMATIONS = WORDS.phrase("stage.edge.confirmations", "n");
  private static final Phrase EDGE_COOLDOWN = WORDS.phrase("stage.edge.cooldown", "span");

  private final Language language;

  private StageWords(Language language) {
    this.language = language;
  }

  static StageWords of(Language language) {
    return new StageWords(language);
  }

  String say(StageDecision decision) {
    List<TransitionResult> candidates = decision.candidates();
    if (decision.moved()) {
      TransitionResult taken =
          candidates.stream()
              .filter(c -> c.outcome() == TransitionResult.Outcome.TAKEN)
              .findFirst()
              .orElseThrow();
      return MOVES.in(language, name(decision.from()), name(decision.stage()), reason(taken));
    } else if (candidates.isEmpty()) {
      return STAYS_NO_WAY.in(language, name(decision.from()));
    }
    List<String> sentences = new ArrayList<>(List.of(STAYS.in(language, name(decision.from()))));
    Set<String> ways = new HashSet<>();
    for (TransitionResult candidate : candidates) {
      boolean possible =
          candidate.outcome() != TransitionResult.Outcome.NOT_MET
              || !candidate.explanation().isOutOfReach();
      if (possible) {
        boolean first = ways.add(candidate.transition().to());
        sentences.add(refusal(candidate, first, decision.outline()));
      }
    }
    return language.sentences(sentences);
  }

  String say(StageHistory history) {
    ZoneId zone = history.last().outline().zone();
    List<Stage> path = history.path();
    List<String> lines = new ArrayList<>();
    lines.add(BEGAN.in(language, Moments.format(history.start(), zone), name(path.get(0))));
    for (int i = 1; i < path.size(); i++) {
      StageChange change = history.changes().get(i - 1);
      lines.add(
          MOVED.in(
              language,
              Moments.format(change.at(), zone),
              name(path.get(i - 1)),
              name(path.get(i)),
              change.reason().in(language)));
    }
    return String.join("\n", lines);
  }

  /** Says when a move would be made that was not; of several ways to one stage each alone. */
  private String refusal(TransitionResult candidate, boolean first, StageOutline outline) {
    Stage to = outline.stage(candidate.transition().to()).orElseThrow();
    String why = why(candidate, outline.zone());
    boolean waits = candidate.outcome() == TransitionResult.Outcome.WAITING;
    Phrase said = waits ? (first ? WAITS : ALSO_WAITS) : first ? IF : ALSO_IF;
    return said.in(language, name(to), why);
  }

  String why(TransitionResult candidate, ZoneId zone) {
    return switch (candidate.outcome()) {
      case TAKEN -> candidate.explanation().why(language);
      case NOT_MET, UNKNOWN -> lacking(candidate, zone);
      case OUTRANKED -> EARLIER.in(language);
      case WAITING -> all(brakes(candidate, zone));
    };
  }

  /** Returns what a condition needs, and the brakes, which are needed beside all of it. */
  private String lacking(TransitionResult candidate, ZoneId zone) {
    String needs = candidate.explanation().why(language);
    if (!candidate.holds().isEmpty() && candidate.explanation().shortfall().takesAny()) {
      needs = BRACKETS.in(language, needs);
    }
    return candidate.holds().isEmpty()
        ? needs
        : all(Stream.concat(Stream.of(needs), brakes(candidate, zone)));
  }

  private String all(Stream<String> needs) {
    return needs.reduce((a, b) -> ALL.in(language, a, b)).orElse("");
  }

  private Stream<String> brakes(TransitionResult candidate, ZoneId zone) {
    return candidate.holds().stream().map(b -> brake(b, candidate.transition(), zone));
  }

  private String brake(TransitionResult.Hold brake, Transition t, ZoneId zone) {
    String until = brake.until().map(i -> Moments.formatAsComing(i, zone)).orElse("");
    return switch (brake.kind()) {
      case MINIMUM_DWELL -> BRAKE_DWELL.in(language, t.minimumDwell(), until);
      case CONFIRMATION -> BRAKE_CONFIRMATION.in(language, t.confirmation(), until);
      case CONFIRMATIONS -> BRAKE_CONFIRMATIONS.in(language, t.confirmations(), brake.seen());
      case COOLDOWN -> BRAKE_COOLDOWN.in(language, t.cooldown(), until);
    };
  }

  /** Says why a customer moves; what a nameless condition says is not said twice. */
  private String reason(TransitionResult taken) {
    Transition t = taken.transition();
    String why = taken.explanation().why(language);
    return t.hasReason() || t.condition() instanceof NamedCondition
        ? REASON.in(language, t.reason(), why)
        : why;
  }

  String say(TransitionResult candidate) {
    String rule = candidate.transition().id();
    Explanation read = candidate.explanation();
    return switch (candidate.outcome()) {
      case TAKEN -> RULE_TAKEN.in(language, rule, read.in(language));
      case OUTRANKED -> RULE_OUTRANKED.in(language, rule, read.in(language));
      case WAITING -> RULE_WAITS.in(language, rule, read.in(language));
      case NOT_MET -> RULE_NOT_MET.in(language, rule, read.why(language));
      case UNKNOWN -> RULE_UNKNOWN.in(language, rule, read.why(language));
    };
  }

  String say(Placement placement) {
    String stage = name(placement.stage());
    Optional<Explanation> met = placement.explanation().filter(e -> e.verdict() == Verdict.MET);
    if (met.isPresent()) {
      return PLACED.in(language, stage, met.get().why(language));
    }
    List<String> unknown =
        placement.entries().stream()
            .filter(e -> e.explanation().verdict().truth() == Truth.UNKNOWN)
            .flatMap(e -> e.explanation().decisive().stream())
            .map(this::unknown)
            .filter(said -> !said.isEmpty())
            .distinct()
            .toList();
    return unknown.isEmpty()
        ? PLACED_NONE.in(language, stage)
        : PLACED_UNKNOWN.in(language, stage, language.list(unknown));
  }

  /** Says which fact a leaf misses; nothing where it does not. */
  private String unknown(Explanation leaf) {
    Gap gap = leaf.gap();
    if (gap.kind() == Gap.Kind.MISSING && leaf.verdict() == Verdict.UNKNOWN) {
      return FACT_UNKNOWN.in(language, gap.metric().orElseThrow().label());
    } else if (gap.kind() == Gap.Kind.FAILED) {
      return FACT_UNREADABLE.in(language, gap.metric().orElseThrow().label());
    }
    return "";
  }

  /** Returns what stands on the edge of a diagram: the condition, and the brakes. */
  String edge(Transition t, ZoneId zone) {
    String condition = t.condition().in(language, zone);
    return t.isBraked() ? EDGE.in(language, condition, brakes(t)) : condition;
  }

  /** Returns the brakes of a transition that has any. */
  String brakes(Transition t) {
    List<String> brakes = new ArrayList<>();
    brake(brakes, t.minimumDwell(), EDGE_DWELL);
    brake(brakes, t.confirmation(), EDGE_CONFIRMATION);
    if (t.confirmations() > 1) {
      brakes.add(EDGE_CONFIRMATIONS.in(language, t.confirmations()));
    }
    brake(brakes, t.cooldown(), EDGE_COOLDOWN);
    return language.list(brakes);
  }

  private void brake(List<String> brakes, Span span, Phrase said) {
    if (!span.isZero()) {
      brakes.add(said.in(language, span));
    }
  }

  private String name(Stage stage) {
    return stage.label().in(language);
  }
}

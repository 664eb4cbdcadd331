package org.clm4j.check;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.clm4j.basics.Span;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.NamedCondition;
import org.clm4j.stage.Transition;

/**
 * How long a model takes that goes round by itself.
 *
 * <p>A stay may be asked for by a brake, or by a part of the condition itself: "in the stage for at
 * least an hour" is the same as a minimum dwell of an hour.
 */
final class Rounds {

  private Rounds() {}

  /** Returns how long a round takes: the stays that are asked for, or the longest cooldown. */
  static Duration duration(List<Transition> ring) {
    Duration stays = Duration.ZERO;
    Duration cooldown = Duration.ZERO;
    for (Transition t : ring) {
      stays = stays.plus(stay(t)).plus(length(t.confirmation()));
      Duration cools = length(t.cooldown());
      cooldown = cools.compareTo(cooldown) > 0 ? cools : cooldown;
    }
    return stays.compareTo(cooldown) > 0 ? stays : cooldown;
  }

  /** Returns the condition under which a transition fires, less the dwell of its brake. */
  static Condition anyTime(Transition t) {
    return t.withMinimumDwell(Span.ofDays(0)).guard();
  }

  /** Returns the condition under which a transition fires, less the stay it asks for. */
  static Condition withoutStay(Transition t) {
    return withoutStay(anyTime(t));
  }

  private static Condition withoutStay(Condition condition) {
    if (asksForStay(condition)) {
      return Condition.always();
    } else if (condition instanceof AllOf all) {
      return new AllOf(all.parts().stream().map(Rounds::withoutStay).toList());
    }
    return condition instanceof NamedCondition named ? withoutStay(named.part()) : condition;
  }

  /** Returns the longest of the stays that a transition's brake and its condition ask for. */
  private static Duration stay(Transition t) {
    Duration braked = length(t.minimumDwell());
    Duration asked = stay(t.condition());
    return braked.compareTo(asked) > 0 ? braked : asked;
  }

  private static Duration stay(Condition condition) {
    if (condition instanceof Elapsed e && asksForStay(e)) {
      return length(e.span());
    } else if (condition instanceof AllOf all) {
      return all.parts().stream()
          .map(Rounds::stay)
          .max(Comparator.naturalOrder())
          .orElse(Duration.ZERO);
    }
    return condition instanceof NamedCondition named ? stay(named.part()) : Duration.ZERO;
  }

  private static boolean asksForStay(Condition condition) {
    return condition instanceof Elapsed e && e.reached() && e.since().equals(Metrics.STAGE_SINCE);
  }

  private static Duration length(Span span) {
    return Duration.between(Instant.EPOCH, span.after(Instant.EPOCH, ZoneOffset.UTC));
  }
}

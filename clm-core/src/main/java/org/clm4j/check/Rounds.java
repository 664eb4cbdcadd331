package org.clm4j.check;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.clm4j.basics.Span;
import org.clm4j.stage.Transition;

/** How long a model takes that goes round by itself. */
final class Rounds {

  private Rounds() {}

  /** Returns how long a round takes: the stays that brakes ask for, or the longest cooldown. */
  static Duration duration(List<Transition> ring) {
    Duration stays = Duration.ZERO;
    Duration cooldown = Duration.ZERO;
    for (Transition t : ring) {
      stays = stays.plus(length(t.minimumDwell())).plus(length(t.confirmation()));
      Duration cools = length(t.cooldown());
      cooldown = cools.compareTo(cooldown) > 0 ? cools : cooldown;
    }
    return stays.compareTo(cooldown) > 0 ? stays : cooldown;
  }

  private static Duration length(Span span) {
    return Duration.between(Instant.EPOCH, span.after(Instant.EPOCH, ZoneOffset.UTC));
  }
}

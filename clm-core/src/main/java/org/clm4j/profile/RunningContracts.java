package org.clm4j.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.event.ContractEvent;

/** Which contracts have not been ended, and until when each runs. */
final class RunningContracts {

  private static final long OPEN_END = Long.MAX_VALUE;

  /** The end of each contract's term in microseconds, by contract. */
  private final Map<String, Long> ends = new HashMap<>();

  void add(ContractEvent event) {
    Optional<Instant> end = event.termEndsAt();
    switch (event.action()) {
      case ENDED -> ends.remove(event.contract());
      case SIGNED -> ends.put(event.contract(), end.map(Moments::toMicros).orElse(OPEN_END));
      case RENEWED, CHANGED -> {
        if (end.isPresent()) {
          ends.put(event.contract(), Moments.toMicros(end.get()));
        } else {
          ends.putIfAbsent(event.contract(), OPEN_END);
        }
      }
    }
  }

  /** Returns when the last of them ends, or missing if none runs or one runs without an end. */
  long lastEnd() {
    long last = Moments.MISSING;
    for (long end : ends.values()) {
      last = Math.max(last, end);
    }
    return last == OPEN_END ? Moments.MISSING : last;
  }
}

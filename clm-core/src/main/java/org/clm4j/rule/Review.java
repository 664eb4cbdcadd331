package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.profile.Metric;

/** When a verdict may next change by the mere passing of time. */
public sealed interface Review {

  /**
   * From this moment on the verdict may differ; before it, without a new fact, it does not.
   *
   * @param moment the earliest such moment
   */
  record At(Instant moment) implements Review {
    /** Checks that the moment is there. */
    public At {
      requireNonNull(moment, "moment");
    }

    /** Returns the moment in ISO 8601. */
    @Override
    public String toString() {
      return moment.toString();
    }
  }

  /**
   * Returns when the first of several verdicts may change: unknown, naming the metrics of all,
   * where that is not known of one.
   */
  static Review earliest(Collection<? extends Review> reviews) {
    Set<Metric<?>> unknown = new LinkedHashSet<>();
    Instant first = null;
    for (Review review : reviews) {
      if (review instanceof Unknown u) {
        unknown.addAll(u.metrics());
      } else if (review instanceof At at && (first == null || at.moment().isBefore(first))) {
        first = at.moment();
      }
    }
    return !unknown.isEmpty()
        ? new Unknown(List.copyOf(unknown))
        : first != null ? new At(first) : new Never();
  }

  /** Time alone never changes the verdict. */
  record Never() implements Review {
    /** Returns {@code never}. */
    @Override
    public String toString() {
      return "never";
    }
  }

  /**
   * Nobody can say, for it hangs on metrics of which nobody can say how they move with time: their
   * movement is unknown, or they move in steps and the next one was not given, as behind a host's
   * accessor.
   *
   * @param metrics those metrics
   */
  record Unknown(List<Metric<?>> metrics) implements Review {
    /** Keeps the metrics. */
    public Unknown {
      metrics = ImmutableList.copyOf(metrics);
    }

    /** Returns {@code unknown}. */
    @Override
    public String toString() {
      return "unknown";
    }
  }
}

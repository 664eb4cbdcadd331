package org.clm4j.clv;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.internal.Transit;

/**
 * Counts, over the histories of a base, how customers move between states of recency.
 *
 * <p>Every customer who has bought is looked at once a step, from the start to the end of the
 * observed time. Who bought within the step that ends with the look is in {@code recency1}, who
 * bought in the one before in {@code recency2}, and so on; beyond the last recency the state is
 * {@code lapsed}. Lapsed customers who buy again are counted as they did: nothing is declared
 * absorbing.
 *
 * <p>One pass, constant memory; parts are {@linkplain #merge merged}. Not for sharing between
 * threads.
 */
public final class RecencyCounts {

  private static final String KIND = "recency counts";

  private final long start;
  private final long step;
  private final int looks;
  private final int last;
  private final List<String> states;
  private final long[][] counts;

  private RecencyCounts(long start, long step, int looks, int last) {
    this.start = start;
    this.step = step;
    this.looks = looks;
    this.last = last;
    this.states = new ArrayList<>();
    for (int k = 1; k <= last; k++) {
      states.add("recency" + k);
    }
    states.add("lapsed");
    this.counts = new long[last + 1][last + 1];
  }

  /**
   * Returns a count over an observed time.
   *
   * @param start the first look
   * @param end no look is later
   * @param step the time from look to look, at least a microsecond
   * @param lastRecency the largest recency with a state of its own, from 1 to 500
   * @throws ConfigurationException listing every value out of range
   */
  public static RecencyCounts over(Instant start, Instant end, Duration step, int lastRecency) {
    List<String> problems = new ArrayList<>();
    long micros = step.isNegative() ? 0 : step.dividedBy(Duration.of(1, ChronoUnit.MICROS));
    if (micros < 1) {
      problems.add("the step is at least a microsecond, not " + step + ".");
    }
    if (end.isBefore(start)) {
      problems.add("the observed time ends at " + end + ", before it starts at " + start + ".");
    }
    if (lastRecency < 1 || lastRecency > 500) {
      problems.add("the last recency lies from 1 to 500, not at " + lastRecency + ".");
    }
    ConfigurationException.throwIfAny("recency count", problems);
    long from = Moments.toMicros(start);
    long looks = (Moments.toMicros(end) - from) / micros;
    return new RecencyCounts(from, micros, Math.toIntExact(looks), lastRecency);
  }

  /** Adds the moves of one customer. */
  public RecencyCounts add(CustomerHistory history) {
    EventRows rows = history.rows();
    int row = 0;
    long lastPurchase = Long.MIN_VALUE;
    int before = -1;
    for (int look = 0; look <= looks; look++) {
      long now = start + look * step;
      for (; row < rows.size() && rows.atMicros(row) <= now; row++) {
        if (rows.kind(row) == EventKind.PURCHASE) {
          lastPurchase = rows.atMicros(row);
        }
      }
      if (lastPurchase != Long.MIN_VALUE) {
        int state = (int) Math.min(last, (now - lastPurchase) / step);
        if (before >= 0) {
          counts[before][state]++;
        }
        before = state;
      }
    }
    return this;
  }

  /**
   * Adds what another count of the same time, step and states has found.
   *
   * @throws IllegalArgumentException if they differ in any
   */
  public RecencyCounts merge(RecencyCounts other) {
    if (start != other.start || step != other.step || looks != other.looks || last != other.last) {
      throw new IllegalArgumentException(
          "two recency counts merge when time, step and last recency are the same.");
    }
    for (int i = 0; i <= last; i++) {
      for (int j = 0; j <= last; j++) {
        counts[i][j] += other.counts[i][j];
      }
    }
    return this;
  }

  /**
   * Writes what was counted so far, for {@link #mergeFrom} in another process that runs the same
   * version of the library; no form to keep.
   */
  public void writeTo(DataOutput out) throws IOException {
    Transit.begin(out, KIND, start, step, looks, last);
    for (long[] row : counts) {
      Transit.longs(out, row, row.length);
    }
  }

  /**
   * Adds what another count {@linkplain #writeTo wrote}.
   *
   * @throws IllegalArgumentException if time, step or last recency differ
   * @throws IOException if it cannot be read
   */
  public RecencyCounts mergeFrom(DataInput in) throws IOException {
    Transit.require(in, KIND, start, step, looks, last);
    RecencyCounts other = new RecencyCounts(start, step, looks, last);
    for (long[] row : other.counts) {
      System.arraycopy(Transit.longs(in), 0, row, 0, row.length);
    }
    return merge(other);
  }

  /** Returns the moves counted so far. */
  public TransitionCounts build() {
    TransitionCounts.Builder all =
        TransitionCounts.builder(Duration.of(step, ChronoUnit.MICROS), states);
    for (int i = 0; i <= last; i++) {
      for (int j = 0; j <= last; j++) {
        all.add(states.get(i), states.get(j), counts[i][j]);
      }
    }
    for (int i = 0; i <= last; i++) {
      all.only(states.get(i), List.of(states.get(0), states.get(Math.min(i + 1, last))));
    }
    return all.build();
  }

  /** Returns over how many looks and states it counts. */
  @Override
  public String toString() {
    return "recency count over " + (looks + 1) + " looks, states " + states;
  }
}

package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalDouble;
import org.clm4j.basics.Moments;
import org.clm4j.clv.MarginMultipleBase;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.profile.Profiler;
import org.clm4j.rfm.RfmAccumulator;
import org.clm4j.rfm.RfmDefinition;
import org.clm4j.rfm.RfmModel;

/** What has to be learned from the whole base before one customer can be judged: one pass. */
final class BaseFacts {

  private final MarginMultipleBase margins;
  private final RfmModel rfm;
  private final OptionalDouble usualGapDays;

  private BaseFacts(Part all) {
    this.margins = all.margins.build();
    this.rfm = RfmModel.meanSplit(all.rfm.summary());
    this.usualGapDays =
        all.gapDays == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) all.gapDays / all.gaps);
  }

  /**
   * Learns from every history.
   *
   * @param histories the customers' histories up to {@code end}
   * @param customers how many there are
   * @param start the moment of the first purchase of all
   * @param end the end of observation
   */
  static BaseFacts learn(
      Histories histories,
      int customers,
      Instant start,
      Instant end,
      ZoneId zone,
      Progress progress)
      throws IOException {
    Part all = new Part(start, end, zone);
    Chunks.inOrder(
        customers,
        progress,
        (from, to) -> {
          Part part = new Part(start, end, zone);
          for (int c = from; c < to; c++) {
            part.add(histories.of(c));
          }
          return part;
        },
        all::merge);
    return new BaseFacts(all);
  }

  /** Returns what customers bring in a period, and the share that comes back in the next. */
  MarginMultipleBase margins() {
    return margins;
  }

  /** Returns what sorts customers by recency, frequency and monetary value against the means. */
  RfmModel rfm() {
    return rfm;
  }

  /**
   * Returns the usual days between two purchases: all days between neighbouring purchase days of
   * one customer, over their number; empty where nobody bought on two days.
   */
  OptionalDouble usualGapDays() {
    return usualGapDays;
  }

  /** What a part of the base says; parts add up. */
  private static final class Part {
    private final MarginMultipleBase.Accumulator margins;
    private final RfmAccumulator rfm;
    private final Profiler profiler;
    private final Instant end;
    private final ZoneId zone;
    private long gapDays;
    private long gaps;

    Part(Instant start, Instant end, ZoneId zone) {
      this.margins = MarginMultipleBase.over(start, end);
      this.rfm = RfmAccumulator.of(RfmDefinition.defaults(), end);
      this.profiler = Profiler.standard(zone);
      this.end = end;
      this.zone = zone;
    }

    void add(CustomerHistory history) {
      margins.add(history);
      rfm.add(profiler.profile(history, end));
      EventRows rows = history.rows();
      long previous = Long.MIN_VALUE;
      for (int row = 0; row < rows.size(); row++) {
        if (rows.kind(row) == EventKind.PURCHASE) {
          long day = Moments.epochDay(rows.atMicros(row), zone);
          if (previous != Long.MIN_VALUE && day != previous) {
            gapDays += day - previous;
            gaps++;
          }
          previous = day;
        }
      }
    }

    void merge(Part other) {
      margins.merge(other.margins);
      rfm.merge(other.rfm);
      gapDays += other.gapDays;
      gaps += other.gaps;
    }
  }
}

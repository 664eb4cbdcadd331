package org.clm4j.examples.portfolio;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Moments;
import org.clm4j.btyd.ContractsClv;
import org.clm4j.btyd.FitOptions;
import org.clm4j.btyd.PurchaseBase;
import org.clm4j.clv.MarginBasis;
import org.clm4j.clv.MarginMultipleBase;
import org.clm4j.clv.MarginShares;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.FittedModels;
import org.clm4j.profile.Profiler;
import org.clm4j.rfm.RfmCuts;
import org.clm4j.rfm.RfmDefinition;
import org.clm4j.rfm.RfmFigures;
import org.clm4j.rfm.RfmModel;
import org.clm4j.rfm.RfmSegmentation;
import org.clm4j.rfm.SegmentMap;
import org.clm4j.warning.PurchaseRhythm;

/** What has to be learned from the whole base before one customer can be judged: one pass. */
final class BaseFacts {

  /** The names of combinations of RFM scores. */
  static final SegmentMap SEGMENTS = SegmentMap.elevenSegments();

  private final MarginMultipleBase margins;
  private final RfmModel rfm;
  private final Optional<RfmSegmentation> segments;
  private final PurchaseBase.Collector purchases;
  private final Optional<MarginShares> shares;
  private final Optional<ContractsClv> contracts;
  private final OptionalDouble usualGapDays;
  private final PurchaseRhythm rhythm;
  private final Daily daily;

  BaseFacts(Part all) {
    this(all, all.figures.build());
  }

  private BaseFacts(Part all, RfmFigures figures) {
    this(
        all,
        RfmModel.meanSplit(figures.summary()),
        figures.customers() == 0
            ? Optional.empty()
            : Optional.of(
                RfmSegmentation.of(RfmCuts.quantiles(figures, SEGMENTS.scores()), SEGMENTS)));
  }

  private BaseFacts(Part all, RfmModel rfm, Optional<RfmSegmentation> segments) {
    this.margins = all.margins.build();
    this.rfm = rfm;
    this.segments = segments;
    this.purchases = all.purchases;
    this.shares = margins.basis() == MarginBasis.PROFIT ? all.shares.learn() : Optional.empty();
    this.contracts =
        all.contracted ? Optional.of(all.contracts.learn(FitOptions.defaults())) : Optional.empty();
    this.rhythm = all.rhythm.learn();
    this.daily = all.daily;
    this.usualGapDays =
        all.gapDays == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) all.gapDays / all.gaps);
  }

  /**
   * Learns from every history.
   *
   * @param seen the customers' histories up to the end of observation
   * @param all the same histories with what is held out
   */
  static BaseFacts learn(Observation observation, Customers seen, Customers all, Progress progress)
      throws IOException {
    Part base = new Part(observation);
    boolean heldOut = observation.heldOut().isPresent();
    Chunks.inOrder(
        seen.count(),
        progress,
        (from, to) -> {
          Part part = new Part(observation);
          for (int c = from; c < to; c++) {
            CustomerHistory history = seen.of(c);
            part.add(history, heldOut ? all.of(c) : history);
          }
          return part;
        },
        base::merge);
    return new BaseFacts(base);
  }

  /**
   * Writes what was learned of the base, and nobody's own purchases.
   *
   * @param from what this was learned from
   */
  void writeTo(Part from, DataOutput out) throws IOException {
    from.writeFew(out);
    Written.text(out, FittedModels.RFM_MODEL.write(rfm));
    Written.text(out, segments.map(FittedModels.RFM_SEGMENTATION::write).orElse(""));
  }

  /**
   * Returns what was learned elsewhere.
   *
   * @param few a part of nobody, into which is read
   */
  static BaseFacts read(Part few, DataInput in, ClmJson json) throws IOException {
    few.mergeFew(in);
    RfmModel rfm = json.read(FittedModels.RFM_MODEL, Written.text(in));
    String segments = Written.text(in);
    return new BaseFacts(
        few,
        rfm,
        segments.isEmpty()
            ? Optional.empty()
            : Optional.of(json.read(FittedModels.RFM_SEGMENTATION, segments)));
  }

  /** Returns what customers bring in a period, and the share that comes back in the next. */
  MarginMultipleBase margins() {
    return margins;
  }

  /** Returns what sorts customers by recency, frequency and monetary value against the means. */
  RfmModel rfm() {
    return rfm;
  }

  /** Returns what scores recency, frequency and money by quintiles; empty where nobody bought. */
  Optional<RfmSegmentation> segments() {
    return segments;
  }

  /** Returns the purchases of all, as the purchase models want them. */
  PurchaseBase.Collector purchases() {
    return purchases;
  }

  /**
   * Returns what customers leave of their spend as profit; empty where it is not known of every
   * purchase.
   */
  Optional<MarginShares> shares() {
    return shares;
  }

  /** Returns what contracts are worth; empty where nobody has any. */
  Optional<ContractsClv> contracts() {
    return contracts;
  }

  static boolean hasContract(CustomerHistory history) {
    EventRows rows = history.rows();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.kind(row) == EventKind.CONTRACT) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the usual days between two purchases: all days between neighbouring purchase days of
   * one customer, over their number; empty where nobody bought on two days.
   */
  OptionalDouble usualGapDays() {
    return usualGapDays;
  }

  /** Returns how long a customer may be silent before it is out of their own rhythm. */
  PurchaseRhythm rhythm() {
    return rhythm;
  }

  /** Returns on which days customers bought again, those of the hold-out too. */
  Daily daily() {
    return daily;
  }

  /** What a part of the base says; parts add up. */
  static final class Part {
    private final MarginMultipleBase.Accumulator margins;
    private final RfmFigures.Builder figures;
    private final Profiler profiler;
    private final Instant end;
    private final ZoneId zone;
    private final PurchaseBase.Collector purchases;
    private final PurchaseRhythm.Learner rhythm;
    private final MarginShares.Learner shares;
    private final ContractsClv.Learner contracts;
    private boolean contracted;
    private final Daily daily;
    private long gapDays;
    private long gaps;

    Part(Observation observation) {
      this.margins = MarginMultipleBase.over(observation.start(), observation.end());
      this.figures = RfmFigures.builder(RfmDefinition.defaults(), observation.end());
      this.profiler = Profiler.standard(observation.zone());
      this.end = observation.end();
      this.zone = observation.zone();
      this.purchases = observation.purchases();
      this.rhythm = PurchaseRhythm.learner(observation.zone());
      this.shares = MarginShares.learner(observation.end());
      this.contracts = ContractsClv.learner(observation.end());
      this.daily = new Daily(observation);
    }

    void add(CustomerHistory history, CustomerHistory withHeldOut) {
      margins.add(history);
      figures.add(profiler.profile(history, end));
      purchases.add(withHeldOut);
      rhythm.add(history);
      daily.add(withHeldOut);
      rhythm(history);
      shares.add(history);
      if (hasContract(history)) {
        contracts.add(history);
        contracted = true;
      }
    }

    private void rhythm(CustomerHistory history) {
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

    /** Writes all but what only contracts and the page need. */
    void writeTo(DataOutput out) throws IOException {
      writeFew(out);
      figures.writeTo(out);
      purchases.writeTo(out);
    }

    /** Adds what another part wrote. */
    void mergeFrom(DataInput in) throws IOException {
      mergeFew(in);
      figures.mergeFrom(in);
      purchases.mergeFrom(in);
    }

    private void writeFew(DataOutput out) throws IOException {
      margins.writeTo(out);
      rhythm.writeTo(out);
      shares.writeTo(out);
      out.writeLong(gapDays);
      out.writeLong(gaps);
    }

    private void mergeFew(DataInput in) throws IOException {
      margins.mergeFrom(in);
      rhythm.mergeFrom(in);
      shares.mergeFrom(in);
      gapDays += in.readLong();
      gaps += in.readLong();
    }

    void merge(Part other) {
      margins.merge(other.margins);
      rhythm.merge(other.rhythm);
      daily.addAll(other.daily);
      figures.addAll(other.figures);
      purchases.merge(other.purchases);
      shares.merge(other.shares);
      contracts.merge(other.contracts);
      contracted |= other.contracted;
      gapDays += other.gapDays;
      gaps += other.gaps;
    }
  }
}

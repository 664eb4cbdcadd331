package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Trajectory;
import org.clm4j.profile.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts, a segment map and weights put together: what a customer scores, and which segment that is.
 *
 * <pre>{@code
 * RfmCuts cuts = RfmCuts.quantiles(figures, 5);
 * RfmSegmentation rfm =
 *     RfmSegmentation.of(cuts, SegmentMap.elevenSegments()).validUntil(inAQuarter);
 * rfm.assign(profile).ifPresent(s -> mailing.to(s.segment()));
 * }</pre>
 *
 * <p>A segmentation is of the moment of its cuts. What sold in winter sells no longer in summer:
 * one that is given a {@link #withValidUntil moment} says nothing from then on, and its metrics are
 * unknown with that reason.
 *
 * <p>As a {@link MetricSource} it gives {@link #R_SCORE}, {@link #F_SCORE}, {@link #M_SCORE},
 * {@link #TOTAL} and {@link #SEGMENT}. Immutable and thread-safe; equal by content.
 */
public final class RfmSegmentation implements MetricSource<CustomerProfile> {

  /** The score of recency, from 1; more is better. */
  public static final NumberMetric R_SCORE = score("rScore");

  /** The score of frequency, from 1; more is better. */
  public static final NumberMetric F_SCORE = score("fScore");

  /** The score of money, from 1; more is better. */
  public static final NumberMetric M_SCORE = score("mScore");

  /** The weighted sum of the three scores. */
  public static final NumberMetric TOTAL = score("rfmTotal");

  /** The id of the segment. */
  public static final TextMetric SEGMENT = Metrics.RFM_SEGMENT;

  private static final List<Metric<?>> METRICS = List.of(R_SCORE, F_SCORE, M_SCORE, TOTAL, SEGMENT);

  private static final Label OUTDATED = RfmWords.OUTDATED.label();

  private final RfmCuts cuts;
  private final SegmentMap map;
  private final RfmWeights weights;
  private final @Nullable Instant validUntil;

  private RfmSegmentation(
      RfmCuts cuts, SegmentMap map, RfmWeights weights, @Nullable Instant validUntil) {
    this.cuts = cuts;
    this.map = map;
    this.weights = weights;
    this.validUntil = validUntil;
  }

  private static NumberMetric score(String id) {
    return NumberMetric.of(id, RfmWords.name("metric." + id), Unit.NONE, Movement.UNKNOWN);
  }

  /**
   * Returns the segmentation of these cuts, of equal weights and without end.
   *
   * @throws IllegalArgumentException if the map is for another number of scores or has holes
   */
  public static RfmSegmentation of(RfmCuts cuts, SegmentMap map) {
    map.checkUsable(cuts);
    return new RfmSegmentation(cuts, map, RfmWeights.equal(), null);
  }

  /** Returns this with other weights of the total. */
  public RfmSegmentation withWeights(RfmWeights other) {
    return new RfmSegmentation(cuts, map, requireNonNull(other, "weights"), validUntil);
  }

  /**
   * Returns this, trusted until a moment, not included.
   *
   * @throws IllegalArgumentException if that is not after the moment of the cuts
   */
  public RfmSegmentation withValidUntil(Instant until) {
    Instant cut = Moments.cut(until);
    if (!cut.isAfter(cuts.asOf())) {
      throw new IllegalArgumentException(
          "a segmentation as of " + cuts.asOf() + " cannot be trusted until " + cut + " only.");
    }
    return new RfmSegmentation(cuts, map, weights, cut);
  }

  /** Returns where scores end and begin. */
  public RfmCuts cuts() {
    return cuts;
  }

  /** Returns the names of combinations of scores. */
  public SegmentMap map() {
    return map;
  }

  /** Returns what each score counts for in the total. */
  public RfmWeights weights() {
    return weights;
  }

  /** Returns the moment it was made as of. */
  public Instant asOf() {
    return cuts.asOf();
  }

  /** Returns until when it is to be trusted, empty where that is not limited. */
  public Optional<Instant> validUntil() {
    return Optional.ofNullable(validUntil);
  }

  /** Returns whether it is to be trusted at a moment. */
  public boolean isValid(Instant moment) {
    return validUntil == null || Moments.cut(moment).isBefore(validUntil);
  }

  /** Returns what to know before it is used: a base too small for its segments, and more. */
  public List<RfmNote> notes() {
    List<RfmNote> notes = new ArrayList<>();
    if (cuts.method() != RfmCuts.Method.FIXED) {
      RfmNote.small(cuts.customers(), map.segments().size()).ifPresent(notes::add);
    }
    cuts.notes().stream()
        .filter(n -> n.kind() != RfmNote.Kind.SMALL_BASE || notes.isEmpty())
        .forEach(notes::add);
    return List.copyOf(notes);
  }

  /** Returns scores, total and segment of these figures, whatever the moment. */
  public Assignment assign(RfmValues values) {
    RfmScores scores = cuts.scores(values);
    return new Assignment(scores, weights.total(scores), map.segment(scores).orElseThrow());
  }

  /**
   * Returns scores, total and segment of a customer, empty where the customer has no figures or the
   * segmentation is out of date at the profile's moment.
   */
  public Optional<Assignment> assign(CustomerProfile profile) {
    RfmValues values = cuts.definition().read(profile).values();
    return values == null || !isValid(profile.asOf())
        ? Optional.empty()
        : Optional.of(assign(values));
  }

  @Override
  public List<Metric<?>> provides() {
    return METRICS;
  }

  @Override
  public Set<Metric<?>> reads() {
    return cuts.definition().reads();
  }

  /**
   * Returns scores, total and segment as metrics.
   *
   * @throws IllegalArgumentException if the moment is not the profile's: a profile is of one moment
   */
  @Override
  public MetricValues read(CustomerProfile profile, Instant asOf) {
    RfmModel.checkMoment(profile, asOf);
    MetricValues.Builder values = MetricValues.builder();
    Optional<Assignment> assigned = assign(profile);
    if (assigned.isPresent()) {
      Assignment a = assigned.get();
      return values
          .put(R_SCORE, a.scores().r())
          .put(F_SCORE, a.scores().f())
          .put(M_SCORE, a.scores().m())
          .put(TOTAL, a.total())
          .put(SEGMENT, a.segment().id())
          .build();
    }
    ExclusionReason none = cuts.definition().read(profile).leftOut();
    Label why = none == null ? OUTDATED : none.reason();
    METRICS.forEach(m -> values.missing(m, why));
    return values.build();
  }

  /**
   * Returns how a score, the total or the segment runs on: with the days since the last purchase,
   * until a fact may change or the segmentation is out of date.
   */
  @Override
  public Optional<Trajectory> trajectory(
      Metric<?> metric, CustomerProfile profile, Instant asOf, Inputs inputs) {
    if (!METRICS.contains(metric)) {
      return Optional.empty();
    }
    if (!isValid(asOf)) {
      return Optional.of(Trajectory.constant(Trajectory.Bounds.MISSING, Set.of()));
    }
    return Optional.of(
        RfmTrajectory.of(
            cuts.definition(),
            profile,
            inputs,
            cuts.rows(Indicator.RECENCY).stream()
                .flatMapToDouble(row -> row.stream().mapToDouble(Double::doubleValue)),
            values -> said(metric, assign(values)),
            validUntil()));
  }

  private static Object said(Metric<?> metric, Assignment assigned) {
    if (metric.equals(SEGMENT)) {
      return assigned.segment().id();
    }
    if (metric.equals(TOTAL)) {
      return assigned.total();
    }
    RfmScores scores = assigned.scores();
    return metric.equals(R_SCORE) ? scores.r() : metric.equals(F_SCORE) ? scores.f() : scores.m();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RfmSegmentation s
        && cuts.equals(s.cuts)
        && map.equals(s.map)
        && weights.equals(s.weights)
        && validUntil().equals(s.validUntil());
  }

  @Override
  public int hashCode() {
    return 31 * cuts.hashCode() + map.hashCode();
  }

  /** Returns map and cuts. */
  @Override
  public String toString() {
    return map + " by " + cuts;
  }

  /**
   * What one customer scores.
   *
   * @param scores the three scores
   * @param total their weighted sum
   * @param segment the segment they belong to
   */
  public record Assignment(RfmScores scores, double total, Segment segment) {}
}

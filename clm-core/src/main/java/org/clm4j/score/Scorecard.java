package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Decimals;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * Which factors make a relation healthy, and how they add up.
 *
 * <pre>{@code
 * Scorecard card =
 *     Scorecard.builder("service", "1")
 *         .factor(Factors.of("FAC-25").reading(Metrics.CSAT, ValueFunction.linear(1, 5)))
 *         .factor(Factor.builder("complaints", Metrics.OPEN_COMPLAINTS, ValueFunction.linear(0, 3))
 *             .direction(Factor.Direction.NEGATIVE).weight(2).build())
 *         .build();
 * Score score = card.score(profile);
 * }</pre>
 *
 * <p>As a {@link MetricSource} it gives the metrics {@link Metrics#SCORE}, {@link Metrics#BAND} and
 * {@link Metrics#SCORE_COVERAGE}, and {@link Metrics#factorValue} of each factor.
 *
 * <p>Immutable and thread-safe. Two scorecards with one fingerprint give every customer the same
 * score.
 */
public final class Scorecard implements MetricSource<CustomerProfile> {

  /** The longest id of a factor whose value, as {@code factor(…)}, is a metric's id as well. */
  private static final int LONGEST_FACTOR = Checks.MAX_ID_LENGTH - "factor()".length();

  private final String id;
  private final String version;
  private final Label label;
  private final List<Factor> factors;
  private final Weights weights;
  private final Points points;
  private final Aggregation aggregation;
  private final List<Band> bands;
  private final double minimumCoverage;
  private final MetricValues assumptions;
  private final boolean standsIn;
  private final String fingerprint;
  private final CardOutline outline;
  private final List<FactorOutline> outlines;
  private final List<NumberMetric> valueMetrics;
  private final List<Metric<?>> metrics;

  private Scorecard(Builder b) {
    this.id = b.id;
    this.version = b.version;
    this.label = b.label;
    this.factors = ImmutableList.copyOf(b.factors);
    this.weights = new Weights(factors.stream().mapToDouble(Factor::weight).toArray());
    this.aggregation = b.aggregation;
    this.points = new Points(aggregation, factors, weights);
    this.bands = ImmutableList.copyOf(b.bands);
    this.minimumCoverage = b.minimumCoverage;
    this.assumptions = b.assumptions;
    this.standsIn =
        !assumptions.metrics().isEmpty()
            || factors.stream().anyMatch(f -> f.valueWhenMissing().isPresent());
    this.fingerprint = Hashing.sha256().hashString(describe(), StandardCharsets.UTF_8).toString();
    this.outline = new CardOutline(id, version, fingerprint, minimumCoverage, bands);
    this.outlines = factors.stream().map(FactorOutline::of).toList();
    this.valueMetrics = factors.stream().map(f -> Metrics.factorValue(f.id(), f.label())).toList();
    this.metrics =
        ImmutableList.<Metric<?>>builder()
            .add(Metrics.SCORE, Metrics.BAND, Metrics.SCORE_COVERAGE)
            .addAll(valueMetrics)
            .build();
  }

  /**
   * Returns a builder.
   *
   * @param id the scorecard's name in configurations and verdicts
   * @param version which one of that name it is
   */
  public static Builder builder(String id, String version) {
    return new Builder(id, version);
  }

  /** Returns the name in configurations and verdicts. */
  public String id() {
    return id;
  }

  /** Returns which one of that name it is. */
  public String version() {
    return version;
  }

  /** Returns what people call it, and what it can and cannot say. */
  public Label label() {
    return label;
  }

  /** Returns the factors in their order. */
  public List<Factor> factors() {
    return factors;
  }

  /** Returns how they add up. */
  public Aggregation aggregation() {
    return aggregation;
  }

  /** Returns the bands from the lowest up. */
  public List<Band> bands() {
    return bands;
  }

  /** Returns the coverage, from 0 to 1, below which it gives no total. */
  public double minimumCoverage() {
    return minimumCoverage;
  }

  /** Returns the values it assumes where a customer's own are missing. */
  public MetricValues assumptions() {
    return assumptions;
  }

  /**
   * Returns the SHA-256, in hexadecimal digits, of all that decides a score; labels, evidence and
   * sources do not.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** Returns the metrics it reads, for whoever makes the profile. */
  @Override
  public Set<Metric<?>> reads() {
    ImmutableSet.Builder<Metric<?>> reads = ImmutableSet.builder();
    for (Factor f : factors) {
      reads.add(f.metric());
      f.decay().ifPresent(d -> reads.add(d.since()));
      f.scopes().forEach(scope -> reads.add(scope.metric()));
    }
    return reads.build();
  }

  /**
   * Returns the band of a total, empty where it lies below the first or there is none. A total that
   * misses a number of up to nine decimals by no more than 2⁻⁴⁰, the step in which points are kept,
   * is that number.
   */
  public Optional<Band> band(double total) {
    return outline.band(total);
  }

  /** Returns the score of the customer at the profile's moment. */
  public Score score(CustomerProfile profile) {
    int n = factors.size();
    Contribution.Status[] status = new Contribution.Status[n];
    double[] strength = new double[n];
    double[] value = new double[n];
    CustomerProfile assumed = read(profile, status, strength, value);
    return score(profile, assumed, status, strength, value);
  }

  /**
   * Returns the total that {@link #score} gives, without what explains it; NaN where there is none.
   * For whoever scores many and explains few.
   */
  public double totalOrNaN(CustomerProfile profile) {
    int n = factors.size();
    double[] value = new double[n];
    boolean whole = true;
    boolean any = false;
    for (int i = 0; i < n; i++) {
      Factor f = factors.get(i);
      value[i] = f.speaksOf(profile) ? f.value(f.strength(profile)) : Double.NaN;
      whole &= !Double.isNaN(value[i]);
      any |= !Double.isNaN(value[i]);
    }
    if (whole) {
      return points.total(value);
    } else if (any && minimumCoverage == 0 && !standsIn) {
      return points.total(value);
    }
    return totalOfPart(profile, value);
  }

  private double totalOfPart(CustomerProfile profile, double[] value) {
    int n = value.length;
    Contribution.Status[] status = new Contribution.Status[n];
    read(profile, status, new double[n], value);
    boolean any = false;
    for (double v : value) {
      any |= !Double.isNaN(v);
    }
    return any && coverage(status) >= minimumCoverage ? points.total(value) : Double.NaN;
  }

  /**
   * Returns what would lift the customer into the next band: which single change, and which fewest
   * changes together.
   */
  public Levers levers(CustomerProfile profile) {
    return new LeverSearch(this, profile).find();
  }

  /** Reads every factor; returns the profile over what is assumed, where that was needed. */
  private @Nullable CustomerProfile read(
      CustomerProfile profile, Contribution.Status[] status, double[] strength, double[] value) {
    CustomerProfile assumed = null;
    for (int i = 0; i < status.length; i++) {
      Factor f = factors.get(i);
      boolean asked = f.speaksOf(profile);
      strength[i] = asked ? f.strength(profile) : Double.NaN;
      status[i] = Contribution.Status.KNOWN;
      if (!asked) {
        status[i] =
            f.isAhead(profile) ? Contribution.Status.TOO_EARLY : Contribution.Status.NOT_ASKED;
      } else if (Double.isNaN(strength[i]) && !assumptions.metrics().isEmpty()) {
        assumed = assumed == null ? overAssumptions(profile) : assumed;
        strength[i] = f.strength(assumed);
        status[i] = Contribution.Status.ASSUMED;
      }
      value[i] = f.value(strength[i]);
      if (asked && Double.isNaN(strength[i])) {
        value[i] = f.valueWhenMissing().orElse(Double.NaN);
        status[i] =
            Double.isNaN(value[i])
                ? Contribution.Status.MISSING
                : Contribution.Status.COUNTED_AS_MISSING;
      }
    }
    return assumed;
  }

  double coverage(Contribution.Status[] status) {
    boolean[] known = new boolean[status.length];
    boolean[] asked = new boolean[status.length];
    for (int i = 0; i < status.length; i++) {
      asked[i] = status[i].isAsked();
      known[i] = status[i] == Contribution.Status.KNOWN;
    }
    return weights.share(known, asked);
  }

  /** Returns how a factor would be read if it were asked. */
  Contribution.Status ifAsked(Factor factor, CustomerProfile profile, CustomerProfile assumed) {
    if (!Double.isNaN(factor.strength(profile))) {
      return Contribution.Status.KNOWN;
    } else if (!Double.isNaN(factor.strength(assumed))) {
      return Contribution.Status.ASSUMED;
    }
    return factor.valueWhenMissing().isPresent()
        ? Contribution.Status.COUNTED_AS_MISSING
        : Contribution.Status.MISSING;
  }

  /** Returns the arithmetic of its aggregation. */
  Points points() {
    return points;
  }

  private Score score(
      CustomerProfile profile,
      @Nullable CustomerProfile assumed,
      Contribution.Status[] status,
      double[] strength,
      double[] value) {
    double counted = 0;
    for (int i = 0; i < status.length; i++) {
      counted += Double.isNaN(value[i]) ? 0 : factors.get(i).weight();
    }
    double[] given = points.of(value);
    List<Contribution> contributions = new ArrayList<>(status.length);
    for (int i = 0; i < status.length; i++) {
      Factor f = factors.get(i);
      contributions.add(
          new Contribution(
              outlines.get(i),
              status[i],
              Contribution.observed(
                  status[i] == Contribution.Status.ASSUMED ? assumed : profile, f.metric()),
              strength[i],
              value[i],
              Double.isNaN(value[i]) ? 0 : f.weight() / counted,
              given[i]));
    }
    return new Score(outline, contributions, coverage(status));
  }

  CustomerProfile overAssumptions(CustomerProfile profile) {
    return profile.withDefaults(
        MetricValues.builder().putAll(assumptions).putKnown(profile.defaults()).build());
  }

  @Override
  public List<Metric<?>> provides() {
    return metrics;
  }

  /**
   * Returns how the score, its band, its coverage or the value of a factor runs on by time alone:
   * exactly, as far as the metrics it reads are known ahead.
   */
  @Override
  public Optional<Trajectory> trajectory(
      Metric<?> metric, CustomerProfile profile, Instant asOf, MetricSource.Inputs inputs) {
    int place = metrics.indexOf(metric);
    if (place < 0) {
      return Optional.empty();
    }
    return Optional.of(new ScoreTrajectory(this, profile, inputs).of(metric, place - 3));
  }

  /**
   * Returns the score, its band and coverage and the value of each factor as metrics.
   *
   * @throws IllegalArgumentException if the moment is not the profile's: a profile is of one moment
   */
  @Override
  public MetricValues read(CustomerProfile profile, Instant asOf) {
    if (!profile.asOf().equals(Moments.cut(asOf))) {
      throw new IllegalArgumentException(
          "scorecard '"
              + id
              + "' is asked as of "
              + asOf
              + " about a profile as of "
              + profile.asOf()
              + ". Maybe make the profile at that moment.");
    }
    return values(score(profile));
  }

  /**
   * Returns a score of this card as the metrics it gives. {@link Metrics#SCORE} is the total; where
   * that misses a number of up to nine decimals by no more than 2⁻⁴⁰, the step in which points are
   * kept, it is that number, so that a condition from 33.3 on holds at 33.3.
   */
  public MetricValues values(Score score) {
    MetricValues.Builder values = MetricValues.builder();
    OptionalDouble total = score.total();
    if (total.isPresent()) {
      values.put(Metrics.SCORE, Points.stated(total.getAsDouble()));
    } else {
      values.missing(Metrics.SCORE, ScoreText.noTotal(score));
    }
    score
        .band()
        .ifPresentOrElse(
            band -> values.put(Metrics.BAND, band.id()), () -> values.missing(Metrics.BAND));
    values.put(Metrics.SCORE_COVERAGE, score.coverage());
    for (int i = 0; i < valueMetrics.size(); i++) {
      values.put(valueMetrics.get(i), score.contributions().get(i).value().orElse(Double.NaN));
    }
    return values.build();
  }

  private String describe() {
    StringBuilder text = new StringBuilder();
    text.append("scorecard ").append(id).append(' ').append(version).append('\n');
    factors.forEach(f -> text.append(f.describe()).append('\n'));
    text.append(aggregation.describe()).append('\n');
    bands.forEach(
        b -> text.append(b.id()).append(' ').append(Decimals.text(b.from())).append('\n'));
    text.append("minimum coverage ").append(Decimals.text(minimumCoverage)).append('\n');
    for (Metric<?> m : assumptions.metrics()) {
      text.append("assume ").append(m.id()).append(' ').append(shown(m)).append('\n');
    }
    return text.toString();
  }

  private String shown(Metric<?> metric) {
    if (metric instanceof NumberMetric m) {
      double number = assumptions.numberOrNaN(m);
      return Double.isNaN(number)
          ? "OptionalDouble.empty"
          : "OptionalDouble[" + Decimals.text(number) + "]";
    }
    if (metric instanceof InstantMetric m) {
      return assumptions.instant(m).toString();
    }
    return metric instanceof TextMetric m
        ? assumptions.text(m).toString()
        : assumptions.flag((FlagMetric) metric).toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Scorecard c
        && fingerprint.equals(c.fingerprint)
        && label.equals(c.label)
        && factors.equals(c.factors)
        && aggregation.equals(c.aggregation)
        && bands.equals(c.bands)
        && assumptions.equals(c.assumptions);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  /** Returns id, version, label and factors. */
  @Override
  public String toString() {
    return id + " " + version + " (" + label.in(Language.ENGLISH) + "): " + factors;
  }

  /** Collects the parts of a scorecard; not for sharing between threads. */
  public static final class Builder {
    private final String id;
    private final String version;
    private final List<Factor> factors = new ArrayList<>();
    private Label label;
    private Aggregation aggregation = Aggregation.weightedMean();
    private List<Band> bands = Band.trafficLight();
    private double minimumCoverage;
    private MetricValues assumptions = MetricValues.none();

    private Builder(String id, String version) {
      this.id = Checks.id(id, "id of a scorecard");
      this.version = Checks.id(version, "version of scorecard '" + id + "'");
      this.label = Label.of(id);
    }

    /** Says what people call it; its id where nobody says. */
    public Builder label(Label label) {
      this.label = label.requireWords("label of scorecard '" + id + "'");
      return this;
    }

    /** Adds a factor. */
    public Builder factor(Factor factor) {
      factors.add(requireNonNull(factor, "factor"));
      return this;
    }

    /** Adds factors in their order. */
    public Builder factors(Collection<Factor> more) {
      more.forEach(this::factor);
      return this;
    }

    /** Says how factors add up; the {@linkplain Aggregation#weightedMean weighted mean} else. */
    public Builder aggregation(Aggregation aggregation) {
      this.aggregation = requireNonNull(aggregation, "aggregation");
      return this;
    }

    /**
     * Says which bands there are, from the lowest up; {@link Band#trafficLight} where nobody says.
     */
    public Builder bands(Band... bands) {
      return bands(List.of(bands));
    }

    /**
     * Says which bands there are, from the lowest up; {@link Band#trafficLight} where nobody says.
     */
    public Builder bands(List<Band> bands) {
      this.bands = ImmutableList.copyOf(bands);
      return this;
    }

    /** Says below which coverage, from 0 to 1, there is no total; 0 where nobody says. */
    public Builder minimumCoverage(double minimumCoverage) {
      // A negative zero is a zero.
      this.minimumCoverage = minimumCoverage + 0.0;
      return this;
    }

    /**
     * Says which values of the whole base stand in where a customer's own are missing. What is read
     * from them is marked so and does not raise the coverage.
     */
    public Builder assuming(MetricValues values) {
      this.assumptions = requireNonNull(values, "values");
      return this;
    }

    /**
     * Returns the scorecard.
     *
     * @throws ConfigurationException with all problems: no factor, an id used twice, bands out of
     *     order
     */
    public Scorecard build() {
      List<String> problems = new ArrayList<>();
      if (factors.isEmpty()) {
        problems.add("no factor. Maybe call factor(...).");
      }
      Set<String> seen = new HashSet<>();
      for (Factor f : factors) {
        if (f.id().length() > LONGEST_FACTOR) {
          problems.add(
              "factor '"
                  + f.id()
                  + "' has an id of "
                  + f.id().length()
                  + " characters; what it is worth is a metric of its own, factor(…), so "
                  + LONGEST_FACTOR
                  + " are the most.");
        }
        if (!seen.add(f.id())) {
          problems.add("factor '" + f.id() + "' is there twice; an id names one factor.");
        }
      }
      if (Double.isInfinite(factors.stream().mapToDouble(Factor::weight).sum())) {
        problems.add("the weights together are beyond all numbers. Maybe scale them down.");
      }
      if (!(minimumCoverage >= 0 && minimumCoverage <= 1)) {
        problems.add("the minimum coverage lies from 0 to 1, not at " + minimumCoverage + ".");
      }
      for (String stranger : Points.strangers(aggregation, factors)) {
        problems.add(
            "the aggregation names dimension '"
                + stranger
                + "', of which no factor is; there are "
                + factors.stream().map(f -> "'" + f.dimension().id() + "'").distinct().toList()
                + ".");
      }
      checkBands(problems);
      ConfigurationException.throwIfAny("scorecard '" + id + "'", problems);
      return new Scorecard(this);
    }

    private void checkBands(List<String> problems) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < bands.size(); i++) {
        Band band = bands.get(i);
        if (!seen.add(band.id())) {
          problems.add("band '" + band.id() + "' is there twice; an id names one band.");
        }
        if (i == 0 && band.from() != 0) {
          problems.add(
              "the lowest band '"
                  + band.id()
                  + "' begins at "
                  + band.from()
                  + "; totals below have no band. Maybe let it begin at 0.");
        }
        if (i > 0 && !(band.from() > bands.get(i - 1).from())) {
          problems.add(
              "band '"
                  + band.id()
                  + "' begins at "
                  + band.from()
                  + ", not above the band before it. Maybe list them from the lowest up.");
        }
      }
    }
  }
}

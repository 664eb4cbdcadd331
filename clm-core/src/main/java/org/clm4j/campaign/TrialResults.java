package org.clm4j.campaign;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.event.Treatment;
import org.clm4j.internal.Beta;
import org.clm4j.internal.Checks;
import org.clm4j.internal.NormalQuantile;
import org.jspecify.annotations.Nullable;

/**
 * What strategies changed, learned from a trial with a control group.
 *
 * <p>The success rate of an arm with s successes among n customers is a Beta(s + ½, n − s + ½)
 * number. The effect on the whole is the difference of the two arms' rates, with the interval that
 * follows from theirs (the square-and-add of Newcombe, Statistics in Medicine 17, 1998, on
 * Jeffreys' intervals). Arms of any size are right: each customer counts by 1 / probability of its
 * assignment where that is kept, and otherwise by the size of its segment over that of its arm
 * there, so no segment weighs more in one arm than in the other.
 *
 * <p>A segment's effect d, of variance v, is drawn towards the whole's τ by as much as it is
 * uncertain, where t² is how much the segments' effects differ beyond chance (Hartung and Makambi,
 * Communications in Statistics 32(4), 2003, whose estimate is never 0: that few segments look alike
 * does not prove that they are):
 *
 * <pre>
 *   effect = (t²·d + v·τ) / (t² + v)
 * </pre>
 *
 * <p>Its interval knows that t² is itself an estimate: to the variance of that effect it adds,
 * after Morris (Journal of the American Statistical Association 78, 1983), with the share w = v /
 * (t² + v) and k segments, at least 4,
 *
 * <pre>
 *   2·w²·(d − τ)² / (k − 3)
 * </pre>
 *
 * <p>Its base rate is drawn towards the control group's of all, as a beta-binomial whose prior is
 * fitted to the segments. Below a minimum of customers in either arm, 100 unless stated, which is
 * ours, a segment has no effect of its own, and a strategy none at all.
 *
 * <p>Immutable and thread-safe.
 */
public final class TrialResults {

  private final Map<String, StrategyEffect> whole = new LinkedHashMap<>();
  private final Map<String, Map<String, StrategyEffect>> bySegment = new LinkedHashMap<>();
  private final Set<String> tooFew = new TreeSet<>();
  private final int minimum;
  private final double level;

  private TrialResults(Builder b) {
    this.minimum = b.minimum;
    this.level = b.level;
    b.treated.forEach((strategy, cells) -> learn(strategy, cells, b));
  }

  /** Returns a builder of results. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns what a strategy changed on the whole, empty where too few got it or none is known. */
  public Optional<StrategyEffect> of(String strategy) {
    return Optional.ofNullable(whole.get(strategy));
  }

  /**
   * Returns what a strategy changed in a segment; of a segment that was not in the trial what it
   * changed on the whole. Empty where too few got it anywhere.
   */
  public Optional<StrategyEffect> of(String strategy, String segment) {
    StrategyEffect own = bySegment.getOrDefault(strategy, Map.of()).get(segment);
    return own == null ? of(strategy) : Optional.of(own);
  }

  /** Returns every effect: by strategy the whole first, then its segments, all by id. */
  public List<StrategyEffect> effects() {
    List<StrategyEffect> all = new ArrayList<>();
    whole.forEach(
        (strategy, effect) -> {
          all.add(effect);
          all.addAll(bySegment.getOrDefault(strategy, Map.of()).values());
        });
    return List.copyOf(all);
  }

  /** Returns the strategies of which too few customers are known to say anything, by id. */
  public Set<String> tooFew() {
    return ImmutableSet.copyOf(tooFew);
  }

  private void learn(String strategy, Map<String, Cell> treated, Builder b) {
    Cell all = new Cell();
    Cell controls = new Cell();
    for (Map.Entry<String, Cell> e : treated.entrySet()) {
      Cell control = b.controls.get(e.getKey());
      if (control != null) {
        long size = b.sizes.getOrDefault(e.getKey(), 0L);
        all.addScaled(e.getValue(), b.isWeighted ? 1 : size / (double) e.getValue().count);
        controls.addScaled(control, b.isWeighted ? 1 : size / (double) control.count);
      }
    }
    if (all.count < minimum || controls.count < minimum) {
      tooFew.add(strategy);
      return;
    }
    StrategyEffect effect = whole(strategy, all, controls);
    whole.put(strategy, effect);
    Map<String, StrategyEffect> segments = new TreeMap<>();
    bySegment.put(strategy, segments);
    Between between = between(treated, b);
    double prior = priorStrength(b, controls.rate());
    treated.forEach(
        (segment, cell) -> {
          Cell control = b.controls.getOrDefault(segment, new Cell());
          segments.put(
              segment, segment(effect, segment, cell, control, all, controls, between, prior));
        });
  }

  private StrategyEffect whole(String strategy, Cell treated, Cell control) {
    double difference = treated.rate() - control.rate();
    double tail = (1 - level) / 2;
    double low =
        difference
            - Math.hypot(
                treated.rate() - treated.quantile(tail),
                control.quantile(1 - tail) - control.rate());
    double high =
        difference
            + Math.hypot(
                treated.quantile(1 - tail) - treated.rate(),
                control.rate() - control.quantile(tail));
    return new StrategyEffect(
        strategy,
        Optional.empty(),
        treated.count,
        control.count,
        control.rate(),
        difference,
        low,
        high,
        level,
        StrategyEffect.Basis.WHOLE);
  }

  private StrategyEffect segment(
      StrategyEffect whole,
      String segment,
      Cell treated,
      Cell control,
      Cell all,
      Cell controls,
      Between between,
      double prior) {
    boolean own = isEnough(treated, control);
    double ofWhole = all.variance() + controls.variance();
    double effect = whole.effect();
    double variance = ofWhole + between.variance();
    if (own) {
      double chance = treated.variance() + control.variance();
      double towards = chance / (chance + between.variance());
      double off = treated.rate() - control.rate() - whole.effect();
      effect = whole.effect() + (1 - towards) * off;
      variance =
          (1 - towards) * chance
              + towards * towards * (ofWhole + 2 * off * off / Math.max(1, between.segments() - 3));
    }
    double half = NormalQuantile.halfWidth(level) * Math.sqrt(variance);
    double base =
        prior == Double.POSITIVE_INFINITY
            ? controls.rate()
            : (control.rate() * control.size() + controls.rate() * prior)
                / (control.size() + prior);
    return new StrategyEffect(
        whole.strategy(),
        Optional.of(segment),
        treated.count,
        control.count,
        base,
        effect,
        effect - half,
        effect + half,
        level,
        own ? StrategyEffect.Basis.SEGMENT : StrategyEffect.Basis.TOO_FEW);
  }

  private boolean isEnough(Cell treated, Cell control) {
    return treated.count >= minimum && control.count >= minimum;
  }

  /** How much the effects of so many segments differ beyond chance, as a variance. */
  private record Between(double variance, int segments) {}

  private Between between(Map<String, Cell> treated, Builder b) {
    double weights = 0;
    double squares = 0;
    double sum = 0;
    double sumOfSquares = 0;
    int segments = 0;
    for (Map.Entry<String, Cell> e : treated.entrySet()) {
      Cell control = b.controls.get(e.getKey());
      if (control != null && isEnough(e.getValue(), control)) {
        double weight = 1 / (e.getValue().variance() + control.variance());
        double d = e.getValue().rate() - control.rate();
        weights += weight;
        squares += weight * weight;
        sum += weight * d;
        sumOfSquares += weight * d * d;
        segments++;
      }
    }
    double spread = sumOfSquares - sum * sum / weights;
    if (segments < 2) {
      return new Between(0, segments);
    }
    return new Between(
        spread * spread / ((2 * (segments - 1) + spread) * (weights - squares / weights)),
        segments);
  }

  /**
   * Returns the strength, in customers, of the beta prior of the segments' base rates, by their
   * moments; infinite where they do not differ beyond chance.
   */
  private static double priorStrength(Builder b, double mean) {
    double spread = 0;
    double expected = 0;
    double size = 0;
    for (Cell cell : b.controls.values()) {
      double off = cell.rate() - mean;
      spread += cell.size() * off * off;
      expected += mean * (1 - mean);
      size += cell.size();
    }
    double beyond = size > 0 ? (spread - expected) / size : 0;
    return beyond > 0 ? Math.max(0, mean * (1 - mean) / beyond - 1) : Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrialResults r
        && minimum == r.minimum
        && effects().equals(r.effects())
        && tooFew.equals(r.tooFew);
  }

  @Override
  public int hashCode() {
    return effects().hashCode();
  }

  /** Returns how many effects are known. */
  @Override
  public String toString() {
    return Checks.counted(effects().size(), "effect");
  }

  /** The outcomes of one arm, each counted by its weight. */
  private static final class Cell {
    private long count;
    private double weight;
    private double squares;
    private double successes;

    void add(boolean success, double by) {
      count++;
      weight += by;
      squares += by * by;
      successes += success ? by : 0;
    }

    void addScaled(Cell cell, double factor) {
      count += cell.count;
      weight += factor * cell.weight;
      squares += factor * factor * cell.squares;
      successes += factor * cell.successes;
    }

    double rate() {
      return weight > 0 ? Math.min(1, successes / weight) : 0;
    }

    /** Returns how many equally weighted customers would say as much. */
    double size() {
      return squares > 0 ? weight * weight / squares : 0;
    }

    double quantile(double p) {
      double events = rate() * size();
      if (p < 0.5 ? events < 1e-9 : size() - events < 1e-9) {
        return p < 0.5 ? 0 : 1;
      }
      return Beta.quantile(events + 0.5, size() - events + 0.5, p);
    }

    /** Returns the variance of the rate, as that of its beta distribution. */
    double variance() {
      double a = rate() * size() + 0.5;
      double b = size() - rate() * size() + 0.5;
      return a * b / ((a + b) * (a + b) * (a + b + 1));
    }
  }

  /** Collects outcomes; not for sharing between threads. */
  public static final class Builder {

    /** Ours: below this a segment's own rate says little. */
    private static final int MINIMUM = 100;

    private final Map<String, Map<String, Cell>> treated = new TreeMap<>();
    private final Map<String, Cell> controls = new TreeMap<>();
    private final Map<String, Long> sizes = new TreeMap<>();
    private int minimum = MINIMUM;
    private double level = 0.95;
    private boolean isWeighted;
    private boolean isUnweighted;

    private Builder() {}

    /** Sets how many customers each arm must have, at least 2. Default: 100. */
    public Builder minimum(int customers) {
      if (customers < 2) {
        throw new IllegalArgumentException(
            "an effect is seen in at least 2 customers of each arm, not in " + customers + ".");
      }
      this.minimum = customers;
      return this;
    }

    /** Sets how likely intervals are to hold the effect, above 0 and below 1. Default: 0.95. */
    public Builder level(double level) {
      if (!(level > 0 && level < 1)) {
        throw new IllegalArgumentException(
            "the level of intervals lies above 0 and below 1, but is " + level + ".");
      }
      this.level = level;
      return this;
    }

    /** Adds a customer who got a strategy, where nobody kept how likely that was. */
    public Builder treated(String segment, String strategy, boolean success) {
      isUnweighted = true;
      cell(segment, strategy).add(success, 1);
      return this;
    }

    /** Adds a customer who got a strategy with a probability, above 0 and up to 1. */
    public Builder treated(String segment, String strategy, boolean success, double probability) {
      cell(segment, strategy).add(success, weight(probability));
      return this;
    }

    /** Adds a customer of the control group, where nobody kept how likely that was. */
    public Builder control(String segment, boolean success) {
      isUnweighted = true;
      control(segment).add(success, 1);
      return this;
    }

    /** Adds a customer of the control group, with the probability of being in it. */
    public Builder control(String segment, boolean success, double probability) {
      control(segment).add(success, weight(probability));
      return this;
    }

    /**
     * Adds a treatment as a customer's history has it; one whose outcome is not known by the moment
     * is left out.
     *
     * @throws IllegalArgumentException if it was applied after the moment
     */
    public Builder add(String segment, Treatment treatment, Instant asOf) {
      if (treatment.at().isAfter(asOf)) {
        throw new IllegalArgumentException(
            "a treatment of strategy '"
                + treatment.strategy()
                + "' was applied after the moment at which its effect is asked. Maybe cut the"
                + " history first, history.asOf(...).");
      }
      Optional<Treatment.Outcome> outcome = treatment.outcome().filter(o -> !o.at().isAfter(asOf));
      if (outcome.isPresent()) {
        boolean success = outcome.get().success();
        if (treatment.probability().isPresent()) {
          treated(segment, treatment.strategy(), success, treatment.probability().getAsDouble());
        } else {
          treated(segment, treatment.strategy(), success);
        }
      }
      return this;
    }

    /**
     * Returns the results.
     *
     * @throws ConfigurationException if the probability is known of some customers only, or there
     *     is no control group
     */
    public TrialResults build() {
      List<String> problems = new ArrayList<>();
      if (isWeighted && isUnweighted) {
        problems.add(
            "the probability of assignment is known of some customers and not of others. Maybe state"
                + " it of all, or of none.");
      }
      if (controls.isEmpty() && !treated.isEmpty()) {
        problems.add("no control group, so that nothing can be held against it.");
      }
      ConfigurationException.throwIfAny("trial results", problems);
      return new TrialResults(this);
    }

    private Cell cell(String segment, String strategy) {
      count(segment);
      return treated
          .computeIfAbsent(Checks.id(strategy, "strategy of a trial"), s -> new TreeMap<>())
          .computeIfAbsent(segment, s -> new Cell());
    }

    private Cell control(String segment) {
      count(segment);
      return controls.computeIfAbsent(segment, s -> new Cell());
    }

    private void count(String segment) {
      sizes.merge(Checks.id(segment, "segment of a trial"), 1L, Long::sum);
    }

    private double weight(double probability) {
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "the probability of an assignment lies above 0 and up to 1, but is "
                + probability
                + ".");
      }
      isWeighted = true;
      return 1 / probability;
    }
  }
}

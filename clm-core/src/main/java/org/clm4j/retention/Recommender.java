package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Nearest;
import org.clm4j.internal.Shown;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.rule.Truth;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.SourceModel;
import org.jspecify.annotations.Nullable;

/**
 * Says what to do with a customer of one stage model, from a catalogue of strategies.
 *
 * <pre>{@code
 * Recommender recommender =
 *     Recommender.builder(StrategyCatalog.ofSources(), "relationship", zone).build();
 * Advice advice = recommender.recommend(profile);
 * }</pre>
 *
 * <p>It reads the metric {@code stage}, the values {@link Metrics#factorValue factor(...)} that a
 * scorecard found, and what the strategies' conditions read. The order is total and the same for
 * the same facts:
 *
 * <ol>
 *   <li>where the {@link Circumstances} have an outlook: strategies expected to gain, by gain;
 *   <li>strategies of the model's own source before borrowed ones;
 *   <li>those that mend a weak factor before the others: one whose value is known and below {@link
 *       #weakBelow};
 *   <li>those for the stage by name before those for all stages;
 *   <li>the catalogue's order.
 * </ol>
 *
 * <p>A strategy whose condition is not met or cannot be told, that rests, that one ranked above
 * excludes, or that does not pay is {@linkplain Advice#withheld withheld}, with the cause.
 *
 * <p>Immutable and thread-safe.
 */
public final class Recommender {

  private final StrategyCatalog catalog;
  private final CatalogName name;
  private final String model;
  private final ZoneId zone;
  private final double weakBelow;
  private final Borrowing borrowing;
  private final Map<String, Label> factorLabels;
  private final Map<String, List<Candidate>> byStage;
  private final List<Candidate> anyStage;

  /** Whether it has a strategy for any stage but the endings that any model may have. */
  private final boolean serving;

  private Recommender(Builder b) {
    this.catalog = b.catalog;
    this.name = CatalogName.of(catalog);
    this.model = b.model;
    this.zone = b.zone;
    this.weakBelow = b.weakBelow;
    this.borrowing = b.borrowing;
    this.factorLabels = ImmutableMap.copyOf(b.factorLabels);
    CandidateFinder finder = new CandidateFinder(catalog, model, zone, borrowing);
    ImmutableMap.Builder<String, List<Candidate>> stages = ImmutableMap.builder();
    b.stages.values().forEach(s -> stages.put(s.id(), finder.of(s)));
    this.byStage = stages.buildOrThrow();
    this.anyStage = finder.ofAnyStage();
    this.serving =
        b.stages.values().stream()
            .filter(s -> !SourceModel.endings().contains(s))
            .anyMatch(s -> !byStage.getOrDefault(s.id(), List.of()).isEmpty());
  }

  /**
   * Returns a builder.
   *
   * @param catalog the strategies
   * @param model the id of the stage model; the stages of the seven of the sources are known
   * @param zone where calendar days begin and end
   */
  public static Builder builder(StrategyCatalog catalog, String model, ZoneId zone) {
    return new Builder(catalog, model, zone);
  }

  /** Returns the strategies it chooses from. */
  public StrategyCatalog catalog() {
    return catalog;
  }

  /** Returns the id of the stage model. */
  public String model() {
    return model;
  }

  /** Returns the value below which a factor is weak. */
  public double weakBelow() {
    return weakBelow;
  }

  /** Returns when it offers strategies of other models' sources. */
  public Borrowing borrowing() {
    return borrowing;
  }

  /** Returns the ids of the stages it knows. */
  public Set<String> stages() {
    return byStage.keySet();
  }

  /** Returns the advice for a customer of whom nothing but the profile is known. */
  public Advice recommend(CustomerProfile profile) {
    return recommend(profile, Circumstances.none());
  }

  /**
   * Returns the advice for a customer.
   *
   * <p>Where the stage is not known, only strategies for all stages are looked at.
   *
   * @throws IllegalArgumentException if the customer is in a stage that is not the model's
   */
  public Advice recommend(CustomerProfile profile, Circumstances circumstances) {
    List<Withheld> withheld = new ArrayList<>();
    List<Ranked> ranked = new ArrayList<>();
    List<Candidate> candidates = candidates(profile);
    for (Candidate c : candidates) {
      Withheld.Cause cause = heldBack(c, profile, circumstances);
      if (cause == null) {
        ranked.add(rank(c, profile, circumstances));
      } else {
        withheld.add(new Withheld(c.strategy, cause));
      }
    }
    ranked.sort(Ranked.BEST_FIRST);
    List<Recommendation> recommendations = new ArrayList<>(ranked.size());
    for (Ranked r : ranked) {
      String excludedBy = excludedBy(r.candidate.strategy, recommendations);
      if (excludedBy == null) {
        recommendations.add(new Recommendation(r.candidate.strategy, r.reasons));
      } else {
        withheld.add(new Withheld(r.candidate.strategy, new Withheld.ExcludedBy(excludedBy)));
      }
    }
    withheld.sort(Comparator.comparingInt(w -> catalog.strategies().indexOf(w.strategy())));
    Advice.Served served =
        !candidates.isEmpty() || !profile.isKnown(Metrics.STAGE)
            ? Advice.Served.YES
            : serving ? Advice.Served.NOT_THE_STAGE : Advice.Served.NO_STAGE;
    return new Advice(name, model, zone, recommendations, withheld, served);
  }

  private List<Candidate> candidates(CustomerProfile profile) {
    String stage = profile.textOrNull(Metrics.STAGE);
    if (stage == null) {
      return anyStage;
    }
    List<Candidate> candidates = byStage.get(stage);
    if (candidates == null) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "stage '"
                  + stage
                  + "' is none of model '"
                  + model
                  + "'; known stages are "
                  + byStage.keySet()
                  + ". Maybe declare it with stage(...)."));
    }
    return candidates;
  }

  private Withheld.@Nullable Cause heldBack(
      Candidate c, CustomerProfile profile, Circumstances circumstances) {
    if (c.rule != null && c.rule.test(profile, profile.asOf()) != Truth.TRUE) {
      return new Withheld.NotEligible(c.rule.explain(profile, profile.asOf()));
    }
    Optional<Instant> applied = circumstances.lastApplied(c.strategy.id());
    if (applied.isPresent() && c.strategy.cooldown().isPresent()) {
      Instant until = c.strategy.cooldown().get().reachedAt(applied.get(), zone);
      if (profile.asOf().isBefore(until)) {
        return new Withheld.Resting(until);
      }
    }
    double gain = gain(c.strategy, circumstances);
    return gain <= 0 ? new Withheld.DoesNotPay(money(gain, circumstances)) : null;
  }

  /** Returns the expected incremental value, NaN where it cannot be told. */
  private static double gain(RetentionStrategy strategy, Circumstances circumstances) {
    Optional<Effect> effect = strategy.effect();
    Optional<Outlook> outlook = circumstances.outlook();
    if (effect.isEmpty() || outlook.isEmpty()) {
      return Double.NaN;
    }
    Money cost = strategy.cost().orElse(Money.zero(outlook.get().value().currency()));
    return effect.get().incrementalValue(outlook.get(), cost);
  }

  private static Money money(double gain, Circumstances circumstances) {
    return Money.rounded(gain, circumstances.outlook().orElseThrow().value().currency());
  }

  private Ranked rank(Candidate c, CustomerProfile profile, Circumstances circumstances) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(c.fit);
    if (c.rule != null) {
      reasons.add(new Reason.MeetsCondition(c.rule.explain(profile, profile.asOf())));
    }
    boolean mends = false;
    for (int i = 0; i < c.factors.size(); i++) {
      double value = profile.numberOrNaN(c.factors.get(i));
      if (value < weakBelow) {
        mends = true;
        reasons.add(
            new Reason.MendsFactor(
                c.factorIds.get(i), label(c.factorIds.get(i), c.factors.get(i), profile), value));
      }
    }
    double gain = gain(c.strategy, circumstances);
    if (!Double.isNaN(gain)) {
      reasons.add(new Reason.Pays(money(gain, circumstances)));
    }
    return new Ranked(c, gain, mends, reasons);
  }

  /** Returns what the host calls the factor, else the scorecard, which names its metrics so. */
  private Label label(String factor, NumberMetric metric, CustomerProfile profile) {
    Label told = factorLabels.get(factor);
    return told != null
        ? told
        : profile.values().metrics().stream()
            .filter(metric::equals)
            .findFirst()
            .map(Metric::label)
            .orElse(Label.of(factor));
  }

  private static @Nullable String excludedBy(
      RetentionStrategy strategy, List<Recommendation> above) {
    for (Recommendation r : above) {
      if (r.strategy().excludes().contains(strategy.id())
          || strategy.excludes().contains(r.strategy().id())) {
        return r.strategy().id();
      }
    }
    return null;
  }

  /** A strategy with what decides its place. */
  private record Ranked(Candidate candidate, double gain, boolean mends, List<Reason> reasons) {

    static final Comparator<Ranked> BEST_FIRST =
        Comparator.comparingDouble((Ranked r) -> Double.isNaN(r.gain) ? 0 : -r.gain)
            .thenComparing(r -> r.candidate.isBorrowed())
            .thenComparing(r -> !r.mends)
            .thenComparing(r -> !r.candidate.named)
            .thenComparingInt(r -> r.candidate.place);
  }

  /** Collects the parts of a recommender; not for sharing between threads. */
  public static final class Builder {
    private final StrategyCatalog catalog;
    private final String model;
    private final ZoneId zone;
    private final Map<String, SourceModel.Stage> stages = new LinkedHashMap<>();
    private final Set<String> declared = new LinkedHashSet<>();
    private final Map<String, Label> factorLabels = new LinkedHashMap<>();
    private double weakBelow = 0.5;
    private Borrowing borrowing = Borrowing.WHERE_NONE;

    private Builder(StrategyCatalog catalog, String model, ZoneId zone) {
      this.catalog = requireNonNull(catalog, "catalog");
      this.model = Checks.id(model, "model of a recommender");
      this.zone = requireNonNull(zone, "zone");
      SourceModel.find(model).ifPresent(m -> m.stages().forEach(s -> stages.put(s.id(), s)));
      SourceModel.endings().forEach(s -> stages.put(s.id(), s));
    }

    /**
     * Declares a stage of the model, or replaces one known from the sources.
     *
     * @param stage the stage's id
     * @param label what people call it
     * @param steps the canonical steps it stands for, by which strategies may be borrowed
     */
    public Builder stage(String stage, Label label, Set<CanonicalStep> steps) {
      declared.add(Checks.id(stage, "stage of a recommender"));
      stages.put(
          stage,
          new SourceModel.Stage(stage, requireNonNull(label, "label"), ImmutableSet.copyOf(steps)));
      return this;
    }

    /** Says what people call a factor in reasons; as the scorecard calls it where nobody says. */
    public Builder factorLabel(String factor, Label label) {
      factorLabels.put(factor, requireNonNull(label, "label"));
      return this;
    }

    /**
     * Says below which value, from 0 to 1, a factor is weak; 0.5, the middle, where nobody says:
     * this library's own choice.
     */
    public Builder weakBelow(double value) {
      this.weakBelow = value;
      return this;
    }

    /** Says when strategies of other sources are offered; {@link Borrowing#WHERE_NONE} else. */
    public Builder borrowing(Borrowing borrowing) {
      this.borrowing = requireNonNull(borrowing, "borrowing");
      return this;
    }

    /**
     * Returns the recommender.
     *
     * @throws ConfigurationException with all problems: a strategy that serves a stage the model
     *     does not have, a weakness out of range
     */
    public Recommender build() {
      List<String> problems = new ArrayList<>();
      if (!(weakBelow >= 0 && weakBelow <= 1)) {
        problems.add(
            "the value below which a factor is weak lies from 0 to 1, not " + weakBelow + ".");
      }
      Set<String> told = new HashSet<>();
      for (RetentionStrategy s : catalog.strategies()) {
        for (ServedStage served : s.serves()) {
          if (served.model().equals(model)
              && !served.isAll()
              && !stages.containsKey(served.stage())
              && told.add(s.id() + served.stage())) {
            problems.add(
                "strategy '"
                    + s.id()
                    + "' serves stage '"
                    + served.stage()
                    + "', which the model does not have"
                    + Nearest.maybe(
                        served.stage(), declared.isEmpty() ? stages.keySet() : declared, "stages"));
          }
        }
      }
      ConfigurationException.throwIfAny("recommender for model '" + model + "'", problems);
      return new Recommender(this);
    }
  }
}

package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
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
import org.clm4j.basics.Span;
import org.clm4j.event.ExitBarrier;
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
 * scorecard found, {@link Metrics#consent consent}, and what the strategies' {@linkplain
 * RetentionStrategy#eligibility conditions} and {@linkplain Occasion occasions} read: warnings, RFM
 * class and segment, the probability of still being a customer, value, contract. The order is total
 * and the same for the same facts:
 *
 * <ol>
 *   <li>those an {@link Urgency#URGENT urgent} occasion calls for;
 *   <li>where the {@link CustomerContext} has an outlook: those expected to gain, by gain;
 *   <li>those a {@link Urgency#TIMELY timely} occasion calls for;
 *   <li>those the model's own source names for the stage; then those borrowed from another source
 *       that names the same step;
 *   <li>those a {@link Urgency#GENERAL general} occasion calls for; then those for every stage.
 * </ol>
 *
 * <p>Occasions of one urgency go by priority; those for a stage go first where they improve a weak
 * factor, one whose value is known and below {@link #weakBelow}; what is still equal goes by the
 * catalogue's order. Where leaving alone comes first it is the whole advice.
 *
 * <p>Held back is a strategy whose condition is not met or cannot be told, that rests, that was
 * tried in vain, whose channel the customer does not want, that would bind by an exit barrier of a
 * kind that is in place already, that one ranked above excludes, that does not pay, or any but an
 * urgent one where the customer was contacted enough. Practices of the firm are never recommended;
 * {@link BasePractices} names them for the base.
 *
 * <p>Immutable and thread-safe.
 */
public final class Recommender {

  /** How many recommendations an advice holds. */
  public static final int MOST = 3;

  private final StrategyCatalog catalog;
  private final CatalogName name;
  private final String model;
  private final ZoneId zone;
  private final double weakBelow;
  private final FallbackPolicy fallback;
  private final @Nullable ContactCap cap;
  private final Span retryAfter;
  private final Map<String, Label> factorLabels;
  private final List<PreparedStrategy> prepared;
  private final Map<String, List<Candidate>> byStage;
  private final List<Candidate> anyStage;

  /** Whether a gain may be told of some strategy. */
  private final boolean hasEffects;

  /** Whether it has a strategy for any stage but the endings that any model may have. */
  private final boolean serving;

  private Recommender(Builder b) {
    this.catalog = b.catalog;
    this.name = CatalogName.of(catalog);
    this.model = b.model;
    this.zone = b.zone;
    this.weakBelow = b.weakBelow;
    this.fallback = b.fallback;
    this.cap = b.cap;
    this.retryAfter = b.retryAfter;
    this.factorLabels = ImmutableMap.copyOf(b.factorLabels);
    ImmutableList.Builder<PreparedStrategy> all = ImmutableList.builder();
    for (int i = 0; i < catalog.strategies().size(); i++) {
      all.add(PreparedStrategy.of(catalog.strategies().get(i), i, zone));
    }
    this.prepared = all.build();
    CandidateFinder finder = new CandidateFinder(prepared, model, zone, weakBelow, fallback);
    ImmutableMap.Builder<String, List<Candidate>> stages = ImmutableMap.builder();
    b.stages.values().forEach(s -> stages.put(s.id(), finder.of(s)));
    this.byStage = stages.buildOrThrow();
    this.anyStage = finder.ofAnyStage();
    this.hasEffects =
        catalog.strategies().stream()
            .anyMatch(s -> s.effect().isPresent() || s.winBack().isPresent());
    this.serving =
        b.stages.values().stream()
            .filter(s -> !SourceModel.endings().contains(s))
            .anyMatch(s -> !byStage.getOrDefault(s.id(), List.of()).isEmpty());
  }

  /** How often a customer may be contacted within a span. */
  private record ContactCap(int contacts, Span within) {}

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
  public FallbackPolicy fallback() {
    return fallback;
  }

  /** Returns the ids of the stages it knows. */
  public Set<String> stages() {
    return byStage.keySet();
  }

  /** Returns the metrics without which a strategy may not be eligible. */
  public Set<Metric<?>> requires() {
    ImmutableSet.Builder<Metric<?>> all = ImmutableSet.builder();
    catalog.strategies().forEach(s -> all.addAll(s.eligibility().reads()));
    return all.build();
  }

  /**
   * Returns every metric that strategies look at: those {@linkplain #requires required}, and those
   * that bring occasions up or tell of consent, which may as well be unknown.
   */
  public Set<Metric<?>> reads() {
    ImmutableSet.Builder<Metric<?>> all = ImmutableSet.builder();
    all.addAll(requires());
    for (PreparedStrategy s : prepared) {
      s.strategy().occasions().forEach(o -> all.addAll(o.when().reads()));
      if (s.consent() != null) {
        all.add(s.consent());
      }
      s.strategy().barrier().map(Metrics::exitBarrier).ifPresent(all::add);
    }
    return all.build();
  }

  /** Returns the advice for a customer of whom nothing but the profile is known. */
  public Advice recommend(CustomerProfile profile) {
    return recommend(profile, CustomerContext.none());
  }

  /**
   * Returns the advice for a customer: at most {@value #MOST} recommendations, and nothing of the
   * others; those are in {@link #inFull}.
   *
   * <p>Where the stage is not known, only occasions and strategies for all stages are looked at.
   *
   * @throws IllegalArgumentException if the customer is in a stage that is not the model's
   */
  public Advice recommend(CustomerProfile profile, CustomerContext context) {
    return advice(profile, new Choice(profile, context, MOST, false));
  }

  /**
   * Returns the advice for a customer with every recommendation in its order, and why not the
   * others: each strategy for one customer is either recommended or suppressed.
   *
   * @throws IllegalArgumentException if the customer is in a stage that is not the model's
   */
  public Advice inFull(CustomerProfile profile, CustomerContext context) {
    return advice(profile, new Choice(profile, context, Integer.MAX_VALUE, true));
  }

  private Advice advice(CustomerProfile profile, Choice choice) {
    List<Candidate> candidates = candidates(profile);
    choice.among(candidates);
    Advice.Served served =
        !candidates.isEmpty() || !profile.isKnown(Metrics.STAGE)
            ? Advice.Served.YES
            : serving ? Advice.Served.NOT_THE_STAGE : Advice.Served.NO_STAGE;
    return new Advice(name, model, zone, choice.recommendations, choice.suppressed(), served);
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

  /** Returns what the host calls the factor, else the scorecard, which names its metrics so. */
  private Label label(String factor, NumberMetric metric, CustomerProfile profile) {
    Label told = factorLabels.get(factor);
    if (told != null) {
      return told;
    }
    for (Metric<?> known : profile.values().metrics()) {
      if (known.equals(metric)) {
        return known.label();
      }
    }
    return Label.of(factor);
  }

  /** The choice for one customer. */
  private final class Choice {
    private final CustomerProfile profile;
    private final CustomerContext context;
    private final int most;
    private final boolean inFull;
    private final List<Recommendation> recommendations = new ArrayList<>(MOST);
    private final List<SuppressedStrategy> held = new ArrayList<>();
    private final BitSet settled = new BitSet();
    private final @Nullable Instant contactedUntil;

    Choice(CustomerProfile profile, CustomerContext context, int most, boolean inFull) {
      this.profile = profile;
      this.context = context;
      this.most = most;
      this.inFull = inFull;
      this.contactedUntil = contactedUntil();
    }

    /** Chooses; where no gain can be told, the first found are the best. */
    void among(List<Candidate> candidates) {
      boolean valued = hasEffects && context.outlook().isPresent();
      List<Ranked> ranked = new ArrayList<>();
      for (int i = 0; i < candidates.size() && !isDone(); i++) {
        Candidate c = candidates.get(i);
        if (settled.get(c.prepared.place()) || !c.comesUp(profile)) {
          continue;
        }
        settled.set(c.prepared.place());
        double gain = valued ? gain(c.strategy()) : Double.NaN;
        Hindrance cause = heldBack(c, gain);
        if (cause != null) {
          withhold(c.strategy(), cause);
        } else if (valued) {
          ranked.add(new Ranked(c, gain));
        } else {
          take(c, gain);
        }
      }
      ranked.sort(Ranked.BEST_FIRST);
      for (int i = 0; i < ranked.size() && !isDone(); i++) {
        take(ranked.get(i).candidate, ranked.get(i).gain);
      }
      if (inFull) {
        for (PreparedStrategy s : prepared) {
          if (s.strategy().kind() == StrategyKind.ACTION && !settled.get(s.place())) {
            withhold(s.strategy(), Hindrance.notCalledFor());
          }
        }
      }
    }

    private boolean isDone() {
      return recommendations.size() >= most || (!inFull && leavesAlone());
    }

    private boolean leavesAlone() {
      return !recommendations.isEmpty() && recommendations.get(0).isLeaveAlone();
    }

    private void withhold(RetentionStrategy strategy, Hindrance cause) {
      if (inFull) {
        held.add(new SuppressedStrategy(strategy, cause));
      }
    }

    List<SuppressedStrategy> suppressed() {
      held.sort(Comparator.comparingInt(w -> catalog.strategies().indexOf(w.strategy())));
      return held;
    }

    private void take(Candidate c, double gain) {
      if (c.strategy().kind() == StrategyKind.LEAVE_ALONE && !recommendations.isEmpty()) {
        return;
      }
      String excludedBy = excludedBy(c.strategy());
      if (excludedBy == null) {
        recommendations.add(recommendation(c, gain));
      } else {
        withhold(c.strategy(), Hindrance.excludedBy(excludedBy));
      }
    }

    private @Nullable String excludedBy(RetentionStrategy strategy) {
      if (leavesAlone()) {
        return recommendations.get(0).strategy().id();
      }
      for (Recommendation r : recommendations) {
        if (r.strategy().excludes().contains(strategy.id())
            || strategy.excludes().contains(r.strategy().id())) {
          return r.strategy().id();
        }
      }
      return null;
    }

    private @Nullable Hindrance heldBack(Candidate c, double gain) {
      PreparedStrategy s = c.prepared;
      boolean urgent = c.rank == Candidate.Rank.URGENT;
      if (s.eligible() != null && s.eligible().test(profile, profile.asOf()) != Truth.TRUE) {
        return inFull
            ? Hindrance.notEligible(s.eligible().explain(profile, profile.asOf()))
            : UNSAID;
      }
      Optional<ExitBarrier> barrier = s.strategy().barrier();
      if (barrier.isPresent() && profile.flagOrMissing(Metrics.exitBarrier(barrier.get())) == 1) {
        return Hindrance.alreadyBound(barrier.get());
      }
      if (s.consent() != null && profile.flagOrMissing(s.consent()) == 0) {
        return Hindrance.noConsent(s.strategy().channel().orElseThrow());
      }
      if (c.strategy().kind() == StrategyKind.LEAVE_ALONE) {
        return null;
      }
      Hindrance applied = applied(s.strategy(), urgent);
      if (applied != null) {
        return applied;
      }
      if (contactedUntil != null && !urgent) {
        return Hindrance.contactedEnough(contactedUntil);
      }
      return gain <= 0 ? Hindrance.doesNotPay(money(gain)) : null;
    }

    private @Nullable Hindrance applied(RetentionStrategy strategy, boolean urgent) {
      Optional<Instant> last = context.lastApplied(strategy.id());
      if (last.isEmpty()) {
        return null;
      }
      if (strategy.cooldown().isPresent()) {
        Instant until = strategy.cooldown().get().reachedAt(last.get(), zone);
        if (profile.asOf().isBefore(until)) {
          return Hindrance.resting(until);
        }
      }
      Optional<Instant> vain = context.lastInVain(strategy.id());
      if (vain.isPresent() && !urgent) {
        Instant until = retryAfter.reachedAt(vain.get(), zone);
        if (profile.asOf().isBefore(until)) {
          return Hindrance.triedInVain(vain.get(), until);
        }
      }
      return null;
    }

    /** Returns until when the customer was contacted enough, or null. */
    private @Nullable Instant contactedUntil() {
      if (cap == null) {
        return null;
      }
      Optional<Instant> first = context.applied(cap.contacts - 1);
      Instant until = first.map(at -> cap.within.reachedAt(at, zone)).orElse(null);
      return until != null && profile.asOf().isBefore(until) ? until : null;
    }

    /** Returns the expected incremental value, NaN where it cannot be told. */
    private double gain(RetentionStrategy strategy) {
      BaselineOutlook nothing = context.outlook().orElseThrow();
      Optional<Effect> effect = effect(strategy, nothing);
      if (effect.isEmpty()) {
        return Double.NaN;
      }
      return effect.get().incrementalValue(nothing, cost(strategy, nothing));
    }

    /** Returns what a strategy changes: of who is lost, what it does to win them back. */
    private static Optional<Effect> effect(RetentionStrategy strategy, BaselineOutlook nothing) {
      return nothing.lost() ? strategy.winBack() : strategy.effect();
    }

    private Money money(double gain) {
      return Money.rounded(gain, context.outlook().orElseThrow().value().currency());
    }

    private Recommendation recommendation(Candidate c, double gain) {
      List<Reason> reasons = new ArrayList<>(4);
      Occasion occasion = c.occasion;
      if (occasion != null) {
        reasons.add(Reason.calledFor(occasion.id(), occasion.reason()));
      }
      if (c.fit != null) {
        reasons.add(c.fit);
      }
      PreparedStrategy s = c.prepared;
      if (s.eligible() != null && occasion == null) {
        reasons.add(Reason.meetsCondition(s.eligible().explain(profile, profile.asOf())));
      }
      for (int i = 0; i < s.factors().size(); i++) {
        double value = profile.numberOrNaN(s.factors().get(i));
        if (value < weakBelow) {
          String factor = s.factorIds().get(i);
          reasons.add(
              Reason.improvesFactor(factor, label(factor, s.factors().get(i), profile), value));
        }
      }
      if (!Double.isNaN(gain)) {
        BaselineOutlook nothing = context.outlook().orElseThrow();
        Effect effect = effect(s.strategy(), nothing).orElseThrow();
        Effect.Gain range = effect.range(nothing, cost(s.strategy(), nothing));
        reasons.add(Reason.pays(money(gain), money(range.low()), money(range.high())));
      }
      Span within =
          occasion == null
              ? s.strategy().within().orElse(null)
              : occasion.within().or(s.strategy()::within).orElse(null);
      return new Recommendation(
          s.strategy(), reasons, within == null ? null : within.after(profile.asOf(), zone));
    }
  }

  /** Held back where nobody asked why, so that the cause is never shown. */
  private static final Hindrance UNSAID = Hindrance.notCalledFor();

  private static Money cost(RetentionStrategy strategy, BaselineOutlook nothing) {
    return strategy.cost().orElse(Money.zero(nothing.value().currency()));
  }

  /** A strategy with its expected gain. */
  private record Ranked(Candidate candidate, double gain) {

    static final Comparator<Ranked> BEST_FIRST =
        Comparator.comparing((Ranked r) -> r.candidate.rank != Candidate.Rank.URGENT)
            .thenComparingDouble(r -> Double.isNaN(r.gain) ? 0 : -r.gain)
            .thenComparing(r -> r.candidate, Candidate.BEST_FIRST);
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
    private FallbackPolicy fallback = FallbackPolicy.WHERE_NONE;
    private @Nullable ContactCap cap;
    private Span retryAfter = Span.ofDays(180);

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

    /**
     * Says when strategies of other sources are offered; {@link FallbackPolicy#WHERE_NONE} else.
     */
    public Builder fallback(FallbackPolicy policy) {
      this.fallback = requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Says how often a customer may be contacted within a span, counted by the treatments of the
     * {@link CustomerContext}; without limit where nobody says. What an urgent occasion calls for
     * is recommended all the same.
     *
     * @param contacts at least 1
     */
    public Builder contactCap(int contacts, Span within) {
      this.cap =
          new ContactCap(
              Checks.positive(contacts, "contacts of a contact cap"),
              requireNonNull(within, "within"));
      return this;
    }

    /**
     * Says for how long a strategy that was applied in vain is not tried again, unless an urgent
     * occasion calls for it; 180 days where nobody says: this library's own figure.
     */
    public Builder retryAfter(Span span) {
      this.retryAfter = requireNonNull(span, "span");
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
        for (StageSelector served : s.serves()) {
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

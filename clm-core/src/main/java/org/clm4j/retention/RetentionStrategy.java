package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.ExitBarrier;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.clm4j.rule.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done to win, keep or grow a customer: whom it serves, what for, when it is
 * called for, and what it is known to improve.
 *
 * <p>All is data. Cost, channel, cooldown, exclusions and effect are absent unless the host states
 * them: {@code strategy.withCost(...).withEffect(...)}.
 *
 * <p>Immutable and thread-safe.
 */
public final class RetentionStrategy {

  private final String id;
  private final Label label;
  private final Set<StageSelector> serves;
  private final @Nullable Label goal;
  private final List<Label> actions;
  private final Set<String> improves;
  private final Condition eligibility;
  private final @Nullable ExitBarrier barrier;
  private final List<String> sources;
  private final @Nullable Money cost;
  private final @Nullable String channel;
  private final @Nullable Span cooldown;
  private final Set<String> excludes;
  private final @Nullable Effect effect;
  private final StrategyKind kind;
  private final List<Label> ownActions;
  private final List<Occasion> occasions;
  private final @Nullable Span within;
  private final @Nullable Effect winBack;

  private RetentionStrategy(Builder b) {
    this.id = b.id;
    this.label = b.label;
    this.serves = ImmutableSet.copyOf(b.serves);
    this.goal = b.goal;
    this.actions = ImmutableList.copyOf(b.actions);
    this.improves = ImmutableSet.copyOf(b.improves);
    this.eligibility = b.eligibility;
    this.barrier = b.barrier;
    this.sources = ImmutableList.copyOf(b.sources);
    this.cost = b.cost;
    this.channel = b.channel;
    this.cooldown = b.cooldown;
    this.excludes = ImmutableSet.copyOf(b.excludes);
    this.effect = b.effect;
    this.kind = b.kind;
    this.ownActions = ImmutableList.copyOf(b.ownActions);
    this.occasions = ImmutableList.copyOf(b.occasions);
    this.within = b.within;
    this.winBack = b.winBack;
  }

  /** Returns a builder of a strategy. */
  public static Builder builder(String id, Label label) {
    return new Builder(id, label);
  }

  /** Returns a builder that begins with all this strategy has. */
  public Builder toBuilder() {
    Builder b = new Builder(id, label).serves(serves.toArray(new StageSelector[0]));
    b.goal = goal;
    b.actions.addAll(actions);
    b.improves.addAll(improves);
    b.eligibility = eligibility;
    b.barrier = barrier;
    b.sources.addAll(sources);
    b.cost = cost;
    b.channel = channel;
    b.cooldown = cooldown;
    b.excludes.addAll(excludes);
    b.effect = effect;
    b.kind = kind;
    b.ownActions.addAll(ownActions);
    b.occasions.addAll(occasions);
    b.within = within;
    b.winBack = winBack;
    return b;
  }

  /** Returns the id, unique in a catalogue, such as {@code STR-42}. */
  public String id() {
    return id;
  }

  /** Returns what people call it. */
  public Label label() {
    return label;
  }

  /** Returns the stages it serves. */
  public Set<StageSelector> serves() {
    return serves;
  }

  /** Returns what it is for, empty where the source is blank. */
  public Optional<Label> goal() {
    return Optional.ofNullable(goal);
  }

  /** Returns to whom it is addressed; one customer where nobody says. */
  public StrategyKind kind() {
    return kind;
  }

  /** Returns examples of doing it as the source gives them, none where the source is blank. */
  public List<Label> actions() {
    return actions;
  }

  /** Returns examples of doing it that are not the source's, but this library's or the host's. */
  public List<Label> ownActions() {
    return ownActions;
  }

  /**
   * Returns what to do first: the first of the {@linkplain #ownActions own} actions, which speak of
   * one customer, else the first of the source's; empty where there is neither.
   */
  public Optional<Label> firstAction() {
    return Stream.concat(ownActions.stream(), actions.stream()).findFirst();
  }

  /** Returns when it is called for whatever the stage, in the order they were given. */
  public List<Occasion> occasions() {
    return occasions;
  }

  /** Returns the occasion of this id, empty where there is none. */
  public Optional<Occasion> occasion(String occasion) {
    return occasions.stream().filter(o -> o.id().equals(occasion)).findFirst();
  }

  /** Returns how soon it is done once it is recommended, where somebody says. */
  public Optional<Span> within() {
    return Optional.ofNullable(within);
  }

  /**
   * Returns what it achieves with customers who are lost already, where the host says: winning back
   * has rates and a worth of its own, and is mostly harder than keeping.
   */
  public Optional<Effect> winBack() {
    return Optional.ofNullable(winBack);
  }

  /** Returns the ids of the factors it improves. */
  public Set<String> improves() {
    return improves;
  }

  /** Returns what must hold of a customer; {@link Condition#always} where nobody says. */
  public Condition eligibility() {
    return eligibility;
  }

  /** Returns the kind of exit barrier it sets, empty where it sets none. */
  public Optional<ExitBarrier> barrier() {
    return Optional.ofNullable(barrier);
  }

  /** Returns the keys of the sources that name it, such as {@code S4}. */
  public List<String> sources() {
    return sources;
  }

  /** Returns what applying it once to a customer costs, where the host says. */
  public Optional<Money> cost() {
    return Optional.ofNullable(cost);
  }

  /** Returns through which channel it goes, where the host says. */
  public Optional<String> channel() {
    return Optional.ofNullable(channel);
  }

  /** Returns how long it rests after it was applied, where the host says. */
  public Optional<Span> cooldown() {
    return Optional.ofNullable(cooldown);
  }

  /** Returns the ids of strategies that are not recommended beside it. */
  public Set<String> excludes() {
    return excludes;
  }

  /** Returns what it achieves, where the host says. */
  public Optional<Effect> effect() {
    return Optional.ofNullable(effect);
  }

  /** Returns this strategy with what applying it once costs. */
  public RetentionStrategy withCost(Money cost) {
    return toBuilder().cost(cost).build();
  }

  /** Returns this strategy with its effect. */
  public RetentionStrategy withEffect(Effect effect) {
    return toBuilder().effect(effect).build();
  }

  /** Returns this strategy with its effect on customers who are lost already. */
  public RetentionStrategy withWinBack(Effect effect) {
    return toBuilder().winBack(effect).build();
  }

  /** Returns this strategy with a rest after it was applied. */
  public RetentionStrategy withCooldown(Span cooldown) {
    return toBuilder().cooldown(cooldown).build();
  }

  /** Returns this strategy with another condition of eligibility. */
  public RetentionStrategy withEligibility(Condition eligibility) {
    return toBuilder().eligibility(eligibility).build();
  }

  /** Returns whether it is one that fits every stage of every model. */
  boolean servesAnything() {
    return serves.contains(StageSelector.ANY);
  }

  /** Returns whether it serves this stage of this model by name, not as one of all. */
  boolean names(String model, String stage) {
    return serves.contains(new StageSelector(model, stage));
  }

  /** Returns whether it serves this stage of this model. */
  public boolean serves(String model, String stage) {
    return serves.stream().anyMatch(s -> s.covers(model, stage));
  }

  /** Returns all that decides a recommendation, the same words for the same behaviour. */
  String describe() {
    return String.join(
        " | ",
        id,
        sorted(serves),
        sorted(improves),
        eligibility.canonical(),
        String.valueOf(cost),
        String.valueOf(cooldown),
        sorted(excludes),
        effect == null ? "null" : effect.describe(),
        kind.id(),
        occasions.stream().map(Occasion::describe).toList().toString(),
        String.valueOf(within),
        winBack == null ? "null" : winBack.describe(),
        String.valueOf(barrier),
        String.valueOf(channel));
  }

  /** Returns the members in an order of their own, for that of a set says nothing. */
  private static String sorted(Set<?> all) {
    return all.stream().map(Object::toString).sorted().toList().toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RetentionStrategy s
        && id.equals(s.id)
        && label.equals(s.label)
        && serves.equals(s.serves)
        && goal().equals(s.goal())
        && actions.equals(s.actions)
        && improves.equals(s.improves)
        && eligibility.equals(s.eligibility)
        && barrier == s.barrier
        && sources.equals(s.sources)
        && cost().equals(s.cost())
        && channel().equals(s.channel())
        && cooldown().equals(s.cooldown())
        && excludes.equals(s.excludes)
        && effect().equals(s.effect())
        && kind == s.kind
        && ownActions.equals(s.ownActions)
        && occasions.equals(s.occasions)
        && within().equals(s.within())
        && winBack().equals(s.winBack());
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, serves, improves);
  }

  /** Returns id and label. */
  @Override
  public String toString() {
    return id + " (" + label.in(Language.ENGLISH) + ")";
  }

  /** Collects the parts of a strategy; not for sharing between threads. */
  public static final class Builder {
    private final String id;
    private final Label label;
    private final Set<StageSelector> serves = new LinkedHashSet<>();
    private final List<Label> actions = new ArrayList<>();
    private final Set<String> improves = new LinkedHashSet<>();
    private final List<String> sources = new ArrayList<>();
    private final Set<String> excludes = new LinkedHashSet<>();
    private Condition eligibility = Condition.always();
    private @Nullable Label goal;
    private @Nullable ExitBarrier barrier;
    private @Nullable Money cost;
    private @Nullable String channel;
    private @Nullable Span cooldown;
    private @Nullable Effect effect;
    private StrategyKind kind = StrategyKind.ACTION;
    private final List<Label> ownActions = new ArrayList<>();
    private final List<Occasion> occasions = new ArrayList<>();
    private @Nullable Span within;
    private @Nullable Effect winBack;

    private Builder(String id, Label label) {
      this.id = Checks.id(id, "id of a strategy");
      this.label = label.requireWords("label of strategy '" + id + "'");
    }

    /** Adds stages it serves. */
    public Builder serves(StageSelector... stages) {
      serves.addAll(List.of(stages));
      return this;
    }

    /** Says what it is for. */
    public Builder goal(Label goal) {
      this.goal = goal.requireWords("goal of strategy '" + id + "'");
      return this;
    }

    /** Says to whom it is addressed. Default: {@link StrategyKind#ACTION}. */
    public Builder kind(StrategyKind kind) {
      this.kind = requireNonNull(kind, "kind");
      return this;
    }

    /** Adds an example of doing it that is not the source's. */
    public Builder ownAction(Label action) {
      ownActions.add(action.requireWords("action of strategy '" + id + "'"));
      return this;
    }

    /**
     * Adds an occasion that calls for it.
     *
     * @throws IllegalArgumentException if it has one of that id
     */
    public Builder occasion(Occasion occasion) {
      if (occasions.stream().anyMatch(o -> o.id().equals(occasion.id()))) {
        throw new IllegalArgumentException(
            Shown.sentence(
                "strategy '"
                    + id
                    + "' has two occasions '"
                    + occasion.id()
                    + "'. Maybe rename one."));
      }
      occasions.add(occasion);
      return this;
    }

    /** Says how soon it is done once it is recommended. */
    public Builder within(Span span) {
      this.within = requireNonNull(span, "span");
      return this;
    }

    /** Says what it achieves with customers who are lost already. */
    public Builder winBack(Effect effect) {
      this.winBack = requireNonNull(effect, "effect");
      return this;
    }

    /** Adds an example of doing it, as the source gives it. */
    public Builder action(Label action) {
      actions.add(action.requireWords("action of strategy '" + id + "'"));
      return this;
    }

    /** Adds factors it improves, by id. */
    public Builder improves(String... factors) {
      for (String factor : factors) {
        improves.add(Checks.id(factor, "factor that strategy '" + id + "' improves"));
      }
      return this;
    }

    /** Says what must hold of a customer. */
    public Builder eligibility(Condition eligibility) {
      this.eligibility = requireNonNull(eligibility, "eligibility");
      return this;
    }

    /** Says which kind of exit barrier it sets. */
    public Builder barrier(ExitBarrier barrier) {
      this.barrier = requireNonNull(barrier, "barrier");
      return this;
    }

    /** Adds the keys of sources that name it. */
    public Builder sources(String... keys) {
      sources.addAll(List.of(keys));
      sources.forEach(key -> Checks.whole(key, "source of strategy '" + id + "'"));
      return this;
    }

    /**
     * Says what applying it once to a customer costs, 0 or more.
     *
     * @throws IllegalArgumentException if the cost is below 0
     */
    public Builder cost(Money cost) {
      if (cost.isNegative()) {
        throw new IllegalArgumentException("the cost of strategy '" + id + "' is zero or more.");
      }
      this.cost = cost;
      return this;
    }

    /** Says through which channel it goes. */
    public Builder channel(String channel) {
      this.channel = Checks.id(channel, "channel of strategy '" + id + "'");
      return this;
    }

    /** Says how long it rests after it was applied. */
    public Builder cooldown(Span cooldown) {
      this.cooldown = requireNonNull(cooldown, "cooldown");
      return this;
    }

    /** Adds strategies that are not recommended beside it, by id. */
    public Builder excludes(String... strategies) {
      for (String strategy : strategies) {
        excludes.add(Checks.id(strategy, "strategy excluded by '" + id + "'"));
      }
      return this;
    }

    /** Says what it achieves. */
    public Builder effect(Effect effect) {
      this.effect = requireNonNull(effect, "effect");
      return this;
    }

    /** Returns the strategy. */
    public RetentionStrategy build() {
      return new RetentionStrategy(this);
    }
  }
}

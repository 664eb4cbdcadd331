package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Decimals;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.jspecify.annotations.Nullable;

/**
 * Something that influences a customer relation, and how to read it.
 *
 * <p>A factor reads one metric. Its {@link ValueFunction} says how <em>strong</em> the observation
 * is, from 0 to 1; {@link Decay}, where there is one, lets it fade; and the {@link Direction} turns
 * strength into a <em>value</em> for the relation, again from 0 (bad) to 1 (good): the strength
 * itself where the factor favours the relation, 1 − strength where it hinders.
 *
 * <p>What is missing is left out of the score, unless the factor says {@linkplain
 * Builder#missingCountsAs what it then counts as}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Factor {

  /** What nobody changes any more. */
  private static final Set<Metric<?>> FIXED =
      ImmutableSet.of(
          Metrics.FIRST_PURCHASE_AT,
          Metrics.FIRST_CONTACT_AT,
          Metrics.CUSTOMER_SINCE,
          Metrics.STAGE,
          Metrics.STAGE_SINCE,
          Metrics.RFM_CLASS,
          Metrics.P_ALIVE,
          Metrics.COMPLAINTS,
          Metrics.REFUNDS,
          Metrics.REFUNDED,
          Metrics.RELATION_ENDED_AT,
          Metrics.LAST_CONTRACT_END_AT);

  /** What the firm settles by itself. */
  private static final Set<Metric<?>> OWN =
      ImmutableSet.of(Metrics.OPEN_COMPLAINTS, Metrics.OPEN_MATTERS);

  /** Which way a strong factor pushes the relation. */
  public enum Direction {
    /** It favours the next step, or a longer life. */
    POSITIVE,
    /** It hinders. */
    NEGATIVE,
    /** That depends on what is observed; the value function says how good it is. */
    DEPENDS
  }

  /** Where the direction comes from. */
  public enum Evidence {
    /** A source states it. */
    GIVEN,
    /** A source lists the factor; its sign was inferred. */
    INFERRED,
    /** The host, or this library, chose it. */
    OWN
  }

  /** What kind of influence it is. */
  public enum Category {
    /** The firm itself. */
    INTERNAL("internal"),
    /** Market, competition, economy, society. */
    EXTERNAL("external"),
    /** What lies between customer and firm. */
    RELATIONAL("relational"),
    /** What the customer perceives. */
    PERCEPTION("perception"),
    /** The customer. */
    CUSTOMER("customer");

    private final String id;

    Category(String id) {
      this.id = id;
    }

    /** Returns the category's word in configurations. */
    public String id() {
      return id;
    }

    /** Returns what people call it. */
    public Label label() {
      return ScoreWords.name("category." + id);
    }
  }

  /** Who can change what a factor reads. */
  public enum Change {
    /** The customer does, and the firm may move them to: a purchase, a rating, usage. */
    CUSTOMER("customer"),
    /** The firm itself: it resolves a complaint. */
    HOST("host"),
    /** Nobody: age, tenure, the industry, the market. */
    NOBODY("nobody");

    private final String id;

    Change(String id) {
      this.id = id;
    }

    /** Returns the word in configurations. */
    public String id() {
      return id;
    }
  }

  private final String id;
  private final Label label;
  private final Metric<?> metric;
  private final ValueFunction function;
  private final Direction direction;
  private final Evidence evidence;
  private final Category category;
  private final double weight;
  private final @Nullable Decay decay;
  private final double valueWhenMissing;
  private final double ceiling;
  private final List<Scope> scopes;
  private final Dimension dimension;
  private final Change change;
  private final List<String> sources;
  private final @Nullable Label affects;

  private Factor(Builder b) {
    this.id = b.id;
    this.label = b.label;
    this.metric = b.metric;
    this.function = b.function;
    this.direction = b.direction;
    this.evidence = b.evidence;
    this.category = b.category;
    this.weight = b.weight;
    this.decay = b.decay;
    this.valueWhenMissing = b.valueWhenMissing;
    this.ceiling = b.ceiling;
    this.scopes = ImmutableList.copyOf(b.scopes);
    this.dimension = b.dimension == null ? Dimension.of(b.category) : b.dimension;
    this.change = b.change == null ? changeOf(b) : b.change;
    this.sources = b.sources;
    this.affects = b.affects;
  }

  private static Change changeOf(Builder b) {
    Metric<?> read = b.metric instanceof ElapsedMetric e ? e.since() : b.metric;
    if (FIXED.contains(read)) {
      return Change.NOBODY;
    } else if (OWN.contains(read)) {
      return Change.HOST;
    }
    return switch (b.category) {
      case INTERNAL -> Change.HOST;
      case EXTERNAL -> Change.NOBODY;
      case RELATIONAL, PERCEPTION, CUSTOMER -> Change.CUSTOMER;
    };
  }

  /** Returns a builder of a factor that reads a number. */
  public static Builder builder(String id, NumberMetric metric, ValueFunction.OfNumber function) {
    return new Builder(id, metric, function);
  }

  /** Returns a builder of a factor that reads a text. */
  public static Builder builder(String id, TextMetric metric, Table table) {
    return new Builder(id, metric, table);
  }

  /** Returns a builder of a factor that reads a flag. */
  public static Builder builder(String id, FlagMetric metric, ValueFunction.Flag function) {
    return new Builder(id, metric, function);
  }

  /** Returns the id, unique within a scorecard. */
  public String id() {
    return id;
  }

  /** Returns what people call it. */
  public Label label() {
    return label;
  }

  /** Returns the metric it reads. */
  public Metric<?> metric() {
    return metric;
  }

  /** Returns how strongly a value of the metric speaks. */
  public ValueFunction function() {
    return function;
  }

  /** Returns which way it pushes. */
  public Direction direction() {
    return direction;
  }

  /** Returns where the direction comes from. */
  public Evidence evidence() {
    return evidence;
  }

  /** Returns what kind of influence it is. */
  public Category category() {
    return category;
  }

  /** Returns its importance relative to the other factors, above 0; 1 is neutral. */
  public double weight() {
    return weight;
  }

  /** Returns how it fades, empty where it does not. */
  public Optional<Decay> decay() {
    return Optional.ofNullable(decay);
  }

  /** Returns the value it counts as where its metric is missing, empty where it is left out. */
  public OptionalDouble valueWhenMissing() {
    return Double.isNaN(valueWhenMissing)
        ? OptionalDouble.empty()
        : OptionalDouble.of(valueWhenMissing);
  }

  /**
   * Returns the most the total may be where its value is 0; 100 where it does not limit the total.
   */
  public double ceiling() {
    return ceiling;
  }

  /** Returns of which customers it speaks: of those in all of these; none means all customers. */
  public List<Scope> scopes() {
    return scopes;
  }

  /** Returns the ids of the stages in which it speaks; none means all. */
  public Set<String> stages() {
    ImmutableSet.Builder<String> stages = ImmutableSet.builder();
    for (Scope scope : scopes) {
      if (scope.metric().equals(Metrics.STAGE)) {
        stages.addAll(scope.texts());
      }
    }
    return stages.build();
  }

  /** Returns what it says something of together with others; that of its category by default. */
  public Dimension dimension() {
    return dimension;
  }

  /**
   * Returns who can change what it reads. Where nobody says: nobody of a first moment, a tenure, a
   * stage and a lifetime count of bad things; the host of open complaints and matters; of any other
   * metric the host where the category is internal, nobody where it is external, else the customer.
   */
  public Change change() {
    return change;
  }

  /** Returns the keys of the sources that name it, such as {@code S4}. */
  public List<String> sources() {
    return sources;
  }

  /** Returns what it influences, as its source says, empty where nobody said. */
  public Optional<Label> affects() {
    return Optional.ofNullable(affects);
  }

  /** Returns this factor with another weight. */
  public Factor withWeight(double weight) {
    return new Builder(this).weight(weight).build();
  }

  /** Returns this factor reading another number. */
  public Factor withReading(NumberMetric metric, ValueFunction.OfNumber function) {
    return new Builder(this, metric, function).build();
  }

  /** Returns this factor reading a text. */
  public Factor withReading(TextMetric metric, Table table) {
    return new Builder(this, metric, table).build();
  }

  /** Returns this factor reading a flag. */
  public Factor withReading(FlagMetric metric, ValueFunction.Flag function) {
    return new Builder(this, metric, function).build();
  }

  /** Returns this factor with another decay. */
  public Factor withDecay(Decay decay) {
    return new Builder(this).decay(decay).build();
  }

  /** Returns this factor speaking in these stages only. */
  public Factor withStages(String... stages) {
    return new Builder(this).inStages(stages).build();
  }

  /** Returns this factor speaking of these customers only, beside what limits it already. */
  public Factor withScopes(Scope... more) {
    return new Builder(this).within(more).build();
  }

  /** Returns whether it speaks of a customer. */
  boolean speaksOf(CustomerProfile profile) {
    for (int i = 0; i < scopes.size(); i++) {
      if (!scopes.get(i).holds(profile)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether it will speak of the customer by time alone: every failing scope is ahead. */
  boolean isAhead(CustomerProfile profile) {
    return scopes.stream().allMatch(s -> s.holds(profile) || s.isAhead(profile));
  }

  /** Returns the strength observed, faded by age; NaN where it is missing. */
  double strength(CustomerProfile profile) {
    double strength = observedStrength(profile);
    return decay == null ? strength : strength * decay.left(profile);
  }

  private double observedStrength(CustomerProfile profile) {
    if (function instanceof ValueFunction.OfNumber f) {
      double observed = profile.numberOrNaN((NumberMetric) metric);
      return Double.isNaN(observed) ? Double.NaN : f.of(observed);
    }
    if (function instanceof Table table) {
      return table.of(profile.textOrNull((TextMetric) metric));
    }
    int flag = profile.flagOrMissing((FlagMetric) metric);
    return flag < 0 ? Double.NaN : ((ValueFunction.Flag) function).of(flag == 1);
  }

  /** Returns what a strength is worth to the relation. */
  double value(double strength) {
    return direction == Direction.NEGATIVE ? 1 - strength : strength;
  }

  /** Returns all that decides what it says, the same words for the same behaviour. */
  String describe() {
    return String.join(
        " | ",
        id,
        metric.kind() + " " + metric.id(),
        Canonical.of(function),
        direction.name(),
        category.id(),
        Decimals.text(weight),
        decay == null ? "" : Canonical.of(decay),
        Decimals.text(valueWhenMissing),
        scopes.stream().map(Canonical::of).sorted().toList().toString(),
        dimension.id(),
        ceiling == 100 ? "" : Decimals.text(ceiling));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Factor f
        && describe().equals(f.describe())
        && function.equals(f.function)
        && Objects.equals(decay, f.decay)
        && label.equals(f.label)
        && dimension.equals(f.dimension)
        && change == f.change
        && evidence == f.evidence
        && sources.equals(f.sources)
        && Objects.equals(affects, f.affects);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Returns id, label and what it reads. */
  @Override
  public String toString() {
    return id + " (" + label.in(Language.ENGLISH) + ", reads " + metric.id() + ")";
  }

  /** Collects the parts of a factor; not for sharing between threads. */
  public static final class Builder {
    private final String id;
    private final Metric<?> metric;
    private final ValueFunction function;
    private Label label;
    private Direction direction = Direction.POSITIVE;
    private Evidence evidence = Evidence.OWN;
    private Category category = Category.CUSTOMER;
    private double weight = 1;
    private @Nullable Decay decay;
    private double valueWhenMissing = Double.NaN;
    private double ceiling = 100;
    private List<Scope> scopes = List.of();
    private @Nullable Dimension dimension;
    private @Nullable Change change;
    private List<String> sources = ImmutableList.of();
    private @Nullable Label affects;

    private Builder(String id, Metric<?> metric, ValueFunction function) {
      this.id = Checks.id(id, "id of a factor");
      this.metric = requireNonNull(metric, "metric");
      this.function = requireNonNull(function, "function");
      this.label = metric.label();
    }

    private Builder(Factor from) {
      this(from, from.metric, from.function);
      this.change = from.change;
    }

    private Builder(Factor from, Metric<?> metric, ValueFunction function) {
      this(from.id, metric, function);
      this.label = from.label;
      this.direction = from.direction;
      this.evidence = from.evidence;
      this.category = from.category;
      this.weight = from.weight;
      this.decay = from.decay;
      this.valueWhenMissing = from.valueWhenMissing;
      this.ceiling = from.ceiling;
      this.scopes = from.scopes;
      this.dimension = from.dimension.equals(Dimension.of(from.category)) ? null : from.dimension;
      this.sources = from.sources;
      this.affects = from.affects;
    }

    /** Says what people call it; the metric's label where nobody says. */
    public Builder label(Label label) {
      this.label = label.requireWords("label of factor '" + id + "'");
      return this;
    }

    /**
     * Says which way it pushes, as the host's own view; {@link Direction#POSITIVE} where nobody
     * says.
     *
     * <p>A function that falls says already that much of its metric is bad, as {@code
     * ValueFunction.linear(3, 0)} of open complaints does; {@link Direction#NEGATIVE} beside it
     * turns it again. It is {@code linear(0, 3)} and NEGATIVE, or {@code linear(3, 0)} alone.
     */
    public Builder direction(Direction direction) {
      return direction(direction, Evidence.OWN);
    }

    /** Says which way it pushes and where that is from. */
    public Builder direction(Direction direction, Evidence evidence) {
      this.direction = requireNonNull(direction, "direction");
      this.evidence = requireNonNull(evidence, "evidence");
      return this;
    }

    /** Says what kind of influence it is; {@link Category#CUSTOMER} where nobody says. */
    public Builder category(Category category) {
      this.category = requireNonNull(category, "category");
      return this;
    }

    /** Says how important it is, above 0; 1, which is neutral, where nobody says. */
    public Builder weight(double weight) {
      this.weight = Checks.positive(weight, "weight of factor '" + id + "'");
      return this;
    }

    /** Lets the strength fade with the age of the observation. */
    public Builder decay(Decay decay) {
      this.decay = requireNonNull(decay, "decay");
      return this;
    }

    /**
     * Says which value, from 0 (bad) to 1 (good), it counts as where its metric is missing. The
     * coverage of the score does not rise by it.
     */
    public Builder missingCountsAs(double value) {
      this.valueWhenMissing =
          Checks.unitInterval(value, "value of factor '" + id + "' when missing");
      return this;
    }

    /** Leaves it out where its metric is missing, as it does where nobody says. */
    public Builder missingLeftOut() {
      this.valueWhenMissing = Double.NaN;
      return this;
    }

    /** Lets it speak in these stages only; {@link Metrics#STAGE} says which one it is. */
    public Builder inStages(String... stages) {
      return stages.length == 0 ? this : within(Scope.stages(stages));
    }

    /** Lets it speak of these customers only: of those in all of the scopes named. */
    public Builder within(Scope... more) {
      this.scopes = ImmutableList.<Scope>builder().addAll(scopes).add(more).build();
      return this;
    }

    /** Sets what it says something of together with others. Default: that of its category. */
    public Builder dimension(Dimension dimension) {
      this.dimension = requireNonNull(dimension, "dimension");
      return this;
    }

    /** Sets who can change what it reads. Default: as {@link Factor#change} says. */
    public Builder change(Change change) {
      this.change = requireNonNull(change, "change");
      return this;
    }

    /**
     * Limits the total: where the factor's value is v, the total is at most {@code points + (100 −
     * points) · v}, and all contributions shrink to it in proportion. So one thing that has gone
     * wrong cannot be made up for by others that have not.
     *
     * @param points the most where the value is 0, from 0 to 100; 100, the default, limits nothing
     */
    public Builder ceiling(double points) {
      if (!(points >= 0 && points <= 100)) {
        throw new IllegalArgumentException(
            "ceiling of factor '" + id + "' lies from 0 to 100 points, not at " + points + ".");
      }
      this.ceiling = points + 0.0;
      return this;
    }

    /** Names the sources it is from. */
    public Builder sources(String... sources) {
      this.sources = ImmutableList.copyOf(sources);
      this.sources.forEach(key -> Checks.whole(key, "source of factor '" + id + "'"));
      return this;
    }

    /** Says what it influences. */
    public Builder affects(Label affects) {
      this.affects = affects.requireWords("what factor '" + id + "' affects");
      return this;
    }

    /** Returns the factor. */
    public Factor build() {
      return new Factor(this);
    }
  }
}

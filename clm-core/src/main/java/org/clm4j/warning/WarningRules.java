package org.clm4j.warning;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.internal.CanonicalLine;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.rule.Condition;
import org.clm4j.rule.ConditionRef;

/**
 * The warnings of a host: rules, in the order in which they are listed.
 *
 * <pre>{@code
 * WarningRules rules =
 *     WarningRules.builder("ours", "1")
 *         .rule(
 *             WarningRule.of("complaints", Severity.HIGH, OPEN_COMPLAINTS.atLeast(3))
 *                 .withClearing(OPEN_COMPLAINTS.below(2)))
 *         .build();
 * WarningVerdict today = rules.next(rules.initial(asOf), profile);
 * // store today.state(); tomorrow: rules.next(stored, profile)
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class WarningRules {

  private final String id;
  private final String version;
  private final Label label;
  private final List<WarningRule> rules;
  private final String fingerprint;

  private WarningRules(Builder builder) {
    this.id = builder.id;
    this.version = builder.version;
    this.label = builder.label;
    this.rules = ImmutableList.copyOf(builder.rules);
    this.fingerprint = fingerprint(this);
  }

  /**
   * Returns a builder.
   *
   * @param id names the set in every verdict and state
   * @param version changes whenever the rules do
   */
  public static Builder builder(String id, String version) {
    return new Builder(id, version);
  }

  /** Returns the id. */
  public String id() {
    return id;
  }

  /** Returns the version. */
  public String version() {
    return version;
  }

  /** Returns the name that people read. */
  public Label label() {
    return label;
  }

  /** Returns the rules, in their order. */
  public List<WarningRule> rules() {
    return rules;
  }

  /** Returns the rule of this id. */
  public Optional<WarningRule> rule(String rule) {
    return rules.stream().filter(r -> r.id().equals(rule)).findFirst();
  }

  /** Returns the SHA-256 of everything in the set that can change a verdict, in hexadecimal. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Returns every metric the rules read, in their order. */
  public Set<Metric<?>> reads() {
    Set<Metric<?>> all = new LinkedHashSet<>();
    rules.forEach(r -> all.addAll(r.reads()));
    return ImmutableSet.copyOf(all);
  }

  /** Returns the metrics that tell of the warnings: a flag for each rule, and their number. */
  public List<Metric<?>> provides() {
    ImmutableList.Builder<Metric<?>> all = ImmutableList.builder();
    rules.forEach(r -> all.add(Metrics.warning(r.id(), r.label())));
    return all.add(Metrics.WARNINGS).build();
  }

  /** Returns the state of a customer who has no warnings yet, to begin with at a moment. */
  public WarningState initial(Instant asOf) {
    return WarningState.builder(id, version, asOf).build();
  }

  /**
   * Returns a state of other rules as one of these: what is known of a rule whose id is also one of
   * these is kept, the rest is forgotten.
   */
  public WarningState carry(WarningState state) {
    WarningState.Builder b =
        WarningState.builder(id, version, state.asOf()).revision(state.revision() + 1);
    Set<String> known = new LinkedHashSet<>();
    rules.forEach(r -> known.add(r.id()));
    state.pending().forEach((rule, at) -> ifKnown(known, rule, () -> b.pending(rule, at)));
    state.active().forEach((rule, at) -> ifKnown(known, rule, () -> b.active(rule, at)));
    state
        .acknowledged()
        .forEach((rule, at) -> ifKnown(known, rule, () -> b.acknowledged(rule, at)));
    state.ended().forEach((rule, at) -> ifKnown(known, rule, () -> b.ended(rule, at)));
    return b.build();
  }

  private static void ifKnown(Set<String> known, String rule, Runnable keep) {
    if (known.contains(rule)) {
      keep.run();
    }
  }

  /**
   * Returns the rules ready to be asked of customers whom an evaluator reads.
   *
   * @param zone where calendar days begin and end
   */
  public CompiledWarnings compile(Evaluator<?> evaluator, ZoneId zone) {
    return new CompiledWarnings(this, evaluator, zone, rule -> true);
  }

  /**
   * Returns some of the rules ready to be asked; of the others a state stays as it is.
   *
   * @param chosen which rules
   */
  public CompiledWarnings compile(
      Evaluator<?> evaluator, ZoneId zone, Predicate<WarningRule> chosen) {
    return new CompiledWarnings(this, evaluator, zone, chosen);
  }

  /**
   * Returns what becomes of a customer's warnings.
   *
   * @param state the state stored at the last visit
   * @param profile what is known now
   * @throws WarningStateException if the state is of other rules or another version, names a rule
   *     that is not there, or is of a later moment
   */
  public WarningVerdict next(WarningState state, CustomerProfile profile) {
    Evaluator<CustomerProfile> evaluator = Evaluator.of(ProfileMapper.ofProfiles()).build();
    return compile(evaluator, profile.zone())
        .next(state, evaluator.evaluate(profile, profile.asOf()));
  }

  private static String fingerprint(WarningRules rules) {
    StringBuilder text = new StringBuilder("clm4j warning rules 1\n");
    CanonicalLine.append(text, "rules", rules.id, rules.version);
    for (WarningRule r : rules.rules) {
      CanonicalLine.append(
          text,
          "rule",
          r.id(),
          r.severity().id(),
          r.condition().canonical(),
          r.clearing().map(Condition::canonical).orElse(""),
          r.confirmation().toString(),
          r.minimumDuration().toString(),
          r.quietPeriod().toString());
    }
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  /** Returns whether the other has equal rules, said in the same words. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof WarningRules r
            && id.equals(r.id)
            && version.equals(r.version)
            && label.equals(r.label)
            && rules.equals(r.rules));
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  /** Returns id, version and rules. */
  @Override
  public String toString() {
    return id + ", version " + version + ": " + rules;
  }

  /** Collects rules; not for sharing between threads. */
  public static final class Builder {
    private final String id;
    private final String version;
    private final List<WarningRule> rules = new ArrayList<>();
    private Label label;

    private Builder(String id, String version) {
      this.id = Checks.id(id, "id of warning rules");
      this.version = Checks.id(version, "version of warning rules '" + id + "'");
      this.label = Label.of(id);
    }

    /** Sets the name that people read. Default: the id. */
    public Builder label(Label name) {
      this.label = requireNonNull(name, "name");
      return this;
    }

    /** Adds a rule. */
    public Builder rule(WarningRule rule) {
      rules.add(requireNonNull(rule, "rule"));
      return this;
    }

    /** Adds rules, in their order. */
    public Builder rules(Collection<WarningRule> more) {
      more.forEach(this::rule);
      return this;
    }

    /**
     * Returns the rules.
     *
     * @throws ConfigurationException with all problems: no rule, two of one id, a condition that
     *     reads a warning, or one that refers to a named condition that was not put in its place
     */
    public WarningRules build() {
      List<String> problems = new ArrayList<>();
      if (rules.isEmpty()) {
        problems.add("no rule. Maybe add one with rule(...).");
      }
      Map<String, WarningRule> byId = new LinkedHashMap<>();
      for (WarningRule rule : rules) {
        if (byId.putIfAbsent(rule.id(), rule) != null) {
          problems.add("two rules have the id '" + rule.id() + "'. Maybe rename one.");
        }
        for (Metric<?> metric : rule.reads()) {
          if (Metrics.isWarning(metric)) {
            problems.add(
                "rule '"
                    + rule.id()
                    + "' reads '"
                    + metric.id()
                    + "', but a warning reads no warning. Maybe repeat that one's condition.");
          }
        }
        refersTo(rule.condition(), rule, problems);
        rule.clearing().ifPresent(c -> refersTo(c, rule, problems));
      }
      ConfigurationException.throwIfAny("set of warning rules '" + Shown.text(id) + "'", problems);
      return new WarningRules(this);
    }

    private static void refersTo(Condition condition, WarningRule rule, List<String> problems) {
      if (condition instanceof ConditionRef reference) {
        problems.add(
            "rule '"
                + rule.id()
                + "' refers to the condition named '"
                + reference.id()
                + "', which is not there. Maybe put the condition itself in its place.");
      }
      condition.parts().forEach(part -> refersTo(part, rule, problems));
    }
  }
}

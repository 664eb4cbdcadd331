package org.clm4j.check;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clm4j.basics.Language;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.rule.AnalysisLimit;
import org.clm4j.rule.Condition;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/**
 * Something suspicious about a stage model, with its evidence.
 *
 * <p>A stage that has no counterpart in another model, or in another version, is no matter of one
 * model: building the {@link StageMapping} between the two names each.
 *
 * <p>Facts given as evidence are chosen metric by metric: they show what the rules would do, not
 * that such a customer exists.
 *
 * <p>It is data: words are made of it when asked for, in any language, also of one that was kept as
 * JSON and read back. Immutable and thread-safe; equal to another when all its parts are.
 */
public final class Finding {

  /** What is suspicious. */
  public enum Kind {
    /** A transition, or a stage's entry condition, that no facts fulfil. */
    NEVER,
    /**
     * A transition whose condition holds of everybody in its stage, whatever is known or not known
     * of them: a warning where nothing delays it, so that nobody stays, and worth knowing where a
     * brake does, for it then is a matter of time alone. Or the entry condition of a stage, but for
     * that of an initial stage declared first: nobody is placed in a stage declared before.
     */
    ALWAYS,
    /** A transition that is never taken: whenever it would fire, one declared before it does. */
    SHADOWED,
    /**
     * Two transitions out of one stage, to different ones, that fire of the same facts; the first
     * declared wins. Two that lead to the same stage only differ in their reasons, and one that is
     * hidden is said to be so: of neither is an overlap told, but in a {@linkplain
     * StageModel#isUnique unique} model.
     */
    OVERLAP,
    /**
     * Two transitions, there and back, that fire of the same facts: a warning where both do as soon
     * as their stage is entered, so that no decision settles. Where a brake, or a condition on the
     * time in the stage, makes the customer stay for a while each time, it is worth knowing: they
     * move back and forth that slowly for as long as the facts stay.
     */
    PING_PONG,
    /** A transition whose target is left at once, of the same facts. */
    CHAIN,
    /**
     * Up to four transitions that lead round, fire of the same facts, and are held up so shortly
     * that a model left to itself makes more than 10,000 moves a year, a bound of ours: a replay
     * ends after so many without a new fact. Told of rules that ask of the time in a stage no more
     * than that it has lasted for a while.
     */
    FEEDS_ITSELF,
    /**
     * A transition that fires though a fact it reads is unknown, while none that leads back, at
     * once or by other stages, can: whoever takes it stays until the fact is known, whatever else
     * becomes of them. Told where there is a way back at all, no rule asks whether the fact is
     * known, and it is neither counted over a history, for that is known of everybody, nor when
     * something happened.
     */
    STRANDED,
    /** A stage that nobody ever enters. */
    UNREACHABLE,
    /** A stage that nobody ever leaves by rule, though it is not marked as terminal. */
    DEAD_END,
    /** A metric that conditions read and nobody gives. */
    UNKNOWN_METRIC,
    /**
     * Something that could not be told: of a transition or an entry condition whether it can hold
     * at all, or does always, or of a transition and others whether they hide it, fire with it, or
     * follow at once.
     */
    NOT_ANALYSED
  }

  /** How much it matters. */
  public enum Severity {
    /** The model contradicts what it says of itself. */
    ERROR,
    /** Probably a mistake. */
    WARNING,
    /** Worth knowing; often meant so. */
    INFO
  }

  /**
   * Findings of one kind that matter alike, so that a pattern that a model repeats is read once.
   *
   * @param findings the findings, at least one
   */
  public record Group(List<Finding> findings) {

    /** Keeps the findings. */
    public Group {
      findings = ImmutableList.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a group of findings has none.");
      }
    }

    /** Returns what is suspicious. */
    public Kind kind() {
      return findings.get(0).kind;
    }

    /** Returns how much it matters. */
    public Severity severity() {
      return findings.get(0).severity;
    }

    /**
     * Returns severity, kind, how often, the first finding and the transitions of all, in English.
     */
    @Override
    public String toString() {
      if (findings.size() == 1) {
        return findings.get(0).toString();
      }
      String others =
          findings.stream()
              .skip(1)
              .limit(SHOWN)
              .map(f -> String.join(", ", f.rules.isEmpty() ? f.stages : f.transitions()))
              .collect(Collectors.joining("; "));
      int left = findings.size() - 1 - SHOWN;
      return severity()
          + " "
          + kind()
          + ", "
          + findings.size()
          + " times: "
          + findings.get(0).in(Language.ENGLISH)
          + " Alike: "
          + others
          + (left > 0 ? "; and " + left + " more." : ".");
    }
  }

  /** So many of a group are named beside the first. */
  private static final int SHOWN = 10;

  /**
   * What shows a finding.
   *
   * @param contradiction the smallest set of leaves that contradict each other, where that shows it
   * @param facts the facts that show it, where such do
   * @param metrics the ids of the metrics concerned: of one that nobody gives, itself; of a
   *     transition that strands, those that are unknown
   * @param question of what was not analysed: which kind of finding was looked for
   * @param limits of what was not analysed: why not
   */
  public record Evidence(
      List<Condition> contradiction,
      Optional<CustomerProfile> facts,
      List<String> metrics,
      Optional<Kind> question,
      List<AnalysisLimit> limits) {

    private static final Evidence NONE =
        new Evidence(
            ImmutableList.of(),
            Optional.empty(),
            ImmutableList.of(),
            Optional.empty(),
            ImmutableList.of());

    /** Keeps the lists. */
    public Evidence {
      contradiction = ImmutableList.copyOf(contradiction);
      requireNonNull(facts, "facts");
      metrics = ImmutableList.copyOf(metrics);
      requireNonNull(question, "question");
      limits = ImmutableList.copyOf(limits);
    }

    /** Returns evidence of what a model shows by itself. */
    public static Evidence none() {
      return NONE;
    }

    Evidence withContradiction(List<Condition> leaves) {
      return new Evidence(leaves, facts, metrics, question, limits);
    }

    Evidence withFacts(CustomerProfile shown) {
      return new Evidence(contradiction, Optional.of(shown), metrics, question, limits);
    }

    Evidence withMetrics(List<? extends Metric<?>> concerned) {
      List<String> ids = concerned.stream().map(Metric::id).toList();
      return new Evidence(contradiction, facts, ids, question, limits);
    }

    static Evidence notAnalysed(Kind question, List<AnalysisLimit> limits) {
      return new Evidence(
          ImmutableList.of(), Optional.empty(), ImmutableList.of(), Optional.of(question), limits);
    }
  }

  private final Kind kind;
  private final Severity severity;
  private final ZoneId zone;
  private final List<Transition> rules;
  private final List<String> stages;
  private final Evidence evidence;

  private Finding(
      Kind kind,
      Severity severity,
      ZoneId zone,
      List<Transition> rules,
      List<String> stages,
      Evidence evidence) {
    this.kind = requireNonNull(kind, "kind");
    this.severity = requireNonNull(severity, "severity");
    this.zone = requireNonNull(zone, "zone");
    this.rules = ImmutableList.copyOf(rules);
    this.stages = ImmutableList.copyOf(stages);
    this.evidence = requireNonNull(evidence, "evidence");
  }

  /**
   * Returns a finding as data, such as one that was kept.
   *
   * @param zone the model's, in which moments are said
   * @param rules the transitions concerned, in the order of {@link #transitions}
   * @param stages the ids of the stages concerned
   * @throws IllegalArgumentException if what its kind speaks of is missing: a transition, a stage,
   *     facts, a metric, or of what was not analysed the question and the limits
   */
  public static Finding of(
      Kind kind,
      Severity severity,
      ZoneId zone,
      List<Transition> rules,
      List<String> stages,
      Evidence evidence) {
    Finding finding = new Finding(kind, severity, zone, rules, stages, evidence);
    String missing = FindingWords.missing(finding);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "a finding of kind '"
              + kind.name().toLowerCase(Locale.ROOT)
              + "' needs "
              + missing
              + ".");
    }
    return finding;
  }

  /**
   * Returns findings group by group: the most serious first, and of these kind by kind, in the
   * order given.
   */
  public static List<Group> grouped(List<Finding> findings) {
    Map<List<Object>, List<Finding>> groups = new LinkedHashMap<>();
    findings.stream()
        .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::kind))
        .forEach(
            f ->
                groups.computeIfAbsent(List.of(f.severity, f.kind), k -> new ArrayList<>()).add(f));
    return groups.values().stream().map(Group::new).collect(ImmutableList.toImmutableList());
  }

  /** Returns what is suspicious. */
  public Kind kind() {
    return kind;
  }

  /** Returns how much it matters. */
  public Severity severity() {
    return severity;
  }

  /**
   * Returns the ids of the transitions concerned. Of a shadowed one, and of one not analysed: first
   * itself, then those that hide it or are asked about with it. Of one that holds always: first
   * itself, then those that can fire and are declared before it. Of two that overlap: in the order
   * declared. Of a way there and back, and of a chain: in the order taken. Of an unreachable stage:
   * those that lead to it, none of which a customer can take. Of a way round: in the order taken.
   * Of a transition that strands: first itself, then those that lead back. Of an unknown metric:
   * those that read it. Of a stage or its entry condition else: none.
   */
  public List<String> transitions() {
    return rules.stream().map(Transition::id).toList();
  }

  /** Returns the transitions concerned, in the same order. */
  public List<Transition> rules() {
    return rules;
  }

  /** Returns the model's zone, in which moments are said. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns what shows it. */
  public Evidence evidence() {
    return evidence;
  }

  /**
   * Returns the ids of the stages concerned. Of an unknown metric: those whose entry condition
   * reads it.
   */
  public List<String> stages() {
    return stages;
  }

  /** Returns the smallest set of leaves that contradict each other, where that is the evidence. */
  public List<Condition> contradiction() {
    return evidence.contradiction();
  }

  /**
   * Returns facts that show it, where such are the evidence. Since when the customer is in the
   * stage is of the first stage concerned.
   */
  public Optional<CustomerProfile> facts() {
    return evidence.facts();
  }

  /** Returns the finding in words, in English or Chinese. */
  public String in(Language language) {
    return FindingWords.in(this, language);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Finding f
        && kind == f.kind
        && severity == f.severity
        && zone.equals(f.zone)
        && rules.equals(f.rules)
        && stages.equals(f.stages)
        && evidence.equals(f.evidence);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, severity, rules, stages);
  }

  /** Returns severity, kind and words, in English. */
  @Override
  public String toString() {
    return severity + " " + kind + ": " + in(Language.ENGLISH);
  }
}

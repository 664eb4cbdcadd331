package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Unit;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.AtLeastOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.FlagIs;
import org.clm4j.rule.Known;
import org.clm4j.rule.NamedConditions;
import org.clm4j.rule.Not;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.Relation;
import org.clm4j.rule.Rule;
import org.clm4j.rule.TextMembership;
import org.clm4j.rule.Truth;
import org.clm4j.rule.Verdict;

/**
 * The model checker on models with everything a model can have: elapsed time and dwell, the stage
 * itself, flags, at-least-n, named conditions, entry conditions and brakes. Every finding and every
 * absence of one agrees with trying all facts, and the evidence shows what it is given for when it
 * is decided on.
 */
class FindingsEvidencePropertyTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
  private static final NumberMetric X = NumberMetric.of("x", Label.of("x"), Unit.NONE);
  private static final FlagMetric VIP = FlagMetric.of("vip", Label.of("VIP"), Movement.FIXED);
  private static final InstantMetric P = InstantMetric.of("p", Label.of("p"));
  private static final ElapsedMetric DAYS = ElapsedMetric.since("daysSinceP", Label.of("p"), P);
  private static final List<String> STAGES = List.of("a", "b", "c");
  private static final List<CustomerProfile> FACTS = everyFacts();

  private static Instant daysAgo(int days) {
    return NOW.minus(Period.ofDays(days));
  }

  /** Returns all combinations of values of which no leaf can tell more apart. */
  private static List<CustomerProfile> everyFacts() {
    List<CustomerProfile> all = new ArrayList<>();
    for (double x : new double[] {Double.NaN, 0.5, 1, 1.5, 2, 2.5}) {
      for (Boolean vip : new Boolean[] {null, true, false}) {
        for (int p = -2; p <= 4; p++) {
          for (int since = 0; since <= 3; since++) {
            MetricValues.Builder values =
                MetricValues.builder().put(X, x).put(Metrics.STAGE_SINCE, daysAgo(since));
            values = vip == null ? values : values.put(VIP, vip);
            values = p == 4 ? values : values.put(P, daysAgo(p));
            all.add(CustomerProfile.of("c", NOW, UTC, values.build()));
          }
        }
      }
    }
    return all;
  }

  private static Arbitrary<Condition> facts() {
    Arbitrary<Relation> relations = Arbitraries.of(Relation.class);
    return Arbitraries.oneOf(
        Combinators.combine(relations, Arbitraries.of(1.0, 2.0))
            .as((r, n) -> new NumberComparison(X, r, n)),
        Combinators.combine(relations, Arbitraries.of(0.0, 1.0, 2.0))
            .as((r, n) -> new NumberComparison(DAYS, r, n)),
        Combinators.combine(Arbitraries.of(1, 2, 3), Arbitraries.of(true, false))
            .as((n, reached) -> new Elapsed(P, Span.ofDays(n), reached)),
        Arbitraries.of(true, false).map(wanted -> new FlagIs(VIP, wanted)),
        Arbitraries.of(X, VIP, P).map(Known::new));
  }

  private static Arbitrary<Condition> ofTheState() {
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of(Relation.class), Arbitraries.of(0.0, 1.0, 2.0))
            .as((r, n) -> new NumberComparison(Metrics.DAYS_IN_STAGE, r, n)),
        Combinators.combine(Arbitraries.of(1, 2), Arbitraries.of(true, false))
            .as((n, reached) -> new Elapsed(Metrics.STAGE_SINCE, Span.ofDays(n), reached)),
        Arbitraries.of(STAGES).map(s -> new TextMembership(Metrics.STAGE, Set.of(s, "z"))),
        Arbitraries.of(Metrics.STAGE, Metrics.STAGE_SINCE).map(Known::new));
  }

  private static Arbitrary<Condition> trees(Arbitrary<Condition> leaves) {
    Arbitrary<List<Condition>> some = leaves.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        some.map(AllOf::new),
        some.map(AnyOf::new),
        some.map(parts -> new Not(new AllOf(parts))),
        some.map(parts -> new AtLeastOf((parts.size() + 1) / 2, parts)));
  }

  private static Arbitrary<Condition> conditions() {
    Arbitrary<Condition> leaves =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, facts()),
            net.jqwik.api.Tuple.of(2, ofTheState()),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("one", "two").map(Condition::named)));
    return trees(leaves);
  }

  private static Arbitrary<Span> brake() {
    return Arbitraries.of(0, 0, 0, 0, 1, 2).map(Span::ofDays);
  }

  private static Arbitrary<Transition> transitions() {
    return Combinators.combine(
            Arbitraries.of(STAGES),
            Arbitraries.of(STAGES),
            conditions(),
            brake(),
            brake(),
            brake(),
            Arbitraries.of(1, 1, 1, 1, 2))
        .as(
            (from, to, condition, dwell, confirmation, cooldown, times) ->
                Transition.of("t", from, to, condition)
                    .withMinimumDwell(dwell)
                    .withConfirmation(confirmation)
                    .withCooldown(cooldown)
                    .withConfirmations(times))
        .filter(t -> !t.from().equals(t.to()));
  }

  @Provide
  Arbitrary<StageModel> models() {
    return Combinators.combine(
            transitions().list().ofMinSize(1).ofMaxSize(6),
            trees(facts()).list().ofSize(2),
            trees(facts()).injectNull(0.5).list().ofSize(2))
        .as(FindingsEvidencePropertyTest::model);
  }

  private static StageModel model(
      List<Transition> transitions, List<Condition> named, List<Condition> entries) {
    StageModel.Builder b =
        StageModel.builder("random", "1")
            .conditions(
                NamedConditions.builder()
                    .add("one", Label.of("one"), named.get(0))
                    .add("two", Label.of("two"), named.get(1))
                    .build())
            .stage(Stage.of("a"));
    for (int s = 1; s <= 2; s++) {
      Stage stage = Stage.of(STAGES.get(s));
      Condition entry = entries.get(s - 1);
      b = entry == null ? b.stage(stage) : b.stage(stage, entry);
    }
    int n = 0;
    for (Transition t : transitions) {
      b.transition(
          Transition.of("t" + n++, t.from(), t.to(), t.condition())
              .withMinimumDwell(t.minimumDwell())
              .withConfirmation(t.confirmation())
              .withCooldown(t.cooldown())
              .withConfirmations(t.confirmations()));
    }
    return b.build();
  }

  @Property(tries = 300)
  void everyFindingIsTrueAndShown(@ForAll("models") StageModel model) {
    check(model);
  }

  @Property(tries = 10_000)
  @Tag("slow")
  void everyFindingIsTrueAndShownOnManyModels(@ForAll("models") StageModel model) {
    check(model);
  }

  private static void check(StageModel model) {
    List<Finding> findings = model.findings();
    Set<String> found = new TreeSet<>();
    for (Finding f : findings) {
      found.add(
          switch (f.kind()) {
            case NEVER -> "NEVER " + (f.transitions().isEmpty() ? f.stages() : f.transitions());
            case SHADOWED -> "SHADOWED " + f.transitions().get(0);
            case OVERLAP, PING_PONG, CHAIN -> f.kind() + " " + f.transitions();
            default -> f.kind() + " " + f.stages();
          });
    }
    assertThat(found).isEqualTo(tried(model));
    for (Finding f : findings) {
      switch (f.kind()) {
        case NEVER -> contradicts(model, f);
        case SHADOWED -> hides(model, f);
        case OVERLAP -> {
          assertThat(candidate(model, f, 0)).matches(FindingsEvidencePropertyTest::holds);
          assertThat(candidate(model, f, 1)).matches(FindingsEvidencePropertyTest::holds);
        }
        case PING_PONG, CHAIN -> {
          assertThat(candidate(model, f, 0)).matches(FindingsEvidencePropertyTest::holds);
          followsAtOnce(model, f);
        }
        default -> assertThat(f.facts()).isEmpty();
      }
    }
  }

  private static Transition transition(StageModel model, Finding f, int place) {
    return model.transition(f.transitions().get(place)).orElseThrow();
  }

  /** Returns how the transition fares of a customer with the facts of the finding. */
  private static Candidate candidate(StageModel model, Finding f, int place) {
    Transition t = transition(model, f, place);
    StageDecision decision = decision(model, f, t.from());
    return decision.candidates().stream()
        .filter(c -> c.transition().equals(t))
        .findFirst()
        .orElseThrow();
  }

  private static StageDecision decision(StageModel model, Finding f, String stage) {
    CustomerProfile facts = f.facts().orElseThrow();
    Instant since = facts.instant(Metrics.STAGE_SINCE).orElse(facts.asOf());
    return model.next(StageState.of(model, stage, since), facts);
  }

  /** Whether the transition fires but for its confirmation, which only delays. */
  private static boolean holds(Candidate c) {
    return c.explanation().verdict() == Verdict.MET
        && c.brakes().stream().noneMatch(b -> b.kind() == Candidate.BrakeKind.MINIMUM_DWELL);
  }

  private static void hides(StageModel model, Finding f) {
    Transition hidden = transition(model, f, 0);
    assertThat(candidate(model, f, 0)).matches(FindingsEvidencePropertyTest::holds);
    Optional<Transition> taken = decision(model, f, hidden.from()).transition();
    assertThat(model.transitions().indexOf(taken.orElseThrow()))
        .isLessThan(model.transitions().indexOf(hidden));
  }

  private static void followsAtOnce(StageModel model, Finding f) {
    Transition next = transition(model, f, 1);
    CustomerProfile facts = f.facts().orElseThrow();
    StageState arrived = StageState.of(model, next.from(), facts.asOf());
    Candidate onwards =
        model.next(arrived, facts).candidates().stream()
            .filter(c -> c.transition().equals(next))
            .findFirst()
            .orElseThrow();
    assertThat(onwards.explanation().verdict()).isEqualTo(Verdict.MET);
    assertThat(onwards.brakes()).isEmpty();
  }

  /** Checks that no facts let the leaves named read so that the condition could hold. */
  private static void contradicts(StageModel model, Finding f) {
    Set<Condition> named = Set.copyOf(f.contradiction());
    Condition whole;
    if (f.transitions().isEmpty()) {
      whole = model.entries().get(f.stages().get(0));
    } else {
      Transition t = transition(model, f, 0);
      whole =
          new AllOf(
              List.of(
                  new Elapsed(Metrics.STAGE_SINCE, Span.ofDays(0), true),
                  new Elapsed(Metrics.STAGE_SINCE, t.minimumDwell(), true),
                  inStage(t)));
    }
    assertThat(FACTS).noneMatch(facts -> mayRead(whole, true, named, facts));
  }

  /** Returns the condition with what asks for the stage, or whether it is known, answered. */
  private static Condition inStage(Transition t) {
    return t.condition()
        .replacingLeaves(
            leaf -> {
              if (leaf instanceof TextMembership m) {
                return m.values().contains(t.from()) ? Condition.always() : new AnyOf(List.of());
              }
              boolean state =
                  leaf instanceof Known k
                      && List.of(Metrics.STAGE, Metrics.STAGE_SINCE).contains(k.metric());
              return state ? Condition.always() : leaf;
            });
  }

  /** Returns whether the condition may read so if every leaf that is not named may read anyhow. */
  private static boolean mayRead(
      Condition c, boolean holds, Set<Condition> named, CustomerProfile facts) {
    if (c instanceof Not n) {
      return mayRead(n.part(), !holds, named, facts);
    } else if (c instanceof AllOf || c instanceof AnyOf || c instanceof AtLeastOf) {
      int size = c.parts().size();
      int wanted = c instanceof AllOf ? size : c instanceof AnyOf ? 1 : ((AtLeastOf) c).count();
      int needed = holds ? wanted : size - wanted + 1;
      return c.parts().stream().filter(p -> mayRead(p, holds, named, facts)).count() >= needed;
    } else if (!c.parts().isEmpty()) {
      return mayRead(c.parts().get(0), holds, named, facts);
    }
    return !named.contains(c) || c.test(facts) == (holds ? Truth.TRUE : Truth.FALSE);
  }

  /** Returns what trying every combination of facts finds. */
  private static Set<String> tried(StageModel model) {
    Map<Transition, boolean[]> fires = new LinkedHashMap<>();
    Map<Transition, boolean[]> atOnce = new LinkedHashMap<>();
    List<Transition> possible = new ArrayList<>();
    Set<String> found = new TreeSet<>();
    for (Transition t : model.transitions()) {
      fires.put(t, fires(t, false));
      atOnce.put(t, fires(t, true));
      if (any(fires.get(t), fires.get(t))) {
        possible.add(t);
      } else {
        found.add("NEVER [" + t.id() + "]");
      }
    }
    Set<String> reached = new TreeSet<>(Set.of("a"));
    model
        .entries()
        .forEach(
            (stage, entry) -> {
              if (FACTS.stream().anyMatch(f -> entry.test(f) == Truth.TRUE)) {
                reached.add(stage);
              } else {
                found.add("NEVER [" + stage + "]");
              }
            });
    together(model, possible, fires, found);
    for (Transition t : possible) {
      for (Transition next : possible) {
        boolean back = next.to().equals(t.from());
        boolean first = model.transitions().indexOf(t) < model.transitions().indexOf(next);
        if (next.from().equals(t.to())
            && isFast(next)
            && (!back || (first && isFast(t)))
            && any(fires.get(t), atOnce.get(next))) {
          found.add((back ? "PING_PONG" : "CHAIN") + " [" + t.id() + ", " + next.id() + "]");
        }
      }
    }
    for (int i = 0; i < STAGES.size(); i++) {
      possible.stream()
          .filter(t -> reached.contains(t.from()))
          .map(Transition::to)
          .toList()
          .forEach(reached::add);
    }
    for (String stage : STAGES) {
      if (!reached.contains(stage)) {
        found.add("UNREACHABLE [" + stage + "]");
      }
      if (possible.stream().noneMatch(t -> t.from().equals(stage))) {
        found.add("DEAD_END [" + stage + "]");
      }
    }
    return found;
  }

  private static void together(
      StageModel model,
      List<Transition> possible,
      Map<Transition, boolean[]> fires,
      Set<String> found) {
    for (Transition t : possible) {
      boolean[] left = fires.get(t).clone();
      for (Transition before : possible.subList(0, possible.indexOf(t))) {
        if (before.from().equals(t.from())) {
          if (any(fires.get(before), fires.get(t))) {
            found.add("OVERLAP [" + before.id() + ", " + t.id() + "]");
          }
          for (int i = 0; isFast(before) && i < left.length; i++) {
            left[i] &= !fires.get(before)[i];
          }
        }
      }
      if (!any(left, left)) {
        found.add("SHADOWED " + t.id());
      }
    }
  }

  /** Whether no confirmation or cooldown may delay it. */
  private static boolean isFast(Transition t) {
    return t.confirmation().isZero() && t.confirmations() == 1 && t.cooldown().isZero();
  }

  /** Returns of which facts the transition fires, in the stage for so long or just arrived. */
  private static boolean[] fires(Transition t, boolean justArrived) {
    Rule<CustomerProfile> rule =
        Rule.compile(
            t.condition(), ProfileMapper.ofProfiles().assuming(Metrics.STAGE, t.from()), UTC);
    boolean[] fires = new boolean[FACTS.size()];
    for (int i = 0; i < fires.length; i++) {
      CustomerProfile facts = FACTS.get(i);
      Instant since = justArrived ? NOW : facts.instant(Metrics.STAGE_SINCE).orElseThrow();
      fires[i] =
          !t.minimumDwell().reachedAt(since, UTC).isAfter(NOW)
              && rule.test(facts, Moments.toMicros(NOW), Moments.toMicros(since)) == Rule.TRUE;
    }
    return fires;
  }

  private static boolean any(boolean[] one, boolean[] other) {
    for (int i = 0; i < one.length; i++) {
      if (one[i] && other[i]) {
        return true;
      }
    }
    return false;
  }
}

package org.clm4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
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
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.FlagIs;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.NamedConditions;
import org.clm4j.rule.Not;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.Relation;
import org.clm4j.rule.Rule;
import org.clm4j.rule.TextMembership;
import org.clm4j.rule.Truth;
import org.clm4j.rule.Verdict;
import org.clm4j.rule.compiled.CompiledRule;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.stage.TransitionResult;

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
  private static final Span MONTH = Span.of(Period.ofMonths(1));
  private static final List<String> STAGES = List.of("a", "b", "c");

  /** Hours in the stage: some that a day, a length on the clock, or a month tells apart. */
  private static final double[] IN_STAGE = {0, 1, 22, 26, 38, 44, 72, 100, 960, 1200};

  /** Every half from −4 to 5, and some beside the longest stays; and the missing. */
  private static final double[] NUMBERS =
      DoubleStream.concat(
              IntStream.rangeClosed(-8, 10).mapToDouble(halves -> halves / 2.0),
              DoubleStream.of(Double.NaN, 40, 42, 45, 47, 50, 52, 54, 60))
          .toArray();

  private static final Boolean[] VIPS = {null, true, false};

  private static final List<CustomerProfile> FACTS = everyFacts();

  private static Instant hoursAgo(double hours) {
    return NOW.minusSeconds(Math.round(3600 * hours));
  }

  /** Returns all combinations of values of which no leaf can tell more apart. */
  private static List<CustomerProfile> everyFacts() {
    Set<Double> moments = new TreeSet<>(Set.of(-72.0, -48.0, -24.0, 96.0, 1080.0, 1300.0));
    for (double hours : IN_STAGE) {
      moments.addAll(Set.of(hours - 0.5, hours, hours + 0.5));
    }
    List<CustomerProfile> all = new ArrayList<>();
    for (double x : NUMBERS) {
      for (Boolean vip : VIPS) {
        for (double since : IN_STAGE) {
          MetricValues.Builder values =
              MetricValues.builder().put(X, x).put(Metrics.STAGE_SINCE, hoursAgo(since));
          values = vip == null ? values : values.put(VIP, vip);
          all.add(CustomerProfile.of("c", NOW, UTC, values.build()));
          for (double p : moments) {
            values.put(P, hoursAgo(p));
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
        Arbitraries.of(true, false).map(reached -> new Elapsed(P, MONTH, reached)),
        Arbitraries.of(1, 2).map(n -> new DueWithin(P, Span.ofDays(n))),
        Combinators.combine(Arbitraries.of(Relation.class), Arbitraries.of(X, DAYS))
            .as((r, n) -> new MetricComparison(X, r, n)),
        Arbitraries.of(true, false).map(wanted -> new FlagIs(VIP, wanted)),
        Arbitraries.of(X, VIP, P).map(Known::new));
  }

  private static Arbitrary<Condition> ofTheState() {
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of(Relation.class), Arbitraries.of(0.0, 1.0, 2.0))
            .as((r, n) -> new NumberComparison(Metrics.DAYS_IN_STAGE, r, n)),
        Combinators.combine(Arbitraries.of(1, 2), Arbitraries.of(true, false))
            .as((n, reached) -> new Elapsed(Metrics.STAGE_SINCE, Span.ofDays(n), reached)),
        Arbitraries.of(true, false).map(r -> new Elapsed(Metrics.STAGE_SINCE, MONTH, r)),
        Combinators.combine(Arbitraries.of(Relation.class), Arbitraries.of(X, DAYS))
            .as((r, n) -> new MetricComparison(Metrics.DAYS_IN_STAGE, r, n)),
        Combinators.combine(Arbitraries.of(Relation.class), Arbitraries.of(X, DAYS))
            .as((r, n) -> new MetricComparison(n, r, Metrics.DAYS_IN_STAGE)),
        Arbitraries.of(
            new MomentOrder(Metrics.STAGE_SINCE, P), new MomentOrder(P, Metrics.STAGE_SINCE)),
        Arbitraries.of(STAGES).map(s -> new TextMembership(Metrics.STAGE, Set.of(s))),
        Arbitraries.of(Metrics.STAGE, Metrics.STAGE_SINCE).map(Known::new));
  }

  private static Arbitrary<Condition> trees(Arbitrary<Condition> leaves) {
    Arbitrary<List<Condition>> some = leaves.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(4, some.map(AllOf::new)),
        Tuple.of(4, some.map(AnyOf::new)),
        Tuple.of(4, some.map(parts -> new Not(new AllOf(parts)))),
        Tuple.of(4, some.map(parts -> new AtLeastOf((parts.size() + 1) / 2, parts))),
        Tuple.of(1, some.map(FindingsPropertyTest::orNot)),
        Tuple.of(
            1, Arbitraries.of(X, P).map(m -> FindingsPropertyTest.orNot(List.of(new Known(m))))));
  }

  private static Arbitrary<Condition> conditions() {
    Arbitrary<Condition> leaves =
        Arbitraries.frequencyOf(
            Tuple.of(5, facts()),
            Tuple.of(2, ofTheState()),
            Tuple.of(1, Arbitraries.of("one", "two").map(Condition::ref)));
    return trees(leaves);
  }

  private static Arbitrary<Span> brake() {
    return Arbitraries.of(
        Span.ofDays(0),
        Span.ofDays(0),
        Span.ofDays(0),
        Span.ofDays(0),
        Span.ofDays(0),
        Span.ofDays(1),
        Span.ofDays(2),
        Span.of(Duration.ofHours(24)),
        Span.of(Duration.ofHours(40)));
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

  @Property(tries = 40)
  void everyFindingIsTrueAndShown(@ForAll("models") StageModel model) {
    check(model);
  }

  @Property(tries = 3_000)
  @Tag("slow")
  void everyFindingIsTrueAndShownOnManyModels(@ForAll("models") StageModel model) {
    check(model);
  }

  private static void check(StageModel model) {
    List<Finding> findings = ModelCheck.of(model).findings();
    Open open = new Open(findings);
    Set<String> found = new TreeSet<>();
    findings.forEach(f -> found.addAll(said(f)));
    Set<String> tried = tried(model, findings);
    assertThat(found)
        .as("%s, %s: %s", model.transitions(), model.entries(), findings)
        .allMatch(each -> tried.contains(each) || open.mayBeSaid(each));
    assertThat(tried)
        .as("%s, %s: %s", model.transitions(), model.entries(), findings)
        .allMatch(each -> found.contains(each) || open.mayBeMissed(each));
    for (Finding f : findings) {
      switch (f.kind()) {
        case NEVER -> contradicts(model, f);
        case SHADOWED -> hides(model, f);
        case OVERLAP -> {
          assertThat(candidate(model, f, 0)).matches(FindingsEvidencePropertyTest::holds);
          assertThat(candidate(model, f, 1)).matches(FindingsEvidencePropertyTest::holds);
        }
        case PING_PONG -> {
          if (f.severity() == Finding.Severity.WARNING) {
            followsAtOnce(model, f, 0);
            followsAtOnce(model, f, 1);
          } else {
            assertThat(candidate(model, f, 0)).matches(FindingsEvidencePropertyTest::holds);
            followsInTime(model, f);
          }
        }
        case CHAIN -> {
          assertThat(candidate(model, f, 0)).matches(FindingsEvidencePropertyTest::holds);
          followsAtOnce(model, f, 1);
        }
        case STRANDED ->
            assertThat(candidate(model, f, 0)).matches(FindingsEvidencePropertyTest::holds);
        case FEEDS_ITSELF -> assertThat(f.facts()).isPresent();
        default -> assertThat(f.facts()).isEmpty();
      }
    }
  }

  /** Returns what a finding says, one word for all that have the same meaning. */
  private static List<String> said(Finding f) {
    return switch (f.kind()) {
      case NOT_ANALYSED, STRANDED, FEEDS_ITSELF -> List.of();
      case NEVER -> List.of("NEVER " + (f.transitions().isEmpty() ? f.stages() : f.transitions()));
      case ALWAYS ->
          List.of(
              "ALWAYS " + (f.transitions().isEmpty() ? f.stages() : f.transitions().subList(0, 1)));
      case SHADOWED -> List.of("SHADOWED [" + f.transitions().get(0) + "]");
      case PING_PONG ->
          f.severity() == Finding.Severity.WARNING
              ? List.of("PING_PONG " + f.transitions(), "AT_ONCE " + f.transitions())
              : List.of("PING_PONG " + f.transitions());
      case OVERLAP, CHAIN -> List.of(f.kind() + " " + f.transitions());
      default -> List.of(f.kind() + " " + f.stages());
    };
  }

  /** What the checker says it has not analysed, because calendars may fall this way or that. */
  private record Open(List<Finding> findings) {
    Open {
      findings = findings.stream().filter(f -> f.kind() == Finding.Kind.NOT_ANALYSED).toList();
    }

    boolean mayBeMissed(String what) {
      return isOfStages(what) || findings.stream().anyMatch(f -> isAbout(f, what));
    }

    /** A stage counts as left and reached by what may be impossible. */
    boolean mayBeSaid(String what) {
      return isOfStages(what);
    }

    private boolean isOfStages(String what) {
      boolean ofStages = what.startsWith("UNREACHABLE") || what.startsWith("DEAD_END");
      return ofStages && !findings.isEmpty();
    }

    private static boolean isAbout(Finding f, String what) {
      List<String> ids =
          List.of(what.substring(what.indexOf('[') + 1, what.length() - 1).split(", "));
      List<String> about = f.transitions().isEmpty() ? f.stages() : f.transitions();
      return about.size() == 1 || what.startsWith("SHADOWED")
          ? ids.contains(about.get(0))
          : about.containsAll(ids) && ids.contains(about.get(0));
    }
  }

  private static Transition transition(StageModel model, Finding f, int place) {
    return model.transition(f.transitions().get(place)).orElseThrow();
  }

  /** Returns how the transition fares of a customer with the facts of the finding. */
  private static TransitionResult candidate(StageModel model, Finding f, int place) {
    CustomerProfile facts = f.facts().orElseThrow();
    return candidate(model, f, place, facts.instant(Metrics.STAGE_SINCE).orElse(facts.asOf()));
  }

  private static TransitionResult candidate(StageModel model, Finding f, int place, Instant since) {
    Transition t = transition(model, f, place);
    CustomerProfile facts = f.facts().orElseThrow();
    StageDecision decision = model.next(StageState.of(model, t.from(), since), facts);
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
  private static boolean holds(TransitionResult c) {
    return c.explanation().verdict() == Verdict.MET
        && c.holds().stream().noneMatch(b -> b.kind() == TransitionResult.HoldKind.MINIMUM_DWELL);
  }

  private static void hides(StageModel model, Finding f) {
    Transition hidden = transition(model, f, 0);
    assertThat(candidate(model, f, 0)).matches(FindingsEvidencePropertyTest::holds);
    Optional<Transition> taken = decision(model, f, hidden.from()).transition();
    assertThat(model.transitions().indexOf(taken.orElseThrow()))
        .isLessThan(model.transitions().indexOf(hidden));
  }

  /** Checks that a customer who has just arrived is moved on at once. */
  private static void followsAtOnce(StageModel model, Finding f, int place) {
    TransitionResult onwards = candidate(model, f, place, f.facts().orElseThrow().asOf());
    assertThat(onwards.explanation().verdict()).isEqualTo(Verdict.MET);
    assertThat(onwards.holds()).isEmpty();
  }

  /** Checks that a customer with the same facts is moved back after some time. */
  private static void followsInTime(StageModel model, Finding f) {
    CustomerProfile facts = f.facts().orElseThrow();
    Set<Instant> moments = new TreeSet<>();
    for (double hours : IN_STAGE) {
      moments.add(facts.asOf().minusSeconds(Math.round(3600 * hours)));
    }
    for (int halves = 0; halves < 130; halves++) {
      moments.add(facts.asOf().minusSeconds(halves * 12 * 3600 + 1));
      moments.add(facts.asOf().minusSeconds(halves * 12 * 3600 - 1));
    }
    facts
        .instant(P)
        .ifPresent(p -> moments.addAll(Set.of(p, p.plusNanos(1000), p.minusNanos(1000))));
    moments.removeIf(m -> m.isAfter(facts.asOf()));
    Span confirmation = transition(model, f, 1).confirmation();
    assertThat(moments)
        .as("%s: %s", model.transitions(), f)
        .anyMatch(
            since ->
                holds(candidate(model, f, 1, since))
                    && !confirmation.reachedAt(since, UTC).isAfter(facts.asOf()));
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
                  new Elapsed(Metrics.STAGE_SINCE, t.confirmation(), true),
                  inStage(t)));
    }
    Map<Condition, Rule<CustomerProfile>> rules = new IdentityHashMap<>();
    assertThat(FACTS).noneMatch(facts -> mayRead(whole, true, named, facts, rules));
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
      Condition c,
      boolean holds,
      Set<Condition> named,
      CustomerProfile facts,
      Map<Condition, Rule<CustomerProfile>> rules) {
    if (c instanceof Not n) {
      return mayRead(n.part(), !holds, named, facts, rules);
    } else if (c instanceof AllOf || c instanceof AnyOf || c instanceof AtLeastOf) {
      int size = c.parts().size();
      int wanted = c instanceof AllOf ? size : c instanceof AnyOf ? 1 : ((AtLeastOf) c).count();
      int needed = holds ? wanted : size - wanted + 1;
      for (Condition part : c.parts()) {
        needed -= mayRead(part, holds, named, facts, rules) ? 1 : 0;
      }
      return needed <= 0;
    } else if (!c.parts().isEmpty()) {
      return mayRead(c.parts().get(0), holds, named, facts, rules);
    }
    return !named.contains(c)
        || rules.computeIfAbsent(c, FindingsEvidencePropertyTest::rule).test(facts, NOW)
            == (holds ? Truth.TRUE : Truth.FALSE);
  }

  private static boolean isPossible(Rule<CustomerProfile> rule) {
    return FACTS.stream().anyMatch(facts -> rule.test(facts, NOW) == Truth.TRUE);
  }

  private static Rule<CustomerProfile> rule(Condition condition) {
    return Rule.compile(condition, ProfileMapper.ofProfiles(), UTC);
  }

  /** Returns what trying every combination of facts finds. */
  private static Set<String> tried(StageModel model, List<Finding> findings) {
    Map<Transition, boolean[]> fires = new LinkedHashMap<>();
    Map<Transition, boolean[]> atOnce = new LinkedHashMap<>();
    List<Transition> possible = new ArrayList<>();
    Set<String> found = new TreeSet<>();
    for (Transition t : model.transitions()) {
      fires.put(t, fires(t, false));
      atOnce.put(t, fires(t, true));
      boolean[] confirmed = inTime(t, fires.get(t));
      if (any(confirmed, confirmed)) {
        possible.add(t);
      } else {
        found.add("NEVER [" + t.id() + "]");
      }
      if (FindingsPropertyTest.everywhere(fires(t.withMinimumDwell(Span.ofDays(0)), false))) {
        found.add("ALWAYS [" + t.id() + "]");
      }
    }
    Set<String> reached = new TreeSet<>(Set.of("a"));
    model
        .entries()
        .forEach(
            (stage, entry) -> {
              if (isPossible(rule(entry))) {
                reached.add(stage);
              } else {
                found.add("NEVER [" + stage + "]");
              }
              if (FACTS.stream().allMatch(f -> rule(entry).test(f, NOW) == Truth.TRUE)) {
                found.add("ALWAYS [" + stage + "]");
              }
            });
    together(possible, fires, findings, found);
    for (Transition t : possible) {
      for (Transition next : possible) {
        boolean back = next.to().equals(t.from());
        String pair = "[" + t.id() + ", " + next.id() + "]";
        if (!next.from().equals(t.to())) {
          continue;
        }
        if (!back && isFast(next) && any(fires.get(t), atOnce.get(next))) {
          found.add("CHAIN " + pair);
        }
        if (back && possible.indexOf(t) < possible.indexOf(next)) {
          if (isFast(t) && isFast(next) && any(atOnce.get(t), atOnce.get(next))) {
            found.add("AT_ONCE " + pair);
          }
          if (any(inTime(t, fires.get(t)), inTime(next, fires.get(next)))) {
            found.add("PING_PONG " + pair);
          }
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
      List<Transition> possible,
      Map<Transition, boolean[]> fires,
      List<Finding> findings,
      Set<String> found) {
    for (Transition t : possible) {
      boolean[] left = fires.get(t).clone();
      for (Transition before : possible.subList(0, possible.indexOf(t))) {
        if (before.from().equals(t.from())) {
          if (!before.to().equals(t.to())
              && !FindingsPropertyTest.isHidden(findings, before, t)
              && any(fires.get(before), fires.get(t))) {
            found.add("OVERLAP [" + before.id() + ", " + t.id() + "]");
          }
          for (int i = 0; isFast(before) && i < left.length; i++) {
            left[i] &= !fires.get(before)[i];
          }
        }
      }
      if (!any(left, left)) {
        found.add("SHADOWED [" + t.id() + "]");
      }
    }
  }

  /**
   * Returns of which facts the transition is taken after some time in the stage, whatever the facts
   * say of that time, its confirmation passed.
   */
  private static boolean[] inTime(Transition t, boolean[] fires) {
    long latest = Moments.toMicros(t.confirmation().latestReached(NOW, UTC));
    int inner = FACTS.size() / (NUMBERS.length * VIPS.length * IN_STAGE.length);
    int outer = inner * IN_STAGE.length;
    boolean[] some = new boolean[fires.length];
    for (int i = 0; i < fires.length; i++) {
      if (fires[i] && FACTS.get(i).microsOrMissing(Metrics.STAGE_SINCE) <= latest) {
        for (int s = 0; s < IN_STAGE.length; s++) {
          some[i / outer * outer + s * inner + i % inner] = true;
        }
      }
    }
    return some;
  }

  /** Whether no confirmation or cooldown may delay it. */
  private static boolean isFast(Transition t) {
    return t.confirmation().isZero() && t.confirmations() == 1 && t.cooldown().isZero();
  }

  /** Returns of which facts the transition fires, in the stage for so long or just arrived. */
  private static boolean[] fires(Transition t, boolean justArrived) {
    CompiledRule<CustomerProfile> rule =
        CompiledRule.compile(
            t.condition(), ProfileMapper.ofProfiles().withText(Metrics.STAGE, t.from()), UTC);
    long now = Moments.toMicros(NOW);
    long latest = Moments.toMicros(t.minimumDwell().latestReached(NOW, UTC));
    boolean[] fires = new boolean[FACTS.size()];
    for (int i = 0; i < fires.length; i++) {
      CustomerProfile facts = FACTS.get(i);
      long since = justArrived ? now : facts.microsOrMissing(Metrics.STAGE_SINCE);
      fires[i] = since <= latest && rule.test(facts, now, since) == CompiledRule.TRUE;
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

package org.clm4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.clm4j.basics.Label;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Unit;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.Relation;
import org.clm4j.rule.Rule;
import org.clm4j.rule.TextMembership;
import org.clm4j.rule.Truth;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/** The model checker against trying every combination of boundary values. */
class FindingsPropertyTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
  private static final NumberMetric X = NumberMetric.of("x", Label.of("x"), Unit.NONE);
  private static final NumberMetric Y = NumberMetric.of("y", Label.of("y"), Unit.NONE);
  private static final TextMetric TIER = TextMetric.of("tier", Label.of("tier"));
  private static final List<CustomerProfile> FACTS = everyFacts();

  private static List<CustomerProfile> everyFacts() {
    List<Double> numbers = new ArrayList<>();
    numbers.add(Double.NaN);
    for (double d : new double[] {1, 2}) {
      numbers.addAll(List.of(Math.nextDown(d), d, Math.nextUp(d)));
    }
    numbers.addAll(List.of(-5.0, 1.4, 1.6, 7.0, 8.0, -6.0));
    List<CustomerProfile> all = new ArrayList<>();
    for (double x : numbers) {
      for (double y : numbers) {
        for (String tier : new String[] {null, "gold", "tin", "other"}) {
          MetricValues.Builder values = MetricValues.builder().put(X, x).put(Y, y);
          all.add(
              CustomerProfile.of(
                  "c", NOW, UTC, (tier == null ? values : values.put(TIER, tier)).build()));
        }
      }
    }
    return all;
  }

  private static Arbitrary<Condition> leaves() {
    Arbitrary<NumberMetric> numbers = Arbitraries.of(X, Y);
    return Arbitraries.oneOf(
        Combinators.combine(numbers, Arbitraries.of(Relation.class), Arbitraries.of(1.0, 2.0))
            .as(NumberComparison::new),
        Arbitraries.of(Relation.class).map(r -> new MetricComparison(X, r, Y)),
        numbers.map(n -> new NumberRange(n, 1, 2)),
        Arbitraries.of(
            new TextMembership(TIER, Set.of("gold")),
            new TextMembership(TIER, Set.of("gold", "tin"))),
        Arbitraries.of(X, TIER).map(Known::new));
  }

  private static Arbitrary<Condition> conditions() {
    Arbitrary<List<Condition>> some = leaves().list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(4, some.map(AllOf::new)),
        Tuple.of(4, some.map(AnyOf::new)),
        Tuple.of(4, some.map(p -> Condition.not(new AllOf(p)))),
        Tuple.of(1, some.map(FindingsPropertyTest::orNot)),
        Tuple.of(1, Arbitraries.of(X, TIER).map(m -> orNot(List.of(new Known(m))))));
  }

  /** Returns what always holds, where nothing of it is unknown. */
  static Condition orNot(List<Condition> parts) {
    Condition all = new AllOf(parts);
    return new AnyOf(List.of(all, Condition.not(all)));
  }

  @Provide
  Arbitrary<StageModel> models() {
    Arbitrary<String> stages = Arbitraries.of("a", "b", "c");
    return Combinators.combine(stages, stages, conditions())
        .as((from, to, condition) -> Transition.of("t", from, to, condition))
        .filter(t -> !t.from().equals(t.to()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(FindingsPropertyTest::model);
  }

  private static StageModel model(List<Transition> transitions) {
    StageModel.Builder builder =
        StageModel.builder("random", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .stage(Stage.of("c"))
            .initial("a");
    int n = 0;
    for (Transition t : transitions) {
      builder.transition(Transition.of("t" + n++, t.from(), t.to(), t.condition()));
    }
    return builder.build();
  }

  @Property(tries = 500)
  void everyFindingAndEveryAbsenceAgreesWithTryingAllFacts(@ForAll("models") StageModel model) {
    agree(model);
  }

  @Property(tries = 10_000)
  @Tag("slow")
  void everyFindingAndEveryAbsenceAgreesWithTryingAllFactsOnManyModels(
      @ForAll("models") StageModel model) {
    agree(model);
  }

  private static void agree(StageModel model) {
    Set<String> found = new TreeSet<>();
    for (Finding f : ModelCheck.of(model).findings()) {
      if (f.kind() == Finding.Kind.STRANDED) {
        isShown(model, f);
        continue;
      }
      String what =
          switch (f.kind()) {
            case NEVER, ALWAYS -> f.transitions().get(0);
            case SHADOWED -> f.transitions().get(0);
            case OVERLAP, PING_PONG, CHAIN -> f.transitions().toString();
            default -> f.stages().toString();
          };
      found.add(f.kind() + " " + what);
    }
    assertThat(found).isEqualTo(tried(model, ModelCheck.of(model).findings()));
  }

  /** Of the facts that show it the way there fires, and of all with as much unknown no way back. */
  private static void isShown(StageModel model, Finding stranded) {
    CustomerProfile facts = stranded.facts().orElseThrow();
    Transition there = model.transition(stranded.transitions().get(0)).orElseThrow();
    assertThat(there.condition().test(facts)).as("%s", stranded).isEqualTo(Truth.TRUE);
    for (String id : stranded.transitions().subList(1, stranded.transitions().size())) {
      Transition back = model.transition(id).orElseThrow();
      assertThat(back.condition().test(facts)).as("%s", stranded).isNotEqualTo(Truth.TRUE);
    }
  }

  /** Returns what trying every combination of facts finds. */
  private static Set<String> tried(StageModel model, List<Finding> findings) {
    List<Transition> all = model.transitions();
    Map<Transition, boolean[]> fires = new LinkedHashMap<>();
    for (Transition t : all) {
      Rule<CustomerProfile> rule = Rule.compile(t.condition(), ProfileMapper.ofProfiles(), UTC);
      boolean[] holds = new boolean[FACTS.size()];
      for (int i = 0; i < holds.length; i++) {
        holds[i] = rule.test(FACTS.get(i), NOW) == Truth.TRUE;
      }
      fires.put(t, holds);
    }
    Set<String> found = new TreeSet<>();
    List<Transition> possible = new ArrayList<>();
    for (Transition t : all) {
      if (together(fires.get(t), fires.get(t))) {
        possible.add(t);
      } else {
        found.add("NEVER " + t.id());
      }
      if (everywhere(fires.get(t))) {
        found.add("ALWAYS " + t.id());
      }
    }
    for (int later = 0; later < possible.size(); later++) {
      Transition t = possible.get(later);
      boolean[] left = fires.get(t).clone();
      for (Transition before : possible.subList(0, later)) {
        if (before.from().equals(t.from())) {
          boolean worthSaying = !before.to().equals(t.to()) && !isHidden(findings, before, t);
          if (worthSaying && together(fires.get(before), fires.get(t))) {
            found.add("OVERLAP [" + before.id() + ", " + t.id() + "]");
          }
          for (int i = 0; i < left.length; i++) {
            left[i] &= !fires.get(before)[i];
          }
        }
      }
      if (!together(left, left)) {
        found.add("SHADOWED " + t.id());
      }
    }
    for (Transition t : possible) {
      for (Transition next : possible) {
        boolean back = next.to().equals(t.from());
        if (next.from().equals(t.to())
            && together(fires.get(t), fires.get(next))
            && (!back || all.indexOf(t) < all.indexOf(next))) {
          found.add((back ? "PING_PONG" : "CHAIN") + " [" + t.id() + ", " + next.id() + "]");
        }
      }
    }
    stages(model, possible, found);
    return found;
  }

  /** Returns whether one is said to hide another: that they fire together is not said again. */
  static boolean isHidden(List<Finding> findings, Transition before, Transition t) {
    return findings.stream()
        .filter(f -> f.kind() == Finding.Kind.SHADOWED)
        .map(Finding::transitions)
        .anyMatch(
            ids -> ids.get(0).equals(t.id()) && ids.subList(1, ids.size()).contains(before.id()));
  }

  private static void stages(StageModel model, List<Transition> possible, Set<String> found) {
    Set<String> reached = new TreeSet<>(Set.of("a"));
    for (int i = 0; i < 3; i++) {
      possible.stream()
          .filter(t -> reached.contains(t.from()))
          .map(Transition::to)
          .forEach(reached::add);
    }
    for (Stage stage : model.stages()) {
      if (!reached.contains(stage.id())) {
        found.add("UNREACHABLE [" + stage.id() + "]");
      }
      if (possible.stream().noneMatch(t -> t.from().equals(stage.id()))) {
        found.add("DEAD_END [" + stage.id() + "]");
      }
    }
  }

  static boolean everywhere(boolean[] holds) {
    for (boolean each : holds) {
      if (!each) {
        return false;
      }
    }
    return true;
  }

  private static boolean together(boolean[] one, boolean[] other) {
    for (int i = 0; i < one.length; i++) {
      if (one[i] && other[i]) {
        return true;
      }
    }
    return false;
  }
}

package org.clm4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;

/** What is said of a tree of conditions is what the tree says, and nothing else. */
class WordingPropertyTest {

  private static final Instant NOW = Instant.parse("2026-03-28T11:00:00Z");
  private static final List<Language> TONGUES = List.of(Language.ENGLISH, Language.CHINESE);

  /** Returns trees over flags of which each stands in one leaf only. */
  @Provide
  Arbitrary<Condition> trees() {
    return shapes(3).map(shape -> numbered(shape, new int[1]));
  }

  private static final Condition ANY_FLAG = new FlagIs(FlagMetric.of("f", Label.of("f")), true);

  private static Arbitrary<Condition> shapes(int levels) {
    Arbitrary<Condition> leaf = Arbitraries.just(ANY_FLAG);
    if (levels == 0) {
      return leaf;
    }
    Arbitrary<Condition> part = shapes(levels - 1);
    Arbitrary<List<Condition>> parts = part.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        leaf,
        part.list().ofMaxSize(3).map(AllOf::new),
        part.list().ofMaxSize(3).map(AnyOf::new),
        parts.flatMap(
            some ->
                Arbitraries.integers().between(1, some.size()).map(n -> new AtLeastOf(n, some))),
        part.map(Not::new),
        part.map(p -> new NamedCondition("name", Label.of("name"), p)));
  }

  private static Condition numbered(Condition shape, int[] next) {
    return shape.replacingLeaves(
        leaf -> {
          if (!(leaf instanceof FlagIs)) {
            return leaf;
          }
          int n = next[0]++;
          FlagMetric flag = FlagMetric.of("f" + n, Label.of("f" + n));
          return n % 3 == 2 ? new HostPredicate(flag) : new FlagIs(flag, n % 3 == 0);
        });
  }

  private static Map<String, Boolean> flags(Condition tree, long bits) {
    Map<String, Boolean> flags = new LinkedHashMap<>();
    tree.reads().forEach(m -> flags.put(m.id(), (bits >> flags.size() & 1) == 1));
    return flags;
  }

  private static CustomerProfile profile(Map<String, Boolean> flags) {
    MetricValues.Builder values = MetricValues.builder();
    flags.forEach((id, flag) -> values.put(FlagMetric.of(id, Label.of(id)), flag.booleanValue()));
    return CustomerProfile.of("c", NOW, ZoneOffset.UTC, values.build());
  }

  private static boolean holds(Condition tree, Map<String, Boolean> flags) {
    return tree.test(profile(flags)) == Truth.TRUE;
  }

  @Property
  void theWordsOfAConditionSayWhatItSays(@ForAll("trees") Condition tree, @ForAll long bits) {
    Condition bare = withoutNames(tree);
    Map<String, Boolean> flags = flags(tree, bits);
    for (Language tongue : TONGUES) {
      String words = bare.in(tongue);
      assertThat(WordReader.holds(words, flags)).as(words).isEqualTo(holds(tree, flags));
    }
  }

  @Property
  void theWordsOfAReadingSayWhatIsWanted(
      @ForAll("trees") Condition tree, @ForAll long bits, @ForAll long others) {
    Explanation read = tree.explain(profile(flags(tree, bits)));
    Map<String, Boolean> flags = flags(tree, others);
    for (Language tongue : TONGUES) {
      String words = read.in(tongue);
      assertThat(WordReader.holds(words, flags)).as(words).isEqualTo(holds(tree, flags));
    }
  }

  @Property
  void whatARefusalAsksForIsWhatWouldMove(
      @ForAll("trees") Condition tree, @ForAll long bits, @ForAll long others) {
    Map<String, Boolean> flags = flags(tree, bits);
    if (holds(tree, flags)) {
      return;
    }
    StageModel model =
        StageModel.builder("m", "1")
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .transition(Transition.of("t", "a", "b", tree))
            .build();
    var decision = model.next(StageState.of(model, "a", NOW), profile(flags));
    String english = decision.in(Language.ENGLISH);
    String chinese = decision.in(Language.CHINESE);
    if (english.equals("Stays in a.")) {
      // What is impossible is not spoken of.
      assertThat(holds(tree, flags(tree, others))).isFalse();
      return;
    }
    List<String> facts =
        List.of(
            english.substring("Stays in a. Would move to b if ".length(), english.length() - 1),
            chinese.substring("留在“a”。出现以下情况将转入“b”：".length(), chinese.length() - 1).strip());
    for (String words : facts) {
      Map<String, Boolean> changed = new LinkedHashMap<>(flags);
      flags(tree, others)
          .forEach(
              (id, flag) ->
                  changed.replaceAll((k, v) -> k.equals(id) && isSaid(id, words) ? flag : v));
      assertThat(WordReader.holds(words, changed)).as(words).isEqualTo(holds(tree, changed));
    }
  }

  private static boolean isSaid(String flag, String words) {
    return words.matches(".*\\b" + flag + "\\b.*");
  }

  private static Condition withoutNames(Condition c) {
    if (c instanceof NamedCondition n) {
      return withoutNames(n.part());
    }
    List<Condition> parts = new ArrayList<>();
    c.parts().forEach(p -> parts.add(withoutNames(p)));
    return c instanceof AllOf
        ? new AllOf(parts)
        : c instanceof AnyOf
            ? new AnyOf(parts)
            : c instanceof AtLeastOf a
                ? new AtLeastOf(a.count(), parts)
                : c instanceof Not ? new Not(parts.get(0)) : c;
  }

  @Example
  void theReaderTakesNoWordsThatCouldMeanTwoThings() {
    assertThatThrownBy(() -> WordReader.holds("a: yes and b: yes or c: yes", Map.of()))
        .hasMessageContaining("without brackets");
    Map<String, Boolean> onlyC = Map.of("a", false, "f1", false, "b", false, "c", true);
    assertThat(WordReader.holds("any of (all of (a: yes; b: yes); c: yes)", onlyC)).isTrue();
    assertThat(WordReader.holds("at least 2 of: a: no and b: no; c: yes", onlyC)).isTrue();
    assertThat(WordReader.holds("f1: yes: now no, or (b: no, and c: no)", onlyC)).isFalse();
  }
}

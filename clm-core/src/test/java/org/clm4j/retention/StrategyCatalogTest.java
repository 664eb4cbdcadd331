package org.clm4j.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.event.ExitBarrier;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Condition;
import org.clm4j.rule.TextMembership;
import org.clm4j.score.Factors;
import org.clm4j.score.Scorecards;
import org.junit.jupiter.api.Test;

class StrategyCatalogTest {

  private static final StrategyCatalog SOURCES = StrategyCatalog.ofSources();

  @Test
  void theSourcesGiveFortySixStrategiesInBothLanguages() {
    assertThat(SOURCES.strategies()).hasSize(47);
    assertThat(SOURCES.strategies().get(0).id()).isEqualTo("STR-01");
    assertThat(SOURCES.strategies().get(45).id()).isEqualTo("STR-46");
    for (RetentionStrategy s : SOURCES.strategies()) {
      assertThat(words(s)).as(s.id()).allMatch(label -> label.texts().keySet().equals(BOTH));
      assertThat(s.sources()).as(s.id()).hasSize(s.id().equals(StrategyCatalog.NONE) ? 0 : 1);
      assertThat(s.serves()).as(s.id()).isNotEmpty();
    }
  }

  private static final Set<String> BOTH = Set.of("en", "zh");

  private static List<Label> words(RetentionStrategy s) {
    List<Label> all = new ArrayList<>(List.of(s.label(), s.goal().orElseThrow()));
    all.addAll(s.actions());
    all.addAll(s.ownActions());
    for (Occasion o : s.occasions()) {
      all.add(o.reason());
      o.action().ifPresent(all::add);
      o.until().ifPresent(all::add);
    }
    return all;
  }

  @Test
  void whatTheSourcesDoNotSayIsAbsent() {
    assertThat(SOURCES.strategies())
        .allMatch(s -> s.effect().isEmpty() && s.winBack().isEmpty() && s.cost().isEmpty());
    assertThat(SOURCES.strategies()).allMatch(s -> s.channel().isEmpty() && s.excludes().isEmpty());
    assertThat(SOURCES.strategies().stream().filter(s -> s.actions().isEmpty()))
        .extracting(RetentionStrategy::id)
        .containsExactly("STR-03", "STR-04", "STR-10", "STR-12", "STR-20", "STR-45", "none");
  }

  @Test
  void everyStrategyForOneCustomerNamesAnActionAndHowSoon() {
    for (RetentionStrategy s : SOURCES.strategies()) {
      if (s.kind() == StrategyKind.ACTION) {
        assertThat(s.within()).as(s.id()).isPresent();
        assertThat(
                s.firstAction().isPresent()
                    || s.occasions().stream().allMatch(o -> o.action().isPresent()))
            .as(s.id())
            .isTrue();
        assertThat(s.occasions()).as(s.id()).allMatch(o -> o.until().isPresent());
      }
    }
  }

  @Test
  void practicesOfTheFirmAreToldFromWhatIsDoneForACustomer() {
    assertThat(SOURCES.practices())
        .extracting(RetentionStrategy::id)
        .containsExactly(
            "STR-05", "STR-07", "STR-08", "STR-15", "STR-26", "STR-31", "STR-32", "STR-35",
            "STR-43", "STR-46");
    assertThat(SOURCES.find("none").get().kind()).isEqualTo(StrategyKind.LEAVE_ALONE);
  }

  @Test
  void theLineOfEveryRfmClassIsAnOccasionOfItsOwn() {
    assertThat(SOURCES.find("STR-45").get().occasions())
        .extracting(Occasion::id)
        .containsExactly(
            "important-value",
            "important-develop",
            "important-keep",
            "important-win-back",
            "general-value",
            "general-develop",
            "general-keep",
            "general-win-back");
  }

  @Test
  void exitBarriersAreOfThreeKinds() {
    assertThat(SOURCES.strategies().stream().filter(s -> s.barrier().isPresent()))
        .extracting(s -> s.id() + " " + s.barrier().get().id())
        .containsExactly("STR-38 economic", "STR-39 technical", "STR-40 contractual");
  }

  @Test
  void stagesAreThoseOfTheSource() {
    assertThat(SOURCES.find("STR-12").get().serves())
        .extracting(StageSelector::toString)
        .containsExactly("five-step/acquisition", "four-step/acquisition");
    assertThat(SOURCES.find("STR-44").get().serves())
        .containsExactly(StageSelector.of("five-step", "win-back"));
    assertThat(SOURCES.find("STR-33").get().serves())
        .as("all stages are those of every model")
        .containsExactly(StageSelector.ANY);
    assertThat(SOURCES.find("STR-33").get().serves("relationship", "decline")).isTrue();
  }

  @Test
  void whatAStrategyMendsIsAFactorOfTheSourcesOrOfTheOrdersCard() {
    List<String> known =
        java.util.stream.Stream.concat(
                Factors.all().stream().map(f -> f.id()),
                Scorecards.orders().factors().stream().map(f -> f.id()))
            .toList();
    assertThat(SOURCES.strategies()).allMatch(s -> known.containsAll(s.improves()));
  }

  @Test
  void aHostReplacesAndAddsStrategies() {
    RetentionStrategy call =
        RetentionStrategy.builder("call", Label.of("call the customer"))
            .serves(StageSelector.of("relationship", "decline"))
            .build();
    RetentionStrategy priced = SOURCES.find("STR-42").get().withCost(Advised.eur("5"));
    StrategyCatalog own = SOURCES.with("mine-1", priced, call);
    assertThat(own.strategies()).hasSize(48);
    assertThat(own.find("STR-42").get().cost()).hasValue(Advised.eur("5"));
    assertThat(own.strategies().get(47)).isEqualTo(call);
    assertThat(own.fingerprint()).hasSize(64).isNotEqualTo(SOURCES.fingerprint());
    assertThat(SOURCES.find("STR-42").get().toBuilder().build())
        .isEqualTo(SOURCES.find("STR-42").get());
  }

  @Test
  void allProblemsOfACatalogueAreToldAtOnce() {
    RetentionStrategy lonely = RetentionStrategy.builder("a", Label.of("a")).build();
    RetentionStrategy other =
        RetentionStrategy.builder("a", Label.of("a"))
            .serves(StageSelector.allOf("x"))
            .excludes("b")
            .build();
    assertThatThrownBy(() -> StrategyCatalog.of("broken", "1", List.of(lonely, other)))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "strategy 'a' is there twice; an id names one strategy.",
                        "strategy 'a' serves no stage. Maybe call serves(...).",
                        "strategy 'a' excludes 'b', which is not there."));
    assertThatThrownBy(() -> RetentionStrategy.builder("a", Label.of("a")).cost(Advised.eur("-1")))
        .hasMessageContaining("zero or more")
        .hasMessageNotContaining("1.00");
    assertThatThrownBy(() -> StageSelector.parse("decline")).hasMessageContaining("model/stage");
  }

  @Test
  void aServedStageIsReadBackFromItsText() {
    assertThat(StageSelector.parse("b2b/*")).isEqualTo(StageSelector.allOf("b2b"));
    assertThat(StageSelector.parse(StageSelector.of("x", "a/b").toString()))
        .isEqualTo(StageSelector.of("x", "a/b"));
    assertThat(SOURCES.find("STR-38").get().barrier().get().label().in(Language.CHINESE))
        .isEqualTo("经济");
  }

  @Test
  void theFingerprintDoesNotDependOnTheOrderInWhichSetsWereGiven() {
    StageSelector loyal = StageSelector.of("shop", "loyal");
    StageSelector asleep = StageSelector.of("shop", "asleep");
    RetentionStrategy.Builder one =
        RetentionStrategy.builder("one", Label.of("one"))
            .serves(loyal, asleep)
            .improves("price", "service")
            .excludes("other", "one")
            .eligibility(new TextMembership(Metrics.BAND, ImmutableSet.of("red", "green")));
    RetentionStrategy.Builder same =
        RetentionStrategy.builder("one", Label.of("one"))
            .serves(asleep, loyal)
            .improves("service", "price")
            .excludes("one", "other")
            .eligibility(new TextMembership(Metrics.BAND, ImmutableSet.of("green", "red")));
    RetentionStrategy other =
        RetentionStrategy.builder("other", Label.of("o")).serves(loyal).build();
    StrategyCatalog catalog = StrategyCatalog.of("ours", "1", List.of(one.build(), other));
    StrategyCatalog again = StrategyCatalog.of("ours", "1", List.of(same.build(), other));
    assertThat(again).isEqualTo(catalog).hasSameHashCodeAs(catalog);
    assertThat(again.fingerprint()).isEqualTo(catalog.fingerprint());
    assertThat(
            StrategyCatalog.of(
                    "ours", "1", List.of(one.eligibility(Condition.always()).build(), other))
                .fingerprint())
        .isNotEqualTo(catalog.fingerprint());
  }

  @Test
  void theFingerprintKnowsTheBarrierAndTheChannel() {
    RetentionStrategy plain =
        RetentionStrategy.builder("call", Label.of("call")).serves(StageSelector.ANY).build();
    assertThat(
            Stream.of(
                    plain,
                    plain.toBuilder().barrier(ExitBarrier.ECONOMIC).build(),
                    plain.toBuilder().channel("phone").build())
                .map(strategy -> StrategyCatalog.of("mine", "1", List.of(strategy)).fingerprint())
                .distinct())
        .hasSize(3);
  }
}

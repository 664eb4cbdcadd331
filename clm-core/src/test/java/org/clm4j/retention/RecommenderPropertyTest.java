package org.clm4j.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metrics;
import org.clm4j.vocabulary.SourceModel;

class RecommenderPropertyTest {

  private static final List<String> FACTORS =
      StrategyCatalog.ofSources().strategies().stream()
          .flatMap(s -> s.improves().stream())
          .distinct()
          .toList();

  @Provide
  Arbitrary<SourceModel> model() {
    return Arbitraries.of(SourceModel.all());
  }

  private static CustomerProfile profile(String stage, List<Double> values) {
    return Advised.in(
        stage,
        v -> {
          for (int i = 0; i < values.size(); i++) {
            v.put(Metrics.factorValue(FACTORS.get(i)), values.get(i));
          }
        });
  }

  @Property(tries = 30)
  void everyRecommendationHasItsReasonsAndNothingIsSaidTwice(
      @ForAll("model") SourceModel model,
      @ForAll @Size(10) List<@DoubleRange(min = 0, max = 1) Double> values) {
    Recommender recommender = Advised.of(model.id());
    for (SourceModel.Stage stage : model.stages()) {
      Advice advice = recommender.inFull(profile(stage.id(), values), CustomerContext.none());
      Advice best = recommender.recommend(profile(stage.id(), values));
      assertThat(best.recommendations())
          .isEqualTo(
              advice
                  .recommendations()
                  .subList(0, Math.min(Recommender.MOST, advice.recommendations().size())));
      assertThat(advice.recommendations())
          .allMatch(r -> r.strategy().kind() == StrategyKind.ACTION)
          .allMatch(r -> r.action().isPresent() && r.actBy().isPresent());
      assertThat(advice.recommendations()).allMatch(r -> !r.reasons().isEmpty());
      assertThat(
              Stream.concat(
                  advice.recommendations().stream().map(r -> r.strategy().id()),
                  advice.suppressed().stream().map(w -> w.strategy().id())))
          .doesNotHaveDuplicates();
    }
  }

  @Property(tries = 30)
  void theDocumentedOrderHolds(
      @ForAll("model") SourceModel model,
      @ForAll @Size(10) List<@DoubleRange(min = 0, max = 1) Double> values) {
    Recommender recommender =
        Recommender.builder(StrategyCatalog.ofSources(), model.id(), Advised.UTC)
            .fallback(FallbackPolicy.WHERE_NONE_BY_NAME)
            .build();
    for (SourceModel.Stage stage : model.stages()) {
      List<Recommendation> all =
          recommender.inFull(profile(stage.id(), values), CustomerContext.none()).recommendations();
      for (int i = 1; i < all.size(); i++) {
        assertThat(key(all.get(i - 1), model, stage)).isLessThan(key(all.get(i), model, stage));
      }
    }
  }

  /** The documented order as one word that sorts. */
  private static String key(Recommendation r, SourceModel model, SourceModel.Stage stage) {
    boolean improves = r.reasons().stream().anyMatch(x -> x.kind() == Reason.Kind.IMPROVES_FACTOR);
    boolean named = r.strategy().serves().contains(StageSelector.of(model.id(), stage.id()));
    int place =
        r.occasion().isPresent()
            ? 10 + r.occasion().get().urgency().compareTo(Urgency.URGENT) * 30
            : named ? 50 : r.isBorrowed() ? 60 : 80;
    int priority = 100 - r.occasion().map(Occasion::priority).orElse(0);
    boolean first = r.occasion().isEmpty() && improves;
    return place + "" + (first ? 0 : 1) + (1000 + priority) + r.strategy().id();
  }

  @Property
  void incrementalValueIsTheDifferenceOfTheTwoWorlds(
      @ForAll @DoubleRange(min = 0, max = 1) double stays,
      @ForAll @DoubleRange(min = 0, max = 1) double saved,
      @ForAll @DoubleRange(min = 0.1, max = 3) double factor) {
    Effect effect = new Effect(saved, Advised.eur("7"), factor);
    double treatedStays = 1 - (1 - stays) * (1 - saved);
    double treated = treatedStays * (factor * 90 - 7) - 2;
    double untreated = stays * 90;
    assertThat(
            effect.incrementalValue(BaselineOutlook.of(stays, Advised.eur("90")), Advised.eur("2")))
        .isEqualTo(treated - untreated, within(1e-9));
  }
}

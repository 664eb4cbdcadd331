package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.stage.StageModel;

/**
 * Whatever can be configured comes back equal, as JSON and as YAML, from either Jackson, and fits
 * its schema.
 */
class ConfigurationsPropertyTest {

  /** A kind of document, how one is made, and what of it can be compared. */
  private record Made<T>(
      Document<T> document, Function<RandomConfigurations, T> make, Function<T, ?> said) {

    void comesBack(long seed) throws IOException {
      T value = make.apply(new RandomConfigurations(seed));
      Again.equal(document, value, said);
      String text = document.write(value);
      assertThat(Validator.faults(document, text)).as(text).isEmpty();
      Again.equalByYaml(document, make.apply(RandomConfigurations.forYaml(seed)), said);
    }
  }

  private static <T> void comesBack(
      long seed, Document<T> document, Function<RandomConfigurations, T> make) throws IOException {
    new Made<>(document, make, value -> value).comesBack(seed);
  }

  /** Returns all that a metric says of itself; it is equal to others of its id. */
  private static List<?> said(Metric<?> metric) {
    return List.of(
        metric.id(),
        metric.kind(),
        metric.label().texts(),
        metric.movement(),
        metric instanceof NumberMetric n ? n.unit() : "",
        metric instanceof ElapsedMetric e ? List.of(e.since(), e.interval()) : "");
  }

  /** Returns all that a stage model says; what it does is its fingerprint. */
  static List<?> said(StageModel model) {
    return List.of(
        model.fingerprint(),
        List.of(model.id(), model.version(), model.label(), model.zone(), model.movement()),
        model.isUnique(),
        model.initial(),
        model.texts(),
        model.stages(),
        model.entries(),
        List.copyOf(model.conditions().all().values()),
        model.transitions(),
        model.reads().stream().map(m -> said(m)).toList());
  }

  @Property(tries = 200)
  void conditionsComeBack(@ForAll long seed) throws IOException {
    comesBack(seed, Document.CONDITION, RandomConfigurations::condition);
    new Made<>(
            Document.CONDITIONS,
            RandomConfigurations::conditions,
            named -> List.copyOf(named.all().values()))
        .comesBack(seed);
  }

  @Property(tries = 200)
  void stageModelsComeBack(@ForAll long seed) throws IOException {
    new Made<>(
            Document.STAGE_MODEL,
            RandomConfigurations::stageModel,
            ConfigurationsPropertyTest::said)
        .comesBack(seed);
  }

  @Property(tries = 200)
  void statesAndMappingsComeBack(@ForAll long seed) throws IOException {
    comesBack(seed, Document.STAGE_STATE, RandomConfigurations::stageState);
    comesBack(seed, Document.STAGE_MAPPING, RandomConfigurations::mapping);
  }

  @Property(tries = 100)
  void scorecardsComeBack(@ForAll long seed) throws IOException {
    comesBack(seed, Document.SCORECARD, RandomConfigurations::scorecard);
  }

  @Property(tries = 40)
  void catalogsComeBack(@ForAll long seed) throws IOException {
    comesBack(seed, Document.STRATEGY_CATALOG, RandomConfigurations::catalog);
  }

  /** Returns all that a lifecycle says, whichever of its parts are there. */
  private static List<?> said(LifecycleConfig config) {
    return List.of(
        config.stageModel().<Object>map(m -> said(m)), config.scorecard(), config.strategies());
  }

  @Property(tries = 50)
  void lifecyclesComeBack(@ForAll long seed) throws IOException {
    new Made<>(
            Document.LIFECYCLE, RandomConfigurations::lifecycle, ConfigurationsPropertyTest::said)
        .comesBack(seed);
  }

  /** A part that declares nothing is read with what the host declares for all of them. */
  @Property(tries = 50)
  void lifecyclesComeBackWithDeclarationsOfTheHost(@ForAll long seed) {
    RandomConfigurations random = new RandomConfigurations(seed);
    JsonVocabulary shared = random.vocabulary();
    LifecycleConfig config = random.lifecycle();
    String bare = TreeText.line(without("metrics", (Tree.Obj) Document.LIFECYCLE.tree(config)));
    for (ClmJson json : List.of(Jackson2.json(), Jackson3.json())) {
      LifecycleConfig back = json.withVocabulary(shared).read(Document.LIFECYCLE, bare);
      assertThat(said(back)).isEqualTo(said(config));
      assertThat(Document.LIFECYCLE.write(back)).isEqualTo(Document.LIFECYCLE.write(config));
    }
  }

  /** Returns an object without the fields of this name that it has, or an object in it. */
  private static Tree without(String name, Tree.Obj object) {
    Tree.Fields left = Tree.object();
    object
        .members()
        .forEach(
            (field, member) -> {
              if (!field.equals(name)) {
                left.put(
                    field,
                    member.value() instanceof Tree.Obj part ? without(name, part) : member.value());
              }
            });
    return left.build();
  }

  @Property(tries = 200)
  void vocabulariesComeBack(@ForAll long seed) throws IOException {
    new Made<>(
            Document.METRICS,
            RandomConfigurations::vocabulary,
            known -> known.own().stream().map(m -> said(m)).collect(Collectors.toSet()))
        .comesBack(seed);
  }
}

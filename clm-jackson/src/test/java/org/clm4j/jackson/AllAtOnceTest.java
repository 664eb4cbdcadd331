package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes no sense is told together with what is not in its form, so one round mends all. */
class AllAtOnceTest {

  private static final String ALWAYS = "{`known`: `csat`}";

  /** Fails unless just these are told, each given by its beginning and what else it says. */
  private static void tells(Document<?> document, String text, String... problems) {
    List<String> told =
        Again.refusal(document, text.replace('`', '"')).problems().stream()
            .map(p -> p.pointer() + " " + p.message())
            .map(p -> Arrays.stream(problems).filter(q -> isSaid(q, p)).findFirst().orElse(p))
            .toList();
    assertThat(told).containsExactly(problems);
  }

  private static boolean isSaid(String problem, String told) {
    List<String> parts = List.of(problem.split(" … "));
    return told.startsWith(parts.get(0)) && parts.stream().allMatch(told::contains);
  }

  private static String[] places(String within, String... places) {
    return Arrays.stream(places).map(p -> within + p).toArray(String[]::new);
  }

  private static String[] joined(String[]... places) {
    return Arrays.stream(places).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static final String METRICS =
      """
      [{`id`: `csat`, `kind`: `number`},
       {`id`: `seats`, `kind`: `text`, `unit`: `days`, `moves`: 1, `since`: `lastPurchaseAt`},
       {`id`: `idle`, `kind`: `elapsed`, `moves`: `fixed`},
       {`id`: `rhythm`, `kind`: `elapsed`, `since`: `lastPurchaseAt`, `interval`: `spend`, `x`: 1},
       {`id`: `odd`, `kind`: `numbr`}]""";

  private static final String[] METRICS_SAY = {
    "/0 metric 'csat' is a standard one",
    "/1 only a metric of kind 'elapsed' counts from a moment",
    "/1 only a metric of kind 'number' has a unit",
    "/1/moves this must be a text",
    "/2 an elapsed metric names the moment",
    "/2 how an elapsed metric moves is known",
    "/3 elapsed metric 'rhythm' divides by 'spend'",
    "/3/x field 'x' is unknown",
    "/4/kind kind of metric 'numbr' is unknown"
  };

  private static final String CONDITION =
      """
      {`all`: [
        {`metric`: `purchases`, `between`: [5, 1]},
        {`metric`: `purchses`, `between`: [5, 1]},
        {`metric`: `stage`, `atLeast`: 3, `x`: 1},
        {`of`: [{`known`: 1}], `atLeast`: 2},
        {`metric`: {`count`: `purchase`, `within`: `P0D`}, `atLeast`: 1},
        {`metric`: {`sum`: `complaint`, `within`: `PT0S`}, `atLeast`: 1},
        {`metric`: {`change`: {`count`: `purchase`, `within`: `P9D`, `endingBefore`: `P9D`}, `x`: 1},
         `above`: 0},
        {`metric`: `lastPurchaseAt`, `notBefore`: {`metric`: `firstPurchaseAt`}},
        {`metric`: `stage`, `in`: []},
        {`or`: [{`metric`: `purchases`, `min`: `3`}]}]}""";

  private static final String[] CONDITION_SAYS = {
    "/all/0/between the range runs from 5 to 1 … Maybe [1, 5].",
    "/all/1/metric metric 'purchses' is neither",
    "/all/1/between the range runs from 5 to 1",
    "/all/2 metric 'stage' is of kind 'text'",
    "/all/2/x field 'x'",
    "/all/3 at least 2 of 1 conditions",
    "/all/3/of/0/known this must be a text",
    "/all/4/metric/within a length of time is above zero here, unlike P0D.",
    "/all/5/metric/sum … 'complaint' … there are purchase, refund",
    "/all/5/metric/within a length of time is above zero here, unlike PT0S.",
    "/all/6/metric trend over … needs a window that ends now",
    "/all/6/metric/x field 'x'",
    "/all/7/notBefore this must be a moment … Maybe {\"not\": {\"metric\": …, \"before\": …}}.",
    "/all/8/in this list has 0 items",
    "/all/9 a condition has exactly one of … Maybe 'any'.",
    "/all/9/or/0/min field 'min' … Maybe 'atLeast'.",
    "/all/9/or/0/min this must be a number, but is the text '3'. Maybe 3."
  };

  @Test
  void ofACondition() {
    tells(
        Document.CONDITION,
        "{`clm`: `condition/1`, `x`: 1, `metrics`: " + METRICS + ", `when`: " + CONDITION + "}",
        joined(
            new String[] {"/x field 'x'"},
            places("/metrics", METRICS_SAY),
            places("/when", CONDITION_SAYS)));
  }

  @Test
  void ofMetrics() {
    tells(
        Document.METRICS,
        "{`clm`: `metrics/1`, `x`: 1, `metrics`: " + METRICS + "}",
        joined(new String[] {"/x field 'x'"}, places("/metrics", METRICS_SAY)));
  }

  private static final String CIRCLE =
      "[{`id`: `a`, `when`: {`ref`: `b`}}, {`id`: `b`, `when`: {`ref`: `a`}, `x`: 1},"
          + " {`id`: `c`, `when`: {`ref`: `d`}}]";

  @Test
  void ofConditions() {
    tells(
        Document.CONDITIONS,
        "{`clm`: `conditions/1`, `conditions`: " + CIRCLE + "}",
        "/conditions conditions refer to each other in a circle: a -> b -> a",
        "/conditions/1/x field 'x'",
        "/conditions/2/when/ref condition 'd' is not declared");
  }

  private static final String MODEL =
      "{`clm`: `stage-model/1`, `id`: `m`, `version`: `1`, `movement`: `forward`, `x`: 1,\n"
          + " `metrics`: "
          + METRICS
          + ",\n `conditions`: "
          + CIRCLE
          + ",\n `stages`: [{`id`: `s`}, {`id`: `t`, `x`: 1}, {`id`: `u`, `terminal`: 1}],\n"
          + " `transitions`: [\n"
          + "  {`id`: `self`, `from`: `s`, `to`: `s`, `when`: "
          + ALWAYS
          + "},\n  {`id`: `back`, `from`: `u`, `to`: `s`, `when`: "
          + ALWAYS
          + "},\n  {`id`: `same`, `from`: `t`, `to`: `t`, `x`: 1, `when`: "
          + ALWAYS
          + "},\n  {`id`: `half`, `from`: `t`, `to`: `t`, `confirmations`: 0, `when`: 5},\n"
          + "  {`id`: `none`, `from`: `s`, `to`: `v`, `when`: {`metric`: `odd`, `below`: 1}},\n"
          + "  {`id`: `many`, `from`: `s`, `to`: `t`, `minimumDwell`: `60D`, `when`: "
          + CONDITION
          + "}]}";

  private static final String[] MODEL_SAYS =
      joined(
          new String[] {"/x field 'x'"},
          places("/metrics", METRICS_SAY),
          new String[] {
            "/conditions conditions refer to each other in a circle: a -> b -> a",
            "/conditions/1/x field 'x'",
            "/conditions/2/when/ref condition 'd' is not declared",
            "/stages/1/x field 'x'",
            "/stages/2/terminal this must be true or false",
            "/transitions/0 transition 'self' leads from 's' to itself",
            "/transitions/1 transition 'back' leads back from 'u' to 's'",
            "/transitions/2 transition 'same' leads from 't' to itself",
            "/transitions/2/x field 'x'",
            "/transitions/3 transition 'half' leads from 't' to itself",
            "/transitions/3/confirmations this must be a whole number",
            "/transitions/3/when this must be an object",
            "/transitions/4/to stage 'v' is not declared",
            "/transitions/5/minimumDwell '60D' is no length of time",
          },
          places("/transitions/5/when", CONDITION_SAYS));

  @Test
  void ofAStageModel() {
    tells(Document.STAGE_MODEL, MODEL, MODEL_SAYS);
  }

  private static final String CARD =
      """
      {`clm`: `scorecard/1`, `id`: `c`, `version`: `1`, `x`: 1, `minimumCoverage`: 2,
       `aggregation`: {`kind`: `worst-of`, `groups`: {`internal`: 0}, `wholePoints`: true, `x`: 1},
       `bands`: [{`id`: `a`, `from`: 10}, {`id`: `b`, `from`: 5, `x`: 1}, {`id`: `c`, `from`: 120}],
       `assuming`: [{`metric`: `csat`, `text`: `much`, `x`: 1}, {`metric`: `nps`, `number`: `7`}],
       `factors`: [
        {`id`: `f`, `metric`: `csat`, `value`: {`table`: {`x`: 1}}, `weight`: -1, `x`: 1},
        {`id`: `g`, `metric`: `csat`, `value`: {`zeroAt`: 1, `oneAt`: 1}, `missingCountsAs`: 2},
        {`id`: `h`, `metric`: `csat`, `value`: {`midpoint`: `3`, `steepness`: 0},
         `decay`: {`since`: `lastPurchaseAt`, `halfLife`: `P0D`, `share`: 0.5}},
        {`id`: `i`, `metric`: `csat`, `value`: {`steps`: [{`at`: 2, `value`: 1}, {`at`: 1, `value`: 1}]},
         `decay`: {`since`: `lastPurchaseAt`, `per`: `PT0S`, `share`: 0}},
        {`id`: `j`, `metric`: `csat`, `value`: {`piecewise`: [{`at`: 2, `value`: 1}]},
         `decay`: {`since`: `stage`, `per`: `P9D`}},
        {`metric`: `stage`, `value`: {`zeroAt`: 1, `oneAt`: 2}, `wieght`: 0}]}""";

  private static final String[] CARD_SAYS = {
    "/x field 'x'",
    "/minimumCoverage this must lie from 0 to 1",
    "/aggregation/groups aggregation 'worst-of' has no \"groups\"",
    "/aggregation/groups/internal this must be above 0",
    "/aggregation/wholePoints aggregation 'worst-of' has no \"wholePoints\"",
    "/aggregation/x field 'x'",
    "/bands/0 the lowest band 'a' begins at 10",
    "/bands/1 band 'b' begins at 5",
    "/bands/1/x field 'x'",
    "/bands/2/from this must lie from 0 to 100",
    "/assuming/0 metric 'csat' is of kind 'number', and the value given is of another",
    "/assuming/0/x field 'x'",
    "/assuming/1/number this must be a number, but is the text '7'. Maybe 7.",
    "/factors/0 factor 'f' reads metric 'csat' … by a function of another kind",
    "/factors/0/weight this must be above 0",
    "/factors/0/x field 'x'",
    "/factors/1/value a linear value function has its 0 and its 1",
    "/factors/1/missingCountsAs this must lie from 0 to 1",
    "/factors/2/value a logistic value function of steepness 0",
    "/factors/2/value/midpoint this must be a number",
    "/factors/2/decay a decay loses its half",
    "/factors/2/decay/halfLife a length of time is above zero here, unlike P0D.",
    "/factors/3/value field 'below' is missing",
    "/factors/3/value a value function's points stand at rising places",
    "/factors/3/decay/per a length of time is above zero here, unlike PT0S.",
    "/factors/3/decay/share this must be above 0",
    "/factors/4/value/piecewise this list has 1 item",
    "/factors/4/decay a decay loses its half",
    "/factors/4/decay/since metric 'stage' is of kind 'text'",
    "/factors/5 field 'id' is missing",
    "/factors/5 the factor reads metric 'stage' … by a function of another kind",
    "/factors/5/wieght field 'wieght' is unknown … Maybe 'weight'.",
    "/factors/5/wieght this must be above 0"
  };

  @Test
  void ofAScorecard() {
    tells(Document.SCORECARD, CARD, CARD_SAYS);
    tells(
        Document.SCORECARD,
        "{`clm`: `scorecard/1`, `id`: `c`, `version`: `1`, `aggregation`: {`kind`: `group-caps`,"
            + " `groups`: {`internal`: 101, `external`: 102}, `x`: 1}, `factors`: []}",
        "/aggregation/groups cap of dimension 'internal' is at most 100 points, not 101",
        "/aggregation/groups cap of dimension 'external' is at most 100 points, not 102",
        "/aggregation/x field 'x'",
        "/factors this list has 0 items");
    tells(
        Document.SCORECARD,
        "{`clm`: `scorecard/1`, `id`: `c`, `version`: `1`, `aggregation`: {`kind`: `tiers`,"
            + " `x`: 1}, `bands`: [{`id`: `a`, `from`: `0`}, {`id`: `b`, `from`: 10}], `factors`: []}",
        "/aggregation aggregation 'tiers' needs \"tiers\"",
        "/aggregation/x field 'x'",
        "/bands/0/from this must be a number, but is the text '0'. Maybe 0.",
        "/factors this list has 0 items");
  }

  private static final String CATALOG =
      """
      {`clm`: `strategy-catalog/1`, `id`: `s`, `version`: `1`, `x`: 1, `strategies`: [
        {`id`: `s`, `label`: `s`, `serves`: [`own`], `cost`: `EUR -4.50`, `channel`: ` `, `x`: 1,
         `effect`: {`saved`: 2, `offer`: `EUR -1`, `valueFactor`: 0, `x`: 1}, `excludes`: [`z`],
         `cooldown`: `60D`, `when`: {`metric`: `purchases`, `between`: [2, 1]}},
        {`id`: `s`, `label`: 3, `serves`: []}]}""";

  private static final String[] CATALOG_SAYS = {
    "/x field 'x'",
    "/strategies/0/serves/0 a served stage is written",
    "/strategies/0/cost what is paid is zero or more, unlike EUR -4.50.",
    "/strategies/0/channel an id has",
    "/strategies/0/x field 'x'",
    "/strategies/0/effect/saved this must lie from -1 to 1",
    "/strategies/0/effect/offer what is paid is zero or more, unlike EUR -1.",
    "/strategies/0/effect/valueFactor this must be above 0",
    "/strategies/0/effect/x field 'x'",
    "/strategies/0/excludes/0 strategy 'z' is not declared",
    "/strategies/0/cooldown '60D' is no length of time",
    "/strategies/0/when/between the range runs",
    "/strategies/1/id strategy 's' is already declared",
    "/strategies/1/label this must be a text",
    "/strategies/1/serves this list has 0 items"
  };

  @Test
  void ofAStrategyCatalog() {
    tells(Document.STRATEGY_CATALOG, CATALOG, CATALOG_SAYS);
  }

  @Test
  void ofALifecycle() {
    String text =
        "{`clm`: `lifecycle/1`,\n`stageModel`: "
            + MODEL
            + ",\n`scorecard`: "
            + CARD
            + ",\n`strategies`: "
            + CATALOG
            + "}";
    tells(
        Document.LIFECYCLE,
        text,
        joined(
            places("/stageModel", MODEL_SAYS),
            places("/scorecard", CARD_SAYS),
            places("/strategies", CATALOG_SAYS)));
  }

  @Test
  void ofAStageMapping() {
    tells(
        Document.STAGE_MAPPING,
        "{`clm`: `stage-mapping/1`, `from`: {`model`: `a`}, `to`: {`model`: `b`, `version`: 2},"
            + " `stages`: [{`from`: `a`, `to`: `b`}, {`from`: `a`, `target`: 1}], `x`: 1}",
        "/from field 'version' is missing",
        "/to/version this must be a text",
        "/stages/1/from mapped stage 'a' is already declared",
        "/stages/1/target field 'target' is unknown … Maybe 'to'.",
        "/stages/1/target this must be a text",
        "/x field 'x'");
  }
}

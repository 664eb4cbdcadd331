package org.clm4j.retention;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.clm4j.event.ExitBarrier;

/**
 * The 46 strategies of the sources as data; label, goal and actions stand under their ids in the
 * bundles of this room.
 *
 * <p>These and the stages are the sources'; what is ours is added by {@link SourceOccasions}. Which
 * of them are practices of the firm is read from what they say: those that are done to no one
 * customer. {@code improves} is inferred from goal and actions: a factor of the sources that these
 * name, and of the orders card {@code rhythm} where contact or repurchase is the goal, {@code
 * volume} and {@code depth} where more use or repurchase is.
 */
final class SourceStrategies {

  private SourceStrategies() {}

  /** Returns all, STR-01 first, and leaving alone behind them. */
  static List<RetentionStrategy> all() {
    return Stream.concat(ofTheSources(), Stream.of(SourceOccasions.leaveAlone())).toList();
  }

  private static Stream<RetentionStrategy> ofTheSources() {
    return Stream.of(ofS0(), ofS1(), ofS2(), ofS3(), ofS4())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(RetentionStrategy::id))
        .map(SourceOccasions::completed);
  }

  /** B2B services: acquisition, development, retention. */
  private static List<RetentionStrategy> ofS0() {
    return ImmutableList.of(
        strategy("STR-01", "S0", "b2b/acquisition").build(),
        strategy("STR-02", "S0", "b2b/development")
            .improves("FAC-26", "FAC-25", "FAC-20", "volume", "depth")
            .build(),
        strategy("STR-03", "S0", "b2b/retention").improves("FAC-01", "FAC-05").build(),
        strategy("STR-04", "S0", "b2b/retention").improves("FAC-29", "rhythm").build(),
        strategy("STR-05", "S0", "*/*").improves("FAC-28").kind(StrategyKind.PRACTICE).build(),
        strategy("STR-06", "S0", "b2b/retention").build(),
        strategy("STR-07", "S0", "*/*")
            .improves("FAC-25", "FAC-29")
            .kind(StrategyKind.PRACTICE)
            .build());
  }

  /** Customer lifecycle management: five stages, four steps. */
  private static List<RetentionStrategy> ofS1() {
    return ImmutableList.of(
        strategy("STR-08", "S1", "*/*").improves("FAC-28").kind(StrategyKind.PRACTICE).build(),
        strategy("STR-09", "S1", "*/*").improves("FAC-25", "FAC-20").build(),
        strategy("STR-10", "S1", "*/*").improves("FAC-28", "FAC-05", "rhythm").build(),
        strategy("STR-11", "S1", "*/*").improves("FAC-29", "FAC-05").build(),
        strategy("STR-12", "S1", "five-step/acquisition", "four-step/acquisition").build(),
        strategy("STR-44", "S1", "five-step/win-back").improves("FAC-05", "FAC-25").build());
  }

  /** The journey in six stages. */
  private static List<RetentionStrategy> ofS2() {
    return ImmutableList.of(
        strategy("STR-13", "S2", "journey/awareness").build(),
        strategy("STR-14", "S2", "journey/awareness").build(),
        strategy("STR-15", "S2", "journey/awareness").kind(StrategyKind.PRACTICE).build(),
        strategy("STR-16", "S2", "journey/consideration").build(),
        strategy("STR-17", "S2", "journey/consideration").improves("FAC-26").build(),
        strategy("STR-18", "S2", "journey/consideration").build(),
        strategy("STR-19", "S2", "journey/purchase").build(),
        strategy("STR-20", "S2", "journey/purchase").build(),
        strategy("STR-21", "S2", "journey/purchase").improves("FAC-05").build(),
        strategy("STR-22", "S2", "journey/use").improves("FAC-27").build(),
        strategy("STR-23", "S2", "journey/use").improves("FAC-29", "rhythm").build(),
        strategy("STR-24", "S2", "journey/use").build(),
        strategy("STR-25", "S2", "journey/feedback").improves("FAC-25", "FAC-29").build(),
        strategy("STR-26", "S2", "journey/feedback")
            .improves("FAC-29")
            .kind(StrategyKind.PRACTICE)
            .build(),
        strategy("STR-27", "S2", "journey/feedback").improves("FAC-29").build(),
        strategy("STR-28", "S2", "journey/repurchase")
            .improves("rhythm", "volume", "depth")
            .build(),
        strategy("STR-29", "S2", "journey/repurchase")
            .improves("rhythm", "volume", "depth")
            .build(),
        strategy("STR-30", "S2", "journey/repurchase").improves("rhythm").build());
  }

  /** Long-term customer management: for all of its five states. */
  private static List<RetentionStrategy> ofS3() {
    return ImmutableList.of(
        strategy("STR-31", "S3", "*/*").improves("FAC-28").kind(StrategyKind.PRACTICE).build(),
        strategy("STR-32", "S3", "*/*").improves("FAC-28").kind(StrategyKind.PRACTICE).build(),
        strategy("STR-33", "S3", "*/*").improves("FAC-05", "rhythm").build(),
        strategy("STR-34", "S3", "*/*").improves("FAC-12", "FAC-25", "volume").build(),
        strategy("STR-35", "S3", "*/*")
            .improves("FAC-25", "FAC-29")
            .kind(StrategyKind.PRACTICE)
            .build());
  }

  /** The relation in four phases. */
  private static List<RetentionStrategy> ofS4() {
    return ImmutableList.of(
        strategy("STR-36", "S4", "relationship/exploration").improves("FAC-26").build(),
        strategy("STR-37", "S4", "relationship/formation")
            .improves("FAC-25", "FAC-20", "FAC-28")
            .build(),
        strategy("STR-38", "S4", "relationship/stability")
            .improves("FAC-06")
            .barrier(ExitBarrier.ECONOMIC)
            .build(),
        strategy("STR-39", "S4", "relationship/stability")
            .improves("FAC-06")
            .barrier(ExitBarrier.TECHNICAL)
            .build(),
        strategy("STR-40", "S4", "relationship/stability")
            .improves("FAC-06")
            .barrier(ExitBarrier.CONTRACTUAL)
            .build(),
        strategy("STR-41", "S4", "relationship/stability").improves("FAC-01").build(),
        strategy("STR-42", "S4", "relationship/decline")
            .improves("FAC-05", "rhythm", "volume")
            .build(),
        strategy("STR-43", "S4", "relationship/decline").kind(StrategyKind.PRACTICE).build(),
        strategy("STR-45", "S4", "*/*").build(),
        strategy("STR-46", "S4", "*/*").kind(StrategyKind.PRACTICE).build());
  }

  private static RetentionStrategy.Builder strategy(String id, String source, String... serves) {
    String key = "strategy." + id;
    RetentionStrategy.Builder builder =
        RetentionStrategy.builder(id, RetentionWords.name(key)).sources(source);
    RetentionWords.findName(key + ".goal").ifPresent(builder::goal);
    for (int n = 1; RetentionWords.findName(key + ".action." + n).isPresent(); n++) {
      builder.action(RetentionWords.name(key + ".action." + n));
    }
    for (String stage : serves) {
      builder.serves(StageSelector.parse(stage));
    }
    return builder;
  }
}

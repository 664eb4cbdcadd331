package org.clm4j.jackson;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words people bring from elsewhere for a field or word of ours: {@code min} for {@code
 * atLeast}, {@code and} for {@code all}. Letters say nothing of what a word means, and {@code or}
 * is nearer to {@code of} than to {@code any}; so what a word means goes before how it is spelt.
 */
final class Synonyms {

  /**
   * What is meant by others, or by us elsewhere, and our words for it, the fittest first: the first
   * that is known where the other stands.
   */
  private record Meaning(List<String> ours, String others) {
    static Meaning of(String ours, String others) {
      return new Meaning(List.of(ours.split(" ")), others);
    }

    /** Returns the words of others, in their plain form. */
    Stream<String> words() {
      return Stream.of(others.split(" ")).map(Synonyms::plain);
    }
  }

  private static final List<Meaning> MEANINGS =
      List.of(
          Meaning.of("all", "and allOf every each both && ∧"),
          Meaning.of("in", "oneOf isIn isOneOf anyOf among"),
          Meaning.of("any", "or anyOf oneOf some either || ∨"),
          Meaning.of("not", "none noneOf neither nor no !"),
          Meaning.of(
              "atLeast forAtLeast",
              "min minimum gte ge >= => ≥ greaterOrEqual greaterThanOrEqual greaterThanOrEqualTo"
                  + " greaterOrEqualTo equalOrGreater notLessThan notBelow noLessThan"),
          Meaning.of(
              "atMost forLessThan within",
              "max maximum lte le <= =< ≤ lessOrEqual lessThanOrEqual lessThanOrEqualTo"
                  + " lessOrEqualTo equalOrLess notMoreThan notAbove notGreaterThan noMoreThan"
                  + " upTo"),
          Meaning.of(
              "above forAtLeast", "greaterThan moreThan gt > over greater more higherThan exceeds"),
          Meaning.of(
              "below forLessThan within",
              "lessThan lt < under less fewerThan lowerThan smallerThan"),
          Meaning.of(
              "forAtLeast",
              "atLeast above for forMin forMinimum forAbove forMoreThan forLongerThan longerThan"),
          Meaning.of(
              "forLessThan within",
              "atMost below within forLessThan forAtMost forMax forMaximum forBelow forUnder"
                  + " forNoMoreThan forShorterThan shorterThan inTheLast inTheNext"),
          Meaning.of("equalTo", "equals equal eq = == === isEqualTo"),
          Meaning.of(
              "otherThan", "notEqualTo notEqual notEquals isNot ne neq != !== <> ≠ differsFrom"),
          Meaning.of("between", "range inRange"),
          Meaning.of("before", "earlierThan"),
          Meaning.of("notBefore", "after laterThan onOrAfter notEarlierThan"),
          Meaning.of("since", "timeSince elapsedSince sinceLast"),
          Meaning.of("until", "till timeUntil"),
          Meaning.of("known", "exists present isKnown isPresent notNull"),
          Meaning.of("missing", "unknown absent isMissing isNull"),
          Meaning.of("when placedWhen", "if condition rule where on trigger"),
          Meaning.of("placedWhen", "when entry enterWhen entryCondition"),
          Meaning.of("ref", "condition reference refersTo"),
          Meaning.of("from", "source sources fromStage fromStages leaves"),
          Meaning.of("to", "then target toStage goto"),
          Meaning.of("inStages serves", "stages inStage appliesTo appliesIn"),
          Meaning.of("named id label", "name"),
          Meaning.of("id", "key code identifier"),
          Meaning.of("label", "title caption displayName"),
          Meaning.of("kind", "type"),
          Meaning.of("metric", "measure kpi variable attribute"),
          Meaning.of("number", "int integer long float double decimal numeric"),
          Meaning.of("text", "string str"),
          Meaning.of("flag", "bool boolean"),
          Meaning.of("at", "timestamp time date datetime occurredAt happenedAt eventTime"),
          Meaning.of("instant moment", "date datetime timestamp"),
          Meaning.of("elapsed", "duration age"),
          Meaning.of("terminal", "final isFinal isTerminal end"),
          Meaning.of("initial", "start first begin"),
          Meaning.of("weight", "importance"),
          Meaning.of("cost", "price"),
          Meaning.of("customer", "customerId client clientId user userId account accountId"),
          Meaning.of("recordedAt", "createdAt knownAt loggedAt"),
          Meaning.of("amount", "price total spend"),
          Meaning.of("is", "value"),
          Meaning.of("id", "eventId"),
          Meaning.of("businessLine", "line"),
          Meaning.of("minimumDwell", "dwell minDwell minimumStay"));

  private static final Map<String, List<String>> OURS = byWord();

  private Synonyms() {}

  private static Map<String, List<String>> byWord() {
    return MEANINGS.stream()
        .flatMap(Meaning::words)
        .distinct()
        .collect(Collectors.toUnmodifiableMap(word -> word, Synonyms::ours));
  }

  private static List<String> ours(String word) {
    Set<String> ours = new LinkedHashSet<>();
    MEANINGS.stream()
        .filter(m -> m.words().anyMatch(word::equals))
        .forEach(m -> ours.addAll(m.ours));
    return List.copyOf(ours);
  }

  /** Returns a word without what only tells manners of writing apart. */
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /**
   * Returns the known word that a wrong one may have been meant for: the same but for its case and
   * hyphens, or one of the same meaning, or else the nearest. A word whose meaning none of the
   * known has points to none.
   */
  static Optional<String> of(String wrong, Collection<String> known) {
    String plain = plain(wrong);
    Optional<String> same = known.stream().filter(name -> plain(name).equals(plain)).findFirst();
    List<String> ours = OURS.get(plain);
    if (same.isPresent() || ours == null) {
      return same.isPresent() ? same : NearestName.of(wrong, known);
    }
    return ours.stream().filter(known::contains).findFirst();
  }
}

package org.clm4j.examples.portfolio;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.examples.portfolio.lives.Lives;
import org.clm4j.examples.portfolio.output.Counts;
import org.clm4j.profile.Metric;
import org.clm4j.retention.BasePractices;

/** What is counted over all customers. Parts of a base are counted apart and added up. */
final class Tally {

  /** Stands for customers without a band. */
  static final String NOT_SCORED = "notScored";

  long customers;
  long withoutPurchase;
  long notYetSeen;
  long purchases;
  long purchaseDays;

  /** Sums in millionths of the currency. */
  long spend;

  long historicValue;
  long expectedValue;

  /** How many are expected to cost more than they bring, and what they cost. */
  long losing;

  long expectedLoss;

  final Counts stages;
  final Counts bands;

  /** Stage by stage how many are in which band. */
  final Map<String, Counts> healthByStage = new LinkedHashMap<>();

  private final List<String> healths;
  final Counts classes;
  final Counts segments;

  /** Those for whom something is recommended, by what comes first. */
  final Counts recommendations = Counts.of(List.of());

  /** Those who are left alone, by the reason. */
  final Counts leftAlone = Counts.of(List.of());

  final BasePractices practices;
  final Counts warnings;

  /** How many customers have any warning. */
  long warned;

  /** What these are expected to be worth, in millionths of the currency. */
  long warnedValue;

  final Counts reviews = Counts.of(ReviewTerm.ids());

  final Lives lives;

  /** The metrics of the stage model that are known of anybody. */
  final Set<Metric<?>> told = new HashSet<>();

  Tally(
      List<String> stages,
      List<String> bands,
      List<String> classes,
      List<String> segments,
      Lives lives,
      List<String> warnings,
      BasePractices practices) {
    this.practices = practices;
    this.lives = lives;
    this.stages = Counts.of(stages);
    this.bands = Counts.of(bands);
    this.healths = Stream.concat(bands.stream(), Stream.of(NOT_SCORED)).toList();
    stages.forEach(stage -> healthByStage.put(stage, Counts.of(healths)));
    this.classes = Counts.of(classes);
    this.segments = Counts.of(segments);
    this.warnings = Counts.of(warnings);
  }

  void health(String stage, String band, long value) {
    healthByStage.computeIfAbsent(stage, s -> Counts.of(healths)).add(band, value);
  }

  void addAll(Tally other) {
    customers += other.customers;
    withoutPurchase += other.withoutPurchase;
    notYetSeen += other.notYetSeen;
    purchases += other.purchases;
    purchaseDays += other.purchaseDays;
    spend = Math.addExact(spend, other.spend);
    historicValue = Math.addExact(historicValue, other.historicValue);
    expectedValue = Math.addExact(expectedValue, other.expectedValue);
    losing += other.losing;
    expectedLoss = Math.addExact(expectedLoss, other.expectedLoss);
    stages.addAll(other.stages);
    bands.addAll(other.bands);
    other.healthByStage.forEach(
        (stage, counts) ->
            healthByStage.computeIfAbsent(stage, s -> Counts.of(healths)).addAll(counts));
    classes.addAll(other.classes);
    segments.addAll(other.segments);
    recommendations.addAll(other.recommendations);
    leftAlone.addAll(other.leftAlone);
    practices.addAll(other.practices);
    reviews.addAll(other.reviews);
    lives.addAll(other.lives);
    warnings.addAll(other.warnings);
    warnedValue = Math.addExact(warnedValue, other.warnedValue);
    warned += other.warned;
    told.addAll(other.told);
  }
}

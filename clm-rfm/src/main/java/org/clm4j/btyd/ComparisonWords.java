package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;

/**
 * A comparison's verdict in words: what was chosen and why, what it beats, what its total is worth.
 */
final class ComparisonWords {

  /** Standard errors beyond which the error of a total is more than chance: those of 90 %. */
  private static final double BEYOND = 1.6448536269514722;

  private final ComparisonVerdict comparison;
  private final ComparisonVerdict.Choice choice;
  private final List<Label> sentences = new ArrayList<>();

  private ComparisonWords(ComparisonVerdict comparison, ComparisonVerdict.Choice choice) {
    this.comparison = comparison;
    this.choice = choice;
  }

  /** Returns the verdict. */
  static Label of(ComparisonVerdict comparison, ComparisonVerdict.Choice choice) {
    ComparisonWords words = new ComparisonWords(comparison, choice);
    if (comparison.naive().isEmpty()) {
      words.criterion();
    } else {
      words.holdout();
    }
    List<Label> all = List.copyOf(words.sentences);
    return Label.spokenBy(
        language -> language.sentences(all.stream().map(one -> one.in(language)).toList()));
  }

  private String id() {
    return choice.model();
  }

  private boolean isAhead() {
    return choice.model().equals(choice.ahead());
  }

  private boolean isOpen(String id) {
    return comparison.model(id).orElseThrow().isOpen();
  }

  /** Returns how the chosen model fared. */
  private ComparisonVerdict.Holdout fared() {
    return comparison.model(id()).flatMap(ComparisonVerdict.Compared::holdout).orElseThrow();
  }

  private void criterion() {
    sentences.add(
        BtydWords.STATED.label(
            isAhead() ? BtydWords.LEADS_BIC.label(id()) : chosenBefore(BtydWords.BIC.label())));
    sentences.add(BtydWords.NOT_HELD_OUT.label());
  }

  /** Says why not the one of the best figure. */
  private Label chosenBefore(Label figure) {
    String best = choice.ahead();
    boolean open = isOpen(best) && !isOpen(id());
    Messages.Phrase why =
        choice.asGood()
            ? open ? BtydWords.BEFORE_AS_GOOD_OPEN : BtydWords.BEFORE_AS_GOOD
            : open ? BtydWords.BEFORE_OPEN : BtydWords.BEFORE;
    return why.label(id(), best, figure);
  }

  private void holdout() {
    List<String> beating =
        comparison.models().stream()
            .filter(m -> m.holdout().filter(ComparisonVerdict.Holdout::beatsNaive).isPresent())
            .map(ComparisonVerdict.Compared::id)
            .toList();
    boolean best = isAhead();
    Label chosen = best ? BtydWords.LEADS.label(id()) : chosenBefore(BtydWords.LOG_SCORE.label());
    if (beating.contains(id())) {
      sentences.add((best ? BtydWords.LEADS_BEATS : BtydWords.CHOSEN_BEATS).label(chosen));
    } else {
      sentences.add(
          beating.isEmpty()
              ? (best ? BtydWords.LEADS_NONE : BtydWords.CHOSEN_NONE).label(chosen)
              : (best ? BtydWords.LEADS_OTHERS : BtydWords.CHOSEN_OTHERS)
                  .label(chosen, BtydWords.listed(beating), beating.size()));
      comparison.naive().forEach(this::against);
    }
    total(beating.contains(id()));
  }

  private void against(String rule, HoldoutScore other) {
    HoldoutDifference.Standing standing = fared().standing(rule);
    if (standing == HoldoutDifference.Standing.BETTER) {
      return;
    }
    HoldoutScore one = fared().score();
    double error = requireNonNull(fared().against().get(rule)).absoluteError();
    sentences.add(
        BtydWords.AGAINST.label(
            named(rule),
            standing.label(),
            fixed(one.mae()),
            fixed(other.mae()),
            fixed(error),
            fixed(one.rmse()),
            fixed(other.rmse())));
  }

  /** What the forecast of all is off by, where that is more than chance. */
  private void total(boolean beats) {
    HoldoutScore score = fared().score();
    OptionalDouble off = score.aggregateError();
    double chance = fared().totalError();
    if (off.isEmpty() || Math.abs(score.predicted() - score.actual()) <= BEYOND * chance) {
      return;
    }
    List<Map.Entry<String, HoldoutScore>> rules = new ArrayList<>(comparison.naive().entrySet());
    rules.sort(Comparator.comparingDouble(rule -> away(rule.getValue())));
    String nearest = rules.get(0).getKey();
    double naive = rules.get(0).getValue().aggregateError().orElse(0);
    boolean closer = away(score) < Math.abs(naive);
    sentences.add(
        (closer || !beats ? BtydWords.TOTAL : BtydWords.TOTAL_BUT)
            .label(percent(off.getAsDouble()), named(nearest), percent(naive)));
  }

  /** What a rule is called; one that was stored by another name keeps it. */
  private static Label named(String rule) {
    return Set.of(ModelComparison.OWN_RATE, ModelComparison.BASE_MEAN, ModelComparison.ZERO)
            .contains(rule)
        ? ModelComparison.naiveLabel(rule)
        : Label.of(rule);
  }

  private static double away(HoldoutScore score) {
    return Math.abs(score.aggregateError().orElse(0));
  }

  private static Label percent(double off) {
    return (off < 0 ? BtydWords.TOO_LOW : BtydWords.TOO_HIGH)
        .label(String.format(Locale.ROOT, "%.0f", Math.abs(100 * off)));
  }

  private static String fixed(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}

package org.clm4j.examples.portfolio.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;

/** What stands in a page, as its script reads it. */
final class Words {

  private Words() {}

  /** Returns a label in both languages, or once where both say the same. */
  static Object both(Label label) {
    String english = label.in(Language.ENGLISH);
    String chinese = label.in(Language.CHINESE);
    return english.equals(chinese) ? english : List.of(english, chinese);
  }

  /** Returns a cell; an empty text where there is nothing to say. */
  static Object cell(Object cell) {
    if (cell instanceof Label label) {
      return both(label);
    }
    if (cell instanceof Optional<?> maybe) {
      return maybe.map(Words::cell).orElse("");
    }
    if (cell instanceof OptionalDouble maybe) {
      return maybe.isPresent() ? cell(maybe.getAsDouble()) : "";
    }
    if (cell instanceof Double number) {
      return Double.isFinite(number) ? number : "";
    }
    if (cell instanceof LocalDate day) {
      return day.toString();
    }
    if (cell instanceof Money || cell instanceof Number) {
      return cell;
    }
    return String.valueOf(cell);
  }
}

package org.clm4j.examples.portfolio.report;

import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;

/**
 * A customer to look up.
 *
 * @param cells what stands in the row, a cell for each column
 * @param said what is said of them, in order
 */
public record Customer(List<Object> cells, List<Said> said) {

  /** Keeps copies. */
  public Customer {
    cells = List.copyOf(cells);
    said = List.copyOf(said);
  }

  /**
   * Something said of a customer.
   *
   * @param name what it is about
   * @param sentence what is said
   * @param points what it rests on, possibly nothing
   */
  public record Said(Label name, Label sentence, List<Label> points) {}

  List<Object> json(Sentences sentences) {
    List<Object> statements = new ArrayList<>();
    for (Said one : said) {
      List<Object> statement = new ArrayList<>();
      statement.add(packed(one.name(), sentences));
      statement.add(packed(one.sentence(), sentences));
      one.points().forEach(p -> statement.add(packed(p, sentences)));
      statements.add(statement);
    }
    List<Object> json = new ArrayList<>();
    json.add(cells.stream().map(Words::cell).toList());
    json.add(statements);
    return json;
  }

  private static List<Object> packed(Label label, Sentences sentences) {
    return sentences.of(label.in(Language.ENGLISH), label.in(Language.CHINESE));
  }
}

package org.clm4j.examples.portfolio.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;

/** A question, its answer in a sentence, and what the answer rests on. Not for sharing. */
public final class Section {

  private final String id;
  private final Label name;
  private final Label question;
  private final Label answer;
  private final List<Label> limits = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();

  /**
   * Begins a section.
   *
   * @param id its place in the page
   * @param name its name in the menu, a word or two
   * @param question what is asked
   * @param answer the answer, with its number
   */
  public Section(String id, Label name, Label question, Label answer) {
    this.id = id;
    this.name = name;
    this.question = question;
    this.answer = answer;
  }

  /** Says what limits the answer, or how to read it. */
  public Section limit(Label words) {
    limits.add(words);
    return this;
  }

  /** Adds a table; one without rows is left out. */
  public Section add(Table table) {
    if (!table.isEmpty()) {
      tables.add(table);
    }
    return this;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("name", Words.both(name));
    json.put("question", Words.both(question));
    json.put("answer", Words.both(answer));
    if (!limits.isEmpty()) {
      json.put("limits", limits.stream().map(Words::both).toList());
    }
    json.put("tables", tables.stream().map(Table::json).toList());
    return json;
  }
}

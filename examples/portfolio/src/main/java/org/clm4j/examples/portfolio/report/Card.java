package org.clm4j.examples.portfolio.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clm4j.basics.Label;

/**
 * A figure at the head of the page.
 *
 * @param id its name in the page
 * @param name what it is called
 * @param definition what it is, in a sentence
 * @param kind how it is written
 * @param value a number or money
 * @param aside what to hold it against
 */
public record Card(
    String id, Label name, Label definition, Column.Kind kind, Object value, Label aside) {

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("name", Words.both(name));
    json.put("definition", Words.both(definition));
    json.put("kind", new Column(name, kind).json().get(1));
    json.put("value", Words.cell(value));
    json.put("aside", Words.both(aside));
    return json;
  }
}

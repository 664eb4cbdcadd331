package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clm4j.testing.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields and words that the schema of a document has, held against the page that explains them.
 */
final class PageFields {

  private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*`) \\|", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private PageFields() {}

  /**
   * Checks that a page names every field and every word of a document, and that its tables of
   * fields have a row for each.
   *
   * @param mine which parts of the schema the page explains
   */
  static void areNamed(Document<?> document, Page page, Predicate<String> mine) {
    JsonNode parts = parts(document);
    for (String part : parts.propertyNames()) {
      if (mine.test(part)) {
        for (String name : names(parts.get(part))) {
          assertThat(page.text())
              .as("%s: %s", document.id(), part)
              .containsAnyOf("\"" + name + "\"", "`" + name + "`");
        }
      }
    }
  }

  /** Checks that the table of a part has a row for each of its fields and for nothing else. */
  static void haveATable(Document<?> document, String part, Page page) {
    String mark = "<!-- fields: " + part + " -->\n";
    int begin = page.text().indexOf(mark);
    assertThat(begin).as("the page has a table marked '%s'", mark.strip()).isPositive();
    int end = page.text().indexOf("\n\n", begin);
    Set<String> rows =
        ROW.matcher(page.text().substring(begin, end < 0 ? page.text().length() : end))
            .results()
            .flatMap(row -> NAME.matcher(row.group(1)).results().map(m -> m.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows)
        .as("%s: %s", document.id(), part)
        .containsExactlyInAnyOrderElementsOf(
            parts(document).get(part).get("properties").propertyNames());
  }

  /** Returns the names of the parts of a document. */
  static Set<String> partsOf(Document<?> document) {
    return Set.copyOf(parts(document).propertyNames());
  }

  private static JsonNode parts(Document<?> document) {
    return JsonMapper.shared().readTree(document.schema()).get("$defs");
  }

  private static Set<String> names(JsonNode part) {
    Set<String> names = new TreeSet<>();
    collect(part, names);
    return names;
  }

  private static void collect(JsonNode node, Set<String> names) {
    if (node.isObject()) {
      JsonNode fields = node.get("properties");
      if (fields != null) {
        names.addAll(fields.propertyNames());
      }
      JsonNode words = node.get("enum");
      if (words != null) {
        words.forEach(w -> names.add(w.asString()));
      }
    }
    node.forEach(inner -> collect(inner, names));
  }
}

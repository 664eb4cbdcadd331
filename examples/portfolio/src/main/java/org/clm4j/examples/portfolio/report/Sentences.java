package org.clm4j.examples.portfolio.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences in two languages, kept once however many customers they are said of: of a sentence
 * whose numbers and days alone differ, only these are kept for each customer.
 *
 * <p>A sentence is a list: the number of its template, then its numbers. In a template {@code {0}}
 * stands for the first of them.
 */
final class Sentences {

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,:-]*\\d|\\d");

  private final Map<List<String>, Integer> templates = new LinkedHashMap<>();

  /** Returns a sentence as its template and numbers. */
  List<Object> of(String english, String chinese) {
    List<String> numbers = new ArrayList<>();
    List<String> template = List.of(without(english, numbers), without(chinese, numbers));
    List<Object> sentence = new ArrayList<>();
    sentence.add(templates.computeIfAbsent(template, t -> templates.size()));
    sentence.addAll(numbers);
    return sentence;
  }

  /** Returns the templates, both languages of each, by number. */
  List<List<String>> templates() {
    return List.copyOf(templates.keySet());
  }

  private static String without(String text, List<String> numbers) {
    Matcher matcher = NUMBER.matcher(text.replace("{", "{{"));
    StringBuilder template = new StringBuilder();
    while (matcher.find()) {
      String number = matcher.group();
      int place = numbers.indexOf(number);
      if (place < 0) {
        place = numbers.size();
        numbers.add(number);
      }
      matcher.appendReplacement(template, "{" + place + "}");
    }
    return matcher.appendTail(template).toString();
  }
}

package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Known;
import org.junit.jupiter.api.Test;

/**
 * What is no JSON, or no YAML, is said in this library's own words, at its place, by both lines of
 * Jackson and every version of them alike.
 */
class SyntaxTest {

  private static final List<ClmJson> JSON = List.of(Jackson2.json(), Jackson3.json());

  private static final List<ClmJson> YAML =
      List.of(
          Jackson2.json(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory()),
          Jackson3.json(new tools.jackson.dataformat.yaml.YAMLFactory()));

  private static List<String> said(List<ClmJson> lines, String text) {
    List<String> first = new ArrayList<>();
    for (ClmJson json : lines) {
      ClmJsonException e =
          catchThrowableOfType(ClmJsonException.class, () -> json.read(Document.CONDITION, text));
      assertThat(e).as(text).isNotNull();
      List<String> all = e.problems().stream().map(JsonProblem::toString).toList();
      if (first.isEmpty()) {
        first.addAll(all);
      }
      assertThat(all).isEqualTo(first);
      assertThat(e.getMessage())
          .doesNotContain("Feature", "Source", "REDACTED", "reader", "snakeyaml", "code 3");
    }
    return first;
  }

  private static void jsonSays(String text, String... problems) {
    assertThat(said(JSON, text)).as(text).containsExactly(problems);
  }

  private static void yamlSays(String text, String... problems) {
    assertThat(said(YAML, text)).as(text).containsExactly(problems);
  }

  @Test
  void aWordThatIsNoJsonHidesNothingElse() {
    String no = " is no number as JSON writes it, such as 12 or -0.5.";
    for (String word : List.of("NaN", "-Infinity", "01", "+1", ".5", "5.", "0x1F", "1_000", "1e")) {
      jsonSays(
          "{\"clm\": \"condition/1\",\n \"when\": {\"metric\": \"purchses\", \"atLeast\": "
              + word
              + "}}",
          "line 2, column 21, /when/metric: metric 'purchses' is neither standard, nor known to the"
              + " host, nor declared under \"metrics\". Maybe 'purchases'.",
          "line 2, column 44, /when/atLeast: '" + word + "'" + no);
    }
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"predicate\": vip, \"is\": True}, \"x\": None}",
        "line 1, column 46, /when/predicate: 'vip' stands without quotes. Maybe \"vip\".",
        "line 1, column 51, /when/is: field 'is' is unknown here; condition 'predicate' has"
            + " predicate.",
        "line 1, column 57, /when/is: 'True' is no JSON. Maybe true.",
        "line 1, column 64, /x: field 'x' is unknown here; condition document has clm, $schema,"
            + " metrics, when.",
        "line 1, column 69, /x: 'None' is no JSON. Maybe leave the field out.");
  }

  @Test
  void aNumberBeyondAllNumbersHidesNothingElse() {
    for (String number : List.of("1e999", "-1E9999999999")) {
      String sign = number.startsWith("-") ? "-" : "";
      assertThat(
              said(
                  JSON,
                  "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"purchses\", \"atLeast\": "
                      + number
                      + "}}"))
          .hasSize(2)
          .anySatisfy(p -> assertThat(p).contains("'purchses'"))
          .anySatisfy(p -> assertThat(p).contains("the number " + sign).contains("too large"));
    }
  }

  @Test
  void whatIsNotClosedIsSaidWithTheLineItBeginsOn() {
    jsonSays(
        "{",
        "line 1, column 2: the text ends, but the object that begins on line 1 is not closed.");
    jsonSays(
        "{\"clm\": \"condition/1\",\n \"when\": {\"all\": [\n\n",
        "line 4, column 1, /when/all/0: the text ends, but the list that begins on line 2 is not"
            + " closed.");
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"known\": \"csat\"}\n",
        "line 2, column 1: the text ends, but the object that begins on line 1 is not closed.");
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"known\": \"csat",
        "line 1, column 47, /when/known: the text ends, but the quotes that open on line 1 are not"
            + " closed.");
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"known\": \"csat\n}}",
        "line 1, column 47, /when/known: a text in quotes goes on over the line's end, or holds a"
            + " control character. Maybe the quotes are not closed; within a text they are written"
            + " \\n or \\u0009.");
  }

  @Test
  void marksThatAreMissingOrTooManyAreNamed() {
    jsonSays(
        "{\"clm\": \"condition/1\"\"when\": {}}",
        "line 1, column 22: here must stand ',' or '}', but there is '\"'.");
    jsonSays(
        "{\"clm\" \"condition/1\"}", "line 1, column 8: here must stand ':', but there is '\"'.");
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"any\": [1, 2}}",
        "line 1, column 45, /when/any/2: here must stand ',' or ']' to close the list that begins"
            + " on line 1, but there is '}'.");
    jsonSays(
        "{\"clm\": \"condition/1\", when: {}}",
        "line 1, column 24: a name stands in double quotes, but there is 'w'.");
    jsonSays(
        "{'clm': 'condition/1'}",
        "line 1, column 2: a name stands in double quotes, but there is '''.");
    jsonSays(
        "{\"clm\": 'condition/1'}",
        "line 1, column 9: here must stand a value, but there is '''. Maybe double quotes.");
    jsonSays(
        "// rules\n{}",
        "line 1, column 1: here must stand a value, but there is '/'. Maybe leave the comment out.");
    jsonSays(
        "{\"clm\": \"a\\qb\"}",
        "line 1, column 11, /clm: '\\q' stands for nothing; a backslash itself is written \\\\.");
    jsonSays(
        "{\"clm\": \"a\\u12\"}",
        "line 1, column 11, /clm: behind \\u stand four hexadecimal digits.");
    jsonSays(
        "{\"clm\": \u00a01}", "line 1, column 9: here must stand a value, but there is U+00A0.");
    jsonSays("]", "line 1, column 1: here must stand a value, but there is ']'.");
    jsonSays("{}}", "line 1, column 3: the document has ended, but something follows it.");
    jsonSays("  ", "the document is empty.");
  }

  private static final String NO_SUCH_METRIC =
      " is neither standard, nor known to the host, nor declared under \"metrics\".";

  @Test
  void aCommaThatNothingFollowsHidesNothingElse() {
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"known\": \"cast\",}}",
        "line 1, column 42, /when/known: metric 'cast'" + NO_SUCH_METRIC + " Maybe 'csat'.",
        "line 1, column 48, /when: a comma stands before '}', but nothing follows it. Maybe leave it"
            + " out.");
    jsonSays(
        """
        {"clm": "condition/1", "when": {"any": [
          {"metric": "purchases", "between": [1, 2, ]},
          {"known": "cast"},
        ],
        },
        }
        """,
        "line 2, column 43, /when/any/0/between/2: a comma stands before ']', but nothing follows it."
            + " Maybe leave it out.",
        "line 3, column 13, /when/any/1/known: metric 'cast'" + NO_SUCH_METRIC + " Maybe 'csat'.",
        "line 3, column 20, /when/any/2: a comma stands before ']', but nothing follows it. Maybe"
            + " leave it out.",
        "line 4, column 2, /when: a comma stands before '}', but nothing follows it. Maybe leave it"
            + " out.",
        "line 5, column 2: a comma stands before '}', but nothing follows it. Maybe leave it out.");
    jsonSays(
        "{\"clm\": \"condition/1\",, \"when\": {\"any\": [{\"known\": \"csat\"} , ,]}}",
        "line 1, column 22: a comma stands before ',', but nothing follows it. Maybe leave it out.",
        "line 1, column 60, /when/any/1: a comma stands before ',', but nothing follows it. Maybe"
            + " leave it out.",
        "line 1, column 62, /when/any/1: a comma stands before ']', but nothing follows it. Maybe"
            + " leave it out.");
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"any\": [1,}}",
        "line 1, column 42, /when/any/1: a comma stands before '}', but nothing follows it. Maybe"
            + " leave it out.",
        "line 1, column 43, /when/any/1: here must stand ',' or ']' to close the list that begins on"
            + " line 1, but there is '}'.");
  }

  @Test
  void aCommaThatIsMissingHidesNothingElse() {
    String missing = "here must stand ',' or ";
    jsonSays(
        "{\"clm\": \"condition/1\"\n \"when\": {\"any\": [{\"known\": \"cast\"} {\"known\": True}]}}",
        "line 2, column 2: " + missing + "'}', but there is '\"'.",
        "line 2, column 29, /when/any/0/known: metric 'cast'" + NO_SUCH_METRIC + " Maybe 'csat'.",
        "line 2, column 37, /when/any/1: " + missing + "']', but there is '{'.",
        "line 2, column 47, /when/any/1/known: 'True' is no JSON. Maybe true.");
    for (String end : List.of("\n", "\r\n", "\r", "\n\n", "\n\t", "\t\n", " ")) {
      assertThat(
              said(
                  JSON,
                  "{\"clm\": \"condition/1\""
                      + end
                      + "\"when\": {\"metric\": \"purchases\""
                      + end
                      + "\"atLeast\": 01"
                      + end
                      + "\"x\": 1}}"))
          .as(end)
          .hasSize(5)
          .allSatisfy(
              p ->
                  assertThat(p)
                      .matches("(?s).*" + missing + ".*|.*'01' is no.*|.*'x' is unknown.*"));
    }
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"purchases\", \"between\": [1 2 \"x\"]}}",
        "line 1, column 67, /when/between: this list has 3 items, but must have 2.",
        "line 1, column 70, /when/between/1: " + missing + "']', but there is '2'.",
        "line 1, column 72, /when/between/2: " + missing + "']', but there is '\"'.",
        "line 1, column 72, /when/between/2: this must be a number, but is the text 'x'.");
  }

  @Test
  void theLastBracketThatIsMissingHidesNothingElse() {
    String end = "the text ends, but the object that begins on line 1 is not closed.";
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"known\": \"cast\"}\n",
        "line 1, column 42, /when/known: metric 'cast'" + NO_SUCH_METRIC + " Maybe 'csat'.",
        "line 2, column 1: " + end);
    jsonSays(
        "{\"clm\": \"condition/1\", \"when\": {\"known\": \"csat\", \"x\": 1}",
        "line 1, column 50, /when/x: field 'x' is unknown here; condition 'known' has known.",
        "line 1, column 57: " + end);
  }

  /** Quotes within quotes are no sign of a comma that is missing. */
  @Test
  void whatGoesOnBehindATextWithoutANameIsNotReadOn() {
    jsonSays(
        "{\"clm\": \"condition/1\", \"x\": \"the \"best\" one\"}",
        "line 1, column 35: here must stand ',' or '}', but there is 'b'.");
    jsonSays(
        "{\"clm\": \"condition/1\", \"x\": \"the \" \"best\" one\"}",
        "line 1, column 36: here must stand ',' or '}', but there is '\"'.");
    jsonSays(
        "{\"clm\": \"condition/1\", \"x\": [\"a\" b]}",
        "line 1, column 34, /x/1: here must stand ',' or ']', but there is 'b'.");
    jsonSays(
        "{\"clm\": \"condition/1\" : 1}",
        "line 1, column 23: here must stand ',' or '}', but there is ':'.");
  }

  @Test
  void aTextOfYamlIsNotTakenForJson() {
    String said =
        "this looks like YAML, but is read as JSON. Maybe name the file .yaml, or read it with a"
            + " YAMLFactory.";
    jsonSays("clm: condition/1\nwhen: {known: csat}\n", "line 1, column 1: " + said);
    jsonSays("# rules\n\n  clm: condition/1\n", "line 3, column 3: " + said);
    jsonSays("---\n\"clm\": \"condition/1\"\n", "line 1, column 1: " + said);
    jsonSays("when:\n  known: csat\n", "line 1, column 1: " + said);
    for (String json :
        List.of("{clm: 1}", "\"clm\": \"condition/1\"", "clm", "12: 1", "//clm: 1")) {
      assertThat(said(JSON, json)).as(json).noneMatch(p -> p.contains("YAML"));
    }
  }

  @Test
  void marksOfWordProcessorsAreNamed() {
    String maybe = ", here and wherever it stands so.";
    jsonSays(
        "{“clm”: “condition/1”}",
        "line 1, column 2: a name stands in double quotes, but there is a curly quote (U+201C)."
            + " Maybe \""
            + maybe);
    jsonSays(
        "{\"clm\": ‘condition/1’}",
        "line 1, column 9: here must stand a value, but there is a curly quote (U+2018). Maybe \""
            + maybe);
    jsonSays(
        "{\"clm\"：\"condition/1\"}",
        "line 1, column 7: here must stand ':', but there is a wide mark (U+FF1A). Maybe :"
            + maybe);
    jsonSays(
        "{\"clm\": \"condition/1\"，\"when\": {}}",
        "line 1, column 22: here must stand ',' or '}', but there is a wide mark (U+FF0C). Maybe ,"
            + maybe);
    assertThat(
            JSON.get(0)
                .read(
                    Document.CONDITION,
                    "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"band\", \"in\": [\"“，”\"]}}"))
        .isNotNull();
  }

  @Test
  void anyNumberOfCommasEnds() {
    assertThat(said(JSON, "{\"clm\": 1" + ",1".repeat(200_000) + "}"))
        .anySatisfy(p -> assertThat(p).contains("a name stands in double quotes"));
  }

  @Test
  void aCommaWithinANumberHidesNothingElse() {
    String text =
        "{\"clm\": \"condition/1\", \"when\": {\"any\": [{\"metric\": \"spend\", \"atLeast\": %s},\n"
            + "{\"known\": \"cast\"}, {\"metric\": \"spend\", \"between\": [1,200]}]}}";
    String cast =
        "line 2, column 11, /when/any/1/known: metric 'cast' is neither standard, nor known to the"
            + " host, nor declared under \"metrics\". Maybe 'csat'.";
    for (String[] pair :
        List.of(
            new String[] {"1,000", " Maybe 1000."},
            new String[] {"-1,234,567.50", " Maybe -1234567.50."},
            new String[] {"12,5", " Maybe 12.5."},
            new String[] {"1,2,3", ""})) {
      jsonSays(
          text.formatted(pair[0]),
          "line 1, column 72, /when/any/0/atLeast: '"
              + pair[0]
              + "' is no number as JSON writes it, such as 12 or -0.5."
              + pair[1],
          cast);
    }
  }

  /** The parser of the oldest Jackson quotes the document where it says what it expected. */
  @Test
  void noDocumentIsQuotedWhereTheParserWouldQuoteIt() {
    assertThat(said(JSON, "{\"clm\": \"condition/1\", \"secret\": {"))
        .singleElement()
        .satisfies(p -> assertThat(p).doesNotContain("condition/1"));
  }

  @Test
  void aFactoryThatAllowsMoreIsLeftItsWay() {
    String text = "// rules\n{\"clm\": \"condition/1\", \"when\": {\"known\": \"csat\"}";
    List<ClmJson> lenient =
        List.of(
            Jackson2.json(
                com.fasterxml.jackson.core.JsonFactory.builder()
                    .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .build()),
            Jackson3.json(
                tools.jackson.core.json.JsonFactory.builder()
                    .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .build()));
    for (ClmJson json : lenient) {
      assertThat(json.read(Document.CONDITION, text + "}")).isNotNull();
    }
    assertThat(said(lenient, text))
        .singleElement()
        .satisfies(p -> assertThat(p).startsWith("line 2, column "))
        .satisfies(p -> assertThat(p).endsWith(": from here on the text is no JSON."));
  }

  @Test
  void whatAFactoryAllowsIsNotToldBesideWhatItDoesNot() {
    List<ClmJson> lenient =
        List.of(
            Jackson2.json(
                com.fasterxml.jackson.core.JsonFactory.builder()
                    .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build()),
            Jackson3.json(
                tools.jackson.core.json.JsonFactory.builder()
                    .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build()));
    assertThat(
            said(
                lenient,
                "{\"clm\": \"condition/1\", \"when\": {\"any\": [{\"known\": \"csat\"},]},\n \"x\": nul}"))
        .singleElement()
        .satisfies(p -> assertThat(p).startsWith("line 2, column "));
  }

  @Test
  void yamlThatIsNoneIsSaidWithWhatWasExpectedAndFound() {
    String head = "clm: condition/1\n";
    yamlSays(
        head + "when:\n- known: csat\n - known: nps\n",
        "line 4, column 2: the text is no YAML: expected <block end>, but found '<block"
            + " sequence start>', while parsing a block mapping that begins on line 1.");
    yamlSays(
        head + "when: {known: csat\n",
        "line 3, column 1, /when: the text is no YAML: expected ',' or '}', but got <stream end>,"
            + " while parsing a flow mapping that begins on line 2.");
    yamlSays(
        head + "\twhen: {known: csat}\n",
        "line 2, column 1: the text is no YAML: found character '\\t(TAB)' that cannot start any"
            + " token. (Do not use \\t(TAB) for indentation).");
    yamlSays(
        head + "when:\n  known: csat\n   atLeast: 2\n",
        "line 4, column 11, /when: the text is no YAML: mapping values are not allowed here.");
    yamlSays(
        "clm: \"condition/1\n",
        "line 2, column 1, /clm: the text is no YAML: found unexpected end of stream, while"
            + " scanning a quoted scalar that begins on line 1.");
    yamlSays(
        "? [clm]\n: 1\n",
        "line 1, column 4: a name is a text, and neither an object, a list nor an alias.");
    yamlSays(
        "%YAML 5.0\n---\nclm: 1\n",
        "line 1, column 1: the text is no YAML: found incompatible YAML document (version 1.* is"
            + " required).");
  }

  @Test
  void aTagOfYamlIsRefusedWhereverItStands() {
    String tag =
        "a tag (!) is not read here: what a value is follows from where it stands. Maybe leave it"
            + " out.";
    yamlSays(
        "clm: condition/1\nwhen: {known: !!str csat}\n", "line 2, column 15, /when/known: " + tag);
    for (String text :
        List.of(
            "clm: condition/1\nwhen: {metric: purchases, atLeast: !!int 3}\n",
            "clm: condition/1\nwhen: {metric: purchases, atLeast: !!float 3}\n",
            "clm: condition/1\nwhen: !rule {known: csat}\n",
            "clm: condition/1\nwhen: !<tag:example.org,2026:rule> {known: csat}\n",
            "clm: condition/1\nwhen: {all: !list [{known: csat}]}\n",
            "!doc\nclm: condition/1\nwhen: {known: csat}\n",
            "clm: !!binary Y29uZGl0aW9uLzE=\nwhen: {known: csat}\n",
            "!!str clm: condition/1\nwhen: {known: csat}\n",
            "clm: condition/1\n!!str when: {known: csat}\n",
            "clm: condition/1\nwhen: {!!str known: csat}\n",
            "clm: condition/1\nwhen:\n  !name known: csat\n",
            "clm: condition/1\nwhen: {!!str \"known\": csat}\n",
            "clm: condition/1\nwhen: {? !!str known : csat}\n",
            "# 😀 客户\nclm: condition/1\nwhen: {!!str known: csat}\n",
            "\ufeffclm: condition/1\nwhen: {!!str known: csat}\n",
            "clm: condition/1\r\nwhen: {!!str known: csat}\r\n")) {
      assertThat(said(YAML, text)).as(text).anyMatch(p -> p.endsWith(tag));
    }
    yamlSays("clm: condition/1\nwhen: {!!str known: csat}\n", "line 2, column 8, /when: " + tag);
    // These say no more than the quotes do.
    for (String plain :
        List.of(
            "clm: condition/1\nwhen: {! known: csat}\n",
            "clm: condition/1\n\"when\": {'known': \"csat\"}\n",
            "# 😀\n\"clm\": condition/1\nwhen: {known: csat}\n")) {
      for (ClmJson yaml : YAML) {
        assertThat(yaml.read(Document.CONDITION, plain)).isEqualTo(new Known(Metrics.CSAT));
      }
    }
  }

  @Test
  void whatNobodySeesIsWrittenAsAnEscapeInEveryMessage() {
    String hostile = "csat\u001b\u0000\u0085\u2028\u2029\u202e\u2066\u200b\u200f\ufeff\u00ad\u061c";
    for (String text :
        List.of(
            "{\"clm\": \"condition/1\", \"when\": {\"known\": \"%s\"}}",
            "{\"clm\": \"condition/1\", \"when\": {\"known\": \"csat\", \"%s\": 1}}",
            "{\"clm\": \"%s\", \"when\": {\"known\": \"csat\"}}",
            "{\"clm\": \"condition/1\", \"when\": {\"ref\": \"%s\"}}",
            "{\"clm\": \"condition/1\", \"when\": \"%s\"}",
            "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"purchases\", \"atLeast\": \"%s\"}}",
            "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"lastPurchaseAt\", \"forAtLeast\":"
                + " \"%s\"}}",
            "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"lastPurchaseAt\", \"before\":"
                + " \"%s\"}}")) {
      String escaped =
          hostile
              .chars()
              .mapToObj(c -> c < 128 && c > 31 ? Character.toString(c) : "\\u%04x".formatted(c))
              .collect(Collectors.joining());
      for (String document : List.of(text.formatted(escaped), text.formatted(hostile))) {
        assertThat(String.join(" ", said(JSON, document)))
            .as(text)
            .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");
      }
    }
  }

  @Test
  void aListSaysTheBoundItBreaks() {
    String many = "{\"at\": 1, \"value\": 1},".repeat(1_001);
    String steps = "[" + many.substring(0, many.length() - 1) + "]";
    String card =
        "{\"clm\": \"scorecard/1\", \"id\": \"s\", \"version\": \"1\", \"factors\": [{\"id\": \"f\","
            + " \"metric\": \"purchases\", \"value\": {\"steps\": %s, \"below\": 0}}]}";
    assertThat(
            catchThrowableOfType(
                    ClmJsonException.class,
                    () -> JSON.get(0).read(Document.SCORECARD, card.formatted(steps)))
                .getMessage())
        .contains("this list has 1001 items, but must have at most 1000.");
    assertThat(
            catchThrowableOfType(
                    ClmJsonException.class,
                    () -> JSON.get(0).read(Document.SCORECARD, card.formatted("[]")))
                .getMessage())
        .contains("this list has 0 items, but must have at least 1.");
  }

  @Test
  void anAliasIsNeverTakenForAText() {
    String mark =
        "an anchor (&) and its aliases (*) are not read here. Maybe state the value where it is"
            + " used, or a condition once under \"conditions\".";
    yamlSays("clm: condition/1\nwhen: {known: *csat}\n", "line 2, column 15, /when/known: " + mark);
    yamlSays(
        "clm: condition/1\nwhen: &idle\n  known: csta\n  'x😀': *idle\n",
        "line 2, column 7, /when: " + mark,
        "line 3, column 10, /when/known: metric 'csta' is neither standard, nor known to the host,"
            + " nor declared under \"metrics\". Maybe 'csat'.",
        "line 4, column 3, /when/x\\ud83d\\ude00: field 'x\\ud83d\\ude00' is unknown here; condition 'known'"
            + " has known.",
        "line 4, column 9, /when/x\\ud83d\\ude00: " + mark);
    yamlSays("clm: condition/1\nwhen: {&k known: csat}\n", "line 2, column 8, /when: " + mark);
    for (String text : List.of("'*csat'", "\"*csat\"", "! csat", "\"\\x63sat\"", "csat # *csat")) {
      for (ClmJson yaml : YAML) {
        ClmJsonException e =
            catchThrowableOfType(
                ClmJsonException.class,
                () ->
                    yaml.read(
                        Document.CONDITION, "clm: condition/1\nwhen: {known: " + text + "\n}"));
        assertThat(e == null || e.problems().get(0).kind() == Kind.REFERENCE).as(text).isTrue();
      }
    }
  }

  @Test
  void problemsInYamlStandAtTheirPlace() {
    yamlSays(
        """
        clm: condition/1
        metrics:
          - id: seats
            kind: numbr
        when:
          any:
            - metric: seats
              atLeast: many
            - since: lastPurchasedAt
              forAtLeast: 90 days
        """,
        "line 4, column 11, /metrics/0/kind: kind of metric 'numbr' is unknown; there are number,"
            + " instant, text, flag, elapsed. Maybe 'number'.",
        "line 8, column 16, /when/any/0/atLeast: this must be a number, but is the text 'many'.",
        "line 9, column 14, /when/any/1/since: metric 'lastPurchasedAt' is neither standard, nor"
            + " known to the host, nor declared under \"metrics\". Maybe 'lastPurchaseAt'.",
        "line 10, column 19, /when/any/1/forAtLeast: '90 days' is no length of time. Maybe P90D.");
  }

  /** YAML 1.1 and YAML 1.2 take different words for numbers, and the two lines read one each. */
  @Test
  void whatOnlySomeYamlTakesForANumberIsATextInBothLines() {
    for (String word :
        List.of(
            "0x1F",
            "1_000",
            "012",
            "+1",
            ".5",
            "5.",
            ".inf",
            "-.inf",
            ".nan",
            ".NaN",
            "0b11",
            "True",
            "FALSE",
            "yes",
            "00",
            "-012",
            "123_",
            "190:20:30")) {
      yamlSays(
          "clm: condition/1\nwhen: {metric: purchases, atLeast: " + word + "}\n",
          "line 2, column 36, /when/atLeast: this must be a number, but is the text '"
              + word
              + "'.");
    }
    for (String none : List.of("~", "null", "Null", "NULL")) {
      yamlSays(
          "clm: condition/1\nwhen: {known: " + none + "}\n",
          "line 2, column 15, /when/known: this must be a text, but is null.");
    }
  }

  @Test
  void theParsersOwnLimitsAreSaidWithoutItsSettings() {
    assertThat(said(JSON, "{\"clm\": " + "1".repeat(2000) + "}"))
        .singleElement()
        .satisfies(p -> assertThat(p).startsWith("line 1, column "))
        .satisfies(p -> assertThat(p).contains("a number of 2000 characters"));
    JsonLimits wide = JsonLimits.defaults().withTextLength(1_000_000);
    for (ClmJson json : JSON) {
      said(List.of(json.withLimits(wide)), "{\"" + "n".repeat(60_000) + "\": 1}");
    }
  }

  /** The oldest Jackson lets an exception of SnakeYAML's through. */
  @Test
  void noExceptionOfAnotherKindEscapesTheParser() {
    for (ClmJson yaml : YAML) {
      assertThat(said(List.of(yaml), "clm: \"\\UFFFFFFFF\"\n"))
          .singleElement()
          .satisfies(p -> assertThat(p).endsWith("from here on the text is no YAML."));
    }
  }
}

package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clm4j.basics.Money;
import org.clm4j.profile.CustomerProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a document about a customer is told without the customer's name or money. */
class CustomersAreNotQuotedTest {

  private static final ObjectMapper TREES = JsonMapper.builder().build();

  private static final Set<Document<?>> OF_CUSTOMERS =
      Set.of(
          Document.STAGE_STATE,
          Document.WARNING_STATE,
          Document.WARNING_VERDICT,
          Document.CUSTOMER_EVENT,
          Document.CUSTOMER_HISTORY,
          Document.PROFILE,
          Document.STAGE_CHANGE,
          Document.EXPLANATION,
          Document.STAGE_DECISION,
          Document.PLACEMENT,
          Document.MOVE_VERDICT,
          Document.STAGE_HISTORY,
          Document.IMPACT,
          Document.SCORE,
          Document.LEVERS,
          Document.LIFE_CURVE,
          Document.CURVE_OUTLOOK,
          Document.SCORE_CHANGE,
          Document.ADVICE,
          Document.ESTIMATE,
          Document.LIFECYCLE_REPORT,
          Document.HISTORIC_VALUE,
          Document.PLANNED_ACTION,
          Document.PLAN_EXPLANATION,
          Document.TRIAL_ASSIGNMENT,
          FittedModels.RFM_VERDICT);

  /** What is said of rules, which have names and numbers of their own. */
  private static final Pattern OF_RULES =
      Pattern.compile(
          String.join(
              "|",
              "metric '[^']*' is neither standard, .*",
              "metric '[^']*' is another at .*",
              "a change leaves stage '[^']*' at .*",
              "the changes lead to stage '[^']*', but .*",
              "the contributions have [0-9.]* points together, .*",
              "at least [0-9]* of [0-9]* conditions: .*"));

  private static final List<JsonNode> SECRETS =
      Stream.of(
              "\"Jane Doe\"",
              "4711",
              "47.11",
              "-4711e300",
              "\"EUR 4711.00\"",
              "{\"Jane\": 4711}",
              "[\"Jane Doe\", 4711]",
              "\"" + "Jane Doe ".repeat(30) + "\"")
          .map(TREES::readTree)
          .toList();

  private static final List<ClmJson> YAML =
      List.of(
          Jackson2.json(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory()),
          Jackson3.json(new tools.jackson.dataformat.yaml.YAMLFactory()));

  private static String profile(String customer) {
    return "{\"clm\": \"profile/1\", \"customer\": "
        + customer
        + ", \"asOf\": \"2026-06-01T12:00:00Z\", \"zone\": \"Z\", \"values\": []}";
  }

  private static String valued(String value) {
    return profile("\"c\"").replace("[]", "[" + value + "]");
  }

  private static void says(Document<?> document, String text, String... problems) {
    assertThat(Again.refusal(document, text).problems())
        .as(text)
        .extracting(p -> p.pointer() + ": " + p.message())
        .containsExactly(problems);
  }

  private static void says(String text, String... problems) {
    says(Document.PROFILE, text, problems);
  }

  @Test
  void aValueOfAnotherKindIsNamedByItsKind() {
    says(
        profile("4711"),
        "/customer: this must be a text, but is a number. Maybe put it in double" + " quotes.");
    says(profile("[\"Jane Doe\"]"), "/customer: this must be a text, but is a list.");
    says(
        profile("\"c\"").replace("[]", "\"Jane Doe\""),
        "/values: this must be a list, but is a text.");
    says(
        valued("{\"metric\": \"spend\", \"missing\": \"Jane Doe\"}"),
        "/values/0/missing: this must be true, or left out, but is a text.");
    says(
        Document.ESTIMATE,
        "{\"clm\": \"estimate/1\", \"model\": \"ours\", \"status\": \"estimated\", \"value\": 38.70,"
            + " \"horizon\": \"P1D\", \"discounting\": {\"rate\": 0}, \"components\": []}",
        "/value: this must be money, written as a currency code of ISO 4217, a space and plain"
            + " digits, such as EUR 49.90, but is a number.");
  }

  @Test
  void aValueOutOfItsRangeOrFormIsNotShown() {
    says(
        profile("\"c\"").replace("2026-06-01T12:00:00Z", "4711"),
        "/asOf: this text is not a moment like 2026-03-31T22:00:00Z.");
    says(
        profile("\"c\"").replace("\"Z\"", "\"Jane Doe\""),
        "/zone: this text is not a time zone like Europe/Berlin or Z.");
    says(
        valued("{\"metric\": \"spend\", \"is\": 4711e999}"),
        "/values/0/is: the number … is too large.");
    says(
        valued("{\"metric\": \"lastPurchaseAt\", \"is\": \"Jane Doe\"}"),
        "/values/0: what is observed is no moment. Maybe like" + " 2026-03-31T22:00:00Z.");
    says(
        valued("{\"metric\": \"" + "Jane Doe".repeat(30) + "\", \"is\": 1}"),
        "/values/0/metric: an id has 1 to 200 characters, is not blank and has"
            + " no control character.");
    says(
        Document.STAGE_STATE,
        "{\"clm\": \"stage-state/1\", \"model\": \"shop\", \"version\": \"1\", \"stage\": \"new\","
            + " \"since\": \"2026-06-01T12:00:00Z\", \"revision\": -4711, \"asOf\":"
            + " \"2026-06-01T12:00:00Z\"}",
        "/revision: this must be a whole number from 0 to 2147483647.");
  }

  @Test
  void aWordThatIsNoneIsNotShown() {
    says(
        Document.STAGE_CHANGE,
        "{\"clm\": \"stage-change/1\", \"cause\": \"Jane Doe\", \"model\": \"shop\", \"version\":"
            + " \"1\", \"fingerprint\": \"f\", \"from\": \"a\", \"to\": \"b\", \"at\":"
            + " \"2026-06-01T12:00:00Z\", \"revision\": 1, \"reason\": {\"Jane\": \"Doe\"}}",
        "/cause: cause '…' is unknown; there are rule, person, mapping.",
        "/reason: '…' is no language; a language is its ISO 639 code, such as en or zh.");
  }

  @Test
  void aFieldNobodyKnowsIsNotShownButTheOneThatMayBeMeant() {
    says(
        profile("\"c\"").replace("\"customer\"", "\"custmer\""),
        ": field '…' is unknown here; profile has clm, $schema, customer,"
            + " businessLine, asOf, zone, metrics, values, defaults. Maybe 'customer'.");
    says(
        profile("4711").replace("\"customer\"", "\"Custmer\""),
        ": field '…' is unknown here; profile has clm, $schema, customer,"
            + " businessLine, asOf, zone, metrics, values, defaults. Maybe 'customer'.",
        ": this must be a text, but is a number. Maybe put it in double quotes.");
    says(
        valued("{\"Jane Doe\": 4711}"),
        "/values/0: field 'metric' is missing.",
        "/values/0: value of a metric has exactly one of is, missing, failed, but here"
            + " is none.",
        "/values/0: field '…' is unknown here; value of a metric has metric, is,"
            + " missing, failed, because, until.");
  }

  @Test
  void aDocumentOfAnotherVersionUnderAMisspeltNameIsToldSo() {
    says(
        Document.MOVE_VERDICT,
        "{\"clm\": \"move-verdict/1\", \"stat\": {\"clm\": \"stage-state/2\", \"model\": 7}}",
        ": field '…' is unknown here; move verdict has clm, $schema, state, change, refusals."
            + " Maybe 'state'.",
        ": the document is written as 'stage-state/2', of which this library reads version 1"
            + " only. Maybe a newer release of it reads the document.");
  }

  @Test
  void aNameThatStandsTwiceIsShownOnlyWhereItIsAField() {
    says(
        profile("\"c\", \"customer\": \"Jane Doe\""),
        "/customer: name 'customer' stands twice in one object.");
    says(
        valued("{\"metric\": \"spend\", \"is\": 1, \"because\": {\"Jane\": 1, \"Jane\": 2}}"),
        "/values/0/because: '…' is no language; a language is its ISO 639 code,"
            + " such as en or zh.",
        "/values/0/because: name '…' stands twice in one object.");
  }

  @Test
  void whatIsNoJsonIsNotShownEither() {
    says(profile("Jane"), "/customer: '…' stands without quotes. Maybe put it in double quotes.");
    says(profile("4711x"), "/customer: '…' is no number as JSON writes it, such as 12 or -0.5.");
    says(profile("\"Jane\" Doe"), ": here must stand ',' or '}', but there is '…'.");
    says(
        profile("\"Jane\\Doe\""),
        "/customer: '\\…' stands for nothing; a backslash itself is written" + " \\\\.");
    says("{\"Jane Doe\": {\"4711\": [}", ": here must stand a value, but there is '}'.");
  }

  @Test
  void whatIsNoYamlIsNotShownEither() {
    for (ClmJson yaml : YAML) {
      for (String wrong :
          List.of("customer: @Jane", "customer: 'Jane", "Jane: {4711: ", "!Jane!Doe c: 1")) {
        ClmJsonException e =
            catchThrowableOfType(
                ClmJsonException.class,
                () -> yaml.read(Document.PROFILE, "clm: profile/1\n" + wrong + "\n"));
        assertThat(e.getMessage()).doesNotContain("Jane", "Doe", "4711", "@", "J");
        assertThat(e.getMessage()).contains("from here on the text is no YAML");
      }
    }
  }

  @Test
  void aTextOfWhichNobodyKnowsTheKindIsNotShown() {
    assertThat(catchThrowableOfType(ClmJsonException.class, () -> Jackson3.json().kindOf("{Jane")))
        .hasMessageContaining("a name stands in double quotes, but there is '…'");
    assertThat(
            catchThrowableOfType(
                ClmJsonException.class,
                () -> Jackson3.json().kindOf("{Jane", List.of(Document.SCORECARD))))
        .hasMessageContaining("but there is 'J'");
    says(
        profile("\"c\"").replace("profile/1", "Jane Doe"),
        "/clm: the document says it is '…'; what is read here is 'profile/1'.");
    says(
        profile("\"c\"").replace("profile/1", "scorecard/1"),
        "/clm: the document says it is 'scorecard/1'; what is read here is" + " 'profile/1'.");
  }

  @Test
  void aMapperThatShowsItsSourceShowsNoneOfACustomer() {
    var two =
        com.fasterxml.jackson.databind.json.JsonMapper.builder(
                com.fasterxml.jackson.core.JsonFactory.builder()
                    .enable(com.fasterxml.jackson.core.StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .addModule(new Jackson2Module())
            .build();
    var three =
        JsonMapper.builder(
                tools.jackson.core.json.JsonFactory.builder()
                    .enable(tools.jackson.core.StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .addModule(new Jackson3Module())
            .build();
    String text = profile("4711");
    assertThat(
            catchThrowableOfType(
                JsonMappingException.class, () -> two.readValue(text, CustomerProfile.class)))
        .hasMessageContaining("/customer: this must be a text, but is a number")
        .message()
        .doesNotContain("4711");
    assertThat(
            catchThrowableOfType(
                DatabindException.class, () -> three.readValue(text, CustomerProfile.class)))
        .hasMessageContaining("/customer: this must be a text, but is a number")
        .message()
        .doesNotContain("4711");
    assertThat(
            catchThrowableOfType(
                DatabindException.class, () -> three.readValue("38.70", Money.class)))
        .message()
        .doesNotContain("38.7");
  }

  @Test
  void theBoundsOfARangeAreNotShown() {
    says(
        Document.EXPLANATION,
        "{\"clm\": \"explanation/1\", \"condition\": {\"metric\": \"spend\", \"between\":"
            + " [4711, 9]}, \"asOf\": \"2026-06-01T12:00:00Z\", \"zone\": \"Z\", \"observed\": []}",
        "/condition/between: the range runs from one number to a lower one and holds nothing."
            + " Maybe swap them.");
  }

  /** A business finds its slip by the word it wrote. */
  @Test
  void whatABusinessConfiguresIsQuoted() {
    assertThat(
            Again.refusal(Document.SCORECARD, "{\"clm\": \"scorecard/1\", \"id\": 4711, \"x\": 1}")
                .getMessage())
        .contains("is the number 4711. Maybe \"4711\".")
        .contains("field 'x' is unknown");
  }

  /** Wherever it is put, in whatever form: only rules are spoken of by name and number. */
  @Test
  void noTextAndNoNumberOfSuchADocumentIsQuoted() throws IOException {
    assertThat(refused(17)).isGreaterThan(370);
  }

  @Test
  @Tag("slow")
  void noneIsQuotedWhereverItIsPutInEveryForm() throws IOException {
    assertThat(refused(1)).isGreaterThan(7_000);
  }

  /** Returns how many documents were refused, of those that change one place in so many forms. */
  private static int refused(int each) throws IOException {
    Map<Document<?>, List<String>> examples = Examples.all();
    assertThat(examples.keySet()).containsAll(OF_CUSTOMERS);
    int refused = 0;
    int changed = 0;
    for (Map.Entry<Document<?>, List<String>> e : examples.entrySet()) {
      assertThat(e.getKey().isOfCustomer()).isEqualTo(OF_CUSTOMERS.contains(e.getKey()));
      if (!e.getKey().isOfCustomer()) {
        continue;
      }
      for (String text : e.getValue()) {
        for (String wrong : wrong(TREES.readTree(text))) {
          refused += changed++ % each == 0 && isRefused(e.getKey(), wrong) ? 1 : 0;
        }
      }
    }
    return refused;
  }

  private static boolean isRefused(Document<?> document, String text) {
    ClmJsonException e =
        catchThrowableOfType(ClmJsonException.class, () -> Jackson3.json().read(document, text));
    if (e == null) {
      return false;
    }
    for (JsonProblem problem : e.problems()) {
      String told = OF_RULES.matcher(problem.message()).replaceAll("of rules");
      assertThat(problem.pointer() + told)
          .as(text)
          .doesNotContain("Jane", "Doe", "4711", "47.11", "4.711");
    }
    return true;
  }

  /** Returns a document with each secret in each of its places, and as a name in each object. */
  private static List<String> wrong(JsonNode tree) {
    List<String> all = new ArrayList<>();
    SECRETS.forEach(secret -> collect(tree, tree, secret, all));
    return all;
  }

  private static void collect(JsonNode root, JsonNode node, JsonNode secret, List<String> all) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode was = object.get(name);
        object.set(name, secret);
        all.add(TREES.writeValueAsString(root));
        object.set(name, was);
        collect(root, was, secret, all);
      }
      if (secret.isString()) {
        object.set(secret.stringValue(), secret);
        all.add(TREES.writeValueAsString(root));
        object.remove(secret.stringValue());
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        JsonNode was = list.get(i);
        list.set(i, secret);
        all.add(TREES.writeValueAsString(root));
        list.set(i, was);
        collect(root, was, secret, all);
      }
    }
  }
}

package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;

/**
 * Whatever stands in a document, every way of reading it accepts it or gives the module's own
 * exception, and soon: as text, as bytes and as part of a host's own mapper, as JSON and as YAML,
 * by either Jackson. A million of them run under the tag {@code full}. The build gives these tests
 * a machine of 256 MB.
 */
class MutilatedDocumentsTest {

  /** Ends an input that would not end by itself; a reading takes a thousandth of it. */
  private static final Duration HANGS = Duration.ofSeconds(10);

  private static final ClmJson TWO = Jackson2.json();
  private static final ClmJson THREE = Jackson3.json();
  private static final ClmJson TWO_YAML =
      Jackson2.json(new com.fasterxml.jackson.dataformat.yaml.YAMLFactory());
  private static final ClmJson THREE_YAML =
      Jackson3.json(new tools.jackson.dataformat.yaml.YAMLFactory());

  private static final com.fasterxml.jackson.databind.ObjectMapper MAPPER_TWO =
      com.fasterxml.jackson.databind.json.JsonMapper.builder()
          .addModule(new Jackson2Module().with(FittedModels.all()))
          .build();
  private static final tools.jackson.databind.ObjectMapper MAPPER_THREE =
      tools.jackson.databind.json.JsonMapper.builder()
          .addModule(new Jackson3Module().with(FittedModels.all()))
          .build();

  private static Map<Document<?>, List<String>> json;
  private static Map<Document<?>, List<String>> yaml;

  /** A way in which a host may read a document. */
  private interface Way {
    void read(Document<?> document, SplittableRandom random) throws IOException;
  }

  @BeforeAll
  static void seeds() throws IOException {
    json = Examples.all();
    yaml = new LinkedHashMap<>();
    var trees = new tools.jackson.databind.ObjectMapper();
    var yamls = new tools.jackson.dataformat.yaml.YAMLMapper();
    json.forEach(
        (document, texts) -> {
          List<String> all = new ArrayList<>();
          texts.forEach(t -> all.add(yamls.writeValueAsString(trees.readTree(t))));
          yaml.put(document, all);
        });
  }

  @Test
  void twoThousand() {
    read(2_000);
  }

  @Test
  @Tag("slow")
  void twentyThousand() {
    read(20_000);
  }

  @Test
  @Tag("full")
  void aMillion() {
    read(1_000_000);
  }

  private static void read(int count) {
    List<Document<?>> documents = List.copyOf(json.keySet());
    List<Way> ways = ways();
    int refused = 0;
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(i);
      Document<?> document = documents.get(random.nextInt(documents.size()));
      Way way = ways.get(i % ways.size());
      refused +=
          assertTimeoutPreemptively(
              HANGS,
              () -> isRefused(way, document, random),
              "input " + i + ", a " + document + ", by way " + i % ways.size());
    }
    assertThat(refused).isBetween(count / 2, count);
  }

  private static List<Way> ways() {
    return List.of(
        (d, r) -> TWO.read(d, Mutilated.some(seed(json, d, r), r)),
        (d, r) -> THREE.read(d, Mutilated.some(seed(json, d, r), r)),
        (d, r) -> TWO.read(d, Mutilated.structure(seed(json, d, r), r)),
        (d, r) -> THREE.read(d, Mutilated.structure(seed(json, d, r), r)),
        (d, r) -> TWO_YAML.read(d, Mutilated.some(seed(yaml, d, r), r)),
        (d, r) -> THREE_YAML.read(d, Mutilated.some(seed(yaml, d, r), r)),
        (d, r) -> TWO.read(d, strictly(Mutilated.bytes(seed(json, d, r), r))),
        (d, r) -> THREE_YAML.read(d, strictly(Mutilated.bytes(seed(yaml, d, r), r))),
        (d, r) -> MAPPER_TWO.readValue(Mutilated.bytes(seed(json, d, r), r), d.type()),
        (d, r) -> MAPPER_THREE.readValue(Mutilated.bytes(seed(json, d, r), r), d.type()),
        (d, r) -> MAPPER_TWO.readValue(Mutilated.structure(seed(json, d, r), r), d.type()),
        (d, r) -> MAPPER_THREE.readValue(Mutilated.structure(seed(json, d, r), r), d.type()));
  }

  private static String seed(
      Map<Document<?>, List<String>> seeds, Document<?> document, SplittableRandom random) {
    List<String> texts = seeds.get(document);
    return texts.get(random.nextInt(texts.size()));
  }

  private static InputStreamReader strictly(byte[] bytes) {
    return new InputStreamReader(
        new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
  }

  /** Reads, and returns whether it was refused; what else may come is a failure. */
  private static int isRefused(Way way, Document<?> document, SplittableRandom random)
      throws IOException {
    try {
      way.read(document, random);
      return 0;
    } catch (ClmJsonException e) {
      assertThat(e.problems()).isNotEmpty();
    } catch (JsonMappingException | DatabindException e) {
      // A mapper finds some faults before it asks anybody for a value.
      Throwable cause = e.getCause();
      assertThat(cause == null || cause instanceof ClmJsonException || cause instanceof IOException)
          .as(() -> String.valueOf(cause))
          .isTrue();
    } catch (com.fasterxml.jackson.core.JsonProcessingException
        | tools.jackson.core.JacksonException e) {
      assertThat(e).hasNoCause();
    }
    return 1;
  }
}

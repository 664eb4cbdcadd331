package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clm4j.models.StageModels;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.StageModel;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Holds the module's page to what it does: its code is the code here. */
class ReadmeTest {

  @TempDir Path folder;

  @Test
  void aDocumentIsReadAndWritten() throws IOException {
    String purchase = Document.STAGE_MODEL.write(StageModels.purchase());
    Files.writeString(folder.resolve("retail.json"), purchase);
    // page: read
    ClmJson json = Jackson3.json(); // or Jackson2.json()
    StageModel retail = json.read(Document.STAGE_MODEL, folder.resolve("retail.json"));
    String text = Document.STAGE_MODEL.write(retail); // the same text every time
    ClmJson yaml = Jackson3.json(new YAMLFactory());
    // page: end
    page().holds("read");
    assertThat(text).isEqualTo(purchase);
    assertThat(yaml.read(Document.CONDITION, "{clm: condition/1, when: {known: csat}}").reads())
        .hasSize(1);
  }

  @Test
  void whatIsBuiltInIsWrittenAsFilesToBeginWith() throws IOException {
    // page: begin
    Files.writeString(
        folder.resolve("model.json"), Document.STAGE_MODEL.write(StageModels.purchase()));
    Files.writeString(
        folder.resolve("scorecard.json"), Document.SCORECARD.write(Scorecards.orders()));
    Files.writeString(
        folder.resolve("strategies.json"),
        Document.STRATEGY_CATALOG.write(StrategyCatalog.ofSources()));
    // page: end
    page().holds("begin");
    assertThat(Jackson3.json().read(Document.STRATEGY_CATALOG, folder.resolve("strategies.json")))
        .isEqualTo(StrategyCatalog.ofSources());
  }

  @Test
  void theSchemasAreWrittenUnderTheNamesThatThePagePointsEditorsTo() throws IOException {
    // page: schemas
    for (Document<?> document : Document.all()) {
      String name = document.id().replace('/', '-') + ".json"; // stage-model-1.json
      Files.writeString(folder.resolve(name), document.schema());
    }
    // page: end
    page().holds("schemas");
    assertThat(folder.resolve("stage-model-1.json")).isRegularFile();
    assertThat(page().block("file: settings")).contains("./schemas/stage-model-1.json");
    assertThat(Document.class.getResource("schema/stage-model-1.json")).isNotNull();
    String pointing =
        Document.STAGE_MODEL
            .writeLine(StageModels.purchase())
            .replaceFirst("\\{", "{\"\\$schema\": \"./schemas/stage-model-1.json\", ");
    assertThat(Jackson3.json().read(Document.STAGE_MODEL, pointing).fingerprint())
        .isEqualTo(StageModels.purchase().fingerprint());
  }

  @Test
  void aDocumentStandsInAHostsOwnObject() throws IOException {
    String written =
        "{\"name\": \"Tea\", \"lifecycle\": %s}"
            .formatted(Document.STAGE_MODEL.write(StageModels.purchase()));
    // page: module
    ObjectMapper mapper =
        JsonMapper.builder().addModule(new Jackson2Module()).build(); // or Jackson3Module
    record Shop(String name, StageModel lifecycle) {}
    Shop shop = mapper.readValue(written, Shop.class);
    // page: end
    page().holds("module");
    assertThat(shop.name()).isEqualTo("Tea");
    assertThat(shop.lifecycle().id()).isEqualTo("purchase");
  }

  @Test
  void thePageNamesTheVersionsOfTheBuild() throws IOException {
    String pom = Page.of("clm-jackson/pom.xml").text();
    String block = page().block("file: pom");
    for (String name : List.of("version", "jackson3.version")) {
      String version =
          pom.substring(pom.indexOf("<" + name + ">"), pom.indexOf("</" + name + ">"))
              .replace(name, "version");
      assertThat(block).contains(version + "</version>");
    }
  }

  private static Page page() throws IOException {
    return Page.of("clm-jackson/README.md", ReadmeTest.class);
  }
}

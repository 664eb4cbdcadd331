package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.clm4j.models.StageModels;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.testing.Page;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where each ready-made stage model places the customers of two real logs of orders. */
class StageModelsOnLogsTest {

  private static final List<String> LOGS =
      List.of("data/cdnow_sample_log.csv", "data/online_retail_2010_2011_baskets.csv");

  @Test
  @Tag("slow")
  void thePageTellsWhereEachModelPlacesTheCustomers() throws IOException {
    StringBuilder table = new StringBuilder("model         stage           CDNOW  baskets\n");
    for (StageModel model : StageModels.all()) {
      List<Map<String, Integer>> counts = new ArrayList<>();
      for (String log : LOGS) {
        counts.add(counts(log, model.id()));
      }
      for (Stage stage : model.stages()) {
        table.append(
            String.format(
                Locale.ROOT,
                "%-13s %-15s %5d  %7d%n",
                model.id(),
                stage.id(),
                counts.get(0).getOrDefault(stage.id(), 0),
                counts.get(1).getOrDefault(stage.id(), 0)));
      }
    }
    Page.of("examples/portfolio/README.md")
        .says("output: models on logs", table.toString().replace("\r\n", "\n").strip());
  }

  private static Map<String, Integer> counts(String log, String model) {
    Report report =
        Report.once(
            "--transactions",
            SharedData.file(log).toString(),
            "--stage-model",
            model,
            "--model",
            "bg-nbd");
    Map<String, Integer> counts = new TreeMap<>();
    report.column("stage").forEach(stage -> counts.merge(stage, 1, Integer::sum));
    return counts;
  }
}

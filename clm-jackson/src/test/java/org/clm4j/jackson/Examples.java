package org.clm4j.jackson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.btyd.BgBb;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.MbgCnbd;
import org.clm4j.btyd.Nbd;
import org.clm4j.btyd.ParetoNbd;
import org.clm4j.btyd.ShiftedBetaGeometric;
import org.clm4j.stage.StageState;

/** A document of every kind there is, for whoever tests them all. */
final class Examples {

  private static final Duration WEEK = Duration.ofDays(7);

  private Examples() {}

  /** Returns documents of every kind, by what they are of. */
  static Map<Document<?>, List<String>> all() throws IOException {
    Map<Document<?>, List<String>> all = new LinkedHashMap<>();
    Path here = Path.of("clm-jackson");
    Path files =
        (Files.exists(here) ? here : Path.of("")).resolve("src/test/resources/org/clm4j/jackson");
    try (var listed = Files.list(files)) {
      for (Path file : listed.filter(Files::isRegularFile).sorted().toList()) {
        String text = Files.readString(file);
        all.computeIfAbsent(Jackson3.json().kindOf(text).orElseThrow(), d -> new ArrayList<>())
            .add(text);
      }
    }
    String part =
        all.get(Document.SCORECARD).get(0)
            + ", \"strategies\": "
            + all.get(Document.STRATEGY_CATALOG).get(0);
    all.put(Document.LIFECYCLE, List.of("{\"clm\": \"lifecycle/1\", \"scorecard\": " + part + "}"));
    all.put(
        Document.STAGE_STATE,
        List.of(
            Document.STAGE_STATE.write(
                StageState.builder("shop", "2", "active", Instant.EPOCH)
                    .pending("sleeps", Instant.EPOCH, 2)
                    .taken("returns", Instant.EPOCH)
                    .build())));
    all.put(
        Document.CONDITION,
        List.of(
            """
            {"clm": "condition/1", "metrics": [{"id": "vip", "kind": "flag"}],
             "when": {"all": [{"metric": "purchases", "atLeast": 2}, {"predicate": "vip"},
               {"not": {"since": "lastPurchaseAt", "forAtLeast": "P90D"}},
               {"metric": {"count": "purchase", "within": "P30D"}, "between": [1, 3]},
               {"of": [{"known": "csat"}], "atLeast": 1}]}}
            """));
    all.put(
        FittedModels.PURCHASE_MODEL,
        List.of(
            FittedModels.PURCHASE_MODEL.write(MbgCnbd.of(2, .5, 6, .9, 1.6, WEEK)),
            FittedModels.PURCHASE_MODEL.write(Nbd.of(.5, 6, WEEK)),
            FittedModels.PURCHASE_MODEL.write(ParetoNbd.of(.5, 6, .9, 1.6, WEEK))));
    all.put(
        FittedModels.SPEND_MODEL,
        List.of(FittedModels.SPEND_MODEL.write(GammaGamma.of(6.25, 3.74, 15.44))));
    all.put(
        FittedModels.OPPORTUNITY_MODEL,
        List.of(FittedModels.OPPORTUNITY_MODEL.write(BgBb.of(1.2, .75, .66, 2.8, WEEK))));
    all.put(
        FittedModels.CONTRACT_MODEL,
        List.of(FittedModels.CONTRACT_MODEL.write(ShiftedBetaGeometric.of(.7, 3.8, WEEK))));
    for (Samples.Sample<?> sample : Samples.all()) {
      all.computeIfAbsent(sample.document(), d -> new ArrayList<>()).add(sample.text());
    }
    return all;
  }
}

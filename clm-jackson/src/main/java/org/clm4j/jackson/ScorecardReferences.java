package org.clm4j.jackson;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.profile.Metrics;
import org.clm4j.score.Band;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecards;

/**
 * Where in a document the parts of a lifecycle name a factor or a band, so that what {@link
 * org.clm4j.check.SetupCheck} says of one that the scorecard beside does not have is told at its
 * place, while parts cannot be read. Without a scorecard beside they are the host's affair.
 */
final class ScorecardReferences {

  /** What a factor is known as to the parts beside its scorecard. */
  static final String FACTOR = "factor";

  /** What a band is known as to the parts beside its scorecard. */
  static final String BAND = "band";

  private static final String CARD = "the scorecard";

  private static final Set<String> BUILT_IN = Scorecards.factorIds();

  private ScorecardReferences() {}

  /** Takes down that a strategy improves a factor. */
  static void improves(String factor, JsonLocation at, DocumentContext in) {
    if (!BUILT_IN.contains(factor)) {
      in.mentionBeside(FACTOR, CARD, factor, at);
    }
  }

  /** Takes down that a metric is named, which may be the value of a factor. */
  static void reads(String metric, JsonLocation at, DocumentContext in) {
    Metrics.factorOf(metric).ifPresent(factor -> in.mentionBeside(FACTOR, CARD, factor, at));
  }

  /** Takes down that the texts of a list are bands. */
  static void bands(JsonLocation list, DocumentContext in) {
    if (list.tree() instanceof Tree.Arr bands) {
      for (int i = 0; i < bands.items().size(); i++) {
        if (bands.items().get(i) instanceof Tree.Text band) {
          in.mentionBeside(BAND, CARD, band.text(), list.down(String.valueOf(i), band));
        }
      }
    }
  }

  /** Lets the parts of a lifecycle know the names of the scorecard beside them. */
  static void share(
      DocumentContext in, List<Optional<Factor>> factors, List<Optional<Band>> bands) {
    share(in, FACTOR, factors.stream().map(f -> f.map(Factor::id)).toList());
    share(in, BAND, bands.stream().map(b -> b.map(Band::id)).toList());
  }

  private static void share(DocumentContext in, String kind, List<Optional<String>> ids) {
    if (ids.stream().allMatch(Optional::isPresent)) {
      in.share(kind, new LinkedHashSet<>(ids.stream().flatMap(Optional::stream).toList()));
    }
  }
}

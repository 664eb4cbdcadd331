package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;

/**
 * A scorecard as its scores need it: which one it was, its bands, and the coverage it asks for.
 *
 * @param id the scorecard's id
 * @param version its version
 * @param fingerprint its fingerprint
 * @param minimumCoverage the coverage, from 0 to 1, below which it gives no total
 * @param bands the bands from the lowest up
 */
public record CardOutline(
    String id, String version, String fingerprint, double minimumCoverage, List<Band> bands) {

  /** Checks the coverage and the order of the bands. */
  public CardOutline {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    requireNonNull(fingerprint, "fingerprint");
    minimumCoverage = Checks.unitInterval(minimumCoverage, "minimum coverage of scorecard") + 0.0;
    bands = ImmutableList.copyOf(bands);
    for (int i = 1; i < bands.size(); i++) {
      if (!(bands.get(i).from() > bands.get(i - 1).from())) {
        throw new IllegalArgumentException(
            Shown.sentence(
                "the bands of scorecard '"
                    + id
                    + "' go from the lowest up, but '"
                    + bands.get(i).id()
                    + "' does not begin above '"
                    + bands.get(i - 1).id()
                    + "'."));
      }
    }
  }

  /** Returns the band a total lies in; empty below all of them. */
  public Optional<Band> band(double total) {
    Band found = null;
    double stated = Points.stated(total);
    for (Band band : bands) {
      if (stated >= band.from()) {
        found = band;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Returns id and version. */
  @Override
  public String toString() {
    return id + " " + version;
  }
}

package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.clm4j.rfm.Arrows;
import org.clm4j.rfm.RfmClass;
import org.clm4j.rfm.RfmValues;
import org.clm4j.rfm.RfmVerdict;

/**
 * An RFM class as a host keeps it: the customer's figures and how they lie against the means, with
 * no customer and no base behind them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fingerprint the fingerprint of the model that gave it
 * @param asOf the moment of the model's base
 * @param values the customer's figures
 * @param raw the figures as they stand against their means: ↑ where at or above
 * @param good the same after each indicator's direction is applied: ↑ is good
 * @param words class and figures in words, by language tag; empty where no language was asked for
 */
public record KeptRfm(
    String fingerprint,
    Instant asOf,
    RfmValues values,
    Arrows raw,
    Arrows good,
    Map<String, String> words) {

  /** Checks that all is there. */
  public KeptRfm {
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(asOf, "asOf");
    requireNonNull(values, "values");
    requireNonNull(raw, "raw");
    requireNonNull(good, "good");
    words = Words.copy(words);
  }

  /**
   * Returns what a verdict says.
   *
   * @param languages those in which it is put into words as well, English or Chinese; any other is
   *     answered in English, and kept as such; these show the figures
   */
  public static KeptRfm of(RfmVerdict verdict, Locale... languages) {
    return new KeptRfm(
        verdict.model().fingerprint(),
        verdict.model().asOf(),
        verdict.values(),
        verdict.raw(),
        verdict.good(),
        Words.of(verdict::in, languages));
  }

  /** Returns the class of the good arrows. */
  public RfmClass rfmClass() {
    return RfmClass.of(good);
  }

  /** Returns class and both arrows, without the figures. */
  @Override
  public String toString() {
    return rfmClass().id() + " " + good + ", raw " + raw;
  }
}

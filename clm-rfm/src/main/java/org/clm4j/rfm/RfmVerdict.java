package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Decimals;

/**
 * A customer's class and how it came about: each figure against the mean of the base.
 *
 * <p>It is data and holds neither customer nor model; two verdicts are equal where all they say is.
 * Immutable and thread-safe. Its {@link #in text} shows the figures; {@link #toString} does not.
 */
public final class RfmVerdict {

  private static final Messages WORDS = Messages.of(RfmVerdict.class::getResourceAsStream);
  private static final Phrase VERDICT = WORDS.phrase("rfm.verdict", "class", "arrows", "figures");
  private static final Phrase FIGURE =
      WORDS.phrase("rfm.verdict.figure", "figure", "value", "mean");
  private static final Phrase FIGURES = WORDS.phrase("rfm.verdict.figures", "first", "next");

  /** How many decimals a figure is shown with where its side of the mean does not need more. */
  private static final int DECIMALS = 2;

  /** Figures are compared in whole millionths. */
  private static final double MILLIONTH = 1e-6;

  /** By how much of itself a mean may miss the quotient it was rounded from. */
  private static final double ROUNDING = 1e-12;

  private final String fingerprint;
  private final Instant asOf;
  private final Map<Indicator, Double> means;
  private final RfmValues values;
  private final Arrows raw;
  private final Arrows good;

  RfmVerdict(
      String fingerprint,
      Instant asOf,
      Map<Indicator, Double> means,
      RfmValues values,
      Arrows raw,
      Arrows good) {
    this.fingerprint = fingerprint;
    this.asOf = asOf;
    this.means = means;
    this.values = values;
    this.raw = raw;
    this.good = good;
  }

  /**
   * Returns a verdict as it was stored. The class follows from the good arrows.
   *
   * @param fingerprint the fingerprint of the model that gave it
   * @param asOf the moment of the model's base
   * @param means the mean of each figure in the base, in the figure's unit
   * @param values the customer's figures
   * @param raw the figures as they stand against their means: ↑ where at or above
   * @param good the same after each indicator's direction is applied: ↑ is good
   * @throws IllegalArgumentException if a mean is missing or not finite, or a figure is not on the
   *     side of its mean that its raw arrow says
   */
  public static RfmVerdict of(
      String fingerprint,
      Instant asOf,
      Map<Indicator, Double> means,
      RfmValues values,
      Arrows raw,
      Arrows good) {
    Checks.id(fingerprint, "fingerprint of an RFM model");
    requireNonNull(values, "values");
    requireNonNull(raw, "raw");
    requireNonNull(good, "good");
    Map<Indicator, Double> all = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      Double mean = means.get(i);
      if (mean == null) {
        throw new IllegalArgumentException(
            "an RFM verdict has the mean of each figure, but that of '" + i.id() + "' is missing.");
      }
      // A negative zero is a zero.
      all.put(i, Checks.finite(mean, "mean of '" + i.id() + "'") + 0.0);
      double above = values.of(i) - mean;
      double tolerance = MILLIONTH + ROUNDING * Math.abs(mean);
      if (raw.of(i) == Arrow.UP ? above < -tolerance : above > tolerance) {
        throw new IllegalArgumentException(
            "the raw arrow of '"
                + i.id()
                + "' is "
                + raw.of(i).symbol()
                + ", but the figure lies "
                + (above < 0 ? "below" : "above")
                + " the mean. Maybe the arrows are the good ones.");
      }
    }
    return new RfmVerdict(
        fingerprint, Moments.cut(asOf), Collections.unmodifiableMap(all), values, raw, good);
  }

  /** Returns the {@linkplain RfmModel#fingerprint fingerprint} of the model that gave it. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Returns the moment of the model's base. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns the mean of a figure in the base, in the figure's unit. */
  public double mean(Indicator indicator) {
    return requireNonNull(means.get(indicator));
  }

  /** Returns the customer's figures. */
  public RfmValues values() {
    return values;
  }

  /** Returns the figures as they stand against their means: ↑ where at or above. */
  public Arrows raw() {
    return raw;
  }

  /** Returns the same after each indicator's direction is applied: ↑ is good. */
  public Arrows good() {
    return good;
  }

  /** Returns the class of the good arrows. */
  public RfmClass rfmClass() {
    return RfmClass.of(good);
  }

  /** Returns class and figures in words. */
  public String in(Language language) {
    String figures =
        Arrays.stream(Indicator.values())
            .map(i -> figure(i, language))
            .reduce((first, next) -> FIGURES.in(language, first, next))
            .orElseThrow();
    return VERDICT.in(language, rfmClass().label(), good.toString(), figures);
  }

  private String figure(Indicator i, Language language) {
    // Both with as many decimals as show on which side of the mean the figure stands.
    List<BigDecimal> said = Decimals.apart(values.of(i), mean(i), DECIMALS);
    return FIGURE.in(language, i.label(), Decimals.plain(said.get(0)), Decimals.plain(said.get(1)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RfmVerdict v
        && fingerprint.equals(v.fingerprint)
        && asOf.equals(v.asOf)
        && means.equals(v.means)
        && values.equals(v.values)
        && raw.equals(v.raw)
        && good.equals(v.good);
  }

  @Override
  public int hashCode() {
    return Objects.hash(fingerprint, asOf, values, raw, good);
  }

  /** Returns class and both arrows. */
  @Override
  public String toString() {
    return rfmClass().id() + " " + good + ", raw " + raw;
  }
}

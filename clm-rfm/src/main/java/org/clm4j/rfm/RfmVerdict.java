package org.clm4j.rfm;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.clm4j.internal.Decimals;

/**
 * A customer's class and how it came about: each figure against the mean of the base.
 *
 * <p>Immutable and thread-safe. Its {@link #in text} shows the figures; {@link #toString} does not.
 */
public final class RfmVerdict {

  /** How many decimals a figure is shown with where its side of the mean does not need more. */
  private static final int DECIMALS = 2;

  private final RfmModel model;
  private final RfmValues values;
  private final Arrows raw;
  private final Arrows good;

  RfmVerdict(RfmModel model, RfmValues values, Arrows raw, Arrows good) {
    this.model = model;
    this.values = values;
    this.raw = raw;
    this.good = good;
  }

  /** Returns the model that gave it. */
  public RfmModel model() {
    return model;
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

  /** Returns class and figures in words, English or Chinese. */
  public String in(Locale locale) {
    boolean zh = locale.getLanguage().equals("zh");
    StringBuilder text = new StringBuilder(rfmClass().label().in(locale));
    text.append(zh ? "（" : " (").append(good).append(zh ? "）：" : "): ");
    for (Indicator i : Indicator.values()) {
      // Both with as many decimals as show on which side of the mean the figure stands.
      List<BigDecimal> said =
          Decimals.apart(values.of(i), model.summary().mean(i).orElse(0), DECIMALS);
      text.append(i == Indicator.RECENCY ? "" : zh ? "，" : ", ")
          .append(i.label().in(locale))
          .append(' ')
          .append(Decimals.plain(said.get(0)))
          .append(zh ? "（均值 " : " (mean ")
          .append(Decimals.plain(said.get(1)))
          .append(zh ? "）" : ")");
    }
    return text.toString();
  }

  /** Returns class and both arrows. */
  @Override
  public String toString() {
    return rfmClass().id() + " " + good + ", raw " + raw;
  }
}

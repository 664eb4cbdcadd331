package org.clm4j.rfm;

import java.util.Locale;
import org.clm4j.basics.Label;

/** Why a customer has no RFM class and does not count in the means. */
public enum ExclusionReason {
  /** Never bought anything. */
  NO_PURCHASE,
  /** Refunds are all there is. */
  REFUNDS_ONLY,
  /** A figure is missing. */
  UNKNOWN;

  /** Returns why, in words. */
  public Label reason() {
    return RfmWords.name("excluded." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}

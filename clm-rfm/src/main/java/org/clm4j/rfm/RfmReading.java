package org.clm4j.rfm;

import org.jspecify.annotations.Nullable;

/** A customer's figures, or why there are none: exactly one of the two. */
record RfmReading(@Nullable RfmValues values, @Nullable ExclusionReason leftOut) {
  static final RfmReading NO_PURCHASE = new RfmReading(null, ExclusionReason.NO_PURCHASE);
  static final RfmReading REFUNDS_ONLY = new RfmReading(null, ExclusionReason.REFUNDS_ONLY);
  static final RfmReading UNKNOWN = new RfmReading(null, ExclusionReason.UNKNOWN);

  static RfmReading of(RfmValues values) {
    return new RfmReading(values, null);
  }
}

package org.clm4j.rfm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.clm4j.internal.Transit;

/** How the numbers of customers left out travel. */
final class LeftOut {

  private LeftOut() {}

  static void writeTo(DataOutput out, Map<ExclusionReason, Long> leftOut) throws IOException {
    out.writeInt(leftOut.size());
    for (Map.Entry<ExclusionReason, Long> reason : leftOut.entrySet()) {
      Transit.text(out, reason.getKey().name());
      out.writeLong(reason.getValue());
    }
  }

  static void readInto(Map<ExclusionReason, Long> leftOut, DataInput in) throws IOException {
    for (int left = Transit.length(in); left > 0; left--) {
      leftOut.put(ExclusionReason.valueOf(Transit.text(in)), in.readLong());
    }
  }
}

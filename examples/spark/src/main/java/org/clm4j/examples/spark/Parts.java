package org.clm4j.examples.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** What accumulators write of themselves, as a column of bytes that Spark carries. */
final class Parts {

  private Parts() {}

  /** Writes something. */
  interface Writer {
    void writeTo(DataOutput out) throws IOException;
  }

  /** Returns what was written. */
  static byte[] written(Writer part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      part.writeTo(out);
    }
    return bytes.toByteArray();
  }

  /** Returns where it can be read. */
  static DataInput reader(byte[] part) {
    return new DataInputStream(new ByteArrayInputStream(part));
  }
}

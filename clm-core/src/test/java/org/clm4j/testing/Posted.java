package org.clm4j.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What one process wrote, as another finds it. */
public final class Posted {

  /** Writes something down. */
  public interface Sender {
    /** Writes it. */
    void writeTo(DataOutput out) throws IOException;
  }

  /** Reads something back. */
  public interface Receiver<T> {
    /** Reads it. */
    T mergeFrom(DataInput in) throws IOException;
  }

  private Posted() {}

  /** Returns what the receiver makes of what the sender wrote; it has to read all of it. */
  public static <T> T from(Sender sender, Receiver<T> receiver) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      sender.writeTo(new DataOutputStream(bytes));
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      T made = receiver.mergeFrom(in);
      if (in.read() >= 0) {
        throw new AssertionError("something was left unread.");
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.clm4j.internal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a part of a base travels to the process that merges it: plain numbers and texts behind a line
 * that says what is meant. Both processes run one version of the library, so a form needs no memory
 * of older ones.
 *
 * <p>Texts keep every char, also one that is no character, for an id must come back as it was.
 */
public final class Transit {

  private Transit() {}

  /**
   * Writes what follows.
   *
   * @param kind what is added up, such as {@code "figures"}
   * @param definition what parts have to agree in to make a whole
   */
  public static void begin(DataOutput out, String kind, Object... definition) throws IOException {
    text(out, kind);
    text(out, String.valueOf(List.of(definition)));
  }

  /**
   * Reads what follows.
   *
   * @throws InvalidObjectException if it is something else
   * @throws IllegalArgumentException if it was defined otherwise
   */
  public static void require(DataInput in, String kind, Object... definition) throws IOException {
    if (in.readInt() != kind.length() || !chars(in, kind.length()).equals(kind)) {
      throw new InvalidObjectException(
          "no " + kind + " stand here. Maybe read the parts in the order they were written in.");
    }
    String here = String.valueOf(List.of(definition));
    String there = text(in);
    if (!here.equals(there)) {
      throw new IllegalArgumentException(
          "only "
              + kind
              + " of one definition make a whole; these are of "
              + here
              + " and "
              + there
              + ".");
    }
  }

  /** Writes a text. */
  public static void text(DataOutput out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  /** Reads a text. */
  public static String text(DataInput in) throws IOException {
    return chars(in, length(in));
  }

  private static String chars(DataInput in, int length) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(in.readChar());
    }
    return text.toString();
  }

  /** Writes a currency, or that there is none. */
  public static void currency(DataOutput out, @Nullable Currency currency) throws IOException {
    text(out, currency == null ? "" : currency.getCurrencyCode());
  }

  /** Reads a currency; null where there is none. */
  public static @Nullable Currency currency(DataInput in) throws IOException {
    String code = text(in);
    return code.isEmpty() ? null : Currency.getInstance(code);
  }

  /** Writes the first numbers of a row. */
  public static void longs(DataOutput out, long[] numbers, int size) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(numbers[i]);
    }
  }

  /** Reads a row of numbers. */
  public static long[] longs(DataInput in) throws IOException {
    int size = length(in);
    long[] numbers = new long[Math.min(size, 1 << 16)];
    for (int i = 0; i < size; i++) {
      numbers = i < numbers.length ? numbers : Arrays.copyOf(numbers, longer(i, size));
      numbers[i] = in.readLong();
    }
    return numbers;
  }

  /** Writes the first numbers of a row. */
  public static void ints(DataOutput out, int[] numbers, int size) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeInt(numbers[i]);
    }
  }

  /** Reads a row of numbers. */
  public static int[] ints(DataInput in) throws IOException {
    int size = length(in);
    int[] numbers = new int[Math.min(size, 1 << 16)];
    for (int i = 0; i < size; i++) {
      numbers = i < numbers.length ? numbers : Arrays.copyOf(numbers, longer(i, size));
      numbers[i] = in.readInt();
    }
    return numbers;
  }

  /** Writes the first numbers of a row, to the bit. */
  public static void doubles(DataOutput out, double[] numbers, int size) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(numbers[i]);
    }
  }

  /** Reads a row of numbers. */
  public static double[] doubles(DataInput in) throws IOException {
    int size = length(in);
    double[] numbers = new double[Math.min(size, 1 << 16)];
    for (int i = 0; i < size; i++) {
      numbers = i < numbers.length ? numbers : Arrays.copyOf(numbers, longer(i, size));
      numbers[i] = in.readDouble();
    }
    return numbers;
  }

  /** A torn part may claim any length: room is made as numbers come. */
  private static int longer(int have, int size) {
    return (int) Math.min(size, 2L * have);
  }

  /** Reads how many follow. */
  public static int length(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new InvalidObjectException("a part has 0 or more entries, not " + length + ".");
    }
    return length;
  }
}

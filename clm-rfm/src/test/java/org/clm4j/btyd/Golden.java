package org.clm4j.btyd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables of golden numbers beside the tests; each file's header says where they come from. */
final class Golden {

  private Golden() {}

  /** Returns the rows of a table, without its comments and column names. */
  static List<double[]> rows(String name) {
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no golden table '" + name + "'.");
      }
      return rows(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the numbers of comma-separated lines, comments and the line of column names left out.
   */
  static List<double[]> rows(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(Golden::numbers)
        .toList();
  }

  private static double[] numbers(String line) {
    return List.of(line.split(",", -1)).stream().mapToDouble(Double::parseDouble).toArray();
  }
}

package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What a run of the job left behind, read back. */
record Report(
    Shell shell, String csv, String json, String html, Map<String, Map<String, String>> customers) {

  private static final Map<List<String>, Report> MADE = new ConcurrentHashMap<>();

  /** Returns what a run over the bundled sample left behind, {@linkplain #once made once}. */
  static Report ofSample(String... args) {
    return once(args);
  }

  /**
   * Returns what a run left behind. The same run gives the same report, so each is made once for
   * all tests that read it.
   */
  static Report once(String... args) {
    return MADE.computeIfAbsent(
        List.of(args),
        key -> {
          try {
            return inPassing(out -> run(out, args));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A run into a folder. */
  interface Run {
    Report in(Path folder) throws IOException;
  }

  /** Returns what a run left behind in a folder that is gone afterwards. */
  static Report inPassing(Run run) throws IOException {
    Path folder = Files.createTempDirectory("clm-portfolio-sample");
    Report report = run.in(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    return report;
  }

  /** Runs the job into the folder; it must succeed. */
  static Report run(Path out, String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--out";
    all[args.length + 1] = out.toString();
    Shell shell = Shell.run(all);
    assertThat(shell.err()).isEmpty();
    assertThat(shell.code()).isZero();
    try {
      return new Report(
          shell,
          Files.readString(out.resolve("customers.csv")),
          Files.readString(out.resolve("summary.json")),
          Files.readString(out.resolve("report.html")),
          customers(out.resolve("customers.csv")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Map<String, String>> customers(Path file) throws IOException {
    Map<String, Map<String, String>> customers = new LinkedHashMap<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader text = Files.newBufferedReader(file)) {
      for (CSVRecord row : format.parse(text)) {
        assertThat(customers.put(row.get("customer_id"), row.toMap())).isNull();
      }
    }
    return customers;
  }

  /** Returns the cell of one customer. */
  String cell(String customer, String column) {
    return customers.get(customer).get(column);
  }

  /** Returns all cells of a column, in the order of the file. */
  List<String> column(String column) {
    return customers.values().stream().map(row -> row.get(column)).toList();
  }

  /** Returns the number that stands behind a key of the summary; keys of objects joined by dots. */
  double number(String path) {
    return Double.parseDouble(text(path));
  }

  /** Returns what stands behind a key of the summary, as it is written. */
  String text(String path) {
    List<String> keys = new ArrayList<>(List.of(path.split("\\.")));
    int from = 0;
    String indent = "\n";
    for (String key : keys) {
      indent += "  ";
      from = json.indexOf(indent + "\"" + key + "\": ", from);
      assertThat(from).as(path + " in\n" + json).isNotNegative();
      from += indent.length() + key.length() + 4;
    }
    return json.substring(from, json.indexOf('\n', from)).replaceAll(",$", "").replace("\"", "");
  }
}

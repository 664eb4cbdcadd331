package org.clm4j.examples.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson2;
import org.clm4j.jackson.LifecycleConfig;

/**
 * What the job was told.
 *
 * @param transactions where the log is, a file or a folder of files that Spark can read
 * @param out the folder of the results, likewise
 * @param config the business's configuration as JSON, empty where it says nothing
 * @param options whatever else, as the job on one machine understands it
 */
record PortfolioOptions(String transactions, String out, String config, List<String> options) {

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it does not name a log and a folder
   */
  static PortfolioOptions of(String... args) {
    String transactions = "";
    String out = "";
    String config = "";
    List<String> others = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      boolean more = i + 1 < args.length;
      if (more && args[i].equals("--transactions")) {
        transactions = args[++i];
      } else if (more && args[i].equals("--out")) {
        out = args[++i];
      } else if (more && args[i].equals("--config")) {
        LifecycleConfig said = Jackson2.json().read(Document.LIFECYCLE, Path.of(args[++i]));
        config = Document.LIFECYCLE.writeLine(said);
      } else {
        others.add(args[i]);
      }
    }
    if (transactions.isEmpty() || out.isEmpty()) {
      throw new IllegalArgumentException(
          "the job is told a log and a folder. Maybe --transactions orders.csv --out results.");
    }
    return new PortfolioOptions(transactions, out, config, List.copyOf(others));
  }
}

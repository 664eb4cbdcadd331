package org.clm4j.examples.portfolio.spending;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.clm4j.basics.Label;
import org.clm4j.examples.portfolio.log.UnusableInputException;

/** A table of strategies, {@code id,cost,effect[,base]}, read strictly: it moves money. */
final class StrategiesFile {

  private static final List<String> WANTED = List.of("id", "cost", "effect");
  private static final String BASE = "base";
  private static final String AMOUNT = "[0-9]{1,9}(\\.[0-9]{1,6})?";
  private static final String NUMBER = "[+-]?([0-9]{1,9}(\\.[0-9]{1,15})?|\\.[0-9]{1,15})";
  private static final int MOST = 62;

  private final Path file;
  private final Predicate<String> isPractice;
  private final List<Label> problems = new ArrayList<>();

  private StrategiesFile(Path file, Predicate<String> isPractice) {
    this.file = file;
    this.isPractice = isPractice;
  }

  /**
   * Returns the strategies of a file.
   *
   * @param isPractice whether an id names something the firm does once for all, not for a customer
   * @throws UnusableInputException if anything is amiss, with all of it
   */
  static List<StatedStrategy> read(Path file, Predicate<String> isPractice) {
    return new StrategiesFile(file, isPractice).read();
  }

  private List<StatedStrategy> read() {
    List<StatedStrategy> all = new ArrayList<>();
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(withoutMark(text), format)) {
      requireColumns(parser.getHeaderNames());
      Set<String> ids = new LinkedHashSet<>();
      for (CSVRecord row : parser) {
        read(row, ids).ifPresent(all::add);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableInputException(
          SpendingWords.CANNOT_READ.label(file.toString(), String.valueOf(e.getMessage())), e);
    }
    if (all.isEmpty() && problems.isEmpty()) {
      problems.add(SpendingWords.NONE.label());
    }
    if (all.size() > MOST) {
      problems.add(SpendingWords.MANY.label(MOST, all.size()));
    }
    refuseProblems();
    return all;
  }

  private static Reader withoutMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private void requireColumns(List<String> names) {
    List<String> lower = names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
    for (String name : WANTED) {
      if (!lower.contains(name)) {
        problems.add(SpendingWords.MISSING.label(name));
      }
    }
    for (String name : lower) {
      if (!WANTED.contains(name) && !name.equals(BASE)) {
        problems.add(SpendingWords.UNKNOWN.label(name));
      }
    }
    refuseProblems();
  }

  private Optional<StatedStrategy> read(CSVRecord row, Set<String> ids) {
    int before = problems.size();
    long at = row.getRecordNumber() + 1;
    String id = cell(row, "id");
    if (id.isBlank() || id.length() > 200) {
      problems.add(SpendingWords.ID.label(at));
    } else if (!ids.add(id)) {
      problems.add(SpendingWords.TWICE.label(at, id));
    } else if (isPractice.test(id)) {
      problems.add(SpendingWords.PRACTICE.label(at, id));
    }
    String cost = cell(row, "cost");
    if (!cost.matches(AMOUNT)) {
      problems.add(SpendingWords.COST.label(at, shown(cost)));
    }
    OptionalDouble effect =
        number(cell(row, "effect"), -1, said -> SpendingWords.EFFECT.label(at, said));
    OptionalDouble base = number(cell(row, BASE), 0, said -> SpendingWords.BASE.label(at, said));
    if (effect.isPresent() && base.isPresent()) {
      double after = base.getAsDouble() + effect.getAsDouble();
      if (!(after >= -1e-12 && after <= 1 + 1e-12)) {
        problems.add(
            SpendingWords.SUM.label(
                at, BigDecimal.valueOf(after).stripTrailingZeros().toPlainString()));
      }
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new StatedStrategy(id, new BigDecimal(cost), effect, base));
  }

  private OptionalDouble number(String cell, int least, Function<Object, Label> problem) {
    if (cell.isBlank()) {
      return OptionalDouble.empty();
    }
    double number = cell.matches(NUMBER) ? Double.parseDouble(cell) : Double.NaN;
    if (!(number >= least && number <= 1)) {
      problems.add(problem.apply(shown(cell)));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number);
  }

  private static String cell(CSVRecord row, String name) {
    return row.isMapped(name) && row.isSet(name) ? row.get(name).strip() : "";
  }

  private static Object shown(String cell) {
    return cell.isBlank()
        ? SpendingWords.NOTHING.label()
        : cell.length() > 40 ? SpendingWords.LONG.label() : cell;
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new UnusableInputException(SpendingWords.UNUSABLE.label(file.toString(), problems));
    }
  }
}

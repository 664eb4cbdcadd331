package org.clm4j.examples.portfolio.log;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.clm4j.basics.Label;

/**
 * Reads an order log: a table whose cells commas, semicolons, tabs or bars part, first row the
 * names of the columns; plain, gzip or zip.
 *
 * <p>A byte order mark says how the text is encoded, else the caller, else it is UTF-8 and, where
 * it is not, Windows-1252.
 *
 * <p>A row with an amount of zero or more is a purchase, also at zero. A negative amount, or an
 * entry among the returns whatever its sign, is given back; a row with a return and no sale is a
 * refund only. Lines of one order are added up at the moment of the first, refunds keep theirs;
 * without an order id each row stands for itself, identical ones too. A bad row is counted and left
 * out.
 */
public final class OrderLogReader {

  private static final int PEEK = 1 << 16;
  private static final String CELLS_APART = ",;\t|";
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private final LogOptions options;

  /** Makes a reader of logs of which the caller says this. */
  public OrderLogReader(LogOptions options) {
    this.options = options;
  }

  /**
   * Reads a whole log.
   *
   * @throws UnusableInputException if the file is empty, is no text, lacks a column, has a column
   *     that can be read in two ways, several currencies, or more bad rows than good ones
   * @throws IOException if the bytes cannot be read
   */
  public OrderLog read(LogSource source) throws IOException {
    List<Label> notes = new ArrayList<>();
    Charset usual = options.encoding().orElse(StandardCharsets.UTF_8);
    try {
      return read(source, usual, notes);
    } catch (NotDecodedException e) {
      boolean mayBeWestern =
          options.encoding().isEmpty() && !e.marked && e.charset.equals(StandardCharsets.UTF_8);
      if (!mayBeWestern || !source.isRepeatable()) {
        throw notText(e, mayBeWestern);
      }
    }
    notes.clear();
    notes.add(LogWords.WESTERN.label());
    try {
      return read(source, WESTERN, notes);
    } catch (UnusableInputException e) {
      throw new UnusableInputException(LogWords.READ_AS_WESTERN.label(e.sentence()), e);
    } catch (NotDecodedException e) {
      throw new UnusableInputException(LogWords.NEITHER.label(), e);
    }
  }

  private OrderLog read(LogSource source, Charset usual, List<Label> notes) throws IOException {
    try (InputStream bytes = source.open()) {
      LogText opened = LogText.open(bytes, usual);
      opened.unpacked().ifPresent(notes::add);
      boolean asAsked = options.encoding().equals(Optional.of(opened.charset()));
      if (opened.isMarked() && options.encoding().isPresent() && !asAsked) {
        notes.add(LogWords.MARK.label(opened.charset().name()));
      }
      try {
        return read(opened, notes);
      } catch (UncheckedIOException e) {
        throw explained(requireNonNull(e.getCause()), opened);
      } catch (CharacterCodingException | ZipException | EOFException e) {
        throw explained(e, opened);
      }
    } catch (ZipException | EOFException e) {
      throw broken(e);
    }
  }

  private OrderLog read(LogText opened, List<Label> notes) throws IOException {
    Bounded bounded = new Bounded(opened.reader());
    BufferedReader text = new BufferedReader(bounded, PEEK);
    int skipped = 0;
    Optional<Character> announced = announced(text);
    if (announced.isPresent()) {
      text.readLine();
      skipped = 1;
    }
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(announced.isPresent() ? announced.get() : delimiter(text))
            .setIgnoreEmptyLines(true)
            .setTrailingData(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .get();
    try (CSVParser parser = CSVParser.builder().setReader(text).setFormat(format).get()) {
      return read(parser, bounded, skipped, notes);
    }
  }

  /** What went wrong beneath the rows, as the exception that says it. */
  private static RuntimeException explained(IOException e, LogText opened) {
    if (e instanceof CharacterCodingException) {
      return new NotDecodedException(opened.charset(), opened.isMarked(), e);
    }
    return e instanceof ZipException || e instanceof EOFException
        ? broken(e)
        : new UnusableInputException(LogWords.NO_CSV.label(), e);
  }

  private static UnusableInputException broken(IOException cause) {
    return new UnusableInputException(LogWords.BROKEN.label(), cause);
  }

  private UnusableInputException notText(NotDecodedException e, boolean mayBeWestern) {
    return new UnusableInputException(
        (e.marked
                ? LogWords.NOT_TEXT_MARKED
                : mayBeWestern ? LogWords.NOT_TEXT_WESTERN : LogWords.NOT_TEXT)
            .label(e.charset.name()),
        e);
  }

  private static String firstLine(BufferedReader text) throws IOException {
    text.mark(PEEK);
    char[] start = new char[PEEK / 2];
    int length = 0;
    for (int more = 0; more >= 0 && length < start.length; length += Math.max(0, more)) {
      more = text.read(start, length, start.length - length);
    }
    text.reset();
    return new String(start, 0, length)
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("");
  }

  /** Returns what a first line {@code sep=;} says, as spreadsheets write it. */
  private static Optional<Character> announced(BufferedReader text) throws IOException {
    String line = firstLine(text);
    return line.length() == 5 && line.startsWith("sep=")
        ? Optional.of(line.charAt(4))
        : Optional.empty();
  }

  /** Returns what parts the cells of the header most often. */
  private static char delimiter(BufferedReader text) throws IOException {
    String header = firstLine(text);
    if (header.indexOf('\0') >= 0) {
      throw new UnusableInputException(LogWords.ZEROS.label());
    }
    int[] found = new int[CELLS_APART.length()];
    boolean quoted = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      quoted ^= c == '"';
      if (!quoted && CELLS_APART.indexOf(c) >= 0) {
        found[CELLS_APART.indexOf(c)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < found.length; i++) {
      best = found[i] > found[best] ? i : best;
    }
    return CELLS_APART.charAt(best);
  }

  private OrderLog read(CSVParser parser, Bounded bounded, int skipped, List<Label> notes) {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw new UnusableInputException(LogWords.EMPTY.label());
    }
    List<String> header = new ArrayList<>();
    records.next().forEach(cell -> header.add(Cells.trim(cell)));
    Columns columns = Columns.of(header, options.columns(), !options.statuses().isEmpty());
    RowReader rows = new RowReader(options, columns, header.size());
    bounded.rowEnded(parser.getCurrentLineNumber());
    while (records.hasNext()) {
      CSVRecord record = records.next();
      long line = skipped + parser.getCurrentLineNumber();
      bounded.rowEnded(line);
      rows.read(record, Math.toIntExact(line));
    }
    return rows.settle(notes);
  }

  /** Returns the sentence for sums that no later figure could hold. */
  static UnusableInputException tooMuch(ArithmeticException cause) {
    return new UnusableInputException(LogWords.TOO_MUCH.label(), cause);
  }

  /** The text is not what its encoding says. */
  private static final class NotDecodedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Charset charset;
    private final boolean marked;

    NotDecodedException(Charset charset, boolean marked, Exception cause) {
      super("the text is not " + charset, cause);
      this.charset = charset;
      this.marked = marked;
    }
  }
}

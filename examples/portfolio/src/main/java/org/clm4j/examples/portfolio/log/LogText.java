package org.clm4j.examples.portfolio.log;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/**
 * The text of a log: unpacked where it is gzip or zip, and decoded.
 *
 * <p>A byte order mark decides how; else what the caller says; else it is UTF-8.
 */
final class LogText {

  private static final int PEEK = 1 << 16;
  private static final byte[] WORKBOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private final Reader reader;
  private final Charset charset;
  private final boolean marked;
  private final Optional<Label> unpacked;

  private LogText(Reader reader, Charset charset, boolean marked, Optional<Label> unpacked) {
    this.reader = reader;
    this.charset = charset;
    this.marked = marked;
    this.unpacked = unpacked;
  }

  /**
   * Opens a text.
   *
   * @param usual how it is decoded where no byte order mark stands
   * @throws UnusableInputException if it is a workbook, or a zip that holds not one table
   */
  static LogText open(InputStream raw, Charset usual) throws IOException {
    InputStream bytes = new BufferedInputStream(raw, PEEK);
    Optional<Label> unpacked = Optional.empty();
    if (startsWith(bytes, 0x1F, 0x8B)) {
      bytes = new BufferedInputStream(new GZIPInputStream(bytes, PEEK), PEEK);
      unpacked = Optional.of(LogWords.GZIP.label());
    } else if (startsWith(bytes, 'P', 'K', 3, 4)) {
      bytes = new BufferedInputStream(table(new ZipInputStream(bytes)), PEEK);
      unpacked = Optional.of(LogWords.ZIP.label());
    } else if (startsWith(bytes, WORKBOOK[0] & 0xFF, WORKBOOK[1] & 0xFF, 0x11, 0xE0)) {
      throw workbook();
    }
    Charset charset = usual;
    boolean marked = true;
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      charset = StandardCharsets.UTF_8;
      bytes.skipNBytes(3);
    } else if (startsWith(bytes, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
      bytes.skipNBytes(2);
    } else if (startsWith(bytes, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
      bytes.skipNBytes(2);
    } else {
      marked = false;
    }
    Reader reader =
        new InputStreamReader(
            bytes,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return new LogText(new BufferedReader(reader, PEEK), charset, marked, unpacked);
  }

  private static boolean startsWith(InputStream bytes, int... start) throws IOException {
    bytes.mark(start.length);
    byte[] found = bytes.readNBytes(start.length);
    bytes.reset();
    boolean same = found.length == start.length;
    for (int i = 0; same && i < start.length; i++) {
      same = (found[i] & 0xFF) == start[i];
    }
    return same;
  }

  /** Returns the one table in a zip; what systems put beside it is passed over. */
  private static InputStream table(ZipInputStream zip) throws IOException {
    ZipEntry entry = next(zip);
    if (entry == null) {
      throw new UnusableInputException(LogWords.ZIP_EMPTY.label());
    }
    return new FilterInputStream(zip) {
      private boolean ended;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int many = ended ? -1 : super.read(into, from, length);
        if (many < 0 && !ended) {
          ended = true;
          if (next(zip) != null) {
            throw new UnusableInputException(LogWords.ZIP_SEVERAL.label());
          }
        }
        return many;
      }
    };
  }

  private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
    for (ZipEntry entry = entry(zip); entry != null; entry = entry(zip)) {
      String name = entry.getName().toLowerCase(Locale.ROOT);
      if (name.equals("[content_types].xml") || name.startsWith("xl/")) {
        throw workbook();
      }
      boolean hidden =
          name.startsWith("__macosx/") || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
      if (!entry.isDirectory() && !hidden) {
        return entry;
      }
    }
    return null;
  }

  private static @Nullable ZipEntry entry(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new ZipException("names that cannot be read");
    }
  }

  private static UnusableInputException workbook() {
    return new UnusableInputException(LogWords.WORKBOOK.label());
  }

  Reader reader() {
    return reader;
  }

  Charset charset() {
    return charset;
  }

  /** Returns whether a byte order mark decided. */
  boolean isMarked() {
    return marked;
  }

  /** Returns what it was unpacked from, in words. */
  Optional<Label> unpacked() {
    return unpacked;
  }
}

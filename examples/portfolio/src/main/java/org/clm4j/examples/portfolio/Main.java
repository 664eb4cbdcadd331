package org.clm4j.examples.portfolio;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The way in from a shell. */
public final class Main {

  private Main() {}

  /** Runs the job and ends the process with its exit code: 0, or 2 where it could not be done. */
  public static void main(String[] args) {
    PrintStream out = speaking(new FileOutputStream(FileDescriptor.out));
    PrintStream err = speaking(new FileOutputStream(FileDescriptor.err));
    int code = PortfolioCommand.run(out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** A bare shell often has no character set that knows Chinese; then UTF-8 is written. */
  private static PrintStream speaking(FileOutputStream stream) {
    Charset own = Charset.defaultCharset();
    Charset used =
        own.canEncode() && own.newEncoder().canEncode("客█") ? own : StandardCharsets.UTF_8;
    return new PrintStream(stream, true, used);
  }
}

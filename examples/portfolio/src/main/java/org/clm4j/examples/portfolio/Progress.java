package org.clm4j.examples.portfolio;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a long step has come, shown to a person who waits; silent where nobody watches. */
final class Progress implements AutoCloseable {

  private static final int WIDTH = 78;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** Returns whether a person sits before a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isWatched() {
    // From JDK 22 on there is always a console, unless the older kind is asked for.
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  /**
   * Begins a step.
   *
   * @param shown whether anybody watches
   * @param to where the bar is drawn
   * @param task what the step is called
   * @param steps how many steps there will be, −1 if nobody knows
   */
  static Progress of(boolean shown, PrintStream to, String task, long steps) {
    if (!shown) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(to, WIDTH))
            .clearDisplayOnFinish()
            .build());
  }

  /** Says that so many more steps are done. */
  void step(long steps) {
    if (bar != null) {
      bar.stepBy(steps);
    }
  }

  /** Returns the stream, each byte read from it a step. */
  InputStream over(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int one = super.read();
        step(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int many = super.read(into, from, length);
        step(Math.max(0, many));
        return many;
      }
    };
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}

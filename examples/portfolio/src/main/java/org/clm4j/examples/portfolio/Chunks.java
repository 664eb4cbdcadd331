package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work on a long row of customers, a chunk at a time on every core, its results taken in the order
 * of the row: so the result is the same for any number of cores.
 */
final class Chunks {

  private static final int SIZE = 512;

  /** Works on the customers from one up to, not including, another. */
  interface Work<T> {
    T on(int from, int to);
  }

  /** Takes the result of the next chunk. */
  interface Taker<T> {
    void take(T result) throws IOException;
  }

  private Chunks() {}

  /**
   * Works on all of them; a few chunks lie ready at any time, never all.
   *
   * @throws IOException if the taker does
   */
  static <T> void inOrder(int customers, Progress progress, Work<T> work, Taker<T> taker)
      throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(cores);
    try {
      Deque<Future<T>> ahead = new ArrayDeque<>();
      for (int start = 0; start < customers || !ahead.isEmpty(); start += SIZE) {
        if (start < customers) {
          int from = start;
          int to = Math.min(customers, start + SIZE);
          ahead.addLast(pool.submit(() -> work.on(from, to)));
        }
        if (ahead.size() > 2 * cores || start + SIZE >= customers) {
          taker.take(result(ahead.removeFirst()));
          progress.step(SIZE);
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the job was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      } else if (e.getCause() instanceof OutOfMemoryError full) {
        throw full;
      }
      throw new IllegalStateException("a worker failed.", e.getCause());
    }
  }
}

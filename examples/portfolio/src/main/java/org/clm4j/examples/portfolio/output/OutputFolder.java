package org.clm4j.examples.portfolio.output;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.clm4j.examples.portfolio.log.UnusableInputException;

/**
 * A folder whose files appear whole or not at all: they are written into a hidden folder beside
 * their place and moved when all are done. Closing without {@link #publish} leaves nothing behind.
 */
public final class OutputFolder implements Closeable {

  private final Path target;
  private final Path beside;
  private final Deque<Path> made;
  private final List<String> names = new ArrayList<>();
  private boolean published;

  private OutputFolder(Path target, Path beside, Deque<Path> made) {
    this.target = target;
    this.beside = beside;
    this.made = made;
  }

  /**
   * Returns a folder to write into, made with its parents where it is missing.
   *
   * @throws UnusableInputException if there is a file of that name, or nothing may be written there
   */
  public static OutputFolder at(Path target) {
    Path folder = target.toAbsolutePath().normalize();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UnusableInputException("--out names a file, not a folder: " + target + ".");
    }
    Deque<Path> made = new ArrayDeque<>();
    for (Path p = folder; p != null && !Files.exists(p); p = p.getParent()) {
      made.addLast(p);
    }
    try {
      Files.createDirectories(folder);
      return new OutputFolder(folder, Files.createTempDirectory(folder, ".unfinished-"), made);
    } catch (IOException e) {
      throw new UnusableInputException("nothing can be written to the folder " + target + ".", e);
    }
  }

  /** Opens a file of this name for text in UTF-8. */
  public BufferedWriter write(String name) throws IOException {
    names.add(name);
    return Files.newBufferedWriter(beside.resolve(name), StandardCharsets.UTF_8);
  }

  /** Moves every file to its place; earlier files of those names are replaced. */
  public void publish() throws IOException {
    for (String name : names) {
      Path from = beside.resolve(name);
      Path to = target.resolve(name);
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    published = true;
  }

  /** Returns where the file of this name is or will be. */
  public Path place(String name) {
    return target.resolve(name);
  }

  /** Removes what was not published, and the folder itself if it was made for nothing. */
  @Override
  public void close() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(beside)) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
    Files.delete(beside);
    if (!published) {
      for (Path folder : made) {
        Files.delete(folder);
      }
    }
  }
}

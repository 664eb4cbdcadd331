package org.clm4j.examples.portfolio.output;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Messages;
import org.clm4j.examples.portfolio.log.UnusableInputException;

/**
 * A folder whose files appear whole or not at all: they are written into a hidden folder beside
 * their place and moved when all are done. Closing without {@link #publish} leaves nothing behind,
 * and what a killed run could not remove the next one does.
 */
public final class OutputFolder implements Closeable {

  private static final String UNFINISHED = ".unfinished-";
  private static final String LOCK = ".lock";

  private static final Messages WORDS = Messages.of(OutputFolder.class::getResourceAsStream);
  private static final Messages.Phrase IS_FILE = WORDS.phrase("job.output.isFile", "path");
  private static final Messages.Phrase CANNOT_WRITE =
      WORDS.phrase("job.output.cannotWrite", "path");
  private static final Messages.Phrase OVERWRITES =
      WORDS.phrase("job.output.overwrites", "option", "path", "name");

  private final Path target;
  private final Path beside;
  private final Deque<Path> made;
  private final List<String> names = new ArrayList<>();
  private final FileChannel lock;
  private boolean published;

  private OutputFolder(Path target, Path beside, Deque<Path> made) throws IOException {
    this.target = target;
    this.beside = beside;
    this.made = made;
    this.lock =
        FileChannel.open(beside.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.tryLock();
  }

  /**
   * Returns a folder to write into, made with its parents where it is missing.
   *
   * @throws UnusableInputException if there is a file of that name, or nothing may be written there
   */
  public static OutputFolder at(Path target) {
    Path folder = target.toAbsolutePath().normalize();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UnusableInputException(IS_FILE.label(target.toString()));
    }
    Deque<Path> made = new ArrayDeque<>();
    for (Path p = folder; p != null && !Files.exists(p); p = p.getParent()) {
      made.addLast(p);
    }
    try {
      Files.createDirectories(folder);
      removeLeftovers(folder);
      return new OutputFolder(folder, Files.createTempDirectory(folder, UNFINISHED), made);
    } catch (IOException e) {
      throw new UnusableInputException(CANNOT_WRITE.label(target.toString()), e);
    }
  }

  /**
   * Sees to it that no file to be written is one that is read.
   *
   * @param names of the files to be written into the folder
   * @param inputs the files that are read, by the option that names each
   * @throws UnusableInputException if one is
   */
  public static void requireApart(Path target, List<String> names, Map<String, Path> inputs) {
    inputs.forEach(
        (option, input) -> {
          for (String name : names) {
            if (isSame(input, target.resolve(name))) {
              throw new UnusableInputException(OVERWRITES.label(option, input.toString(), name));
            }
          }
        });
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return (Files.exists(a) && Files.exists(b))
          ? Files.isSameFile(a, b)
          : a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes what a run that was killed has left; a run that still goes on holds a lock. */
  private static void removeLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (Path leftover : left) {
        if (Files.isDirectory(leftover, LinkOption.NOFOLLOW_LINKS) && !isInUse(leftover)) {
          delete(leftover);
        }
      }
    }
  }

  private static boolean isInUse(Path leftover) {
    Path lock = leftover.resolve(LOCK);
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      return held == null;
    } catch (IOException | OverlappingFileLockException e) {
      return true;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
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
    lock.close();
    delete(beside);
    if (!published) {
      for (Path folder : made) {
        Files.delete(folder);
      }
    }
  }
}

package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents. Get one from {@link Jackson2#json} or {@link Jackson3#json}; both read alike.
 *
 * <pre>{@code
 * StageModel retail = Jackson2.json().read(Document.STAGE_MODEL, text);
 * String text = Document.STAGE_MODEL.write(retail);
 * }</pre>
 *
 * <p>A document is data: it names metrics and the host's predicates, and never classes or code. It
 * is refused whole, with every problem, or accepted whole. Writing needs no line of Jackson, and is
 * asked of the {@link Document}.
 *
 * <p>Immutable and thread-safe.
 */
public final class ClmJson {

  private final Source source;
  private final JsonLimits limits;
  private final JsonVocabulary vocabulary;

  ClmJson(Source source) {
    this(source, JsonLimits.defaults(), JsonVocabulary.standard());
  }

  private ClmJson(Source source, JsonLimits limits, JsonVocabulary vocabulary) {
    this.source = requireNonNull(source, "source");
    this.limits = requireNonNull(limits, "limits");
    this.vocabulary = requireNonNull(vocabulary, "vocabulary");
  }

  /** Returns the same reader within other limits. */
  public ClmJson withLimits(JsonLimits others) {
    return new ClmJson(source, others, vocabulary);
  }

  /** Returns the same reader for documents that may name these metrics without declaring them. */
  public ClmJson withVocabulary(JsonVocabulary known) {
    return new ClmJson(source, limits, known);
  }

  /**
   * Returns what a document says.
   *
   * @throws ClmJsonException with all problems
   */
  public <T> T read(Document<T> document, String text) {
    requireNonNull(document, "document");
    requireNonNull(text, "text");
    List<JsonProblem> problems = new ArrayList<>();
    Quoting quoting = document.quoting();
    Tree tree = tree(text, quoting, problems);
    return document.read(tree, vocabulary, quoting, problems);
  }

  /**
   * Returns the kind of document a text says it is in its field {@code clm}, in whatever version:
   * one that this library does not read is refused when it is read. Empty where it says none that
   * {@link Document#all} knows.
   *
   * @throws ClmJsonException if it is no JSON, or beyond the limits
   */
  public Optional<Document<?>> kindOf(String text) {
    return kindOf(text, Document.all());
  }

  /**
   * Returns which of these kinds, such as {@link FittedModels#all}, a text says it is.
   *
   * @throws ClmJsonException as {@link #kindOf(String)}
   */
  public Optional<Document<?>> kindOf(String text, Collection<Document<?>> kinds) {
    requireNonNull(text, "text");
    List<JsonProblem> problems = new ArrayList<>();
    boolean hides = kinds.stream().anyMatch(Document::isOfCustomer);
    Tree tree = tree(text, hides ? Quoting.NOTHING : Quoting.ALL, problems);
    if (tree == null) {
      throw new ClmJsonException("document", problems);
    }
    Tree.Member clm = tree instanceof Tree.Obj object ? object.members().get(Header.FIELD) : null;
    return clm != null && clm.value() instanceof Tree.Text said
        ? kinds.stream().filter(d -> d.isSaidBy(said.text())).findFirst()
        : Optional.empty();
  }

  /**
   * Returns what a document says, which is read to its end in UTF-8; the host closes the reader.
   *
   * @throws ClmJsonException with all problems
   * @throws UncheckedIOException if it cannot be read
   */
  public <T> T read(Document<T> document, Reader text) {
    requireNonNull(document, "document");
    requireNonNull(text, "text");
    try {
      return read(document, Source.text(text, limits.size()));
    } catch (CharacterCodingException e) {
      throw new ClmJsonException(document.id(), List.of(notUtf8()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what a file says, which is in UTF-8.
   *
   * @throws ClmJsonException with all problems
   * @throws UncheckedIOException with the file's name, if it cannot be read
   */
  public <T> T read(Document<T> document, Path file) {
    requireNonNull(document, "document");
    requireNonNull(file, "file");
    try (Reader reader =
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
      return read(document, reader);
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, requireNonNull(e.getCause()));
    }
  }

  /**
   * Returns what the lines of a text say, which is in UTF-8 and has a document on each, as {@link
   * Document#writeLine} writes them. Blank lines are passed over, and a line that is refused does
   * not keep the others from being read:
   *
   * <pre>{@code
   * json.lines(Document.CUSTOMER_EVENT, in)
   *     .forEach(line -> line.value().ifPresentOrElse(this::take, () -> log(line.problems())));
   * }</pre>
   *
   * <p>They are read one after the other as they are asked for, in order, and only one at a time is
   * kept; the {@link JsonLimits} hold for each. The host closes the text.
   *
   * @throws UncheckedIOException by the stream, if the text cannot be read
   */
  public <T> Stream<JsonLine<T>> lines(Document<T> document, InputStream text) {
    requireNonNull(document, "document");
    requireNonNull(text, "text");
    return StreamSupport.stream(
        new JsonLines<>(text, limits.size(), line -> read(document, line)), false);
  }

  private static UncheckedIOException unreadable(Path file, IOException e) {
    String said =
        Files.isDirectory(file)
            ? "'" + file + "' is a folder, not a file."
            : Files.notExists(file)
                ? "there is no file '" + file + "'."
                : "file '" + file + "' cannot be read: " + e.getMessage();
    return new UncheckedIOException(said, e);
  }

  /**
   * Returns what a document says whose tokens somebody else's parser holds.
   *
   * @throws ClmJsonException with all problems
   */
  <T> T read(Document<T> document, Tokens tokens) throws IOException {
    List<JsonProblem> problems = new ArrayList<>();
    Quoting quoting = document.quoting();
    TreeBuilder into = new TreeBuilder(limits, quoting, problems);
    try {
      tokens.into(into);
    } catch (TreeBuilder.Stop stop) {
      throw new ClmJsonException(document.name(), problems);
    }
    return document.read(into.root(), vocabulary, quoting, problems);
  }

  /** Hands a builder the tokens of one value. */
  interface Tokens {
    void into(TreeBuilder builder) throws IOException;
  }

  private static JsonProblem notUtf8() {
    return new JsonProblem(Kind.SYNTAX, "", 0, 0, "the bytes are no UTF-8 text.", null);
  }

  /** Returns the tree of a text, or null where there is none; problems are reported. */
  private @Nullable Tree tree(String text, Quoting quoting, List<JsonProblem> problems) {
    TreeBuilder into = new TreeBuilder(limits, quoting, problems);
    if (text.length() > limits.size()) {
      into.broken(
          Kind.LIMIT,
          0,
          0,
          "the document has more than " + limits.size() + " characters, which is the limit.");
      return null;
    }
    try {
      return tree(text.startsWith("\uFEFF") ? text.substring(1) : text, into, problems);
    } catch (TreeBuilder.Stop stop) {
      return null;
    }
  }

  private @Nullable Tree tree(String text, TreeBuilder first, List<JsonProblem> problems) {
    TreeBuilder into = first;
    SyntaxError broken = source.read(text, into);
    JsonText.Place yaml = broken != null && broken.isNoJson() ? JsonText.yaml(text) : null;
    if (yaml != null && broken != null && broken.line() <= yaml.line()) {
      problems.clear();
      into.broken(
          Kind.SYNTAX,
          yaml.line(),
          yaml.column(),
          "this looks like YAML, but is read as JSON. Maybe name the file .yaml, or read it with a"
              + " YAMLFactory.");
      return null;
    }
    JsonText json = broken != null && broken.isNoJson() ? JsonText.of(text, into.quoting()) : null;
    if (json != null && broken != null && json.isMendedFrom(broken.line())) {
      problems.clear();
      into = new TreeBuilder(limits, into.quoting(), problems, json.words(), json.marks());
      broken = source.read(json.mended(), into);
    }
    if (broken != null) {
      broken.tell(json, into);
    } else if (into.isEmpty()) {
      into.broken(Kind.SYNTAX, 0, 0, "the document is empty.");
    }
    return into.root();
  }
}

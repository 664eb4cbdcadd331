package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.Metric;
import org.clm4j.rule.NamedCondition;
import org.jspecify.annotations.Nullable;

/** What is known while one document is read: its problems, what it defines, what it refers to. */
final class DocumentContext {

  /** After so many problems nobody reads on. */
  static final int MOST_PROBLEMS = 100;

  private static final int SHOWN = 20;

  private final JsonVocabulary vocabulary;
  private final Quoting quoting;
  private final List<JsonProblem> problems;
  private final Map<String, Map<String, JsonLocation>> defined = new HashMap<>();
  private final List<Mention> mentions = new ArrayList<>();
  private final List<Mention> open = new ArrayList<>();
  private final Map<String, Metric<?>> metrics = new LinkedHashMap<>();
  private final Map<String, Stated> named = new HashMap<>();
  private final Set<String> doubtful = new HashSet<>();
  private final IdentityHashMap<Tree, Object> standIns = new IdentityHashMap<>();

  private final Beside beside;
  private final boolean inner;
  private final Set<String> shared = new HashSet<>();

  /**
   * What the documents within a document have to do with each other.
   *
   * @param ids what each of them defines, by kind
   * @param mentions what each of them names that another may define, before or behind it
   * @param declared the metrics that any of them declares, and where first
   * @param forAll the metrics that the document around them declares, for all of them
   * @param foreign those that are of another kind or version, with their pointers
   * @param places where each problem stands
   */
  private record Beside(
      Map<String, Set<String>> ids,
      List<Mention> mentions,
      Map<String, Declared> declared,
      Map<String, Optional<Metric<?>>> forAll,
      IdentityHashMap<Tree, String> foreign,
      IdentityHashMap<JsonProblem, JsonLocation> places) {
    Beside() {
      this(new HashMap<>(), new HashMap<>());
    }

    private Beside(Map<String, Set<String>> ids, Map<String, Optional<Metric<?>>> forAll) {
      this(
          ids,
          new ArrayList<>(),
          new HashMap<>(),
          forAll,
          new IdentityHashMap<>(),
          new IdentityHashMap<>());
    }

    Beside copy() {
      return new Beside(new HashMap<>(ids), new LinkedHashMap<>(forAll));
    }
  }

  /** A metric that is declared, and where. */
  private record Declared(Metric<?> metric, JsonLocation at) {}

  /**
   * A name of something.
   *
   * @param of whose it is, where a document beside this one defines it; null where this one does
   */
  private record Mention(String kind, String id, JsonLocation at, @Nullable String of) {}

  /** A condition under its name, and where the name stands. */
  private record Stated(NamedCondition condition, JsonLocation at) {}

  /** How a sentence of the core begins that is about one thing. */
  private static final Pattern ABOUT = Pattern.compile("(?:the lowest )?([a-z]+) '([^']*)'");

  DocumentContext(JsonVocabulary vocabulary, Quoting quoting, List<JsonProblem> problems) {
    this(vocabulary, quoting, problems, new Beside(), false);
  }

  private DocumentContext(
      JsonVocabulary vocabulary,
      Quoting quoting,
      List<JsonProblem> problems,
      Beside beside,
      boolean inner) {
    this.beside = beside;
    this.inner = inner;
    this.vocabulary = vocabulary;
    this.quoting = quoting;
    this.problems = problems;
  }

  /** Returns a reading of a document within the document, with names of its own. */
  DocumentContext inner() {
    return new DocumentContext(vocabulary, quoting, problems, beside, true);
  }

  /** Returns a reading that only tries a value: what it finds is not told. */
  DocumentContext trial() {
    DocumentContext trial =
        new DocumentContext(vocabulary, quoting, new ArrayList<>(), beside.copy(), true);
    trial.metrics.putAll(metrics);
    trial.doubtful.addAll(doubtful);
    return trial;
  }

  /** Returns whether the document has defined this id, as far as it is read. */
  boolean defines(String kind, String id) {
    return defined.getOrDefault(kind, Map.of()).containsKey(id);
  }

  /** Lets the documents beside this one know what it defines of a kind. */
  void share(String kind, Set<String> ids) {
    beside.ids.put(kind, ids);
    shared.add(kind);
  }

  /** Returns what a document beside this one defines of a kind; empty where there is none. */
  Set<String> beside(String kind) {
    return beside.ids.getOrDefault(kind, Set.of());
  }

  /**
   * Reports what the core says of a whole, at the part of it that the sentence begins with. What
   * was told of that part's id already is not told again.
   */
  void told(JsonLocation whole, String sentence) {
    Matcher about = ABOUT.matcher(sentence);
    JsonLocation id = null;
    if (about.lookingAt()) {
      id = defined.getOrDefault(about.group(1), Map.of()).get(about.group(2));
    }
    JsonLocation part = id == null ? null : id.parent();
    if (sentence.contains("twice") && isDuplicate()) {
      return;
    }
    problem(Kind.MEANING, part == null ? whole : part, sentence);
  }

  private boolean isDuplicate() {
    return problems.stream().anyMatch(p -> p.kind() == Kind.DUPLICATE);
  }

  int problems() {
    return problems.size();
  }

  /** Returns whether more problems are told. */
  boolean isOpen() {
    return problems.size() < MOST_PROBLEMS;
  }

  /** Takes down what stands for a value that is not right, if anything does. */
  void standIn(Tree tree, @Nullable Object value) {
    if (value != null) {
      standIns.put(tree, value);
    }
  }

  /** Returns what stands for a value that is not right, or null where nothing does. */
  @Nullable Object standIn(Tree tree) {
    return standIns.get(tree);
  }

  /** Returns how much of the document its problems quote. */
  Quoting quoting() {
    return quoting;
  }

  /** Takes down that a document, or one within it, is of another kind or version. */
  void foreign(JsonLocation document) {
    beside.foreign.put(document.tree(), document.pointer());
  }

  /**
   * Leaves out what else was said of a document, or one within it, that is of another kind or
   * version.
   */
  void leaveOutForeign() {
    problems.removeIf(p -> p.kind() != Kind.VERSION && isOfForeign(p));
  }

  private boolean isOfForeign(JsonProblem problem) {
    JsonLocation place = beside.places.get(problem);
    // An unknown field is a slip of the object around it.
    boolean isField = problem.kind() == Kind.UNKNOWN;
    for (JsonLocation at = place; at != null; at = at.parent()) {
      if (!isField && beside.foreign.containsKey(at.tree())) {
        return true;
      }
      isField = false;
    }
    // What was said before there were places to read has but its pointer.
    String pointer = problem.pointer();
    return place == null
        && beside.foreign.values().stream()
            .anyMatch(f -> pointer.equals(f) || pointer.startsWith(f + "/"));
  }

  void problem(Kind kind, JsonLocation at, String message) {
    problem(kind, at, message, Optional::empty);
  }

  /** Reports a problem; what may have been meant is looked for only where somebody reads it. */
  void problem(Kind kind, JsonLocation at, String message, Supplier<Optional<String>> maybe) {
    if (!(at.tree() instanceof Tree.Slip)) {
      problem(kind, at, at.tree().line(), at.tree().column(), message, maybe);
    }
  }

  void problem(
      Kind kind,
      JsonLocation at,
      int line,
      int column,
      String message,
      Supplier<Optional<String>> maybe) {
    if (isOpen()) {
      JsonProblem problem =
          new JsonProblem(
              kind, quoting.pointer(at), line, column, message, maybe.get().orElse(null));
      problems.add(problem);
      beside.places.put(problem, at);
    }
  }

  /** Reports a value of the wrong kind. */
  void wrong(JsonLocation at, String wanted) {
    wrong(at, wanted, "");
  }

  /**
   * Reports a value of the wrong kind.
   *
   * @param wayOut a sentence on what may have been meant; none where it is empty
   */
  void wrong(JsonLocation at, String wanted, String wayOut) {
    problem(
        Kind.TYPE,
        at,
        "this must be "
            + wanted
            + ", but is "
            + quoting.kind(at.tree())
            + "."
            + (wayOut.isEmpty() ? "" : " " + wayOut));
  }

  /** Takes down that the document defines this id; a second time is a problem. */
  void define(String kind, String id, JsonLocation at) {
    JsonLocation first =
        defined.computeIfAbsent(kind, k -> new LinkedHashMap<>()).putIfAbsent(id, at);
    if (first != null) {
      problem(
          Kind.DUPLICATE,
          at,
          kind
              + " '"
              + NearestName.shown(id)
              + "' is already declared"
              + (first.tree().line() > 0 ? " on line " + first.tree().line() : "")
              + "; give each its own id.");
    }
  }

  /** Takes down that the document names something it must define somewhere. */
  void mention(String kind, String id, JsonLocation at) {
    mentions.add(new Mention(kind, id, at, null));
  }

  /**
   * Takes down that the document names something that a document beside it may define, before or
   * behind it: it is refused where that document is there and does not.
   *
   * @param of whose it is
   */
  void mentionBeside(String kind, String of, String id, JsonLocation at) {
    mentions.add(new Mention(kind, id, at, of));
  }

  /**
   * Takes down that every text of a list names something: each is refused where the document
   * defines such things, and not this one.
   */
  void mentionHere(String kind, JsonLocation list) {
    if (list.tree() instanceof Tree.Arr texts) {
      for (int i = 0; i < texts.items().size(); i++) {
        if (texts.items().get(i) instanceof Tree.Text text) {
          open.add(new Mention(kind, text.text(), list.down(String.valueOf(i), text), null));
        }
      }
    }
  }

  /** Reports every name that nothing defines, once. */
  void settle() {
    List<Mention> all = new ArrayList<>(mentions);
    open.stream().filter(m -> defined.containsKey(m.kind)).forEach(all::add);
    mentions.clear();
    open.clear();
    for (Mention m : all) {
      Set<String> known = defined.getOrDefault(m.kind, Map.of()).keySet();
      if (m.of == null && !known.contains(m.id)) {
        unknown(m, known);
      } else if (m.of != null && !shared.contains(m.kind)) {
        beside.mentions.add(m);
      }
    }
    if (!inner) {
      settleBeside();
    }
  }

  /** Reports every name that the documents beside each other should define, and do not. */
  private void settleBeside() {
    List<Mention> all = new ArrayList<>(beside.mentions);
    beside.mentions.clear();
    for (Mention m : all) {
      Set<String> known = beside(m.kind);
      if (!known.isEmpty() && !known.contains(m.id)) {
        unknown(m, known);
      }
    }
  }

  private void unknown(Mention m, Set<String> known) {
    problem(
        Kind.REFERENCE,
        m.at,
        m.kind
            + " '"
            + quoting.shown(m.id)
            + (m.of == null ? "'" : "' of " + m.of)
            + " is not declared"
            + (quoting.hides() ? "." : "; " + known(m.kind, known)),
        () -> quoting.hides() ? Optional.empty() : NearestName.of(m.id, known));
  }

  private static String known(String kind, Set<String> known) {
    if (known.isEmpty()) {
      return "no " + kind + " is.";
    }
    String more = known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "";
    return "there are "
        + known.stream().limit(SHOWN).map(NearestName::shown).collect(Collectors.joining(", "))
        + more
        + ".";
  }

  /** Takes down a condition that is stated under its name; another of that name is a problem. */
  void state(NamedCondition condition, JsonLocation at) {
    Stated first = named.putIfAbsent(condition.id(), new Stated(condition, at));
    if (first != null && !first.condition.equals(condition)) {
      problem(
          Kind.DUPLICATE,
          at,
          "condition '"
              + NearestName.shown(condition.id())
              + "' is another at "
              + NearestName.shown(quoting.pointer(first.at))
              + (first.at.tree().line() > 0 ? " on line " + first.at.tree().line() : "")
              + "; give each its own name.");
    }
  }

  /** Takes down a metric the document declares. */
  void declare(Metric<?> metric, JsonLocation at) {
    Metric<?> host = vocabulary.stated(metric.id()).orElse(metric);
    if (!MetricShapes.isSame(host, metric)) {
      problem(
          Kind.MEANING,
          at,
          "metric '"
              + NearestName.shown(metric.id())
              + "' is known to the host as another, of kind '"
              + host.kind()
              + "' or with another label, unit or movement. Maybe leave out the declaration.");
    }
    metrics.putIfAbsent(metric.id(), metric);
    if (!inner) {
      beside.forAll.putIfAbsent(metric.id(), Optional.of(metric));
    }
    Declared first = beside.declared.putIfAbsent(metric.id(), new Declared(metric, at));
    // Within one document a second declaration of an id is told as that.
    if (first != null
        && !MetricShapes.isSame(first.metric, metric)
        && first.at.parent() != null
        && at.parent() != null
        && first.at.parent().tree() != at.parent().tree()) {
      problem(
          Kind.MEANING,
          at,
          "metric '"
              + NearestName.shown(metric.id())
              + "' is another at "
              + NearestName.shown(quoting.pointer(first.at))
              + (first.at.tree().line() > 0 ? " on line " + first.at.tree().line() : "")
              + ", of "
              + MetricShapes.difference(first.metric, metric)
              + ". Maybe declare it once, under \"metrics\" of the document around both.");
    }
  }

  /**
   * Takes down that the document declares a metric, but not rightly: to name it is no fault.
   *
   * @param metric what it may be, or null where nothing tells
   */
  void presume(String id, @Nullable Metric<?> metric) {
    if (metric == null) {
      doubtful.add(id);
    } else {
      metrics.putIfAbsent(id, metric);
    }
    if (!inner) {
      beside.forAll.putIfAbsent(id, Optional.ofNullable(metric));
    }
  }

  /**
   * Returns the metric of this id, or null with a problem reported, here or where it is declared.
   */
  @Nullable Metric<?> metric(String id, JsonLocation at) {
    Metric<?> found = metrics.get(id);
    if (found == null) {
      found = beside.forAll.getOrDefault(id, Optional.empty()).orElse(null);
    }
    if (found == null) {
      found = vocabulary.metric(id).orElse(null);
    }
    if (found == null && !doubtful.contains(id) && !beside.forAll.containsKey(id)) {
      problem(
          Kind.REFERENCE,
          at,
          "metric '"
              + NearestName.shown(id)
              + "' is neither standard, nor known to the host, nor declared under \"metrics\".",
          () -> {
            List<String> known = new ArrayList<>(metrics.keySet());
            known.addAll(beside.forAll.keySet());
            known.addAll(vocabulary.ids());
            return NearestName.of(id, known);
          });
    }
    return found;
  }
}

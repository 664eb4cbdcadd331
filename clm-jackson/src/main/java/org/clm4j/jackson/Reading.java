package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.Metric;
import org.jspecify.annotations.Nullable;

/** What is known while one document is read: its problems, what it defines, what it refers to. */
final class Reading {

  /** After so many problems nobody reads on. */
  static final int MOST_PROBLEMS = 100;

  private static final int SHOWN = 20;

  private final JsonVocabulary vocabulary;
  private final List<JsonProblem> problems;
  private final Map<String, Map<String, At>> defined = new HashMap<>();
  private final List<Mention> mentions = new ArrayList<>();
  private final Map<String, Metric<?>> metrics = new LinkedHashMap<>();

  private record Mention(String kind, String id, At at) {}

  Reading(JsonVocabulary vocabulary, List<JsonProblem> problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** Returns a reading of a document within the document, with names of its own. */
  Reading inner() {
    return new Reading(vocabulary, problems);
  }

  int problems() {
    return problems.size();
  }

  void problem(Kind kind, At at, String message) {
    problem(kind, at, message, Optional::empty);
  }

  /** Reports a problem; what may have been meant is looked for only where somebody reads it. */
  void problem(Kind kind, At at, String message, Supplier<Optional<String>> maybe) {
    problem(kind, at, at.tree().line(), at.tree().column(), message, maybe);
  }

  void problem(
      Kind kind, At at, int line, int column, String message, Supplier<Optional<String>> maybe) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(
          new JsonProblem(kind, at.pointer(), line, column, message, maybe.get().orElse(null)));
    }
  }

  /** Reports a value of the wrong kind. */
  void wrong(At at, String wanted) {
    problem(Kind.TYPE, at, "this must be " + wanted + ", but is " + at.tree().kind() + ".");
  }

  /** Takes down that the document defines this id; a second time is a problem. */
  void define(String kind, String id, At at) {
    At first = defined.computeIfAbsent(kind, k -> new LinkedHashMap<>()).putIfAbsent(id, at);
    if (first != null) {
      problem(
          Kind.DUPLICATE,
          at,
          kind
              + " '"
              + Near.shown(id)
              + "' is already declared"
              + (first.tree().line() > 0 ? " on line " + first.tree().line() : "")
              + "; give each its own id.");
    }
  }

  /** Takes down that the document names something it must define somewhere. */
  void mention(String kind, String id, At at) {
    mentions.add(new Mention(kind, id, at));
  }

  /** Reports every name that nothing defines, once. */
  void settle() {
    List<Mention> open = List.copyOf(mentions);
    mentions.clear();
    for (Mention m : open) {
      Set<String> known = defined.getOrDefault(m.kind, Map.of()).keySet();
      if (!known.contains(m.id)) {
        unknown(m.kind, m.id, m.at, known);
      }
    }
  }

  private void unknown(String kind, String id, At at, Set<String> known) {
    problem(
        Kind.REFERENCE,
        at,
        kind + " '" + Near.shown(id) + "' is not declared; " + known(kind, known),
        () -> Near.of(id, known));
  }

  private static String known(String kind, Set<String> known) {
    if (known.isEmpty()) {
      return "no " + kind + " is.";
    }
    String more = known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "";
    return "there are "
        + known.stream().limit(SHOWN).map(Near::shown).collect(Collectors.joining(", "))
        + more
        + ".";
  }

  /** Takes down a metric the document declares. */
  void declare(Metric<?> metric) {
    metrics.putIfAbsent(metric.id(), metric);
  }

  /** Returns the metric of this id, or null with a problem reported. */
  @Nullable Metric<?> metric(String id, At at) {
    Metric<?> own = metrics.get(id);
    Metric<?> found = own == null ? vocabulary.metric(id).orElse(null) : own;
    if (found == null) {
      problem(
          Kind.REFERENCE,
          at,
          "metric '"
              + Near.shown(id)
              + "' is neither standard, nor known to the host, nor declared under \"metrics\".",
          () -> {
            List<String> known = new ArrayList<>(metrics.keySet());
            known.addAll(vocabulary.ids());
            return Near.of(id, known);
          });
    }
    return found;
  }
}

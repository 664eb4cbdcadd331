package org.clm4j.examples.portfolio.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.jspecify.annotations.Nullable;

/** A table of a section, and how it is drawn, if at all. Not for sharing between threads. */
public final class Table {

  private final String id;
  private final Label title;
  private final List<Column> columns;
  private final List<List<Object>> rows = new ArrayList<>();
  private final List<Tone> tones = new ArrayList<>();
  private final List<Label> notes = new ArrayList<>();
  private @Nullable Label aside;
  private @Nullable Drawing drawing;
  private @Nullable Label description;
  private boolean half;

  /**
   * Begins a table without rows.
   *
   * @param id its name in the page
   */
  public Table(String id, Label title, Column... columns) {
    this(id, title, List.of(columns));
  }

  /** Begins a table without rows. */
  public Table(String id, Label title, List<Column> columns) {
    this.id = id;
    this.title = title;
    this.columns = List.copyOf(columns);
  }

  /** Says more beside the title, in small. */
  public Table aside(Label words) {
    aside = words;
    return this;
  }

  /** Says what must be known to read it, below. */
  public Table note(Label words) {
    notes.add(words);
    return this;
  }

  /**
   * Draws it as well.
   *
   * @param described says in a sentence what is to be seen, for who does not see it
   */
  public Table drawn(Drawing how, Label described) {
    drawing = how;
    description = described;
    return this;
  }

  /** Takes half of the page's width only, beside its neighbour. */
  public Table half() {
    half = true;
    return this;
  }

  /**
   * Adds a row: labels, texts, numbers, money, days, or one of these that may be missing.
   *
   * @throws IllegalArgumentException if it has more or fewer cells than there are columns
   */
  public Table row(Tone tone, Object... cells) {
    return row(tone, List.of(cells));
  }

  /** Adds a row. */
  public Table row(Tone tone, List<?> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row of table '" + id + "' has " + columns.size() + " cells, not " + cells.size());
    }
    rows.add(cells.stream().map(Words::cell).toList());
    tones.add(tone);
    return this;
  }

  /** Returns whether it has no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("title", Words.both(title));
    Optional.ofNullable(aside).ifPresent(a -> json.put("aside", Words.both(a)));
    Optional.ofNullable(drawing).ifPresent(d -> json.put("drawn", d.id()));
    Optional.ofNullable(description).ifPresent(d -> json.put("description", Words.both(d)));
    if (half) {
      json.put("half", true);
    }
    json.put("columns", columns.stream().map(Column::json).toList());
    json.put("rows", rows);
    if (tones.stream().anyMatch(t -> t != Tone.PLAIN)) {
      json.put("tones", tones.stream().map(Tone::id).toList());
    }
    if (!notes.isEmpty()) {
      json.put("notes", notes.stream().map(Words::both).toList());
    }
    return json;
  }
}

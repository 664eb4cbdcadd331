package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/** A list of so many items. */
final class Lists<T> extends Shape<List<T>> {
  private final Shape<T> item;
  private final int least;
  private final int most;

  Lists(Shape<T> item, int least, int most) {
    this.item = item;
    this.least = least;
    this.most = most;
  }

  @Override
  @Nullable List<T> read(JsonLocation at, DocumentContext in) {
    if (!(at.tree() instanceof Tree.Arr list)) {
      in.wrong(at, "a list", isItem(at, in) ? in.quoting().maybeListed(at.tree()) : "");
      return null;
    }
    List<T> values = new ArrayList<>();
    BitSet wrong = new BitSet();
    int place = 0;
    for (Tree tree : list.items()) {
      T value = item.read(at.down(String.valueOf(place), tree), in);
      if (value == null) {
        wrong.set(place);
      } else {
        values.add(value);
      }
      place++;
    }
    if (!wrong.isEmpty()) {
      in.standIn(list, items(list, values, wrong, in));
    }
    if (list.items().size() < least || list.items().size() > most) {
      in.problem(
          Kind.VALUE,
          at,
          "this list has "
              + list.items().size()
              + (list.items().size() == 1 ? " item" : " items")
              + ", but must have "
              + (least == most
                  ? "" + least
                  : list.items().size() < least ? "at least " + least : "at most " + most)
              + ".");
      return null;
    }
    return values.size() == list.items().size() ? values : null;
  }

  /** Returns the items that were read, and what stands for the others, if anything does. */
  private List<Optional<Object>> items(
      Tree.Arr list, List<T> values, BitSet wrong, DocumentContext in) {
    List<Optional<Object>> items = new ArrayList<>();
    Iterator<T> right = values.iterator();
    for (int i = 0; i < list.items().size(); i++) {
      items.add(
          wrong.get(i)
              ? Optional.ofNullable(in.standIn(list.items().get(i)))
              : Optional.of(right.next()));
    }
    return items;
  }

  /** Returns whether a value would do as an item, asked only where it would be told. */
  private boolean isItem(JsonLocation at, DocumentContext in) {
    if (!in.isOpen()) {
      return false;
    }
    DocumentContext trial = in.trial();
    return item.read(at, trial) != null && trial.problems() == 0;
  }

  @Override
  Tree write(List<T> value, Writing out) {
    List<Tree> items = new ArrayList<>(value.size());
    for (T each : value) {
      items.add(item.write(each, out));
    }
    return Tree.list(items);
  }

  @Override
  Tree schema(Schemas schemas) {
    Tree.Fields schema = Schemas.type("array").put("items", item.schema(schemas));
    if (least > 0) {
      schema.put("minItems", Tree.number(least));
    }
    if (most < Integer.MAX_VALUE) {
      schema.put("maxItems", Tree.number(most));
    }
    return schema.build();
  }
}

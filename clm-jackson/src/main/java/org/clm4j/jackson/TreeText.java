package org.clm4j.jackson;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A tree as text: two spaces a level, and whatever fits into a line of 100 characters in one. It
 * depends on nothing but the tree, so the same value gives the same bytes everywhere.
 */
final class TreeText {
  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();

  private TreeText() {}

  /** Returns the text of a document, with a line end. */
  static String pretty(Tree tree) {
    TreeText text = new TreeText();
    text.value(tree, 0, 0);
    return text.out.append('\n').toString();
  }

  /** Returns the text on one line, without a line end. */
  static String line(Tree tree) {
    TreeText text = new TreeText();
    text.flat(tree, Integer.MAX_VALUE);
    return text.out.toString();
  }

  private void value(Tree tree, int indent, int behind) {
    int start = out.length();
    int column = start - (out.lastIndexOf("\n") + 1);
    if (indent > 0 && flat(tree, start + WIDTH - column - behind)) {
      return;
    }
    out.setLength(start);
    if (tree instanceof Tree.Obj object && !object.members().isEmpty()) {
      object(object, indent);
    } else if (tree instanceof Tree.Arr list && !list.items().isEmpty()) {
      list(list.items(), indent);
    } else {
      flat(tree, Integer.MAX_VALUE);
    }
  }

  private void object(Tree.Obj object, int indent) {
    out.append('{');
    Iterator<Map.Entry<String, Tree.Member>> all = object.members().entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Tree.Member> e = all.next();
      newLine(indent + 1);
      quoted(e.getKey());
      out.append(": ");
      value(e.getValue().value(), indent + 1, all.hasNext() ? 1 : 0);
      out.append(all.hasNext() ? "," : "");
    }
    newLine(indent);
    out.append('}');
  }

  private void list(List<Tree> items, int indent) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      boolean last = i == items.size() - 1;
      newLine(indent + 1);
      value(items.get(i), indent + 1, last ? 0 : 1);
      out.append(last ? "" : ",");
    }
    newLine(indent);
    out.append(']');
  }

  private void newLine(int indent) {
    out.append('\n').append("  ".repeat(indent));
  }

  /** Writes a value on one line, and returns false as soon as it reaches beyond {@code end}. */
  private boolean flat(Tree tree, int end) {
    if (out.length() > end) {
      return false;
    }
    if (tree instanceof Tree.Obj object) {
      String before = "{";
      for (Map.Entry<String, Tree.Member> e : object.members().entrySet()) {
        out.append(before);
        quoted(e.getKey());
        out.append(": ");
        if (!flat(e.getValue().value(), end)) {
          return false;
        }
        before = ", ";
      }
      out.append(object.members().isEmpty() ? "{}" : "}");
    } else if (tree instanceof Tree.Arr list) {
      String before = "[";
      for (Tree item : list.items()) {
        out.append(before);
        if (!flat(item, end)) {
          return false;
        }
        before = ", ";
      }
      out.append(list.items().isEmpty() ? "[]" : "]");
    } else {
      scalar(tree);
    }
    return out.length() <= end;
  }

  private void scalar(Tree tree) {
    if (tree instanceof Tree.Text text) {
      quoted(text.text());
    } else if (tree instanceof Tree.Num number) {
      out.append(number.digits());
    } else if (tree instanceof Tree.Flag flag) {
      out.append(flag.value());
    } else {
      out.append("null");
    }
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20 || c == 0x7f || c == '\u2028' || c == '\u2029') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}

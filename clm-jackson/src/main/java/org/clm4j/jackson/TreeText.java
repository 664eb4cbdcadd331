package org.clm4j.jackson;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A tree as text: two spaces a level, and whatever fits into a line of 100 characters in one. It
 * depends on nothing but the tree, so the same value gives the same bytes everywhere.
 */
final class TreeText {
  private static final int WIDTH = 100;

  private static final boolean[] ESCAPED = new boolean[128];

  static {
    Arrays.fill(ESCAPED, 0, 0x20, true);
    ESCAPED['"'] = true;
    ESCAPED['\\'] = true;
    ESCAPED[0x7f] = true;
  }

  private final StringBuilder out = new StringBuilder(1000);

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
    int column = start - 1 - out.lastIndexOf("\n");
    if (indent > 0 && flat(tree, start + WIDTH - column - behind)) {
      return;
    }
    out.setLength(start);
    if (tree instanceof Tree.Obj object && !object.members().isEmpty()) {
      object(Tree.Members.of(object), indent);
    } else if (tree instanceof Tree.Arr list && !list.items().isEmpty()) {
      list(list.items(), indent);
    } else {
      flat(tree, Integer.MAX_VALUE);
    }
  }

  private void object(Tree.Members members, int indent) {
    out.append('{');
    for (int i = 0; i < members.size(); i++) {
      boolean last = i == members.size() - 1;
      newLine(indent + 1);
      out.append(members.written(i));
      value(members.value(i), indent + 1, last ? 0 : 1);
      out.append(last ? "" : ",");
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
      Tree.Members members = Tree.Members.of(object);
      out.append('{');
      for (int i = 0; i < members.size(); i++) {
        out.append(i == 0 ? "" : ", ").append(members.written(i));
        if (!flat(members.value(i), end)) {
          return false;
        }
      }
      out.append('}');
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
      out.append(String.valueOf(flag.value()));
    } else {
      out.append("null");
    }
  }

  /** Writes a text between quotes, with what JSON does not allow there escaped. */
  private void quoted(String text) {
    boolean plain = true;
    // All of them, without a way out: texts are short, and hardly any has something to escape.
    for (int i = 0; i < text.length(); i++) {
      plain &= !isEscaped(text.charAt(i));
    }
    out.append('"');
    if (plain) {
      out.append(text);
    } else {
      escape(text);
    }
    out.append('"');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isEscaped(c)) {
        out.append(c);
        continue;
      }
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
  }

  private static boolean isEscaped(char c) {
    return c < 128 ? ESCAPED[c] : c == '\u2028' || c == '\u2029';
  }
}

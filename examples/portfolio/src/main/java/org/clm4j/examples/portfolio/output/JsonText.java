package org.clm4j.examples.portfolio.output;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Money;

/**
 * Writes maps, lists, texts, numbers and truth values as JSON (RFC 8259), two blanks a level.
 *
 * <p>A map keeps its own order. A {@code double} is written with the fewest digits that give it
 * back; one that is not finite has no place in JSON and is refused.
 */
public final class JsonText {

  private final StringBuilder text = new StringBuilder();
  private final boolean spread;

  private JsonText(boolean spread) {
    this.spread = spread;
  }

  /**
   * Returns the value as JSON, with a line end behind it.
   *
   * @throws IllegalArgumentException if a number is not finite or a value is of another type
   */
  public static String of(Object value) {
    JsonText json = new JsonText(true);
    json.value(value, "\n");
    return json.text.append('\n').toString();
  }

  /**
   * Returns the value as JSON without blanks that can stand between two tags of a script: no text
   * in it, whatever it looks like, ends or begins a tag or a comment.
   *
   * @throws IllegalArgumentException if a number is not finite or a value is of another type
   */
  public static String inScript(Object value) {
    JsonText json = new JsonText(false);
    json.value(value, "");
    return json.text
        .toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private void value(Object value, String lineStart) {
    if (value instanceof Map<?, ?> map) {
      object(map, lineStart);
    } else if (value instanceof List<?> list) {
      array(list, lineStart);
    } else if (value instanceof Double number) {
      text.append(finite(number));
    } else if (value instanceof BigDecimal number) {
      text.append(number.toPlainString());
    } else if (value instanceof Money amount) {
      text.append(CustomerRow.inDigits(amount));
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof CharSequence string) {
      string(string);
    } else {
      throw new IllegalArgumentException(
          "JSON has no form for a " + value.getClass().getName() + ".");
    }
  }

  private void object(Map<?, ?> map, String lineStart) {
    text.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      begin(lineStart);
      string(String.valueOf(entry.getKey()));
      text.append(spread ? ": " : ":");
      value(entry.getValue(), deeper(lineStart));
      text.append(entries.hasNext() ? "," : lineStart);
    }
    text.append('}');
  }

  private void array(List<?> list, String lineStart) {
    text.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      begin(lineStart);
      value(items.next(), deeper(lineStart));
      text.append(items.hasNext() ? "," : lineStart);
    }
    text.append(']');
  }

  private void begin(String lineStart) {
    text.append(deeper(lineStart));
  }

  private String deeper(String lineStart) {
    return spread ? lineStart + "  " : "";
  }

  private void string(CharSequence string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || (Character.isSurrogate(c) && !paired(string, i))) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private static boolean paired(CharSequence string, int i) {
    return Character.isHighSurrogate(string.charAt(i))
        ? i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
  }

  private static String finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no form for " + number + ".");
    }
    return Double.toString(number);
  }
}

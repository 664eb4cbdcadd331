package org.clm4j.btyd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.clm4j.testing.SharedData;

/**
 * A place in {@code shared/reference/btyd.json}: likelihoods and predictions at 30 digits and fits
 * polished by Newton steps, with mpmath. Asking for what is not there fails.
 */
final class Reference {

  private final String path;
  private final Object value;

  private Reference(String path, Object value) {
    this.path = path;
    this.value = value;
  }

  /** Returns the case with this id, such as {@code donations:BG/BB}. */
  static Reference caseOf(String id) {
    return root().at("cases").all().stream()
        .filter(c -> c.at("id").text().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("case " + id));
  }

  /** Returns the points of the fixed-parameter vectors of this model, such as {@code BG/NBD}. */
  static Reference fixedVectorsOf(String model) {
    return root().at("fixed_parameter_vectors").all().stream()
        .filter(v -> v.at("model").text().equals(model))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("fixed vectors of " + model));
  }

  private static Reference root() {
    return new Reference(
        "btyd.json",
        new Parser(String.join("\n", SharedData.lines("reference/btyd.json"))).document());
  }

  /** Returns the place reached from here by these names. */
  Reference at(String... names) {
    Reference here = this;
    for (String name : names) {
      if (!here.has(name)) {
        throw new NoSuchElementException(
            name + " in " + here.path + ": " + here.members().keySet());
      }
      here = new Reference(here.path + "/" + name, here.members().get(name));
    }
    return here;
  }

  boolean has(String name) {
    return members().containsKey(name);
  }

  double number() {
    return (Double) value;
  }

  double number(String... names) {
    return at(names).number();
  }

  String text() {
    return (String) value;
  }

  /** Returns the names within an object, in the file's order. */
  List<String> names() {
    return members().keySet().stream().map(String::valueOf).toList();
  }

  /** Returns the elements of a list. */
  List<Reference> all() {
    List<Reference> all = new ArrayList<>();
    for (Object element : (List<?>) value) {
      all.add(new Reference(path + "[" + all.size() + "]", element));
    }
    return all;
  }

  private Map<?, ?> members() {
    return (Map<?, ?>) value;
  }

  @Override
  public String toString() {
    return path;
  }

  /** Reads JSON as far as the reference file uses it: no escapes beyond a quoted quote. */
  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Object document() {
      char next = peek();
      return switch (next) {
        case '{' -> object();
        case '[' -> list();
        case '"' -> string();
        case 't', 'f', 'n' -> token();
        default -> Double.valueOf(token());
      };
    }

    private Map<String, Object> object() {
      Map<String, Object> members = new LinkedHashMap<>();
      take('{');
      while (peek() != '}') {
        String name = string();
        take(':');
        members.put(name, document());
        if (peek() == ',') {
          take(',');
        }
      }
      take('}');
      return members;
    }

    private List<Object> list() {
      List<Object> elements = new ArrayList<>();
      take('[');
      while (peek() != ']') {
        elements.add(document());
        if (peek() == ',') {
          take(',');
        }
      }
      take(']');
      return elements;
    }

    private String string() {
      take('"');
      StringBuilder result = new StringBuilder();
      while (text.charAt(at) != '"') {
        if (text.charAt(at) == '\\') {
          at++;
        }
        result.append(text.charAt(at++));
      }
      at++;
      return result.toString();
    }

    private String token() {
      int start = at;
      while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private char peek() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at);
    }

    private void take(char expected) {
      if (peek() != expected) {
        throw new IllegalStateException("'" + expected + "' expected at " + at);
      }
      at++;
    }
  }
}

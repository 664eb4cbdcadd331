package org.clm4j.basics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/** A text compiled to its pieces: words, parts, plural forms, and what is said only with parts. */
final class Pattern {

  private final Piece[] pieces;
  private final Set<String> names;
  private final @Nullable Grammar grammar;

  private Pattern(Piece[] pieces, @Nullable Grammar grammar) {
    this.pieces = pieces;
    this.grammar = grammar;
    this.names = new TreeSet<>();
    for (Piece piece : pieces) {
      piece.names(names);
    }
  }

  /**
   * Returns the text's pattern.
   *
   * @param grammar of the language, which says how many plural forms there are; null where there
   *     are none
   * @throws IllegalArgumentException if the text cannot be read, saying why
   */
  static Pattern parse(String text, @Nullable Grammar grammar) {
    int forms = grammar == null ? 0 : grammar.plural().forms();
    return new Pattern(new Parser(text, forms).all(), grammar);
  }

  /** Returns the names of its parts. */
  Set<String> names() {
    return names;
  }

  /** Returns the pattern that takes its parts in this order. */
  Pattern bind(List<String> order, @Nullable Grammar mine) {
    Piece[] bound = new Piece[pieces.length];
    for (int i = 0; i < bound.length; i++) {
      bound[i] = pieces[i].bind(order);
    }
    return new Pattern(bound, mine);
  }

  void say(StringBuilder text, Object[] parts, Language language) {
    for (Piece piece : pieces) {
      piece.say(text, parts, language, grammar);
    }
  }

  /** Returns a part in words. */
  static String words(Object part, Language language) {
    if (part instanceof String words) {
      return words;
    } else if (part instanceof Integer || part instanceof Long) {
      return language.grammar().number(((Number) part).longValue());
    } else if (part instanceof BigDecimal number) {
      return language.grammar().number(number);
    } else if (part instanceof Money money) {
      return money.toString();
    } else if (part instanceof Label label) {
      return label.in(language);
    } else if (part instanceof Span span) {
      return span.in(language);
    } else if (part instanceof LocalDate day) {
      return language.grammar().day(day, language);
    } else if (part instanceof List<?> several) {
      return language.and(several.stream().map(one -> words(one, language)).toList());
    }
    throw new IllegalArgumentException(
        "a part of a sentence is text, a number (not a double), money, a label, a span, a day or a list of these,"
            + " not a "
            + part.getClass().getSimpleName()
            + ".");
  }

  /** A piece of a text. */
  private interface Piece {
    void say(StringBuilder text, Object[] parts, Language language, @Nullable Grammar grammar);

    Piece bind(List<String> order);

    default void names(Set<String> names) {}
  }

  private static void put(StringBuilder text, String words, @Nullable Grammar grammar) {
    if (grammar == null) {
      text.append(words);
    } else {
      grammar.put(text, words);
    }
  }

  private record Words(String words) implements Piece {
    @Override
    public void say(
        StringBuilder text, Object[] parts, Language language, @Nullable Grammar grammar) {
      put(text, words, grammar);
    }

    @Override
    public Piece bind(List<String> order) {
      return this;
    }
  }

  private record Part(String name, int at) implements Piece {
    @Override
    public void say(
        StringBuilder text, Object[] parts, Language language, @Nullable Grammar grammar) {
      put(text, words(parts[at], language), grammar);
    }

    @Override
    public Piece bind(List<String> order) {
      return new Part(name, order.indexOf(name));
    }

    @Override
    public void names(Set<String> names) {
      names.add(name);
    }
  }

  /** Pieces that are said one after another: as one plural form of a number, or only with parts. */
  private record Pieces(List<Piece> pieces) {
    void say(StringBuilder text, Object[] parts, Language language, @Nullable Grammar grammar) {
      for (Piece piece : pieces) {
        piece.say(text, parts, language, grammar);
      }
    }

    Pieces bind(List<String> order) {
      return new Pieces(pieces.stream().map(p -> p.bind(order)).toList());
    }
  }

  private record Forms(String name, int at, List<Pieces> forms) implements Piece {
    @Override
    public void say(
        StringBuilder text, Object[] parts, Language language, @Nullable Grammar grammar) {
      int form = grammar == null ? 0 : grammar.plural().form(words(parts[at], language));
      forms.get(form).say(text, parts, language, grammar);
    }

    @Override
    public Piece bind(List<String> order) {
      return new Forms(
          name, order.indexOf(name), forms.stream().map(form -> form.bind(order)).toList());
    }

    @Override
    public void names(Set<String> names) {
      names.add(name);
      forms.forEach(form -> form.pieces().forEach(piece -> piece.names(names)));
    }
  }

  private record IfSaid(Pieces inside, List<Integer> needs) implements Piece {
    @Override
    public void say(
        StringBuilder text, Object[] parts, Language language, @Nullable Grammar grammar) {
      for (int need : needs) {
        if (words(parts[need], language).isEmpty()) {
          return;
        }
      }
      inside.say(text, parts, language, grammar);
    }

    @Override
    public Piece bind(List<String> order) {
      Set<String> names = new LinkedHashSet<>();
      names(names);
      return new IfSaid(inside.bind(order), names.stream().map(order::indexOf).toList());
    }

    @Override
    public void names(Set<String> names) {
      inside.pieces().forEach(piece -> piece.names(names));
    }
  }

  /** Reads a text from left to right; plural forms and brackets hold words and parts only. */
  private static final class Parser {
    private final String text;
    private final int forms;
    private int at;

    Parser(String text, int forms) {
      this.text = text;
      this.forms = forms;
    }

    Piece[] all() {
      List<Piece> pieces = new ArrayList<>();
      while (at < text.length()) {
        if (isAt('[')) {
          at++;
          pieces.add(new IfSaid(new Pieces(run("]", true)), List.of()));
          close(']');
        } else {
          pieces.addAll(run("[", true));
          if (at < text.length() && !isAt('[')) {
            throw new IllegalArgumentException(
                "has a '" + text.charAt(at) + "' that closes nothing at " + at + here());
          }
        }
      }
      return pieces.toArray(Piece[]::new);
    }

    /** Reads words and parts up to one of these marks, or one that cannot stand there. */
    private List<Piece> run(String ends, boolean plurals) {
      List<Piece> pieces = new ArrayList<>();
      StringBuilder words = new StringBuilder();
      while (at < text.length()) {
        char c = text.charAt(at);
        boolean mark = "{}[]".indexOf(c) >= 0;
        if (mark && at + 1 < text.length() && text.charAt(at + 1) == c) {
          words.append(c);
          at += 2;
        } else if (c == '{') {
          flush(words, pieces);
          pieces.add(part(plurals));
        } else if (mark || ends.indexOf(c) >= 0) {
          break;
        } else {
          words.append(c);
          at++;
        }
      }
      flush(words, pieces);
      return pieces;
    }

    private static void flush(StringBuilder words, List<Piece> pieces) {
      if (words.length() > 0) {
        pieces.add(new Words(words.toString()));
        words.setLength(0);
      }
    }

    private Piece part(boolean plurals) {
      int start = ++at;
      while (at < text.length() && isNameLetter(text.charAt(at))) {
        at++;
      }
      String name = text.substring(start, at);
      if (name.isEmpty()) {
        throw new IllegalArgumentException("names no part at " + start + here());
      }
      if (!isAt('|')) {
        close('}');
        return new Part(name, -1);
      }
      if (!plurals) {
        throw new IllegalArgumentException(
            "has plural forms within plural forms at " + start + here());
      }
      List<Pieces> read = new ArrayList<>();
      while (isAt('|')) {
        at++;
        read.add(new Pieces(run("|}", false)));
      }
      close('}');
      if (read.size() != forms) {
        throw new IllegalArgumentException(
            "has "
                + read.size()
                + " plural form(s) for {"
                + name
                + "}, and the language "
                + forms
                + ". Maybe set language.plural.");
      }
      return new Forms(name, -1, List.copyOf(read));
    }

    private static boolean isNameLetter(char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private boolean isAt(char c) {
      boolean there = at < text.length() && text.charAt(at) == c;
      boolean doubled = c != '|' && c != '}' && at + 1 < text.length() && text.charAt(at + 1) == c;
      return there && !doubled;
    }

    private void close(char c) {
      if (at >= text.length() || text.charAt(at) != c) {
        throw new IllegalArgumentException("lacks a '" + c + "' at " + at + here());
      }
      at++;
    }

    private String here() {
      return ": " + Shown.text(text, 80) + ". Maybe double a mark that is meant.";
    }
  }
}

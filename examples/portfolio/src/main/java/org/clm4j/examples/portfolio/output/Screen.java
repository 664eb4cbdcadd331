package org.clm4j.examples.portfolio.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;

/** A page of text of a hundred columns: headings, pairs, bars and wrapped sentences. */
public final class Screen {

  private static final int WIDTH = 100;
  private static final int BAR = 20;

  private final StringBuilder text = new StringBuilder();
  private final Language language;

  /** Makes an empty page in a language. */
  public Screen(Language language) {
    this.language = language;
  }

  /** Returns the page's language. */
  public Language language() {
    return language;
  }

  /** Returns the label in the page's language. */
  public String say(Label label) {
    return label.in(language);
  }

  /** Returns a whole number with its thousands set apart. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns a share in percent with one decimal. */
  private static String share(long part, long whole) {
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole) + "%";
  }

  /** Returns a share in percent, with a decimal where it has one. */
  public static String percent(double share) {
    return new BigDecimal(100 * share)
            .setScale(1, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }

  /** Writes the title. */
  public Screen title(String title) {
    text.append('\n').append(title).append('\n').append("═".repeat(WIDTH)).append('\n');
    return this;
  }

  /** Writes a heading, and on its right what it is measured by. */
  public Screen heading(String heading, String aside) {
    int room = WIDTH - Columned.width(heading) - Columned.width(aside);
    text.append('\n').append(heading).append(" ".repeat(Math.max(2, room))).append(aside);
    stripEnd();
    text.append('\n').append("─".repeat(WIDTH)).append('\n');
    return this;
  }

  /** Writes a name and, wrapped beside it, what is to be said. */
  public Screen pair(String name, int width, String sentence) {
    String indent = " ".repeat(2 + width + 2);
    text.append("  ").append(Columned.left(name, width)).append("  ");
    text.append(Columned.wrapped(sentence, WIDTH - indent.length(), indent));
    stripEnd();
    text.append('\n');
    return this;
  }

  /** Writes a sentence, wrapped and indented. */
  public Screen sentence(String sentence) {
    text.append("  ").append(Columned.wrapped(sentence, WIDTH - 2, "  ")).append('\n');
    return this;
  }

  /** Writes rows of cells in columns: the first to the left, all others to the right. */
  public Screen table(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), Columned.width(row.get(i))));
      }
    }
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        text.append("  ");
        int width = widths.get(i);
        text.append(i == 0 ? Columned.left(row.get(i), width) : Columned.right(row.get(i), width));
      }
      stripEnd();
      text.append('\n');
    }
    return this;
  }

  /** Writes an empty line. */
  public Screen gap() {
    text.append('\n');
    return this;
  }

  /** Writes, below a pair, one more point of it. */
  public Screen point(int width, String sentence) {
    String indent = " ".repeat(2 + width + 2);
    text.append(indent).append("· ");
    text.append(Columned.wrapped(sentence, WIDTH - indent.length() - 2, indent + "  "));
    text.append('\n');
    return this;
  }

  /**
   * Writes how many of the whole each id has, as number, share, bar and money. An id that its label
   * says already is not said twice.
   *
   * @param counts what to show
   * @param whole what the shares are of
   * @param labels what an id is called
   * @param money how an id's value is said
   */
  public Screen bars(
      Map<String, Long> counts,
      long whole,
      Function<String, Label> labels,
      UnaryOperator<String> money) {
    boolean idsWanted = false;
    int ids = 0;
    int names = 1;
    int amounts = 0;
    for (String id : counts.keySet()) {
      String name = say(labels.apply(id));
      idsWanted |= !says(name, id);
      ids = Math.max(ids, Columned.width(id) + 2);
      names = Math.max(names, Columned.width(name));
      amounts = Math.max(amounts, Columned.width(money.apply(id)));
    }
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      String name = say(labels.apply(entry.getKey()));
      text.append("  ")
          .append(Columned.left(idsWanted ? entry.getKey() : "", idsWanted ? ids : 0))
          .append(Columned.left(name, names))
          .append(Columned.right(number(entry.getValue()), 9))
          .append(Columned.right(share(entry.getValue(), whole), 8))
          .append("  ")
          .append(Columned.right(money.apply(entry.getKey()), amounts))
          .append("  ")
          .append(Columned.bar(entry.getValue(), whole, BAR));
      stripEnd();
      text.append('\n');
    }
    return this;
  }

  private static boolean says(String name, String id) {
    return letters(name).startsWith(letters(id));
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  private void stripEnd() {
    while (text.length() > 0 && text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
  }

  /** Returns the page. */
  @Override
  public String toString() {
    return text.toString();
  }
}

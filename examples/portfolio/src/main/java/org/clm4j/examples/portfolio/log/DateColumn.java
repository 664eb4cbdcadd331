package org.clm4j.examples.portfolio.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;

/**
 * The dates of a log. Where the year comes last, the cells with the same sign between their numbers
 * decide together whether the day or the month comes first: by what those say that can be read in
 * one way only.
 */
final class DateColumn {

  private static final String SIGNS = "/.-";
  private static final List<DateCell.Order> ORDERS = List.of(DateCell.Order.values());

  private final Optional<DateForm> said;
  private final DateCell cell;
  private final List<Form> forms = List.of(new Form(), new Form(), new Form());
  private long[] at = new long[1 << 10];
  private long[] other = new long[0];
  private byte[] kind = new byte[1 << 10];
  private int size;

  DateColumn(DateCell cell, Optional<DateForm> said) {
    this.cell = cell;
    this.said = said;
  }

  /** Reads a cell; returns whether it is a date. {@link #add} takes it, or it is forgotten. */
  boolean read(String text) {
    return cell.read(text);
  }

  /** Takes the date that was read. */
  void add(int line, String text) {
    if (size == at.length) {
      int length = size + (size >> 1);
      at = Arrays.copyOf(at, length);
      kind = Arrays.copyOf(kind, length);
    }
    at[size] = cell.at();
    int sign = cell.sign() == 0 ? -1 : SIGNS.indexOf(cell.sign());
    if (sign >= 0) {
      Form form = forms.get(sign);
      form.cells++;
      form.witnesses(cell.order()).ifPresent(w -> w.add(line, text));
      kind[size] = (byte) (ORDERS.indexOf(cell.order()) * SIGNS.length() + sign);
    }
    if (cell.other() != Moments.MISSING) {
      if (other.length <= size) {
        other = Arrays.copyOf(other, at.length);
      }
      other[size] = cell.other();
    }
    size++;
  }

  private DateCell.Order order(int row) {
    return ORDERS.get(kind[row] / SIGNS.length());
  }

  /** Returns the moments, {@link Moments#MISSING} where the column does not allow the cell. */
  long[] decide(int[] line, Rejections rejections, List<Label> notes) {
    List<Optional<DateCell.Order>> decided = new ArrayList<>();
    for (int sign = 0; sign < SIGNS.length(); sign++) {
      decided.add(decide(forms.get(sign), SIGNS.charAt(sign), notes));
    }
    for (int row = 0; row < size; row++) {
      DateCell.Order order = order(row);
      if (order == DateCell.Order.PLAIN) {
        continue;
      }
      int sign = kind[row] % SIGNS.length();
      Optional<DateCell.Order> column = decided.get(sign);
      if (order == DateCell.Order.UNTOLD) {
        if (column.isEmpty()) {
          reject(row, line[row], Reason.UNCLEAR_DATE, sign, rejections);
        } else if (column.get() == DateCell.Order.MONTH_FIRST) {
          at[row] = other[row];
        }
      } else if (column.isPresent() && column.get() != order) {
        reject(row, line[row], Reason.ODD_DATE, sign, rejections);
      }
    }
    other = new long[0];
    return at;
  }

  private void reject(int row, int line, Reason reason, int sign, Rejections rejections) {
    String shown = forms.get(sign).witnesses(order(row)).map(w -> w.form(line)).orElse("");
    rejections.add(reason, line, shown);
    at[row] = Moments.MISSING;
  }

  private Optional<DateCell.Order> decide(Form form, char sign, List<Label> notes) {
    if (form.cells == 0) {
      return Optional.empty();
    }
    Optional<DateCell.Order> order = byWeight(form);
    String cells = "9" + sign + "9" + sign + "9999";
    if (order.isEmpty() && form.needsDeciding()) {
      if (2 * form.cells >= size) {
        throw new UnusableInputException(why(form, cells));
      }
    } else if (order.isPresent()) {
      boolean dayFirst = order.get() == DateCell.Order.DAY_FIRST;
      notes.add(
          said.isPresent()
              ? (dayFirst ? LogWords.DAY_FIRST_ASKED : LogWords.MONTH_FIRST_ASKED).label(cells)
              : (dayFirst ? LogWords.DAY_FIRST : LogWords.MONTH_FIRST).label(cells, most(form)));
    }
    return order;
  }

  private static long most(Form form) {
    return Math.max(form.dayFirst.count(), form.monthFirst.count());
  }

  private Optional<DateCell.Order> byWeight(Form form) {
    if (said.isPresent()) {
      return Optional.of(
          said.get().isDayFirst() ? DateCell.Order.DAY_FIRST : DateCell.Order.MONTH_FIRST);
    }
    return form.dayFirst.outweigh(form.monthFirst)
        ? Optional.of(DateCell.Order.DAY_FIRST)
        : form.monthFirst.outweigh(form.dayFirst)
            ? Optional.of(DateCell.Order.MONTH_FIRST)
            : Optional.empty();
  }

  private static Label why(Form form, String cells) {
    Witnesses day = form.dayFirst;
    Witnesses month = form.monthFirst;
    return day.count() + month.count() == 0
        ? LogWords.DATES_EITHER.label(cells)
        : LogWords.DATES_BOTH.label(
            cells,
            day.count(),
            month.count(),
            String.valueOf(day.firstLines().get(0)),
            String.valueOf(month.firstLines().get(0)));
  }

  /** What the cells with one sign say. */
  private static final class Form {
    private final Witnesses untold = new Witnesses();
    private final Witnesses dayFirst = new Witnesses();
    private final Witnesses monthFirst = new Witnesses();
    private long cells;

    Optional<Witnesses> witnesses(DateCell.Order order) {
      return switch (order) {
        case PLAIN -> Optional.empty();
        case UNTOLD -> Optional.of(untold);
        case DAY_FIRST -> Optional.of(dayFirst);
        case MONTH_FIRST -> Optional.of(monthFirst);
      };
    }

    boolean needsDeciding() {
      return untold.count() > 0 || (dayFirst.count() > 0 && monthFirst.count() > 0);
    }
  }
}

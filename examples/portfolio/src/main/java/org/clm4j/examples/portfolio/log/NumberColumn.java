package org.clm4j.examples.portfolio.log;

import java.util.Arrays;

/**
 * The numbers of one column, in both readings where they differ, and what its cells say for each.
 */
final class NumberColumn {

  private final Role role;
  private final AmountCell cell = new AmountCell();
  private final Witnesses forPoint = new Witnesses();
  private final Witnesses forComma = new Witnesses();
  private final Witnesses either = new Witnesses();
  private long[] point = new long[1 << 10];
  private long[] comma = new long[0];
  private int size;

  NumberColumn(Role role) {
    this.role = role;
  }

  Role role() {
    return role;
  }

  /** Reads a cell; {@link #add} takes it, or it is forgotten. */
  void read(String text) {
    cell.read(text);
  }

  /** Returns whether the cell that was read is flawed so in every reading. */
  boolean is(long flaw) {
    return cell.point() == flaw && cell.comma() == flaw;
  }

  /** Takes the number that was read. */
  void add(int line, String text) {
    if (size == point.length) {
      point = Arrays.copyOf(point, size + (size >> 1));
    }
    point[size] = cell.point();
    if (cell.comma() != cell.point()) {
      differ(line, text);
    } else if (comma.length > 0) {
      room();
      comma[size] = cell.comma();
    }
    size++;
  }

  private void differ(int line, String text) {
    if (comma.length == 0) {
      comma = Arrays.copyOf(point, point.length);
    }
    room();
    comma[size] = cell.comma();
    (cell.comma() == AmountCell.BAD ? forPoint : cell.point() == AmountCell.BAD ? forComma : either)
        .add(line, text);
  }

  private void room() {
    if (comma.length < point.length) {
      comma = Arrays.copyOf(comma, point.length);
    }
  }

  /** Returns the cells that are numbers with a decimal point only. */
  Witnesses forPoint() {
    return forPoint;
  }

  /** Returns the cells that are numbers with a decimal comma only. */
  Witnesses forComma() {
    return forComma;
  }

  /** Returns the cells that are two different numbers. */
  Witnesses either() {
    return either;
  }

  /** Returns the numbers in one reading, one a row; this forgets the other. */
  long[] values(Decimal decimal) {
    long[] values = decimal == Decimal.POINT || comma.length == 0 ? point : comma;
    point = new long[0];
    comma = new long[0];
    return values;
  }
}

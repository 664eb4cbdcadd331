package org.clm4j.internal;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.RandomAccess;

/**
 * An unmodifiable list over an array that nobody else holds: one small object, where the usual
 * wrappers are two and copies are three.
 */
public final class FixedList<E> extends AbstractList<E> implements RandomAccess {

  private final E[] elements;

  private FixedList(E[] elements) {
    this.elements = elements;
  }

  /** Returns a list of these; the caller hands the array over. */
  public static <E> FixedList<E> of(E[] elements) {
    return new FixedList<>(elements);
  }

  @Override
  public E get(int index) {
    return elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  /** Returns an iterator that compilers see through, which spares it where it goes nowhere. */
  @Override
  public Iterator<E> iterator() {
    return new Walk<>(elements);
  }

  private static final class Walk<E> implements Iterator<E> {
    private final E[] elements;
    private int next;

    Walk(E[] elements) {
      this.elements = elements;
    }

    @Override
    public boolean hasNext() {
      return next < elements.length;
    }

    @Override
    public E next() {
      if (next >= elements.length) {
        throw new NoSuchElementException();
      }
      return elements[next++];
    }
  }
}

package org.clm4j.examples.crm.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What is to be written, with one trip to the database for all rows of one statement. Statements
 * run in the order in which each was first added, so no row may be touched by two of them.
 */
final class Batch {

  private final Map<String, List<@Nullable Object[]>> rows = new LinkedHashMap<>();

  /** Adds the values of a row to a statement. */
  void add(String sql, @Nullable Object... values) {
    rows.computeIfAbsent(sql, s -> new ArrayList<>()).add(values);
  }

  /** Adds what another one holds. */
  void addAll(Batch other) {
    other.rows.forEach(
        (sql, values) -> rows.computeIfAbsent(sql, s -> new ArrayList<>()).addAll(values));
  }

  /** Writes all that was added; returns whether each row of this statement was there. */
  boolean write(JdbcOperations db, String checked) {
    boolean there = true;
    for (Map.Entry<String, List<@Nullable Object[]>> statement : rows.entrySet()) {
      for (int count : db.batchUpdate(statement.getKey(), statement.getValue())) {
        there &= count == 1 || !statement.getKey().equals(checked);
      }
    }
    return there;
  }
}

package org.clm4j.examples.crm.service;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as the database holds them; moments exact to the microsecond, as the library's are. */
final class Sql {

  private Sql() {}

  /** Returns the values of a row; those that are not known may be null. */
  static List<?> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  static OffsetDateTime timestamp(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime timestampOrNull(@Nullable Instant moment) {
    return moment == null ? null : timestamp(moment);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}

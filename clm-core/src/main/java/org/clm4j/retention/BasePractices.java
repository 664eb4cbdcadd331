package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.clm4j.internal.Transit;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.rule.Rule;
import org.clm4j.rule.Truth;

/**
 * Counts, over a whole base, what the practices of the firm would improve: for each {@linkplain
 * StrategyKind#PRACTICE practice} of a catalogue and each of its occasions, the customers with whom
 * it comes up.
 *
 * <pre>{@code
 * BasePractices practices = BasePractices.of(StrategyCatalog.ofSources(), zone);
 * profiles.forEach(practices::add);
 * practices.rows().forEach(row -> System.out.println(row.in(Language.ENGLISH)));
 * }</pre>
 *
 * <p>Counts of parts of a base are put together with {@link #addAll}. Not for sharing between
 * threads.
 */
public final class BasePractices {

  private static final String KIND = "practices of a base";

  private final StrategyCatalog catalog;
  private final ZoneId zone;
  private final List<RetentionStrategy> practices;
  private final List<List<Rule<CustomerProfile>>> when;
  private final long[][] counts;
  private long customers;

  private BasePractices(StrategyCatalog catalog, ZoneId zone) {
    this.catalog = catalog;
    this.zone = zone;
    this.practices = catalog.practices();
    this.when =
        practices.stream()
            .map(
                practice ->
                    practice.occasions().stream()
                        .map(o -> PreparedStrategy.compiled(o.when(), zone))
                        .toList())
            .toList();
    this.counts = new long[practices.size()][];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new long[when.get(i).size()];
    }
  }

  /**
   * A practice and what of the base it would improve.
   *
   * @param practice the practice
   * @param occasion the id of the occasion
   * @param customers with how many customers it comes up
   * @param of of how many
   */
  public record Row(RetentionStrategy practice, String occasion, long customers, long of) {

    /** Checks the parts. */
    public Row {
      if (requireNonNull(practice, "practice").occasion(occasion).isEmpty()) {
        throw new IllegalArgumentException(
            Shown.sentence("practice '" + practice.id() + "' has no occasion '" + occasion + "'."));
      }
      Checks.nonNegative(customers, "customers of a practice");
    }

    /** Returns what it would improve, in a few words that follow a number of customers. */
    public Label improves() {
      return practice.occasion(occasion).orElseThrow().reason();
    }

    /** Returns the row in words. */
    public String in(Language language) {
      return RetentionWords.PRACTICE.in(language, practice.label(), customers, of, improves());
    }
  }

  /**
   * Returns counts of nobody.
   *
   * @param catalog the strategies, of which the practices are counted
   * @param zone where calendar days begin and end
   */
  public static BasePractices of(StrategyCatalog catalog, ZoneId zone) {
    return new BasePractices(requireNonNull(catalog, "catalog"), requireNonNull(zone, "zone"));
  }

  /** Counts a customer, by what is known with the stage, the score and the warnings. */
  public void add(CustomerProfile profile) {
    customers++;
    for (int i = 0; i < counts.length; i++) {
      for (int k = 0; k < counts[i].length; k++) {
        if (when.get(i).get(k).test(profile, profile.asOf()) == Truth.TRUE) {
          counts[i][k]++;
        }
      }
    }
  }

  /**
   * Adds the counts of another part of the base.
   *
   * @throws IllegalArgumentException if they are of another catalogue or zone
   */
  public void addAll(BasePractices other) {
    if (!other.catalog.equals(catalog)) {
      throw new IllegalArgumentException("counts of two catalogues cannot be added up.");
    }
    if (!other.zone.equals(zone)) {
      throw new IllegalArgumentException(
          "counts of days of "
              + zone
              + " and of "
              + other.zone
              + " cannot be added up. Maybe count in one zone.");
    }
    add(other.customers, other.counts);
  }

  /**
   * Writes what was counted so far, for {@link #mergeFrom} in another process that runs the same
   * version of the library; no form to keep.
   */
  public void writeTo(DataOutput out) throws IOException {
    Transit.begin(out, KIND, catalog.fingerprint(), zone);
    out.writeLong(customers);
    for (long[] row : counts) {
      Transit.longs(out, row, row.length);
    }
  }

  /**
   * Adds what others {@linkplain #writeTo wrote}.
   *
   * @throws IllegalArgumentException if they are of another catalogue or zone
   * @throws IOException if it cannot be read
   */
  public void mergeFrom(DataInput in) throws IOException {
    Transit.require(in, KIND, catalog.fingerprint(), zone);
    long more = in.readLong();
    long[][] theirs = new long[counts.length][];
    for (int i = 0; i < theirs.length; i++) {
      theirs[i] = Transit.longs(in);
    }
    add(more, theirs);
  }

  private void add(long more, long[][] theirs) {
    customers += more;
    for (int i = 0; i < counts.length; i++) {
      for (int k = 0; k < counts[i].length; k++) {
        counts[i][k] += theirs[i][k];
      }
    }
  }

  /** Returns those that come up with anybody, the most customers first, else by id. */
  public List<Row> rows() {
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (int i = 0; i < counts.length; i++) {
      RetentionStrategy practice = practices.get(i);
      for (int k = 0; k < counts[i].length; k++) {
        if (counts[i][k] > 0) {
          String occasion = practice.occasions().get(k).id();
          rows.add(new Row(practice, occasion, counts[i][k], customers));
        }
      }
    }
    return rows.build().stream()
        .sorted(Comparator.comparingLong(Row::customers).reversed())
        .toList();
  }
}

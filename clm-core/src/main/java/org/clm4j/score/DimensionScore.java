package org.clm4j.score;

import static java.util.Objects.requireNonNull;

/**
 * What the factors of one dimension gave to a score.
 *
 * @param dimension the dimension
 * @param points their part of the total, from 0 to 100
 * @param share their weight as a share, from 0 to 1, of the weights that count
 */
public record DimensionScore(Dimension dimension, double points, double share) {

  /** Checks that the dimension is there. */
  public DimensionScore {
    requireNonNull(dimension, "dimension");
  }

  DimensionScore plus(DimensionScore more) {
    return new DimensionScore(dimension, points + more.points, share + more.share);
  }
}

package org.clm4j.rule;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.rule.compiled.CompiledRule;
import org.clm4j.rule.compiled.Compiler;
import org.clm4j.rule.compiled.ElapsedReading;
import org.clm4j.rule.compiled.Limits;

/**
 * What was seen of a customer at a moment, and how each leaf of a condition reads from it.
 *
 * @param values the metrics seen
 * @param asOf the moment, in microseconds
 * @param zone where days begin and end
 */
record Seen(MetricValues values, long asOf, ZoneId zone) {

  /** Returns a number, NaN where it is missing; an elapsed one is computed. */
  double number(NumberMetric metric) {
    if (metric instanceof ElapsedMetric e) {
      return e.at(values.microsOrMissing(e.since()), interval(e), Moments.ofMicros(asOf), zone);
    }
    return values.numberOrNaN(metric);
  }

  private double interval(ElapsedMetric metric) {
    return metric.interval().map(values::numberOrNaN).orElse(1.0);
  }

  /** Returns whether a metric that a leaf compares could not be read. */
  boolean failed(Condition leaf) {
    return values.anyFailed() && failure(leaf).isPresent();
  }

  /** Returns what kept a metric that a leaf compares from being read. */
  Optional<String> failure(Condition leaf) {
    for (Metric<?> metric : leaf.compared()) {
      Optional<String> failure = failure(metric);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private Optional<String> failure(Metric<?> metric) {
    if (!(metric instanceof ElapsedMetric e)) {
      return values.failure(metric);
    }
    Optional<String> since = values.failure(e.since());
    return since.isPresent() ? since : e.interval().flatMap(values::failure);
  }

  private boolean isKnown(Metric<?> metric) {
    return metric instanceof ElapsedMetric e ? !Double.isNaN(number(e)) : values.isKnown(metric);
  }

  /** Returns how a leaf reads, none of whose metrics failed. */
  int judge(Condition c) {
    if (c instanceof NumberComparison n) {
      double value = number(n.metric());
      return isFinite(value)
          ? code(n.relation().holds(value, n.threshold()))
          : CompiledRule.UNKNOWN;
    } else if (c instanceof NumberRange r) {
      double value = number(r.metric());
      return isFinite(value) ? code(value >= r.from() && value <= r.to()) : CompiledRule.UNKNOWN;
    } else if (c instanceof MetricComparison two) {
      double one = number(two.left());
      double other = two.against(number(two.right()));
      return Double.isNaN(one) || Double.isNaN(other)
          ? CompiledRule.UNKNOWN
          : code(two.relation().holds(one, other));
    } else if (c instanceof TextMembership t) {
      String text = values.textOrNull(t.metric());
      return text == null ? CompiledRule.UNKNOWN : code(t.values().contains(text));
    } else if (c instanceof FlagIs f) {
      return flag(f.metric(), f.wanted());
    } else if (c instanceof HostPredicate h) {
      return flag(h.flag(), true);
    } else if (c instanceof MomentOrder o) {
      long earlier = values.microsOrMissing(o.earlier());
      long later = values.microsOrMissing(o.later());
      return earlier == Moments.MISSING || later == Moments.MISSING
          ? CompiledRule.UNKNOWN
          : code(earlier < later);
    } else if (c instanceof Known k) {
      return code(isKnown(k.metric()));
    }
    long moment = values.microsOrMissing((InstantMetric) c.compared().get(0));
    return moment == Moments.MISSING
        ? CompiledRule.UNKNOWN
        : code(Compiler.bounds(c, zone).contains(moment, asOf));
  }

  private static boolean isFinite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }

  private int flag(FlagMetric metric, boolean wanted) {
    int flag = values.flagOrMissing(metric);
    return flag < 0 ? CompiledRule.UNKNOWN : code((flag == 1) == wanted);
  }

  private static int code(boolean holds) {
    return holds ? CompiledRule.TRUE : CompiledRule.FALSE;
  }

  /** Returns the gap of a leaf that is not as wanted and did not fail. */
  Gap gap(Condition c, boolean unknown, boolean negated) {
    if (c instanceof NumberComparison n) {
      return ofNumber(n.metric(), c, unknown);
    } else if (c instanceof NumberRange r) {
      return ofNumber(r.metric(), c, unknown);
    } else if (c instanceof MetricComparison two) {
      double one = number(two.left());
      double other = two.against(number(two.right()));
      return unknown
          ? Gap.missing(Double.isNaN(one) ? two.left() : two.right())
          : Gaps.by(two.left(), other - one);
    } else if (c instanceof Known k) {
      return negated ? Gap.other(k.metric()) : Gap.missing(k.metric());
    }
    List<Metric<?>> compared = c.compared();
    if (unknown) {
      Metric<?> missing =
          compared.stream().filter(m -> !isKnown(m)).findFirst().orElse(compared.get(0));
      return Gap.missing(missing);
    } else if (c instanceof Elapsed || c instanceof DueWithin || c instanceof MomentComparison) {
      long moment = values.microsOrMissing((InstantMetric) compared.get(0));
      return from(compared.get(0), Compiler.bounds(c, zone).nextFlip(moment, asOf));
    }
    return Gap.other(compared.get(0));
  }

  private Gap ofNumber(NumberMetric metric, Condition c, boolean unknown) {
    if (metric instanceof ElapsedMetric e && !unknown) {
      long since = values.microsOrMissing(e.since());
      long flip = ElapsedReading.nextFlip(since, interval(e), Limits.of(c), asOf, zone);
      if (flip != MetricValues.NEVER) {
        return Gap.from(Moments.ofMicros(flip));
      }
    }
    return Gaps.ofNumber(metric, c, number(metric));
  }

  private static Gap from(Metric<?> metric, long flip) {
    return flip == MetricValues.NEVER ? Gap.other(metric) : Gap.from(Moments.ofMicros(flip));
  }

  /** Returns whether an equal leaf was read alike by another, and is said in the same words. */
  boolean isAlike(Condition c, Condition same, Seen other) {
    return asOf == other.asOf
        && zone.equals(other.zone)
        && c.isSaidLike(same)
        && Metrics.stored(c.compared()).stream().allMatch(m -> isAlike(m, other));
  }

  private boolean isAlike(Metric<?> metric, Seen other) {
    if (!values.failure(metric).equals(other.values.failure(metric))) {
      return false;
    } else if (metric instanceof NumberMetric m) {
      return Double.compare(number(m), other.number(m)) == 0;
    } else if (metric instanceof InstantMetric m) {
      return values.microsOrMissing(m) == other.values.microsOrMissing(m);
    } else if (metric instanceof TextMetric m) {
      return values.text(m).equals(other.values.text(m));
    }
    FlagMetric m = (FlagMetric) metric;
    return values.flagOrMissing(m) == other.values.flagOrMissing(m);
  }
}

package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Money;
import org.clm4j.retention.Advice;
import org.clm4j.retention.Reason;
import org.clm4j.retention.Recommendation;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.retention.Withheld;
import org.clm4j.rule.Explanation;

/**
 * Advice as a host keeps it: what to do with a customer and why, what was held back and why, with
 * no customer and no catalogue behind it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param catalog the id of the catalogue of strategies
 * @param version its version
 * @param fingerprint its fingerprint
 * @param model the id of the stage model the customer stands in
 * @param recommendations the strategies recommended, from the best down
 * @param withheld those that fit the stage and were held back, in the catalogue's order
 * @param words the advice in words, by language tag; empty where no language was asked for
 */
public record KeptAdvice(
    String catalog,
    String version,
    String fingerprint,
    String model,
    List<Recommended> recommendations,
    List<Held> withheld,
    Map<String, String> words) {

  /** Checks that no strategy stands twice. */
  public KeptAdvice {
    requireNonNull(catalog, "catalog");
    requireNonNull(version, "version");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(model, "model");
    recommendations = List.copyOf(recommendations);
    withheld = List.copyOf(withheld);
    words = Words.copy(words);
    Set<String> told = new HashSet<>();
    Stream.concat(
            recommendations.stream().map(Recommended::strategy),
            withheld.stream().map(Held::strategy))
        .filter(strategy -> !told.add(strategy))
        .findFirst()
        .ifPresent(
            strategy -> {
              throw new IllegalArgumentException(
                  "strategy '" + strategy + "' is recommended or withheld more than once.");
            });
  }

  /**
   * A strategy for a customer, and why.
   *
   * @param strategy its id
   * @param reasons the reasons, the stage's first; at least one
   */
  public record Recommended(String strategy, List<Why> reasons) {
    /** Checks that there is a reason. */
    public Recommended {
      requireNonNull(strategy, "strategy");
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException(
            "strategy '" + strategy + "' is recommended without a reason.");
      }
    }

    /** Returns the strategy, without the customer's facts. */
    @Override
    public String toString() {
      return strategy;
    }

    /** Returns the expected gain over doing nothing, where it could be told. */
    public Optional<Money> incrementalValue() {
      return reasons.stream()
          .flatMap(r -> r instanceof Why.Because b ? Stream.of(b.reason) : Stream.empty())
          .flatMap(r -> r instanceof Reason.Pays pays ? Stream.of(pays) : Stream.empty())
          .map(Reason.Pays::incrementalValue)
          .findFirst();
    }
  }

  /** Why a strategy is recommended. */
  public sealed interface Why {

    /**
     * The customer meets its condition.
     *
     * @param condition the condition leaf by leaf
     */
    record Meets(Explanation condition) implements Why {
      /** Checks that it is there. */
      public Meets {
        requireNonNull(condition, "condition");
      }
    }

    /**
     * Any other reason, which needs no customer to be told.
     *
     * @param reason the reason; not {@link Reason.MeetsCondition}, which is {@link Meets} here
     */
    record Because(Reason reason) implements Why {
      /** Checks that it is no condition. */
      public Because {
        requireNonNull(reason, "reason");
        if (reason instanceof Reason.MeetsCondition) {
          throw new IllegalArgumentException("a condition that is met is kept as Meets.");
        }
      }
    }

    private static Why of(Reason reason) {
      return reason instanceof Reason.MeetsCondition met
          ? new Meets(met.explanation())
          : new Because(reason);
    }
  }

  /**
   * A strategy that fits the stage and is not recommended all the same.
   *
   * @param strategy its id
   * @param why what holds it back
   */
  public record Held(String strategy, Hindrance why) {
    /** Checks that both are there. */
    public Held {
      requireNonNull(strategy, "strategy");
      requireNonNull(why, "why");
    }

    /** Returns the strategy, without the customer's facts. */
    @Override
    public String toString() {
      return strategy;
    }
  }

  /** What holds a strategy back. */
  public sealed interface Hindrance {

    /**
     * The customer does not meet its condition, or the facts to tell are missing.
     *
     * @param condition the condition leaf by leaf
     */
    record NotEligible(Explanation condition) implements Hindrance {
      /** Checks that it is there. */
      public NotEligible {
        requireNonNull(condition, "condition");
      }
    }

    /**
     * It was applied lately.
     *
     * @param until the first moment at which it may be applied again
     */
    record Resting(Instant until) implements Hindrance {
      /** Checks that it is there. */
      public Resting {
        requireNonNull(until, "until");
      }
    }

    /**
     * A strategy ranked above it is not to be beside it.
     *
     * @param other the id of that strategy
     */
    record ExcludedBy(String other) implements Hindrance {
      /** Checks that it is there. */
      public ExcludedBy {
        requireNonNull(other, "other");
      }
    }

    /**
     * Doing nothing is expected to be at least as good.
     *
     * @param incrementalValue the expected gain over doing nothing, 0 or less
     */
    record DoesNotPay(Money incrementalValue) implements Hindrance {
      /** Checks that it is there. */
      public DoesNotPay {
        requireNonNull(incrementalValue, "incrementalValue");
      }
    }

    private static Hindrance of(Withheld.Cause cause) {
      if (cause instanceof Withheld.NotEligible not) {
        return new NotEligible(not.explanation());
      } else if (cause instanceof Withheld.Resting rests) {
        return new Resting(rests.until());
      } else if (cause instanceof Withheld.ExcludedBy beside) {
        return new ExcludedBy(beside.other());
      }
      return new DoesNotPay(((Withheld.DoesNotPay) cause).incrementalValue());
    }
  }

  /**
   * Returns what an advice says.
   *
   * @param languages those in which it is put into words as well, English or Chinese; any other is
   *     answered in English, and kept as such; these show the customer's facts
   */
  public static KeptAdvice of(Advice advice, Locale... languages) {
    StrategyCatalog catalog = advice.recommender().catalog();
    return new KeptAdvice(
        catalog.id(),
        catalog.version(),
        catalog.fingerprint(),
        advice.recommender().model(),
        advice.recommendations().stream().map(KeptAdvice::of).toList(),
        advice.withheld().stream()
            .map(w -> new Held(w.strategy().id(), Hindrance.of(w.why())))
            .toList(),
        Words.of(advice::in, languages));
  }

  private static Recommended of(Recommendation recommendation) {
    return new Recommended(
        recommendation.strategy().id(), recommendation.reasons().stream().map(Why::of).toList());
  }

  /**
   * Returns whether doing nothing is best, as far as can be told: some strategy's worth could be
   * told, and none is expected to gain.
   */
  public boolean isDoingNothingBest() {
    return withheld.stream().anyMatch(w -> w.why instanceof Hindrance.DoesNotPay)
        && recommendations.stream().noneMatch(r -> r.incrementalValue().isPresent());
  }

  /** Returns the recommended strategies, without the customer's facts. */
  @Override
  public String toString() {
    return catalog + " " + version + ": " + recommendations;
  }
}

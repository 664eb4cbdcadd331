package org.clm4j.warning;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.Evaluation;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.compiled.MetricReader;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Review;
import org.clm4j.rule.compiled.CompiledRule;
import org.jspecify.annotations.Nullable;

/**
 * {@link WarningRules} made ready to be asked of customers through one {@link Evaluator}.
 *
 * <p>Immutable and thread-safe.
 */
public final class CompiledWarnings {

  /**
   * How many moments of possible change are looked at before the next is given as one that may
   * matter.
   */
  private static final int MOMENTS = 1000;

  private final WarningRules rules;
  private final ZoneId zone;
  private final List<Asked> asked;
  private final MetricReader<Evaluation> reader;

  CompiledWarnings(
      WarningRules rules, Evaluator<?> evaluator, ZoneId zone, Predicate<WarningRule> chosen) {
    this.rules = rules;
    this.zone = requireNonNull(zone, "zone");
    ProfileMapper<Evaluation> mapper = ProfileMapper.of(evaluator);
    ImmutableList.Builder<Asked> all = ImmutableList.builder();
    Set<Metric<?>> read = new LinkedHashSet<>();
    for (WarningRule rule : rules.rules()) {
      if (chosen.test(rule)) {
        Condition clearing = rule.clearing().orElse(null);
        all.add(
            new Asked(
                rule,
                CompiledRule.compile(rule.condition(), mapper, zone),
                clearing == null ? null : CompiledRule.compile(clearing, mapper, zone)));
        read.addAll(rule.reads());
      }
    }
    this.asked = all.build();
    this.reader = MetricReader.of(mapper, read);
  }

  /** A rule, ready to be asked. */
  private record Asked(
      WarningRule rule,
      CompiledRule<Evaluation> raises,
      @Nullable CompiledRule<Evaluation> clears) {

    /** Returns whether it is to be raised, as a code of {@link CompiledRule}. */
    int raised(Evaluation customer, long moment, long now) {
      int holds = ahead(raises, customer, moment, now);
      int cleared = clears == null ? CompiledRule.FALSE : ahead(clears, customer, moment, now);
      if (cleared == CompiledRule.TRUE
          || holds == CompiledRule.FALSE
          || holds == CompiledRule.UNKNOWN) {
        return CompiledRule.FALSE;
      }
      return holds == CompiledRule.TRUE && cleared != CompiledRule.ANY
          ? CompiledRule.TRUE
          : CompiledRule.ANY;
    }

    /** Returns whether it is to be cleared, as a code of {@link CompiledRule}. */
    int cleared(Evaluation customer, long moment, long now) {
      if (clears == null) {
        int holds = ahead(raises, customer, moment, now);
        return holds == CompiledRule.ANY
            ? CompiledRule.ANY
            : holds == CompiledRule.TRUE ? CompiledRule.FALSE : CompiledRule.TRUE;
      }
      int cleared = ahead(clears, customer, moment, now);
      return cleared == CompiledRule.UNKNOWN ? CompiledRule.FALSE : cleared;
    }

    private static int ahead(
        CompiledRule<Evaluation> rule, Evaluation customer, long moment, long now) {
      return moment == now
          ? rule.test(customer, now, Moments.MISSING)
          : rule.testAhead(customer, moment, now, Moments.MISSING);
    }

    /** Returns the first moment after one; any from {@code before} on where none is earlier. */
    long nextMoment(Evaluation customer, long moment, long now, long before) {
      long next = raises.nextMoment(customer, moment, now, Moments.MISSING, before);
      return clears == null
          ? next
          : Math.min(
              next,
              clears.nextMoment(customer, moment, now, Moments.MISSING, Math.min(next, before)));
    }

    Set<Metric<?>> unpredictable(Evaluation customer, long now) {
      ImmutableSet.Builder<Metric<?>> all = ImmutableSet.builder();
      if (raises.testAhead(customer, now, now, Moments.MISSING) == CompiledRule.ANY) {
        all.addAll(raises.unpredictable(customer));
      }
      if (clears != null
          && clears.testAhead(customer, now, now, Moments.MISSING) == CompiledRule.ANY) {
        all.addAll(clears.unpredictable(customer));
      }
      return all.build();
    }
  }

  /**
   * What is remembered of one rule, in microseconds; each {@link Moments#MISSING} where nothing.
   */
  private record Memory(long active, long pending, long ended) {

    /** Returns what is remembered after the moment. */
    Memory after(Asked asked, Evaluation customer, long moment, ZoneId zone) {
      WarningRule rule = asked.rule;
      if (active != Moments.MISSING) {
        boolean ends =
            moment >= reached(rule.minimumDuration(), active, zone)
                && asked.cleared(customer, moment, moment) == CompiledRule.TRUE;
        long at = ends && !rule.quietPeriod().isZero() ? moment : Moments.MISSING;
        return ends ? new Memory(Moments.MISSING, Moments.MISSING, at) : this;
      }
      if (asked.raised(customer, moment, moment) != CompiledRule.TRUE) {
        return pending == Moments.MISSING ? this : new Memory(active, Moments.MISSING, ended);
      }
      long since = pending == Moments.MISSING ? moment : pending;
      if (moment >= opensAt(rule, since, zone)) {
        return new Memory(moment, Moments.MISSING, Moments.MISSING);
      }
      return new Memory(active, since, ended);
    }

    /** Returns from when on it may be raised whose condition holds since then. */
    private long opensAt(WarningRule rule, long since, ZoneId zone) {
      long confirmed = reached(rule.confirmation(), since, zone);
      return ended == Moments.MISSING
          ? confirmed
          : Math.max(confirmed, reached(rule.quietPeriod(), ended, zone));
    }

    /** Returns the first later moment at which time alone lets something happen to it. */
    long nextMoment(WarningRule rule, long moment, ZoneId zone) {
      long next =
          active != Moments.MISSING
              ? reached(rule.minimumDuration(), active, zone)
              : pending != Moments.MISSING ? opensAt(rule, pending, zone) : Long.MIN_VALUE;
      return next > moment ? next : MetricValues.NEVER;
    }

    /** Returns whether it may be another after a later moment, as nothing but time passes. */
    boolean mayChange(Asked asked, Evaluation customer, long moment, long now, ZoneId zone) {
      if (active != Moments.MISSING) {
        return moment >= reached(asked.rule.minimumDuration(), active, zone)
            && asked.cleared(customer, moment, now) != CompiledRule.FALSE;
      }
      int raised = asked.raised(customer, moment, now);
      if (pending == Moments.MISSING) {
        return raised != CompiledRule.FALSE;
      }
      return raised != CompiledRule.TRUE || moment >= opensAt(asked.rule, pending, zone);
    }

    private static long reached(Span span, long since, ZoneId zone) {
      return span.isZero() ? since : span.reachedAt(since, zone);
    }
  }

  /** Returns the rules. */
  public WarningRules rules() {
    return rules;
  }

  /** Returns where calendar days begin and end. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the metrics that tell of the rules asked: a flag for each, and their number. */
  List<Metric<?>> provides() {
    ImmutableList.Builder<Metric<?>> all = ImmutableList.builder();
    asked.forEach(a -> all.add(WarningVerdict.flag(a.rule)));
    return all.add(Metrics.WARNINGS).build();
  }

  /** Returns the rules that are asked. */
  List<WarningRule> asked() {
    return asked.stream().map(Asked::rule).toList();
  }

  /**
   * Returns a customer's warnings along all that happened to them.
   *
   * @param moments when something happened, ascending
   * @param customer what is known at a moment, by the evaluator this was compiled for
   */
  public CustomerWarnings<Object> along(
      List<Instant> moments, Function<Instant, Evaluation> customer) {
    return CustomerWarnings.along(
        moments.stream().mapToLong(Moments::toMicros).toArray(), this, customer);
  }

  /**
   * Returns what becomes of a customer's warnings at the moment of an evaluation.
   *
   * @param state the state stored at the last visit
   * @param customer what is known now, by the evaluator this was compiled for
   * @throws WarningStateException if the state is of other rules or another version, names a rule
   *     that is not there, or is of a later moment
   */
  public WarningVerdict next(WarningState state, Evaluation customer) {
    long now = Moments.toMicros(customer.asOf());
    check(state, now);
    WarningState after = after(state, customer, now);
    Map<String, Review> reviews = new LinkedHashMap<>();
    for (Asked each : asked) {
      Memory memory = memory(after, each.rule);
      reviews.put(each.rule.id(), review(each, memory, customer, now));
    }
    return new WarningVerdict(
        rules,
        asked(),
        zone,
        state,
        after,
        ImmutableMap.copyOf(reviews),
        reader.read(customer, Moments.MISSING));
  }

  /** Returns the state after a moment. */
  WarningState after(WarningState state, Evaluation customer, long now) {
    Instant asOf = Moments.ofMicros(now);
    WarningState.Builder next = WarningState.builder(rules.id(), rules.version(), asOf);
    Set<String> answered = new LinkedHashSet<>();
    for (Asked each : asked) {
      String id = each.rule.id();
      answered.add(id);
      Memory memory = memory(state, each.rule).after(each, customer, now, zone);
      keep(memory.active, at -> next.active(id, at));
      keep(memory.pending, at -> next.pending(id, at));
      keep(memory.ended, at -> next.ended(id, at));
      Instant seen = state.acknowledged().get(id);
      if (seen != null && memory.active != Moments.MISSING) {
        next.acknowledged(id, seen);
      }
    }
    Predicate<String> other = rule -> !answered.contains(rule);
    copy(state.active(), other, next::active);
    copy(state.acknowledged(), other, next::acknowledged);
    copy(state.pending(), other, next::pending);
    copy(state.ended(), other, next::ended);
    WarningState found = next.revision(state.revision()).build();
    return found.holdsTheSame(state) ? found : next.revision(state.revision() + 1).build();
  }

  private static void keep(long micros, Consumer<Instant> put) {
    if (micros != Moments.MISSING) {
      put.accept(Moments.ofMicros(micros));
    }
  }

  private static void copy(
      Map<String, Instant> moments, Predicate<String> which, BiConsumer<String, Instant> put) {
    moments.forEach(
        (rule, at) -> {
          if (which.test(rule)) {
            put.accept(rule, at);
          }
        });
  }

  private static Memory memory(WarningState state, WarningRule rule) {
    return new Memory(
        WarningState.micros(state.active(), rule.id()),
        WarningState.micros(state.pending(), rule.id()),
        WarningState.micros(state.ended(), rule.id()));
  }

  private Review review(Asked each, Memory memory, Evaluation customer, long now) {
    Set<Metric<?>> unknown = each.unpredictable(customer, now);
    if (!unknown.isEmpty()) {
      return Review.unknown(unknown);
    }
    long due = due(each, memory, customer, now, MetricValues.NEVER);
    return due == MetricValues.NEVER ? Review.never() : Review.at(Moments.ofMicros(due));
  }

  private long due(Asked each, Memory memory, Evaluation customer, long now, long before) {
    long moment = now;
    for (int i = 0; i < MOMENTS; i++) {
      moment =
          Math.min(
              each.nextMoment(customer, moment, now, before),
              memory.nextMoment(each.rule, moment, zone));
      if (moment >= before || memory.mayChange(each, customer, moment, now, zone)) {
        return moment;
      }
    }
    return moment;
  }

  /**
   * Returns the first later moment at which the state may change by time alone, in microseconds, or
   * {@link MetricValues#NEVER}; of what nobody can tell no moment is named. Where none comes before
   * {@code before}, any from there on is returned.
   */
  long due(WarningState state, Evaluation customer, long now, long before) {
    long due = before;
    for (Asked each : asked) {
      due = Math.min(due, due(each, memory(state, each.rule), customer, now, due));
    }
    return due;
  }

  /** Refuses a state that does not fit, with every reason. */
  void check(WarningState state, long now) {
    requireNonNull(state, "state; of a customer who has none yet: rules.initial(asOf)");
    List<String> problems = new ArrayList<>();
    if (!state.rules().equals(rules.id())) {
      problems.add(
          "it is of rules '" + state.rules() + "'. Maybe carry it over with WarningRules.carry.");
    } else if (!state.version().equals(rules.version())) {
      problems.add(
          "it is of version '"
              + state.version()
              + "'. Maybe carry it over with WarningRules.carry.");
    } else {
      Set<String> named = new LinkedHashSet<>(state.active().keySet());
      named.addAll(state.pending().keySet());
      named.addAll(state.ended().keySet());
      rules.rules().forEach(r -> named.remove(r.id()));
      for (String rule : named) {
        problems.add(
            "it speaks of warning '"
                + rule
                + "', which is not there. Maybe change the version with the rules, and carry it"
                + " over with WarningRules.carry.");
      }
    }
    if (Moments.toMicros(state.asOf()) > now) {
      problems.add(
          "it was made as of "
              + state.asOf()
              + ", after the moment asked about, "
              + Moments.ofMicros(now)
              + ".");
    }
    if (!problems.isEmpty()) {
      throw new WarningStateException(rules, problems);
    }
  }
}

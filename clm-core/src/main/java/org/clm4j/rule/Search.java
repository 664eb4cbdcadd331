package org.clm4j.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.jspecify.annotations.Nullable;

/**
 * Looks for facts under which conditions read as wished: goal by goal, narrowing what each metric
 * may be, trying one alternative after another where a condition leaves a choice.
 */
final class Search {

  /** How many goals are looked at before the search is given up. A bound of ours. */
  static final int EFFORT = 20_000;

  /** Days before and after the moment looked from that are looked at: 27,000 years. */
  private static final double DAYS = 1e7;

  /** A condition and how it is wished to read. */
  record Goal(Condition condition, Wish wish) {}

  private final ZoneId zone;
  private final Instant asOf;
  private final List<Goal> goals;
  private final Set<Condition> free;
  private int effort = EFFORT;

  /** Whether somewhere a way was left that could not be followed to its end. */
  private boolean loose;

  private boolean asked;

  Search(ZoneId zone, Instant asOf, List<Goal> goals, Set<Condition> free) {
    this.zone = zone;
    this.asOf = asOf;
    this.goals = goals;
    this.free = Collections.newSetFromMap(new IdentityHashMap<>());
    this.free.addAll(free);
  }

  /** What is known of the facts on one way of the search. */
  private record Way(Map<Metric<?>, Domain> domains, List<Orders.Order> orders, boolean askedHost) {
    Way copy() {
      Map<Metric<?>, Domain> copied = new LinkedHashMap<>();
      domains.forEach((metric, domain) -> copied.put(metric, domain.copy()));
      return new Way(copied, new ArrayList<>(orders), askedHost);
    }

    Domain of(Metric<?> metric) {
      return Domain.of(metric, domains);
    }
  }

  /** Goals still open: a list that branches share. */
  private record Open(Goal goal, @Nullable Open rest) {}

  /** Returns facts that serve all goals, or null where none were found. */
  @Nullable CustomerProfile run() {
    Open open = null;
    for (int i = goals.size() - 1; i >= 0; i--) {
      open = new Open(goals.get(i), open);
    }
    return follow(open, new Way(new LinkedHashMap<>(), new ArrayList<>(), false));
  }

  /** Returns whether nothing found means nothing there. */
  boolean isExact() {
    return !loose;
  }

  boolean gaveUp() {
    return effort <= 0;
  }

  /** Returns whether facts were found that only a host's predicate could confirm. */
  boolean hangsOnHost() {
    return asked;
  }

  private @Nullable CustomerProfile follow(@Nullable Open open, Way way) {
    if (effort-- <= 0) {
      loose = true;
      return null;
    }
    if (open == null) {
      return finish(way);
    }
    Condition c = open.goal.condition;
    Wish wish = open.goal.wish;
    if (c instanceof Not n) {
      return follow(new Open(new Goal(n.part(), wish.turned()), open.rest), way);
    } else if (c instanceof Named n) {
      return follow(new Open(new Goal(n.part(), wish), open.rest), way);
    } else if (c instanceof AllOf all) {
      return some(wish.holds() ? all.parts().size() : 1, all.parts(), wish, open.rest, way);
    } else if (c instanceof AnyOf any) {
      return some(wish.holds() ? 1 : any.parts().size(), any.parts(), wish, open.rest, way);
    } else if (c instanceof AtLeastOf some) {
      int size = some.parts().size();
      return some(
          wish.holds() ? some.count() : size - some.count() + 1,
          some.parts(),
          wish,
          open.rest,
          way);
    }
    return free.contains(c) ? follow(open.rest, way) : leaf(c, wish, open.rest, way);
  }

  /** Follows the ways in which at least {@code count} of the parts read as wished. */
  private @Nullable CustomerProfile some(
      int count, List<Condition> parts, Wish wish, @Nullable Open rest, Way way) {
    int size = parts.size();
    if (count > size || count == 0) {
      return count == 0 ? follow(rest, way) : null;
    }
    if (count == size) {
      Open open = rest;
      for (int i = size - 1; i >= 0; i--) {
        open = new Open(new Goal(parts.get(i), wish), open);
      }
      return follow(open, way);
    }
    // Either the first part and one fewer of the others, or as many of the others.
    List<Condition> others = parts.subList(1, size);
    Open open = count == 1 ? rest : new Open(new Goal(fewer(count - 1, others, wish), wish), rest);
    CustomerProfile found = follow(new Open(new Goal(parts.get(0), wish), open), way);
    return found != null ? found : some(count, others, wish, rest, way);
  }

  /** Returns the condition that, read as wished, says that so many parts read as wished. */
  private static Condition fewer(int count, List<Condition> parts, Wish wish) {
    return new AtLeastOf(wish.holds() ? count : parts.size() - count + 1, parts);
  }

  private @Nullable CustomerProfile leaf(Condition c, Wish wish, @Nullable Open rest, Way way) {
    List<Way> ways = new ArrayList<>();
    if (c instanceof Known known) {
      presence(known.metric(), wish.holds(), way, ways);
    } else {
      alternatives(c, wish.holds(), way, ways);
      if (wish.allowsUnknown()) {
        for (Metric<?> metric : c.compared()) {
          presence(metric, false, way, ways);
        }
      }
    }
    for (Way next : ways) {
      if (next.domains.values().stream().noneMatch(Domain::isEmpty)) {
        CustomerProfile found = follow(rest, next);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Adds the ways in which a metric is known, or missing. */
  private static void presence(Metric<?> metric, boolean known, Way way, List<Way> ways) {
    if (metric instanceof ElapsedMetric e) {
      Way next = way.copy();
      set(next.of(e.since()), known);
      if (known) {
        e.interval().ifPresent(i -> above0(next.of(i)));
        next.of(e).known();
      } else {
        next.of(e).missing();
      }
      ways.add(next);
      if (!known && e.interval().isPresent()) {
        Way none = way.copy();
        none.of(e.interval().get()).missing();
        none.of(e).missing();
        ways.add(none);
        Way zero = way.copy();
        zero.of(e.interval().get()).within(Domain.place(-Double.MAX_VALUE), Domain.place(0));
        zero.of(e).missing();
        ways.add(zero);
      }
      return;
    }
    Way next = way.copy();
    set(next.of(metric), known);
    ways.add(next);
  }

  private static void set(Domain domain, boolean known) {
    if (known) {
      domain.known();
    } else {
      domain.missing();
    }
  }

  private static void above0(Domain domain) {
    domain.within(Domain.place(Double.MIN_VALUE), Domain.place(Double.MAX_VALUE));
  }

  /** Adds the ways in which known facts make the leaf hold, or not hold. */
  private void alternatives(Condition c, boolean holds, Way way, List<Way> ways) {
    if (c instanceof NumberComparison n) {
      number(
          n.metric(), holds ? n.relation() : n.relation().complement(), n.threshold(), way, ways);
    } else if (c instanceof NumberRange n) {
      if (holds) {
        bounded(n.metric(), n.from(), n.to(), way, ways);
      } else {
        number(n.metric(), Relation.BELOW, n.from(), way, ways);
        number(n.metric(), Relation.ABOVE, n.to(), way, ways);
      }
    } else if (c instanceof MetricComparison n) {
      pair(n.left(), holds ? n.relation() : n.relation().complement(), n.right(), way, ways);
    } else if (c instanceof TextMembership t) {
      Way next = way.copy();
      if (holds) {
        next.of(t.metric()).amongst(t.values());
      } else {
        next.of(t.metric()).notAmongst(t.values());
      }
      ways.add(next);
    } else if (c instanceof FlagIs f) {
      flag(f.metric(), f.wanted() == holds, way, ways);
    } else if (c instanceof HostPredicate p) {
      Way next = way.copy();
      int wanted = holds ? 1 : 0;
      next.of(p.flag()).within(wanted, wanted);
      ways.add(new Way(next.domains, next.orders, true));
    } else if (c instanceof MomentOrder o) {
      Way next = way.copy();
      next.of(o.earlier()).known();
      next.of(o.later()).known();
      next.orders.add(
          holds
              ? new Orders.Order(o.earlier(), o.later(), true)
              : new Orders.Order(o.later(), o.earlier(), false));
      ways.add(next);
    } else {
      moments(c, holds, way, ways);
    }
  }

  private static void flag(FlagMetric metric, boolean wanted, Way way, List<Way> ways) {
    Way next = way.copy();
    next.of(metric).within(wanted ? 1 : 0, wanted ? 1 : 0);
    ways.add(next);
  }

  private void number(
      NumberMetric metric, Relation relation, double threshold, Way way, List<Way> ways) {
    switch (relation) {
      case AT_LEAST -> bounded(metric, threshold, Double.MAX_VALUE, way, ways);
      case ABOVE -> bounded(metric, Math.nextUp(threshold), Double.MAX_VALUE, way, ways);
      case AT_MOST -> bounded(metric, -Double.MAX_VALUE, threshold, way, ways);
      case BELOW -> bounded(metric, -Double.MAX_VALUE, Math.nextDown(threshold), way, ways);
      case EQUAL_TO -> bounded(metric, threshold, threshold, way, ways);
      case OTHER_THAN -> {
        number(metric, Relation.BELOW, threshold, way, ways);
        number(metric, Relation.ABOVE, threshold, way, ways);
      }
    }
  }

  private void bounded(NumberMetric metric, double from, double to, Way way, List<Way> ways) {
    if (from > to || Double.isInfinite(from) || Double.isInfinite(to)) {
      return;
    }
    Way next = way.copy();
    if (metric instanceof ElapsedMetric e && e.interval().isEmpty()) {
      days(e, from, to, next);
    } else {
      next.of(metric).within(Domain.place(from), Domain.place(to));
      if (metric instanceof ElapsedMetric e) {
        presentParts(e, next);
      }
    }
    ways.add(next);
  }

  private static void presentParts(ElapsedMetric e, Way way) {
    way.of(e.since()).known();
    e.interval().ifPresent(i -> above0(way.of(i)));
    way.of(e).known();
  }

  /** Narrows the moment behind whole elapsed days. */
  private void days(ElapsedMetric e, double from, double to, Way way) {
    double least = Math.ceil(Math.max(from, -DAYS));
    double most = Math.floor(Math.min(to, DAYS));
    if (least > most) {
      way.of(e.since()).within(1, 0);
      return;
    }
    long first = from <= -DAYS ? Long.MAX_VALUE - 1 : endOf((long) least);
    long last = to >= DAYS ? Long.MIN_VALUE + 1 : startOf((long) most);
    way.of(e.since()).within(last, first);
    way.of(e).known();
  }

  private LocalDate daysAgo(long days) {
    return Moments.dateOf(asOf, zone).minusDays(days);
  }

  private long startOf(long daysAgo) {
    return Moments.toMicros(Moments.startOfDay(daysAgo(daysAgo), zone));
  }

  private long endOf(long daysAgo) {
    return Moments.toMicros(Moments.endOfDay(daysAgo(daysAgo), zone));
  }

  private void pair(
      NumberMetric left, Relation relation, NumberMetric right, Way way, List<Way> ways) {
    if (relation == Relation.OTHER_THAN) {
      pair(left, Relation.BELOW, right, way, ways);
      pair(left, Relation.ABOVE, right, way, ways);
      return;
    }
    Way next = way.copy();
    for (NumberMetric metric : List.of(left, right)) {
      next.of(metric).known();
      if (metric instanceof ElapsedMetric e) {
        presentParts(e, next);
      }
    }
    boolean leftIsGreat = relation == Relation.AT_LEAST || relation == Relation.ABOVE;
    boolean strict = relation == Relation.ABOVE || relation == Relation.BELOW;
    next.orders.add(
        new Orders.Order(leftIsGreat ? right : left, leftIsGreat ? left : right, strict));
    if (relation == Relation.EQUAL_TO) {
      next.orders.add(new Orders.Order(right, left, false));
    }
    ways.add(next);
  }

  private void moments(Condition c, boolean holds, Way way, List<Way> ways) {
    long now = Moments.toMicros(asOf);
    long first = Long.MIN_VALUE + 1;
    long last = Long.MAX_VALUE - 1;
    if (c instanceof Elapsed e) {
      long latest = Moments.toMicros(e.span().latestReached(asOf, zone));
      moment(
          e.since(),
          holds == e.reached() ? first : latest + 1,
          holds == e.reached() ? latest : last,
          way,
          ways);
    } else if (c instanceof Upcoming u) {
      long furthest = Moments.toMicros(u.within().furthestAhead(asOf, zone));
      if (holds) {
        moment(u.moment(), now + 1, furthest, way, ways);
      } else {
        moment(u.moment(), first, now, way, ways);
        moment(u.moment(), Math.max(now, furthest) + 1, last, way, ways);
      }
    } else if (c instanceof MomentComparison m) {
      long moment = Moments.toMicros(m.moment());
      moment(
          m.metric(),
          holds == m.before() ? first : moment,
          holds == m.before() ? moment - 1 : last,
          way,
          ways);
    } else {
      loose = true;
    }
  }

  private static void moment(InstantMetric metric, long from, long to, Way way, List<Way> ways) {
    Way next = way.copy();
    next.of(metric).within(from, to);
    ways.add(next);
  }

  /** Turns what is left of the facts into facts, and tries them. */
  private @Nullable CustomerProfile finish(Way way) {
    Facts facts = new Facts(zone, asOf, way.domains, way.orders);
    CustomerProfile profile = facts.choose();
    if (profile == null) {
      loose |= !facts.isExact();
      return null;
    }
    for (Goal goal : goals) {
      if (!served(goal, profile)) {
        loose = true;
        return null;
      }
    }
    if (way.askedHost) {
      asked = true;
      return null;
    }
    return profile;
  }

  private boolean served(Goal goal, CustomerProfile profile) {
    return !free.isEmpty()
        || goal.wish.isServedBy(
            Rule.compile(goal.condition, ProfileMapper.ofProfiles(), zone).test(profile, asOf));
  }

  /**
   * Returns the instant metrics whose conditions measure time in ways that do not nest for every
   * calendar.
   */
  static Set<Metric<?>> mixed(List<Goal> goals) {
    Map<Metric<?>, Set<String>> kinds = new LinkedHashMap<>();
    goals.forEach(goal -> kinds(goal.condition, kinds));
    Set<Metric<?>> mixed = new LinkedHashSet<>();
    kinds.forEach(
        (metric, found) -> {
          if (found.size() > 1) {
            mixed.add(metric);
          }
        });
    return mixed;
  }

  private static void kinds(Condition c, Map<Metric<?>, Set<String>> kinds) {
    c.parts().forEach(part -> kinds(part, kinds));
    if (c instanceof Elapsed e) {
      add(e.since(), kind(e.span()), kinds);
    } else if (c instanceof Upcoming u) {
      add(u.moment(), kind(u.within()), kinds);
    } else if (c instanceof MomentComparison m) {
      add(m.metric(), "moment", kinds);
    } else {
      for (Metric<?> metric : c.compared()) {
        if (metric instanceof ElapsedMetric e) {
          add(e.since(), "days", kinds);
        }
      }
    }
  }

  private static void add(Metric<?> metric, String kind, Map<Metric<?>, Set<String>> kinds) {
    if (!kind.isEmpty()) {
      kinds.computeIfAbsent(metric, m -> new LinkedHashSet<>()).add(kind);
    }
  }

  private static String kind(Span span) {
    if (!(span.amount() instanceof Period p)) {
      return "clock";
    }
    return p.isZero()
        ? ""
        : p.toTotalMonths() == 0 ? "days" : p.withDays(0).equals(p) ? "months" : p.toString();
  }
}

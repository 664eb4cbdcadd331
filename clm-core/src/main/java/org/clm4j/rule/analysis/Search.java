package org.clm4j.rule.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.AtLeastOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.FlagIs;
import org.clm4j.rule.HostPredicate;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.Not;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.Relation;
import org.clm4j.rule.Rule;
import org.clm4j.rule.TextMembership;
import org.jspecify.annotations.Nullable;

/**
 * Looks for facts under which conditions read as wished: goal by goal, narrowing what each metric
 * may be, trying one alternative after another where a condition leaves a choice.
 */
final class Search {

  /** How many goals are looked at before the search is given up. A bound of ours. */
  static final int EFFORT = 20_000;

  /** A goal counts once more for every so many metrics that are looked at. */
  private static final double WIDE = 16;

  /** It counts once more for every so many texts that a metric may be, or may not be. */
  private static final double LISTED = 64;

  /** It counts once more for every so many steps from order to order. */
  private static final double ORDERED = 1_000;

  /** Days before and after the moment looked from that are looked at: 27,000 years. */
  private static final double DAYS = 1e7;

  /** So many parts of a choice are looked at to tell how tight it is. */
  private static final int LOOKED_AT = 16;

  /** A condition and how it is wished to read. */
  record Goal(Condition condition, RequiredTruth wish) {}

  private final ZoneId zone;
  private final Instant asOf;
  private final List<Goal> goals;
  private final Set<Condition> free;
  private final Deque<Branch> waiting = new ArrayDeque<>();
  private final boolean ranged;
  private final IdentityHashMap<Condition, Set<Metric<?>>> read = new IdentityHashMap<>();
  private int effort;

  /** Whether somewhere a way was left that could not be followed to its end. */
  private boolean loose;

  private boolean asked;

  /**
   * @param ranged whether standard metrics lie within their ranges
   */
  Search(
      ZoneId zone,
      Instant asOf,
      List<Goal> goals,
      Set<Condition> free,
      int effort,
      boolean ranged) {
    this.effort = effort;
    this.ranged = ranged;
    this.zone = zone;
    this.asOf = asOf;
    this.goals = goals;
    this.free = Collections.newSetFromMap(new IdentityHashMap<>());
    this.free.addAll(free);
  }

  /** What is known of the facts on one way of the search. */
  private record Way(
      Map<Metric<?>, Domain> domains, List<Inequalities.Order> orders, boolean askedHost) {
    Way copy() {
      Map<Metric<?>, Domain> copied = new LinkedHashMap<>();
      domains.forEach((metric, domain) -> copied.put(metric, domain.copy()));
      return new Way(copied, new ArrayList<>(orders), askedHost);
    }

    Domain of(Metric<?> metric) {
      return Domain.of(metric, domains);
    }

    boolean isSettled(Metric<?> metric) {
      Domain domain = domains.get(metric);
      return domain != null && !(domain.mayMiss && domain.mayBeKnown);
    }
  }

  /** So many of the parts from one place on are to read as wished: a choice among them. */
  private record Choice(int count, List<Condition> parts, int from, RequiredTruth wish) {}

  /** Goals still open: a list that branches share. */
  private record Open(Goal goal, @Nullable Open rest) {}

  /** Choices still to be made: a list that branches share, the latest first. */
  private record Later(Choice choice, @Nullable Later rest) {}

  /** A way, and what it has yet to serve: goals first, and choices when no goal is left. */
  private record Branch(@Nullable Open open, @Nullable Later later, Way way) {}

  /**
   * Returns facts that serve all goals, or null where none were found. Branches wait in a stack of
   * our own, so that a condition of thousands of leaves needs no deeper one of the machine's.
   */
  @Nullable CustomerProfile run() {
    Open open = null;
    for (int i = goals.size() - 1; i >= 0; i--) {
      open = new Open(goals.get(i), open);
    }
    waiting.push(new Branch(open, null, new Way(ranges(), new ArrayList<>(), false)));
    while (!waiting.isEmpty()) {
      Branch branch = waiting.pop();
      if (branch.open == null && branch.later != null) {
        chooseTightest(branch.later, branch.way);
        continue;
      }
      if (!spend(branch)) {
        loose = true;
        return null;
      }
      CustomerProfile found = branch.open == null ? finish(branch.way) : null;
      if (found != null) {
        return found;
      }
      if (branch.open != null) {
        follow(branch.open.goal, branch.open.rest, branch.later, branch.way);
      }
    }
    return null;
  }

  /** Returns what is known of the facts beforehand: the ranges of those that have one. */
  private Map<Metric<?>, Domain> ranges() {
    Map<Metric<?>, Domain> domains = new LinkedHashMap<>();
    for (Goal goal : ranged ? goals : List.<Goal>of()) {
      for (Metric<?> metric : goal.condition.reads()) {
        if (metric instanceof NumberMetric m && isBounded(m)) {
          Domain domain = Domain.of(m, domains);
          domain.low = Domain.place(Metrics.lowest(m));
          domain.high = Domain.place(Metrics.highest(m));
        }
      }
    }
    return domains;
  }

  private static boolean isBounded(NumberMetric metric) {
    return Metrics.lowest(metric) > -Double.MAX_VALUE || Metrics.highest(metric) < Double.MAX_VALUE;
  }

  /**
   * Takes what looking at a branch costs, as far as it is more than looking at one goal among few
   * metrics: every metric is copied from way to way, the texts said of it are compared, and at the
   * end of a way orders are followed from each to each, again for every metric that is fixed.
   * Returns whether so much was left.
   */
  private boolean spend(Branch branch) {
    double metrics = branch.way.domains.size();
    double orders = branch.open == null ? branch.way.orders.size() : 0;
    double texts = branch.way.domains.values().stream().mapToDouble(Domain::texts).sum();
    if (branch.open != null && branch.open.goal.condition instanceof TextMembership t) {
      texts += t.values().size();
    }
    double cost =
        1
            + Math.floor(
                metrics / WIDE + texts / LISTED + orders * orders * orders * metrics / ORDERED);
    boolean enough = cost <= effort;
    effort = enough ? effort - (int) cost : -1;
    return enough;
  }

  /** Returns whether nothing found means nothing there. */
  boolean isExact() {
    return !loose;
  }

  boolean gaveUp() {
    return effort < 0;
  }

  /** Returns how many goals may still be looked at. */
  int effortLeft() {
    return Math.max(effort, 0);
  }

  /** Returns whether facts were found that only a host's predicate could confirm. */
  boolean hangsOnHost() {
    return asked;
  }

  /** Puts the branches that serve a goal on the stack, the first of them on top. */
  private void follow(Goal goal, @Nullable Open rest, @Nullable Later later, Way way) {
    Condition c = goal.condition;
    RequiredTruth wish = goal.wish;
    if (c instanceof Not n) {
      waiting.push(new Branch(new Open(new Goal(n.part(), wish.turned()), rest), later, way));
    } else if (c instanceof NamedCondition n) {
      waiting.push(new Branch(new Open(new Goal(n.part(), wish), rest), later, way));
    } else if (c instanceof AllOf all) {
      int size = all.parts().size();
      serve(new Choice(wish.holds() ? size : 1, all.parts(), 0, wish), rest, later, way);
    } else if (c instanceof AnyOf any) {
      int size = any.parts().size();
      serve(new Choice(wish.holds() ? 1 : size, any.parts(), 0, wish), rest, later, way);
    } else if (c instanceof AtLeastOf some) {
      int size = some.parts().size();
      int count = wish.holds() ? some.count() : size - some.count() + 1;
      serve(new Choice(count, some.parts(), 0, wish), rest, later, way);
    } else if (free.contains(c)) {
      waiting.push(new Branch(rest, later, way));
    } else {
      leaf(c, wish, rest, later, way);
    }
  }

  /**
   * Puts on the stack what serves a choice: goals where it leaves none, else the choice for later.
   */
  private void serve(Choice choice, @Nullable Open rest, @Nullable Later later, Way way) {
    List<Condition> parts = choice.parts;
    int left = parts.size() - choice.from;
    if (choice.count > left) {
      return;
    }
    Open open = rest;
    if (choice.count == left) {
      for (int i = parts.size() - 1; i >= choice.from; i--) {
        open = new Open(new Goal(parts.get(i), choice.wish), open);
      }
    }
    boolean isChoice = choice.count > 0 && choice.count < left;
    waiting.push(new Branch(open, isChoice ? new Later(choice, later) : later, way));
  }

  /**
   * Makes the choice of whose metrics most is settled: what cannot be served is then met before,
   * and not after, all alternatives of the others. Of several such, that of the earliest goal.
   */
  private void chooseTightest(Later later, Way way) {
    Choice choice = later.choice;
    int place = 0;
    double most = -1;
    int n = 0;
    for (Later each = later; each != null; each = each.rest, n++) {
      double settled = settled(each.choice, way);
      if (settled >= most) {
        most = settled;
        choice = each.choice;
        place = n;
      }
    }
    // Either the first part and one fewer of the others, or as many of the others.
    Choice all = new Choice(choice.count, choice.parts, choice.from + 1, choice.wish);
    Choice fewer = new Choice(choice.count - 1, choice.parts, choice.from + 1, choice.wish);
    serve(all, null, later, place, way);
    Open first = new Open(new Goal(choice.parts.get(choice.from), choice.wish), null);
    serve(fewer, first, later, place, way);
  }

  /** Puts on the stack what serves a choice that stands in the place of another. */
  private void serve(Choice choice, @Nullable Open rest, Later later, int place, Way way) {
    int left = choice.parts.size() - choice.from;
    boolean isChoice = choice.count > 0 && choice.count < left;
    if (isChoice) {
      waiting.push(new Branch(rest, replaced(later, place, choice), way));
    } else {
      serve(choice, rest, replaced(later, place, null), way);
    }
  }

  /** Returns the choices with another in the place of one, or none. */
  private static @Nullable Later replaced(Later later, int place, @Nullable Choice other) {
    Deque<Choice> kept = new ArrayDeque<>();
    Later each = later;
    for (int n = 0; n < place && each != null; n++) {
      kept.push(each.choice);
      each = each.rest;
    }
    Later rest = each == null ? null : each.rest;
    rest = other == null ? rest : new Later(other, rest);
    while (!kept.isEmpty()) {
      rest = new Later(kept.pop(), rest);
    }
    return rest;
  }

  /** Returns the mean share of its parts' metrics of which something is settled on the way. */
  private double settled(Choice choice, Way way) {
    double all = 0;
    int to = Math.min(choice.parts.size(), choice.from + LOOKED_AT);
    for (int i = choice.from; i < to; i++) {
      Set<Metric<?>> metrics = read.computeIfAbsent(choice.parts.get(i), Condition::reads);
      long settled = metrics.stream().filter(way::isSettled).count();
      all += metrics.isEmpty() ? 1 : (double) settled / metrics.size();
    }
    return all / (to - choice.from);
  }

  private void leaf(
      Condition c, RequiredTruth wish, @Nullable Open rest, @Nullable Later later, Way way) {
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
    for (int i = ways.size() - 1; i >= 0; i--) {
      Way next = ways.get(i);
      if (next.domains.values().stream().noneMatch(Domain::isEmpty)
          && !new Inequalities(next.orders).closesStrictCircle(way.orders.size())) {
        waiting.push(new Branch(rest, later, next));
      }
    }
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
      pair(n, holds ? n.relation() : n.relation().complement(), way, ways);
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
              ? new Inequalities.Order(o.earlier(), o.later(), true)
              : new Inequalities.Order(o.later(), o.earlier(), false));
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

  private void pair(MetricComparison c, Relation relation, Way way, List<Way> ways) {
    if (c.left().equals(c.right()) && c.share() != 1) {
      ofItself(c, relation, way, ways);
      return;
    } else if (relation == Relation.OTHER_THAN) {
      pair(c, Relation.BELOW, way, ways);
      pair(c, Relation.ABOVE, way, ways);
      return;
    }
    Way next = way.copy();
    for (NumberMetric metric : List.of(c.left(), c.right())) {
      next.of(metric).known();
      if (metric instanceof ElapsedMetric e) {
        presentParts(e, next);
      }
    }
    boolean leftIsGreat = relation == Relation.AT_LEAST || relation == Relation.ABOVE;
    boolean strict = relation == Relation.ABOVE || relation == Relation.BELOW;
    Inequalities.Order leftSmall =
        new Inequalities.Order(c.left(), 1, c.right(), c.share(), strict);
    Inequalities.Order leftGreat =
        new Inequalities.Order(c.right(), c.share(), c.left(), 1, strict);
    next.orders.add(leftIsGreat ? leftGreat : leftSmall);
    if (relation == Relation.EQUAL_TO) {
      next.orders.add(leftGreat);
    }
    ways.add(next);
  }

  /** Holds a number against a share of itself: its sign decides. */
  private void ofItself(MetricComparison c, Relation relation, Way way, List<Way> ways) {
    Relation mirrored =
        switch (relation) {
          case AT_LEAST -> Relation.AT_MOST;
          case ABOVE -> Relation.BELOW;
          case AT_MOST -> Relation.AT_LEAST;
          case BELOW -> Relation.ABOVE;
          case EQUAL_TO, OTHER_THAN -> relation;
        };
    number(c.left(), c.share() < 1 ? relation : mirrored, 0, way, ways);
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
    } else if (c instanceof DueWithin u) {
      long furthest = Moments.toMicros(u.within().lastWithin(asOf, zone));
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
    ExampleFacts facts = new ExampleFacts(zone, asOf, way.domains, way.orders);
    CustomerProfile profile = facts.choose();
    if (profile == null) {
      loose |= !facts.isExact();
      return null;
    }
    if (!served(profile)) {
      loose = true;
      return null;
    }
    if (way.askedHost) {
      asked = true;
      return null;
    }
    CustomerProfile likelier =
        ExampleFacts.isLikely(profile) ? null : facts.withoutNegatives().choose();
    return likelier != null && served(likelier) ? likelier : profile;
  }

  private boolean served(CustomerProfile profile) {
    return goals.stream().allMatch(goal -> served(goal, profile));
  }

  private boolean served(Goal goal, CustomerProfile profile) {
    return !free.isEmpty()
        || goal.wish.isServedBy(
            Rule.compile(goal.condition, ProfileMapper.ofProfiles(), zone).test(profile, asOf));
  }
}

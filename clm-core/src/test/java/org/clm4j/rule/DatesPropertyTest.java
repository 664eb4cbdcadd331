package org.clm4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.when;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.ProfileMapper;
import org.junit.jupiter.api.Test;

/** What conditions on dates and moments say of the future is what comes about. */
class DatesPropertyTest {

  /** With clocks that skip midnight, an hour that comes twice, and a day that never was. */
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneOffset.UTC,
          ZoneId.of("Asia/Shanghai"),
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("Asia/Beirut"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("Europe/Amsterdam"));

  private static final List<Span> SPANS =
      List.of(
          Span.of(Duration.ZERO),
          Span.of(Period.ZERO),
          Span.ofDays(1),
          Span.ofDays(30),
          Span.of(Period.ofMonths(1)),
          Span.of(Period.ofYears(1)),
          Span.of(Duration.ofHours(48)),
          Span.of(Duration.ofMinutes(90)));

  private static final Pattern DAY =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?: (\\d\\d:\\d\\d)(?: ([+-]\\d\\d:\\d\\d))?)?");

  private static final Pattern FROM =
      Pattern.compile("(?:would hold from|将自) (" + DAY.pattern() + ")");

  private static final Pattern OBSERVED =
      Pattern.compile("(is on|was on|定于|发生于) (" + DAY.pattern() + ")");

  @Test
  void aContractRunsThroughItsLastDayAndIsOverTheNext() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    LocalDate last = LocalDate.of(2026, 11, 3);
    Instant noon = last.atTime(12, 0).atZone(berlin).toInstant();
    CustomerProfile profile = ending(Moments.endOfDay(last, berlin), noon, berlin);
    Condition over = Terms.CONTRACT_ENDS_AT.hasPassed();
    assertThat(over.explain(profile).why(Language.ENGLISH))
        .isEqualTo("contract end has come: on 2026-11-03, from 2026-11-04");
    assertThat(over.explain(profile).why(Language.CHINESE))
        .isEqualTo("合同到期已发生：定于 2026-11-03，自 2026-11-04 起满足");
    assertThat(Terms.CONTRACT_ENDS_AT.forAtLeast(Period.ZERO).explain(profile).toString())
        .isEqualTo("contract end is today or past: on 2026-11-03");
    assertThat(Terms.CONTRACT_ENDS_AT.isWithin(Period.ofDays(30)).explain(profile).toString())
        .isEqualTo("contract end within the next 30 days: on 2026-11-03");
    Rule<CustomerProfile> rule = Rule.compile(over, ProfileMapper.ofProfiles(), berlin);
    assertThat(rule.test(profile, Moments.startOfDay(last.plusDays(1), berlin)))
        .isEqualTo(Truth.TRUE);
  }

  @Test
  void aMomentOfTodayIsSaidWithItsHourWhereDaysDoNotTell() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    LocalDate day = LocalDate.of(2026, 11, 3);
    Instant end = day.atTime(14, 30).atZone(berlin).toInstant();
    Condition near = Terms.CONTRACT_ENDS_AT.isWithin(Period.ofDays(30));
    CustomerProfile after = ending(end, day.atTime(15, 0).atZone(berlin).toInstant(), berlin);
    assertThat(near.explain(after).why(Language.ENGLISH))
        .isEqualTo("contract end within the next 30 days: on 2026-11-03 14:30");
    CustomerProfile before = ending(end, day.atTime(9, 0).atZone(berlin).toInstant(), berlin);
    assertThat(Condition.not(near).explain(before).why(Language.ENGLISH))
        .isEqualTo(
            "contract end not within the next 30 days: on 2026-11-03 14:30, from 2026-11-03 14:30");
  }

  @Property(tries = 4000)
  void whatIsSaidToHoldFromADayHoldsFromItAndNotBefore(
      @ForAll @IntRange(max = 7) int zone,
      @ForAll @IntRange(max = 7) int span,
      @ForAll @IntRange(max = 2) int kind,
      @ForAll boolean negated,
      @ForAll boolean date,
      @ForAll @IntRange(min = -450, max = 450) int daysAhead,
      @ForAll @IntRange(max = 86_399) int second,
      @ForAll @IntRange(max = 20_000) int day,
      @ForAll @IntRange(max = 86_399) int now) {
    ZoneId there = ZONES.get(zone);
    LocalDate today = LocalDate.of(1920, 1, 1).plusDays(2L * day);
    Instant asOf = today.atStartOfDay(ZoneOffset.UTC).plusSeconds(now).toInstant();
    LocalDate due = today.plusDays(daysAhead);
    Instant fact =
        date
            ? Moments.endOfDay(due, there)
            : due.atStartOfDay(ZoneOffset.UTC).plusSeconds(second).toInstant();
    Condition condition =
        kind == 0
            ? when(Metrics.CONTRACT_ENDS_AT).isWithin(SPANS.get(span))
            : kind == 1
                ? when(Metrics.CONTRACT_ENDS_AT).forAtLeast(SPANS.get(span))
                : when(Metrics.CONTRACT_ENDS_AT).forLessThan(SPANS.get(span));
    assertConsistent(
        negated ? Condition.not(condition) : condition, ending(fact, asOf, there), fact);
  }

  @Property(tries = 1000)
  void theDayNamedIsRightOnTheDayItself(
      @ForAll @IntRange(max = 7) int zone,
      @ForAll @IntRange(max = 7) int span,
      @ForAll @IntRange(max = 2) int kind,
      @ForAll boolean negated,
      @ForAll boolean date,
      @ForAll @IntRange(min = -1, max = 1) int daysAhead,
      @ForAll @IntRange(max = 86_399) int second,
      @ForAll @IntRange(max = 20_000) int day,
      @ForAll @IntRange(max = 86_399) int now) {
    whatIsSaidToHoldFromADayHoldsFromItAndNotBefore(
        zone, span, kind, negated, date, daysAhead, second, day, now);
  }

  private static void assertConsistent(Condition condition, CustomerProfile profile, Instant fact) {
    ZoneId zone = profile.zone();
    Instant asOf = profile.asOf();
    Rule<CustomerProfile> rule = Rule.compile(condition, ProfileMapper.ofProfiles(), zone);
    Explanation read = rule.explain(profile, asOf);
    for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
      for (String said : List.of(read.why(language), read.in(language))) {
        Matcher from = FROM.matcher(said);
        if (from.find()) {
          assertThat(rule.test(profile, asOf)).as(said).isEqualTo(Truth.FALSE);
          Instant first = moment(from.group(1), zone);
          assertThat(first).as(said).isAfter(asOf.minusMillis(1));
          assertThat(rule.test(profile, first)).as(said).isEqualTo(Truth.TRUE);
          Instant before = first.minusSeconds(60);
          if (before.isAfter(asOf)) {
            assertThat(rule.test(profile, before)).as(said).isEqualTo(Truth.FALSE);
          }
        }
        Matcher observed = OBSERVED.matcher(said);
        if (observed.find()) {
          boolean ahead = observed.group(1).equals("is on") || observed.group(1).equals("定于");
          assertThat(ahead).as(said).isEqualTo(fact.isAfter(asOf));
          assertThat(LocalDate.parse(observed.group(3)))
              .as(said)
              .isEqualTo(Moments.dateOf(fact, zone));
        }
      }
    }
    Instant due = rule.review(profile, asOf).moment().orElse(null);
    if (read.verdict() == Verdict.NOT_MET && due != null) {
      assertThat(read.why(Language.ENGLISH)).contains(Moments.formatAsComing(due, zone));
    }
  }

  private static Instant moment(String said, ZoneId zone) {
    Matcher parts = DAY.matcher(said);
    assertThat(parts.matches()).as(said).isTrue();
    LocalDate day = LocalDate.parse(parts.group(1));
    if (parts.group(2) == null) {
      return Moments.startOfDay(day, zone);
    }
    LocalDateTime there = LocalDateTime.parse(day + "T" + parts.group(2));
    return parts.group(3) == null
        ? there.atZone(zone).toInstant()
        : there.toInstant(ZoneOffset.of(parts.group(3)));
  }

  private static CustomerProfile ending(Instant fact, Instant asOf, ZoneId zone) {
    return CustomerProfile.of(
        "c", asOf, zone, MetricValues.builder().put(Metrics.CONTRACT_ENDS_AT, fact).build());
  }
}

package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.profile.compiled.Accessors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileMapperTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
  private static final Instant TEN_DAYS_AGO = Instant.parse("2026-11-12T11:00:00Z");
  private static final Instant LAST_WEEK = Instant.parse("2026-11-15T11:00:00Z");
  private static final Label PLAN = Label.of("plan");

  /** A host's class. */
  private record Account(@Nullable Integer orders, @Nullable Instant since) {}

  private static ProfileMapper.Builder<Account> mapper() {
    return ProfileMapper.builder(a -> "a", BERLIN);
  }

  @Test
  void tenureCountsFromWhenTheHostSaysOneBecameACustomer() {
    ProfileMapper<Account> mapper =
        mapper().instant(Metrics.CUSTOMER_SINCE, Account::since).build();
    assertThat(mapper.maps(Metrics.TENURE_DAYS)).isTrue();
    CustomerProfile profile = mapper.profile(new Account(1, TEN_DAYS_AGO), NOW);
    assertThat(profile.number(Metrics.TENURE_DAYS)).hasValue(10);
    assertThat(mapper.profile(new Account(1, null), NOW).number(Metrics.TENURE_DAYS)).isEmpty();
  }

  @Test
  void theFirstPurchaseStandsForTheStartOfACustomerWhereNobodySaysIt() {
    ProfileMapper<Account> mapper =
        mapper().instant(Metrics.FIRST_PURCHASE_AT, Account::since).build();
    Account account = new Account(1, TEN_DAYS_AGO);
    assertThat(mapper.maps(Metrics.TENURE_DAYS)).isTrue();
    assertThat(Accessors.of(mapper).instantReader(Metrics.CUSTOMER_SINCE).applyAsLong(account))
        .isEqualTo(
            Accessors.of(mapper).instantReader(Metrics.FIRST_PURCHASE_AT).applyAsLong(account));
    CustomerProfile profile = mapper.profile(account, NOW);
    assertThat(profile.number(Metrics.TENURE_DAYS)).hasValue(10);
    assertThat(profile.instant(Metrics.CUSTOMER_SINCE)).contains(TEN_DAYS_AGO);
    assertThat(profile.isKnown(Metrics.CUSTOMER_SINCE)).isTrue();
    ProfileMapper<Account> both =
        mapper()
            .instant(Metrics.FIRST_PURCHASE_AT, Account::since)
            .instant(Metrics.CUSTOMER_SINCE, a -> a.orders() == null ? null : LAST_WEEK)
            .build();
    assertThat(both.profile(account, NOW).number(Metrics.TENURE_DAYS)).hasValue(7);
    assertThat(both.profile(new Account(null, TEN_DAYS_AGO), NOW).number(Metrics.TENURE_DAYS))
        .hasValue(10);
  }

  @Test
  void anIdAskedForAsAnotherKindThanItIsMappedIsRefused() {
    List<Metric<?>> kinds =
        List.of(
            NumberMetric.of("plan", PLAN, Unit.NONE),
            InstantMetric.of("plan", PLAN),
            TextMetric.of("plan", PLAN),
            FlagMetric.of("plan", PLAN));
    List<Function<Metric<?>, ProfileMapper<Account>>> mappers =
        List.of(
            m -> mapper().number((NumberMetric) m, a -> 1).build(),
            m -> mapper().instant((InstantMetric) m, a -> NOW).build(),
            m -> mapper().text((TextMetric) m, a -> "gold").build(),
            m -> mapper().flag((FlagMetric) m, a -> true).build());
    for (int asked = 0; asked < 4; asked++) {
      for (int mapped = 0; mapped < 4; mapped++) {
        Metric<?> metric = kinds.get(asked);
        ProfileMapper<Account> mapper = mappers.get(mapped).apply(kinds.get(mapped));
        if (asked == mapped) {
          assertThat(reader(mapper, metric)).isNotNull();
        } else {
          assertThatThrownBy(() -> reader(mapper, metric))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage(
                  "metric 'plan' is asked for as "
                      + metric.kind()
                      + ", but the profile mapper has it as "
                      + kinds.get(mapped).kind()
                      + "; an id is of one kind. Maybe declare it once and use that, or rename"
                      + " one.");
        }
      }
    }
  }

  @Test
  void anIdMappedAsTwoKindsIsRefused() {
    ProfileMapper.Builder<Account> twice =
        mapper()
            .text(TextMetric.of("plan", PLAN), a -> "gold")
            .number(NumberMetric.of("plan", PLAN, Unit.NONE), a -> 1);
    assertThatThrownBy(twice::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("metric 'plan' is mapped as number, elsewhere as text");
  }

  @Test
  void whatASourceReadsOfAnotherKindThanTheFactsAreIsRefused() {
    NumberMetric number = NumberMetric.of("plan", PLAN, Unit.NONE);
    NumberMetric other = NumberMetric.of("spend", PLAN, Unit.NONE);
    MetricSource<CustomerProfile> reader =
        new MetricSource<>() {
          @Override
          public List<Metric<?>> provides() {
            return List.of(NumberMetric.of("found", PLAN, Unit.NONE));
          }

          @Override
          public Set<Metric<?>> reads() {
            return Set.of(number, other);
          }

          @Override
          public MetricValues read(CustomerProfile profile, Instant asOf) {
            return MetricValues.none();
          }
        };
    ProfileMapper<Account> texts = mapper().text(TextMetric.of("plan", PLAN), a -> "gold").build();
    Evaluator.Builder<Account> mixed = Evaluator.of(texts).derive(reader).derive(reader);
    assertThatThrownBy(mixed::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("metric 'plan' is read as number, elsewhere as text")
        .satisfies(e -> assertThat(e.getMessage().split("is read as", -1)).hasSize(2));
    assertThat(Evaluator.of(mapper().number(number, a -> 1).build()).derive(reader).build())
        .isNotNull();
  }

  private static Object reader(ProfileMapper<Account> mapper, Metric<?> metric) {
    if (metric instanceof NumberMetric m) {
      return Accessors.of(mapper).numberReader(m);
    } else if (metric instanceof InstantMetric m) {
      return Accessors.of(mapper).instantReader(m);
    } else if (metric instanceof TextMetric m) {
      return Accessors.of(mapper).textReader(m);
    }
    return Accessors.of(mapper).flagReader((FlagMetric) metric);
  }

  @Test
  @SuppressWarnings("NullAway") // what a host's compiler lets pass
  void aNullWhereANumberIsPromisedLeavesTheMetricMissingAndSaysWhy() {
    ProfileMapper<Account> mapper = mapper().number(Metrics.PURCHASES, Account::orders).build();
    CustomerProfile profile = mapper.profile(new Account(null, null), NOW);
    assertThat(profile.isKnown(Metrics.PURCHASES)).isFalse();
    assertThat(profile.failure(Metrics.PURCHASES)).hasValue("NullPointerException");
    assertThat(profile.reason(Metrics.PURCHASES).orElseThrow().toString())
        .isEqualTo("purchases could not be read (NullPointerException)");
    ProfileMapper<Account> allowed =
        mapper().numberOrNull(Metrics.PURCHASES, Account::orders).build();
    assertThat(allowed.profile(new Account(null, null), NOW).number(Metrics.PURCHASES)).isEmpty();
  }
}

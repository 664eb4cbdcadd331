package org.clm4j.examples.portfolio;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.basics.Rate;
import org.clm4j.examples.portfolio.log.LogOptions;
import org.clm4j.examples.portfolio.output.CustomersCsv;
import org.clm4j.examples.portfolio.spending.Spending;
import org.clm4j.jackson.LifecycleConfig;
import org.clm4j.portfolio.CohortPeriod;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.stage.StageModel;
import org.jspecify.annotations.Nullable;

/** What the job was told, checked; what it was not told has its default. */
final class Settings {

  private final Optional<Path> transactions;
  private final Optional<Path> events;
  private final LogOptions logOptions;
  private final Sample sample;
  private final Optional<LocalDate> asOf;
  private final Optional<LocalDate> calibrationEnd;
  private final Optional<LocalDate> previous;
  private final int activeDays;
  private final CohortPeriod cohorts;
  private final Duration timeUnit;
  private final Duration horizon;
  private final String model;
  private final Rate discountRate;
  private final Optional<Currency> currency;
  private final LifecycleConfig stated;
  private final @Nullable Path configFile;
  private final StageModel stages;
  private final ZoneId zone;
  private final Optional<StageModel> whatIf;
  private final Optional<Spending> spending;
  private final Language language;
  private final Path out;
  private final Map<String, Path> inputs;
  private final boolean excel;
  private final boolean rawIds;
  private final boolean quiet;

  /** The currency of an order log that does not say its own. */
  private static final Currency DEFAULT_CURRENCY = Currency.getInstance("USD");

  private Settings(Settings other, Currency currency) {
    this.transactions = other.transactions;
    this.events = other.events;
    this.logOptions = other.logOptions;
    this.sample = other.sample;
    this.asOf = other.asOf;
    this.calibrationEnd = other.calibrationEnd;
    this.previous = other.previous;
    this.activeDays = other.activeDays;
    this.cohorts = other.cohorts;
    this.timeUnit = other.timeUnit;
    this.horizon = other.horizon;
    this.model = other.model;
    this.discountRate = other.discountRate;
    this.currency = Optional.of(currency);
    this.stated = other.stated;
    this.configFile = other.configFile;
    this.stages = other.stages;
    this.zone = other.zone;
    this.whatIf = other.whatIf;
    this.spending = other.spending;
    this.language = other.language;
    this.out = other.out;
    this.inputs = other.inputs;
    this.excel = other.excel;
    this.rawIds = other.rawIds;
    this.quiet = other.quiet;
  }

  Settings(PortfolioCommand said) {
    this.transactions = said.transactions();
    this.events = said.events();
    this.sample = said.sample();
    this.asOf = said.asOf();
    this.calibrationEnd = said.calibrationEnd();
    this.previous = said.previous();
    this.activeDays = said.activeDays();
    this.cohorts = said.cohorts();
    this.timeUnit = said.timeUnit();
    this.horizon = said.horizon();
    this.model = said.model();
    this.discountRate = said.rate();
    this.currency = said.currency();
    this.stated = said.config();
    this.configFile = said.config;
    this.stages = stated.stageModel().orElseGet(said::bundled);
    this.zone = said.zone().orElseGet(() -> zoneOf(stages));
    this.logOptions = said.logOptions(zone);
    this.whatIf = said.whatIf();
    this.spending = said.spending(this::isPractice);
    this.language = said.language();
    this.out = said.out();
    this.inputs = said.inputs();
    this.excel = said.excel;
    this.rawIds = said.rawIds;
    this.quiet = said.quiet;
  }

  /** Returns the log, empty for the bundled sample. */
  Optional<Path> transactions() {
    return transactions;
  }

  /** Returns the file of events of every kind, empty where there is none. */
  Optional<Path> events() {
    return events;
  }

  /** Returns which sample is taken where no file is named. */
  Sample sample() {
    return sample;
  }

  /** Returns what was said of the log of orders. */
  LogOptions logOptions() {
    return logOptions;
  }

  /** Returns the day as of which to judge, empty for the last day in the log. */
  Optional<LocalDate> asOf() {
    return asOf;
  }

  /** Returns the last day the models may see, empty where nothing is held out. */
  Optional<LocalDate> calibrationEnd() {
    return calibrationEnd;
  }

  /** Returns the earlier day to compare with, empty where none is asked for. */
  Optional<LocalDate> previous() {
    return previous;
  }

  /** Returns how many days a purchase keeps a customer active. */
  int activeDays() {
    return activeDays;
  }

  /** Returns by which periods customers are followed. */
  CohortPeriod cohorts() {
    return cohorts;
  }

  /** Returns the unit in which the models count time. */
  Duration timeUnit() {
    return timeUnit;
  }

  /** Returns how far into the future is asked. */
  Duration horizon() {
    return horizon;
  }

  /** Returns the id of the purchase model, or {@link Forecasts#AUTO}. */
  String model() {
    return model;
  }

  Rate discountRate() {
    return discountRate;
  }

  /** Returns the currency that was asked for, empty where none was. */
  Optional<Currency> statedCurrency() {
    return currency;
  }

  /** Returns the currency of the amounts: as asked, or as the input says. */
  Currency currency() {
    return currency.orElse(isSample() ? sample.currency() : DEFAULT_CURRENCY);
  }

  /** Returns whether a sample is taken, for no file is named. */
  boolean isSample() {
    return transactions.isEmpty() && events.isEmpty();
  }

  /** Returns these settings where money is in this currency. */
  Settings in(Currency found) {
    return new Settings(this, found);
  }

  /** Returns where days end: as asked, or as the stage model says. */
  ZoneId zone() {
    return zone;
  }

  /** Returns a stage model's zone; no model's own zone is called UTC. */
  static ZoneId zoneOf(StageModel model) {
    return model.zone().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : model.zone();
  }

  /** Returns what the business says of its customers' lifecycle, and nothing else. */
  LifecycleConfig stated() {
    return stated;
  }

  /** Returns the name of the file in which it says so, empty where it says nothing. */
  Optional<String> configFile() {
    return Optional.ofNullable(configFile).map(file -> String.valueOf(file.getFileName()));
  }

  /** Returns the stage model, the business's or the library's, in its own zone. */
  StageModel stages() {
    return stages;
  }

  /** Returns the other stage model to ask about, empty where nobody asks. */
  Optional<StageModel> whatIf() {
    return whatIf;
  }

  /** Returns whether the catalogue in use has it as a practice, done once for all. */
  private boolean isPractice(String strategy) {
    return stated.strategies().orElseGet(StrategyCatalog::ofSources).practices().stream()
        .anyMatch(practice -> practice.id().equals(strategy));
  }

  /** Returns what may be spent on what, empty where nothing is planned. */
  Optional<Spending> spending() {
    return spending;
  }

  Language language() {
    return language;
  }

  Path out() {
    return out;
  }

  /** Returns every file that is read, by the option that names it. */
  Map<String, Path> inputs() {
    return inputs;
  }

  /** Returns whether the table begins with a byte order mark. */
  boolean excel() {
    return excel;
  }

  /** Returns an id as the tables have it: harmless to a spreadsheet, unless raw ids are asked. */
  String idInTable(String customer) {
    return rawIds ? customer : CustomersCsv.harmless(customer);
  }

  boolean quiet() {
    return quiet;
  }
}

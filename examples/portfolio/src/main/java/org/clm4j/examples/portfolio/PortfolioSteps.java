package org.clm4j.examples.portfolio;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.clm4j.examples.portfolio.output.CustomerRow;
import org.clm4j.examples.portfolio.output.JsonText;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.LifecycleConfig;
import org.jspecify.annotations.Nullable;

/**
 * The job in its steps, for whoever spreads customers over processes: nothing of a customer stays
 * here but what is being added up.
 *
 * <pre>{@code
 * PortfolioSteps steps = PortfolioSteps.of(config, "--time-unit", "day").observing(first, last);
 * // in each process, of its customers; what it wrote is merged in one
 * Learner learner = steps.learner();          learner.add(history);          learner.writeTo(out);
 * Learned learned = all.learn();              learned.writeTo(out);          // there, once
 * // in each process again
 * Assessor assessor = steps.assessor(steps.read(in, json), histories);
 * CustomerRow row = assessor.row(history);    assessor.totals().writeTo(out);
 * }</pre>
 *
 * <p>However customers are spread, rows and totals are those of the job, to the bit: what is added
 * up are whole numbers, or is sorted first. Immutable and thread-safe; of what it hands out a
 * {@link Learned} is, too.
 */
public final class PortfolioSteps {

  private final Settings settings;
  private final @Nullable Observation observed;

  private PortfolioSteps(Settings settings, @Nullable Observation observed) {
    this.settings = settings;
    this.observed = observed;
  }

  /**
   * Returns the steps of a job that is told this.
   *
   * @param config what the business says of its customers' lifecycle
   * @param options options of the job's command line, but those that name files, and none that
   *     looks at another day
   * @throws IllegalArgumentException if an option is not known, or not one of these
   */
  public static PortfolioSteps of(LifecycleConfig config, String... options) {
    return new PortfolioSteps(PortfolioCommand.settings(config, options), null);
  }

  /** Returns where days end. */
  public ZoneId zone() {
    return settings.zone();
  }

  /** Returns the currency of all money. */
  public Currency currency() {
    return settings.currency();
  }

  /**
   * Returns the same steps over orders of this time.
   *
   * @param firstPurchase the day of the first purchase of all
   * @param last the day of the last event of all, as of whose end customers are judged
   */
  public PortfolioSteps observing(LocalDate firstPurchase, LocalDate last) {
    return new PortfolioSteps(
        settings,
        Observation.judged(
            Moments.endOfDay(firstPurchase, zone()), last, last, zone(), settings.timeUnit()));
  }

  private Observation observation() {
    if (observed == null) {
      throw new IllegalStateException(
          "what is learned and judged is of a time. Maybe call observing(firstPurchase, last).");
    }
    return observed;
  }

  /** Returns one who has learned of nobody. */
  public Learner learner() {
    return new Learner();
  }

  /** Returns what {@link Learned#writeTo} wrote, read by a reader of JSON. */
  public Learned read(DataInput in, ClmJson json) throws IOException {
    BaseFacts.Part few = new BaseFacts.Part(observation());
    BaseFacts base = BaseFacts.read(few, in, json);
    return new Learned(few, base, Forecasts.Speaking.read(in, json), null);
  }

  /**
   * Returns one who judges some of the customers.
   *
   * @param histories all that it will judge: the models are asked about them at once
   */
  public Assessor assessor(Learned learned, Iterable<CustomerHistory> histories) {
    return new Assessor(learned, histories);
  }

  /** Returns totals of nobody. */
  public Totals totals(Learned learned) {
    return new Totals(judge(learned, List.of()));
  }

  private Judge judge(Learned learned, Iterable<CustomerHistory> histories) {
    Forecasts forecasts =
        learned.whole != null
            ? learned.whole
            : Forecasts.ofPart(settings, learned.base, observation(), learned.models, histories);
    return new Judge(settings, learned.base, forecasts, observation(), false);
  }

  /** Learns what a customer has to be compared with. Not for sharing between threads. */
  public final class Learner {
    private final BaseFacts.Part part = new BaseFacts.Part(observation());

    private Learner() {}

    /** Adds a customer, whose history holds purchases and refunds. */
    public void add(CustomerHistory history) {
      part.add(history, history);
    }

    /** Writes what was added so far. */
    public void writeTo(DataOutput out) throws IOException {
      part.writeTo(out);
    }

    /** Adds what another of these steps wrote. */
    public void mergeFrom(DataInput in) throws IOException {
      part.mergeFrom(in);
    }

    /** Returns what all of them say: cuts, rhythm and margins, and the models fitted to them. */
    public Learned learn() {
      BaseFacts base = new BaseFacts(part);
      Forecasts forecasts = Forecasts.of(settings, base, observation(), false);
      return new Learned(part, base, forecasts.speaking(), forecasts);
    }
  }

  /** What was learned of all customers: a few figures, and nobody's own. */
  public static final class Learned {
    private final BaseFacts.Part from;
    private final BaseFacts base;
    private final Forecasts.Speaking models;
    private final @Nullable Forecasts whole;

    private Learned(
        BaseFacts.Part from, BaseFacts base, Forecasts.Speaking models, @Nullable Forecasts whole) {
      this.from = from;
      this.base = base;
      this.models = models;
      this.whole = whole;
    }

    /** Writes it: models, classes and cuts as JSON, the rest as figures. */
    public void writeTo(DataOutput out) throws IOException {
      base.writeTo(from, out);
      models.writeTo(out);
    }
  }

  /** Judges customers one by one and adds them up. Not for sharing between threads. */
  public final class Assessor {
    private final Judge judge;
    private final Verdicts verdicts;
    private final Totals totals;

    private Assessor(Learned learned, Iterable<CustomerHistory> histories) {
      this.judge = judge(learned, histories);
      this.verdicts = new Verdicts(settings, judge, false);
      this.totals = new Totals(judge);
    }

    /** Returns the row of one of the customers. */
    public CustomerRow row(CustomerHistory history) {
      LifecycleReport report = judge.judge(history);
      CustomerRow row = verdicts.row(history, report, totals.tally);
      totals.figures.add(history, report, judge);
      return row;
    }

    /** Returns what the customers so far come to. */
    public Totals totals() {
      return totals;
    }
  }

  /** Figures, cohorts and RFM of some customers, or of all. Not for sharing between threads. */
  public final class Totals {
    private final Judge judge;
    private final Tally tally;
    private final BaseFigures figures;

    private Totals(Judge judge) {
      this.judge = judge;
      this.tally = judge.tally();
      this.figures = new BaseFigures(settings, judge);
    }

    /** Adds what others in this process came to. */
    public void merge(Totals others) {
      tally.addAll(others.tally);
      figures.merge(others.figures);
    }

    /** Writes what was added up so far. */
    public void writeTo(DataOutput out) throws IOException {
      figures.writeTo(out);
      tally.classes.writeTo(out);
      tally.segments.writeTo(out);
    }

    /** Adds what others came to. */
    public void mergeFrom(DataInput in) throws IOException {
      figures.mergeFrom(in);
      tally.classes.mergeFrom(in);
      tally.segments.mergeFrom(in);
    }

    /** Returns them as the job's {@code summary.json} has them. */
    public String json() {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("rfm", SummaryJson.rfm(tally, judge.base()));
      new FiguresJson(figures.found()).write(told);
      return JsonText.of(told);
    }
  }
}

package org.clm4j.examples.portfolio;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Rate;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.examples.portfolio.log.Columns;
import org.clm4j.examples.portfolio.log.DateForm;
import org.clm4j.examples.portfolio.log.Decimal;
import org.clm4j.examples.portfolio.log.LogOptions;
import org.clm4j.examples.portfolio.log.LogOptions.AmountOf;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.clm4j.examples.portfolio.spending.Spending;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.LifecycleConfig;
import org.clm4j.models.StageModels;
import org.clm4j.portfolio.CohortPeriod;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageOverlapException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: what may be said, what is taken where nothing is said, and how it fails. */
@Command(
    name = "clm-portfolio",
    mixinStandardHelpOptions = true,
    version = "clm-portfolio 0.1.0",
    sortOptions = false,
    usageHelpWidth = 100,
    usageHelpAutoWidth = true,
    abbreviateSynopsis = true)
final class PortfolioCommand implements Callable<Integer> {

  private static final int CANNOT = 2;
  private static final int MOST_WEEKS = 5200;
  private static final int MOST_DAYS = 36_525;
  private static final int LAST_YEAR = 9999;

  /** A number of a few digits, zero or more. */
  private static final String DECIMAL = "[0-9]{1,9}(\\.[0-9]{1,15})?|\\.[0-9]{1,15}";

  @Option(names = "--transactions", paramLabel = "FILE.csv")
  private @Nullable Path transactions;

  @Option(names = "--events", paramLabel = "FILE.jsonl")
  private @Nullable Path events;

  @Option(names = "--sample", paramLabel = "retail|b2b")
  private @Nullable String sample;

  @Option(names = "--columns", paramLabel = "ROLE=NAME,..")
  private @Nullable String columns;

  @Option(names = "--date-format", paramLabel = "dmy|mdy|PATTERN")
  private @Nullable String dateFormat;

  @Option(names = "--decimal", paramLabel = "point|comma")
  private @Nullable String decimal;

  @Option(names = "--encoding", paramLabel = "NAME")
  private @Nullable String encoding;

  @Option(names = "--amount-of", paramLabel = "line|order")
  private @Nullable String amountOf;

  @Option(names = "--count-status", paramLabel = "STATUS,..")
  private @Nullable String countStatus;

  @Option(names = "--as-of", paramLabel = "DATE")
  private @Nullable String asOf;

  @Option(names = "--calibration-end", paramLabel = "DATE")
  private @Nullable String calibrationEnd;

  @Option(names = "--previous", paramLabel = "DATE")
  private @Nullable String previous;

  @Option(names = "--active-days", paramLabel = "DAYS")
  private String activeDays = "90";

  @Option(names = "--cohorts", paramLabel = "week|month|quarter|year")
  private String cohorts = "month";

  @Option(names = "--time-unit", paramLabel = "day|week")
  private String timeUnit = "week";

  @Option(names = "--horizon", paramLabel = "WEEKS")
  private String horizon = "52";

  @Option(names = "--model", paramLabel = "ID")
  private String model = Forecasts.AUTO;

  @Option(names = "--annual-discount-rate", paramLabel = "R")
  private String annualDiscountRate = "0.10";

  @Option(names = "--currency", paramLabel = "CODE")
  private @Nullable String currency;

  @Option(names = "--zone", paramLabel = "ID")
  private @Nullable String zone;

  @Option(names = "--config", paramLabel = "FILE")
  @Nullable Path config;

  @Option(names = "--what-if", paramLabel = "FILE")
  private @Nullable Path whatIf;

  @Option(names = "--stage-model", paramLabel = "ID")
  private @Nullable String stageModel;

  @Option(names = "--print-model", paramLabel = "ID")
  private @Nullable String printModel;

  @Option(names = "--budget", paramLabel = "AMOUNT")
  private @Nullable String budget;

  @Option(names = "--strategies", paramLabel = "FILE.csv")
  private @Nullable Path strategies;

  @Option(names = "--lang", paramLabel = "en|zh|CODE")
  private String lang = "en";

  @Option(names = "--words", paramLabel = "FILE.properties")
  private @Nullable Path words;

  @Option(names = "--print-words")
  private boolean printWords;

  @Option(names = "--out", paramLabel = "DIR")
  private Path out = Path.of("target/clm-portfolio");

  @Option(names = "--excel")
  boolean excel;

  @Option(names = "--raw-ids")
  boolean rawIds;

  @Option(names = "--quiet")
  boolean quiet;

  private final PrintStream screen;
  private final PrintStream errors;

  private final Language language;

  /** What the business says, where the caller has it in hand. */
  private @Nullable LifecycleConfig stated;

  private PortfolioCommand(PrintStream screen, PrintStream errors, Language language) {
    this.screen = screen;
    this.errors = errors;
    this.language = language;
  }

  /** Runs the job and returns its exit code. */
  static int run(PrintStream screen, PrintStream errors, String... args) {
    Language language;
    try {
      language = Spoken.of(args);
    } catch (UnusableInputException e) {
      return refuse(errors, Language.ENGLISH, e.sentence());
    }
    CommandLine command = new CommandLine(new PortfolioCommand(screen, errors, language));
    command.getCommandSpec().resourceBundle(new HelpTexts(language));
    command
        .setOut(new PrintWriter(screen, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((problem, all) -> refuse(errors, language, said(problem)))
        .setExecutionExceptionHandler(
            (problem, all, parsed) ->
                refuse(errors, language, said(problem).orElseThrow(() -> problem)));
    try {
      return command.execute(args);
    } catch (OutOfMemoryError e) {
      String what = String.valueOf(e.getMessage());
      if (!what.startsWith("Java heap space") && !what.startsWith("GC overhead")) {
        throw e; // more heap would not mend it
      }
      long heap = Runtime.getRuntime().maxMemory() >> 20;
      return refuse(errors, language, CommandWords.MEMORY.label(heap, 2 * heap));
    }
  }

  /**
   * Returns the settings of a caller who reads no file here.
   *
   * @throws IllegalArgumentException if an option is not known, names a file, or asks for more than
   *     the customers at one moment
   */
  static Settings settings(LifecycleConfig stated, String... args) {
    PortfolioCommand said = new PortfolioCommand(System.out, System.err, Spoken.of(args));
    try {
      new CommandLine(said).parseArgs(args);
    } catch (ParameterException e) {
      throw new IllegalArgumentException(said(e).in(Language.ENGLISH), e);
    }
    boolean more = said.sample != null || said.budget != null || said.words != null;
    boolean moments = said.previous != null || said.calibrationEnd != null || said.asOf != null;
    if (!said.inputs().isEmpty() || more || moments) {
      throw new IllegalArgumentException(
          "in steps the job is told how to judge, not which file to read or which other day to look"
              + " at. Maybe leave such options away.");
    }
    said.stated = stated;
    return new Settings(said);
  }

  @Override
  public Integer call() throws IOException {
    if (printModel != null) {
      screen.print(Document.STAGE_MODEL.write(bundled("--print-model", printModel)));
      return 0;
    }
    if (printWords) {
      screen.print(JobTexts.bundle());
      return 0;
    }
    Settings settings = new Settings(this);
    if (words != null && !quiet) {
      lacking(words);
    }
    new PortfolioJob(settings, screen, errors).run();
    return 0;
  }

  /** Says what a bundle lacks beside all that may be said. */
  private void lacking(Path file) {
    List<String> problems = language.problems(JobTexts.rooms());
    if (!problems.isEmpty()) {
      errors.println(
          visible(
              CommandWords.WORDS_LACK.in(
                  language, file.toString(), problems.size(), problems.get(0))));
    }
  }

  /** Returns why the job cannot be done, in words; empty where the fault is the job's own. */
  private static Optional<Label> said(Exception problem) {
    String message = String.valueOf(problem.getMessage());
    if (problem instanceof UnusableInputException unusable) {
      return Optional.of(unusable.sentence());
    } else if (problem instanceof StageOverlapException) {
      return Optional.of(CommandWords.OVERLAP.label(message));
    } else if (problem instanceof IOException) {
      return Optional.of(CommandWords.CANNOT_WRITE.label(message));
    }
    return problem instanceof IllegalArgumentException || problem instanceof ArithmeticException
        ? Optional.of(CommandWords.CANNOT_JUDGE.label(message))
        : Optional.empty();
  }

  private static Label said(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unknown) {
      String option = unknown.getUnmatched().get(0);
      List<String> maybe = unknown.getSuggestions();
      return maybe.isEmpty()
          ? CommandWords.UNKNOWN_OPTION.label(option)
          : CommandWords.UNKNOWN_OPTION_MAYBE.label(option, maybe.get(0));
    } else if (problem instanceof MissingParameterException missing
        && missing.getMissing().get(0) instanceof OptionSpec option) {
      return CommandWords.NO_VALUE.label(option.longestName());
    } else if (problem instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return CommandWords.TWICE.label(option.longestName());
    }
    return CommandWords.BAD_ARGUMENT.label(String.valueOf(problem.getMessage()));
  }

  private static int refuse(PrintStream errors, Language language, Label sentence) {
    errors.println(visible(CommandWords.REFUSED.in(language, sentence)));
    return CANNOT;
  }

  /** Returns a text in which what nobody sees, line ends aside, is written as an escape. */
  private static String visible(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean seen =
          switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
          };
      out.append(seen ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return out.toString();
  }

  /** Returns the log, empty for the bundled sample. */
  Optional<Path> transactions() {
    return Optional.ofNullable(transactions).map(file -> named("--transactions", file));
  }

  /** Returns the sample to take where no file is named. */
  Sample sample() {
    if (sample != null && (transactions != null || events != null)) {
      throw new UnusableInputException(
          CommandWords.EXCLUDE.label("--sample", CommandWords.SAMPLE_FILE.label()));
    }
    return Sample.of(oneOf("--sample", sample == null ? Sample.RETAIL.id() : sample, Sample.ids()));
  }

  /** Returns the file of events, empty where there is none. */
  Optional<Path> events() {
    return Optional.ofNullable(events).map(file -> named("--events", file));
  }

  /** Returns where the files go. */
  Path out() {
    if (out.toString().isBlank()) {
      throw new UnusableInputException(CommandWords.NO_FOLDER_NAMED.label("--out"));
    }
    return out;
  }

  /** Returns every file that is read, by the option that names it. */
  Map<String, Path> inputs() {
    Map<String, Path> inputs = new LinkedHashMap<>();
    inputs.put("--transactions", transactions);
    inputs.put("--events", events);
    inputs.put("--config", config);
    inputs.put("--what-if", whatIf);
    inputs.put("--strategies", strategies);
    inputs.values().removeIf(Objects::isNull);
    return inputs;
  }

  private static Path named(String option, Path file) {
    if (file.toString().isBlank()) {
      throw new UnusableInputException(CommandWords.NO_FILE_NAMED.label(option));
    }
    return file;
  }

  /** Returns what was said of the log, in whose zone days end. */
  LogOptions logOptions(ZoneId days) {
    return new LogOptions(
        days,
        columns == null ? Map.of() : Columns.parse(columns),
        Optional.ofNullable(dateFormat).map(DateForm::of),
        Optional.ofNullable(decimal)
            .map(said -> oneOf("--decimal", said, List.of("point", "comma")))
            .map(said -> said.equals("point") ? Decimal.POINT : Decimal.COMMA),
        Optional.ofNullable(encoding).map(PortfolioCommand::charset),
        countStatus == null ? List.of() : List.of(countStatus.split(",", -1)),
        currency(),
        Optional.ofNullable(amountOf)
            .map(said -> oneOf("--amount-of", said, List.of("line", "order")))
            .map(said -> said.equals("line") ? AmountOf.LINE : AmountOf.ORDER));
  }

  private static Charset charset(String said) {
    try {
      return Charset.forName(said);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(CommandWords.ENCODING.label(shown(said)), e);
    }
  }

  Optional<LocalDate> asOf() {
    return day("--as-of", asOf);
  }

  Optional<LocalDate> calibrationEnd() {
    return day("--calibration-end", calibrationEnd);
  }

  Optional<LocalDate> previous() {
    return day("--previous", previous);
  }

  int activeDays() {
    int days = activeDays.matches("[0-9]{1,5}") ? Integer.parseInt(activeDays) : 0;
    if (days < 1 || days > MOST_DAYS) {
      throw new UnusableInputException(
          CommandWords.DAYS.label("--active-days", MOST_DAYS, shown(activeDays)));
    }
    return days;
  }

  CohortPeriod cohorts() {
    String said =
        oneOf(
            "--cohorts",
            cohorts,
            Arrays.stream(CohortPeriod.values()).map(CohortPeriod::id).toList());
    return Arrays.stream(CohortPeriod.values())
        .filter(p -> p.id().equals(said))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<LocalDate> day(String option, @Nullable String said) {
    try {
      Optional<LocalDate> day = Optional.ofNullable(said).map(LocalDate::parse);
      if (day.isPresent() && (day.get().getYear() < 1 || day.get().getYear() > LAST_YEAR)) {
        throw new UnusableInputException(
            CommandWords.DAY_RANGE.label(option, String.valueOf(said)));
      }
      return day;
    } catch (DateTimeException e) {
      throw new UnusableInputException(
          CommandWords.DAY.label(option, shown(String.valueOf(said))), e);
    }
  }

  Duration timeUnit() {
    return Duration.ofDays(
        oneOf("--time-unit", timeUnit, List.of("day", "week")).equals("day") ? 1 : 7);
  }

  Duration horizon() {
    int weeks = horizon.matches("[0-9]{1,4}") ? Integer.parseInt(horizon) : 0;
    if (weeks < 1 || weeks > MOST_WEEKS) {
      throw new UnusableInputException(
          CommandWords.WEEKS.label("--horizon", String.valueOf(MOST_WEEKS), shown(horizon)));
    }
    return Duration.ofDays(7L * weeks);
  }

  String model() {
    List<String> known = new ArrayList<>(PurchaseModel.ids());
    known.add(0, Forecasts.AUTO);
    return oneOf("--model", model, known);
  }

  Rate rate() {
    if (!annualDiscountRate.matches(DECIMAL)) {
      Object said = shown(annualDiscountRate);
      throw new UnusableInputException(
          share(annualDiscountRate)
              .map(meant -> CommandWords.RATE_MAYBE.label(said, meant))
              .orElseGet(() -> CommandWords.RATE.label(said)));
    }
    return Rate.annual(Double.parseDouble(annualDiscountRate));
  }

  /** Returns the share that is meant where somebody says how many of a hundred. */
  private static Optional<String> share(String said) {
    String percent = said.replace("%", "").replace(',', '.').strip();
    return said.endsWith("%") && percent.matches(DECIMAL)
        ? Optional.of(new BigDecimal(percent).movePointLeft(2).stripTrailingZeros().toPlainString())
        : Optional.empty();
  }

  private static Object shown(String said) {
    return said.isBlank() ? CommandWords.NOTHING.label() : said;
  }

  /** Returns the currency that counts, empty where nothing is said. */
  Optional<Currency> currency() {
    try {
      return Optional.ofNullable(currency).map(Currency::getInstance);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(
          CommandWords.CURRENCY.label(shown(String.valueOf(currency))), e);
    }
  }

  /** Returns where days end, empty where nothing is said. */
  Optional<ZoneId> zone() {
    try {
      return Optional.ofNullable(zone).map(ZoneId::of);
    } catch (DateTimeException e) {
      throw new UnusableInputException(CommandWords.ZONE.label(shown(String.valueOf(zone))), e);
    }
  }

  /** Returns what the business says; nothing of what it leaves out. */
  LifecycleConfig config() {
    LifecycleConfig said =
        config == null
            ? Objects.requireNonNullElse(stated, LifecycleConfig.none())
            : ConfigFile.read("--config", named("--config", config));
    if (stageModel != null && said.stageModel().isPresent()) {
      throw new UnusableInputException(
          CommandWords.EXCLUDE.label("--stage-model", CommandWords.CONFIG_MODEL.label()));
    }
    said.stageModel().ifPresent(model -> refuseCounting("--config", model));
    return said;
  }

  /**
   * Returns what may be spent on what, empty where nothing is planned.
   *
   * @param isPractice whether an id names something the firm does once for all
   */
  Optional<Spending> spending(Predicate<String> isPractice) {
    return Spending.of(
        Optional.ofNullable(budget),
        Optional.ofNullable(strategies).map(file -> named("--strategies", file)),
        isPractice);
  }

  /** Returns the library's own stage model, for a business that says none. */
  StageModel bundled() {
    return bundled("--stage-model", stageModel == null ? "relationship" : stageModel);
  }

  private static StageModel bundled(String option, String id) {
    List<String> known = StageModels.all().stream().map(StageModel::id).toList();
    return StageModels.find(oneOf(option, id, known)).orElseThrow();
  }

  /** Returns the other stage model to ask about, if any. */
  Optional<StageModel> whatIf() {
    if (whatIf == null) {
      return Optional.empty();
    }
    Path file = named("--what-if", whatIf);
    LifecycleConfig said = ConfigFile.read("--what-if", file);
    StageModel other =
        said.stageModel()
            .orElseThrow(
                () ->
                    new UnusableInputException(CommandWords.NO_OTHER_MODEL.label(file.toString())));
    refuseCounting("--what-if", other);
    if (!quiet && (said.scorecard().isPresent() || said.strategies().isPresent())) {
      screen.println(CommandWords.STAGES_ONLY.in(language, file.toString()));
    }
    return Optional.of(other);
  }

  /** Refuses a model whose rules count how often they are asked: nobody asks here, time passes. */
  private static void refuseCounting(String option, StageModel model) {
    List<String> counting =
        model.transitions().stream()
            .filter(t -> t.confirmations() > 1)
            .map(t -> "'" + t.id() + "'")
            .toList();
    if (!counting.isEmpty()) {
      throw new UnusableInputException(
          CommandWords.COUNTING.label(option, String.join(", ", counting), model.id()));
    }
  }

  Language language() {
    if (words == null) {
      oneOf("--lang", lang, List.of("en", "zh"));
    }
    return language;
  }

  private static String oneOf(String option, String said, List<String> known) {
    if (!known.contains(said)) {
      throw new UnusableInputException(
          CommandWords.ONE_OF.label(option, String.join(", ", known), shown(said)));
    }
    return said;
  }
}

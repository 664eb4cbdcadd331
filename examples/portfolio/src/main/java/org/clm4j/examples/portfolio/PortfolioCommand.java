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
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Rate;
import org.clm4j.examples.portfolio.log.Columns;
import org.clm4j.examples.portfolio.log.DateForm;
import org.clm4j.examples.portfolio.log.Decimal;
import org.clm4j.examples.portfolio.log.LogOptions;
import org.clm4j.examples.portfolio.log.LogOptions.AmountOf;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.LifecycleConfig;
import org.clm4j.models.StageModels;
import org.clm4j.portfolio.CohortPeriod;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageOverlapException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
    abbreviateSynopsis = true,
    description = {
      "Takes a log of orders, or events of every kind, and says for every customer where they stand, why, how healthy the"
          + " relationship is, what they have been worth and what to do."
    },
    footer = {
      "",
      "Writes customers.csv and summary.json. Ends with 0, or with 2 and what is wrong where it"
          + " cannot be done."
    })
final class PortfolioCommand implements Callable<Integer> {

  private static final int CANNOT = 2;
  private static final int MOST_WEEKS = 5200;
  private static final int MOST_DAYS = 36_525;
  private static final int LAST_YEAR = 9999;

  /** A number of a few digits, zero or more. */
  private static final String DECIMAL = "[0-9]{1,9}(\\.[0-9]{1,15})?|\\.[0-9]{1,15}";

  private static final Label STAGES_ONLY =
      Label.of(
          ": stages are compared; its scorecard and strategies are left aside.",
          "：只比较阶段，其中的评分卡和策略不计入。");

  @Option(
      names = "--transactions",
      paramLabel = "FILE.csv",
      description = {
        "The log of orders: a table as text, plain, gzip or zip. Default: that of --sample."
      })
  private @Nullable Path transactions;

  @Option(
      names = "--events",
      paramLabel = "FILE.jsonl",
      description = {
        "Events of every kind, a customer-event/1 document a line, plain or gzipped: instead of a log"
            + " of orders, or beside --transactions. Default: none."
      })
  private @Nullable Path events;

  @Option(
      names = "--sample",
      paramLabel = "retail|b2b",
      description = {
        "What to judge where no file is named. retail: the orders of a wholesaler of gifts (UCI Online"
            + " Retail, CC BY 4.0). b2b: events of 600 made-up firms over three years, written beside"
            + " the results with what is hidden behind them. Default: retail."
      })
  private @Nullable String sample;

  @Option(
      names = "--columns",
      paramLabel = "ROLE=NAME,..",
      description = {
        "Which column is which: customer=..,date=..,amount=..[,order=..][,profit=..][,returns=..]"
            + "[,quantity=..][,price=..][,currency=..][,status=..]; quantity and price may stand for"
            + " amount. Default: recognised by their usual names."
      })
  private @Nullable String columns;

  @Option(
      names = "--date-format",
      paramLabel = "dmy|mdy|PATTERN",
      description = {
        "Which number comes first where the year comes last, or a pattern such as dd.MM.yy."
            + " Default: what most cells of the column show."
      })
  private @Nullable String dateFormat;

  @Option(
      names = "--decimal",
      paramLabel = "point|comma",
      description = "The decimal sign of numbers. Default: what most cells of the column show.")
  private @Nullable String decimal;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = {
        "How the text is encoded, such as GBK, where no byte order mark says it. Default: UTF-8, and"
            + " Windows-1252 where it is not."
      })
  private @Nullable String encoding;

  @Option(
      names = "--amount-of",
      paramLabel = "line|order",
      description = {
        "Whether an amount is that of a line, or of the whole order and repeated on each line."
            + " Default: of an order where each order of several lines shows one amount."
      })
  private @Nullable String amountOf;

  @Option(
      names = "--count-status",
      paramLabel = "STATUS,..",
      description = "The only statuses whose rows count. Default: all do.")
  private @Nullable String countStatus;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The day as of which to judge, yyyy-MM-dd. Default: the last day in the log.")
  private @Nullable String asOf;

  @Option(
      names = "--calibration-end",
      paramLabel = "DATE",
      description = {
        "The last day the models may see; what came after, up to --as-of, is held out to judge them,"
            + " and the table is as of this day. Default: nothing is held out."
      })
  private @Nullable String calibrationEnd;

  @Option(
      names = "--previous",
      paramLabel = "DATE",
      description = {
        "An earlier day to compare with, yyyy-MM-dd: who is new, back or lost since, who moved between"
            + " stages and segments, and with what value; a movement.csv is written. Default: none."
      })
  private @Nullable String previous;

  @Option(
      names = "--active-days",
      paramLabel = "DAYS",
      description = {
        "How long a purchase keeps a customer active; figures are of as many days where no --previous"
            + " is named. Default: ${DEFAULT-VALUE}."
      })
  private String activeDays = "90";

  @Option(
      names = "--cohorts",
      paramLabel = "week|month|quarter|year",
      description = "By which period customers are followed. Default: ${DEFAULT-VALUE}.")
  private String cohorts = "month";

  @Option(
      names = "--time-unit",
      paramLabel = "day|week",
      description = "The unit in which the models count time. Default: ${DEFAULT-VALUE}.")
  private String timeUnit = "week";

  @Option(
      names = "--horizon",
      paramLabel = "WEEKS",
      description = "How far into the future is asked. Default: ${DEFAULT-VALUE}.")
  private String horizon = "52";

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = {
        "The purchase model: bg-nbd, mbg-nbd, pareto-nbd, mbg-cnbd-k, or auto, which fits all and"
            + " chooses. Default: ${DEFAULT-VALUE}."
      })
  private String model = Forecasts.AUTO;

  @Option(
      names = "--annual-discount-rate",
      paramLabel = "R",
      description = "What money loses in a year; 0.10 is ten percent. Default: ${DEFAULT-VALUE}.")
  private String annualDiscountRate = "0.10";

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = {
        "The currency of the amounts, an ISO 4217 code; of --events, or of a log with a column"
            + " of currencies, only money in it counts. Default: what these say, else USD."
      })
  private @Nullable String currency;

  @Option(
      names = "--zone",
      paramLabel = "ID",
      description = {
        "Where days end, such as Asia/Shanghai. Default: what the stage model of --config says, else"
            + " UTC."
      })
  private @Nullable String zone;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "How the business sees its customers, as JSON or, by its name .yaml, as YAML: a lifecycle/1"
            + " document, or a stage-model/1, scorecard/1 or strategy-catalog/1 alone. Default: what"
            + " the library brings."
      })
  @Nullable Path config;

  @Option(
      names = "--what-if",
      paramLabel = "FILE",
      description = {
        "Another stage model, as JSON or YAML, alone or in a lifecycle/1: the summary then tells who"
            + " would stand elsewhere, which rules gained and lost, and why for three customers."
      })
  private @Nullable Path whatIf;

  @Option(
      names = "--stage-model",
      paramLabel = "ID",
      description = {
        "relationship, purchase, b2b: orders alone can drive these.",
        "five-step, four-step: also look at interactions, complaints and satisfaction;",
        "journey: at interactions, feedback and first use; status: at new lines of business.",
        "Where an order log lacks these, customers are placed by what is there.",
        "Default: relationship."
      })
  private @Nullable String stageModel;

  @Option(
      names = "--print-model",
      paramLabel = "ID",
      description = {
        "Print one of these seven models as a stage-model/1 document, to begin one's own from, and"
            + " do nothing else."
      })
  private @Nullable String printModel;

  @Option(
      names = "--lang",
      paramLabel = "en|zh",
      description = "The language of reasons and of the summary. Default: ${DEFAULT-VALUE}.")
  private String lang = "en";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the files go. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("target/clm-portfolio");

  @Option(
      names = "--excel",
      description = {
        "Begin customers.csv with a byte order mark, by which Excel knows that it is UTF-8."
      })
  boolean excel;

  @Option(
      names = "--raw-ids",
      description = {
        "Write ids as they are. Default: an id that a spreadsheet would run as a formula, for it"
            + " begins with =, +, - or @, is written behind a quote."
      })
  boolean rawIds;

  @Option(names = "--quiet", description = "Print nothing but what went wrong.")
  boolean quiet;

  private final PrintStream screen;
  private final PrintStream errors;

  private PortfolioCommand(PrintStream screen, PrintStream errors) {
    this.screen = screen;
    this.errors = errors;
  }

  /** Runs the job and returns its exit code. */
  static int run(PrintStream screen, PrintStream errors, String... args) {
    return new CommandLine(new PortfolioCommand(screen, errors))
        .setOut(new PrintWriter(screen, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(PortfolioCommand::refuse)
        .setExecutionExceptionHandler(
            (problem, command, parsed) -> {
              if (problem instanceof UnusableInputException
                  || problem instanceof StageOverlapException) {
                return sayAndRefuse(command, problem.getMessage());
              }
              if (problem instanceof IOException) {
                return sayAndRefuse(
                    command, "the files cannot be written: " + problem.getMessage() + ".");
              }
              if (problem instanceof IllegalArgumentException
                  || problem instanceof ArithmeticException) {
                return sayAndRefuse(
                    command,
                    "the log cannot be judged, perhaps for amounts that are too large: "
                        + problem.getMessage());
              }
              throw problem;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws IOException {
    if (printModel != null) {
      screen.print(Document.STAGE_MODEL.write(bundled("--print-model", printModel)));
      return 0;
    }
    new PortfolioJob(new Settings(this), screen, errors).run();
    return 0;
  }

  private static int refuse(ParameterException problem, String[] args) {
    if (problem instanceof UnmatchedArgumentException unknown) {
      List<String> maybe = unknown.getSuggestions();
      return sayAndRefuse(
          problem.getCommandLine(),
          "unknown option or argument: "
              + unknown.getUnmatched().get(0)
              + (maybe.isEmpty() ? ". Maybe see --help." : ". Maybe " + maybe.get(0) + "."));
    }
    return sayAndRefuse(problem.getCommandLine(), problem.getMessage() + " Maybe see --help.");
  }

  private static int sayAndRefuse(CommandLine command, @Nullable String sentence) {
    command.getErr().println("clm-portfolio: " + visible(String.valueOf(sentence)));
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
          "--sample and a file of --transactions or --events exclude each other.");
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
      throw new UnusableInputException("--out names no folder. Maybe leave the option out.");
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
    inputs.values().removeIf(Objects::isNull);
    return inputs;
  }

  private static Path named(String option, Path file) {
    if (file.toString().isBlank()) {
      throw new UnusableInputException(option + " names no file. Maybe leave the option out.");
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
      throw new UnusableInputException(
          "--encoding is the name of one, such as UTF-8, windows-1252 or GBK; not "
              + shown(said)
              + ".",
          e);
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
          "--active-days is a number of days from 1 to "
              + MOST_DAYS
              + ", not "
              + shown(activeDays)
              + ".");
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
            option + " is a day from 0001-01-01 to 9999-12-31; not " + said + ".");
      }
      return day;
    } catch (DateTimeException e) {
      throw new UnusableInputException(
          option + " is a day such as 2017-12-30; not " + said + ".", e);
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
          "--horizon is a number of weeks from 1 to "
              + MOST_WEEKS
              + ", not "
              + shown(horizon)
              + ".");
    }
    return Duration.ofDays(7L * weeks);
  }

  String model() {
    List<String> known = new ArrayList<>(Forecasts.MODELS);
    known.add(0, Forecasts.AUTO);
    return oneOf("--model", model, known);
  }

  Rate rate() {
    if (!annualDiscountRate.matches(DECIMAL)) {
      throw new UnusableInputException(
          "--annual-discount-rate is a number, zero or more, such as 0.10; not "
              + shown(annualDiscountRate)
              + "."
              + maybeShare(annualDiscountRate));
    }
    return Rate.annual(Double.parseDouble(annualDiscountRate));
  }

  /** Returns the share that is meant where somebody says how many of a hundred. */
  private static String maybeShare(String said) {
    String percent = said.replace("%", "").replace(',', '.').strip();
    return said.endsWith("%") && percent.matches(DECIMAL)
        ? " Maybe "
            + new BigDecimal(percent).movePointLeft(2).stripTrailingZeros().toPlainString()
            + "."
        : "";
  }

  private static String shown(String said) {
    return said.isBlank() ? "nothing" : said;
  }

  /** Returns the currency that counts, empty where nothing is said. */
  Optional<Currency> currency() {
    try {
      return Optional.ofNullable(currency).map(Currency::getInstance);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(
          "--currency is an ISO 4217 code such as USD, EUR or CNY; not " + currency + ".", e);
    }
  }

  /** Returns where days end, empty where nothing is said. */
  Optional<ZoneId> zone() {
    try {
      return Optional.ofNullable(zone).map(ZoneId::of);
    } catch (DateTimeException e) {
      throw new UnusableInputException(
          "--zone is a time zone such as UTC or Asia/Shanghai; not " + zone + ".", e);
    }
  }

  /** Returns what the business says; nothing of what it leaves out. */
  LifecycleConfig config() {
    LifecycleConfig said =
        config == null
            ? LifecycleConfig.none()
            : ConfigFile.read("--config", named("--config", config));
    if (stageModel != null && said.stageModel().isPresent()) {
      throw new UnusableInputException(
          "--stage-model and a --config that states a stage model exclude each other.");
    }
    said.stageModel().ifPresent(model -> refuseCounting("--config", model));
    return said;
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
                    new UnusableInputException(
                        "--what-if " + file + " states no stage model to compare with."));
    refuseCounting("--what-if", other);
    if (!quiet && (said.scorecard().isPresent() || said.strategies().isPresent())) {
      screen.println("--what-if " + file + STAGES_ONLY.in(language()));
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
          option
              + ": the transitions "
              + String.join(", ", counting)
              + " of stage model '"
              + model.id()
              + "' count \"confirmations\", for which an order log has no schedule. Maybe"
              + " \"confirmation\", a length of time.");
    }
  }

  Language language() {
    return Language.of(Locale.forLanguageTag(oneOf("--lang", lang, List.of("en", "zh"))));
  }

  private static String oneOf(String option, String said, List<String> known) {
    if (!known.contains(said)) {
      throw new UnusableInputException(
          option + " is one of " + String.join(", ", known) + "; not " + said + ".");
    }
    return said;
  }
}

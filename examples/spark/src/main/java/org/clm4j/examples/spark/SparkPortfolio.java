package org.clm4j.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.clm4j.examples.portfolio.PortfolioSteps;
import org.clm4j.examples.portfolio.PortfolioSteps.Learned;
import org.clm4j.examples.portfolio.PortfolioSteps.Learner;
import org.clm4j.examples.portfolio.PortfolioSteps.Totals;
import scala.Tuple2;

/**
 * The portfolio job on Apache Spark: a log of orders in, a table of every customer and the figures
 * of the base out.
 *
 * <p>The log is CSV with a header, or Parquet, and has the columns {@code customer_id}, {@code
 * date} and {@code amount}; a negative amount is given back. The first cell that cannot be read
 * stops the job.
 */
public final class SparkPortfolio {

  /** The table, below the folder of the results. */
  public static final String CUSTOMERS = "customers.parquet";

  /** Figures, cohorts and RFM of the base, below the folder of the results. */
  public static final String BASE = "base.json";

  private final SparkSession spark;
  private final PortfolioOptions said;

  private SparkPortfolio(SparkSession spark, PortfolioOptions said) {
    this.spark = spark;
    this.said = said;
  }

  /**
   * Runs {@code --transactions LOG --out FOLDER}, with {@code --config FILE.json} where a business
   * has a lifecycle of its own, and whatever else the job is told. Where Spark is not told its
   * master, every core of this machine is used.
   */
  public static void main(String[] args) throws IOException {
    PortfolioOptions said = PortfolioOptions.of(args);
    SparkSession.Builder session = SparkSession.builder().appName("clm4j portfolio");
    if (System.getProperty("spark.master") == null) {
      int cores = Runtime.getRuntime().availableProcessors();
      session
          .master("local[*]")
          .config("spark.ui.enabled", false)
          .config("spark.sql.shuffle.partitions", 4L * cores);
    }
    try (SparkSession spark = session.getOrCreate()) {
      run(spark, said);
    }
  }

  /** Runs the job in a session. */
  static void run(SparkSession spark, PortfolioOptions said) throws IOException {
    new SparkPortfolio(spark, said).run();
  }

  private void run() throws IOException {
    Dataset<Row> rows = rows();
    Terms terms = terms(rows);
    Dataset<Tuple2<String, Orders>> customers =
        rows.groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
            .agg(new OrdersOfCustomer(terms.steps().zone().getId()).toColumn())
            .persist(StorageLevel.DISK_ONLY());
    Learned learned = learn(terms, customers);
    Broadcast<Knowledge> knowledge =
        new JavaSparkContext(spark.sparkContext()).broadcast(new Knowledge(terms, learned));
    Dataset<Row> judged = judge(knowledge, customers).persist(StorageLevel.DISK_ONLY());
    judged
        .where(col(Judging.TOTALS).isNull())
        .drop(Judging.TOTALS)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(said.out() + "/" + CUSTOMERS);
    Totals all = terms.steps().totals(learned);
    for (Row part : judged.where(col(Judging.TOTALS).isNotNull()).collectAsList()) {
      all.mergeFrom(Parts.reader(part.getAs(Judging.TOTALS)));
    }
    write(BASE, all.json());
    judged.unpersist();
    customers.unpersist();
  }

  /** Reads the log: customer, day counted from 1970-01-01, amount in millionths. */
  private Dataset<Row> rows() {
    Dataset<Row> log =
        said.transactions().endsWith(".parquet")
            ? spark.read().parquet(said.transactions())
            : spark.read().option("header", true).csv(said.transactions());
    return log.selectExpr(
        "coalesce(customer_id, raise_error('a row of the log has no customer_id.'))",
        "coalesce(unix_date(cast(date as date)), raise_error('a row of the log has no date.')) day",
        "coalesce(cast(cast(amount as decimal(18, 6)) * 1000000 as bigint),"
            + " raise_error('a row of the log has no amount.')) amount");
  }

  private Terms terms(Dataset<Row> rows) {
    Row ends = rows.agg(min(when(col("amount").geq(0), col("day"))), max("day")).first();
    if (ends.isNullAt(0)) {
      throw new IllegalArgumentException("nobody bought anything in this log.");
    }
    return new Terms(said.config(), said.options(), ends.getInt(0), ends.getInt(1));
  }

  /** Every process learns of its customers; what they learned is merged and fitted here. */
  private static Learned learn(Terms terms, Dataset<Tuple2<String, Orders>> customers)
      throws IOException {
    MapPartitionsFunction<Tuple2<String, Orders>, byte[]> learning =
        some -> {
          PortfolioSteps steps = terms.steps();
          Learner learner = steps.learner();
          while (some.hasNext()) {
            Tuple2<String, Orders> customer = some.next();
            learner.add(customer._2().history(customer._1(), steps.currency()));
          }
          return List.of(Parts.written(learner::writeTo)).iterator();
        };
    Learner all = terms.steps().learner();
    for (byte[] part : customers.mapPartitions(learning, Encoders.BINARY()).collectAsList()) {
      all.mergeFrom(Parts.reader(part));
    }
    return all.learn();
  }

  /** Every process judges its customers by what was learned of all. */
  private static Dataset<Row> judge(
      Broadcast<Knowledge> knowledge, Dataset<Tuple2<String, Orders>> customers) {
    MapPartitionsFunction<Tuple2<String, Orders>, Row> judging =
        some -> new Judging(knowledge.value(), some);
    return customers.mapPartitions(judging, Encoders.row(Judging.columns()));
  }

  private void write(String name, String text) throws IOException {
    Path place = new Path(said.out(), name);
    try (OutputStream out =
        place.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(place, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}

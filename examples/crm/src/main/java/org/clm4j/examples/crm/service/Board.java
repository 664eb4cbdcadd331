package org.clm4j.examples.crm.service;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Language;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.Jackson3;
import org.clm4j.retention.Advice;
import org.clm4j.retention.Recommendation;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is read across customers, from what is stored: nobody is judged for it. */
public final class Board {

  private static final ClmJson JSON = Jackson3.json();

  private final JdbcClient db;
  private final Publications publications;
  private final Clock clock;

  /** Keeps what it reads. */
  public Board(JdbcClient db, Publications publications, Clock clock) {
    this.db = db;
    this.publications = publications;
    this.clock = clock;
  }

  /** Who is due to be judged again, and since when. */
  public record Due(String customer, Instant dueAt) {}

  /** Returns who is due, the longest due first. */
  public List<Due> due(int limit) {
    return db.sql(
            "select customer, due_at from stage_states where due_at <= ? order by due_at limit ?")
        .params(Sql.timestamp(clock.instant()), limit)
        .query((row, n) -> new Due(row.getString("customer"), Sql.instant(row, "due_at")))
        .list();
  }

  /**
   * Whom to call, and about what.
   *
   * @param customer the customer's id
   * @param stage the name of the stage
   * @param band the id of the health band, where health can be told
   * @param bandLabel its name
   * @param spend what they have spent
   * @param currency its currency
   * @param strategy the id of what is advised
   * @param label its name
   * @param reason why
   * @param action what to do first
   * @param actBy by when
   */
  public record Call(
      String customer,
      String stage,
      @Nullable String band,
      @Nullable String bandLabel,
      @Nullable BigDecimal spend,
      @Nullable String currency,
      String strategy,
      String label,
      String reason,
      @Nullable String action,
      Instant actBy) {}

  /** Returns whom to call: the soonest deadline first, within a day the largest spend. */
  public List<Call> calls(int limit, Language language) {
    Rules rules = publications.current();
    return db.sql(
            "select a.customer, a.document, a.act_by, s.stage, s.band, s.spend, s.spend_currency"
                + " from advice a join stage_states s on s.customer = a.customer"
                + " where a.act_by is not null and a.strategy <> ?"
                + " order by date_trunc('day', a.act_by at time zone ?), s.spend desc nulls last, a.customer"
                + " limit ?")
        .params(StrategyCatalog.NONE, rules.stages().zone().getId(), limit)
        .query(
            (row, n) -> {
              Advice advice = JSON.read(Document.ADVICE, row.getString("document"));
              Recommendation best = advice.best().orElseThrow();
              String stage = row.getString("stage");
              return new Call(
                  row.getString("customer"),
                  rules.stages().stage(stage).map(s -> s.label().in(language)).orElse(stage),
                  row.getString("band"),
                  rules.bandLabel(row.getString("band"), language),
                  row.getBigDecimal("spend"),
                  row.getString("spend_currency"),
                  best.strategy().id(),
                  best.strategy().label().in(language),
                  best.reason(language),
                  best.action().map(a -> a.in(language)).orElse(null),
                  Sql.instant(row, "act_by"));
            })
        .list();
  }

  /** How many stand in each stage of the model, in its order. */
  public Map<Stage, Long> funnel() {
    Map<String, Long> counted = new LinkedHashMap<>();
    db.sql("select stage, count(*) n from stage_states group by stage")
        .query(
            row -> {
              counted.put(row.getString("stage"), row.getLong("n"));
            });
    Map<Stage, Long> all = new LinkedHashMap<>();
    for (Stage stage : publications.current().stages().stages()) {
      all.put(stage, counted.getOrDefault(stage.id(), 0L));
    }
    return all;
  }

  /** How often each transition was taken, by its id. */
  public Map<String, Long> taken() {
    Map<String, Long> counted = new LinkedHashMap<>();
    db.sql(
            "select transition, count(*) n from stage_changes where transition is not null"
                + " group by transition")
        .query(
            row -> {
              counted.put(row.getString("transition"), row.getLong("n"));
            });
    return counted;
  }

  /** A message to others. */
  public record Message(long id, String customer, String kind, Instant madeAt, String payload) {}

  /** Returns messages that nobody has fetched, the oldest first. */
  public List<Message> outbox(int limit) {
    return db.sql("select * from outbox where sent_at is null order by id limit ?")
        .param(limit)
        .query(
            (row, n) ->
                new Message(
                    row.getLong("id"),
                    row.getString("customer"),
                    row.getString("kind"),
                    Sql.instant(row, "made_at"),
                    row.getString("payload")))
        .list();
  }

  /**
   * Notes that these messages have been dealt with. They are named one by one: messages of
   * transactions that were still running may come with lower numbers than those already seen.
   */
  public void sent(List<Long> messages) {
    db.sql("update outbox set sent_at = ? where id = any (?) and sent_at is null")
        .params(Sql.timestamp(clock.instant()), messages.toArray(Long[]::new))
        .update();
  }
}

package org.clm4j.examples.portfolio.log;

import org.clm4j.basics.Label;

/** Why a row cannot be used. */
public enum Reason {
  /** More or fewer cells than the header. */
  WRONG_COLUMN_COUNT(
      "wrong-column-count", "it has more or fewer cells than the header", "单元格数与表头不一致"),
  /** No customer id. */
  MISSING_ID("missing-id", "the customer id is missing", "缺少客户编号"),
  /** An id of more than 180 characters or with control characters. */
  BAD_ID("bad-id", "an id is too long or has control characters", "编号过长或含控制字符"),
  /** Neither a day nor a moment. */
  BAD_DATE(
      "bad-date",
      "the date cannot be read; read are 2014-12-31, 31.12.2014, 12/31/2014, 20141231 and 31 Dec"
          + " 2014, with a time or without, or what --date-format says",
      "日期无法识别；可识别 2014-12-31、31.12.2014、12/31/2014、20141231、2014年12月31日，可带时刻，"
          + "或按 --date-format"),
  /** Day and month stand the other way round than in the rest of the column. */
  ODD_DATE(
      "odd-date",
      "day and month of the date stand the other way round than in the rest of the column",
      "日期中日与月的先后与该列其余不同"),
  /** Day or month first: the column does not tell. */
  UNCLEAR_DATE(
      "unclear-date",
      "the date does not tell whether day or month comes first; say --date-format dmy or mdy",
      "无法判断日期中日与月的先后；请用 --date-format dmy 或 mdy 说明"),
  /** The amount, profit, return, quantity or price is missing or no number of the column's form. */
  BAD_AMOUNT(
      "bad-amount",
      "an amount is missing or no number such as 1234.50 or 1,234.50, or 1.234,50 where the column"
          + " has a decimal comma",
      "金额缺失，或不是 1234.50、1,234.50 这样的数字（该列为小数逗号时为 1.234,50）"),
  /** The amount, profit or return is a number, and too large. */
  AMOUNT_TOO_LARGE(
      "amount-too-large", "an amount lies beyond ±4,600,000,000,000", "金额超出 ±4,600,000,000,000"),
  /** An amount with the sign or code of a currency. */
  CURRENCY_SIGN("currency-sign", "an amount carries a currency sign", "金额带有货币符号"),
  /** A negative amount and a return in one row. */
  UNCLEAR_RETURN(
      "unclear-return", "the amount is negative and there is a return as well", "金额为负且另有退货额"),
  /** A row of one customer whose first, last and number of purchases do not fit together. */
  SUMMARY_CONFLICT(
      "summary-conflict",
      "first, last and number of purchases do not fit together, are no whole number from 1 to"
          + " 100,000, or the customer has two rows",
      "首次、最近与购买次数不相符，次数不是 1 到 100,000 的整数，或同一客户有两行"),
  /** A currency that is no ISO 4217 code. */
  BAD_CURRENCY(
      "bad-currency", "the currency is no ISO 4217 code such as USD", "币种不是 USD 这样的 ISO 4217 代码"),
  /** An order id that occurs with two customers. */
  ORDER_CONFLICT("order-conflict", "its order id occurs with two customers", "同一订单号出现于两个客户");

  private final String id;
  private final String english;
  private final String chinese;

  Reason(String id, String english, String chinese) {
    this.id = id;
    this.english = english;
    this.chinese = chinese;
  }

  /** Returns the stable id. */
  public String id() {
    return id;
  }

  /** Returns what is wrong, in words. */
  public Label label() {
    return Label.of(english, chinese);
  }
}

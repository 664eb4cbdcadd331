package org.clm4j.examples.portfolio.log;

import java.util.List;
import java.util.Locale;

/** What a column of an order log is for, and the names it usually has. */
public enum Role {
  /** Who bought. */
  CUSTOMER(
      true,
      "customerid customer customerno customernumber customercode customerkey custid clientid client"
          + " clientno userid user buyerid buyer memberid member accountid account 客户编号 客户id 客户"
          + " 会员编号 会员id 会员 用户编号 用户id 用户"),
  /** When: a day or a moment. */
  DATE(
      true,
      "date orderdate purchasedate invoicedate transactiondate saledate timestamp datetime"
          + " ordertimestamp purchasetimestamp ordertime purchasetime invoicetime transactiontime"
          + " orderedat purchasedat createdat time day 订单日期 日期 交易日期 购买日期 下单日期 下单时间"
          + " 订单时间 交易时间 购买时间 时间"),
  /** How much was sold; below zero where it was given back. */
  AMOUNT(
      true,
      "amount orderamount totalamount salesamount netamount revenue netrevenue sales netsales"
          + " grosssales sale total ordertotal totalprice totalsales ordervalue transactionvalue"
          + " transactionamount spend spent turnover value monetary totalspend totalspent lifetimespend 金额 销售额 订单金额 交易金额"
          + " 实付金额 总金额 交易额"),
  /** Which rows are one order. */
  ORDER(
      false,
      "orderid order orderno ordernumber invoice invoiceno invoiceid invoicenumber transactionid"
          + " transactionno basketid receiptid receiptno 订单编号 订单号 订单id 订单 发票号"),
  /** What was earned with it. */
  PROFIT(false, "profit grossprofit netprofit 利润 毛利"),
  /** How much was given back, whatever the sign it is written with. */
  RETURNS(false, "returns refund refunds refundamount returnamount 退款 退货 退款金额 退货金额"),
  /** How many pieces; below zero where they came back. */
  QUANTITY(false, "quantity qty units pieces itemcount 数量 件数"),
  /** What one piece costs: with the quantity it makes the amount where no column has it. */
  PRICE(
      false, "unitprice price itemprice priceperunit unitprices pricepaid sellingprice 单价 价格 商品单价"),
  /** In a log of one row a customer: when they first bought. */
  FIRST(
      false,
      "first firstpurchase firstpurchasedate firstorder firstorderdate firstdate firstpurchaseat"
          + " 首次购买 首次购买日期 首单日期"),
  /** In a log of one row a customer: when they last bought. */
  LAST(
      false,
      "last lastpurchase lastpurchasedate lastorder lastorderdate lastdate lastpurchaseat"
          + " 最近购买 最近购买日期 末单日期"),
  /** In a log of one row a customer: how often they bought. */
  PURCHASES(
      false,
      "purchases purchasecount numberofpurchases orders ordercount orderscount numberoforders"
          + " totalorders transactions transactioncount 购买次数 订单数 交易次数"),
  /** The currency of the amount, an ISO 4217 code. */
  CURRENCY(false, "currency currencycode currencyiso ccy cur 币种 货币 币别"),
  /** How far the order came; looked at where the caller says which statuses count. */
  STATUS(
      false,
      "status orderstatus orderstate paymentstatus financialstatus fulfillmentstatus"
          + " 订单状态 状态 交易状态");

  private final boolean required;
  private final String usualNames;

  Role(boolean required, String usualNames) {
    this.required = required;
    this.usualNames = usualNames;
  }

  /** Returns the word for this role in {@code --columns}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean required() {
    return required;
  }

  /** Returns the usual names, best first, in lower case without spaces, hyphens or underscores. */
  List<String> usualNames() {
    return List.of(usualNames.split(" "));
  }
}

/**
 * Actions of an order: the cart is the account's, its checkout and payment too. Making a cart and filling it asks for no right. The
 * order is followed until it is delivered, and its details say the name of what was delivered.
 */
export const orderActions: readonly string[] = [
  "account:apiovh:me/get",
  "account:apiovh:me/order/details/extension/get",
  "account:apiovh:me/order/details/get",
  "account:apiovh:me/order/get",
  "account:apiovh:me/order/pay",
  "account:apiovh:me/order/payWithRegisteredPaymentMean",
  "account:apiovh:me/order/status/get",
  "account:apiovh:me/payment/method/get",
  "order:apiovh:cart/assign",
  "order:apiovh:cart/checkout/execute",
  "order:apiovh:cart/checkout/simulate",
];

/** The end of what was ordered is confirmed with a token that a mail brings, and the account keeps its mails. */
export const terminationActions: readonly string[] = ["account:apiovh:me/notification/email/history/get"];

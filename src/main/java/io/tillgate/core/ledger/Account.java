package io.tillgate.core.ledger;

/// The chart of accounts; each merchant has its own set, one balance per currency.
public enum Account {
    /// What wallets have captured and owe us: an asset.
    WALLET_RECEIVABLE,
    /// What we owe the merchant: a liability.
    MERCHANT_PAYABLE,
    /// What is set aside for refunds under way: a liability.
    REFUND_RESERVE,
    /// What the merchant has paid us for our work: income.
    FEE_INCOME,
    /// Money between two currencies: one side of every conversion.
    EXCHANGE,
    /// What rounding of partial refunds left over: gain or loss.
    EXCHANGE_DIFFERENCE,
    /// What a wallet took without a sale behind it and must go back to the payer: a liability.
    LATE_SUCCESS
}

package io.tillgate.core.ledger;

import static io.tillgate.core.ledger.Account.EXCHANGE;
import static io.tillgate.core.ledger.Account.EXCHANGE_DIFFERENCE;
import static io.tillgate.core.ledger.Account.FEE_INCOME;
import static io.tillgate.core.ledger.Account.LATE_SUCCESS;
import static io.tillgate.core.ledger.Account.MERCHANT_PAYABLE;
import static io.tillgate.core.ledger.Account.REFUND_RESERVE;
import static io.tillgate.core.ledger.Account.WALLET_RECEIVABLE;

import io.tillgate.core.money.Money;
import java.util.ArrayList;
import java.util.List;

/// The events that are booked. `paid` is in the payer's currency, `settled` in the merchant's.
public sealed interface Occasion {
    /// The word by which it is stored.
    String kind();

    /// What it books, worked through in docs/ledger.md; nothing where the amount is nothing.
    List<Entry> entries();

    /// A wallet has captured a sale.
    record Captured(Money paid, Money settled) implements Occasion {
        @Override
        public String kind() {
            return "captured";
        }

        @Override
        public List<Entry> entries() {
            return across(WALLET_RECEIVABLE, paid, settled, MERCHANT_PAYABLE);
        }
    }

    /// Our fee for a captured sale; of zero it is not booked.
    record FeeTaken(Money fee) implements Occasion {
        @Override
        public String kind() {
            return "fee_taken";
        }

        @Override
        public List<Entry> entries() {
            return within(MERCHANT_PAYABLE, FEE_INCOME, fee);
        }
    }

    /// A refund is set aside before the wallet is asked.
    record RefundReserved(Money settled) implements Occasion {
        @Override
        public String kind() {
            return "refund_reserved";
        }

        @Override
        public List<Entry> entries() {
            return within(MERCHANT_PAYABLE, REFUND_RESERVE, settled);
        }
    }

    /// The wallet has given a refund to the payer.
    record Refunded(Money paid, Money settled) implements Occasion {
        @Override
        public String kind() {
            return "refunded";
        }

        @Override
        public List<Entry> entries() {
            return across(REFUND_RESERVE, settled, paid, WALLET_RECEIVABLE);
        }
    }

    /// The wallet has refused a refund: what was set aside is the merchant's again.
    record Released(Money settled) implements Occasion {
        @Override
        public String kind() {
            return "released";
        }

        @Override
        public List<Entry> entries() {
            return within(REFUND_RESERVE, MERCHANT_PAYABLE, settled);
        }
    }

    /// The last refund of a sale is done, and its parts, each rounded, add up to more or less than the sale was settled
    /// at.
    record ExchangeRounded(Money difference, boolean gain) implements Occasion {
        @Override
        public String kind() {
            return "exchange_rounded";
        }

        @Override
        public List<Entry> entries() {
            return gain
                    ? within(EXCHANGE, EXCHANGE_DIFFERENCE, difference)
                    : within(EXCHANGE_DIFFERENCE, EXCHANGE, difference);
        }
    }

    /// A wallet took money for a payment that is closed, failed, or paid by another attempt.
    record LateSuccess(Money paid) implements Occasion {
        @Override
        public String kind() {
            return "late_success";
        }

        @Override
        public List<Entry> entries() {
            return within(WALLET_RECEIVABLE, LATE_SUCCESS, paid);
        }
    }

    /// The money of a late success is back with the payer.
    record GivenBack(Money paid) implements Occasion {
        @Override
        public String kind() {
            return "given_back";
        }

        @Override
        public List<Entry> entries() {
            return within(LATE_SUCCESS, WALLET_RECEIVABLE, paid);
        }
    }

    /// A wallet does not hold what it once said of a late success.
    record Misreported(Money paid) implements Occasion {
        @Override
        public String kind() {
            return "misreported";
        }

        @Override
        public List<Entry> entries() {
            return within(LATE_SUCCESS, WALLET_RECEIVABLE, paid);
        }
    }

    private static List<Entry> across(Account debit, Money debited, Money credited, Account credit) {
        if (debited.currency() == credited.currency()) {
            return within(debit, credit, debited);
        }
        List<Entry> entries = new ArrayList<>(within(debit, EXCHANGE, debited));
        entries.addAll(within(EXCHANGE, credit, credited));
        return entries;
    }

    // A small amount of one currency can be nothing at all in another.
    private static List<Entry> within(Account debit, Account credit, Money amount) {
        return amount.isZero() ? List.of() : List.of(new Entry(debit, credit, amount));
    }
}

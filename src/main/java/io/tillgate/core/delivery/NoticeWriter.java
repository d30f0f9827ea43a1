package io.tillgate.core.delivery;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Spells and signs notices in the words of one dialect. What a notice says is the same at every attempt: it follows
/// from the notice and from what never changes of its payment, not from how that stands by now.
@FunctionalInterface
public interface NoticeWriter {
    Written write(Telling telling);

    /// Spells a notice about an agreement; a dialect that knows none writes none.
    default Written write(Agreeing agreeing) {
        return new Written.Unwritable("this dialect knows no agreements");
    }

    /// All that a writer may need: the notice, its payment as it stands now, the refund that it is about and the
    /// stored wallet that was paid with (this one or none of each), how much of the sale that refund and those
    /// before it gave back, the account of the payment's store with its valid credentials, and the time.
    record Telling(
            Notice notice,
            Payment payment,
            List<Refund> refunds,
            Money givenBack,
            List<StoredWallet> wallets,
            MerchantAccount account,
            Instant now) {
        public Telling {
            refunds = List.copyOf(refunds);
            wallets = List.copyOf(wallets);
        }

        /// The credential to sign with: the one that opened the payment while it is valid, else the newest; empty when
        /// the store has none.
        public Optional<Credential> credential() {
            return signing(notice, account);
        }
    }

    /// The same of a notice about an agreement.
    record Agreeing(Notice notice, StoredWallet wallet, MerchantAccount account) {
        /// The credential to sign with: the one that asked for the agreement while it is valid, else the newest.
        public Optional<Credential> credential() {
            return signing(notice, account);
        }
    }

    private static Optional<Credential> signing(Notice notice, MerchantAccount account) {
        List<Credential> valid = account.credentials();
        return valid.stream()
                .filter(one -> one.id().equals(notice.origin().credential()))
                .findAny()
                .or(() -> valid.stream().findFirst());
    }

    /// What came of it.
    sealed interface Written {
        record Ready(Letter letter) implements Written {}

        /// It cannot be written now, and why, in a few words: no token is valid, for instance.
        record Unwritable(String why) implements Written {}
    }
}

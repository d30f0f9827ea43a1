package io.tillgate.core.delivery;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantAccount;
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

    /// All that a writer may need: the notice, its payment as it stands now, the refund that it is about (`refunds` has
    /// this one or none), the account of the payment's store with its valid credentials, and the time.
    record Telling(Notice notice, Payment payment, List<Refund> refunds, MerchantAccount account, Instant now) {
        public Telling {
            refunds = List.copyOf(refunds);
        }

        /// The credential to sign with: the one that opened the payment while it is valid, else the newest; empty when
        /// the store has none.
        public Optional<Credential> credential() {
            List<Credential> valid = account.credentials();
            return valid.stream()
                    .filter(one -> one.id().equals(notice.origin().credential()))
                    .findAny()
                    .or(() -> valid.stream().findFirst());
        }
    }

    /// What came of it.
    sealed interface Written {
        record Ready(Letter letter) implements Written {}

        /// It cannot be written now, and why, in a few words: no token is valid, for instance.
        record Unwritable(String why) implements Written {}
    }
}

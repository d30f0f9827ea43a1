package io.tillgate.admin;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.ForwardedPayments;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Standing;
import io.tillgate.core.payment.Stored;
import io.tillgate.core.payment.TransactionNo;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Payments that are counted as their changes are stored, and named in what their thread logs from then on; what an
/// operator must know of is logged as well.
record CountedPayments(Payments payments, Meters meters) implements ForwardedPayments {
    private static final Logger LOG = LoggerFactory.getLogger(CountedPayments.class);
    private static final String NUMBER = "transactionNo";

    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        Payment after = change.after();
        MDC.put(NUMBER, after.no().value());
        Stored stored = payments.commit(change, deadline);
        if (stored == Stored.STORED) {
            meters.moved(Standing.word(after.state()), after.brand());
            tell(change.event().kind());
        }
        return stored;
    }

    private static void tell(Event.Kind kind) {
        switch (kind) {
            case HELD -> LOG.error("a wallet's answer contradicts what was asked of it, and is not believed");
            case LATE_SUCCESS -> LOG.warn("a wallet captured late; it is given back");
            case LATE_SUCCESS_CORRECTED -> LOG.warn("a wallet does not hold what it said of a late success");
            case REFUND_REFUSED -> LOG.warn("a wallet refused a refund");
            case OPENED,
                    CHARGE_ASKED,
                    AWAITING_PAYER,
                    PAID,
                    DECLINED,
                    CANCEL_ASKED,
                    CLOSED,
                    REFUND_RESERVED,
                    REFUNDED,
                    WITHDRAWN,
                    GIVEN_BACK -> LOG.debug("{}", kind);
        }
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, TransactionNo no) {
        MDC.put(NUMBER, no.value());
        return payments.find(merchant, no);
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, Reference reference) {
        Optional<Payment> found = payments.find(merchant, reference);
        found.ifPresent(payment -> MDC.put(NUMBER, payment.no().value()));
        return found;
    }
}

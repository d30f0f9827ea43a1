package io.tillgate.dialect.snap;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.TransactionNo;
import java.util.Optional;

/// By what a request names a payment: our number, the partner's own, or both, which must then agree (wire contract
/// 3.5); what another partner has opened is not found (4). The external id is not compared: who has repeated his
/// request under a new one may name either.
record Lookup(String referenceNo, String partnerReferenceNo, String externalId) {
    /// The name under which a payment keeps the external id that it was opened with.
    static final String EXTERNAL_ID = "externalId";

    private static final int LONGEST = 64;

    /// Reads the names; which of them must be there, the profile and the service say.
    static Lookup read(Call call, boolean partnerReference) {
        Fields fields = call.fields();
        boolean both = call.isIfp();
        Lookup lookup = new Lookup(
                fields.text("originalReferenceNo", LONGEST, both),
                fields.text("originalPartnerReferenceNo", LONGEST, both || partnerReference),
                fields.text("originalExternalId", LONGEST));
        fields.text("externalStoreId", LONGEST);
        if (!fields.has("originalReferenceNo") && !fields.has("originalPartnerReferenceNo")) {
            fields.note(Problem.missing("originalPartnerReferenceNo"));
        }
        return lookup;
    }

    FindPayment.Outcome in(FindPayment find, Call call) {
        FindPayment.Outcome named = byNumbers(find, call);
        return named instanceof FindPayment.Outcome.Found(Payment payment, var _) && !call.mayName(payment)
                ? new FindPayment.Outcome.Missing()
                : named;
    }

    private FindPayment.Outcome byNumbers(FindPayment find, Call call) {
        Optional<TransactionNo> no = TransactionNo.parse(referenceNo);
        Optional<Reference> reference = Reference.parse(partnerReferenceNo);
        if (no.isEmpty()) {
            return referenceNo.isEmpty() && reference.isPresent()
                    ? find.byReference(call.account(), reference.get())
                    : new FindPayment.Outcome.Missing();
        }
        return reference
                .map(own -> find.byBoth(call.account(), no.get(), own))
                .orElseGet(() -> find.byNo(call.account(), no.get()));
    }
}

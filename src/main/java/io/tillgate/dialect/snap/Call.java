package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.payment.Payment;

/// One request that has passed the gate: who asks, for which store, with which id, and what.
record Call(Service service, Partner partner, MerchantAccount account, String externalId, Fields fields) {
    Origin origin() {
        return new Origin(Snap.DIALECT, partner.id().value());
    }

    /// Whether no other partner has opened it; what was opened in another dialect is the store's.
    boolean mayName(Payment payment) {
        Origin opener = payment.opening().origin();
        return !opener.dialect().equals(Snap.DIALECT) || opener.equals(origin());
    }

    boolean isIfp() {
        return partner.profile() == PartnerProfile.IFP;
    }

    boolean lenientAmounts() {
        return partner.is(PartnerSetting.AMOUNTS, "lenient");
    }

    /// Reads the merchant's id, mandatory or not, and says whether it is another one's.
    boolean namesAnotherMerchant(boolean mandatory) {
        String named = fields.text("merchantId", 64, mandatory);
        fields.text("subMerchantId", 32);
        return !named.isEmpty() && !named.equals(account.merchant().no().value());
    }
}

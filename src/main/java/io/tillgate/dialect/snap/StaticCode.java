package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Store;
import io.tillgate.qris.Qris;
import io.tillgate.shopcode.ShopCode;

/// A store's static code as this dialect generates it (wire contract 3.1: no amount): nothing is kept of it, since it
/// is the store's own and is good for ever; its number says whose it is.
final class StaticCode {
    private static final String PREFIX = "STATIC";
    private static final int LONGEST_LABEL = 25;

    private StaticCode() {}

    /// By which number it is asked about.
    static String no(Store store) {
        return PREFIX + store.no().value();
    }

    /// Whether a request names the static code of the store that it speaks for, and there can be one.
    static boolean isNamed(Lookup lookup, MerchantAccount account) {
        return lookup.referenceNo().equals(no(account.store()))
                && ShopCode.staticCode(account.store()) instanceof Qris.Writing.Written;
    }

    /// The text to draw, or the rule that it would break. The partner who asks is told of its payments.
    static Qris.Writing write(Call call, Sale sale, String terminal) {
        String partner = call.partner().id().value();
        String teller = partner.length() > LONGEST_LABEL ? "" : partner;
        return ShopCode.staticCode(call.account().store(), sale.tip(), new ShopCode.Label(teller, terminal));
    }

    /// Whether nothing is asked of it that it cannot keep, which is noted: it has no end, and its notices go where that
    /// is set.
    static boolean fits(Call call, Fields more) {
        Fields fields = call.fields();
        if (fields.has("validityPeriod")) {
            fields.note(Problem.bad("validityPeriod"));
        }
        String address = more.text("callbackUrl", 512);
        if (!address.isEmpty() && !address.equals(call.partner().value(PartnerSetting.NOTIFY_URL))) {
            fields.note(Problem.bad("additionalInfo.callbackUrl"));
        }
        return fields.problem().isEmpty();
    }

    /// How it stands: as long as it can be, it waits for payers.
    static ObjectNode standing(Lookup lookup) {
        ObjectNode members = Answers.object().put("originalReferenceNo", lookup.referenceNo());
        if (!lookup.partnerReferenceNo().isEmpty()) {
            members.put("originalPartnerReferenceNo", lookup.partnerReferenceNo());
        }
        members.put("latestTransactionStatus", "01").put("transactionStatusDesc", "Initiated");
        members.putObject("additionalInfo").put("type", PREFIX);
        return members;
    }
}

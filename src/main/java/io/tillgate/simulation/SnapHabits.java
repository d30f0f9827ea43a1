package io.tillgate.simulation;

import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What a partner's requests carry besides what every partner's do, since his profile wants it, and where he wants to
/// hear of his payments, if that is not where it is set for him.
record SnapHabits(boolean ifp, String address) {
    private static final String ADDRESS = "additionalInfo.callbackUrl";
    // Who must say our number, and has not heard it, can only guess.
    private static final String GUESSED = "400000000000009999";

    static SnapHabits of(Partner partner, Chance chance) {
        boolean ifp = partner.profile() == PartnerProfile.IFP;
        boolean must = ifp && partner.value(PartnerSetting.NOTIFY_URL).isEmpty();
        boolean other = chance.oneIn(3);
        return new SnapHabits(ifp, other || must ? Addresses.partnersOther(partner.merchant()) : "");
    }

    void opening(Map<String, String> fields) {
        if (!address.isEmpty()) {
            fields.put(ADDRESS, address);
        }
        if (ifp) {
            fields.put("additionalInfo.customerDetail.fullName", "Ana");
        }
    }

    void cancelling(Map<String, String> fields) {
        if (ifp) {
            fields.put("additionalInfo.type", "DYNAMIC");
        }
    }

    /// Both names, where both are wanted.
    Map<String, String> named(Map<String, String> names, String number, String reference) {
        Map<String, String> all = new HashMap<>(names);
        if (ifp) {
            all.putIfAbsent("originalReferenceNo", number.isEmpty() ? GUESSED : number);
            all.putIfAbsent("originalPartnerReferenceNo", reference);
        }
        return all;
    }

    /// What an opening cannot do without: a header, or what his profile wants.
    Predicate<String> missing(Question opening, Chance chance) {
        String what = ifp && opening.path().equals(SnapPath.GENERATE.path())
                ? chance.of(List.of("CHANNEL-ID", "amount", "additionalInfo"))
                : "CHANNEL-ID";
        return name -> name.startsWith(what);
    }
}

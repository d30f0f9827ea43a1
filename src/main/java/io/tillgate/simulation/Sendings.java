package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Way;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was sent about each reference, and how much of it came to nothing: refused, or busy. What has only been asked
/// for by requests that stored nothing is not there.
final class Sendings {
    /// What a request would store.
    enum What {
        PAYMENT,
        CHARGE,
        REFUND
    }

    private record About(What what, MerchantNo merchant, String reference) {}

    private static final class Count {
        private int arrived;
        private int nothing;
    }

    private final Truth truth;
    private final Map<About, Count> counts = new LinkedHashMap<>();

    Sendings(Truth truth) {
        this.truth = truth;
    }

    /// A request has arrived that would store this.
    void arrived(What what, MerchantNo merchant, String reference) {
        counts.computeIfAbsent(new About(what, merchant, reference), _ -> new Count()).arrived++;
    }

    /// Such a request was answered that it has stored nothing.
    void nothing(What what, MerchantNo merchant, String reference) {
        About about = new About(what, merchant, reference);
        Count count = counts.computeIfAbsent(about, _ -> new Count());
        count.nothing++;
        check(about, count);
    }

    /// At the end of a world, when also what came late is stored.
    void reckon() {
        counts.forEach(this::check);
    }

    private void check(About about, Count count) {
        boolean there = switch (about.what()) {
            case PAYMENT -> truth.payment(about.merchant(), about.reference()).isPresent();
            case CHARGE ->
                truth.payment(about.merchant(), about.reference())
                        .filter(payment -> payment.opening().way() == Way.BARCODE
                                && !payment.attempts().isEmpty())
                        .isPresent();
            case REFUND -> truth.refund(about.merchant(), about.reference()).isPresent();
        };
        Broken.unless(!there || count.arrived > count.nothing, "what was refused or busy has stored something", about);
    }
}

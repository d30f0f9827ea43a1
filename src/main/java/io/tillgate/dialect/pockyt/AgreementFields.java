package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.Wish;
import io.tillgate.core.delivery.NoticeWriter.Agreeing;
import io.tillgate.core.notice.NoticeKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a notice about an agreement says (wire contract 4.4): autoDebitNo, autoReference, vendor, time, and the note
/// where there is one. The contract knows one notice, that the shopper has agreed; any other one says in `status`
/// what it is.
final class AgreementFields {
    private AgreementFields() {}

    static Map<String, String> of(Agreeing agreeing) {
        Wish wish = agreeing.wallet().wish();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(AutoDebitAnswers.NO, agreeing.wallet().no().value());
        fields.put("autoReference", wish.reference());
        // In capitals, as the answers have it.
        fields.put("vendor", wish.brand().toUpperCase(Locale.ROOT));
        fields.put("time", Spelling.time(agreeing.notice().at()).replaceAll("[^0-9]", ""));
        fields.put("note", wish.details().getOrDefault("note", ""));
        fields.put("status", status(agreeing.notice().kind()));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    private static String status(NoticeKind kind) {
        return switch (kind) {
            case AGREED -> "";
            case REFUSED -> "refused";
            case ENDED -> "ended";
            case PAID, FAILED, CLOSED, REFUNDED, LATE_SUCCESS ->
                throw new IllegalArgumentException("not of an agreement: " + kind);
        };
    }
}

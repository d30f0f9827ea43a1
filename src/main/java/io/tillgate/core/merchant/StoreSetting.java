package io.tillgate.core.merchant;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Everything that a store may have set for itself, with its default, its form and what it does.
public enum StoreSetting {
    VERDICT_TIME(
            "verdict-time", "120", "[1-9][0-9]{0,4}", "seconds after which an undecided barcode charge is cancelled"),
    SETTLE_CURRENCY(
            "settle-currency", "", "|[A-Z]{3}", "currency to settle in when a request names none; empty: by dialect"),
    REFUND_WITHOUT_REFERENCE(
            "refund-without-reference",
            "by-mode",
            "by-mode|yes|no",
            "whether a refund may come without refundReference"),
    REPEATED_REFUND_TIME(
            "repeated-refund-time",
            "30",
            "[0-9]{1,5}",
            "seconds in which an identical refund without refundReference answers with the first one"),
    ALLOW_FROM(
            "allow-from",
            "",
            "|[0-9A-Fa-f:.]{2,45}(/[0-9]{1,3})?(,[0-9A-Fa-f:.]{2,45}(/[0-9]{1,3})?){0,31}",
            "networks that the store is called from; empty: all"),
    NMID("nmid", "", "|ID[0-9]{13}", "national merchant id for QRIS"),
    QRIS_CITY("qris-city", "JAKARTA", "[ -~]{1,15}", "city in QRIS codes"),
    QRIS_POSTAL_CODE("qris-postal-code", "10110", "[0-9]{5,10}", "postal code in QRIS codes"),
    QRIS_CATEGORY("qris-category", "5999", "[0-9]{4}", "merchant category code (ISO 18245) in QRIS codes"),
    QRIS_CRITERIA("qris-criteria", "URE", "UMI|UKE|UME|UBE|URE|PSO|BLU", "size of the merchant in QRIS codes"),
    QRIS_TIP("qris-tip", "no", "yes|no", "ask for a tip in the static QRIS code"),
    QRIS_NOTIFY("qris-notify", "", "|https?://[!-~]{1,1000}", "address of notices about payments of the static code"),
    QRIS_PARTNER("qris-partner", "", "|[!-~]{1,36}", "SNAP partner whose notices those are; empty: Pockyt's IPN"),
    NOTIFY_NOTE("notify-note", "no", "yes|no", "put the note into notices"),
    NOTIFY_VENDOR_ID("notify-vendor-id", "no", "yes|no", "put the wallet's own id into notices"),
    NOTIFY_VAULT_ID("notify-vault-id", "no", "yes|no", "put customer and stored wallet into notices"),
    NOTIFY_FORMAT("notify-format", "form", "form|json", "the body of notices"),
    NOTIFY_PAYMENTS("notify-payments", "yes", "yes|no", "send notices about paid payments"),
    NOTIFY_REFUNDS("notify-refunds", "no", "yes|no", "send notices about refunds"),
    NOTIFY_CLOSINGS(
            "notify-closings",
            "no",
            "yes|no|failed|closed",
            "send notices about failed and closed payments, or about those of one kind"),
    NOTIFY_LATE_SUCCESS("notify-late-success", "no", "yes|no", "send notices about late payments that were given back");

    private final String key;
    private final String standard;
    private final Pattern form;
    private final String meaning;

    StoreSetting(String key, String standard, String form, String meaning) {
        this.key = key;
        this.standard = standard;
        this.form = Pattern.compile(form);
        this.meaning = meaning;
    }

    /// The name by which it is set: `verdict-time`.
    public String key() {
        return key;
    }

    /// The value in force where a store has set none.
    public String standard() {
        return standard;
    }

    /// What it does, in words.
    public String meaning() {
        return meaning;
    }

    /// The form of its values, as a pattern.
    public String form() {
        return form.pattern();
    }

    public boolean allows(String value) {
        return form.matcher(value).matches();
    }

    /// The setting of that name; empty when there is none.
    public static Optional<StoreSetting> parse(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findAny();
    }
}

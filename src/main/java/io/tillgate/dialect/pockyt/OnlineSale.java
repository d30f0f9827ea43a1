package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Recurrence;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The fields that only a checkout has, read and kept as details under their names on the wire, so that the shopper's
/// page can show them.
final class OnlineSale {
    /// Where the shopper's browser goes in the end; may hold macros.
    static final String CALLBACK = "callbackUrl";

    /// ONLINE, WAP, MWEB or YIP.
    static final String TERMINAL = "terminal";

    /// What is sold, as compact JSON text.
    static final String GOODS = "goodsInfo";

    /// The wallet that the shop asked for; absent where the shopper chooses.
    static final String VENDOR = "vendor";

    private static final List<String> TERMINALS = List.of("ONLINE", "WAP", "MWEB", "YIP");
    private static final List<String> SYSTEMS = List.of("IOS", "ANDROID");
    private static final List<Brand> ON_THE_SHOPS_PAGE = List.of(Brand.APPLEPAY, Brand.GOOGLEPAY);
    private static final Pattern IP = Pattern.compile("[0-9A-Fa-f.:]{2,45}");
    private static final List<String> CREDIT_TYPES = List.of("normal", "recurring", "hosted", "yip");
    private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,3}");
    private static final int MOST_DAYS = 366;
    private static final int LONGEST_VERSION = 32;

    private OnlineSale() {}

    /// Reads them all; problems are noted in the reader. Where a stored wallet is charged no shopper is there, so that
    /// nothing leads him anywhere.
    static void read(FieldReader fields, Sale sale, Optional<Brand> brand) {
        boolean shopper = !fields.has(OnlineCustomer.VAULT);
        if (shopper && !fields.has(CALLBACK)) {
            fields.note(Problem.missing(CALLBACK, "expected the http or https address that the shopper returns to"));
        }
        if (!shopper && !fields.has("reference")) {
            fields.note(Problem.missing("reference", "expected with vaultId, since a repeat could charge again"));
        }
        sale.keep(CALLBACK, fields.address(CALLBACK).orElse(""));
        String terminal = terminal(fields, shopper);
        sale.keep(TERMINAL, terminal);
        brand.ifPresent(one -> {
            sale.keep(VENDOR, one.code());
            if (ON_THE_SHOPS_PAGE.contains(one) && !terminal.equals("YIP")) {
                fields.note(Problem.bad(VENDOR, one.code() + " pays on the shop's own page: expected terminal YIP"));
            }
        });
        schedule(fields, sale, brand);
        sale.keep("osType", fields.oneOf("osType", SYSTEMS).orElse(""));
        fields.text("osVersion", LONGEST_VERSION);
        fields.text("appId", LONGEST_VERSION);
        fields.form("clientIp", IP, "expected an IP address");
    }

    // Only recurring is kept: the other words say nothing that the terminal does not.
    private static void schedule(FieldReader fields, Sale sale, Optional<Brand> brand) {
        boolean recurring = fields.oneOf("creditType", CREDIT_TYPES)
                .filter("recurring"::equals)
                .isPresent();
        if (!recurring) {
            return;
        }
        if (fields.has(OnlineCustomer.VAULT)) {
            fields.note(
                    Problem.bad("creditType", "expected no recurring with vaultId: charge it as often as you like"));
        }
        if (!brand.equals(Optional.of(Brand.CREDITCARD))) {
            fields.note(Problem.bad("creditType", "expected vendor creditcard for recurring"));
        }
        String count = fields.form(Recurrence.COUNT, COUNT, "expected a whole number from 0, which is no end")
                .orElse("");
        Optional<Integer> days = fields.whole(Recurrence.EVERY, MOST_DAYS);
        if (count.isEmpty()) {
            fields.note(Problem.missing(Recurrence.COUNT, "expected how many payments, 0 for no end"));
        }
        if (days.isEmpty()) {
            fields.note(Problem.missing(Recurrence.EVERY, "expected the days between payments, 1 to " + MOST_DAYS));
        }
        sale.keep(Recurrence.COUNT, count);
        sale.keep(Recurrence.EVERY, days.map(String::valueOf).orElse(""));
    }

    /// Whether the shopper pays on the shop's own page, with a nonce that it sends us.
    static boolean isOnTheShopsPage(Opening opening) {
        return opening.detail(TERMINAL).equals("YIP");
    }

    private static String terminal(FieldReader fields, boolean shopper) {
        if (shopper && !fields.has(TERMINAL)) {
            fields.note(Problem.missing(TERMINAL, "expected one of " + String.join(", ", TERMINALS)));
        }
        return fields.oneOf(TERMINAL, TERMINALS).orElse("");
    }
}

package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Way;
import io.tillgate.destination.Destination;
import io.tillgate.http.Answer;
import io.tillgate.qris.Qris.Tip;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the services that open a payment have in common: reference, amounts in rupiah, how long it is good, and where
/// its notices go.
final class Sale {
    // Clocks differ, and requests are under way for a while.
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final int LONGEST_ADDRESS = 512;
    private static final String ADDRESS = "https?://[^\\s/]+\\S*";
    // The name of the detail that says where the address for notices is from, if no request has named it.
    private static final String ADDRESS_FROM = "addressFrom";

    private final Call call;
    private final String reference;
    private final BigDecimal amount;
    private final Map<String, String> details = new HashMap<>();
    private Tip tip;
    private Optional<Basket> basket = Optional.empty();
    private Duration timeout = Duration.ZERO;

    private Sale(Call call, String reference, BigDecimal amount, Tip tip) {
        this.call = call;
        this.reference = reference;
        this.amount = amount;
        this.tip = tip;
        keep(Lookup.EXTERNAL_ID, call.externalId());
    }

    /// Reads reference and amounts; problems are noted among the fields.
    static Sale read(Call call, boolean mandatory) {
        Fields fields = call.fields();
        String reference = fields.text("partnerReferenceNo", 64, mandatory);
        if (!reference.isEmpty() && call.isIfp() && !reference.matches("[A-Za-z0-9]+")) {
            fields.note(Problem.bad("partnerReferenceNo"));
        }
        BigDecimal amount = rupiah(call, "amount", mandatory);
        return new Sale(call, reference, amount, Basket.fixed(rupiah(call, "feeAmount", false)));
    }

    private static BigDecimal rupiah(Call call, String name, boolean mandatory) {
        Optional<Fields.Amount> amount = call.fields().rupiah(name, mandatory, call.lenientAmounts());
        return amount.map(Fields.Amount::value).orElse(BigDecimal.ZERO);
    }

    /// Reads until when it is good. What was opened before keeps its time: a repeat is not refused for its age.
    void keepTimeout(Fields fields, Snap.Core core, String name) {
        Optional<Instant> until = fields.time(name);
        Instant now = core.ports().clock().instant();
        timeout = minutes(PartnerSetting.VALIDITY);
        if (until.isEmpty()) {
            return;
        }
        Duration asked = Duration.between(now, until.get());
        boolean inRange = asked.compareTo(minutes(PartnerSetting.VALIDITY_LEAST).minus(GRACE)) >= 0
                && asked.compareTo(minutes(PartnerSetting.VALIDITY_MOST).plus(GRACE)) <= 0
                && asked.compareTo(Duration.ZERO) > 0;
        if (inRange) {
            timeout = asked;
        } else if (!isKnown(core)) {
            fields.note(Problem.bad(name));
        }
    }

    /// Reads where notices go: what the request says, or what is set for the partner.
    void keepAddress(Fields additional) {
        String set = call.partner().value(PartnerSetting.NOTIFY_URL);
        String asked = additional.text("callbackUrl", LONGEST_ADDRESS, call.isIfp() && set.isEmpty());
        boolean leads = asked.matches(ADDRESS) && Destination.parse(asked).isPresent();
        if (!asked.isEmpty() && !leads) {
            call.fields().note(Problem.bad("additionalInfo.callbackUrl"));
        }
        keep(Opening.NOTIFY_ADDRESS, asked.isEmpty() ? set : asked);
        keep(ADDRESS_FROM, asked.isEmpty() && !set.isEmpty() ? PartnerSetting.NOTIFY_URL.key() : "");
    }

    /// Reads the goods and the tip of additionalInfo; a tip that is told twice must be the same.
    void keepBasket(Fields additional) {
        Basket read = Basket.read(additional, call.lenientAmounts());
        basket = Optional.of(read);
        if (read.tip() instanceof Tip.None) {
            return;
        }
        if (!(tip instanceof Tip.None) && !tip.equals(read.tip())) {
            call.fields().note(Problem.bad("additionalInfo.tip.value"));
        }
        tip = read.tip();
    }

    /// One more detail of the payment; an empty one is not kept.
    void keep(String name, String value) {
        if (!value.isEmpty()) {
            details.put(name, value);
        }
    }

    /// Why these amounts are none that can be paid.
    Optional<Answer> refusal(Answers answers) {
        if (amount.compareTo(limit()) > 0 || amount.add(fee()).compareTo(limit()) > 0) {
            return Optional.of(answers.refusal(Case.ABOVE_LIMIT));
        }
        if (tip instanceof Tip.Asked) {
            return Optional.of(answers.refusal(
                    Case.NOT_ALLOWED, "A tip that the payer types goes with a static code, which has no amount"));
        }
        return amount.signum() > 0 && fee().signum() >= 0 ? basketRefusal(answers) : invalid(answers);
    }

    /// The same of a code whose amount the payer types.
    Optional<Answer> refusalWithoutAmount(Answers answers) {
        if (fee().compareTo(limit()) > 0) {
            return Optional.of(answers.refusal(Case.ABOVE_LIMIT));
        }
        return fee().signum() >= 0 ? basketRefusal(answers) : invalid(answers);
    }

    private Optional<Answer> basketRefusal(Answers answers) {
        return basket.stream().allMatch(goods -> goods.addsUpTo(amount)) ? Optional.empty() : invalid(answers);
    }

    private static Optional<Answer> invalid(Answers answers) {
        return Optional.of(answers.refusal(Case.INVALID_AMOUNT));
    }

    private BigDecimal limit() {
        return new BigDecimal(call.partner().value(PartnerSetting.AMOUNT_LIMIT));
    }

    // What the code adds to the amount by itself; nothing where the payer says it.
    private BigDecimal fee() {
        long hundredths = amount.movePointRight(2).longValueExact();
        return BigDecimal.valueOf(tip.on(hundredths).orElse(0), 2);
    }

    String reference() {
        return reference;
    }

    Tip tip() {
        return tip;
    }

    Money amount() {
        return money(amount);
    }

    /// Opens it, or finds it opened before. A repeat settles as the first one does, whatever the store settles in by
    /// now.
    OpenPayment.Outcome open(Snap.Core core, Way way, List<Brand> wallets) {
        OpenPayment.Asked asked = asked(way, wallets);
        Deadline deadline = core.ports().patience().deadline();
        OpenPayment.Outcome outcome = core.open().open(asked, deadline);
        boolean other =
                outcome instanceof OpenPayment.Outcome.ReferenceTaken || outcome instanceof OpenPayment.Outcome.NoRate;
        Optional<Currency> settled = other
                ? earlier(core)
                        .map(payment -> payment.opening().settleCurrency())
                        .filter(first -> first != asked.settle())
                : Optional.empty();
        return settled.map(first -> core.open().open(asked(way, wallets, first), deadline))
                .filter(OpenPayment.Outcome.Repeated.class::isInstance)
                .orElse(outcome);
    }

    OpenPayment.Asked asked(Way way, List<Brand> wallets) {
        return asked(
                way, wallets, call.account().store().settings().settleCurrency().orElse(Currency.IDR));
    }

    private OpenPayment.Asked asked(Way way, List<Brand> wallets, Currency settle) {
        Money fee = money(fee());
        if (!fee.isZero()) {
            keep(Results.FEE, fee.twoDecimals());
        }
        MerchantAccount told = call.partner().told(call.account());
        return new OpenPayment.Asked(
                told, reference, way, amount().plus(fee), settle, wallets, timeout, call.origin(), details);
    }

    /// Whether this partner has asked for an earlier payment of this reference, and in these very words, as far as they
    /// are kept: until when it is good and the payer's code are not compared.
    boolean isSameAs(Payment earlier) {
        Opening opening = earlier.opening();
        return opening.origin().equals(call.origin())
                && isSameAddress(opening)
                && said(opening.details()).equals(said(details));
    }

    // What is set for the partner may be another by now. An earlier payment may be older than the mark.
    private boolean isSameAddress(Opening earlier) {
        String now = details.getOrDefault(Opening.NOTIFY_ADDRESS, "");
        String then = earlier.detail(Opening.NOTIFY_ADDRESS);
        boolean isUnnamed = now.isEmpty() || details.containsKey(ADDRESS_FROM);
        boolean wasUnnamed = then.isEmpty() || !earlier.detail(ADDRESS_FROM).isEmpty();
        return then.equals(now) || (isUnnamed && wasUnnamed);
    }

    private static Map<String, String> said(Map<String, String> details) {
        Map<String, String> said = new HashMap<>(details);
        // New in each request, drawn anew for each code, follows from the rest, and compared as it was named.
        said.keySet()
                .removeAll(
                        Set.of(Lookup.EXTERNAL_ID, Opening.QR, Opening.BRANDS, Opening.NOTIFY_ADDRESS, ADDRESS_FROM));
        return said;
    }

    private boolean isKnown(Snap.Core core) {
        return earlier(core).isPresent();
    }

    private Optional<Payment> earlier(Snap.Core core) {
        return Reference.parse(reference)
                .flatMap(own -> core.ports().payments().find(call.partner().merchant(), own));
    }

    private Duration minutes(PartnerSetting setting) {
        return Duration.ofMinutes(call.partner().number(setting));
    }

    private static Money money(BigDecimal rupiah) {
        return Money.parse(Currency.IDR, rupiah.toPlainString()).orElseThrow();
    }
}

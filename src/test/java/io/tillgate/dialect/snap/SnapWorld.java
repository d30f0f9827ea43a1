package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.desk.AskCancel;
import io.tillgate.core.desk.AttendPayment;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.desk.VoidPayment;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Rate;
import io.tillgate.core.payment.AskPlan;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Patience;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Schedule;
import io.tillgate.core.payment.Stored;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.refund.AskRefund;
import io.tillgate.core.refund.RefundPayment;
import io.tillgate.dialect.pockyt.MoodyPayments;
import io.tillgate.dialect.pockyt.ScriptedWallet;
import io.tillgate.guard.Bounds;
import io.tillgate.guard.Guard;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import io.tillgate.links.Links;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The dialect over a core in memory, with a fixed clock and a wallet that does as it is told.
final class SnapWorld {
    static final String ASPI = "TILLGATEDEMO";
    static final String IFP = "IFP2024067944";
    static final MerchantNo MERCHANT = new MerchantNo("204001");
    private static final StoreNo STORE = new StoreNo("304001");
    private static final StoreSettings SHOP =
            new StoreSettings(Map.of(StoreSetting.SETTLE_CURRENCY, "IDR", StoreSetting.NMID, "ID1024000000001"));
    private final MoodyPayments payments = new MoodyPayments();
    private final AtomicLong lastNo = new AtomicLong(400_000_000_000_000_000L);
    private final ScriptedWallet wallet = new ScriptedWallet(this::now);
    private final MemoryPartners partners = new MemoryPartners();
    private final AttendPayment attend;
    private final Snap.Core core;
    private Snap door;
    private int asked;
    private boolean impatient;
    private boolean withoutStores;
    private StoreSettings shop = SHOP;
    private String address = "127.0.0.1";
    private Instant now = Instant.parse("2026-11-21T04:00:00Z");

    SnapWorld() {
        wallet.say("charge", "wait");
        partners.add(partner(ASPI, PartnerProfile.ASPI), now);
        partners.add(partner(IFP, PartnerProfile.IFP), now);
        partners.add(partner("OTHER", PartnerProfile.ASPI), now);
        Ports ports = new Ports(
                payments,
                this::number,
                (merchant, _) -> Optional.of(account(shop)).filter(_ -> merchant.equals(MERCHANT) && !withoutStores),
                (from, to, _) -> from == to ? Optional.of(Rate.same(from)) : Optional.empty(),
                wallet,
                new Waiting(),
                this::now);
        Decisions decisions = Decisions.of(new Schedule(Map.of(), AskPlan.STANDARD), this::number);
        var askRefund = new AskRefund(ports, decisions);
        var askCancel = new AskCancel(ports, decisions, askRefund);
        var refund = new RefundPayment(ports, decisions, askRefund);
        this.attend = new AttendPayment(ports, decisions, askCancel, askRefund);
        this.core = new Snap.Core(
                new OpenPayment(ports, decisions),
                new ChargePayment(ports, decisions),
                new VoidPayment(ports, decisions, askCancel),
                new CancelPayment(ports, decisions, askCancel, refund),
                refund,
                new FindPayment(payments),
                partners.ports(),
                ports);
        this.door = door("", true, Guard.open());
    }

    private final class Waiting implements Patience {
        @Override
        public Deadline deadline() {
            return () -> 1;
        }

        @Override
        public <T> Optional<T> await(Supplier<T> work) {
            return impatient ? Optional.empty() : Optional.of(work.get());
        }

        @Override
        public <T> Optional<T> poll(Supplier<Optional<T>> look) {
            return look.get();
        }
    }

    Instant now() {
        return now;
    }

    private TransactionNo number() {
        return new TransactionNo("" + lastNo.incrementAndGet());
    }

    private static MerchantAccount account(StoreSettings settings) {
        var merchant = new Merchant(
                MERCHANT, "Warung Merpati", Fee.parse("1.9", "0.10").orElseThrow());
        return new MerchantAccount(merchant, new Store(MERCHANT, STORE, "Warung Merpati", settings), List.of());
    }

    private static Partner partner(String id, PartnerProfile profile) {
        return new Partner(
                new PartnerId(id),
                MERCHANT,
                STORE,
                profile,
                Map.of(),
                List.of(new Credential("s1", new Secret(Signer.SECRET), Instant.EPOCH)),
                List.of(new Partner.PublicKey("k1", Signer.publicKey(), Instant.EPOCH)));
    }

    private Snap door(String prefix, boolean signed, Guard guard) {
        return new Snap(
                core,
                new Snap.Settings(prefix, signed, Duration.ofMinutes(5), this::now, () -> 0, guard),
                new Links("https://pay.example", Links.Purpose.QR, List.of(new Links.SigningKey("1", new byte[16]))));
    }

    /// Does what one line of a wire test's preamble says.
    void prepare(String line) {
        String[] words = line.split(" ", 4);
        switch (words[0]) {
            case "given" ->
                assertThat(tried(words[1], words[2], words[3]).status())
                        .as(line)
                        .isLessThan(203);
            case "tried" -> tried(words[1], words[2], words[3]);
            case "wallet" -> wallet.say(words[1], line.substring(words[0].length() + words[1].length() + 2));
            case "store" -> payments.mood(Stored.valueOf(words[1]));
            case "then" -> payments.before(Integer.parseInt(words[1]), () -> prepare(words[2] + " " + words[3]));
            case "clock" -> now = now.plus(Duration.parse(words[1]));
            case "attend" -> attend.attend(new Key(MERCHANT, new TransactionNo(words[1])));
            case "impatient" -> impatient = true;
            case "guard" -> door = door("", true, Bounds.of(words[1], words[2], this::now));
            case "shop" -> shop = shop.with(Map.of(StoreSetting.parse(words[1]).orElseThrow(), words[2]));
            case "from" -> address = words[1];
            case "forged" -> ask("/v1.0/" + words[2], "{}", Map.of("X-PARTNER-ID", words[1], "X-SIGNATURE", "AAAA"));
            case "closed-shop" -> withoutStores = true;
            case "prefix" -> door = door(words[1], words[2].equals("signed"), Guard.open());
            case "set" -> set(words[1], words[2], words[3]);
            default -> throw new IllegalArgumentException(line);
        }
    }

    void set(String id, String setting, String value) {
        Partner partner = partners.find(new PartnerId(id)).orElseThrow();
        var set = new EnumMap<PartnerSetting, String>(PartnerSetting.class);
        set.putAll(partner.set());
        set.put(PartnerSetting.parse(setting).orElseThrow(), value);
        partners.set(partner.id(), set);
    }

    private Answer tried(String partner, String path, String body) {
        return ask("/v1.0/" + path, body, Map.of("X-PARTNER-ID", partner));
    }

    /// Asks with these headers instead of the usual ones; an empty one is left out, `{sign}` and `{token}` stand for
    /// the right ones.
    Answer ask(String target, String body, Map<String, String> given) {
        String path = target.split("\\?", 2)[0];
        String query = target.contains("?") ? target.split("\\?", 2)[1] : "";
        var headers = new Signer(target, body, this::token).headers(given, now, "x-" + ++asked);
        return door(path, query, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /// Asks with exactly these headers.
    Answer raw(String path, byte[] body, Map<String, String> headers) {
        return door(path, "", body, headers);
    }

    private Answer door(String path, String query, byte[] body, Map<String, String> headers) {
        Route route = door.routes().stream()
                .filter(one -> one.path().equals(path))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no route " + path));
        return route.handler()
                .apply(new Request(
                        new Request.Line("POST", path, query),
                        new Request.Caller(address, "test"),
                        name -> Optional.ofNullable(headers.get(name)),
                        body));
    }

    /// A good token of that partner.
    String token(String partner) {
        String body = "{\"grantType\":\"client_credentials\"}";
        String text = ask("/v1.0/access-token/b2b", body, Map.of("X-CLIENT-KEY", partner))
                .bodyText();
        return text.replaceFirst(".*\"accessToken\":\"([^\"]+)\".*", "$1");
    }

    Snap door() {
        return door;
    }

    MoodyPayments payments() {
        return payments;
    }

    static MerchantAccount shop() {
        return account(SHOP);
    }

    MemoryPartners partners() {
        return partners;
    }
}

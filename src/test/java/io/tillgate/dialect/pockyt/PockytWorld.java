package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.CustomerNumbers;
import io.tillgate.core.customer.FakeConsent;
import io.tillgate.core.customer.MemoryCustomers;
import io.tillgate.core.customer.MemoryStoredWallets;
import io.tillgate.core.customer.RegisterCustomer;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.desk.AskCancel;
import io.tillgate.core.desk.AttendPayment;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Rate;
import io.tillgate.core.payment.AskPlan;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.DebitWallet;
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
import io.tillgate.guard.Bounds;
import io.tillgate.guard.Guard;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import io.tillgate.links.Links;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The dialect over a core in memory, with a fixed clock and a wallet that does as it is told: every answer is the same
/// each time.
final class PockytWorld {
    static final String TOKEN = "5cbfb079f15b150122261c8537086d77a";
    private static final MerchantNo MERCHANT = new MerchantNo("200043");

    private final MoodyPayments payments = new MoodyPayments();
    private final AtomicLong lastNo = new AtomicLong(400_000_000_000_000_000L);
    private final MemoryCustomers customers = new MemoryCustomers();
    private final MemoryStoredWallets storedWallets = new MemoryStoredWallets();
    private final FakeConsent consent = new FakeConsent(this::now);
    private final ScriptedWallet wallet = new ScriptedWallet(this::now);
    private final Map<StoreNo, MerchantAccount> stores = new HashMap<>();
    private final Decisions decisions = Decisions.of(
            new Schedule(Map.of(), AskPlan.STANDARD), () -> new TransactionNo("" + lastNo.incrementAndGet()));
    private final AttendPayment attend;
    private final Pockyt.Core core;
    private Pockyt door;
    private Instant now = Instant.parse("2026-11-21T04:00:00Z");
    private boolean impatient;
    private String address = "127.0.0.1";

    PockytWorld() {
        store("300014", TOKEN, Map.of());
        store("303660", "359c05eb811c7c8576f4a8a277dc6f6b", Map.of());
        store("300015", TOKEN, Map.of(StoreSetting.REFUND_WITHOUT_REFERENCE, "no"));
        store("300016", TOKEN, Map.of(StoreSetting.SETTLE_CURRENCY, "GBP"));
        store("300017", TOKEN, Map.of(StoreSetting.ALLOW_FROM, "198.51.100.0/24,2001:db8::/32"));
        var ports = new Ports(
                payments,
                () -> new TransactionNo("" + lastNo.incrementAndGet()),
                (merchant, store) -> Optional.ofNullable(stores.get(store)).filter(_ -> merchant.equals(MERCHANT)),
                PockytWorld::rate,
                wallet,
                new Waiting(),
                this::now);
        var askRefund = new AskRefund(ports, decisions);
        var askCancel = new AskCancel(ports, decisions, askRefund);
        var refund = new RefundPayment(ports, decisions, askRefund);
        this.attend = new AttendPayment(ports, decisions, askCancel, askRefund);
        var open = new OpenPayment(ports, decisions);
        var charge = new ChargePayment(ports, decisions);
        this.core = new Pockyt.Core(
                open,
                charge,
                new CancelPayment(ports, decisions, askCancel, refund),
                refund,
                new FindPayment(payments),
                ports,
                people(),
                autoDebit(new DebitWallet(ports, storedWallets, open, charge)));
        this.door = door(true, 200, Guard.open());
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

    private Instant now() {
        return now;
    }

    private void store(String no, String token, Map<StoreSetting, String> settings) {
        var merchant = new Merchant(MERCHANT, "Demo", Fee.parse("1.9", "0.10").orElseThrow());
        var store = new Store(MERCHANT, new StoreNo(no), "Demo " + no, new StoreSettings(settings));
        var credentials = List.of(
                new Credential("t1", new Secret(token), Instant.EPOCH),
                new Credential("t2", new Secret("another-token-of-" + no), Instant.EPOCH.plusSeconds(1)));
        stores.put(store.no(), new MerchantAccount(merchant, store, credentials));
    }

    private static Optional<Rate> rate(Currency from, Currency to, Instant time) {
        if (from == to) {
            return Optional.of(Rate.same(from));
        }
        return from == Currency.THB
                ? Optional.empty()
                : Optional.of(new Rate(from, to, new BigDecimal("0.14"), "table"));
    }

    private Pockyt.People people() {
        CustomerNumbers numbers = () -> new CustomerNo("2000" + lastNo.incrementAndGet());
        return new Pockyt.People(new RegisterCustomer(customers, numbers, this::now), customers, this::now);
    }

    private Pockyt.AutoDebit autoDebit(DebitWallet debit) {
        var needs = new ConsultWallet.Needs(
                storedWallets, consent, () -> new WalletNo("" + lastNo.incrementAndGet()), this::now);
        return new Pockyt.AutoDebit(new ConsultWallet(needs), debit, storedWallets);
    }

    private Pockyt door(boolean sandbox, int busyStatus, Guard guard) {
        return new Pockyt(
                core,
                new Pockyt.Settings(
                        sandbox, busyStatus, links(Links.Purpose.QR), links(Links.Purpose.CASHIER)::address, guard));
    }

    private static Links links(Links.Purpose purpose) {
        var key = new Links.SigningKey("k1", "a key that is only for tests".getBytes(StandardCharsets.US_ASCII));
        return new Links("https://pay.example", purpose, List.of(key));
    }

    /// Does what one line of a wire test's preamble says.
    void prepare(String line) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "given" -> succeeded(tried(words[1], words[2]));
            case "tried" -> tried(words[1], words[2]);
            case "wallet" -> wallet.say(words[1], words[2]);
            case "shopper" -> consent.says(words[1], words[2]);
            case "consent" -> consent.silent(words[1].equals("silent"));
            case "store" -> payments.mood(Stored.valueOf(words[1]));
            case "clock" -> now = now.plus(Duration.parse(words[1]));
            case "attend" -> attend.attend(new Key(MERCHANT, new TransactionNo(words[1])));
            case "impatient" -> impatient = true;
            case "live" -> door = door(false, 200, Guard.open());
            case "guard" -> door = door(true, 200, Bounds.of(words[1], words[2], this::now));
            case "from" -> address = words[1];
            case "forged" -> ask("POST", words[1], body(words[2], "0".repeat(32)));
            case "busy-status" -> door = door(true, Integer.parseInt(words[1]), Guard.open());
            default -> throw new IllegalArgumentException(line);
        }
    }

    private Answer tried(String path, String members) {
        return ask("POST", path, signed(body(members, "{sign}")));
    }

    private static String body(String members, String signature) {
        String body = "{\"merchantNo\":\"200043\",\"storeNo\":\"300014\"," + members.substring(1);
        return body.replace("}", ",\"verifySign\":\"" + signature + "\"}");
    }

    private static void succeeded(Answer answer) {
        if (!answer.outcome().equals("000100")) {
            throw new IllegalStateException("a preparation answered " + answer.bodyText());
        }
    }

    /// The body with the right signature where it says `{sign}`.
    static String signed(String body) {
        if (!body.contains("{sign}")) {
            return body;
        }
        var fields = ((Body.Read) Body.read(body.getBytes(StandardCharsets.UTF_8))).fields();
        var parameters = new HashMap<String, String>();
        fields.sorted().stream()
                .filter(field -> !field.isNull())
                .forEach(field -> parameters.put(field.name(), field.text()));
        String token = fields.text("storeNo").equals("303660") ? "359c05eb811c7c8576f4a8a277dc6f6b" : TOKEN;
        return body.replace("{sign}", Pockyt.sign(parameters, token));
    }

    /// What the door answers.
    Answer ask(String method, String path, String body) {
        Route route = door.routes().stream()
                .filter(one -> one.method().equals(method) && one.path().equals(path))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no route " + method + " " + path));
        return route.handler()
                .apply(new Request(
                        new Request.Line(method, path, ""),
                        new Request.Caller(address, "test"),
                        _ -> Optional.empty(),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    Pockyt door() {
        return door;
    }

    ScriptedWallet wallet() {
        return wallet;
    }

    MoodyPayments payments() {
        return payments;
    }
}

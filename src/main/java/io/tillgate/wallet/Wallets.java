package io.tillgate.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.core.customer.WalletConsent;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Wallet;
import io.tillgate.http.Route;
import io.tillgate.wallet.NetworkClient.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The door of the wallet networks: how the core asks them, and the routes on which they tell us something.
public final class Wallets {
    /// How the sandbox network is reached, and where it reaches us; `cashier` is the address of a payment's
    /// page, which payers come back to from a wallet's own; `answerLimit` bounds each question in real time.
    public record Options(
            URI network,
            String key,
            URI gateway,
            Function<Key, String> cashier,
            Duration answerLimit,
            InstantSource realClock) {
        @Override
        public String toString() {
            return "wallet network at " + network;
        }
    }

    /// One question to a wallet: of which brand (several, joined by `+`, where one QR is open for all of them),
    /// how it ended, and nanoseconds of real time.
    public record Asked(String question, String brand, String outcome, long nanos) {}

    /// Told of each question to a wallet.
    public interface Watch {
        /// One question; quick, never throws.
        void asked(Asked asked);
    }

    /// Who is paid by a static code.
    public record Payee(MerchantNo merchant, StoreNo store, String name) {}

    /// A capture of a static code: its place among all of them, what belongs to it, and how much of the amount
    /// is a tip.
    public record StaticCapture(
            long place,
            TransactionNo no,
            String brand,
            Money amount,
            Money tip,
            String code,
            MerchantNo merchant,
            StoreNo store) {}

    /// Captures of static codes in their order, and the place of the latest of all.
    public record StaticCaptures(long latest, List<StaticCapture> page) {
        public StaticCaptures {
            page = List.copyOf(page);
        }
    }

    /// What a wallet's notice speaks of: an attempt, and the amount where it says that it has approved it. It is never
    /// believed, and only makes us ask.
    public record Hint(Key key, int attempt, Optional<Money> approved) {}

    private static final String CODES = "/wallet/sandbox/codes";
    private static final String NOTICES = "/wallet/sandbox/notices";

    private final NetworkClient client;
    private final SandboxWallet wallet;
    private final NetworkSignature signature;
    private final InstantSource realClock;
    private final URI gateway;

    private Wallets(NetworkClient client, SandboxWallet wallet, NetworkSignature signature, Options options) {
        this.client = client;
        this.wallet = wallet;
        this.signature = signature;
        this.realClock = options.realClock();
        this.gateway = options.gateway();
    }

    /// Opens the door.
    public static Wallets open(Options options, Watch watch) {
        NetworkSignature signature = new NetworkSignature(options.key());
        NetworkClient client = new NetworkClient(options, signature);
        SandboxWallet wallet = new SandboxWallet(
                client,
                options.gateway().resolve(NOTICES),
                intent -> options.cashier().apply(intent.payment()),
                watch);
        return new Wallets(client, wallet, signature, options);
    }

    /// No wallet at all: every charge is declined. Live mode has nothing else until a real network is connected.
    public static Wallet none() {
        return new NoNetwork();
    }

    /// The wallets as the core asks them.
    public Wallet wallet() {
        return wallet;
    }

    /// The wallets as far as they ask payers for their consent.
    public WalletConsent consent() {
        return new SandboxConsent(client);
    }

    /// No wallet at all: nobody is asked.
    public static WalletConsent noConsent() {
        return new NoConsent();
    }

    /// Where the wallets' notices come in; `hint` is called for each attempt that they speak of, on a thread of its
    /// own.
    public List<Route> routes(Consumer<Hint> hint) {
        WalletNotices notices = new WalletNotices(new CallCheck(signature, realClock), hint);
        return List.of(Route.post(NOTICES, notices::receive));
    }

    /// Where the network asks whose static code a payer has scanned; empty where nobody is to be paid by it.
    public List<Route> inquiries(Function<String, Optional<Payee>> owner) {
        CodeInquiries inquiries =
                new CodeInquiries(new CallCheck(signature, realClock), owner, gateway.resolve(NOTICES));
        return List.of(Route.post(CODES, inquiries::answer));
    }

    /// What the network has captured by static codes after that place; empty when it does not answer.
    public Optional<StaticCaptures> capturedAfter(long place) {
        return switch (client.call(
                "/network/v1/received", NetworkClient.object().put("after", place))) {
            case Reply.Answered(int status, JsonNode body) when status == 200 -> StaticReading.captures(body);
            case Reply.Answered _, Reply.None _ -> Optional.empty();
        };
    }

    /// The sandbox network's further calls, which no real wallet has: its clock and its record.
    public SandboxControl sandbox() {
        return client;
    }

    /// What a test network can be told: to move its clock, and to know of captures that the demo data needs.
    public sealed interface SandboxControl permits NetworkClient {
        /// Moves the network's clock to that much ahead of real time; says why not, or nothing when it has moved.
        String moveClock(Duration ahead);

        /// Puts a captured attempt into the network's record, unless it is there; says why not, or nothing.
        String recordCapture(Captured captured);
    }

    /// A capture that happened before the gateway was there.
    public record Captured(String number, String brand, Money amount, String merchantNo, Instant at) {}
}

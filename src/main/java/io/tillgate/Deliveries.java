package io.tillgate;

import io.tillgate.admin.Admin;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.delivery.DeliverNotices;
import io.tillgate.core.delivery.DeliverNotices.Delivered;
import io.tillgate.core.delivery.NoticeWriter;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Notices.Room;
import io.tillgate.core.delivery.RetryPlan;
import io.tillgate.core.delivery.ToldWallets;
import io.tillgate.core.delivery.Verdict;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentWallets;
import io.tillgate.core.payment.Ports;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.dialect.snap.Snap;
import io.tillgate.http.Route;
import io.tillgate.notifier.HttpNotifier;
import io.tillgate.store.Store;
import io.tillgate.testclock.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Builds what delivers notices, and starts its heartbeat.
final class Deliveries implements AutoCloseable {
    private static final int AT_ONCE_IN_A_WALK = 64;

    /// How notices are posted, when, and how many at once to one receiver.
    record Wanted(HttpNotifier.Options post, RetryPlan plan, int perHost) {}

    private final Notices notices;
    private final InstantSource clock;
    private final DeliverNotices deliverNotices;
    private final HttpNotifier notifier;
    private final NoticeBeat beat;
    private final NoticeBeat.Manner manner;

    private Deliveries(Wanted wanted, DeliverNotices.Needs needs, HttpNotifier notifier, Consumer<Delivered> watch) {
        this.notices = needs.notices();
        this.clock = needs.clock();
        this.notifier = notifier;
        this.deliverNotices = new DeliverNotices(needs);
        this.manner = new NoticeBeat.Manner(wanted.perHost(), wanted.post().limit(), watch);
        this.beat = NoticeBeat.start(deliverNotices, manner);
    }

    /// Starts to deliver what is in the store's outbox, written by each dialect's writer.
    static Deliveries start(Wanted wanted, Partnership partnership, Ports ports, Admin admin) {
        Store store = partnership.store();
        Notices notices = store.notices(wanted.post().limit());
        HttpNotifier notifier = new HttpNotifier(wanted.post());
        Map<String, NoticeWriter> writers = Map.of(
                Pockyt.name(),
                new LoggedWriter(Pockyt.notices()),
                Snap.DIALECT,
                new LoggedWriter(partnership.writer(notifier)));
        var needs = new DeliverNotices.Needs(
                notices,
                writers,
                notifier,
                wanted.plan(),
                ports.payments(),
                told(store.storedWallets()),
                ports.merchants(),
                ports.clock());
        admin.outbox(notices::waiting);
        return new Deliveries(wanted, needs, notifier, admin::delivered);
    }

    private static ToldWallets told(StoredWallets wallets) {
        return new ToldWallets() {
            @Override
            public Optional<StoredWallet> find(MerchantNo merchant, WalletNo no) {
                return wallets.find(merchant, no);
            }

            @Override
            public Optional<StoredWallet> of(Payment payment) {
                return new PaymentWallets(wallets).of(payment);
            }
        };
    }

    /// The operator's routes about notices, with these.
    List<Route> routesBeside(List<Route> others) {
        List<Route> routes = new ArrayList<>(others);
        routes.addAll(new NoticesApi(notices, clock).routes());
        return routes;
    }

    /// What walks with the test clock: the network's clock, what payments have due, then notices; their heartbeats
    /// rest.
    TestClock.Walk walk(Function<Duration, String> moveNetwork, TestClock.Agenda payments, TestClock.Pause heartbeat) {
        return new TestClock.Walk(moveNetwork, List.of(payments, agenda()), rest -> {
            heartbeat.pause(rest);
            beat.pause(rest);
        });
    }

    private TestClock.Agenda agenda() {
        return new TestClock.Agenda() {
            @Override
            public Optional<Instant> nextDue() {
                return notices.nextDue();
            }

            @Override
            public List<TestClock.Fired> attendAll() {
                Room room = new Room(AT_ONCE_IN_A_WALK, manner.perHost(), Map.of());
                List<Delivered> done = deliverNotices.deliverAll(room, SideBySide::forEach);
                done.forEach(manner.watch());
                return done.stream().map(Deliveries::fired).toList();
            }
        };
    }

    private static TestClock.Fired fired(Delivered done) {
        String end = switch (done.verdict()) {
            case Verdict.Parked _ -> ", parked";
            case Verdict.Acknowledged _, Verdict.Again _, Verdict.NotSent _ -> "";
        };
        return new TestClock.Fired(
                done.notice().merchant().value(),
                done.notice().subject(),
                "notice " + done.notice().kind().name().toLowerCase(Locale.ROOT) + ", attempt "
                        + done.delivery().attempt() + ": " + done.delivery().outcome() + end);
    }

    @Override
    public void close() {
        beat.close();
        notifier.close();
    }
}

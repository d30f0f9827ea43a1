package io.tillgate.simulation;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.delivery.DeliverNotices;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Notifier;
import io.tillgate.core.delivery.RetryPlan;
import io.tillgate.core.merchant.Partners;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.dialect.snap.Snap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// One gateway: the core on its ports, a heartbeat, and a memory that a crash takes; it starts again by itself.
final class Node {
    private static final int BLOCK = 20;
    private static final int AT_ONCE = 64;
    private static final int TICK_MILLIS = 100;
    private static final Notices.Room ROOM = new Notices.Room(AT_ONCE, 4, Map.of());

    private final World.Stage stage;
    private final String name;
    private final Chance chance;
    private final Gear gear;
    private final Bell payments = new Bell(this::attendDue, this::ring);
    private final Bell notices = new Bell(this::deliverDue, this::ringNotices);
    private final Bell consents = new Bell((core, _) -> core.consult().lookAtDue(AT_ONCE), this::ringConsents);
    private Life life = new Life();
    private Optional<Operations> operations = Optional.empty();
    private Optional<Dialects> dialects = Optional.empty();
    private long nextNo;
    private long lastNo = -1;

    /// What all nodes share.
    record Gear(Paying paying, Outbox outbox, Receivers receivers, Asking asking, Directory directory) {}

    /// The wallets, which of them are down, what was paid at them by printed codes, and what shoppers agreed to.
    record Paying(
            Network network, Outages outages, PrintedCaptures printed, Consents consents, AgreementShelf agreements) {}

    /// When the next look is due, of which only the latest word counts, and what is done then.
    private static final class Bell {
        private final BiConsumer<Operations, Life> work;
        private final Runnable again;
        private long at = Long.MAX_VALUE;

        Bell(BiConsumer<Operations, Life> work, Runnable again) {
            this.work = work;
            this.again = again;
        }
    }

    Node(World.Stage stage, int number, Gear gear) {
        this.stage = stage;
        this.name = "node" + number;
        this.chance = Chance.of(stage.plan().seed(), name);
        this.gear = gear;
    }

    Agenda agenda() {
        return stage.agenda();
    }

    Faults faults() {
        return stage.faults();
    }

    Chance chance() {
        return chance;
    }

    Life life() {
        return life;
    }

    /// The core, while the node runs.
    Optional<Operations> operations() {
        return operations;
    }

    /// The dialects, while the node runs.
    Optional<Dialects> dialects() {
        return dialects;
    }

    void start() {
        life = new Life();
        lastNo = -1;
        StoreLine line = new StoreLine(stage.shelf(), this);
        int skew = chance.between(-200, 200);
        InstantSource clock = () -> agenda().now().plusMillis(skew);
        Paying paying = gear.paying();
        WalletLine wallets = new WalletLine(paying.network(), paying.consents(), paying.outages(), this, gear.asking());
        AgreementLine agreements = new AgreementLine(paying.agreements(), this);
        ConsultWallet consult = new ConsultWallet(new ConsultWallet.Needs(
                agreements, new ConsentLine(paying.consents(), wallets), paying.agreements()::number, clock));
        Ports ports = new Ports(
                line,
                this::number,
                gear.directory().street()::find,
                gear.directory().street()::rate,
                wallets,
                new NodePatience(agenda(), life),
                clock);
        operations = Optional.of(Operations.on(ports, deliver(line, agreements, clock), consult));
        DirectoryLine partners = new DirectoryLine(gear.directory(), this);
        dialects = operations.map(core -> new Dialects(core, partners, new Dialects.Agreements(agreements, consult)));
        agenda().note(name, "starts");
        ring();
        ringNotices();
        ringConsents();
    }

    private DeliverNotices deliver(Payments line, AgreementLine agreements, InstantSource clock) {
        Receivers receivers = gear.receivers();
        Notifier post = letter -> receivers.post(this, letter);
        Partners partners = gear.directory()::find;
        return new DeliverNotices(new DeliverNotices.Needs(
                new OutboxLine(gear.outbox(), this, receivers),
                Map.of("pockyt", Pockyt.notices(), "snap", Snap.notices(partners, SnapKeys::gatewaysKey, post, clock)),
                post,
                RetryPlan.STANDARD,
                line,
                agreements::find,
                gear.directory().street()::find,
                clock));
    }

    /// A step of the task that asks: others may come between, and the node may die before it or after it.
    void step(Object... what) {
        agenda().note(name, what);
        if (faults().strikes(Fault.NODE_DIES)) {
            life.end();
            operations = Optional.empty();
            dialects = Optional.empty();
            agenda().in(chance.between(500, 60_000), this::start);
            throw new Life.Death();
        }
        agenda().pause(chance.below(20));
    }

    /// A wallet's notice has come in.
    void hinted(Payments.Key key, int attempt) {
        operations.ifPresent(core -> agenda().start(life, () -> {
            boolean printed = gear.paying().printed().has(key.no());
            if (printed
                    && core.ports().payments().find(key.merchant(), key.no()).isEmpty()) {
                gear.paying().printed().collect(core, this);
            } else {
                core.attend().askAbout(key, attempt);
            }
        }));
    }

    /// Looks for what was paid by printed codes.
    void collect() {
        operations.ifPresent(
                core -> agenda().start(life, () -> gear.paying().printed().collect(core, this)));
    }

    void ring() {
        stage.shelf().nextLook().ifPresent(at -> ringAt(at, payments));
    }

    void ringNotices() {
        gear.outbox().nextLook().ifPresent(at -> ringAt(at, notices));
    }

    void ringConsents() {
        gear.paying().agreements().nextLook().ifPresent(at -> ringAt(at, consents));
    }

    /// A wallet's notice that a shopper has said something.
    void hinted(StoredWallet wallet) {
        operations.ifPresent(core -> agenda().start(life, () -> core.consult().lookAt(wallet.merchant(), wallet.no())));
    }

    private void ringAt(Instant at, Bell bell) {
        long wait = Math.max(0, Duration.between(agenda().now(), at).toMillis());
        long time = agenda().millis() + wait + chance.between(1, TICK_MILLIS);
        if (time >= bell.at) {
            return;
        }
        bell.at = time;
        agenda().in(time - agenda().millis(), () -> {
            if (bell.at == time) {
                bell.at = Long.MAX_VALUE;
                tick(bell);
            }
        });
    }

    private void tick(Bell bell) {
        operations.ifPresent(core -> {
            Life mine = life;
            agenda().start(mine, () -> bell.work.accept(core, mine));
            agenda().in(2 * TICK_MILLIS, bell.again);
        });
    }

    private void attendDue(Operations core, Life mine) {
        for (Payments.Key key :
                core.ports().payments().takeDue(core.ports().clock().instant(), AT_ONCE)) {
            agenda().start(mine, () -> core.attend().attend(key));
        }
    }

    private void deliverDue(Operations core, Life mine) {
        for (Notices.Taken taken : core.deliver().take(ROOM)) {
            agenda().start(mine, () -> {
                if (faults().strikes(Fault.DELIVERY_STALLS)) {
                    agenda().pause(chance.between(20_000, 60_000));
                }
                core.deliver().deliver(taken);
            });
        }
    }

    // From blocks that are reserved durably: what a crash leaves unused is never given again.
    private TransactionNo number() {
        if (nextNo > lastNo) {
            nextNo = stage.shelf().reserve(BLOCK);
            lastNo = nextNo + BLOCK - 1;
        }
        return new TransactionNo(Long.toString(nextNo++));
    }
}

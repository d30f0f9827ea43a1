package io.tillgate;

import io.tillgate.admin.Admin;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.payment.Ports;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.http.Route;
import io.tillgate.links.Links;
import io.tillgate.process.CannotStart;
import io.tillgate.process.FolderLock;
import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.Store;
import io.tillgate.testclock.TestClock;
import io.tillgate.wallet.Wallets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Builds every room and hands each what it needs: plain constructors, and the only class that knows them all.
public final class Gateway implements AutoCloseable {
    /// Where it can be reached, and what a start has to tell.
    public record Facts(
            String mode, URI api, URI admin, Optional<URI> network, Path data, String database, Instant startedAt) {}

    private final Closing started;
    private final Facts facts;

    private Gateway(Closing started, Facts facts) {
        this.started = started;
        this.facts = facts;
    }

    /// Starts everything, or leaves nothing behind and throws CannotStart with one sentence when a person must act;
    /// `logs` is told the data folder as soon as it is ours.
    public static Gateway start(Settings settings, InstantSource realClock, Consumer<Path> logs) {
        Closing started = new Closing();
        try {
            Facts facts = new Building(settings.withFreePorts(), realClock, started).build(logs);
            return new Gateway(started, facts);
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /// Where it can be reached.
    public Facts facts() {
        return facts;
    }

    /// Takes no more requests, finishes those in flight, and stops everything in the opposite order.
    @Override
    public void close() {
        started.close();
    }

    /// How the store of these settings is kept.
    static StoreHouse.Wanted house(Settings settings) {
        return new StoreHouse.Wanted(
                new EmbeddedPostgres.Address(
                        settings.text(Setting.DATABASE_URL),
                        settings.text(Setting.DATABASE_USER),
                        settings.text(Setting.DATABASE_PASSWORD)),
                settings.text(Setting.KEY_FILE),
                settings.text(Setting.MODE),
                settings.number(Setting.QUEUE));
    }

    /// One start, step by step.
    private record Building(Settings settings, InstantSource realClock, Closing started) {
        Facts build(Consumer<Path> logs) {
            FolderLock folder = started.add(FolderLock.takeOrFail(settings.data()));
            Path data = folder.folder();
            logs.accept(data);
            Admin admin = new Admin(operatorToken(data));
            // The network first: it starts beside the database.
            Optional<SandboxProcess> sandbox = sandbox(data);
            StoreHouse house = started.add(StoreHouse.open(house(settings), folder, realClock, admin::committed));
            sandbox.ifPresent(SandboxProcess::awaitReady);
            Facts facts = new Facts(
                    settings.text(Setting.MODE),
                    settings.api(),
                    URI.create("http://" + Doors.LOOPBACK + ":" + settings.number(Setting.ADMIN_PORT)),
                    network(sandbox),
                    data,
                    house.place(),
                    realClock.instant());
            serve(house, facts, admin);
            return facts;
        }

        private String operatorToken(Path data) {
            String given = settings.text(Setting.OPERATOR_TOKEN);
            return given.isEmpty() ? SecretFile.in(data.resolve("operator.token")) : given;
        }

        private Optional<SandboxProcess> sandbox(Path data) {
            if (settings.isLive() && !settings.text(Setting.WALLET_URL).isEmpty()) {
                throw new CannotStart(
                        "A live gateway asks no simulated wallet network: leave out --wallet-url, or start"
                                + " with --mode sandbox.");
            }
            return settings.isLive() || !settings.text(Setting.WALLET_URL).isEmpty()
                    ? Optional.empty()
                    : Optional.of(started.add(SandboxProcess.start(new SandboxProcess.Wanted(
                            settings.text(Setting.HOST),
                            settings.number(Setting.WALLET_PORT),
                            data,
                            settings.text(Setting.SEED),
                            new Secret(settings.text(Setting.WALLET_KEY)),
                            settings.publicUrl()))));
        }

        private Optional<URI> network(Optional<SandboxProcess> own) {
            return settings.isLive()
                    ? Optional.empty()
                    : Optional.of(own.map(SandboxProcess::address)
                            .orElseGet(() -> URI.create(settings.text(Setting.WALLET_URL))));
        }

        private void serve(StoreHouse house, Facts facts, Admin admin) {
            Store store = house.store();
            TestClock clock = TestClock.open(realClock, new ClockRow(store));
            admin.queue(store::waiting);
            Optional<Wallets> wallets =
                    facts.network().map(network -> Wallets.open(walletOptions(network, facts, store), admin.wallets()));
            CustomerRoom customers = CustomerRoom.of(store, clock.business(), wallets);
            Shoppers shoppers = started.add(
                    new Shoppers(settings.time(Setting.REQUEST_DEADLINE), settings.time(Setting.WALLET_WAIT)));
            var payments = shoppers.followed(admin.counted(store.payments()));
            VirtualPatience patience = started.add(
                    new VirtualPatience(settings.time(Setting.REQUEST_DEADLINE), settings.time(Setting.WALLET_WAIT)));
            Ports ports = new Ports(
                    payments,
                    store.numbers(),
                    settings.isLive() ? new LiveMerchants(store.merchants()) : store.merchants(),
                    store.rates(),
                    customers.wallet(payments, wallets),
                    patience,
                    clock.business());
            Operations operations = customers.operations(ports, settings.schedule(), started);
            wallets.ifPresent(network -> Demo.make(store, ports, operations, network.sandbox()));
            Heartbeat heartbeat = started.add(Heartbeat.start(payments, operations.attendPayment(), clock.business()));
            Partnership partnership =
                    new Partnership(store, operations, settings.snap(realClock, new Doors(settings).guard()));
            Deliveries deliveries = started.add(Deliveries.start(settings.deliveries(), partnership, ports, admin));
            started.add(Chores.start(
                    new Housekeeping(store.upkeep(), clock, realClock, admin).chores(partnership.cleaning())));
            List<Route> operator = deliveries.routesBeside(
                    PosterApi.beside(new OperatorApi(store, clock.business()), ports.merchants()));
            new Doors(settings)
                    .open(
                            routes(new Served(
                                    store, clock, operations, heartbeat, deliveries, wallets, shoppers, partnership)),
                            admin.routes(health(house), operator),
                            admin.http(),
                            started);
        }

        private Wallets.Options walletOptions(URI network, Facts facts, Store store) {
            return new Wallets.Options(
                    network,
                    settings.text(Setting.WALLET_KEY),
                    facts.api(),
                    links(store, Links.Purpose.CASHIER)::address,
                    settings.time(Setting.WALLET_LIMIT),
                    realClock);
        }

        private record Served(
                Store store,
                TestClock clock,
                Operations operations,
                Heartbeat heartbeat,
                Deliveries deliveries,
                Optional<Wallets> wallets,
                Shoppers shoppers,
                Partnership partnership) {}

        private List<Route> routes(Served served) {
            Pockyt pockyt = new Pockyt(
                    served.operations().asked(),
                    new Pockyt.Settings(
                            !settings.isLive(),
                            settings.number(Setting.BUSY_STATUS),
                            links(served.store(), Links.Purpose.QR),
                            links(served.store(), Links.Purpose.CASHIER)::address,
                            served.partnership().settings().guard()));
            List<Route> routes = new ArrayList<>(pockyt.routes());
            routes.addAll(served.partnership().routes(links(served.store(), Links.Purpose.QR)));
            served.wallets().ifPresent(network -> routes.addAll(sandbox(served, network)));
            List<Route> all = new ArrayList<>(settings.isLive() ? routes : CrossOrigin.allowing(routes));
            Links cashier = links(served.store(), Links.Purpose.CASHIER);
            all.addAll(served.shoppers()
                    .routes(
                            served.operations(),
                            new Shoppers.Reached(settings.publicUrl(), cashier, served.store(), !settings.isLive())));
            return all;
        }

        private List<Route> sandbox(Served served, Wallets network) {
            StaticPayments statics = new StaticPayments(network, served.store(), served.operations());
            started.add(Chores.start(List.of(statics.chore())));
            List<Route> routes = new ArrayList<>(statics.routes());
            TestClock.Walk walk = served.deliveries()
                    .walk(network.sandbox()::moveClock, served.operations().agenda(), served.heartbeat()::pause);
            routes.addAll(served.clock().routes(walk));
            return routes;
        }

        private Links links(Store store, Links.Purpose purpose) {
            Links.SigningKey key = new Links.SigningKey("1", store.derivedKey("links"));
            return new Links(settings.publicUrl().toString(), purpose, List.of(key));
        }

        private Health health(StoreHouse house) {
            return new Health(
                    house.store(),
                    settings.number(Setting.QUEUE),
                    house.folders(),
                    settings.number(Setting.DISK_RESERVE));
        }
    }
}

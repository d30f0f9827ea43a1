package io.tillgate.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tillgate.core.delivery.Delivery;
import io.tillgate.wallet.Wallets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/// The meters, found by small keys rather than built anew, since most of them are touched by every request.
final class Meters {
    // Bounds of the histograms: a commit takes a millisecond or two, an answer seldom more than the wallet's wait.
    private static final Duration[] BOUNDS = LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record Key(String first, String second, String third) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Key, Timer> http = new ConcurrentHashMap<>();
    private final Map<Key, Timer> wallet = new ConcurrentHashMap<>();
    private final Map<Key, Counter> payments = new ConcurrentHashMap<>();
    private final Map<Key, Timer> notices = new ConcurrentHashMap<>();
    private final Counter parked = Counter.builder("tillgate.notice.parked")
            .description("notices that were given up")
            .register(registry);
    private final Counter sealed = Counter.builder("tillgate.audit.sealed")
            .description("events and acts that were sealed")
            .register(registry);
    private volatile long sealedAt = System.nanoTime();
    private final Timer commits =
            timer("tillgate.commit", "one transaction of the commit lane, from begin to durable", Tags.empty());
    private final DistributionSummary changes = DistributionSummary.builder("tillgate.commit.changes")
            .description("changes in one transaction of the commit lane")
            .register(registry);

    // Bound for as long as the process lives.
    @SuppressWarnings("resource")
    Meters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        Gauge.builder(
                        "tillgate.audit.lag.seconds",
                        () -> Duration.ofNanos(System.nanoTime() - sealedAt).toMillis() / 1000.0)
                .description("since this gateway has last seen to it that everything is sealed")
                .strongReference(true)
                .register(registry);
    }

    void answered(String route, String outcome, long nanos) {
        http.computeIfAbsent(
                        new Key(route, outcome, ""),
                        key -> timer(
                                "tillgate.http",
                                "requests by route and outcome",
                                Tags.of("route", key.first(), "outcome", key.second())))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void asked(Wallets.Asked asked) {
        wallet.computeIfAbsent(
                        new Key(asked.question(), one(asked.brand()), asked.outcome()),
                        key -> timer(
                                "tillgate.wallet",
                                "questions to wallets by their answer",
                                Tags.of("question", key.first(), "wallet", key.second(), "answer", key.third())))
                .record(asked.nanos(), TimeUnit.NANOSECONDS);
    }

    void delivered(Delivery delivery, boolean isParked) {
        String outcome = delivery.outcome().equals("acknowledged")
                ? "acknowledged"
                : delivery.status() > 0 ? "refused" : delivery.outcome().startsWith("not sent") ? "withheld" : "lost";
        notices.computeIfAbsent(
                        new Key(outcome, "", ""),
                        key -> timer("tillgate.notice", "attempts to deliver notices", Tags.of("outcome", key.first())))
                .record(delivery.took());
        if (isParked) {
            parked.increment();
        }
    }

    void outbox(LongSupplier waiting) {
        Gauge.builder("tillgate.notice.pending", waiting, LongSupplier::getAsLong)
                .description("notices that wait to be delivered")
                .strongReference(true)
                .register(registry);
    }

    void moved(String state, String brand) {
        payments.computeIfAbsent(
                        new Key(state, one(brand), ""),
                        key -> Counter.builder("tillgate.payments")
                                .description("payments that came to a state, by wallet")
                                .tag("state", key.first())
                                .tag("wallet", key.second())
                                .register(registry))
                .increment();
    }

    void committed(int size, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        changes.record(size);
    }

    void queue(IntSupplier depth) {
        Gauge.builder("tillgate.commit.queue", depth, IntSupplier::getAsInt)
                .description("changes that wait for the commit lane")
                .strongReference(true)
                .register(registry);
    }

    void sealed(long rows) {
        sealed.increment((double) rows);
        sealedAt = System.nanoTime();
    }

    // A QR that is open for several wallets would make a series for each choice of them.
    private static String one(String brand) {
        return brand.isEmpty() ? "none" : brand.contains("+") ? "several" : brand;
    }

    private Timer timer(String name, String description, Tags tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    String text() {
        return registry.scrape();
    }
}

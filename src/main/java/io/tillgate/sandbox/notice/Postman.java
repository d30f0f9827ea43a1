package io.tillgate.sandbox.notice;

import io.tillgate.sandbox.faults.Fault;
import io.tillgate.sandbox.faults.Faults;
import io.tillgate.sandbox.faults.Pauses;
import io.tillgate.sandbox.faults.Turnstile;
import io.tillgate.sandbox.network.Notices;
import io.tillgate.sandbox.network.Poster;
import io.tillgate.sandbox.record.RecordException;
import io.tillgate.sandbox.signature.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Posts notices, each try once, on lanes of their own; whether and when there is another try is the record's matter.
public final class Postman implements Poster, AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(10);
    private static final int MANY_DESTINATIONS = 1000;

    private final Notices notices;
    private final Faults faults;
    private final Pauses pauses;
    private final Turnstile turnstile = new Turnstile();
    private final Letters letters;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private int underWay;

    /// What a postman works with; `real` is real time, which signatures carry.
    public record Bag(Notices notices, Faults faults, Pauses pauses, Signature signature, InstantSource real) {}

    /// A postman with this bag.
    public Postman(Bag bag) {
        notices = bag.notices();
        faults = bag.faults();
        pauses = bag.pauses();
        letters = new Letters(bag.signature(), bag.real());
    }

    @Override
    public CompletableFuture<Boolean> post(String noticeId) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Optional<Notices.Letter> letter = notices.letter(noticeId);
        if (letter.isEmpty() || pauses.closed()) {
            done.complete(false);
            return done;
        }
        begin();
        lane(letter.get().notice().url()).add(() -> {
            try {
                done.complete(tried(noticeId));
            } catch (RecordException e) {
                // The record is closed: what was not written down is tried again after the next start.
                done.complete(false);
            }
        });
        return done;
    }

    private Lane lane(String url) {
        String destination = lanes.size() < MANY_DESTINATIONS ? URI.create(url).getAuthority() : "all others";
        return lanes.computeIfAbsent(destination, fresh -> new Lane());
    }

    private boolean tried(String noticeId) {
        try {
            return notices.letter(noticeId).map(this::deliver).orElse(false);
        } finally {
            end();
        }
    }

    private boolean deliver(Notices.Letter letter) {
        String number = letter.attempt().number();
        boolean acknowledged = faults.strike(Fault.Call.NOTICE, number)
                .map(fault -> sendWith(fault, letter))
                .orElseGet(() -> send(letter, Optional.empty()));
        turnstile.pass(Fault.Call.NOTICE);
        if (pauses.closed()) {
            return acknowledged;
        }
        if (acknowledged) {
            notices.acknowledged(letter.notice().id());
        } else {
            notices.failed(letter.notice().id());
        }
        return acknowledged;
    }

    private boolean sendWith(Fault fault, Notices.Letter letter) {
        Duration wait = Duration.ofMillis(fault.millis());
        return switch (fault.kind()) {
            case LOST_REQUEST, SERVER_ERROR -> false;
            case LOST_REPLY -> {
                send(letter, Optional.empty());
                yield false;
            }
            case DELAY -> {
                pauses.pause(wait);
                yield send(letter, Optional.empty());
            }
            case REORDER -> {
                turnstile.hold(Fault.Call.NOTICE, wait);
                yield send(letter, Optional.empty());
            }
            case DUPLICATE -> {
                boolean first = send(letter, Optional.empty());
                yield send(letter, Optional.empty()) || first;
            }
            case WRONG_AMOUNT, CONTRADICTION, CUT -> send(letter, Optional.of(fault.kind()));
        };
    }

    private boolean send(Notices.Letter letter, Optional<Fault.Kind> fault) {
        try {
            int status = client.send(letters.request(letter, fault), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status >= 200 && status < 300;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Waits until the notice has been tried once or is not to be sent, but not longer than this.
    public void awaitTry(String noticeId, Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!notices.tried(noticeId) && left > 0) {
                left = settled.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void settle() {
        lock.lock();
        try {
            long left = SETTLE_WITHIN.toNanos();
            while (underWay > 0 && left > 0) {
                left = settled.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        lock.lock();
        try {
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            underWay--;
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Breaks off what is under way; it is tried again after the next start.
    @Override
    public void close() {
        pauses.close();
        client.shutdownNow();
    }
}

package io.tillgate.notifier;

import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.Notifier;
import io.tillgate.core.delivery.Posted;
import io.tillgate.destination.Destination;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/// Posts letters over HTTP/1.1: the address is looked up once, checked, and is the one that is connected to; no
/// redirect is followed; a delivery ends within its limit, whatever the receiver does.
public final class HttpNotifier implements Notifier, AutoCloseable {
    /// For what mode it posts (`live`), whether a sandbox may post to public addresses, and how long a delivery may
    /// take.
    public record Options(boolean live, boolean publicToo, Duration limit) {}

    private final AddressGuard guard;
    private final Duration limit;
    private final Names names;
    private final SSLSocketFactory tls;
    private final ScheduledThreadPoolExecutor watch;

    public HttpNotifier(Options options) {
        this(options, Names.Book.system(), (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    HttpNotifier(Options options, Names.Book book, SSLSocketFactory tls) {
        this.guard = new AddressGuard(options.live(), options.publicToo());
        this.limit = options.limit();
        this.names = new Names(book);
        this.tls = tls;
        this.watch = new ScheduledThreadPoolExecutor(
                1, work -> Thread.ofPlatform().daemon().name("notifier").unstarted(work));
        watch.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Posted post(Letter letter) {
        long begin = System.nanoTime();
        Optional<Destination> destination = Destination.parse(letter.address());
        String complaint = destination.map(to -> guard.complaint(to.scheme())).orElse("not an address");
        return complaint.isEmpty()
                ? post(letter, destination.orElseThrow(), begin)
                : new Posted.Withheld(complaint, true, since(begin));
    }

    private Posted post(Letter letter, Destination to, long begin) {
        try {
            List<InetAddress> addresses = names.of(to.host(), limit);
            String complaint = guard.complaint(addresses);
            if (!complaint.isEmpty()) {
                // A name may lead elsewhere tomorrow; in the sandbox, where it may go nowhere else, that is no matter.
                return new Posted.Withheld(complaint, !guard.live(), since(begin));
            }
            Line line = new Line(to, addresses, tls, watch);
            HttpAnswer answer = line.exchange(letter, limit.minus(since(begin)));
            return new Posted.Answered(answer.status(), answer.body(), answer.retryAfter(), since(begin));
        } catch (IOException e) {
            return new Posted.Failed(why(e, since(begin)), since(begin));
        }
    }

    private String why(IOException e, Duration took) {
        if (took.compareTo(limit) >= 0) {
            return "no answer within " + limit.toMillis() + " ms";
        }
        if (e instanceof HttpAnswer.Unreadable || e instanceof UnknownHostException) {
            return String.valueOf(e.getMessage());
        }
        return switch (e) {
            case EOFException _ -> "its answer breaks off";
            case SSLException _ -> "no secure connection";
            case ConnectException _ -> "no connection";
            case SocketException _ -> "the connection broke";
            default -> "no answer";
        };
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        watch.shutdownNow();
        names.close();
    }
}

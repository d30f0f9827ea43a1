package io.tillgate.cashier;

import io.tillgate.cashier.Followers.Follower;
import io.tillgate.http.Feed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Tells one page how its payment stands, first at once, then whenever that changes.
final class PaymentFeed implements Feed {
    /// How soon what another node has stored is seen.
    private static final Duration LOOK = Duration.ofSeconds(4);

    private static final long JUMP_SECONDS = 3;

    private final Follower follower;
    private final Supplier<Standing> look;
    private Optional<Told> told = Optional.empty();

    private record Told(Standing standing, long atNanos) {}

    PaymentFeed(Follower follower, Supplier<Standing> look) {
        this.follower = follower;
        this.look = look;
    }

    @Override
    public Next next(Duration atMost) {
        if (told.isPresent() && told.get().standing().last()) {
            return new Next.End();
        }
        long end = System.nanoTime() + atMost.toNanos();
        while (told.isPresent() && System.nanoTime() < end) {
            follower.await(shorter(LOOK, Duration.ofNanos(end - System.nanoTime())));
            if (Thread.currentThread().isInterrupted()) {
                return new Next.Nothing();
            }
            Standing now = look.get();
            if (isNews(told.get(), now)) {
                return tell(now);
            }
        }
        return told.isPresent() ? new Next.Nothing() : tell(look.get());
    }

    @Override
    public void close() {
        follower.close();
    }

    private Next tell(Standing now) {
        told = Optional.of(new Told(now, System.nanoTime()));
        return new Next.Event("state", now.json());
    }

    // Its time runs in the page by itself; what the page cannot know is that the clock has jumped.
    private static boolean isNews(Told before, Standing now) {
        long passed = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before.atNanos());
        long expected = Math.max(0, before.standing().left() - passed);
        return !before.standing().mark().equals(now.mark())
                || before.standing().last() != now.last()
                || Math.abs(expected - now.left()) > JUMP_SECONDS;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package io.tillgate.sandbox.network;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The notices that are still to be acknowledged, as whoever carries them sees them.
public final class Notices {
    private final Book book;
    private final InstantSource clock;

    Notices(Book book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /// A notice and what it tells of; `amount` is what was paid, declined or refunded, in hundredths.
    public record Letter(Notice notice, Attempt attempt, long amount) {}

    /// The letter of this id, or nothing when it is acknowledged or given up.
    public Optional<Letter> letter(String id) {
        return book.peek(shelf -> shelf.notice(id)
                .flatMap(notice -> shelf.attempt(notice.number())
                        .map(attempt -> new Letter(notice, attempt, amount(shelf, notice, attempt)))));
    }

    private static long amount(Shelf shelf, Notice notice, Attempt attempt) {
        return shelf.refund(notice.refundNumber()).map(Refund::amount).orElse(attempt.amount());
    }

    /// It was acknowledged. Not waited for: a notice that comes once more after a crash is allowed.
    public void acknowledged(String id) {
        book.note(shelf -> List.of(new Image.NoticeGone(id)));
    }

    /// It was not acknowledged: it will be sent again, or is given up after its last try.
    public void failed(String id) {
        book.note(shelf -> shelf.notice(id)
                .map(notice -> List.<Image>of(notice.afterFailure(clock.instant())
                        .<Image>map(next -> next)
                        .orElseGet(() -> new Image.NoticeGone(id))))
                .orElse(List.of()));
    }

    /// Whether the notice has been tried at least once, or is not, or no longer, to be sent.
    public boolean tried(String id) {
        return book.peek(shelf -> shelf.notice(id))
                .filter(notice -> notice.tries() == 0)
                .isEmpty();
    }

    /// The id of the notice that tells of an attempt's approval.
    public static String idOfApproval(String number) {
        return number + "/" + Notice.Event.APPROVED.wire();
    }
}

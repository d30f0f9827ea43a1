package io.tillgate.simulation;

import io.tillgate.core.delivery.Letter;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The notices that are durable, found by what they say.
final class Announcements {
    private final Map<Said, Notice> durable = new LinkedHashMap<>();

    /// What a receiver reads in a letter: of which payment of whose, what, and about which refund of it.
    record Said(MerchantNo merchant, String subject, NoticeKind kind, String regarding) {
        static Said of(Notice notice) {
            return new Said(notice.merchant(), notice.subject(), notice.kind(), notice.regarding());
        }
    }

    void add(Notice notice) {
        durable.put(Said.of(notice), notice);
    }

    Collection<Notice> all() {
        return durable.values();
    }

    /// The notice that says so.
    Optional<Notice> find(Said said) {
        return Optional.ofNullable(durable.get(said));
    }

    /// The notice that a letter delivers.
    Notice of(Said said, Letter letter) {
        Notice notice = find(said)
                .orElseThrow(() -> new Broken(
                        "a notice was sent of a change that is not committed: " + said + " " + letter.body()));
        Broken.unless(letter.address().equals(notice.address()), "a notice was sent elsewhere", letter.address());
        return notice;
    }
}

package io.tillgate.core.delivery;

import io.tillgate.core.notice.Notice;
import java.time.Duration;
import java.time.Instant;

class MemoryNoticesTest extends NoticesContract {
    private Instant real = NOON;
    private MemoryNotices memory = new MemoryNotices(() -> real);

    @Override
    protected Notices empty() {
        memory = new MemoryNotices(() -> real);
        return memory;
    }

    @Override
    protected void write(Notice notice) {
        memory.add(notice);
    }

    @Override
    protected void pass(Duration time) {
        real = real.plus(time);
    }
}

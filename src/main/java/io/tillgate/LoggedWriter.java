package io.tillgate;

import io.tillgate.core.delivery.NoticeWriter;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps for a person why a dialect could not write a notice: the core, which knows no log, counts it as an attempt
/// that failed.
record LoggedWriter(NoticeWriter writer) implements NoticeWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedWriter.class);

    @Override
    public Written write(Telling telling) {
        return logged(() -> writer.write(telling));
    }

    @Override
    public Written write(Agreeing agreeing) {
        return logged(() -> writer.write(agreeing));
    }

    private static Written logged(Supplier<Written> writing) {
        try {
            return writing.get();
        } catch (RuntimeException flaw) {
            LOG.error("a notice could not be written", flaw);
            throw flaw;
        }
    }
}

package io.tillgate.store;

import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.TimeText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The checksum of one row of the table `event`, over all its other columns: an event whose sum is wrong is itself
/// damaged, one whose hash alone is wrong follows something that is.
record EventSum(String merchantNo, String transactionNo, int version, long changeNo) {
    int of(Event event, String content, Digest hash) {
        String words = String.join(
                "\n", merchantNo, transactionNo, event.kind().name(), TimeText.of(event.at()), event.by(), content);
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(12).putInt(version).putLong(changeNo).flip());
        sum.update(words.getBytes(StandardCharsets.UTF_8));
        sum.update(hash.toBytes());
        return (int) sum.getValue();
    }
}

package io.tillgate.sandbox.record;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The form of the file: length, checksum, how much of the file was durable when the frame was written, payload.
final class Frames {
    static final int HEAD = Integer.BYTES + Integer.BYTES + Long.BYTES;

    private static final int GREATEST_PAYLOAD = 16 * 1024 * 1024;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);

    private Frames() {}

    static void write(ByteArrayOutputStream out, byte[] payload, long durable) throws IOException {
        if (payload.length > GREATEST_PAYLOAD) {
            throw new IllegalArgumentException("an entry of " + payload.length + " bytes");
        }
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(payload.length);
        data.writeInt(checksum(payload, durable));
        data.writeLong(durable);
        data.write(payload);
    }

    /// The payload of the whole frame at this position of the file, or nothing where there is none.
    static Optional<byte[]> read(MemorySegment file, long position) {
        return readIfDurableBeyond(file, position, -1);
    }

    /// Whether a frame after `end` proves that what stood at `end` had been flushed: then it is damage, not a torn
    /// tail.
    static boolean damagedAt(MemorySegment file, long end) {
        for (long at = end + 1; at + HEAD < file.byteSize(); at++) {
            if (readIfDurableBeyond(file, at, end).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<byte[]> readIfDurableBeyond(MemorySegment file, long position, long beyond) {
        long left = file.byteSize() - position - HEAD;
        if (left < 0) {
            return Optional.empty();
        }
        int length = file.get(INT, position);
        int checksum = file.get(INT, position + Integer.BYTES);
        long durable = file.get(LONG, position + 2 * Integer.BYTES);
        if (length <= 0 || length > GREATEST_PAYLOAD || length > left || durable > position || durable <= beyond) {
            return Optional.empty();
        }
        byte[] payload = file.asSlice(position + HEAD, length).toArray(ValueLayout.JAVA_BYTE);
        return checksum(payload, durable) == checksum ? Optional.of(payload) : Optional.empty();
    }

    private static int checksum(byte[] payload, long durable) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(durable).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}

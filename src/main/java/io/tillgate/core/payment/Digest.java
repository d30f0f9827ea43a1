package io.tillgate.core.payment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 over texts, each preceded by its length so that no two lists of texts agree by accident.
public final class Digest {
    /// What the first event of a payment follows.
    public static final Digest NONE = new Digest(new byte[32]);

    // Copied for each use: to look for the algorithm among the providers takes longer than a short text.
    private static final MessageDigest FRESH = fresh();

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A digest that was stored: 32 bytes.
    public static Digest of(byte[] stored) {
        if (stored.length != 32) {
            throw new IllegalArgumentException("a digest of " + stored.length + " bytes");
        }
        return new Digest(stored.clone());
    }

    /// The digest of these texts.
    public static Digest ofTexts(String... texts) {
        return NONE.followedBy(false, texts);
    }

    /// The digest of these texts chained to this one.
    public Digest then(String... texts) {
        return followedBy(true, texts);
    }

    private Digest followedBy(boolean chained, String... texts) {
        MessageDigest sha = sha256();
        if (chained) {
            sha.update(bytes);
        }
        byte[] length = new byte[4];
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            ByteBuffer.wrap(length).putInt(utf8.length);
            sha.update(length);
            sha.update(utf8);
        }
        return new Digest(sha.digest());
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The key that secrets are sealed with before they are stored: 32 random bytes in a file outside the database's
/// folder. Sealed is AES-256-GCM, bound to the place where it stands, so that a sealed secret cannot be moved to
/// another store.
final class SealingKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    private SealingKey(byte[] key) {
        this.key = key;
    }

    /// The key in this file; a missing file is made, with a new key, where `make` allows it. Throws CannotStart with a
    /// sentence otherwise.
    static SealingKey in(Path file, boolean make) {
        try {
            if (make) {
                make(file);
            }
            byte[] key = Base64.getMimeDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new CannotStart(
                        "The key file " + file + " does not hold 32 bytes in base64: give the right one with"
                                + " --key-file (a new one: openssl rand -base64 32).");
            }
            return new SealingKey(key);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart("The key file " + file + " cannot be read: give the right one with --key-file.", e);
        }
    }

    /// What tells this key from others, and nothing about it.
    String id() {
        return HexFormat.of().formatHex(derived("key id"), 0, 8);
    }

    /// A key of 32 bytes for another purpose, the same wherever this key is.
    byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    byte[] seal(String secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /// Opens what this key has sealed for that place; empty where another did, or for another.
    Optional<String> ifOpens(byte[] sealed, String place) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            byte[] secret =
                    cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return Optional.of(new String(secret, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "sealing key " + id();
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived("seal"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    // Made whole: a start that dies in between leaves no half key.
    private static void make(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var out = Files.newByteChannel(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            out.write(ByteBuffer.wrap(
                    (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
        }
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException madeByAnother) {
            // Theirs is the key.
        }
        Files.delete(fresh);
    }
}

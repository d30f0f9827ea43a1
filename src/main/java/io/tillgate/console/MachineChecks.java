package io.tillgate.console;

import io.tillgate.console.Console.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the doctor looks at on the machine: Java, the data folder, the sealing key.
final class MachineChecks {
    private static final long MEGABYTE = 1L << 20;
    private static final long TOO_LITTLE = 200;
    private static final long LITTLE = 2_000;

    private MachineChecks() {}

    static List<Finding> of(Place place) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("Java " + Runtime.version() + " from " + System.getProperty("java.home")));
        findings.add(folder(place.data()));
        findings.add(key(place.key()));
        return findings;
    }

    private static Finding folder(Path data) {
        if (!Files.isDirectory(data)) {
            return Finding.wrong("the data folder " + data + " is not there: start ./tillgate once, or give --data");
        }
        if (!Files.isWritable(data)) {
            return Finding.wrong("the data folder " + data + " cannot be written by " + System.getProperty("user.name")
                    + ": make it writable");
        }
        try {
            return free(data, Files.getFileStore(data).getUsableSpace() / MEGABYTE);
        } catch (IOException e) {
            return Finding.wrong("the disk of " + data + " does not say how much is free: " + e.getMessage());
        }
    }

    private static Finding free(Path data, long megabytes) {
        String text = "the data folder " + data + " can be written, " + megabytes + " MB are free";
        return megabytes < TOO_LITTLE
                ? Finding.wrong(text + ": make room, payments stop when the disk is full")
                : megabytes < LITTLE ? Finding.warn(text + ": make room soon") : Finding.ok(text);
    }

    private static Finding key(Path key) {
        if (!Files.isReadable(key)) {
            return Finding.wrong("the sealing key " + key
                    + " cannot be read: without it no API token can be; bring it back, or give --key-file");
        }
        return isOwnersAlone(key)
                ? Finding.ok("the sealing key " + key + " is there, for its owner alone")
                : Finding.warn("the sealing key " + key + " can be read by others: chmod 600 it");
    }

    private static boolean isOwnersAlone(Path key) {
        try {
            return Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                    .containsAll(Files.getPosixFilePermissions(key));
        } catch (IOException e) {
            return false;
        }
    }
}

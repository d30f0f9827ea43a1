package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs as they lie packed on the class path, and the folder that they are unpacked into once.
record EmbeddedPostgresBinaries(URL packed, String name) {
    // Static libraries, headers and the like are for who compiles against PostgreSQL.
    private static final Pattern NOT_NEEDED = Pattern.compile("include/.*|lib/.*\\.a|lib/pkgconfig/.*|lib/.*/pgxs/.*");

    /// The programs for this machine, or a sentence where there are none.
    static EmbeddedPostgresBinaries ofThisMachine() {
        String file = "postgres-" + system() + "-" + processor() + ".txz";
        URL packed = EmbeddedPostgresBinaries.class.getClassLoader().getResource(file);
        if (packed == null) {
            throw new CannotStart("Tillgate carries no PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + ": name a server of your own with --database-url.");
        }
        return new EmbeddedPostgresBinaries(packed, "binaries-" + fingerprint(packed));
    }

    /// The folder with bin, lib and share inside this home, unpacked first if it is not there; whole or not at all.
    Path unpackedIn(Path home) throws IOException {
        Path folder = home.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        EmbeddedPostgresFiles.deleteChildren(home, "unpacking-");
        Path fresh = Files.createTempDirectory(home, "unpacking-");
        unpack(fresh);
        EmbeddedPostgresFiles.flush(fresh);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        return folder;
    }

    /// Deletes what other versions were unpacked into this home, once none of them runs.
    void deleteOthersIn(Path home) throws IOException {
        EmbeddedPostgresFiles.deleteChildren(home, "binaries-", name);
    }

    private void unpack(Path target) throws IOException {
        try (InputStream bytes = packed.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(bytes, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!NOT_NEEDED.matcher(entry.getName()).matches()) {
                    write(tar, entry, target);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("an entry that leads outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            return;
        }
        Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(target));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String fingerprint(URL packed) {
        try {
            if (packed.openConnection() instanceof JarURLConnection jar) {
                // Its checksum stands in the jar's index, so that nothing of 15 MB is read at each start.
                return "%08x-%d"
                        .formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
            }
            try (InputStream bytes = packed.openStream()) {
                return EmbeddedPostgresFiles.fingerprint(bytes.readAllBytes());
            }
        } catch (IOException e) {
            throw new CannotStart("Cannot read " + packed + ": build Tillgate again.", e);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "darwin" : name.contains("linux") ? "linux" : name;
    }

    private static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }
}

package io.tillgate.console;

import io.tillgate.core.payment.Digest;
import io.tillgate.store.Reports.Exported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A checkpoint as a file: a title and a line for each thing that it says.
final class CheckpointFile {
    private static final String TITLE = "Tillgate checkpoint";

    private CheckpointFile() {}

    static String text(Exported checkpoint) {
        return String.join(
                "\n",
                TITLE,
                "no=" + checkpoint.no(),
                "at=" + checkpoint.at(),
                "hash=" + checkpoint.hash(),
                "key=" + checkpoint.key(),
                "signature=" + checkpoint.signature(),
                "");
    }

    /// What a file says; empty where it is no checkpoint.
    static Optional<Exported> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() || !lines.getFirst().equals(TITLE) ? Optional.empty() : Optional.of(read(lines));
        } catch (IOException | IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Exported read(List<String> lines) {
        Map<String, String> said = lines.stream()
                .skip(1)
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts.length == 2 ? parts[1] : ""));
        return new Exported(
                Long.parseLong(said.getOrDefault("no", "")),
                Instant.parse(said.getOrDefault("at", "")),
                Digest.of(HexFormat.of().parseHex(said.getOrDefault("hash", ""))),
                said.getOrDefault("key", ""),
                said.getOrDefault("signature", ""));
    }
}

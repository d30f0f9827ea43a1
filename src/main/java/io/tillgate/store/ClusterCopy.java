package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A copy of a cluster's files while its server works, as PostgreSQL's own base backup takes it: between the start
/// and the end of a backup, and then the log of that time, which makes the files whole when they are started again.
final class ClusterCopy {
    // What a server makes anew at its start; a copy of it would be wrong.
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");
    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init", "current_logfiles");

    private final Path cluster;
    private final Path copy;
    private final Sums sums;
    private long bytes;

    ClusterCopy(Path cluster, Path copy, Sums sums) {
        this.cluster = cluster;
        this.copy = copy;
        this.sums = sums;
    }

    /// Copies all, over the administrator's connection; answers how many bytes.
    long take(Connection administrator) throws SQLException, IOException {
        try (Statement statement = administrator.createStatement()) {
            refuseOtherPlaces(statement);
            // Gone with the connection; until then the server throws no log away that was begun from here on.
            statement.execute("SELECT pg_create_physical_replication_slot('tillgate_backup_' || pg_backend_pid(),"
                    + " immediately_reserve => true, temporary => true)");
            String first = text(statement, "SELECT pg_walfile_name(pg_backup_start('tillgate', fast => true))");
            files(cluster);
            String label = text(statement, "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)");
            Path labelled = copy.resolve("backup_label");
            sums.text(label, labelled, name(labelled));
            log(first);
        }
        return bytes;
    }

    private static void refuseOtherPlaces(Statement statement) throws SQLException {
        String others = text(
                statement,
                "SELECT coalesce(string_agg(spcname, ', '), '') FROM pg_tablespace"
                        + " WHERE spcname NOT IN ('pg_default', 'pg_global')");
        if (!others.isEmpty()) {
            throw new CannotStart("The database has tablespaces of your own (" + others
                    + "), which this backup does not hold: take it with pg_basebackup.");
        }
    }

    private void files(Path folder) throws IOException {
        Files.createDirectories(copied(folder));
        List<Path> children;
        try (Stream<Path> all = Files.list(folder)) {
            children = all.toList();
        }
        for (Path child : children) {
            String name = child.getFileName().toString();
            if (Files.isDirectory(child) && folder.equals(cluster) && EMPTIED.contains(name)) {
                Files.createDirectories(copied(child));
            } else if (Files.isDirectory(child)) {
                files(child);
            } else if (!LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")) {
                file(child);
            }
        }
    }

    // A file that goes meanwhile was dropped in the time of the backup: the log says so.
    private void file(Path file) throws IOException {
        try {
            bytes += sums.copy(file, copied(file), name(copied(file)));
        } catch (NoSuchFileException dropped) {
            Files.deleteIfExists(copied(file));
        }
    }

    private void log(String first) throws IOException {
        try (Stream<Path> segments = Files.list(cluster.resolve("pg_wal"))) {
            for (Path segment : segments.toList()) {
                String name = segment.getFileName().toString();
                if (name.endsWith(".history") || (name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0)) {
                    bytes += sums.copy(segment, copied(segment), name(copied(segment)));
                }
            }
        }
    }

    private Path copied(Path file) {
        return copy.resolve(cluster.relativize(file).toString());
    }

    private String name(Path copied) {
        return copy.getFileName() + "/" + copy.relativize(copied);
    }

    private static String text(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}

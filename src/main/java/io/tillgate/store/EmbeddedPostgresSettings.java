package io.tillgate.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The embedded server's configuration, written anew at each start; what an operator wants otherwise stands in
/// custom.conf beside it.
record EmbeddedPostgresSettings(Path file, String text) {
    private static final String SETTINGS = """
            # Written by Tillgate at each start. Put what you want otherwise into custom.conf beside this file.
            include '{cluster}/postgresql.conf'
            data_directory = '{cluster}'
            hba_file = '{home}/pg_hba.conf'
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'

            # What a payment's truth rests on: checked at each start, Tillgate refuses to run without.
            fsync = on
            full_page_writes = on
            synchronous_commit = on

            max_connections = 100
            shared_buffers = '256MB'
            work_mem = '8MB'
            maintenance_work_mem = '128MB'
            random_page_cost = 1.1
            jit = off
            wal_level = replica
            wal_buffers = '16MB'
            min_wal_size = '512MB'
            max_wal_size = '4GB'
            checkpoint_timeout = '15min'
            checkpoint_completion_target = 0.9

            # Tables here mostly grow: their new pages are to be frozen and shown to index-only scans early, and
            # statistics kept fresh.
            autovacuum_naptime = '20s'
            autovacuum_vacuum_scale_factor = 0.05
            autovacuum_vacuum_insert_scale_factor = 0.05
            autovacuum_analyze_scale_factor = 0.03
            autovacuum_vacuum_cost_limit = 2000

            # A client that was killed shall not hold locks or run on.
            client_connection_check_interval = '1s'
            idle_in_transaction_session_timeout = '5min'
            tcp_keepalives_idle = 30
            tcp_keepalives_interval = 10
            tcp_keepalives_count = 3

            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            logging_collector = off
            log_destination = 'stderr'
            log_line_prefix = '%m [%p] '
            log_min_messages = warning
            log_error_verbosity = terse
            log_min_error_statement = panic
            log_checkpoints = on

            include_if_exists '{home}/custom.conf'
            """;
    private static final String WHO_MAY_CONNECT = """
            # Written by Tillgate: from this machine only, with the password only.
            host all all 127.0.0.1/32 scram-sha-256
            host replication postgres 127.0.0.1/32 scram-sha-256
            """;

    /// Writes the configuration of this home.
    static EmbeddedPostgresSettings writeInto(EmbeddedPostgresHome home) throws IOException {
        String text = SETTINGS.replace("{cluster}", quoted(home.cluster())).replace("{home}", quoted(home.folder()));
        Path file = home.folder().resolve("postgresql.conf");
        EmbeddedPostgresFiles.write(file, text, "rw-r--r--");
        EmbeddedPostgresFiles.write(home.folder().resolve("pg_hba.conf"), WHO_MAY_CONNECT, "rw-r--r--");
        Path custom = home.folder().resolve("custom.conf");
        return new EmbeddedPostgresSettings(file, Files.exists(custom) ? text + Files.readString(custom) : text);
    }

    /// Tells whether a server that runs was started with the same programs and settings.
    String fingerprint(EmbeddedPostgresBinaries binaries) {
        return EmbeddedPostgresFiles.fingerprint((binaries.name() + "\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}

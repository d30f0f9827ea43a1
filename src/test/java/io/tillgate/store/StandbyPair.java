package io.tillgate.store;

import io.tillgate.process.FreePort;
import io.tillgate.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A primary and its synchronous standby, of the PostgreSQL that is installed on this machine: what a cluster's manager
/// keeps, with the test in the manager's place.
public final class StandbyPair implements AutoCloseable {
    private static final Path PACKAGED = Path.of("/usr/lib/postgresql");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Path programs;
    private final EmbeddedPostgresUser user;
    private final Server primary;
    private final Server standby;

    private record Server(Path cluster, int port) {}

    private StandbyPair(Path programs, Path folder) throws IOException {
        this.programs = programs;
        this.primary = new Server(folder.resolve("primary"), FreePort.any());
        this.standby = new Server(folder.resolve("standby"), FreePort.any());
        this.user = EmbeddedPostgresUser.of(primary.cluster());
    }

    /// Where PostgreSQL's own programs are, the newest; empty where the one that copies a server is not installed.
    public static Optional<Path> programs() {
        if (!Files.isDirectory(PACKAGED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PACKAGED)) {
            return versions.filter(version -> version.getFileName().toString().matches("\\d+"))
                    .sorted(Comparator.comparing((Path version) ->
                                    Integer.valueOf(version.getFileName().toString()))
                            .reversed())
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup")))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Makes and starts both in this folder; a commit at the primary waits for the standby from then on.
    public static StandbyPair start(Path programs, Path folder) throws IOException, SQLException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        StandbyPair pair = new StandbyPair(programs, folder);
        pair.user.own(Files.createDirectory(folder.resolve("primary")));
        pair.user.own(Files.createDirectory(folder.resolve("standby")));
        for (Server server : List.of(pair.primary, pair.standby)) {
            Files.setPosixFilePermissions(server.cluster(), PosixFilePermissions.fromString("rwx------"));
        }
        pair.makePrimary();
        pair.makeStandby();
        return pair;
    }

    /// Both, of which the one that writes is asked.
    public EmbeddedPostgres.Address address() {
        return new EmbeddedPostgres.Address(
                "jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port()
                        + "/tillgate?targetServerType=primary&hostRecheckSeconds=1",
                "tillgate",
                "");
    }

    /// kill -9; what it had not yet sent to the standby is gone.
    public void killPrimary() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(primary.cluster().resolve("postmaster.pid")).getFirst());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /// Makes the standby a primary, as its manager does when it has found out.
    public void promote() throws IOException {
        run("pg_ctl", "promote", "--wait", "--pgdata=" + standby.cluster());
    }

    @Override
    public void close() throws IOException {
        for (Server server : List.of(standby, primary)) {
            user.run(List.of(
                    programs.resolve("pg_ctl").toString(), "stop", "--mode=immediate", "--pgdata=" + server.cluster()));
        }
    }

    private void makePrimary() throws IOException, SQLException {
        run(
                "initdb",
                "--pgdata=" + primary.cluster(),
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        Files.writeString(primary.cluster().resolve("postgresql.conf"), """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                """, StandardOpenOption.APPEND);
        startServer(primary);
        tell("CREATE ROLE tillgate LOGIN", "CREATE DATABASE tillgate OWNER tillgate");
    }

    private void makeStandby() throws IOException, SQLException {
        run(
                "pg_basebackup",
                "--pgdata=" + standby.cluster(),
                "--write-recovery-conf",
                "--checkpoint=fast",
                "--no-sync",
                "--dbname=host=127.0.0.1 port=" + primary.port() + " user=postgres application_name=standby");
        startServer(standby);
        tell("ALTER SYSTEM SET synchronous_standby_names = 'standby'", "SELECT pg_reload_conf()");
        if (!Waiting.until(this::isSynchronous, SOON)) {
            throw new IllegalStateException("the standby does not follow its primary");
        }
    }

    private void startServer(Server server) throws IOException {
        run(
                "pg_ctl",
                "start",
                "--wait",
                "--pgdata=" + server.cluster(),
                "--log=" + server.cluster().resolve("log"),
                "--options=-p " + server.port());
    }

    private boolean isSynchronous() {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")) {
            return row.next() && row.getInt(1) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell(String... commands) throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private Connection administrator() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + primary.port() + "/postgres", "postgres", "");
    }

    private void run(String program, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
        command.addAll(List.of(words));
        EmbeddedPostgresUser.Ending ending = user.run(command);
        if (!ending.well()) {
            throw new IOException(command + " failed: " + ending.words());
        }
    }
}

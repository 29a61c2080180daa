package org.tongzhou.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The embedded PostgreSQL: real, durable, on the loopback address, in the data folder. */
final class Postgres {

    private static final String VERSION = "18.6";
    private static final String NAME = "tongzhou";
    private static final String OWNER = "tongzhou_owner";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;

    private final DataFolder folder;
    private final Path home;
    private final Path root;
    private final Path data;
    private final Account account;

    private Postgres(DataFolder folder, Path home, Account account) {
        this.folder = folder;
        this.home = home;
        this.root = folder.resolve("postgresql");
        this.data = root.resolve("data");
        this.account = account;
    }

    /** A started server. */
    record Running(Child child, Database database) {}

    static Running start(DataFolder folder) {
        Path root = folder.resolve("postgresql");
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path home = PostgresBinaries.unpack(root.resolve("server-" + VERSION));
        Postgres postgres = new Postgres(folder, home, Account.forServer(root));
        postgres.endOrphan();
        postgres.create();
        return postgres.run();
    }

    /** The server that another launcher has started in that folder. */
    static Database running(DataFolder folder) {
        List<String> note = note(folder.resolve("postgresql/data"));
        if (note.size() <= STATE_LINE || !"ready".equals(note.get(STATE_LINE).strip())) {
            throw new LaunchException("PostgreSQL is just starting or stopping; try again in a moment.");
        }
        return database(folder, Integer.parseInt(note.get(PORT_LINE).strip()));
    }

    private static Database database(DataFolder folder, int port) {
        return new Database("127.0.0.1", port, NAME, OWNER, folder.resolve("secrets/owner-password"));
    }

    /** Made elsewhere and moved, so that a start cut short leaves nothing half made. */
    private void create() {
        if (Files.exists(data)) {
            return;
        }
        Path fresh = root.resolve("data.new");
        Path password = root.resolve("password.new");
        try {
            PostgresBinaries.deleteTree(fresh);
            Files.copy(folder.resolve("secrets/owner-password"), password, StandardCopyOption.REPLACE_EXISTING);
            account.own(root);
            call(
                    "",
                    program("initdb"),
                    "-D",
                    fresh.toString(),
                    "-U",
                    OWNER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums");
            call("create database " + NAME + "\n", program("postgres"), "--single", "-D", fresh.toString(), "postgres");
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(password);
        } catch (IOException e) {
            throw new LaunchException("The database cannot be made in " + data + ": " + e.getMessage(), e);
        }
    }

    private Running run() {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", data.toString()));
        Map.of(
                        "port", String.valueOf(port),
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "max_connections", "40",
                        "timezone", "UTC",
                        "log_timezone", "UTC",
                        // Rows and statements that fail may name people.
                        "log_error_verbosity", "terse",
                        "log_min_error_statement", "panic",
                        "log_line_prefix", "%m [%p] %q%u@%d ")
                .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        Child child = Child.start("postgresql", folder.log("postgresql"), "INT", account.words(), command, Map.of());
        awaitReady(child);
        return new Running(child, database(folder, port));
    }

    private void awaitReady(Child child) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!"ready".equals(state())) {
            if (!child.isAlive()) {
                throw new LaunchException(child.obituary());
            }
            if (System.nanoTime() > end) {
                child.stop();
                throw new LaunchException("PostgreSQL is not ready after " + PATIENCE.toSeconds() + " s; see "
                        + folder.log("postgresql"));
            }
            Pauses.rest();
        }
    }

    /** Ends a server that outlived a killed launcher, and removes the note of one that did not. */
    private void endOrphan() {
        List<String> note = note(data);
        if (note.isEmpty() || !note.getFirst().matches("[0-9]+")) {
            return;
        }
        long pid = Long.parseLong(note.getFirst());
        try {
            if (commandLine(pid).contains(data.toString())) {
                Child.signal("INT", pid);
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (Files.exists(Path.of("/proc/" + pid)) && System.nanoTime() < end) {
                    Pauses.rest();
                }
            } else {
                Files.deleteIfExists(data.resolve("postmaster.pid"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }

    private static String commandLine(long pid) throws IOException {
        Path file = Path.of("/proc/" + pid + "/cmdline");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String state() {
        List<String> note = note(data);
        return note.size() > STATE_LINE ? note.get(STATE_LINE).strip() : "";
    }

    private static List<String> note(Path data) {
        try {
            Path file = data.resolve("postmaster.pid");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void call(String input, String... command) throws IOException {
        List<String> whole = new ArrayList<>(account.words());
        whole.addAll(List.of(command));
        Path log = folder.log("postgresql");
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (process.waitFor() != 0) {
                throw new LaunchException("PostgreSQL's " + Path.of(command[0]).getFileName() + " failed; see " + log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

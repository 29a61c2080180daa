package org.tongzhou.launcher;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tongzhou.launcher.JavaProcess.Program;

/** The processes of one installation, started in order and stopped in the reverse. */
final class Installation {

    private static final String OWNER_PASSWORD = "run/owner-password";
    private static final int SERVER_MEGABYTES = 512;
    private static final int IDENTITY_MEGABYTES = 256;

    private final Settings settings;
    private final Progress progress;
    private final DataFolder folder;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;
    private @Nullable FileLock lock;

    Installation(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.folder = new DataFolder(settings.data());
    }

    DataFolder folder() {
        return folder;
    }

    List<Child> children() {
        return children;
    }

    boolean stopping() {
        return stopping;
    }

    void start() {
        folder.prepare();
        if (!claimed()) {
            throw new LaunchException("Tongzhou already runs in " + settings.data() + ".");
        }
        Certificates certificates = settings.lan() ? new Certificates(folder, settings.address()) : null;
        if (certificates != null) {
            progress.step("making the certificate for " + settings.address());
            certificates.prepare();
        }
        JavaProcess java = certificates == null
                ? new JavaProcess(folder, List.of(), HttpClient.newHttpClient())
                : new JavaProcess(folder, certificates.trustOptions(), certificates.client());
        Database database = database();
        try {
            bringUp(database, java, certificates == null ? List.of() : certificates.serverArguments());
        } finally {
            folder.delete(OWNER_PASSWORD);
        }
        progress.done();
    }

    /** The password of a foreign database's owner is on disk only while the migration and the demonstration read it. */
    private void bringUp(Database database, JavaProcess java, List<String> https) {
        progress.step("bringing the database up to date");
        java.call(program("migrate", "server", SERVER_MEGABYTES), migration(database));
        progress.step("starting the identity provider and the server"
                + (settings.demonstration() ? " with its demonstration data" : ""));
        Child identity =
                add(java.start(program("identity", "identity", IDENTITY_MEGABYTES), identity(database, https)));
        Child server = add(java.start(program("server", "server", SERVER_MEGABYTES), server(database, https)));
        java.awaitReady(identity, origin(settings.identityPort()));
        progress.step("waiting for the server");
        java.awaitReady(server, origin(settings.serverPort()));
    }

    /** Recomputes the audit trail, whether the product runs or not; the status is that of {@code org.tongzhou.VerifyAudit}. */
    int verifyAudit() {
        folder.prepare();
        Database database = settings.database() == null && !claimed() ? Postgres.running(folder) : database();
        try {
            List<String> arguments = new ArrayList<>(List.of(
                    "--url=" + database.jdbcUrl(),
                    "--username=" + database.owner(),
                    "--second-place=" + folder.resolve(DataFolder.SEALS)));
            if (database.passwordFile() != null) {
                arguments.add("--password-file=" + Objects.requireNonNull(database.passwordFile()));
            }
            return new JavaProcess(folder, List.of(), HttpClient.newHttpClient())
                    .show(program("verify-audit", "server", SERVER_MEGABYTES), arguments);
        } finally {
            folder.delete(OWNER_PASSWORD);
            stop();
        }
    }

    /** Asks the running server for new keys; the status is that of {@code org.tongzhou.RotateKeys}. */
    int rotateKeys(boolean wrapping, String field) {
        folder.prepare();
        if (settings.database() == null && claimed()) {
            throw new LaunchException("Keys are changed by the running product: start it with make run first.");
        }
        Database database = settings.database() == null ? Postgres.running(folder) : database();
        try {
            List<String> arguments = new ArrayList<>(List.of(
                    "--url=" + database.jdbcUrl(),
                    "--username=tongzhou_app",
                    "--password-file=" + folder.resolve(DataFolder.SERVER_PASSWORD)));
            if (wrapping) {
                arguments.add("--kek=file:" + folder.nextWrappingKey());
            }
            if (!field.isEmpty()) {
                arguments.add("--field=" + field);
            }
            return new JavaProcess(folder, List.of(), HttpClient.newHttpClient())
                    .show(program("rotate-keys", "server", SERVER_MEGABYTES), arguments);
        } finally {
            folder.delete(OWNER_PASSWORD);
        }
    }

    /** In the reverse order, so that nothing loses what it stands on while it finishes its work. */
    synchronized void stop() {
        stopping = true;
        progress.done();
        children.reversed().forEach(Child::stop);
    }

    /** False while another launcher has the folder. */
    private boolean claimed() {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            throw new LaunchException("The data folder cannot be locked: " + e.getMessage(), e);
        }
    }

    private Database database() {
        ExternalDatabase external = settings.database();
        if (external == null) {
            progress.step("starting PostgreSQL");
            Postgres.Running running = Postgres.start(folder);
            add(running.child());
            return running.database();
        }
        String password = external.password();
        Path file = null;
        if (password != null) {
            folder.write(OWNER_PASSWORD, password);
            file = folder.resolve(OWNER_PASSWORD);
        }
        return new Database(external.host(), external.port(), external.name(), external.owner(), file);
    }

    private String origin(int port) {
        return (settings.lan() ? "https://" : "http://") + settings.address() + ":" + port;
    }

    /** A child that starts while we are told to stop is stopped too. */
    private synchronized Child add(Child child) {
        if (stopping) {
            child.stop();
            throw new LaunchException("stopped");
        }
        children.add(child);
        return child;
    }

    private Program program(String name, String module, int megabytes) {
        Path target = settings.home().resolve("backend").resolve(module).resolve("target/app");
        String mainClass = switch (name) {
            case "migrate" -> "org.tongzhou.Migrate";
            case "rotate-keys" -> "org.tongzhou.RotateKeys";
            case "verify-audit" -> "org.tongzhou.VerifyAudit";
            case "identity" -> "org.tongzhou.identity.IdentityApplication";
            default -> "org.tongzhou.TongzhouApplication";
        };
        return new Program(
                name, megabytes, target.resolve(module + "-0.1.0.jar"), mainClass, folder.resolve("secrets/" + module));
    }

    private List<String> migration(Database database) {
        List<String> arguments = new ArrayList<>(List.of(
                "--url=" + database.jdbcUrl(),
                "--username=" + database.owner(),
                "--app-password-file=" + folder.resolve(DataFolder.SERVER_PASSWORD),
                "--identity-password-file=" + folder.resolve(DataFolder.IDENTITY_PASSWORD)));
        if (database.passwordFile() != null) {
            arguments.add("--password-file=" + Objects.requireNonNull(database.passwordFile()));
        }
        if (!settings.demonstration()) {
            arguments.add("--administrator-issuer=" + settings.issuer());
        }
        return arguments;
    }

    private List<String> identity(Database database, List<String> https) {
        List<String> arguments = common(settings.identityPort(), "keys/identity", https);
        arguments.addAll(List.of(
                "--spring.datasource.url=" + database.jdbcUrl() + "?currentSchema=identity",
                "--spring.datasource.username=tongzhou_identity",
                "--tongzhou.oauth.client-secret-file=" + folder.resolve(DataFolder.STAFF_CLIENT_SECRET),
                "--tongzhou.admin-password-file=" + folder.resolve("secrets/admin-password"),
                "--tongzhou.integrators=" + folder.resolve(DataFolder.INTEGRATORS),
                "--tongzhou.demo.integrator-secret-file=" + folder.resolve(DataFolder.INTEGRATOR_SECRET)));
        return arguments;
    }

    private List<String> server(Database database, List<String> https) {
        List<String> arguments = common(settings.serverPort(), "keys/server", https);
        arguments.addAll(List.of(
                "--spring.r2dbc.url=" + database.r2dbcUrl(),
                "--spring.r2dbc.username=tongzhou_app",
                "--tongzhou.access.client-secret-file=" + folder.resolve(DataFolder.STAFF_CLIENT_SECRET),
                "--tongzhou.data=" + settings.data(),
                "--tongzhou.audit.second-place=" + folder.resolve(DataFolder.SEALS),
                "--tongzhou.exchange.integrators=" + folder.resolve(DataFolder.INTEGRATORS),
                "--tongzhou.fonts=" + settings.home().resolve("backend/server/target/fonts"),
                "--tongzhou.clients=" + settings.home().resolve("frontend/dist"),
                "--tongzhou.demo.integrator-secret-file=" + folder.resolve(DataFolder.INTEGRATOR_SECRET)));
        if (settings.demonstration()) {
            arguments.addAll(owner(database));
            arguments.add("--tongzhou.exchange.person-check.url=" + origin(settings.serverPort()) + "/demo/partners");
        }
        return arguments;
    }

    /** Only the demonstration may go back to its first state, for which it needs the owner of the tables. */
    private static List<String> owner(Database database) {
        String name = "--tongzhou.demo.owner-username=" + database.owner();
        return database.passwordFile() == null
                ? List.of(name)
                : List.of(name, "--tongzhou.demo.owner-password-file=" + database.passwordFile());
    }

    private List<String> common(int port, String keys, List<String> https) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--server.address=" + settings.address(),
                "--tongzhou.public-url=" + settings.publicUrl(),
                "--tongzhou.issuer=" + settings.issuer(),
                "--tongzhou.keys=" + folder.resolve(keys)));
        if (settings.demonstration()) {
            arguments.add("--spring.profiles.active=demo");
            // Whoever lets phones in has asked for a demonstration that others reach.
            arguments.add("--tongzhou.demo.public=" + settings.lan());
        }
        arguments.addAll(https);
        return arguments;
    }
}

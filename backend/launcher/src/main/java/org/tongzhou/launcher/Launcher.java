package org.tongzhou.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What {@code make run} starts once everything is built. */
public final class Launcher {

    private static final long PARENT_LOOK_MILLIS = 1000;

    private final Settings settings;
    private final PrintStream out;
    private final Installation installation;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Launcher(Settings settings, Instant start, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.installation = new Installation(settings, new Progress(start, out));
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Map<String, String> environment = System.getenv();
        try {
            Settings settings = Settings.read(environment, Path.of("").toAbsolutePath(), lanAddress());
            Instant start = Instant.ofEpochSecond(Long.parseLong(environment.getOrDefault(
                    "TONGZHOU_STARTED", String.valueOf(Instant.now().getEpochSecond()))));
            switch (args.length == 0 ? "run" : args[0]) {
                case "check" -> checkPorts(settings);
                case "prepare" -> prepare(settings);
                case "database" -> database(settings, out);
                case "rotate-keys" -> Runtime.getRuntime().exit(rotateKeys(settings, start, out, environment));
                case "verify-audit" -> Runtime.getRuntime().exit(verifyAudit(settings, start, out));
                default -> new Launcher(settings, start, out).run(environment.containsKey("TONGZHOU_WATCH_PARENT"));
            }
        } catch (LaunchException e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().exit(1);
        }
    }

    /** Makes the secrets, keys and certificate of an installation whose processes others start; see docker/. */
    private static void prepare(Settings settings) {
        DataFolder folder = new DataFolder(settings.data());
        folder.prepare();
        if ("https".equals(settings.publicUrl().getScheme())) {
            new Certificates(folder, settings.publicUrl().getHost()).prepare();
        }
    }

    /** {@code KEY=new} makes another key that wraps the others, {@code FIELD} names the one column that is meant. */
    private static int rotateKeys(Settings settings, Instant start, PrintStream out, Map<String, String> environment) {
        return new Installation(settings, new Progress(start, out))
                .rotateKeys("new".equals(environment.get("KEY")), environment.getOrDefault("FIELD", ""));
    }

    private static int verifyAudit(Settings settings, Instant start, PrintStream out) {
        return new Installation(settings, new Progress(start, out)).verifyAudit();
    }

    /** Only PostgreSQL, for programs that somebody else starts. Stays on this thread, as {@link #run} does. */
    private static void database(Settings settings, PrintStream out) {
        DataFolder folder = new DataFolder(settings.data());
        folder.prepare();
        Postgres.Running running = Postgres.start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(running.child()::stop, "stop"));
        Database database = running.database();
        out.println("ready " + database.host() + ":" + database.port() + "/" + database.name());
        running.child().ended().join();
    }

    /** Must stay on this thread to the end: the kernel ends the children when the thread that started them ends. */
    private void run(boolean watchParent) throws IOException {
        checkPorts(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        if (watchParent) {
            Thread.ofPlatform().daemon().name("parent").start(Launcher::endWithParent);
        }
        try {
            installation.start();
            new Announcement(settings, installation.folder()).print(out);
            CompletableFuture.anyOf(
                            installation.children().stream().map(Child::ended).toArray(CompletableFuture<?>[]::new))
                    .join();
            if (!installation.stopping()) {
                installation.children().stream()
                        .filter(child -> !child.isAlive())
                        .findFirst()
                        .ifPresent(child -> System.err.println(child.obituary()));
                Runtime.getRuntime().exit(1);
            }
            stopped.await();
        } catch (LaunchException e) {
            if (!installation.stopping()) {
                System.err.println(e.getMessage());
                Runtime.getRuntime().exit(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        out.println("stopping");
        installation.stop();
        stopped.countDown();
        out.println("stopped");
    }

    private static void checkPorts(Settings settings) throws IOException {
        checkPort(settings.address(), settings.serverPort(), "TONGZHOU_PORT");
        checkPort(settings.address(), settings.identityPort(), "TONGZHOU_IDENTITY_PORT");
    }

    private static void checkPort(String address, int port, String setting) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (SocketException e) {
            throw new LaunchException(
                    "Port " + port + " on " + address + " cannot be used (" + e.getMessage() + "); choose another with "
                            + setting + ".",
                    e);
        }
    }

    /** Started by make, it ends with make, even when make was killed. */
    private static void endWithParent() {
        ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
        while (parent != null && parent.isAlive()) {
            try {
                TimeUnit.MILLISECONDS.sleep(PARENT_LOOK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
        Runtime.getRuntime().exit(1);
    }

    /** The address other machines of the network know this one by; nothing is sent to find it out. */
    private static String lanAddress() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 9));
            return socket.getLocalAddress().getHostAddress();
        } catch (SocketException | java.io.UncheckedIOException e) {
            return InetAddress.getLocalHost().getHostAddress();
        }
    }
}

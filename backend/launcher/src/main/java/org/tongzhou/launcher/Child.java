package org.tongzhou.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process of ours. It has a session of its own, so that Ctrl-C reaches the launcher alone and the order of stopping is
 * ours; the kernel ends it when the launcher is killed. It must be started from a thread that lives as long as it shall.
 */
final class Child {

    private static final long PATIENCE_SECONDS = 40;
    /** Of the fields in /proc/…/stat that follow the name. */
    private static final int START_TIME = 19;

    private final String name;
    private final Path log;
    private final Process process;
    private final String stopSignal;

    private Child(String name, Path log, Process process, String stopSignal) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.stopSignal = stopSignal;
    }

    /** Starts the command with its output in the log; {@code identity} are words between us and it, such as setpriv's. */
    static Child start(
            String name,
            Path log,
            String stopSignal,
            List<String> identity,
            List<String> command,
            Map<String, String> env) {
        List<String> whole = new ArrayList<>(List.of("setsid"));
        whole.addAll(identity);
        whole.addAll(List.of("setpriv", "--pdeathsig", stopSignal));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(env);
        try {
            Process process = builder.start();
            remember(
                    process.pid(), log.resolveSibling("../run/" + name + ".pid").normalize());
            return new Child(name, log, process, stopSignal);
        } catch (IOException e) {
            throw new LaunchException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** The number and the start time, by which the next start knows a process of ours from another with its number. */
    static void remember(long pid, Path file) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        Files.writeString(file, pid + " " + afterName[START_TIME] + "\n", StandardCharsets.US_ASCII);
    }

    static void signal(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Child> ended() {
        return process.onExit().thenApply(gone -> this);
    }

    /** The line for a process that ended on its own. */
    String obituary() {
        return name + " ended by itself (status " + process.exitValue() + "); see " + log;
    }

    void stop() {
        if (!process.isAlive()) {
            return;
        }
        try {
            signal(stopSignal, process.pid());
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package org.tongzhou.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a program of ours on the JDK this launcher runs on. */
final class JavaProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ONE_CALL = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final DataFolder folder;
    private final List<String> jvmOptions;
    private final HttpClient http;

    JavaProcess(DataFolder folder, List<String> jvmOptions, HttpClient http) {
        this.folder = folder;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.http = http;
    }

    /** A program: its memory, its jar with the libraries beside it, its main class and its secret properties. */
    record Program(String name, int megabytes, Path jar, String mainClass, Path secrets) {}

    Child start(Program program, List<String> arguments) {
        return Child.start(
                program.name(),
                folder.log(program.name()),
                "TERM",
                List.of(),
                command(program, arguments),
                Map.of("TONGZHOU_SECRETS", program.secrets().toString()));
    }

    /** Runs a program that ends; its last line of output is what to tell when it fails. */
    void call(Program program, List<String> arguments) {
        Path log = folder.log(program.name());
        var toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
        ProcessBuilder builder = new ProcessBuilder(command(program, arguments));
        if (ended(program, builder.redirectError(toLog).redirectOutput(toLog)) != 0) {
            throw new LaunchException(Logs.lastLine(log) + " (see " + log + ")");
        }
    }

    /** Runs a program that ends, its words going where ours go, and gives its status. */
    int show(Program program, List<String> arguments) {
        return ended(program, new ProcessBuilder(command(program, arguments)).inheritIO());
    }

    private static int ended(Program program, ProcessBuilder builder) {
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new LaunchException(program.name() + " cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }

    void awaitReady(Child child, String origin) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/actuator/health/readiness"))
                .timeout(ONE_CALL)
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(request)) {
            if (!child.isAlive()) {
                throw new LaunchException(child.obituary());
            }
            if (System.nanoTime() > end) {
                throw new LaunchException(
                        child.name() + " is not ready after " + PATIENCE.toMinutes() + " minutes; see " + child.log());
            }
            Pauses.rest();
        }
    }

    private boolean answers(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }

    private List<String> command(Program program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + program.megabytes() + "m");
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=Asia/Shanghai"));
        // Class data of the first run, kept for a faster start of the next; made anew when the jars change.
        command.addAll(List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("run/" + program.name() + ".jsa"),
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                // An archive that fits only in part is used as far as it fits; nobody needs to hear of it.
                "-Xlog:cds*=off:stderr"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", program.jar().toString(), program.mainClass()));
        command.addAll(arguments);
        return command;
    }
}

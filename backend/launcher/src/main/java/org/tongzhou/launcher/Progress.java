package org.tongzhou.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Tells what is going on at each step, and again every ten seconds while it lasts. */
final class Progress {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Instant start;
    private final PrintStream out;
    private volatile String step = "";
    private volatile boolean done;

    Progress(Instant start, PrintStream out) {
        this.start = start;
        this.out = out;
        Thread.ofPlatform().daemon().name("progress").start(this::repeat);
    }

    void step(String text) {
        step = text;
        print();
    }

    void done() {
        done = true;
    }

    private void repeat() {
        while (!done) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
            if (!done && !step.isEmpty()) {
                print();
            }
        }
    }

    private void print() {
        out.printf("[%4d s] %s%n", Duration.between(start, Instant.now()).toSeconds(), step);
    }
}

package org.tongzhou.launcher;

/** The short rest between two looks at something that is becoming ready. */
final class Pauses {

    private static final long MILLIS = 100;

    private Pauses() {}

    static void rest() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }
}

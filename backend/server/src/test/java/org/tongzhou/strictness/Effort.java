package org.tongzhou.strictness;

/** How much is tried: little in {@code make test}, all in {@code make torture}, which sets {@code TONGZHOU_TORTURE}. */
final class Effort {

    /** JUnit's tag of the checks that {@code make torture} runs at full length. */
    static final String TORTURE = "torture";

    private Effort() {}

    static int of(int little, int all) {
        return System.getenv("TONGZHOU_TORTURE") == null ? little : all;
    }

    /** The seed of the run: a new one each time, or {@code TONGZHOU_SEED} to see a failure again. */
    static long seed() {
        String given = System.getenv("TONGZHOU_SEED");
        return given == null ? System.nanoTime() : Long.parseLong(given);
    }
}

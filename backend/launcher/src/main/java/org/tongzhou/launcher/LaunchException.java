package org.tongzhou.launcher;

import java.io.Serial;

/** Why the product cannot run, in one line for the person at the terminal. */
final class LaunchException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    LaunchException(String line) {
        super(line);
    }

    LaunchException(String line, Throwable cause) {
        super(line, cause);
    }
}

package org.tongzhou.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * As whom PostgreSQL runs, which refuses root: an ordinary user is itself; root becomes nobody, preferably in a user
 * namespace, which needs no change of owner and reaches folders that only root may enter.
 *
 * @param words what stands before the command
 */
record Account(List<String> words, boolean changesOwner) {

    private static final String NOBODY = "65534";

    static Account forServer(Path folder) {
        try {
            boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
            if (!root) {
                return new Account(List.of(), false);
            }
            boolean nobodysAlready = Integer.valueOf(NOBODY).equals(Files.getAttribute(folder, "unix:uid"));
            if (!nobodysAlready && succeeds("unshare", "-U", "true")) {
                return new Account(List.of("unshare", "-U"), false);
            }
            List<String> nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
            String path = folder.toAbsolutePath().toString();
            if (!succeeds("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "test", "-x", path)) {
                throw new LaunchException("PostgreSQL does not run as root, and another user cannot enter " + path
                        + "; set TONGZHOU_DATA to a folder everyone may enter, or run as an ordinary user.");
            }
            return new Account(nobody, true);
        } catch (IOException e) {
            throw new LaunchException("Cannot find out who runs this: " + e.getMessage(), e);
        }
    }

    /** Gives the folder to the user PostgreSQL runs as. */
    void own(Path folder) {
        if (changesOwner && !succeeds("chown", "-R", NOBODY + ":" + NOBODY, folder.toString())) {
            throw new LaunchException("The owner of " + folder + " cannot be changed.");
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package org.tongzhou.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The folder of one installation: its secrets are made once, at random, and only their owner reads them. */
final class DataFolder {

    static final String STAFF_CLIENT_SECRET = "secrets/staff-client-secret";
    static final String INTEGRATOR_SECRET = "secrets/integrator-secret";
    /** One file for each system of others: its name, public keys and rights. */
    static final String INTEGRATORS = "integrators";
    /** Copies of the seals of the audit trail, outside the database. */
    static final String SEALS = "seals";
    /** Named as the properties they become: each process imports its own folder. */
    static final String SERVER_PASSWORD = "secrets/server/spring.r2dbc.password";

    static final String IDENTITY_PASSWORD = "secrets/identity/spring.datasource.password";

    private static final int SECRET = 32;

    private final Path root;
    private final SecureRandom random = new SecureRandom();

    DataFolder(Path root) {
        this.root = root;
    }

    void prepare() {
        try {
            Files.createDirectories(root);
            for (String name : new String[] {"keys/server", "keys/identity", "secrets/server", "secrets/identity"}) {
                Files.createDirectories(root.resolve(name));
            }
            Files.createDirectories(root.resolve(INTEGRATORS));
            for (String name : new String[] {"keys", "secrets", INTEGRATORS}) {
                Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(root.resolve("log"));
            Files.createDirectories(root.resolve("run"));
        } catch (IOException e) {
            throw new LaunchException("The data folder " + root + " cannot be written: " + e.getMessage(), e);
        }
        for (String name : new String[] {"kek-1", "index", "code", "cursor"}) {
            once("keys/server/" + name + ".key", SECRET);
        }
        once("keys/server/signing.key", 2 * SECRET);
        once("keys/identity/signing.key");
        once("secrets/owner-password");
        once(STAFF_CLIENT_SECRET);
        once(INTEGRATOR_SECRET);
        once(SERVER_PASSWORD);
        once(IDENTITY_PASSWORD);
    }

    /** Makes the next key that wraps the keys of columns, and gives its number; the server looks for it by itself. */
    int nextWrappingKey() {
        int next = 1;
        while (Files.exists(root.resolve(wrappingKey(next)))) {
            next++;
        }
        once(wrappingKey(next));
        return next;
    }

    private static String wrappingKey(int number) {
        return "keys/server/kek-" + number + ".key";
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    Path log(String process) {
        return root.resolve("log").resolve(process + ".log");
    }

    /** Written elsewhere and moved, so that a crash leaves either no file or a whole one. */
    void write(String name, String text) {
        Path file = root.resolve(name);
        try {
            Path fresh = Files.createTempFile(
                    file.getParent(),
                    "new",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("r--------"));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + root.resolve(name), e);
        }
    }

    void once(String name) {
        once(name, SECRET);
    }

    private void once(String name, int bytes) {
        if (!Files.exists(root.resolve(name))) {
            byte[] secret = new byte[bytes];
            random.nextBytes(secret);
            write(name, HexFormat.of().formatHex(secret) + "\n");
        }
    }
}

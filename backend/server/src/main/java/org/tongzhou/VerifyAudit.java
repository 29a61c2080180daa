package org.tongzhou;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.tongzhou.audit.TrailVerifier;
import tools.jackson.core.JacksonException;

/**
 * Recomputes the audit trail and tells whether it is what was written.
 *
 * <p>Arguments: {@code --url=jdbc:postgresql://host/db --username=… --password-file=… --second-place=folder [--keys=folder]}. The
 * keys are read from {@code keys.jsonl} of the second place, or of another folder that its keeper has brought. Ends with status
 * 0 where all is right, 1 where something was changed, 2 where it could not be looked at.
 */
public final class VerifyAudit {

    private static final int CHANGED = 1;
    private static final int UNSEEN = 2;

    private VerifyAudit() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Arguments options = Arguments.read(args);
            Path secondPlace = Path.of(options.required("second-place"));
            String keys = options.get("keys");
            try (Connection connection = DriverManager.getConnection(
                    options.required("url"), options.required("username"), options.secret("password-file"))) {
                var known = TrailVerifier.keysIn(keys == null ? secondPlace : Path.of(keys));
                if (known.isEmpty()) {
                    throw new IllegalArgumentException("there are no keys in " + (keys == null ? secondPlace : keys));
                }
                var verdict = new TrailVerifier(connection, known, secondPlace).verify();
                out.printf(
                        "%d entries under %d seals hold, %d of these seals compared with the second place%n",
                        verdict.entries(), verdict.seals(), verdict.copied());
                if (verdict.fault() != null) {
                    out.println("the trail was changed: " + verdict.fault());
                    System.exit(CHANGED);
                }
                out.printf("%d entries wait for a seal%n", verdict.unsealed());
            }
        } catch (SQLException | IOException | UncheckedIOException | IllegalArgumentException | JacksonException e) {
            System.err.println("the trail could not be verified: " + e.getMessage());
            System.exit(UNSEEN);
        }
    }
}

package org.tongzhou.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * An empty installation gets one account, whose random password is written to a file only the operator reads and must be
 * replaced at the first sign-in.
 */
@Component
@Profile("!demo")
class FirstStart implements ApplicationRunner {

    static final String ADMINISTRATOR = "admin";

    /** Fixed, so that the server of a new installation knows its first administrator by this subject. */
    static final UUID ADMINISTRATOR_ID = UUID.nameUUIDFromBytes("tongzhou:admin".getBytes(StandardCharsets.UTF_8));

    private static final int RANDOM_BYTES = 12;

    private final AccountRepository accounts;
    private final SecondFactorRepository factors;
    private final PasswordEncoder passwords;
    private final IdentityProperties properties;
    private final Clock clock;

    FirstStart(
            AccountRepository accounts,
            SecondFactorRepository factors,
            PasswordEncoder passwords,
            IdentityProperties properties,
            Clock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.passwords = passwords;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        // What a demonstration left in this database has passwords and digits that everybody knows.
        factors.setSharedAccountsEnabled(false);
        if (accounts.exists(ADMINISTRATOR)) {
            return;
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        write(properties.adminPasswordFile(), password);
        accounts.add(
                Account.fresh(ADMINISTRATOR_ID, ADMINISTRATOR, "系统管理员", PasswordSignIn.hash(passwords, password), true),
                clock.instant());
    }

    /** Before the account, so that a crash between the two leaves no account whose password nobody knows. */
    private static void write(Path file, String password) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "admin",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, password + "\n");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("r--------"));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The first password cannot be written to " + file, e);
        }
    }
}

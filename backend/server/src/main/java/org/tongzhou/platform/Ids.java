package org.tongzhou.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.security.SecureRandom;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes identifiers: time-ordered UUIDs (RFC 9562, version 7) and random strings. Neither is ever a secret's only guard. */
@Component
public class Ids {

    /** Crockford's alphabet in lower case: no i, l, o, u. */
    public static final String BASE32 = "0123456789abcdefghjkmnpqrstvwxyz";

    private final SecureRandom random = new SecureRandom();
    private final NoArgGenerator uuids = Generators.timeBasedEpochGenerator();

    public UUID next() {
        return uuids.generate();
    }

    /** Random characters of {@link #BASE32}, five bits each. */
    public String base32(int characters) {
        StringBuilder text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            text.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return text.toString();
    }

    /** Random bytes for secrets. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A uniformly random number of {@code digits} digits, with leading zeros. */
    public String digits(int digits) {
        int bound = (int) Math.pow(10, digits);
        return String.format("%0" + digits + "d", random.nextInt(bound));
    }
}

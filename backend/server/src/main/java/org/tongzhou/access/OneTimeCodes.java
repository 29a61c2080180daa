package org.tongzhou.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Service;
import org.tongzhou.access.OneTimeCodeRepository.Challenge;
import org.tongzhou.audit.Audit;
import org.tongzhou.platform.BlindIndex;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Masking;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/**
 * Citizens sign in by phone and a one-time code: six digits, five tries, ten minutes. A known and an unknown phone are answered
 * alike. The event of a code carries only its id; who sends the message asks here for the text.
 */
@Service
public class OneTimeCodes {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int TRIES = 5;
    private static final String TABLE = "access.one_time_code";
    private static final String CITIZEN = "access.citizen";
    private static final String PHONE = "phone_cipher";

    private final OneTimeCodeRepository codes;
    private final Sessions sessions;
    private final Commands commands;
    private final Outbox outbox;
    private final Audit audit;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final Ids ids;
    private final AccessProperties properties;

    OneTimeCodes(
            OneTimeCodeRepository codes,
            Sessions sessions,
            Commands commands,
            Outbox outbox,
            Audit audit,
            FieldCipher cipher,
            BlindIndex index,
            Ids ids,
            AccessProperties properties) {
        this.codes = codes;
        this.sessions = sessions;
        this.commands = commands;
        this.outbox = outbox;
        this.audit = audit;
        this.cipher = cipher;
        this.index = index;
        this.ids = ids;
        this.properties = properties;
    }

    /** A code and the phone it goes to, for the one who sends it. */
    public record OneTimeCode(String phone, String code) {

        @Override
        public String toString() {
            return "OneTimeCode[" + Masking.phone(phone) + "]";
        }
    }

    Mono<OneTimeCodeView> issue(String phone, Command command) {
        List<byte[]> phoneIndexes = index.each("phone", phone);
        return commands.run(
                command,
                OneTimeCodeView.class,
                () -> codes.sent(phoneIndexes)
                        .doOnNext(this::refuseTooMany)
                        .flatMap(_ -> insert(phone, phoneIndexes.getLast())));
    }

    private void refuseTooMany(OneTimeCodeRepository.Sent sent) {
        Instant last = sent.last();
        if (last == null) {
            return;
        }
        Duration since = Duration.between(last, sent.now());
        Duration wait = sent.lastHour() >= properties.codesPerHour() ? Duration.ofHours(1) : properties.codePause();
        if (since.compareTo(wait) < 0) {
            throw new ProblemException(AccessProblem.ONE_TIME_CODE_TOO_MANY)
                    .with("retryAfter", wait.minus(since).toSeconds() + 1);
        }
    }

    private Mono<OneTimeCodeView> insert(String phone, byte[] phoneIndex) {
        UUID id = ids.next();
        byte[] phoneCipher = cipher.sealText(TABLE, PHONE, id, phone);
        byte[] codeCipher = cipher.sealText(TABLE, "code_cipher", id, ids.digits(6));
        return codes.insert(id, phoneCipher, phoneIndex, codeCipher, LIFE)
                .flatMap(expiresAt -> outbox.write(
                                "one-time-code",
                                id.toString(),
                                "access.one-time-code.issued",
                                Map.of("id", id.toString()))
                        .thenReturn(new OneTimeCodeView(
                                id, expiresAt, (int) properties.codePause().toSeconds(), Masking.phone(phone))));
    }

    /** The phone and code of a challenge, for sending. */
    public Mono<OneTimeCode> reveal(UUID id) {
        return codes.find(id)
                .map(challenge -> new OneTimeCode(
                        cipher.openText(TABLE, PHONE, id, challenge.phoneCipher()),
                        cipher.openText(TABLE, "code_cipher", id, challenge.codeCipher())));
    }

    /** Checks a code; the try is counted even when it fails. Gives the cookie of a new session. */
    Mono<ResponseCookie> signIn(UUID id, String code, Command command) {
        return codes.tryOnce(id, TRIES)
                .switchIfEmpty(Mono.error(() -> new ProblemException(AccessProblem.ONE_TIME_CODE_EXPIRED)))
                .flatMap(challenge -> {
                    byte[] expected = cipher.open(TABLE, "code_cipher", id, challenge.codeCipher());
                    if (!MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8))) {
                        return Mono.error(new ProblemException(AccessProblem.ONE_TIME_CODE_WRONG)
                                .with("remaining", TRIES - challenge.tries()));
                    }
                    return commands.transaction(() -> open(id, challenge, command));
                });
    }

    private Mono<ResponseCookie> open(UUID id, Challenge challenge, Command command) {
        String phone = cipher.openText(TABLE, PHONE, id, challenge.phoneCipher());
        return codes.use(id)
                .then(citizen(phone))
                .flatMap(citizen -> sessions.open(Door.CITIZEN, citizen, 1, null)
                        .flatMap(cookie -> audit.write(command.audit("session.opened", "citizen", citizen))
                                .thenReturn(cookie)));
    }

    /** The citizen of a phone, known or new. */
    public Mono<UUID> citizen(String phone) {
        BlindIndex.Digests phoneIndex = index.all("phone", phone);
        return codes.citizen(phoneIndex).switchIfEmpty(Mono.defer(() -> {
            UUID citizen = ids.next();
            return codes.insertCitizen(citizen, cipher.sealText(CITIZEN, PHONE, citizen, phone), phoneIndex);
        }));
    }

    /** The phone a citizen proved, for notices to them. */
    public Mono<String> phoneOf(UUID citizen) {
        return codes.phoneOf(citizen).map(phone -> cipher.openText(CITIZEN, PHONE, citizen, phone));
    }
}

package org.tongzhou.demonstration;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.RealTime;

/**
 * What the phone of a fictional member of staff would show now, for whoever signs in at the identity provider as them. It goes
 * by the real clock, as phones do: the time machine moves business alone.
 */
@Component
@Profile("demo")
class DemoDigits {

    private static final int STEP = 30;
    private static final int MILLION = 1_000_000;

    private final Clock clock;

    DemoDigits(@RealTime Clock clock) {
        this.clock = clock;
    }

    String section(PageReader reader, @Nullable String username) {
        String options = Cast.ALL.stream()
                .map(cast -> "<option value=\"%s\"%s>%s · %s</option>"
                        .formatted(
                                cast.username(),
                                cast.username().equals(username) ? " selected" : "",
                                reader.written(cast.name()),
                                cast.username()))
                .collect(Collectors.joining());
        String shown = Cast.ALL.stream()
                .filter(cast -> cast.username().equals(username))
                .findFirst()
                .map(cast -> shown(reader, cast, clock.instant()))
                .orElse("");
        return """
                <section class="card" id="digits"><h2>%s</h2><p>%s</p>%s
                <form method="get" action="/demo#digits"><label for="who">%s</label><select id="who" name="who">%s</select>
                <button class="big second">%s</button></form></section>""".formatted(
                        reader.say("动态口令", "Six digits"),
                        reader.say(
                                "从登录页登录要六位数字。这里代替他们的手机；登录页也会替您填好。",
                                "Signing in at the sign-in page takes six digits. This stands in for their phones; the sign-in page"
                                        + " fills them in, too."),
                        shown,
                        reader.say("谁的手机", "Whose phone"),
                        options,
                        reader.say("看现在的数字", "Show the digits of now"));
    }

    private static String shown(PageReader reader, Cast cast, Instant now) {
        int left = STEP - Math.floorMod(now.getEpochSecond(), STEP);
        return "<p role=\"status\"><strong>%s</strong> %s</p>"
                .formatted(
                        digits(cast.secret(), Math.floorDiv(now.getEpochSecond(), STEP)),
                        reader.say(
                                "还有 " + left + " 秒换下一组，换了以后再过 30 秒失效。",
                                "The next ones come in " + left + " seconds; these work 30 seconds longer."));
    }

    /** RFC 6238, as the provider checks it. */
    static String digits(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] digest =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(digest).getInt(digest[digest.length - 1] & 0xf) & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % MILLION);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

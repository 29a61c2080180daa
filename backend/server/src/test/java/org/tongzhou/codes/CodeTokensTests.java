package org.tongzhou.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.codes.CodeTokens.Kind;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.PlatformFixtures;

class CodeTokensTests {

    private final Ids ids = PlatformFixtures.ids();
    private CodeTokens tokens;

    @BeforeEach
    void key(@TempDir Path directory) {
        tokens = new CodeTokens(ids, PlatformFixtures.codeTags(directory));
    }

    @Test
    void findsTheIdInATokenItMade() {
        String id = tokens.newId();
        String token = tokens.of(Kind.SERVICE, id);
        assertThat(token).hasSize(19).startsWith("s" + id);
        assertThat(tokens.id(Kind.SERVICE, token)).contains(id);
        assertThat(tokens.id(Kind.SERVICE, token.toUpperCase(Locale.ROOT))).contains(id);
    }

    @Test
    void refusesEveryOneOfAHundredThousandForgeries() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(tokens.id(Kind.SERVICE, "s" + ids.base32(18))).isEmpty();
        }
    }

    @Test
    void refusesATokenWithAnyCharacterChanged() {
        String token = tokens.of(Kind.SERVICE, tokens.newId());
        Random random = new Random(7);
        for (int place = 0; place < token.length(); place++) {
            char other;
            do {
                other = Ids.BASE32.charAt(random.nextInt(32));
            } while (other == token.charAt(place));
            String changed = token.substring(0, place) + other + token.substring(place + 1);
            assertThat(tokens.id(Kind.SERVICE, changed))
                    .as("character %d", place)
                    .isEmpty();
        }
    }

    @Test
    void keepsTheKindsApart() {
        assertThat(tokens.id(Kind.PAPER, tokens.of(Kind.SERVICE, tokens.newId())))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoToken() {
        for (String typed : new String[] {"", "s", "s".repeat(18), "s".repeat(20), "s李𠮷䶮".repeat(4), "ſ".repeat(19)}) {
            assertThat(tokens.id(Kind.SERVICE, typed)).isEmpty();
        }
    }

    @Test
    void readsAPapersTokenAsItIsTyped() {
        for (String typed : new String[] {
            "p3n8b5c2x7z4w9q1r60", " P3N8-B5C2 X7Z4 W9Q1 R6O ", "https://tongzhou.example/v/p3n8b5c2x7z4w9qlr60?lang=en"
        }) {
            assertThat(CodeTokens.typed(typed)).as(typed).contains("p3n8b5c2x7z4w9q1r60");
        }
        for (String typed : new String[] {"", "p3n8", "s3n8b5c2x7z4w9q1r60", "p3n8b5c2x7z4w9q1r6u", "定民养补〔2026〕1号"}) {
            assertThat(CodeTokens.typed(typed)).as(typed).isEmpty();
        }
    }
}

package org.tongzhou.codes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.CodeTags;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.TypedText;

/**
 * The text in a printed code: one character for its kind and key, ten random ones, eight of a keyed tag over both. Whoever
 * makes one up is found out without a look at the database; one try in 2⁴⁰ passes.
 */
@Component
class CodeTokens {

    private static final int ID = 10;
    private static final int TAGGED = 1 + ID;
    private static final int LENGTH = TAGGED + 8;

    private final Ids ids;
    private final CodeTags tags;

    /** What a code stands for; a later key of the same kind gets a character of its own. */
    enum Kind {
        SERVICE('s'),
        PAPER('p');

        private final char character;

        Kind(char character) {
            this.character = character;
        }
    }

    CodeTokens(Ids ids, CodeTags tags) {
        this.ids = ids;
        this.tags = tags;
    }

    String newId() {
        return ids.base32(ID);
    }

    /** The token of an id. */
    String of(Kind kind, String id) {
        String tagged = kind.character + id;
        return tagged + tags.tag(tagged);
    }

    /** Reads a paper's token as somebody types it: the whole address, capitals, blanks and look-alikes are fine. */
    static Optional<String> typed(String text) {
        String plain =
                TypedText.compact(text).replaceAll("[?#].*$|[-–—_.·]", "").toLowerCase(Locale.ROOT);
        String last = plain.substring(plain.lastIndexOf('/') + 1)
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
        boolean shaped = last.length() == LENGTH
                && last.charAt(0) == Kind.PAPER.character
                && last.chars().allMatch(one -> Ids.BASE32.indexOf(one) >= 0);
        return shaped ? Optional.of(last) : Optional.empty();
    }

    /** The id in a token of that kind that we made; empty for everything else. */
    Optional<String> id(Kind kind, String token) {
        if (token.length() != LENGTH || Character.toLowerCase(token.charAt(0)) != kind.character) {
            return Optional.empty();
        }
        String typed = token.toLowerCase(Locale.ROOT);
        byte[] right = of(kind, typed.substring(1, TAGGED)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, typed.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(typed.substring(1, TAGGED))
                : Optional.empty();
    }
}

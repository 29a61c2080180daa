package org.tongzhou.charity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Languages;

/** Who gave the property; named in public only where they agreed (TR-22). */
public record Settlor(Kind kind, String name, boolean agreed) {

    /** What kind of settlor; this much is always public. */
    public enum Kind {
        PERSON("自然人", "A person"),
        ORGANISATION("法人或者其他组织", "An organisation"),
        SEVERAL("两个以上委托人", "Two or more settlors");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Locale language) {
            return Languages.ENGLISH.equals(language) ? english : chinese;
        }
    }

    /** The name as the public may read it; none where the settlor did not agree. */
    @Nullable
    String published() {
        return agreed ? name : null;
    }

    /** Logged by accident it must not name anybody. */
    @Override
    public String toString() {
        return kind.name();
    }
}

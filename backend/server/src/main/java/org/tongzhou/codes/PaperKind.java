package org.tongzhou.codes;

import java.util.Locale;
import org.tongzhou.platform.Languages;

/** What kind of paper can be verified. */
public enum PaperKind {
    DECISION("决定书", "Decision");

    private final String chinese;
    private final String english;

    PaperKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }
}

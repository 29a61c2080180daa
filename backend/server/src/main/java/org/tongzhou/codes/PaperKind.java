package org.tongzhou.codes;

import java.util.Locale;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.Masking;

/** What kind of paper can be verified. */
public enum PaperKind {
    DECISION("决定书", "Decision"),
    /** Of an organisation, whose name is public. */
    FILING_RECEIPT("备案回执", "Receipt of filing");

    private final String chinese;
    private final String english;

    PaperKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** Whether the paper names a person, of whom the public sees part of the name. */
    boolean personal() {
        return this == DECISION;
    }

    /** The name as anybody may read it. */
    String shown(String name) {
        return personal() ? Masking.name(name) : name;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }
}

package org.tongzhou.codes;

import java.util.Locale;
import org.tongzhou.platform.Languages;

/** What a paper says in a word. */
public enum PaperResult {
    APPROVED("批准", "Approved"),
    REFUSED("不予批准", "Refused"),
    FILED("已备案", "Filed");

    private final String chinese;
    private final String english;

    PaperResult(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }
}

package org.tongzhou.eldercare;

import java.util.Locale;
import org.tongzhou.platform.Languages;

/** Whether the civil-affairs office has filed the institution (备案); only filed ones are shown to the public. */
public enum FilingState {
    FILED("已备案", "Filed"),
    NOT_FILED("未备案", "Not filed");

    private final String chinese;
    private final String english;

    FilingState(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }
}

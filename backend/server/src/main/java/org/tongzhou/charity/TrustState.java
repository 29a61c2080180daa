package org.tongzhou.charity;

import java.util.Locale;
import org.tongzhou.platform.Languages;

/** How a filed trust stands. */
public enum TrustState {
    EFFECTIVE("存续", "In force"),
    CHANGED("存续（有变更）", "In force, changed"),
    TERMINATED("已终止", "Ended");

    private final String chinese;
    private final String english;

    TrustState(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }
}

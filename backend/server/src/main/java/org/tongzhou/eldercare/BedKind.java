package org.tongzhou.eldercare;

import java.util.Locale;
import org.tongzhou.platform.Languages;

/** What care a bed is equipped for (BED-02). */
public enum BedKind {
    ORDINARY("普通床位", "Ordinary"),
    NURSING("护理型床位", "Nursing"),
    COGNITIVE("认知障碍床位", "Cognitive care");

    private final String chinese;
    private final String english;

    BedKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }
}

package org.tongzhou.eldercare;

import java.util.List;
import java.util.Locale;
import org.tongzhou.platform.Languages;

/** How a bed stands now, and what may follow: somebody in a bed leaves it free before anything else becomes of it. */
public enum BedState {
    FREE("空闲", "Free"),
    OCCUPIED("已入住", "Occupied"),
    RESERVED("已预留", "Reserved"),
    OUT_OF_SERVICE("停用", "Out of service");

    private final String chinese;
    private final String english;

    BedState(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }

    List<BedState> next() {
        return switch (this) {
            case FREE -> List.of(OCCUPIED, RESERVED, OUT_OF_SERVICE);
            case OCCUPIED, OUT_OF_SERVICE -> List.of(FREE);
            case RESERVED -> List.of(OCCUPIED, FREE);
        };
    }
}

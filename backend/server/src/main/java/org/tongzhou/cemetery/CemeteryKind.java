package org.tongzhou.cemetery;

import java.util.Locale;
import org.tongzhou.platform.Languages;

/** What a burial place is, in the words of the regulations. */
public enum CemeteryKind {
    WELFARE_CEMETERY("公益性公墓", "Public-welfare cemetery"),
    COMMERCIAL_CEMETERY("经营性公墓", "Commercial cemetery"),
    ASH_HALL("骨灰堂", "Ash hall"),
    ECO_BURIAL_AREA("生态安葬区", "Eco-burial area");

    private final String chinese;
    private final String english;

    CemeteryKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }
}

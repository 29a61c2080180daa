package org.tongzhou.charity;

import java.util.Locale;
import org.tongzhou.platform.Languages;

/** The six groups of charitable purposes (TR-09, 慈善法 art. 3). */
public enum PurposeGroup {
    POVERTY_RELIEF("扶贫、济困", "Relief of poverty"),
    CARE_OF_THE_WEAK("扶老、救孤、恤病、助残、优抚", "The old, orphans, the sick, the disabled, veterans"),
    DISASTER_RELIEF("救助灾害和公共卫生事件等造成的损害", "Disasters and public-health events"),
    EDUCATION_CULTURE_HEALTH("教育、科学、文化、卫生、体育", "Education, science, culture, health, sport"),
    ENVIRONMENT("防治污染、保护和改善生态环境", "Environment"),
    OTHER("其他公益活动", "Other work for the public good");

    private final String chinese;
    private final String english;

    PurposeGroup(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }
}

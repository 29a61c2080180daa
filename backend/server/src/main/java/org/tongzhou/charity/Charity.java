package org.tongzhou.charity;

import java.time.LocalDate;
import java.util.Locale;
import org.tongzhou.platform.Languages;
import org.tongzhou.registry.UnifiedSocialCreditCode;

/** A charity as the register knows it: its certificate's code is its number (UC-07). */
public record Charity(UnifiedSocialCreditCode code, String name, LocalDate recognisedOn, String divisionCode) {

    /** CH-01: the three forms of a charity, told by the code (UC-05). */
    String form(Locale language) {
        boolean english = Languages.ENGLISH.equals(language);
        return switch (code.kind()) {
            case "51" -> english ? "Association" : "社会团体";
            case "52" -> english ? "Social service institution" : "社会服务机构";
            case "53" -> english ? "Foundation" : "基金会";
            default -> english ? "Other" : "其他";
        };
    }
}

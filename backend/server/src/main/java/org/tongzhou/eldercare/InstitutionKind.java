package org.tongzhou.eldercare;

import java.util.Locale;
import java.util.Set;
import org.tongzhou.platform.Languages;

/** Who founded and who runs a care institution, and by which registrar's credit codes it is known (NH-01, UC-06). */
public enum InstitutionKind {
    PUBLIC("公办", "Public", "11", "12"),
    PUBLIC_PRIVATELY_RUN("公建民营", "Public, privately run", "11", "12", "52", "91"),
    PRIVATE_NON_PROFIT("民办非营利", "Private, non-profit", "52"),
    PRIVATE_FOR_PROFIT("民办营利", "Private, for profit", "91", "92", "93");

    private final String chinese;
    private final String english;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
    private final Set<String> creditCodeKinds;

    InstitutionKind(String chinese, String english, String... creditCodeKinds) {
        this.chinese = chinese;
        this.english = english;
        this.creditCodeKinds = Set.of(creditCodeKinds);
    }

    String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }

    boolean mayHave(String creditCodeKind) {
        return creditCodeKinds.contains(creditCodeKind);
    }
}

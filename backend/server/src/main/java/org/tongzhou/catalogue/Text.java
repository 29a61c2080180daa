package org.tongzhou.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.tongzhou.platform.Languages;

/** A sentence in both languages of the product. */
public record Text(
        @JsonProperty("zh-CN") String chinese,
        @JsonProperty("en") String english) {

    public String in(Locale language) {
        return Languages.ENGLISH.equals(language) ? english : chinese;
    }
}

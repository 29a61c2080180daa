package org.tongzhou.demonstration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.catalogue.Text;
import org.tongzhou.platform.Languages;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The words of the guided story <em>one family, four domains</em>. */
@Component
@Profile("demo")
class FamilyStory {

    private final Told told;

    FamilyStory() {
        try (InputStream in =
                Objects.requireNonNull(FamilyStory.class.getResourceAsStream("/demonstration/family.yaml"))) {
            told = new YAMLMapper().readValue(in, Told.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server knows the steps by, in their order. */
    enum StepCode {
        VISITED,
        SUBSIDY,
        BED,
        GIFT,
        GRAVE,
        REPORT,
        INBOX
    }

    /**
     * A step.
     *
     * @param number its place in the story, from one
     * @param who the account of the member of staff who acts; null where nobody signs in
     * @param look a public page that shows what has come of it
     */
    record FamilyStep(
            int number,
            StepCode code,
            @Nullable String who,
            Text title,
            Text sentence,
            Text click,
            Text watch,
            @Nullable String look) {

        @Nullable
        Cast cast() {
            return Cast.ALL.stream()
                    .filter(cast -> cast.username().equals(who))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The family in a few sentences. */
    record Sentences(
            @JsonProperty("zh-CN") List<String> chinese,
            @JsonProperty("en") List<String> english) {}

    private record Told(Sentences family, List<FamilyStep> steps) {}

    List<String> family(Locale language) {
        return Languages.ENGLISH.equals(language)
                ? told.family().english()
                : told.family().chinese();
    }

    List<FamilyStep> steps() {
        return told.steps();
    }
}

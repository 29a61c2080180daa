package org.tongzhou.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;

class NoticeTextsTests {

    /** What goes to the phone that asked for it, before there is a case number. */
    private static final Set<NoticeTemplate> TO_ONESELF =
            Set.of(NoticeTemplate.ONE_TIME_CODE, NoticeTemplate.DRAFT_HANDED_OVER);

    private static final int TWO_PARTS = 134;
    private static final Map<String, String> VALUES = Map.of(
            "code", "042137",
            "minutes", "10",
            "item", "养老服务补贴",
            "number", "330902-2026-h7k3q9xt",
            "applicant", "欧阳*");

    private final NoticeTexts texts = new NoticeTexts(new PlatformProperties(
            URI.create("https://mz.zhoushan.example"),
            URI.create("http://localhost:9000"),
            Path.of("keys"),
            null,
            null,
            null,
            "0580-2023456"));

    static Stream<Arguments> everyNotice() {
        return Arrays.stream(NoticeTemplate.values())
                .flatMap(template -> Arrays.stream(NoticeRecipient.values())
                        .filter(recipient -> !TO_ONESELF.contains(template) || recipient == NoticeRecipient.CITIZEN)
                        .flatMap(recipient -> Stream.of(Languages.CHINESE, Languages.ENGLISH)
                                .map(language -> Arguments.of(template, recipient, language))));
    }

    @Test
    void saysInEnglishWhatHasANameInEnglish() {
        Map<String, String> values = Map.of("item", "养老服务补贴", "item.en", "Home-care subsidy");

        assertThat(handedOver(Languages.ENGLISH, values))
                .contains("Home-care subsidy")
                .doesNotContain("养老");
        assertThat(handedOver(Languages.CHINESE, values)).contains("养老服务补贴").doesNotContain("subsidy");
    }

    private String handedOver(Locale language, Map<String, String> values) {
        return texts.render(NoticeTemplate.DRAFT_HANDED_OVER, NoticeRecipient.CITIZEN, language, values);
    }

    @ParameterizedTest
    @MethodSource("everyNotice")
    void namesTheHostAndLeavesNoHole(NoticeTemplate template, NoticeRecipient recipient, Locale language) {
        String text = texts.render(template, recipient, language, VALUES);

        assertThat(text).contains("mz.zhoushan.example").doesNotContain("{", "}");
        if (template != NoticeTemplate.ONE_TIME_CODE) {
            assertThat(text).contains("0580-2023456", "养老服务补贴");
        }
        if (!TO_ONESELF.contains(template)) {
            assertThat(text).contains("330902-2026-h7k3q9xt");
        }
        if (recipient == NoticeRecipient.VILLAGE_CLERK) {
            assertThat(text).contains("欧阳*");
        }
        if (language.equals(Languages.CHINESE)) {
            assertThat(text).startsWith("【同舟】").hasSizeLessThanOrEqualTo(TWO_PARTS);
        }
    }

    @Test
    void refusesATextWithAHole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> texts.render(
                        NoticeTemplate.CASE_SUBMITTED,
                        NoticeRecipient.CITIZEN,
                        Languages.CHINESE,
                        Map.of("item", "养老服务补贴")))
                .withMessageContaining("number");
    }

    @Test
    void doesNotFillAValueIntoAValue() {
        assertThat(texts.render(
                        NoticeTemplate.CASE_SUBMITTED,
                        NoticeRecipient.CITIZEN,
                        Languages.CHINESE,
                        Map.of("item", "{hotline}$1", "number", "1")))
                .contains("{hotline}$1");
    }

    @Test
    void printsNothingPersonal() {
        Notice notice = new Notice(
                NoticeTemplate.CASE_SUBMITTED, "13000001234", Map.of("applicant", "张三"), UUID.randomUUID(), "k");

        assertThat(notice.toVillageClerk().toString()).doesNotContain("13000001234", "张三");
    }
}

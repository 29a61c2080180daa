package org.tongzhou.messages;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.Masking;

/**
 * Something to tell somebody.
 *
 * @param params what the template needs by name, {@code name.en} where it has another in English; the server's host and the
 *     hotline are added
 * @param subjectId the case or code it is about
 * @param dedupKey equal for two notices of which only one may be sent, as the id of the fact they tell of
 */
public record Notice(
        NoticeTemplate template,
        NoticeRecipient recipient,
        Locale language,
        String phone,
        Map<String, String> params,
        UUID subjectId,
        String dedupKey) {

    public Notice(NoticeTemplate template, String phone, Map<String, String> params, UUID subjectId, String dedupKey) {
        this(template, NoticeRecipient.CITIZEN, Languages.CHINESE, phone, params, subjectId, dedupKey);
    }

    /** The same, in the words for a village clerk. */
    public Notice toVillageClerk() {
        return new Notice(template, NoticeRecipient.VILLAGE_CLERK, language, phone, params, subjectId, dedupKey);
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "Notice[%s to %s %s about %s]".formatted(template, recipient, Masking.phone(phone), subjectId);
    }
}

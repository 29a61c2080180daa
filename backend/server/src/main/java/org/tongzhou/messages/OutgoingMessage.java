package org.tongzhou.messages;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.tongzhou.platform.Masking;

/**
 * A notice opened for whoever hands it over.
 *
 * @param id the same at every try, so that a gateway recognises a message whose answer was lost
 * @param text all of it, beginning with the signature in 【】
 */
public record OutgoingMessage(
        UUID id, NoticeTemplate template, Locale language, String phone, Map<String, String> params, String text) {

    /** Without what is personal. */
    @Override
    public String toString() {
        return "OutgoingMessage[%s %s to %s]".formatted(id, template, Masking.phone(phone));
    }
}

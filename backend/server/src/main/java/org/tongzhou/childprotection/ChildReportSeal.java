package org.tongzhou.childprotection;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.childprotection.ChildReportRepository.Sealed;
import org.tongzhou.childprotection.ChildReportSubmission.Reporter;
import org.tongzhou.childprotection.ChildReportSubmission.Since;
import org.tongzhou.platform.FieldCipher;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens what was told, who told it, and what officers wrote about it. */
@Component
class ChildReportSeal {

    private static final String REPORT = "childprotection.report";
    private static final String ACT = "childprotection.report_act";

    private final FieldCipher cipher;
    private final JsonMapper json;

    ChildReportSeal(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    /** What was told. */
    record Told(
            String happened,
            Since since,
            @Nullable String place,
            String child,
            @Nullable Integer childAge,
            @Nullable String school) {}

    /** Who told it, as far as they said. */
    record Teller(
            @Nullable Reporter reporter,
            @Nullable String name,
            @Nullable String phone) {}

    Sealed seal(UUID id, ChildReportSubmission said) {
        Teller teller = new Teller(said.reporter(), said.reporterName(), said.reporterPhone());
        boolean unknown = Stream.of(said.reporter(), said.reporterName(), said.reporterPhone())
                .allMatch(part -> part == null);
        return new Sealed(
                cipher.seal(REPORT, "content_cipher", id, json.writeValueAsBytes(told(said))),
                unknown ? null : cipher.seal(REPORT, "reporter_cipher", id, json.writeValueAsBytes(teller)));
    }

    Told told(UUID id, Sealed sealed) {
        return json.readValue(cipher.open(REPORT, "content_cipher", id, sealed.content()), Told.class);
    }

    Teller teller(UUID id, Sealed sealed) {
        return sealed.reporter() == null
                ? new Teller(null, null, null)
                : json.readValue(cipher.open(REPORT, "reporter_cipher", id, sealed.reporter()), Teller.class);
    }

    byte[] note(UUID report, int sequence, String text) {
        return cipher.sealText(ACT, "note_cipher:" + sequence, report, text);
    }

    String note(UUID report, int sequence, byte[] sealed) {
        return cipher.openText(ACT, "note_cipher:" + sequence, report, sealed);
    }

    /** All that was said as one text, equal for equal reports. */
    String canonical(ChildReportSubmission said) {
        String kinds = said.kinds().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
        return String.join(
                "\n",
                said.danger().name(),
                said.divisionCode(),
                kinds,
                json.writeValueAsString(told(said)),
                json.writeValueAsString(new Teller(said.reporter(), said.reporterName(), said.reporterPhone())));
    }

    private static Told told(ChildReportSubmission said) {
        return new Told(said.happened(), said.since(), said.place(), said.child(), said.childAge(), said.school());
    }
}

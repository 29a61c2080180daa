package org.tongzhou.casework;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.casework.CaseRow.ActionRow;
import org.tongzhou.casework.CaseRow.Assessment;
import org.tongzhou.casework.CaseRow.CaseIntake;
import org.tongzhou.casework.CaseRow.CaseOwner;
import org.tongzhou.casework.CaseRow.CasePlace;
import org.tongzhou.casework.CaseRow.CaseReview;
import org.tongzhou.casework.CaseRow.CaseSupplement;
import org.tongzhou.casework.CaseRow.Channel;
import org.tongzhou.casework.CaseRow.Decision;
import org.tongzhou.casework.CaseRow.MaterialRow;
import org.tongzhou.codes.PaperResult;
import org.tongzhou.platform.Rows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the one row that {@link CaseRepository} reads for a case into a {@link CaseRow}. */
@Component
class CaseReader {

    private final CaseCipher cipher;
    private final JsonMapper json;

    CaseReader(CaseCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    CaseRow read(Row row) {
        UUID id = Rows.get(row, "id", UUID.class);
        UUID owner = row.get("owner_id", UUID.class);
        return new CaseRow(
                id,
                Rows.get(row, "version", Integer.class),
                row.get("number", String.class),
                Rows.get(row, "item_code", String.class),
                Rows.get(row, "item_version", Integer.class),
                Rows.get(row, "business_line", String.class),
                Rows.get(row, "division_code", String.class),
                row.get("citizen_id", UUID.class),
                row.get("person_id", UUID.class),
                row.get("representative_id", UUID.class),
                row.get("credit_code", String.class),
                row.get("code_id", String.class),
                optional(row, "place", CasePlace.class),
                Channel.valueOf(Rows.get(row, "channel", String.class)),
                intake(id, row),
                CaseState.valueOf(Rows.get(row, "state", String.class)),
                stateBefore(row),
                cipher.map("answers_cipher", id, Rows.get(row, "answers_cipher", byte[].class)),
                row.get("applicant_masked", String.class),
                cipher.open("supplement_cipher", id, row.get("supplement_cipher", byte[].class), CaseSupplement.class),
                row.get("reviewed_by", UUID.class),
                cipher.open("review_cipher", id, row.get("review_cipher", byte[].class), CaseReview.class),
                owner == null ? null : new CaseOwner(owner, Rows.get(row, "owner_name", String.class)),
                Rows.get(row, "created_at", Instant.class),
                row.get("submitted_at", Instant.class),
                rows(row, "clocks", ClockRow.class),
                rows(row, "materials", MaterialRow.class),
                array(row, "actions").map(node -> action(id, node)).toList(),
                assessment(id, row),
                decision(id, row),
                rating(id, row),
                row.get("rating_until", LocalDate.class),
                Rows.get(row, "follow_up", Boolean.class),
                Rows.get(row, "other_open", Integer.class),
                Rows.get(row, "opened", Boolean.class));
    }

    private static @Nullable CaseState stateBefore(Row row) {
        String before = row.get("state_before", String.class);
        return before == null ? null : CaseState.valueOf(before);
    }

    private @Nullable CaseIntake intake(UUID id, Row row) {
        String name = row.get("taken_by_name", String.class);
        return name == null
                ? null
                : new CaseIntake(
                        row.get("taken_by", UUID.class),
                        name,
                        cipher.open("contact_cipher", id, row.get("contact_cipher", byte[].class), String.class),
                        row.get("handed_over_at", Instant.class) != null,
                        Rows.get(row, "assurance_level", Integer.class));
    }

    private <T> List<T> rows(Row row, String column, Class<T> type) {
        return array(row, column).map(node -> json.treeToValue(node, type)).toList();
    }

    private <T> @Nullable T optional(Row row, String column, Class<T> type) {
        Json value = row.get(column, Json.class);
        return value == null ? null : json.readValue(value.asString(), type);
    }

    private Stream<JsonNode> array(Row row, String column) {
        return json.readTree(Rows.get(row, column, Json.class).asString()).valueStream();
    }

    private ActionRow action(UUID id, JsonNode node) {
        JsonNode from = node.path("fromState");
        JsonNode name = node.path("actorName");
        return new ActionRow(
                node.get("sequence").asInt(),
                node.get("action").asString(),
                node.get("door").asString(),
                UUID.fromString(node.get("actorId").asString()),
                name.isString() ? name.asString() : null,
                from.isString() ? CaseState.valueOf(from.asString()) : null,
                CaseState.valueOf(node.get("toState").asString()),
                cipher.hexMap("note_cipher:" + node.get("sequence").asInt(), id, node.path("note")),
                OffsetDateTime.parse(node.get("at").asString()).toInstant());
    }

    private @Nullable Assessment assessment(UUID id, Row row) {
        Json value = row.get("assessment", Json.class);
        if (value == null) {
            return null;
        }
        JsonNode node = json.readTree(value.asString());
        boolean recorded = node.path("level").isNumber();
        List<String> assessors = cipher.hexList("assessors_cipher", id, node.path("assessors"));
        return new Assessment(
                OffsetDateTime.parse(node.get("orderedAt").asString()).toInstant(),
                recorded ? node.get("level").asInt() : null,
                recorded ? LocalDate.parse(node.get("assessedOn").asString()) : null,
                recorded ? LocalDate.parse(node.get("validUntil").asString()) : null,
                assessors,
                recorded ? UUID.fromString(node.get("documentId").asString()) : null,
                recorded ? node.get("mediaType").asString() : null,
                recorded ? node.get("size").asInt() : null);
    }

    private CaseRow.@Nullable Rating rating(UUID id, Row row) {
        Json value = row.get("rating", Json.class);
        if (value == null) {
            return null;
        }
        JsonNode node = json.readTree(value.asString());
        Map<String, Object> words = cipher.hexMap("words_cipher", id, node.path("words"));
        return new CaseRow.Rating(
                CaseRating.Grade.valueOf(node.get("grade").asString()),
                node.get("reasons")
                        .valueStream()
                        .map(reason -> CaseRating.Reason.valueOf(reason.asString()))
                        .toList(),
                (String) words.get("words"),
                OffsetDateTime.parse(node.get("at").asString()).toInstant());
    }

    private @Nullable Decision decision(UUID id, Row row) {
        String number = row.get("decision_number", String.class);
        if (number == null) {
            return null;
        }
        JsonNode lines =
                json.readTree(Rows.get(row, "decision_lines", Json.class).asString());
        return new Decision(
                PaperResult.valueOf(Rows.get(row, "decision_result", String.class)),
                number,
                Rows.get(row, "issued_on", LocalDate.class),
                row.get("amount_fen", Long.class),
                row.get("first_month", String.class),
                lines.valueStream()
                        .map(line -> json.treeToValue(line, CaseRow.AmountLine.class))
                        .toList(),
                cipher.open("reasons_cipher", id, row.get("reasons_cipher", byte[].class), String.class),
                Rows.get(row, "verification", String.class),
                Rows.get(row, "fictional", Boolean.class));
    }
}

package org.tongzhou.casework;

import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Scope;
import org.tongzhou.casework.CaseRow.Assessment;
import org.tongzhou.casework.CaseRow.CasePlace;
import org.tongzhou.casework.CaseRow.Channel;
import org.tongzhou.casework.CaseRow.MaterialRow;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** All SQL of one case. A read is one statement, however much hangs on the case; an action is written by one statement. */
@Repository
class CaseRepository {

    private static final String READ = """
            select k.*, d.number as decision_number, d.result as decision_result, d.issued_on, d.amount_fen, d.first_month,
                   d.lines as decision_lines, d.reasons_cipher, d.verification, d.fictional,
                   (select coalesce(json_agg(json_build_object('key', c.key, 'round', c.round, 'state', c.state,
                        'limitValue', c.limit_value, 'unit', c.unit, 'startedOn', c.started_on, 'dueOn', c.due_on,
                        'amberOn', c.amber_on, 'provisional', c.provisional, 'pausedOn', c.paused_on,
                        'pausedReason', c.paused_reason, 'stoppedOn', c.stopped_on) order by c.started_on, c.key, c.round), '[]')
                    from casework.clock c where c.case_id = k.id) as clocks,
                   (select coalesce(json_agg(json_build_object('material', m.material, 'documentId', m.document_id,
                        'mediaType', m.media_type, 'size', m.size) order by m.material, m.position), '[]')
                    from casework.material m where m.case_id = k.id) as materials,
                   (select coalesce(json_agg(json_build_object('sequence', a.sequence, 'action', a.action, 'door', a.door,
                        'actorId', a.actor_id, 'actorName', a.actor_name, 'fromState', a.from_state,
                        'toState', a.to_state, 'note', a.note_cipher, 'at', a.at) order by a.sequence), '[]')
                    from casework.action a where a.case_id = k.id) as actions,
                   (select json_build_object('orderedAt', s.ordered_at, 'level', s.level, 'assessedOn', s.assessed_on,
                        'validUntil', s.valid_until, 'assessors', s.assessors_cipher, 'documentId', s.document_id,
                        'mediaType', s.media_type, 'size', s.size)
                    from casework.assessment s where s.case_id = k.id) as assessment,
                   (select json_build_object('grade', r.grade, 'reasons', r.reasons, 'words', r.words_cipher, 'at', r.rated_at)
                    from casework.rating r where r.case_id = k.id) as rating,
                   (select count(*)::int from casework.service_case o
                    where o.person_id = k.person_id and o.id <> k.id and o.item_code = k.item_code
                      and o.state in ('SUBMITTED', 'SUPPLEMENTING', 'ACCEPTED', 'REVIEWED')) as other_open,
                   {opened} as opened
            from casework.service_case k left join casework.decision d on d.case_id = k.id
            where k.id = :id and\s""";

    private static final String WRITE = """
            with changed as (
                update casework.service_case k set {changes} where k.id = :id and k.version = :version returning k.id),
            acted as (
                insert into casework.action (case_id, sequence, action, door, actor_id, actor_name,
                                             from_state, to_state, note_cipher, at)
                select id, :sequence, :action, :door, :actor, :actorName, :fromState, :toState, :note, :now
                from changed),
            clocked as (
                insert into casework.clock (case_id, key, round, state, limit_value, unit, started_on, due_on,
                                            amber_on, provisional, paused_on, paused_reason, stopped_on)
                select changed.id, c.* from changed, jsonb_to_recordset(:clocks) as c("key" text, "round" int,
                    "state" text, "limitValue" int, "unit" text, "startedOn" date, "dueOn" date,
                    "amberOn" date, "provisional" boolean, "pausedOn" date, "pausedReason" text, "stoppedOn" date)
                on conflict (case_id, key, round) do update set state = excluded.state,
                    due_on = excluded.due_on, amber_on = excluded.amber_on, provisional = excluded.provisional,
                    paused_on = excluded.paused_on, paused_reason = excluded.paused_reason,
                    stopped_on = excluded.stopped_on)
            select count(*) as changed from changed""";

    private final DatabaseClient client;
    private final CaseReader reader;
    private final CaseCipher cipher;

    CaseRepository(DatabaseClient client, CaseReader reader, CaseCipher cipher) {
        this.client = client;
        this.reader = reader;
        this.cipher = cipher;
    }

    /** A case that begins. */
    record NewDraft(
            UUID id,
            ServiceItem item,
            String divisionCode,
            @Nullable UUID citizen,
            @Nullable String codeId,
            @Nullable CasePlace place,
            Channel channel,
            @Nullable Caller taker,
            Instant now) {}

    Mono<CaseRow> find(UUID id, Scope scope) {
        String read = READ.replace("{opened}", scope.opened("k.id")) + scope.where("k");
        return scope.bindOpened(scope.bind(client.sql(read).bind("id", id)))
                .map((row, _) -> reader.read(row))
                .one();
    }

    Mono<Void> insertDraft(NewDraft draft) {
        var insert = client.sql("""
                        insert into casework.service_case (id, item_code, item_version, business_line, division_code, citizen_id,
                            code_id, place, channel, taken_by, taken_by_name, state, answers_cipher, created_at, updated_at)
                        values (:id, :itemCode, :itemVersion, :businessLine, :divisionCode, :citizen,
                            :codeId, :place, :channel, :taker, :takerName, 'DRAFT', :answers, :now, :now)""")
                .bind("id", draft.id())
                .bind("itemCode", draft.item().code())
                .bind("itemVersion", draft.item().version())
                .bind("businessLine", draft.item().businessLine())
                .bind("divisionCode", draft.divisionCode())
                .bind("channel", draft.channel().name())
                .bind("answers", cipher.seal("answers_cipher", draft.id(), Map.of()))
                .bind("now", draft.now());
        insert = Binding.bind(insert, "citizen", draft.citizen(), UUID.class);
        Caller taker = draft.taker();
        insert = Binding.bind(insert, "taker", taker == null ? null : taker.id(), UUID.class);
        insert = Binding.bind(insert, "takerName", taker == null ? null : taker.name(), String.class);
        insert = Binding.bind(insert, "codeId", draft.codeId(), String.class);
        insert = Binding.bind(
                insert,
                "place",
                draft.place() == null ? null : Json.of(cipher.json().writeValueAsString(draft.place())),
                Json.class);
        return insert.then();
    }

    /** Writes a change with its history and clocks; refuses when the case is no longer at the version it was read at. */
    Mono<Void> write(CaseChange change) {
        StringBuilder sets = new StringBuilder("version = k.version + 1, updated_at = :now");
        change.columns()
                .keySet()
                .forEach(column ->
                        sets.append(", ").append(column).append(" = :").append(column));
        int sequence = change.before().actions().size() + 1;
        var update = client.sql(WRITE.replace("{changes}", sets))
                .bind("id", change.id())
                .bind("version", change.before().version())
                .bind("sequence", sequence)
                .bind("action", change.action())
                .bind("door", change.actor().door().name())
                .bind("actor", change.actor().id())
                .bind("fromState", change.before().state().name())
                .bind("toState", change.state().name())
                .bind("now", change.now())
                .bind("clocks", Json.of(cipher.json().writeValueAsString(change.clocks())));
        update = Binding.bind(update, "actorName", change.actor().name(), String.class);
        update = Binding.bind(
                update,
                "note",
                change.note().isEmpty() ? null : cipher.seal("note_cipher:" + sequence, change.id(), change.note()),
                byte[].class);
        for (var column : change.columns().entrySet()) {
            update = update.bind(column.getKey(), column.getValue());
        }
        return update.map((row, _) -> Rows.get(row, "changed", Long.class))
                .one()
                .flatMap(changed -> changed == 1
                        ? Mono.empty()
                        : Mono.error(new ProblemException(PlatformProblem.VERSION_CONFLICT)));
    }

    /** Saves a draft's answers; not an action, so no history. */
    Mono<Void> save(CaseRow row, byte[] answers, String divisionCode, @Nullable String applicantMasked, Instant now) {
        var update = client.sql("""
                        update casework.service_case set version = version + 1, answers_cipher = :answers,
                            division_code = :divisionCode, applicant_masked = :applicant, updated_at = :now
                        where id = :id and version = :version""")
                .bind("answers", answers)
                .bind("divisionCode", divisionCode)
                .bind("now", now)
                .bind("id", row.id())
                .bind("version", row.version());
        return Binding.bind(update, "applicant", applicantMasked, String.class)
                .fetch()
                .rowsUpdated()
                .flatMap(changed -> changed == 1
                        ? Mono.empty()
                        : Mono.error(new ProblemException(PlatformProblem.VERSION_CONFLICT)));
    }

    Mono<Void> replaceMaterials(UUID id, List<MaterialRow> materials) {
        Mono<Void> cleared = client.sql("delete from casework.material where case_id = :id")
                .bind("id", id)
                .then();
        if (materials.isEmpty()) {
            return cleared;
        }
        return cleared.then(client.sql("""
                        insert into casework.material (case_id, material, position, document_id, media_type, size)
                        select :id, m."material", row_number() over (partition by m."material"), m."documentId", m."mediaType", m."size"
                        from jsonb_to_recordset(:materials) as m("material" text, "documentId" uuid, "mediaType" text, "size" int)""")
                .bind("id", id)
                .bind("materials", Json.of(cipher.json().writeValueAsString(materials)))
                .then());
    }

    Mono<Void> orderAssessment(UUID id, UUID by, Instant now) {
        return client.sql("""
                        insert into casework.assessment (case_id, ordered_at, ordered_by) values (:id, :now, :by)
                        on conflict (case_id) do update set ordered_at = excluded.ordered_at, ordered_by = excluded.ordered_by,
                            level = null, assessed_on = null, valid_until = null, assessors_cipher = null,
                            document_id = null, media_type = null, size = null, recorded_at = null""").bind("id", id).bind("now", now).bind("by", by).then();
    }

    Mono<Void> recordAssessment(UUID id, Assessment result, LocalDate on, LocalDate until, UUID document, Instant now) {
        return client.sql("""
                        update casework.assessment set level = :level, assessed_on = :on, valid_until = :until,
                            assessors_cipher = :assessors, document_id = :document, media_type = :mediaType, size = :size,
                            recorded_at = :now
                        where case_id = :id""")
                .bind("id", id)
                .bind("level", Objects.requireNonNull(result.level()))
                .bind("on", on)
                .bind("until", until)
                .bind("assessors", cipher.seal("assessors_cipher", id, result.assessors()))
                .bind("document", document)
                .bind("mediaType", Objects.requireNonNull(result.mediaType()))
                .bind("size", Objects.requireNonNull(result.size()))
                .bind("now", now)
                .then();
    }

    /** Keeps a rating; the database lets nobody change it. */
    Mono<Void> rate(UUID id, CaseRow.Rating rating) {
        String words = rating.words();
        var insert = client.sql("""
                        insert into casework.rating (case_id, grade, reasons, words_cipher, rated_at)
                        values (:id, :grade, :reasons, :words, :at)""")
                .bind("id", id)
                .bind("grade", rating.grade().name())
                .bind("reasons", rating.reasons().stream().map(Enum::name).toArray(String[]::new))
                .bind("at", rating.at());
        return Binding.bind(
                        insert,
                        "words",
                        words == null ? null : cipher.seal("words_cipher", id, Map.of("words", words)),
                        byte[].class)
                .then()
                .onErrorMap(DuplicateKeyException.class, _ -> new ProblemException(PlatformProblem.VERSION_CONFLICT));
    }

    Mono<LocalDate> nextDue(LocalDate today) {
        return client.sql("""
                        select due_on from casework.service_case
                        where state in ('SUBMITTED', 'SUPPLEMENTING', 'ACCEPTED', 'REVIEWED') and not paused and due_on >= :today
                        order by due_on limit 1""").bind("today", today).mapValue(LocalDate.class).one();
    }
}

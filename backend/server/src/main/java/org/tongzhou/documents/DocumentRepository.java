package org.tongzhou.documents;

import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.access.Caller;
import org.tongzhou.documents.inspection.Refusal;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of documents. A document belongs to who sent it, and, once claimed, to the matter it was claimed for. */
@Repository
class DocumentRepository {

    private static final String DOCUMENT = """
            select d.*, array(select p.n from documents.piece p where p.document_id = d.id order by p.n) as pieces
            from documents.document d where d.id = :id""";

    private final DatabaseClient client;

    DocumentRepository(DatabaseClient client) {
        this.client = client;
    }

    /** A part of the kept form, or a piece of the sent one, still sealed. */
    record Sealed(int n, byte[] bytes) {}

    Mono<Document> find(UUID id) {
        return client.sql(DOCUMENT)
                .bind("id", id)
                .map((row, _) -> document(row))
                .one();
    }

    Mono<Document> find(UUID id, String subjectType, UUID subjectId) {
        return client.sql(DOCUMENT + " and d.subject_type = :subjectType and d.subject_id = :subjectId")
                .bind("id", id)
                .bind("subjectType", subjectType)
                .bind("subjectId", subjectId)
                .map((row, _) -> document(row))
                .one();
    }

    /** False where the owner's unclaimed files of the last day are too many or too large. */
    Mono<Boolean> insert(Document document, DocumentProperties limits) {
        return client.sql("""
                        insert into documents.document (id, owner_door, owner_id, media_type, size, sha256, piece_size, state, data_key)
                        select :id, :door, :owner, :mediaType, :size, :sha256, :pieceSize, 'RECEIVING', :key
                        from (select count(*) as files, coalesce(sum(size), 0) as bytes from documents.document
                              where owner_id = :owner and subject_id is null and created_at > now() - interval '24 hours') today
                        where files < :maxFiles and bytes + :size <= :maxBytes""")
                .bind("id", document.id())
                .bind("door", document.ownerDoor())
                .bind("owner", document.ownerId())
                .bind("mediaType", document.mediaType())
                .bind("size", document.size())
                .bind("sha256", document.sha256())
                .bind("pieceSize", document.pieceSize())
                .bind("key", document.sealedKey())
                .bind("maxFiles", limits.dailyCount())
                .bind("maxBytes", limits.dailyBytes().toBytes())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Keeps a piece; the last one sent for a place counts. False where the document no longer receives. */
    Mono<Boolean> putPiece(UUID id, Sealed piece) {
        return client.sql("""
                        insert into documents.piece (document_id, n, sealed)
                        select d.id, :n, :sealed from documents.document d
                        where d.id = :id and d.state = 'RECEIVING' for share
                        on conflict (document_id, n) do update set sealed = excluded.sealed""")
                .bind("id", id)
                .bind("n", piece.n())
                .bind("sealed", piece.bytes())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Flux<Sealed> pieces(UUID id) {
        return client.sql("select n, sealed from documents.piece where document_id = :id order by n")
                .bind("id", id)
                .map((row, _) -> new Sealed(Rows.get(row, "n", Integer.class), Rows.get(row, "sealed", byte[].class)))
                .all();
    }

    Mono<byte[]> part(UUID id, int n) {
        return client.sql("select sealed from documents.part where document_id = :id and n = :n")
                .bind("id", id)
                .bind("n", n)
                .map((row, _) -> Rows.get(row, "sealed", byte[].class))
                .one();
    }

    /** Moves a document that is not decided yet; false where it is. */
    Mono<Boolean> move(UUID id, DocumentState to) {
        return client.sql("""
                        update documents.document set state = :state, version = version + 1
                        where id = :id and state in ('RECEIVING', 'CHECKING')""")
                .bind("id", id)
                .bind("state", to.name())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Ends the inspection well; false where a twin ended it first. */
    Mono<Boolean> keep(UUID id, int size, byte[] sha256) {
        return client.sql("""
                        with sent as (delete from documents.piece where document_id = :id)
                        update documents.document
                        set state = 'CLEAN', content_size = :size, content_sha256 = :sha256, completed_at = now(), version = version + 1
                        where id = :id and state = 'CHECKING'""")
                .bind("id", id)
                .bind("size", size)
                .bind("sha256", sha256)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Void> insertPart(UUID id, Sealed part) {
        return client.sql("insert into documents.part (document_id, n, sealed) values (:id, :n, :sealed)")
                .bind("id", id)
                .bind("n", part.n())
                .bind("sealed", part.bytes())
                .then();
    }

    Mono<Void> refuse(UUID id, Refusal refusal) {
        return client.sql("""
                        with sent as (delete from documents.piece where document_id = :id)
                        update documents.document
                        set state = 'REFUSED', refusal = :refusal, completed_at = now(), version = version + 1
                        where id = :id and state = 'CHECKING'""").bind("id", id).bind("refusal", refusal.name()).then();
    }

    /** Binds clean documents to a subject: the owner's own unbound ones, and those that are bound to it already. */
    Flux<DocumentCard> claim(Collection<UUID> ids, Caller owner, String subjectType, UUID subjectId) {
        return client.sql("""
                        update documents.document
                        set subject_type = :subjectType, subject_id = :subjectId, version = version + 1
                        where id = any(:ids) and state = 'CLEAN'
                          and (subject_type = :subjectType and subject_id = :subjectId
                               or subject_id is null and owner_door = :door and owner_id = :owner)
                        returning id, media_type, content_size""")
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("subjectType", subjectType)
                .bind("subjectId", subjectId)
                .bind("door", owner.door().name())
                .bind("owner", owner.id())
                .map((row, _) -> card(row))
                .all();
    }

    Flux<DocumentCard> cards(Collection<UUID> ids) {
        return client.sql(
                        "select id, media_type, content_size from documents.document where id = any(:ids) and state = 'CLEAN'")
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, _) -> card(row))
                .all();
    }

    /** Deletes what nobody claimed in time. One server at a time does it; the others find the lock taken and nothing to do. */
    Mono<Void> release(String subjectType, UUID subjectId) {
        return client.sql("""
                        update documents.document set subject_type = null, subject_id = null, version = version + 1
                        where subject_type = :type and subject_id = :id""").bind("type", subjectType).bind("id", subjectId).then();
    }

    Mono<Long> deleteUnclaimed(Duration age) {
        return client.sql("""
                        with turn as materialized (select pg_try_advisory_xact_lock(hashtext('documents.unclaimed')) as mine)
                        delete from documents.document where id in (
                            select d.id from documents.document d, turn
                            where turn.mine and d.subject_id is null and d.created_at < now() - make_interval(secs => :age)
                            order by d.created_at limit 500)""").bind("age", (double) age.toSeconds()).fetch().rowsUpdated();
    }

    private static DocumentCard card(Row row) {
        return new DocumentCard(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "media_type", String.class),
                Rows.get(row, "content_size", Integer.class));
    }

    private static Document document(Row row) {
        String refusal = row.get("refusal", String.class);
        return new Document(
                Rows.get(row, "id", UUID.class),
                Rows.get(row, "owner_door", String.class),
                Rows.get(row, "owner_id", UUID.class),
                Rows.get(row, "media_type", String.class),
                Rows.get(row, "size", Integer.class),
                Rows.get(row, "sha256", byte[].class),
                Rows.get(row, "piece_size", Integer.class),
                DocumentState.valueOf(Rows.get(row, "state", String.class)),
                refusal == null ? null : Refusal.valueOf(refusal),
                Rows.get(row, "data_key", byte[].class),
                Objects.requireNonNullElse(row.get("content_size", Integer.class), 0),
                List.copyOf(Arrays.asList(Rows.get(row, "pieces", Integer[].class))));
    }
}

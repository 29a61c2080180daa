package org.tongzhou.documents;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.documents.inspection.FileInspector;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Receives papers and gives them to the matters they were sent for. */
@Service
public class DocumentService {

    private final DocumentRepository documents;
    private final DocumentKeys keys;
    private final DocumentProperties limits;
    private final Commands commands;
    private final Ids ids;

    DocumentService(
            DocumentRepository documents, DocumentKeys keys, DocumentProperties limits, Commands commands, Ids ids) {
        this.documents = documents;
        this.keys = keys;
        this.limits = limits;
        this.commands = commands;
        this.ids = ids;
    }

    /**
     * Binds documents to a subject, in the caller's transaction: the owner's own that passed their inspection and belong to
     * nothing yet, and any that belong to this subject already. One that does not qualify refuses all.
     */
    public Mono<List<DocumentCard>> claim(
            Collection<UUID> documentIds, Caller owner, String subjectType, UUID subjectId) {
        Set<UUID> wanted = Set.copyOf(documentIds);
        if (wanted.isEmpty()) {
            return Mono.just(List.of());
        }
        return documents
                .claim(wanted, owner, subjectType, subjectId)
                .collectList()
                .map(claimed -> {
                    if (claimed.size() != wanted.size()) {
                        throw new ProblemException(DocumentProblem.DOCUMENT_NOT_USABLE);
                    }
                    return inOrder(documentIds, claimed);
                });
    }

    /** Lets go of all documents of a matter; whoever sent them may claim them again until they are deleted as unclaimed. */
    public Mono<Void> release(String subjectType, UUID subjectId) {
        return documents.release(subjectType, subjectId);
    }

    /** The cards of documents that a matter has claimed, in the order asked for, by one statement. */
    public Mono<List<DocumentCard>> cards(Collection<UUID> documentIds) {
        return documentIds.isEmpty()
                ? Mono.just(List.of())
                : documents.cards(Set.copyOf(documentIds)).collectList().map(found -> inOrder(documentIds, found));
    }

    /** The kept form of a document of one subject; the caller has checked who may see the subject. */
    public Mono<DocumentContent> content(UUID id, String subjectType, UUID subjectId) {
        return documents
                .find(id, subjectType, subjectId)
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                .map(this::content);
    }

    Mono<DocumentContent> content(UUID id, Caller caller) {
        return get(id, caller).map(this::content);
    }

    public Mono<DocumentView> create(DocumentUpload upload, Command command) {
        UUID id = ids.next();
        if (!FileInspector.TYPES.contains(upload.mediaType())) {
            return Mono.error(new ProblemException(DocumentProblem.DOCUMENT_TYPE_REFUSED));
        }
        byte[] sha256 = HexFormat.of().parseHex(upload.sha256());
        Document document = Document.announced(id, command.caller(), upload, sha256, keys.fresh(id));
        return commands.run(
                command,
                DocumentView.class,
                () -> documents.insert(document, limits).map(fits -> {
                    if (!fits) {
                        throw new ProblemException(DocumentProblem.DOCUMENT_QUOTA_EXCEEDED);
                    }
                    return DocumentView.of(document, null);
                }));
    }

    public Mono<Void> receive(UUID id, int n, byte[] bytes, Caller caller) {
        return get(id, caller)
                .flatMap(document -> {
                    document.expect(n, bytes.length);
                    byte[] sealed = keys.cipher(document).seal(DocumentCipher.PIECE, n, bytes);
                    return documents
                            .putPiece(id, new DocumentRepository.Sealed(n, sealed))
                            .doOnNext(receiving -> {
                                if (!receiving) {
                                    throw new ProblemException(DocumentProblem.DOCUMENT_COMPLETE);
                                }
                            });
                })
                .then();
    }

    /** A stranger's document and one that does not exist are answered alike. */
    Mono<Document> get(UUID id, Caller caller) {
        return documents
                .find(id)
                .filter(document -> document.isOf(caller))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    private DocumentContent content(Document document) {
        if (document.state() != DocumentState.CLEAN) {
            throw new ProblemException(DocumentProblem.DOCUMENT_NOT_CLEAN);
        }
        DocumentCipher cipher = keys.cipher(document);
        Flux<byte[]> parts = Flux.range(0, DocumentParts.count(document.contentSize()))
                .concatMap(
                        n -> documents.part(document.id(), n).map(bytes -> cipher.open(DocumentCipher.PART, n, bytes)),
                        1);
        return new DocumentContent(document.id(), document.mediaType(), document.contentSize(), parts);
    }

    private static List<DocumentCard> inOrder(Collection<UUID> wanted, List<DocumentCard> found) {
        Map<UUID, DocumentCard> byId = found.stream().collect(Collectors.toMap(DocumentCard::id, Function.identity()));
        return wanted.stream()
                .distinct()
                .filter(byId::containsKey)
                .map(byId::get)
                .toList();
    }
}

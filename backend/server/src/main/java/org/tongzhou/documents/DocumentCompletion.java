package org.tongzhou.documents;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.audit.Audit;
import org.tongzhou.documents.inspection.FileInspector;
import org.tongzhou.documents.inspection.FileRefusedException;
import org.tongzhou.documents.inspection.Refusal;
import org.tongzhou.documents.inspection.ScannerUnavailableException;
import org.tongzhou.platform.FieldProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Ends an upload: puts the pieces together, inspects the file outside any transaction and keeps its harmless form, or says why
 * not. A server that dies meanwhile leaves the document in {@code CHECKING}; asking again starts the inspection anew.
 */
@Service
public class DocumentCompletion {

    private final DocumentService service;
    private final DocumentRepository documents;
    private final DocumentKeys keys;
    private final FileInspector inspector;
    private final InspectionSlots slots;
    private final Commands commands;
    private final Audit audit;

    DocumentCompletion(
            DocumentService service,
            DocumentRepository documents,
            DocumentKeys keys,
            FileInspector inspector,
            InspectionSlots slots,
            Commands commands,
            Audit audit) {
        this.service = service;
        this.documents = documents;
        this.keys = keys;
        this.inspector = inspector;
        this.slots = slots;
        this.commands = commands;
        this.audit = audit;
    }

    public Mono<DocumentView> complete(UUID id, Command command) {
        return service.get(id, command.caller()).flatMap(document -> switch (document.state()) {
            case CLEAN -> commands.run(command, DocumentView.class, () -> Mono.just(DocumentView.of(document, null)));
            case REFUSED -> Mono.error(problem(document.refusal()));
            case RECEIVING, CHECKING -> check(document, command);
        });
    }

    private Mono<DocumentView> check(Document document, Command command) {
        List<Integer> missing = document.missing();
        if (!missing.isEmpty()) {
            return Mono.error(new ProblemException(DocumentProblem.DOCUMENT_INCOMPLETE).with("missingPieces", missing));
        }
        return documents
                .move(document.id(), DocumentState.CHECKING)
                .doOnNext(DocumentCompletion::refuseDecided)
                .flatMap(_ -> slots.run(inspect(document)))
                .flatMap(kept -> keep(document, kept, command))
                .onErrorResume(DecidedException.class, _ -> complete(document.id(), command))
                .onErrorResume(FileRefusedException.class, refused -> refuse(document, refused.refusal(), command))
                .onErrorResume(
                        ScannerUnavailableException.class,
                        _ -> reopen(
                                document,
                                command,
                                new ProblemException(DocumentProblem.SCANNER_UNAVAILABLE).with("retryAfter", 30)))
                .onErrorResume(
                        DigestMismatchException.class,
                        _ -> reopen(document, command, new ProblemException(DocumentProblem.DIGEST_MISMATCH)));
    }

    private Mono<byte[]> inspect(Document document) {
        DocumentCipher cipher = keys.cipher(document);
        return documents
                .pieces(document.id())
                .reduceWith(() -> new byte[document.size()], (file, piece) -> {
                    byte[] bytes = cipher.open(DocumentCipher.PIECE, piece.n(), piece.bytes());
                    System.arraycopy(bytes, 0, file, piece.n() * document.pieceSize(), bytes.length);
                    return file;
                })
                .publishOn(Schedulers.boundedElastic())
                .map(file -> {
                    if (!MessageDigest.isEqual(sha256(file), document.sha256())) {
                        throw new DigestMismatchException();
                    }
                    return inspector.inspect(document.mediaType(), file);
                });
    }

    private Mono<DocumentView> keep(Document document, byte[] kept, Command command) {
        DocumentCipher cipher = keys.cipher(document);
        Document clean = document.kept(kept.length);
        return commands.run(
                command,
                DocumentView.class,
                () -> documents
                        .keep(document.id(), kept.length, sha256(kept))
                        .doOnNext(DocumentCompletion::refuseDecided)
                        .flatMap(_ -> Flux.range(0, DocumentParts.count(kept.length))
                                .concatMap(n -> documents.insertPart(
                                        document.id(),
                                        new DocumentRepository.Sealed(
                                                n, cipher.seal(DocumentCipher.PART, n, DocumentParts.cut(kept, n)))))
                                .then(audit.write(command.audit("document.completed", "document", document.id())))
                                .thenReturn(DocumentView.of(clean, null))));
    }

    private Mono<DocumentView> refuse(Document document, Refusal refusal, Command command) {
        return commands.transaction(() -> documents
                        .refuse(document.id(), refusal)
                        .then(audit.write(command.audit("document.refused", "document", document.id())
                                .detail("refusal", refusal.name())))
                        .thenReturn(refusal))
                .flatMap(_ -> Mono.error(problem(refusal)));
    }

    /**
     * Nothing is decided: the pieces stay, and the sender may send them or ask again. Unless a twin decided meanwhile and took
     * the pieces away: then its outcome counts.
     */
    private Mono<DocumentView> reopen(Document document, Command command, ProblemException problem) {
        return documents
                .move(document.id(), DocumentState.RECEIVING)
                .flatMap(undecided -> undecided ? Mono.error(problem) : complete(document.id(), command));
    }

    private static ProblemException problem(@Nullable Refusal refusal) {
        if (refusal == null || refusal == Refusal.FILE_TYPE_REFUSED) {
            return new ProblemException(DocumentProblem.DOCUMENT_TYPE_REFUSED);
        }
        return new ProblemException(DocumentProblem.DOCUMENT_REFUSED, List.of(FieldProblem.of("", refusal.name())));
    }

    /** A twin of this request was faster: its outcome counts. */
    private static void refuseDecided(boolean undecided) {
        if (!undecided) {
            throw new DecidedException();
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class DigestMismatchException extends RuntimeException {

        DigestMismatchException() {
            super("digest", null, false, false);
        }
    }

    private static final class DecidedException extends RuntimeException {

        DecidedException() {
            super("decided", null, false, false);
        }
    }
}

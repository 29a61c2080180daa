package org.tongzhou.documents;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.documents.DocumentView.DocumentRefusalView;
import org.tongzhou.documents.inspection.Refusal;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.ProblemTexts;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sending papers in pieces, in any order, again after a cut connection. */
@RestController
@RequestMapping("/api/v1/documents")
class DocumentController {

    private final DocumentService documents;
    private final DocumentCompletion completion;
    private final ProblemTexts texts;

    DocumentController(DocumentService documents, DocumentCompletion completion, ProblemTexts texts) {
        this.documents = documents;
        this.completion = completion;
        this.texts = texts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            permission = "document.upload",
            scope = ScopeKind.OWN,
            rate = RateClass.UPLOAD,
            doors = {Door.CITIZEN, Door.STAFF})
    Mono<ResponseEntity<DocumentView>> createDocument(@Valid @RequestBody DocumentUpload upload, Command command) {
        return documents.create(upload, command).map(view -> Answers.created(view, "/api/v1/documents/" + view.id()));
    }

    @PutMapping(path = "/{id}/pieces/{n}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ApiResponse(responseCode = "409")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Endpoint(
            permission = "document.upload",
            scope = ScopeKind.OWN,
            rate = RateClass.UPLOAD,
            doors = {Door.CITIZEN, Door.STAFF})
    Mono<Void> putDocumentPiece(@PathVariable UUID id, @PathVariable int n, @RequestBody byte[] piece, Caller caller) {
        return documents.receive(id, n, piece, caller);
    }

    @GetMapping("/{id}")
    @Endpoint(
            permission = "document.upload",
            scope = ScopeKind.OWN,
            doors = {Door.CITIZEN, Door.STAFF})
    Mono<DocumentView> getDocument(@PathVariable UUID id, Caller caller, ServerWebExchange exchange) {
        Locale language = Languages.of(exchange.getRequest());
        return documents
                .get(id, caller)
                .map(document -> DocumentView.of(document, refusal(document.refusal(), language)));
    }

    @PostMapping("/{id}/completion")
    @Endpoint(
            permission = "document.upload",
            scope = ScopeKind.OWN,
            rate = RateClass.UPLOAD,
            audit = "document.completed",
            doors = {Door.CITIZEN, Door.STAFF})
    Mono<DocumentView> completeDocument(@PathVariable UUID id, Command command) {
        return completion.complete(id, command);
    }

    @GetMapping("/{id}/content")
    @ApiResponse(responseCode = "409")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary"))
            })
    @Endpoint(
            permission = "document.upload",
            scope = ScopeKind.OWN,
            rate = RateClass.UPLOAD,
            doors = {Door.CITIZEN, Door.STAFF})
    Mono<ResponseEntity<Flux<byte[]>>> getDocumentContent(@PathVariable UUID id, Caller caller) {
        return documents.content(id, caller).map(DocumentContent::answer);
    }

    private @Nullable DocumentRefusalView refusal(@Nullable Refusal refusal, Locale language) {
        return refusal == null
                ? null
                : new DocumentRefusalView(refusal.name(), texts.sentence(refusal.name(), language, Map.of()));
    }
}

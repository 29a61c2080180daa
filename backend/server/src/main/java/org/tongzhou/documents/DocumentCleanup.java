package org.tongzhou.documents;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Deletes uploads that nobody claimed in time. */
@Component
class DocumentCleanup {

    private static final Logger log = LoggerFactory.getLogger(DocumentCleanup.class);

    private final DocumentRepository documents;
    private final DocumentProperties properties;
    private final TransactionalOperator transactions;

    DocumentCleanup(DocumentRepository documents, DocumentProperties properties, TransactionalOperator transactions) {
        this.documents = documents;
        this.properties = properties;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    Mono<Long> deleteUnclaimed() {
        return documents
                .deleteUnclaimed(properties.keepUnbound())
                .as(transactions::transactional)
                .doOnNext(deleted -> {
                    if (deleted > 0) {
                        log.info("{} uploads that belonged to no matter were deleted", deleted);
                    }
                })
                .onErrorResume(failure -> {
                    log.warn("unclaimed uploads stay for now: {}", failure.toString());
                    return Mono.empty();
                });
    }
}

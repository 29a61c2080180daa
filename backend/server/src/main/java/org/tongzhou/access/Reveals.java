package org.tongzhou.access;

import org.springframework.stereotype.Component;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/**
 * The one way in which something sealed is shown: for a reason, which stands in the trail before the value leaves. What else an
 * area of the product has to say of it (under which post, what for, who is told) comes with the entry.
 */
@Component
public class Reveals {

    private final Audit audit;

    Reveals(Audit audit) {
        this.audit = audit;
    }

    /** A sealed value, for the one who gave a reason. */
    public record RevealedValue(String value) {}

    /** Shows a value; what is not there is not found, and nothing is written. */
    public <T> Mono<T> show(AuditEntry entry, String reason, Mono<T> value) {
        return value.switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)))
                .flatMap(shown -> audit.writeL4(entry.purpose(reason)).thenReturn(shown));
    }

    /** The same for one field. */
    public Mono<RevealedValue> show(AuditEntry entry, Enum<?> field, String reason, Mono<String> value) {
        return show(entry.detail("field", field.name()), reason, value).map(RevealedValue::new);
    }
}

package org.tongzhou.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal: one reason, the fields that caused it and members that help to go on. Carries no stack trace. */
public final class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final transient List<FieldProblem> errors;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    public ProblemException(ProblemType type) {
        this(type, List.of());
    }

    public ProblemException(ProblemType type, List<FieldProblem> errors) {
        super(type.name(), null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** A refusal because of one field. */
    public static ProblemException at(String pointer, String code) {
        return new ProblemException(PlatformProblem.VALIDATION_FAILED, List.of(FieldProblem.of(pointer, code)));
    }

    /** Adds a member to the problem body; also fills a placeholder of that name in its sentence. */
    public ProblemException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    public Map<String, Object> members() {
        return members;
    }
}

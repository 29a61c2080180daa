package org.tongzhou.platform;

import java.util.Map;

/** What is wrong with one field: where (JSON pointer), why (stable code) and the values its sentence needs. */
public record FieldProblem(String pointer, String code, Map<String, Object> params) {

    public static FieldProblem of(String pointer, String code) {
        return new FieldProblem(pointer, code, Map.of());
    }

    public static FieldProblem of(String pointer, String code, String param, Object value) {
        return new FieldProblem(pointer, code, Map.of(param, value));
    }
}

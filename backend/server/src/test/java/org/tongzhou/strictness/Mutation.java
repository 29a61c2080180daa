package org.tongzhou.strictness;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * One way to spoil a request.
 *
 * @param refused whether what comes of it can only be refused, whoever sends it
 */
record Mutation(String name, boolean refused, BiConsumer<RawRequest, RandomGenerator> apply) {

    /** Planted where an answer or a line of the log could show it again. */
    static final String MARKER = "zqm4rk7731";

    /** Text that has gone wrong somewhere before; each character is one byte where it stands in a head. */
    static final List<String> TEXTS = List.of(
            MARKER,
            "",
            " ",
            MARKER + "\t" + MARKER,
            MARKER + "'; drop table platform.outbox; --",
            MARKER + "\" onload=\"alert(1)",
            "<script>" + MARKER + "</script>",
            "${jndi:ldap://" + MARKER + "/a}",
            "#{T(java.lang.Runtime)}" + MARKER,
            "{{7*7}}" + MARKER,
            "../../etc/passwd" + MARKER,
            "=cmd|' /C calc'!" + MARKER,
            "%s%n%x" + MARKER,
            "null",
            "NaN",
            "-1",
            "0",
            "1e400",
            "99999999999999999999999",
            "0x7fffffff",
            "2026-13-45",
            "0000-00-00",
            "+999999999-12-31",
            "2026-02-30T25:61:61Z",
            "00000000-0000-0000-0000-000000000000",
            "019aa6f0-5d5c-7c3e-9d5a-3f1d6c2b8a0" + MARKER,
            "019aa6f05d5c7c3e9d5a3f1d6c2b8a04",
            "1-1-1-1-1",
            MARKER.repeat(40));

    static Mutation tried(String name, BiConsumer<RawRequest, RandomGenerator> apply) {
        return new Mutation(name, false, apply);
    }

    static Mutation refused(String name, BiConsumer<RawRequest, RandomGenerator> apply) {
        return new Mutation(name, true, apply);
    }

    static <T> T one(List<T> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }

    void to(RawRequest request, RandomGenerator random) {
        apply.accept(request, random);
        request.mutations.add(name);
        request.refused |= refused;
    }
}

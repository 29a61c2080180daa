package org.tongzhou.oracle;

import java.util.Map;

/** A row of the database: where it is, to which line of business it belongs, and what else decides who may see it. */
record Thing(String kind, String id, String area, String line, Map<String, String> facts) {

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    boolean has(String name) {
        return facts.containsKey(name);
    }

    /** Whether it is about people, whom no place of their own says who may see. */
    boolean hasBonds() {
        return has("bonds");
    }

    boolean is(String name) {
        return "t".equals(fact(name)) || "true".equals(fact(name));
    }
}

package org.tongzhou.oracle;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller as the oracle knows them.
 *
 * @param door staff, citizen, integrator, or public for nobody
 * @param authorization the header that proves them: a cookie, or a bearer token of integrators; empty for nobody
 * @param opened matters that a citizen's session has shown to know
 */
record Standing(String name, String door, UUID id, List<Post> posts, String authorization, Set<String> opened) {

    /** Permissions over an area, one line of business or all, one thing of it or all. */
    record Post(
            Set<String> permissions,
            String area,
            @Nullable String line,
            @Nullable String thing) {

        /** AD-01: a code covers what begins with it, and zeros at its end are no part of it. */
        boolean covers(Thing of) {
            return of.area().startsWith(significant())
                    && (line == null || line.equals(of.line()))
                    && (thing == null || thing.equals(of.id()));
        }

        private String significant() {
            for (int length : new int[] {2, 4, 6, 9}) {
                if (area.substring(length).matches("0+")) {
                    return area.substring(0, length);
                }
            }
            return area;
        }
    }

    boolean isNobody() {
        return "public".equals(door);
    }
}

package org.tongzhou.oracle;

import java.util.Arrays;
import java.util.List;

/**
 * What makes a person the business of a place: a home, a case, an institution, a matter of protection.
 *
 * @param line of business; empty for a home
 * @param source the case or the institution
 * @param secret known to those who protect children alone
 */
record Bond(String area, String line, String source, boolean secret) {

    /** A thing's bonds, from a fact that lists them as {@code area|line|source|secret} with semicolons between. */
    static List<Bond> of(Thing thing, String fact) {
        return Arrays.stream(thing.fact(fact).split(";"))
                .filter(text -> !text.isEmpty())
                .map(text -> text.split("\\|", -1))
                .map(part -> new Bond(part[0], part[1], part[2], "t".equals(part[3])))
                .toList();
    }
}

package org.tongzhou;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads rule IDs out of the catalogue, the list of rules not coded, and test sources. */
final class RuleCatalogue {

    private static final Pattern DECLARED =
            Pattern.compile("^(?:- \\*\\*|\\| )([A-Z]{2,3}-\\d{2})\\b", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\|[^|]*\\|([^|]*)\\|[^|]*\\|$", Pattern.MULTILINE);
    private static final Pattern LISTED = Pattern.compile("([A-Z]{2,3})-(\\d{2})(?:…([A-Z]{2,3})-(\\d{2}))?");
    private static final Pattern NAMED = Pattern.compile("\\b[A-Z]{2,3}-\\d{2}\\b");

    private RuleCatalogue() {}

    /** The rules of the catalogue: list entries and table rows that begin with an ID. */
    static SortedSet<String> declared(String catalogue) {
        return DECLARED.matcher(catalogue)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The IDs of the second column of every table, with ranges filled. */
    static SortedSet<String> listed(String tables) {
        return ROW.matcher(tables)
                .results()
                .flatMap(row -> LISTED.matcher(row.group(1)).results())
                .flatMap(RuleCatalogue::range)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The IDs that a source names anywhere. */
    static SortedSet<String> named(String source) {
        return NAMED.matcher(source).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Rules that are neither named by a test nor listed. */
    static SortedSet<String> forgotten(String catalogue, String tables, String sources) {
        SortedSet<String> rules = declared(catalogue);
        rules.removeAll(listed(tables));
        rules.removeAll(named(sources));
        return rules;
    }

    /** Listed rules that the catalogue does not have. */
    static SortedSet<String> invented(String catalogue, String tables) {
        SortedSet<String> rules = listed(tables);
        rules.removeAll(declared(catalogue));
        return rules;
    }

    private static Stream<String> range(MatchResult match) {
        String prefix = match.group(1);
        int first = Integer.parseInt(match.group(2));
        if (match.group(3) == null) {
            return Stream.of(match.group());
        }
        if (!match.group(3).equals(prefix)) {
            throw new IllegalArgumentException("a range over two groups: " + match.group());
        }
        return IntStream.rangeClosed(first, Integer.parseInt(match.group(4)))
                .mapToObj(number -> "%s-%02d".formatted(prefix, number));
    }
}

package org.tongzhou;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the table of security requirements and says where it differs from the required list and from what it names. */
final class SecurityTable {

    /** How a proof begins that is no test. */
    private static final List<String> REASONS = List.of("written", "does not apply", "not yet");

    private static final Pattern ROW =
            Pattern.compile("^\\| (V\\d+\\.\\d+\\.\\d+) \\| (\\d) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern REQUIRED = Pattern.compile("^(V\\d+\\.\\d+\\.\\d+) ([123])$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`((?:,? \"[^\"]+\")*)");
    private static final Pattern JAVA_TEST = Pattern.compile("((?:[a-z]+\\.)*[A-Z]\\w*Tests)(?:#(\\w+))?");
    private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.(?:spec\\.ts|test\\.ts|test\\.mjs|md)");
    private static final Pattern TITLE = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern TEST = Pattern.compile("@(?:Test|ParameterizedTest|TestFactory)\\b");
    private static final Pattern ONLY_PROOF = Pattern.compile("^not yet: a (?:test|check) is missing");

    private final List<String> complaints = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, String> sources;

    /** A requirement, and the tests that prove it or the reason why none does. */
    private record Row(String id, int level, String subject, String proof) {

        boolean begins(String word) {
            return proof.startsWith(word + ": ");
        }

        boolean isProven() {
            return REASONS.stream().noneMatch(this::begins);
        }
    }

    private SecurityTable(Map<String, String> sources) {
        this.sources = sources;
    }

    /**
     * Everything wrong with a table.
     *
     * @param list the requirements that it must hold, each with its level
     * @param sources the files that it may name, by their path
     */
    static List<String> complaints(String table, String list, Map<String, String> sources) {
        SecurityTable read = new SecurityTable(sources);
        table.lines().filter(line -> line.startsWith("| V")).forEach(read::row);
        read.compare(required(list));
        read.rows.forEach(read::look);
        read.count(table);
        return read.complaints;
    }

    static Map<String, Integer> required(String list) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        list.lines().forEach(line -> {
            MatchResult match = REQUIRED.matcher(line).results().findFirst().orElseThrow();
            levels.put(match.group(1), Integer.valueOf(match.group(2)));
        });
        return levels;
    }

    private void row(String line) {
        ROW.matcher(line)
                .results()
                .findFirst()
                .ifPresentOrElse(
                        row -> rows.add(
                                new Row(row.group(1), Integer.parseInt(row.group(2)), row.group(3), row.group(4))),
                        () -> complaints.add("no row: " + line));
    }

    private void compare(Map<String, Integer> required) {
        List<String> ids = rows.stream().map(Row::id).toList();
        required.keySet().stream().filter(id -> !ids.contains(id)).forEach(id -> complaints.add(id + " is missing"));
        for (Row row : rows) {
            Integer level = required.get(row.id());
            if (level == null) {
                complaints.add(row.id() + " is not asked for");
            } else if (level != row.level()) {
                complaints.add(row.id() + " is of level " + level);
            }
        }
        if (complaints.isEmpty() && !ids.equals(List.copyOf(required.keySet()))) {
            complaints.add("not once each, in order");
        }
    }

    private void look(Row row) {
        if (row.subject().split(" ").length != 3) {
            complaints.add(row.id() + ": its subject is not three words");
        }
        List<MatchResult> named = CODE.matcher(row.proof()).results().toList();
        boolean place = false;
        for (MatchResult code : named) {
            MatchResult test = whole(JAVA_TEST, code.group(1));
            boolean file = whole(FILE, code.group(1)) != null;
            place |= test != null || file;
            if (test != null) {
                lookAtClass(row, test);
            } else if (file) {
                lookAtFile(row, code.group(1), code.group(2));
            } else if (code.group(1).contains("#") || !code.group(2).isEmpty()) {
                complaints.add(row.id() + ": " + code.group() + " is no test");
            }
        }
        if (!place && (row.isProven() || row.begins("written"))) {
            complaints.add(row.id() + " names nothing that proves it");
        }
    }

    private void lookAtClass(Row row, MatchResult test) {
        String text = text(row, test.group(1).replace('.', '/') + ".java");
        String method = test.group(2);
        if (text != null && method != null && !isTest(text, method)) {
            complaints.add(row.id() + ": " + test.group() + " does not exist");
        }
    }

    private static boolean isTest(String text, String method) {
        return Pattern.compile("^ +(?:void|Stream<DynamicTest>) " + method + "\\(", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(found -> text.substring(Math.max(0, text.lastIndexOf("\n\n", found.start())), found.start()))
                .anyMatch(before -> TEST.matcher(before).find());
    }

    private void lookAtFile(Row row, String file, String titles) {
        String text = text(row, file);
        List<String> named =
                TITLE.matcher(titles).results().map(title -> title.group(1)).toList();
        if (named.isEmpty()) {
            complaints.add(row.id() + ": " + file + " is named without a title");
        }
        if (text != null) {
            named.stream()
                    .filter(title -> !(file.endsWith(".md") ? says(text, title) : hasTest(text, title)))
                    .forEach(title -> complaints.add(row.id() + ": " + file + " has no \"" + title + "\""));
        }
    }

    private static boolean hasTest(String text, String title) {
        return Pattern.compile("\\(\\s*(['\"`])" + Pattern.quote(title) + "\\1")
                .matcher(text)
                .find();
    }

    private static boolean says(String text, String words) {
        return text.replaceAll("\\s+", " ").contains(words);
    }

    /** The one file whose path ends so. */
    private @Nullable String text(Row row, String end) {
        List<String> paths = sources.keySet().stream()
                .filter(path -> path.endsWith("/" + end))
                .toList();
        if (paths.size() != 1) {
            complaints.add(row.id() + ": " + end + " is " + (paths.isEmpty() ? "no file" : "more than one file"));
            return null;
        }
        return sources.get(paths.getFirst());
    }

    private static @Nullable MatchResult whole(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .filter(match -> match.group().equals(text))
                .findFirst()
                .orElse(null);
    }

    private void count(String table) {
        figure(table, rows.size() + " requirements", "");
        figure(table, "proven", rows.stream().filter(Row::isProven).count());
        for (String word : REASONS) {
            figure(table, word, rows.stream().filter(row -> row.begins(word)).count());
        }
        figure(
                table,
                "of these only the proof is missing",
                rows.stream()
                        .filter(row -> ONLY_PROOF.matcher(row.proof()).find())
                        .count());
    }

    private void figure(String table, String name, Object number) {
        String line = ("| " + name + " | " + number).strip() + " |";
        if (table.lines().noneMatch(line::equals)) {
            complaints.add("the figures should say: " + line);
        }
    }
}

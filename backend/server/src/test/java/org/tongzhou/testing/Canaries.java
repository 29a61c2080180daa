package org.tongzhou.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/**
 * Looks for words that must not be readable anywhere: in a text, in a dump, in the files of the database and its log of writes. A
 * word is found as it is and in hexadecimal, the way a dump shows bytes.
 */
public final class Canaries {

    private static final int PREFIX = 4;

    private final Set<String> words = new HashSet<>();
    private final List<byte[]> beginnings = new ArrayList<>();
    private final Set<Integer> lengths = new TreeSet<>();

    /** All words are latin here: one byte is one character. */
    public Canaries(Set<String> texts) {
        Set<String> starts = new HashSet<>();
        for (String text : texts) {
            String plain = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            for (String word : List.of(plain, hex)) {
                words.add(word);
                lengths.add(word.length());
                starts.add(word.substring(0, PREFIX));
            }
        }
        starts.forEach(start -> beginnings.add(start.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The words that stand in a text. */
    public Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The words that stand in these bytes, as bytes of UTF-8 or in hexadecimal. */
    public Set<String> in(byte[] bytes) {
        boolean[] first = new boolean[256];
        beginnings.forEach(start -> first[start[0] & 0xff] = true);
        Set<String> found = new TreeSet<>();
        for (int at = 0; at + PREFIX <= bytes.length; at++) {
            if (first[bytes[at] & 0xff] && begins(bytes, at)) {
                for (int length : lengths) {
                    if (at + length <= bytes.length) {
                        String word = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
                        if (words.contains(word)) {
                            found.add(word);
                        }
                    }
                }
            }
        }
        return found;
    }

    private boolean begins(byte[] bytes, int at) {
        for (byte[] start : beginnings) {
            if (bytes[at] == start[0]
                    && bytes[at + 1] == start[1]
                    && bytes[at + 2] == start[2]
                    && bytes[at + 3] == start[3]) {
                return true;
            }
        }
        return false;
    }

    /** The words in all files of the server: tables, indexes and the log of writes. */
    public Set<String> inFilesOf(Connection owner) throws SQLException, IOException {
        Path data;
        try (var statement = owner.createStatement()) {
            statement.execute("checkpoint");
            try (var row = statement.executeQuery("show data_directory")) {
                row.next();
                data = Path.of(row.getString(1));
            }
        }
        Set<String> found = new TreeSet<>();
        int read = 0;
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    found.addAll(in(Files.readAllBytes(file)));
                    read++;
                } catch (java.nio.file.NoSuchFileException gone) {
                    // The server tidies up meanwhile.
                }
            }
        }
        if (read < 100) {
            throw new IllegalStateException("only " + read + " files in " + data);
        }
        return found;
    }

    /** The words in every row of every table, as a dump writes them. */
    public Set<String> inDumpOf(Connection owner) throws SQLException, IOException {
        Set<String> found = new TreeSet<>();
        List<String> tables = new ArrayList<>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        for (String table : tables) {
            StringWriter text = new StringWriter();
            owner.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", text);
            found.addAll(in(text.toString()));
        }
        return found;
    }
}

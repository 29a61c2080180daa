package org.tongzhou.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Signer;

/**
 * Recomputes the whole trail: every entry, every hash, every head and signature, from the first to the last, and compares it with
 * the seals of the database and of the second place. It reads as any role that may read the trail and changes nothing.
 */
public final class TrailVerifier {

    private static final int FETCH = 2000;

    private final Connection database;
    private final List<Signer.PublicKeys> trusted;
    private final @Nullable SecondPlace place;

    private final MerkleTree tree = new MerkleTree();
    private @Nullable Seal before;

    /**
     * A verifier over one database.
     *
     * @param database a connection of its own; its transaction is used and left open
     * @param trusted the keys that may have signed
     * @param secondPlace the folder of the copies, or null to believe the database's own seals as far as they are signed
     */
    public TrailVerifier(Connection database, List<Signer.PublicKeys> trusted, @Nullable Path secondPlace) {
        this.database = database;
        this.trusted = List.copyOf(trusted);
        this.place = secondPlace == null ? null : new SecondPlace(secondPlace);
    }

    /** The keys noted in a second place. */
    public static List<Signer.PublicKeys> keysIn(Path secondPlace) {
        return new SecondPlace(secondPlace).keys();
    }

    /**
     * What was found.
     *
     * @param entries how many entries are covered by seals that hold
     * @param seals how many seals hold
     * @param copied how many of them were compared with the second place
     * @param unsealed how many entries wait for a seal
     * @param fault the first thing that is wrong, naming its seal and entry; null where all is right
     */
    public record Verdict(
            long entries,
            long seals,
            long copied,
            long unsealed,
            @Nullable String fault) {}

    /** Reads everything, in one snapshot of the database that is younger than the newest copy looked at. */
    public Verdict verify() throws SQLException, IOException {
        try (SecondPlace.Copies copies = place == null ? null : place.copies()) {
            return verify(copies);
        }
    }

    private Verdict verify(SecondPlace.@Nullable Copies copies) throws SQLException, IOException {
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement patience = database.createStatement()) {
            patience.execute("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
        }
        try (PreparedStatement seals = database.prepareStatement("""
                        select number, size, watermark, entry_ids, leaves, peaks, root, previous, sealed_at, key_id, ed25519, sm2
                        from audit.seal order by number""");
                PreparedStatement entries = database.prepareStatement(
                        "select " + TrailRow.COLUMNS + " from audit.entry e order by e.xid, e.id")) {
            seals.setFetchSize(FETCH);
            entries.setFetchSize(FETCH);
            try (ResultSet sealRows = seals.executeQuery();
                    ResultSet entryRows = entries.executeQuery()) {
                return compare(sealRows, new Entries(entryRows), copies);
            }
        }
    }

    private Verdict compare(ResultSet seals, Entries entries, SecondPlace.@Nullable Copies copies)
            throws SQLException, IOException {
        long copied = 0;
        for (long number = 1; ; number++) {
            Seal held = seals.next() ? seal(seals) : null;
            Seal copy = copies == null ? null : copies.next();
            long sound = tree.size();
            if (held == null) {
                return copy == null
                        ? new Verdict(sound, number - 1, copied, entries.rest(), null)
                        : new Verdict(sound, number - 1, copied, 0, faultOfTail(copy));
            }
            String fault = faultOfSeal(number, held, copy);
            if (fault == null) {
                Seal seal = copy == null ? held : copy;
                fault = faultOfEntries(seal, entries.below(seal.watermark()));
                before = seal;
            }
            if (fault != null) {
                return new Verdict(sound, number - 1, copied, 0, fault);
            }
            copied += copy == null ? 0 : 1;
        }
    }

    private static String faultOfTail(Seal copy) {
        return "seal %d is missing in the database; the second place has it (%s)".formatted(copy.number(), span(copy));
    }

    /** Compares the seal of the database with its copy, its signature and the seal before. */
    private @Nullable String faultOfSeal(long number, Seal held, @Nullable Seal copy) {
        if (held.number() != number) {
            return "seal %d is missing in the database; the next one there is %d".formatted(number, held.number());
        }
        if (copy != null && (copy.number() != number || !Arrays.equals(copy.hash(), held.hash()))) {
            return "seal %d is not the one that was copied to the second place (%s)".formatted(number, span(held));
        }
        if (trusted.stream().noneMatch(keys -> keys.id().equals(held.keyId()) && held.signedBy(keys))) {
            return "seal %d is not signed by a known key (%s)".formatted(number, span(held));
        }
        byte[] previous = before == null ? new byte[MerkleTree.HASH] : before.hash();
        if (!Arrays.equals(previous, held.previous()) || held.sizeBefore() != tree.size()) {
            return "seal %d does not follow on seal %d (%s)".formatted(number, number - 1, span(held));
        }
        return null;
    }

    /** Compares the entries with what was sealed, one by one. */
    private @Nullable String faultOfEntries(Seal seal, List<TrailRow> rows) {
        List<UUID> expected = seal.entryIds();
        Set<UUID> missing = new HashSet<>(expected);
        Set<UUID> there = rows.stream().map(TrailRow::id).collect(Collectors.toSet());
        for (int i = 0; i < rows.size(); i++) {
            TrailRow row = rows.get(i);
            if (!missing.remove(row.id())) {
                return at(seal, i, row.id(), "was put in later");
            }
            if (!row.id().equals(expected.get(i))) {
                return at(seal, i, expected.get(i), there.contains(expected.get(i)) ? "was moved" : "was removed");
            }
            if (!Arrays.equals(row.leaf(), seal.leaf(i))) {
                return at(seal, i, row.id(), "was changed");
            }
            tree.append(row.leaf());
        }
        if (rows.size() < expected.size()) {
            return at(seal, rows.size(), expected.get(rows.size()), "was removed");
        }
        return Arrays.equals(tree.root(), seal.root())
                ? null
                : "entries of seal %d were changed together with their hashes (%s)"
                        .formatted(seal.number(), span(seal));
    }

    private static String at(Seal seal, int place, UUID id, String what) {
        return "entry %d (%s) %s; it was sealed at %s by seal %d"
                .formatted(seal.sizeBefore() + place + 1, id, what, seal.sealedAt(), seal.number());
    }

    private static String span(Seal seal) {
        return "entries %d to %d, sealed at %s".formatted(seal.sizeBefore() + 1, seal.size(), seal.sealedAt());
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getLong("size"),
                row.getLong("watermark"),
                List.of((UUID[]) row.getArray("entry_ids").getArray()),
                row.getBytes("leaves"),
                row.getBytes("peaks"),
                row.getBytes("root"),
                row.getBytes("previous"),
                row.getTimestamp("sealed_at").toInstant(),
                row.getString("key_id"),
                row.getBytes("ed25519"),
                row.getBytes("sm2"));
    }

    /** The entries in the order of the tree, read as they are needed. */
    private static final class Entries {

        private final ResultSet rows;
        private @Nullable TrailRow ahead;

        Entries(ResultSet rows) throws SQLException {
            this.rows = rows;
            this.ahead = read();
        }

        List<TrailRow> below(long watermark) throws SQLException {
            List<TrailRow> found = new ArrayList<>();
            while (ahead != null && ahead.xid() < watermark) {
                found.add(ahead);
                ahead = read();
            }
            return found;
        }

        long rest() throws SQLException {
            long count = ahead == null ? 0 : 1;
            while (read() != null) {
                count++;
            }
            return count;
        }

        private @Nullable TrailRow read() throws SQLException {
            return rows.next()
                    ? TrailRow.of(rows.getLong("xid"), (UUID) rows.getObject("id"), rows.getString("entry"))
                    : null;
        }
    }
}

package org.tongzhou;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.KeyAlgorithm;
import org.tongzhou.platform.SealedColumns;
import org.tongzhou.platform.SealedColumns.SealedColumn;

/**
 * Asks the running servers for new keys, tells how far they are, and counts at the end for itself what carries which key.
 *
 * <p>Arguments: {@code --url=jdbc:postgresql://host/db --username=tongzhou_app --password-file=… [--field=schema.table.column]
 * [--kek=file:2]}; with {@code --kek} keys stay and are only wrapped anew. Ends with status 0 where nothing carries an old key,
 * 1 where something does, 2 where it could not be done.
 */
public final class RotateKeys {

    private static final int LEFT = 1;
    private static final int UNDONE = 2;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PATIENCE = 120;
    private static final String EVERYWHERE = "000000000000-999999999999";

    private final Connection connection;
    private final PrintStream out;
    private final Map<Integer, Long> told = new HashMap<>();

    private RotateKeys(Connection connection, PrintStream out) {
        this.connection = connection;
        this.out = out;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Arguments options = Arguments.read(args);
            try (Connection connection = DriverManager.getConnection(
                    options.required("url"), options.required("username"), options.secret("password-file"))) {
                RotateKeys work = new RotateKeys(connection, out);
                String kek = options.get("kek");
                System.exit(kek == null ? work.rotate(options.get("field")) : work.rewrap(kek));
            }
        } catch (SQLException | IOException | IllegalArgumentException e) {
            System.err.println("keys could not be changed: " + e.getMessage());
            System.exit(UNDONE);
        }
    }

    private int rotate(@Nullable String field) throws SQLException {
        if (field != null && number("select count(*) from platform.data_key where field = ?", field) == 0) {
            throw new IllegalArgumentException(field + " is no sealed column and no blind index");
        }
        long wish = number("insert into platform.key_request (field) values (?) returning id", field);
        for (int waited = 0;
                number("select count(*) from platform.key_request where id = ? and begun_at is null", wish) > 0;
                waited++) {
            if (waited > PATIENCE && told.isEmpty()) {
                throw new IllegalArgumentException(
                        "no server has begun; the wish stands and is followed when one runs");
            }
            tell(field);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        while (tell(field) > 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return count(field);
    }

    /** Tells what has changed since the last look; gives how many rotations are under way. */
    private int tell(@Nullable String field) throws SQLException {
        int open = 0;
        try (PreparedStatement select = connection.prepareStatement("""
                select r.key_id, k.field, r.rewritten, r.finished_at is not null as finished, r.checked
                from platform.key_rotation r join platform.data_key k on k.id = r.key_id
                where k.field = coalesce(?, k.field) and (r.finished_at is null or r.finished_at > now() - interval '1 hour')
                order by r.key_id""")) {
            select.setString(1, field);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    boolean finished = row.getBoolean("finished");
                    open += finished ? 0 : 1;
                    long state = finished ? -1 : row.getLong("rewritten");
                    Long before = told.put(row.getInt("key_id"), state);
                    if (!finished && !Long.valueOf(state).equals(before)) {
                        out.printf("%s: %d values sealed anew%n", row.getString("field"), state);
                    } else if (finished && before != null && before >= 0) {
                        out.printf("%s: done, %d values looked at%n", row.getString("field"), row.getLong("checked"));
                    }
                }
            }
        }
        return open;
    }

    private int rewrap(String kek) throws SQLException {
        String left = "select count(*) from platform.data_key where destroyed_at is null and kek_id <> ?";
        for (int waited = 0; number(left, kek) > 0; waited++) {
            if (waited > PATIENCE) {
                out.printf("%d keys are not wrapped by %s yet%n", number(left, kek), kek);
                return LEFT;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        out.printf("every key is wrapped by %s; the one before is needed only for copies of the database%n", kek);
        return 0;
    }

    /** Counts every column by itself, so that nobody has to believe the servers. */
    private int count(@Nullable String field) throws SQLException {
        long others = 0;
        for (SealedColumn column : new SealedColumns().sealed()) {
            if (field == null || field.equals(column.column())) {
                others += count(column);
            }
        }
        out.println(others == 0 ? "no value carries an old key" : others + " values carry an old key");
        return others == 0 ? 0 : LEFT;
    }

    private long count(SealedColumn column) throws SQLException {
        byte[] header;
        try (PreparedStatement newest = connection.prepareStatement(
                "select id, algorithm from platform.data_key where field = ? order by epoch desc limit 1")) {
            newest.setString(1, column.column());
            try (ResultSet row = newest.executeQuery()) {
                row.next();
                header = KeyAlgorithm.valueOf(row.getString("algorithm")).header(row.getInt("id"));
            }
        }
        try (var allow = connection.createStatement();
                PreparedStatement count = connection.prepareStatement(
                        "select count(*), count(*) filter (where substring(%2$s from 1 for %3$d) <> ?) from %1$s where %2$s is not null"
                                .formatted(column.table(), column.name(), header.length))) {
            allow.execute("set statement_timeout = 0");
            if (column.under() != null) {
                allow.execute("set " + column.under() + " = '" + EVERYWHERE + "'");
            }
            count.setBytes(1, header);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                out.printf("%s: %d values, %d under an old key%n", column.column(), row.getLong(1), row.getLong(2));
                return row.getLong(2);
            }
        }
    }

    private long number(String sql, @Nullable Object argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, argument);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}

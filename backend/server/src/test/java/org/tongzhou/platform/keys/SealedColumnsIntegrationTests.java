package org.tongzhou.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.platform.SealedColumns;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;

/** The declaration of sealed columns is the schema's. */
@PostgresTest
class SealedColumnsIntegrationTests {

    /** Sealed without a name that says so. */
    private static final Set<String> NAMED_OTHERWISE =
            Set.of("documents.document.data_key", "charity.trust.settlor_name");

    @Autowired
    private SealedColumns columns;

    @Autowired
    private TestDatabase database;

    @Test
    void everySealedColumnOfTheSchemaIsDeclaredAndTheOtherWayRound() throws SQLException {
        Set<String> declared = new TreeSet<>();
        columns.sealed().forEach(column -> declared.add(column.column()));
        Set<String> named = names("""
                table_schema || '.' || table_name || '.' || column_name from information_schema.columns
                where data_type = 'bytea' and column_name like '%\\_cipher' and table_schema <> 'demonstration_first'""");
        named.addAll(NAMED_OTHERWISE);

        assertThat(declared).isEqualTo(named);
    }

    @Test
    void everyDeclaredKeyIsUniqueInItsTable() throws SQLException {
        Set<String> unique = names("""
                i.indrelid::regclass::text || ' ' || array_to_string(array(
                    select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                    order by a.attname), ',')
                from pg_index i where i.indisunique and i.indpred is null""");

        assertThat(columns.sealed())
                .allSatisfy(column -> assertThat(unique)
                        .contains(column.table() + " "
                                + String.join(",", new TreeSet<>(column.key().keySet()))));
    }

    private Set<String> names(String select) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection owner = database.owner();
                var rows = owner.createStatement().executeQuery("select " + select)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}

package org.tongzhou.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every sealed column and every blind index of the product: {@code keys/sealed-columns.yaml}. */
@Component
public class SealedColumns {

    private static final char PART = ':';

    private final Declared declared;
    private final Map<String, SealedColumn> byPlace;

    public SealedColumns() {
        try (InputStream in = new ClassPathResource("keys/sealed-columns.yaml").getInputStream()) {
            declared = new YAMLMapper().readValue(in, Declared.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byPlace = declared.sealed().stream().collect(Collectors.toMap(SealedColumn::placeName, Function.identity()));
    }

    record Declared(List<SealedColumn> sealed, List<IndexColumn> indexes) {}

    /** A column whose values are sealed; the file says what each part means. */
    public record SealedColumn(
            String column,
            LinkedHashMap<String, String> key,
            String row,
            @Nullable Boolean named,
            @Nullable List<String> place,
            @Nullable String part,
            @Nullable Boolean partLater,
            @Nullable String under) {

        public String table() {
            return column.substring(0, column.lastIndexOf('.'));
        }

        public String name() {
            return column.substring(column.lastIndexOf('.') + 1);
        }

        /** The table as the additional data name it. */
        public String placeTable() {
            return place == null ? table() : place.getFirst();
        }

        /** The column as the additional data name it. */
        public String placeColumn() {
            return place == null ? name() : place.getLast();
        }

        private String placeName() {
            return placeTable() + "." + placeColumn();
        }
    }

    /**
     * A blind index that is written anew when its key changes: its value comes from a sealed column of the same table.
     *
     * @param field what the digest is of, as it was named when the first was written
     * @param column where digests of odd epochs stand
     * @param second where digests of even epochs stand
     * @param of the sealed column
     */
    public record IndexColumn(String field, String column, String second, String of) {

        public String name(int epoch) {
            String at = epoch % 2 == 1 ? column : second;
            return at.substring(at.lastIndexOf('.') + 1);
        }
    }

    public List<SealedColumn> sealed() {
        return declared.sealed();
    }

    public List<IndexColumn> indexes() {
        return declared.indexes();
    }

    /** The column a digest is made from. */
    public SealedColumn source(IndexColumn index) {
        return sealed(index.of());
    }

    /** The sealed column of that full name. */
    public SealedColumn sealed(String column) {
        return declared.sealed().stream()
                .filter(one -> one.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(column + " is no sealed column"));
    }

    /** The column behind the names a caller seals under. */
    SealedColumn at(String table, String column) {
        int part = column.indexOf(PART);
        String name = table + "." + (part < 0 ? column : column.substring(0, part));
        return Objects.requireNonNull(byPlace.get(name), () -> name + " is not declared in keys/sealed-columns.yaml");
    }

    /** The blind index of that field. */
    IndexColumn index(String field) {
        return declared.indexes().stream()
                .filter(one -> one.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(field + " is not declared in keys/sealed-columns.yaml"));
    }
}

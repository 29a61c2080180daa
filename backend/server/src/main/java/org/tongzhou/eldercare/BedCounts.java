package org.tongzhou.eldercare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How many beds of each kind an institution has and how many of them are free. */
record BedCounts(int ordinary, int ordinaryFree, int nursing, int nursingFree, int cognitive, int cognitiveFree) {

    static final BedCounts NONE = new BedCounts(0, 0, 0, 0, 0, 0);

    int total() {
        return ordinary + nursing + cognitive;
    }

    int free() {
        return ordinaryFree + nursingFree + cognitiveFree;
    }

    int free(BedKind kind) {
        return switch (kind) {
            case ORDINARY -> ordinaryFree;
            case NURSING -> nursingFree;
            case COGNITIVE -> cognitiveFree;
        };
    }

    private int total(BedKind kind) {
        return switch (kind) {
            case ORDINARY -> ordinary;
            case NURSING -> nursing;
            case COGNITIVE -> cognitive;
        };
    }

    /** The kinds that there are; those an institution does not have would only make people look for zeros. */
    List<BedCountView> views(Locale language) {
        return Stream.of(BedKind.values())
                .filter(kind -> total(kind) > 0)
                .map(kind -> new BedCountView(kind, kind.in(language), total(kind), free(kind)))
                .toList();
    }
}

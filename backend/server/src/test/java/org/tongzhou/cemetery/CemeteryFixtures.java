package org.tongzhou.cemetery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cemeteries and plots that tests ask for. */
final class CemeteryFixtures {

    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private CemeteryFixtures() {}

    static Plot plot(PlotState state) {
        return new Plot(
                new UUID(0, 1),
                new UUID(0, 2),
                3,
                new Plot.Place("A", "A区", 3, 12, new Plot.Outline(4, 4, 8, 10)),
                PlotKind.FLAT_STONE,
                2,
                new BigDecimal("0.80"),
                1_200_000,
                20,
                state,
                state == PlotState.RESERVED ? "已选定" : null,
                NOW);
    }

    /** A registration as it is typed, with other particulars put over it. */
    static Map<String, Object> registration(Map<String, Object> other) {
        Map<String, Object> particulars = new HashMap<>(Map.of(
                "name", "望岛骨灰堂" + UUID.randomUUID().toString().substring(0, 8),
                "kind", "ASH_HALL",
                "sponsor", "花鸟乡人民政府",
                "divisionCode", "330922203000",
                "address", "花鸟乡望岛路 1 号",
                "phone", "0580-5550120"));
        particulars.putAll(other);
        return Map.of("particulars", particulars, "prices", prices(260_000));
    }

    static List<Map<String, Object>> prices(long niche) {
        return List.of(
                Map.of(
                        "code",
                        "N1",
                        "name",
                        "标准格位",
                        "charge",
                        "PLOT",
                        "priceFen",
                        niche,
                        "termYears",
                        20,
                        "basis",
                        "演示批复1号"),
                Map.of(
                        "code",
                        "G2",
                        "name",
                        "双穴",
                        "charge",
                        "PLOT",
                        "priceFen",
                        900_000,
                        "termYears",
                        20,
                        "basis",
                        "演示批复1号"),
                Map.of(
                        "code",
                        "M1",
                        "name",
                        "护墓管理费",
                        "charge",
                        "MAINTENANCE",
                        "priceFen",
                        4_000,
                        "termYears",
                        1,
                        "basis",
                        "演示批复1号"));
    }

    /** Two shelves of five niches, the first three in use. */
    static Map<String, Object> niches(String code) {
        return new HashMap<>(Map.of(
                "code",
                code,
                "name",
                code + "区",
                "kind",
                "NICHE",
                "capacity",
                2,
                "priceCode",
                "N1",
                "rows",
                2,
                "perRow",
                5,
                "present",
                List.of(Map.of("row", 1, "from", 1, "to", 3, "state", "IN_USE"))));
    }

    static Map<String, Object> graves(String kind, int capacity, String area) {
        Map<String, Object> layout = niches("G");
        layout.put("kind", kind);
        layout.put("capacity", capacity);
        layout.put("priceCode", "G2");
        layout.put("areaSquareMetres", new BigDecimal(area));
        return layout;
    }
}

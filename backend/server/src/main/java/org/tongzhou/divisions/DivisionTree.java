package org.tongzhou.divisions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All divisions of one reading of the table, by code and by parent. */
final class DivisionTree {

    private final Map<DivisionCode, Division> byCode = new HashMap<>();
    private final Map<DivisionCode, List<Division>> byParent = new HashMap<>();

    DivisionTree(Collection<Division> divisions) {
        divisions.stream().sorted(Comparator.comparing(Division::code)).forEach(division -> {
            byCode.put(division.code(), division);
            if (division.parentCode() != null) {
                byParent.computeIfAbsent(division.parentCode(), _ -> new ArrayList<>())
                        .add(division);
            }
        });
    }

    @Nullable
    Division find(DivisionCode code) {
        return byCode.get(code);
    }

    List<Division> children(DivisionCode parent) {
        return List.copyOf(byParent.getOrDefault(parent, List.of()));
    }

    /** Names from the county down, since everybody here knows the city; of the city or province its own name. */
    String fullName(DivisionCode code) {
        StringBuilder name = new StringBuilder();
        for (DivisionCode step : code.upwards()) {
            boolean above = step.level().compareTo(DivisionLevel.COUNTY) < 0;
            if (!above || step.equals(code)) {
                Division division = byCode.get(step);
                name.insert(0, division == null ? "" : division.name());
            }
        }
        return name.isEmpty() ? code.shortCode() : name.toString();
    }
}

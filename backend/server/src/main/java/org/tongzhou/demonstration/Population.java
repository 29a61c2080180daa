package org.tongzhou.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.divisions.DivisionCode;

/** Eighteen hundred more fictional residents over all townships, by the share of the islands; nothing happens to them. */
final class Population {

    static final int COUNT = 1_800;

    private static final int COUNTY_DIGITS = 6;
    private static final LocalDate ELDEST = LocalDate.of(1930, 1, 1);
    private static final int DAYS_APART = 15;

    /** Their numbers end in other serials than those of {@link People}. */
    private static final int SERIAL = 500;

    private Population() {}

    /** As many in each township as its weight among all; the rounding goes to the first. */
    static List<Resident> of(List<DivisionCode> townships) {
        int whole = townships.stream().mapToInt(Population::weight).sum();
        List<Resident> residents = new ArrayList<>();
        for (DivisionCode township : townships) {
            int share = COUNT * weight(township) / whole;
            for (int i = 0; i < share; i++) {
                residents.add(resident(residents.size(), township));
            }
        }
        while (residents.size() < COUNT) {
            residents.add(resident(residents.size(), townships.getFirst()));
        }
        return residents;
    }

    /** A sub-district holds more people than a town and a town more than a township; the big islands more than the small. */
    private static int weight(DivisionCode township) {
        int county = switch (township.value().substring(0, COUNTY_DIGITS)) {
            case "330902" -> 8;
            case "330903" -> 7;
            case "330921" -> 6;
            default -> 3;
        };
        return switch (township.value().charAt(COUNTY_DIGITS)) {
            case '0' -> 3 * county;
            case '1' -> 2 * county;
            default -> county;
        };
    }

    private static Resident resident(int i, DivisionCode township) {
        LocalDate birth = ELDEST.plusDays((long) DAYS_APART * i);
        return new Resident(
                People.nameOf(i), People.numberOf(birth, SERIAL + i % 400), "", township.value(), People.addressOf(i));
    }
}

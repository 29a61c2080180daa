package org.tongzhou.parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The calendar of 2021 to 2026 as published. */
public final class CalendarFixtures {

    private CalendarFixtures() {}

    public static WorkingDays published() {
        Map<LocalDate, DayKind> days = new HashMap<>();
        for (String line : lines()) {
            String[] cells = line.split(",", -1);
            days.put(LocalDate.parse(cells[0]), DayKind.valueOf(cells[1]));
        }
        Set<Integer> years = IntStream.rangeClosed(2021, 2026).boxed().collect(Collectors.toSet());
        return new WorkingDays(days, years);
    }

    static List<String> lines() {
        return resource("parameters/calendar-days.csv").lines().skip(1).toList();
    }

    static String resource(String name) {
        try (InputStream in = CalendarFixtures.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

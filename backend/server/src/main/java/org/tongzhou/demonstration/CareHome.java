package org.tongzhou.demonstration;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tongzhou.eldercare.BedAddition;
import org.tongzhou.eldercare.BedKind;
import org.tongzhou.eldercare.CareInstitutionEntry;
import org.tongzhou.eldercare.FilingState;
import org.tongzhou.eldercare.InstitutionKind;

/** A fictional care home: fourteen with two thousand beds over all four counties. */
record CareHome(
        String name,
        InstitutionKind kind,
        String creditCode,
        String divisionCode,
        String address,
        long leastYuan,
        long mostYuan,
        House house) {

    /** How it is built: rooms of two beds, first those of the zone on the ground floor, ordinary floors, nursing floors. */
    record House(int zoneRooms, int ordinaryFloors, int nursingFloors, int roomsPerFloor) {

        int beds() {
            return 2 * (zoneRooms + (ordinaryFloors + nursingFloors) * roomsPerFloor);
        }
    }

    static final List<CareHome> ALL = List.of(
            new CareHome(
                    "青垒颐养院",
                    InstitutionKind.PUBLIC,
                    "12330902000000901T",
                    "330902002001",
                    "环翠路 18 号",
                    1_600,
                    3_200,
                    new House(10, 2, 3, 18)),
            new CareHome(
                    "翁洲海晏养老院",
                    InstitutionKind.PRIVATE_NON_PROFIT,
                    "52330902MJ0000902D",
                    "330902006004",
                    "海晏路 66 号",
                    2_000,
                    4_200,
                    new House(10, 2, 3, 16)),
            new CareHome(
                    "留方安颐之家",
                    InstitutionKind.PRIVATE_NON_PROFIT,
                    "52330902MJ0000903G",
                    "330902002003",
                    "留方弄 9 号",
                    1_800,
                    2_900,
                    new House(0, 2, 2, 14)),
            new CareHome(
                    "金桂里康养中心",
                    InstitutionKind.PRIVATE_FOR_PROFIT,
                    "91330902MA00009042",
                    "330902006005",
                    "桂花路 120 号",
                    3_200,
                    6_800,
                    new House(8, 1, 3, 20)),
            new CareHome(
                    "盐仓渔火养老院",
                    InstitutionKind.PUBLIC_PRIVATELY_RUN,
                    "123309020000009057",
                    "330902005000",
                    "渔火路 5 号",
                    1_900,
                    3_500,
                    new House(0, 2, 3, 14)),
            new CareHome(
                    "东篱福利院",
                    InstitutionKind.PUBLIC,
                    "12330903000000906Q",
                    "330903001001",
                    "东篱路 30 号",
                    1_500,
                    3_000,
                    new House(10, 2, 3, 18)),
            new CareHome(
                    "小蒲湾颐养院",
                    InstitutionKind.PRIVATE_NON_PROFIT,
                    "52330903MJ0000907B",
                    "330903001003",
                    "蒲湾路 41 号",
                    2_000,
                    3_800,
                    new House(0, 1, 3, 15)),
            new CareHome(
                    "听潮康养中心",
                    InstitutionKind.PRIVATE_FOR_PROFIT,
                    "91330903MA0000908W",
                    "330903003000",
                    "听潮路 88 号",
                    3_500,
                    7_200,
                    new House(10, 1, 3, 20)),
            new CareHome(
                    "六横海桐颐养院",
                    InstitutionKind.PRIVATE_NON_PROFIT,
                    "52330903MJ0000909H",
                    "330903100000",
                    "海桐路 12 号",
                    1_600,
                    2_800,
                    new House(0, 2, 2, 12)),
            new CareHome(
                    "蓬莱湾福利院",
                    InstitutionKind.PUBLIC,
                    "123309210000009109",
                    "330921100001",
                    "蓬莱湾路 7 号",
                    1_500,
                    2_900,
                    new House(10, 2, 3, 16)),
            new CareHome(
                    "衢山望海颐养院",
                    InstitutionKind.PRIVATE_NON_PROFIT,
                    "52330921MJ0000911U",
                    "330921106000",
                    "望海路 23 号",
                    1_600,
                    2_700,
                    new House(0, 1, 2, 14)),
            new CareHome(
                    "晚晴康养中心",
                    InstitutionKind.PRIVATE_FOR_PROFIT,
                    "91330921MA0000912D",
                    "330921100003",
                    "晚晴路 50 号",
                    2_800,
                    5_600,
                    new House(8, 1, 2, 18)),
            new CareHome(
                    "海山福利院",
                    InstitutionKind.PUBLIC,
                    "123309220000009131",
                    "330922100001",
                    "海山路 2 号",
                    1_500,
                    2_800,
                    new House(8, 1, 3, 20)),
            new CareHome(
                    "灯塔颐养院",
                    InstitutionKind.PRIVATE_NON_PROFIT,
                    "52330922MJ0000914K",
                    "330922203200",
                    "灯塔路 8 号",
                    1_200,
                    2_000,
                    new House(0, 1, 1, 8)));

    CareInstitutionEntry entry(int number, LocalDate today) {
        LocalDate filed = today.minusYears(2).minusDays(17L * number);
        return new CareInstitutionEntry(
                name,
                kind,
                creditCode,
                null,
                divisionCode,
                address,
                "0580-55501%02d".formatted(number),
                house.beds(),
                FilingState.FILED,
                filed,
                0,
                house.zoneRooms() > 0 ? 4 : 3,
                house.zoneRooms() > 0 ? filed.plusMonths(7) : null,
                leastYuan * 100,
                mostYuan * 100,
                today.minusMonths(4));
    }

    /** The rooms floor by floor. */
    List<BedAddition> floors() {
        Stream<BedAddition> zone =
                house.zoneRooms() == 0 ? Stream.empty() : Stream.of(floor(1, house.zoneRooms(), BedKind.COGNITIVE));
        Stream<BedAddition> above = IntStream.range(0, house.ordinaryFloors() + house.nursingFloors())
                .mapToObj(i -> floor(
                        i + (house.zoneRooms() == 0 ? 1 : 2),
                        house.roomsPerFloor(),
                        i < house.ordinaryFloors() ? BedKind.ORDINARY : BedKind.NURSING));
        return Stream.concat(zone, above).toList();
    }

    private static BedAddition floor(int floor, int rooms, BedKind kind) {
        List<String> numbers = IntStream.rangeClosed(1, rooms)
                .mapToObj(room -> "%d%02d".formatted(floor, room))
                .toList();
        return new BedAddition(null, floor, numbers, 2, kind);
    }
}

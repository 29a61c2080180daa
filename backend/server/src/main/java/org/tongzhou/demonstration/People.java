package org.tongzhou.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two hundred fictional residents. Their numbers begin with 330999, which no place in Zhoushan has, so nobody real holds one. */
final class People {

    private static final int COUNT = 200;

    private static final String[] SURNAMES = {
        "陈", "王", "李", "张", "刘", "周", "林", "徐", "沈", "夏", "俞", "郑", "方", "金", "毛", "何", "欧阳", "胡", "朱", "孙"
    };
    private static final String[] GIVEN = {
        "阿香", "根法", "彩娣", "定海", "海珍", "渔生", "月仙", "水娟", "忠岳", "秀兰", "信根", "素琴", "国平", "雪芬", "安康", "招娣", "船根", "玉凤",
        "友良", "小妹"
    };
    private static final String[] VILLAGES = {
        "330902002001",
        "330902002003",
        "330902006004",
        "330902006005",
        "330903001001",
        "330903001002",
        "330922203200",
        "330922203201"
    };
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private People() {}

    record Resident(String name, String idNumber, String phone, String village, String address) {}

    static List<Resident> all() {
        return first(COUNT);
    }

    static List<Resident> first(int count) {
        List<Resident> residents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            residents.add(new Resident(
                    name(i), number(i), "1300000%04d".formatted(i + 1), VILLAGES[i % VILLAGES.length], addressOf(i)));
        }
        return residents;
    }

    private static String name(int i) {
        return switch (i) {
            case 3 -> "李𠮷";
            case 7 -> "阿依·古丽";
            case FamilyChapter.WIDOW -> "江秀珠";
            default -> nameOf(i);
        };
    }

    static String nameOf(int i) {
        return SURNAMES[i % SURNAMES.length] + GIVEN[(i / SURNAMES.length * 7 + i) % GIVEN.length];
    }

    static String addressOf(int i) {
        return "%s %d 号".formatted(new String[] {"东海路", "渔港路", "花鸟灯塔路", "人民南路"}[i % 4], i + 1);
    }

    /** A valid number of somebody between 60 and 98. */
    private static String number(int i) {
        LocalDate birth = LocalDate.of(1928 + i * 7 % 38, 1 + i % 12, 1 + i * 5 % 28);
        return numberOf(birth, 100 + i);
    }

    /** The number of somebody born that day, with its check character (GB 11643). */
    static String numberOf(LocalDate birth, int serial) {
        String body = "330999%s%03d".formatted(birth.toString().replace("-", ""), serial);
        int sum = 0;
        for (int k = 0; k < WEIGHTS.length; k++) {
            sum += (body.charAt(k) - '0') * WEIGHTS[k];
        }
        return (body + "10X98765432".charAt(sum % 11)).toUpperCase(Locale.ROOT);
    }
}

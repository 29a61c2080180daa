package org.tongzhou.platform;

import java.util.Set;

/** What may be shown of a personal value where it need not be read in full (rules.md §8.2). */
public final class Masking {

    /** Surnames of two characters still in use; a name of exactly these two characters has a single surname. */
    private static final Set<String> COMPOUND_SURNAMES = Set.of("""
            欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司空 夏侯 南宫 西门 东郭 百里 呼延
            端木 轩辕 拓跋 独孤 鲜于 闻人 钟离 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公羊 赫连 仲孙 万俟 闾丘
            司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 宰父 谷梁 段干 南门 东里 左丘 梁丘 第五 即墨 达奚
            褚师 完颜 叶赫 那拉 纳兰 哥舒 范姜""".split("\\s+"));

    private static final String DOTS = "·•・‧";

    private Masking() {}

    /** {@code 王五} → {@code 王*}, {@code 欧阳明} → {@code 欧阳*}, {@code 阿依·古丽} → {@code 阿依·**}. */
    public static String name(String name) {
        int[] characters = name.codePoints().toArray();
        int shown = shown(name, characters);
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < characters.length; i++) {
            boolean separator = characters[i] == ' ' || DOTS.indexOf(characters[i]) >= 0;
            masked.appendCodePoint(i < shown || separator ? characters[i] : '*');
        }
        return masked.toString();
    }

    /** The family name: one character or a compound of two; before a dot, all that stands there. */
    public static String surname(String name) {
        int[] characters = name.codePoints().toArray();
        return new String(characters, 0, Math.max(shown(name, characters), Math.min(1, characters.length)));
    }

    private static int shown(String name, int[] characters) {
        if (characters.length < 2) {
            return 0;
        }
        for (int i = 1; i < characters.length - 1; i++) {
            if (DOTS.indexOf(characters[i]) >= 0) {
                return i;
            }
        }
        boolean compound = characters.length > 2 && COMPOUND_SURNAMES.contains(new String(characters, 0, 2));
        return compound && name.indexOf(' ') < 0 ? 2 : 1;
    }

    /** {@code 330902********1234}; a number too short to be one is hidden whole. */
    public static String idNumber(String number) {
        return number.length() < 15
                ? "*".repeat(number.length())
                : number.substring(0, 6) + "*".repeat(number.length() - 10) + number.substring(number.length() - 4);
    }

    /** {@code 138****0000} for a mobile phone, {@code 0580-***1234} for a land line. */
    public static String phone(String phone) {
        int dash = phone.indexOf('-');
        int from = dash > 0 ? dash + 1 : 3;
        int to = phone.length() - 4;
        return to <= from
                ? "*".repeat(phone.length())
                : phone.substring(0, from) + "*".repeat(to - from) + phone.substring(to);
    }
}

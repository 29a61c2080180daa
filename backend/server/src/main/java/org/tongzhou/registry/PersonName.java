package org.tongzhou.registry;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;
import org.tongzhou.platform.InvalidValueException;

/** A person's name as on the identity card, rare characters and the middle dot included; {@link #masked()} keeps the surname. */
public record PersonName(String value) {

    private static final int MAX_CODE_POINTS = 50;
    private static final Pattern SHAPE =
            Pattern.compile("^[\\p{IsHan}\\p{IsLatin}〇]+(?:[·' .-][\\p{IsHan}\\p{IsLatin}〇]+)*\\.?$");
    private static final Pattern OTHER_DOTS = Pattern.compile("[•‧・．●∙⋅]");
    private static final Set<String> COMPOUND_SURNAMES = Set.of(
            "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "夏侯", "轩辕", "端木", "百里", "呼延", "南宫",
            "长孙", "宇文", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙", "钟离", "鲜于", "闾丘", "亓官", "司寇", "仉督", "子车",
            "颛孙", "漆雕", "乐正", "壤驷", "公良", "拓跋", "夹谷", "宰父", "谷梁", "第五", "东郭", "南门", "西门", "左丘", "梁丘", "赫连", "独孤");

    public PersonName {
        if (value.codePointCount(0, value.length()) > MAX_CODE_POINTS) {
            throw new InvalidValueException("TOO_LONG");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
    }

    /** Reads a typed name: one form for each character, the dot of the standard, blanks only inside a Latin name. */
    public static PersonName parse(String typed) {
        String plain = OTHER_DOTS
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                .replaceAll("·");
        plain = plain.strip().replaceAll("[\\s\\u3000]+", " ").replaceAll("\\s*·\\s*", "·");
        boolean han = plain.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return new PersonName(han ? plain.replace(" ", "") : plain);
    }

    /** The surname; of a name with dots the part before the first one. */
    public String surname() {
        int dot = value.indexOf('·');
        if (dot > 0) {
            return value.substring(0, dot);
        }
        int second = value.offsetByCodePoints(0, 1);
        if (value.codePointCount(0, value.length()) > 2) {
            String two = value.substring(0, value.offsetByCodePoints(second, 1));
            if (COMPOUND_SURNAMES.contains(two)) {
                return two;
            }
        }
        return value.substring(0, second);
    }

    /** The surname and one star for each further character (§8.2). */
    public String masked() {
        String rest = value.substring(surname().length());
        return surname() + "*".repeat(rest.codePointCount(0, rest.length()));
    }

    @Override
    public String toString() {
        return masked();
    }
}

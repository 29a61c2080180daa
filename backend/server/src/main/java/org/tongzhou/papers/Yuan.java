package org.tongzhou.papers;

/** Amounts as they stand in papers: figures, and the capital characters that cannot be altered with a pen. */
public final class Yuan {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿"};

    private Yuan() {}

    /** {@code ¥1,251.00}. */
    public static String of(long fen) {
        return "¥%,d.%02d".formatted(fen / 100, fen % 100);
    }

    /** {@code 壹仟贰佰伍拾壹元整}; amounts below a million million yuan. */
    public static String capitals(long fen) {
        if (fen < 0 || fen >= 100_000_000_000_000L) {
            throw new IllegalArgumentException("not an amount to write in capitals");
        }
        long yuan = fen / 100;
        int jiao = (int) (fen / 10 % 10);
        int cent = (int) (fen % 10);
        StringBuilder text = new StringBuilder();
        if (yuan > 0 || fen == 0) {
            text.append(whole(yuan)).append('元');
        }
        if (jiao == 0 && cent == 0) {
            return text.append('整').toString();
        }
        if (jiao > 0) {
            text.append(DIGITS.charAt(jiao)).append('角');
        } else if (yuan > 0) {
            text.append('零');
        }
        return cent > 0
                ? text.append(DIGITS.charAt(cent)).append('分').toString()
                : text.append('整').toString();
    }

    /** One 零 stands for any run of zeros between two digits; zeros at the end of the number are not read. */
    private static String whole(long yuan) {
        if (yuan == 0) {
            return "零";
        }
        StringBuilder text = new StringBuilder();
        String digits = Long.toString(yuan);
        boolean skipped = false;
        boolean spoken = false;
        for (int i = 0; i < digits.length(); i++) {
            int place = digits.length() - 1 - i;
            int digit = digits.charAt(i) - '0';
            if (digit == 0) {
                skipped = true;
            } else {
                text.append(skipped ? "零" : "").append(DIGITS.charAt(digit)).append(PLACES[place % 4]);
                skipped = false;
                spoken = true;
            }
            if (place % 4 == 0) {
                text.append(spoken ? GROUPS[place / 4] : "");
                spoken = false;
            }
        }
        return text.toString();
    }
}

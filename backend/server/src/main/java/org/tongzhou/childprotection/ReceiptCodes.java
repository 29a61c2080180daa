package org.tongzhou.childprotection;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.BlindIndex;
import org.tongzhou.platform.TypedText;

/**
 * The code by which whoever reported finds the report again: twelve characters that cannot be mixed up, worked out from the key
 * of the form with a secret of ours. It is nowhere stored, and a form sent twice gives the same one.
 */
@Component
class ReceiptCodes {

    private static final String CHARACTERS = "2346789CDFGHJKMPRTVWXY";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final String FIELD = "childprotection.report.";

    private final BlindIndex index;

    ReceiptCodes(BlindIndex index) {
        this.index = index;
    }

    /** The code of a form's key, as in {@code C7KM-2RWX-HP94}. */
    String of(String requestKey) {
        BigInteger left = new BigInteger(1, index.of(FIELD + "receipt_code", requestKey));
        BigInteger base = BigInteger.valueOf(CHARACTERS.length());
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(CHARACTERS.charAt(left.mod(base).intValue()));
            left = left.divide(base);
        }
        return code.toString();
    }

    /** By which the row of a code is found, however it was typed. */
    byte[] index(String typed) {
        String plain = TypedText.compact(typed).replaceAll("[-–—_.·]", "").toUpperCase(Locale.ROOT);
        return index.of(FIELD + "receipt_index", plain);
    }

    byte[] requestIndex(String requestKey) {
        return index.of(FIELD + "request_index", requestKey);
    }

    /** The key under which the command of a form is remembered: never the key itself, from which the code follows. */
    String commandKey(String requestKey) {
        return HexFormat.of().formatHex(index.of(FIELD + "command", requestKey));
    }

    /** What a command is compared by; keyed, since what was told could be guessed from a plain digest. */
    byte[] fingerprint(String content) {
        return index.of(FIELD + "fingerprint", content);
    }
}

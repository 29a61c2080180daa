package org.tongzhou.clients;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which built coding of a file a caller takes (RFC 9110, 12.5.3). */
final class ContentCodings {

    private static final List<String> BEST_FIRST = List.of("br", "gzip");

    private ContentCodings() {}

    /** The smallest coding that the headers name and the file has; a coding with {@code q=0} is refused by the caller. */
    static String choose(List<String> accepted, Set<String> built) {
        return BEST_FIRST.stream()
                .filter(built::contains)
                .filter(coding -> accepted.stream()
                        .flatMap(header -> List.of(header.split(",")).stream())
                        .anyMatch(entry -> takes(entry.strip().toLowerCase(Locale.ROOT), coding)))
                .findFirst()
                .orElse(ClientFile.PLAIN);
    }

    private static boolean takes(String entry, String coding) {
        int semicolon = entry.indexOf(';');
        String name = semicolon < 0 ? entry : entry.substring(0, semicolon).strip();
        String weight = semicolon < 0 ? "" : entry.substring(semicolon + 1).replace(" ", "");
        return name.equals(coding) && !weight.matches("q=0(\\.0*)?");
    }
}

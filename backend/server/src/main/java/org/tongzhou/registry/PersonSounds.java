package org.tongzhou.registry;

import com.ibm.icu.text.Transliterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * How names sound. Characters are read as in names (单 is Shàn, 仇 Qiú), then as in other words, then as surnames that are read in
 * two ways, so that two writings of one name meet in at least one reading.
 */
@Component
class PersonSounds {

    /** Surnames with a second reading that Unicode's tables do not give. */
    private static final Map<String, List<String>> SURNAMES = Map.of(
            "朴", List.of("piao"),
            "缪", List.of("miao"),
            "覃", List.of("qin"),
            "单于", List.of("chanyu"),
            "宓", List.of("fu"),
            "隗", List.of("kui", "wei"),
            "乐", List.of("le", "yue"),
            "翟", List.of("di", "zhai"));

    private final Transliterator inNames = Transliterator.getInstance("Han-Latin/Names");
    private final Transliterator inWords = Transliterator.getInstance("Han-Latin");
    private final Transliterator plain = Transliterator.getInstance("NFD; [:Nonspacing Mark:] Remove; NFC; Lower");

    /** The name with its tones as it is read first, for telling a true homophone from a near one. */
    String spoken(PersonName name) {
        return letters(inNames.transliterate(name.value()).toLowerCase(Locale.ROOT));
    }

    /** Every reading without tones: letters alone, as somebody would type the name. */
    Set<String> of(PersonName name) {
        Set<String> readings = new LinkedHashSet<>();
        readings.add(toneless(inNames.transliterate(name.value())));
        readings.add(toneless(inWords.transliterate(name.value())));
        String surname = name.surname();
        String given = name.value().substring(surname.length());
        for (String reading : SURNAMES.getOrDefault(surname, List.of())) {
            readings.add(reading + toneless(inNames.transliterate(given)));
            readings.add(reading + toneless(inWords.transliterate(given)));
        }
        return readings;
    }

    /** ü is kept as v, as it is typed, before marks are taken away. */
    private String toneless(String latin) {
        String kept = latin.toLowerCase(Locale.ROOT).replaceAll("[üǖǘǚǜ]", "v");
        return letters(plain.transliterate(kept));
    }

    private static String letters(String latin) {
        return latin.replaceAll("[^\\p{L}]", "");
    }
}

package org.tongzhou.divisions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.TypedText;

/**
 * The code of an administrative division (GB/T 2260, GB/T 10114 and the village segment), padded with zeros to twelve digits.
 * A division is the half-open range of codes from {@link #lo()} to {@link #hi()}.
 */
public record DivisionCode(String value) implements Comparable<DivisionCode> {

    private static final int LENGTH = DivisionLevel.VILLAGE.digits();

    /** No province begins with 9, so the upper end of a range always has twelve digits too. */
    private static final Pattern SHAPE = Pattern.compile("^[1-8]\\d{11}$");

    public DivisionCode {
        if (value.length() != LENGTH) {
            throw new InvalidValueException("LENGTH_INVALID");
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("PATTERN_INVALID");
        }
    }

    /** Reads a published code of 2, 4, 6, 9 or 12 digits. */
    public static DivisionCode parse(String typed) {
        String plain = TypedText.compact(typed);
        if (Arrays.stream(DivisionLevel.values()).noneMatch(level -> level.digits() == plain.length())) {
            throw new InvalidValueException("LENGTH_INVALID");
        }
        return new DivisionCode(pad(plain));
    }

    public DivisionLevel level() {
        return Arrays.stream(DivisionLevel.values())
                .filter(level -> pad(value.substring(0, level.digits())).equals(value))
                .findFirst()
                .orElse(DivisionLevel.VILLAGE);
    }

    public DivisionKind kind() {
        return switch (level()) {
            case PROVINCE -> DivisionKind.PROVINCE;
            case PREFECTURE -> DivisionKind.PREFECTURE;
            case COUNTY -> DivisionKind.COUNTY;
            case TOWNSHIP -> DivisionKind.ofTownship(Integer.parseInt(value.substring(6, 9)));
            case VILLAGE -> DivisionKind.ofVillage(Integer.parseInt(value.substring(9)));
        };
    }

    /** The code as it is published, without padding. */
    public String shortCode() {
        return value.substring(0, level().digits());
    }

    /** The first code of the range, inclusive. */
    public String lo() {
        return value;
    }

    /** The end of the range, exclusive. */
    public String hi() {
        return pad(Long.toString(Long.parseLong(shortCode()) + 1));
    }

    public boolean covers(DivisionCode other) {
        return lo().compareTo(other.value) <= 0 && other.value.compareTo(hi()) < 0;
    }

    public Optional<DivisionCode> parent() {
        return switch (level()) {
            case PROVINCE -> Optional.empty();
            case PREFECTURE -> Optional.of(at(DivisionLevel.PROVINCE));
            case COUNTY -> Optional.of(at(DivisionLevel.PREFECTURE));
            case TOWNSHIP -> Optional.of(at(DivisionLevel.COUNTY));
            case VILLAGE -> Optional.of(at(DivisionLevel.TOWNSHIP));
        };
    }

    /** The division of that level in which this one lies; itself at its own level. */
    public DivisionCode at(DivisionLevel level) {
        return new DivisionCode(pad(value.substring(0, level.digits())));
    }

    /** This division, then its parents up to the province. */
    public List<DivisionCode> upwards() {
        return Stream.iterate(Optional.of(this), Optional::isPresent, code -> code.flatMap(DivisionCode::parent))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public int compareTo(DivisionCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String pad(String digits) {
        return digits + "0".repeat(LENGTH - digits.length());
    }
}

package org.tongzhou.platform;

/** A value type refused what was typed; the code names the reason and never repeats the value. */
public final class InvalidValueException extends IllegalArgumentException {

    private final String code;

    public InvalidValueException(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

package org.tongzhou.platform;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Why a module refuses; implemented by one enum per module whose constant names are the contract's codes (RFC 9457). */
public interface ProblemType {

    String name();

    HttpStatus status();

    /** The {@code type} member: {@code /problems/} and the code in kebab-case. */
    default String uri() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

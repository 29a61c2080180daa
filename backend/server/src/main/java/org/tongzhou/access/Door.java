package org.tongzhou.access;

/** The way by which a caller came in; each has its own proof of identity and its own cookie. */
public enum Door {
    STAFF("__Host-staff"),
    CITIZEN("__Host-citizen"),
    INTEGRATOR(""),
    PUBLIC("");

    private final String cookie;

    Door(String cookie) {
        this.cookie = cookie;
    }

    String cookie() {
        return cookie;
    }
}

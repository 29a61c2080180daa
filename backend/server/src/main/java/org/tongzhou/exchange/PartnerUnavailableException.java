package org.tongzhou.exchange;

/** A partner that did not answer in time, or not in a way that can be understood. */
final class PartnerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The cause may quote what was sent or received; only its kind is told. */
    PartnerUnavailableException(String partner, Throwable cause) {
        super(partner + " is unavailable: " + cause.getClass().getSimpleName());
    }
}

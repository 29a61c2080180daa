package org.tongzhou.platform;

/** A view whose version a caller must name to change it. */
public interface Versioned {

    /** The entity tag with its quotes, {@code "v7"}. */
    String etag();

    static String etag(int version) {
        return "\"v" + version + "\"";
    }
}

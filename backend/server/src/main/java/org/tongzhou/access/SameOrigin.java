package org.tongzhou.access;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.PlatformProperties;

/** Tells our own pages from other sites by the headers that a browser sets and no page can (S3). */
@Component
public class SameOrigin {

    private final String origin;

    SameOrigin(PlatformProperties properties) {
        URI url = properties.publicUrl();
        this.origin = url.getScheme() + "://" + url.getAuthority();
    }

    /** Whether a browser says that another site sends this; what is no browser says nothing. */
    public boolean foreign(HttpHeaders headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return !"same-origin".equals(site) && !"none".equals(site);
        }
        String from = headers.getOrigin();
        return from != null && !from.equals(origin);
    }

    /** The same for a plain form: pages that send no referrer name their origin {@code null} to older browsers. */
    public boolean foreignForm(HttpHeaders headers) {
        return foreign(headers) && (headers.getFirst("Sec-Fetch-Site") != null || !"null".equals(headers.getOrigin()));
    }
}

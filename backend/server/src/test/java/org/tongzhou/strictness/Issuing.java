package org.tongzhou.strictness;

import java.nio.charset.StandardCharsets;

/** The command that these tests send: it issues a code, so that its effects are rows to be counted. */
final class Issuing {

    private static final String BODY = """
            {"itemCode":"home-care-subsidy","divisionCode":"330902002001","placeName":"%s",
             "officeName":"定海区昌国街道办事处","officePhone":"0580-2041234"}""";

    private Issuing() {}

    static RawRequest code(MalformedRequests.Sender clerk, String key, String place) {
        RawRequest request = new RawRequest("POST", "/api/v1/codes")
                .header("Host", "localhost")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .body(BODY.formatted(place).getBytes(StandardCharsets.UTF_8));
        clerk.headers().forEach(request.headers::add);
        return request;
    }
}

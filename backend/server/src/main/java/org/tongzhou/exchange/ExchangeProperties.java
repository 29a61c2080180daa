package org.tongzhou.exchange;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The systems of others; one that is not named here does not exist for this installation.
 *
 * @param loopback allows http and this machine as a target, for rehearsals; refused outside the profiles {@code demo} and
 *     {@code test}
 * @param oneTry how long one try may take
 * @param deadline how long all tries of one call may take together; shorter than the claim of a message
 * @param integrators the folder with the registrations of other systems, see {@link IntegratorFolder}
 */
@ConfigurationProperties("tongzhou.exchange")
record ExchangeProperties(
        @DefaultValue("false") boolean loopback,
        @DefaultValue("3s") Duration oneTry,
        @DefaultValue("8s") Duration deadline,
        @Nullable Path integrators,
        @Nullable Sms sms,
        @Nullable Provincial provincial,
        @Nullable PersonCheck personCheck) {

    /**
     * The gateway of text messages.
     *
     * @param url its address; {@code /messages} is added
     * @param keyFile a file with the key this installation has there
     * @param signature what stands in 【】 before each text, as registered with the provider
     * @param templates the provider's number of a template by our name; a notice without one is sent as text
     */
    record Sms(
            URI url,
            Path keyFile,
            @DefaultValue("同舟") String signature,
            @DefaultValue Map<String, String> templates) {}

    /**
     * The provincial sign-in 浙里办 (OpenID Connect).
     *
     * @param hosts further addresses its discovery may name, as {@code https://host}
     * @param scope what is asked for besides {@code openid}
     * @param nameClaim the claim with the name on the identity card; likewise number and phone
     */
    record Provincial(
            URI issuer,
            String clientId,
            Path clientSecretFile,
            @DefaultValue List<URI> hosts,
            @DefaultValue({"profile", "phone"}) List<String> scope,
            @DefaultValue("name") String nameClaim,
            @DefaultValue("id_number") String numberClaim,
            @DefaultValue("phone_number") String phoneClaim) {}

    /**
     * The check of name and number with the province's shared data.
     *
     * @param url its address; {@code /checks} is added
     * @param keyFile a file with the key this installation has there; null where none is asked for
     */
    record PersonCheck(URI url, @Nullable Path keyFile) {}
}

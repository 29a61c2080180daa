package org.tongzhou.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The one way out (S18): only to hosts of the configuration, by https, to public addresses – judged on the address that is
 * connected to, so that a name cannot be turned round after the check – without redirects, and with a cap on what is read.
 */
@Component
class Outbound {

    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final ExchangeProperties properties;
    private final InetAddressFilter allowed;
    private final ReactorClientHttpConnector connector;
    private final MeterRegistry meters;
    private final Map<String, Partner> partners = new ConcurrentHashMap<>();

    Outbound(ExchangeProperties properties, Environment environment, MeterRegistry meters) {
        this.properties = properties;
        if (properties.loopback() && !environment.acceptsProfiles(Profiles.of("demo | test"))) {
            throw new IllegalStateException("tongzhou.exchange.loopback is only for the profiles demo and test");
        }
        this.allowed = properties.loopback()
                ? InetAddressFilter.externalAddresses().or(InetAddressFilter.adapt(Outbound::isOfThisMachine))
                : InetAddressFilter.externalAddresses();
        this.connector = ClientHttpConnectorBuilder.reactor()
                .build(HttpClientSettings.defaults()
                        .withInetAddressFilter(allowed)
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withTimeouts(CONNECT, properties.oneTry()));
        this.meters = meters;
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return false;
        }
    }

    /** The one guard of a partner, whoever asks for it; its name is a label of figures. */
    Partner partner(String name) {
        return partners.computeIfAbsent(
                name, _ -> new Partner(name, properties.oneTry(), properties.deadline(), Partner.breaker(), meters));
    }

    /** A client for the hosts of these addresses and no other; relative paths start at the first. */
    WebClient client(URI base, URI... others) {
        Set<String> hosts = Stream.concat(Stream.of(base), Arrays.stream(others))
                .map(URI::getAuthority)
                .collect(Collectors.toUnmodifiableSet());
        return WebClient.builder()
                .baseUrl(base.toString())
                .clientConnector(connector)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MOST_BYTES))
                .filter((request, next) -> send(hosts, request, next))
                .build();
    }

    private Mono<ClientResponse> send(Set<String> hosts, ClientRequest request, ExchangeFunction next) {
        URI url = request.url();
        boolean scheme = "https".equals(url.getScheme()) || (properties.loopback() && "http".equals(url.getScheme()));
        if (!scheme || !hosts.contains(url.getAuthority()) || !allowsLiteral(url.getHost())) {
            return Mono.error(
                    new IllegalStateException("no call may go to " + url.getScheme() + "://" + url.getHost()));
        }
        return next.exchange(request)
                .flatMap(answer -> answer.statusCode().is3xxRedirection() ? answer.createError() : Mono.just(answer));
    }

    /** An address given as figures is never looked up, so it is judged here. */
    private boolean allowsLiteral(String host) {
        try {
            return allowed.matches(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    /** A secret's text, read at the start. */
    static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("A secret's file cannot be read: " + file, e);
        }
    }
}

package org.tongzhou.platform;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Refuses to start in a way that would be open to others, and says what to change. */
@Component
class StartConditions implements InitializingBean {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]+]?");

    private final PlatformProperties properties;
    private final Environment environment;

    StartConditions(PlatformProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    @Override
    public void afterPropertiesSet() {
        List<String> faults = new ArrayList<>();
        URI here = properties.publicUrl();
        if (environment.acceptsProfiles(Profiles.of("demo"))
                && !isOfThisMachine(here)
                && !environment.getProperty("tongzhou.demo.public", Boolean.class, false)) {
            faults.add("The demonstration has accounts with published passwords and is not started at " + here
                    + ": leave the profile demo, or set tongzhou.demo.public=true where strangers may come in");
        }
        for (URI address : List.of(here, properties.issuer())) {
            if (!"https".equals(address.getScheme()) && !isOfThisMachine(address)) {
                faults.add("Passwords and sessions would travel in the open at " + address
                        + ": put it behind TLS and name it with https");
            }
        }
        if (hasOpenActuator()) {
            faults.add(
                    "The figures of the server would be public: leave management.endpoints.web.exposure.include at health,"
                            + " or set management.server.port to a port of its own and management.server.address to a private address");
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("\n", faults));
        }
    }

    private boolean hasOpenActuator() {
        boolean more = Arrays.stream(environment
                        .getProperty("management.endpoints.web.exposure.include", "health")
                        .split(","))
                .map(String::strip)
                .anyMatch(name -> !name.isEmpty() && !name.equals("health"));
        if (!more) {
            return false;
        }
        String port = environment.getProperty("management.server.port");
        return port == null
                || port.equals(environment.getProperty("server.port"))
                || !isPrivate(environment.getProperty("management.server.address", "0.0.0.0"));
    }

    private static boolean isOfThisMachine(URI address) {
        String host = String.valueOf(address.getHost());
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        return LITERAL.matcher(host).matches() && literal(host).isLoopbackAddress();
    }

    private static boolean isPrivate(String address) {
        if (!LITERAL.matcher(address).matches()) {
            return address.equals("localhost");
        }
        InetAddress literal = literal(address);
        return literal.isLoopbackAddress() || literal.isSiteLocalAddress();
    }

    /** Of a literal address alone: no name is looked up. */
    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(address + " is no address", e);
        }
    }
}

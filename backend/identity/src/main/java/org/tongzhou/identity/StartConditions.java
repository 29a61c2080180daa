package org.tongzhou.identity;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Refuses to start where published passwords, or passwords in the open, would reach beyond this machine. */
@Component
class StartConditions implements InitializingBean {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]+]?");

    private final IdentityProperties properties;
    private final Environment environment;

    StartConditions(IdentityProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    @Override
    public void afterPropertiesSet() throws UnknownHostException {
        URI here = properties.issuer();
        if (isOfThisMachine(here)) {
            return;
        }
        if (environment.acceptsProfiles(Profiles.of("demo"))
                && !environment.getProperty("tongzhou.demo.public", Boolean.class, false)) {
            throw new IllegalStateException(
                    "The accounts of the demonstration have published passwords and are not offered at " + here
                            + ": leave the profile demo, or set tongzhou.demo.public=true where strangers may come in");
        }
        if (!"https".equals(here.getScheme())) {
            throw new IllegalStateException(
                    "Passwords would travel in the open at " + here + ": put it behind TLS and name it with https");
        }
    }

    /** No name is looked up: what a resolver says today it may not say tomorrow. */
    private static boolean isOfThisMachine(URI address) throws UnknownHostException {
        String host = String.valueOf(address.getHost());
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        return LITERAL.matcher(host).matches() && InetAddress.getByName(host).isLoopbackAddress();
    }
}

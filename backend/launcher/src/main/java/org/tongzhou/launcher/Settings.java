package org.tongzhou.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the person at the terminal chose, read from the environment.
 *
 * @param home the project's folder
 * @param data where everything of this installation lies
 * @param lan whether phones on the local network shall reach the product, by https
 * @param demonstration whether to fill an empty installation with fictional people and cases
 * @param address the network address the two processes listen on
 * @param database an existing PostgreSQL instead of the embedded one
 */
record Settings(
        Path home,
        Path data,
        boolean lan,
        boolean demonstration,
        String address,
        int serverPort,
        int identityPort,
        URI publicUrl,
        URI issuer,
        @Nullable ExternalDatabase database) {

    private static final int HIGHEST_PORT = 65_535;

    static Settings read(Map<String, String> environment, Path home, String lanAddress) {
        boolean lan = "1".equals(environment.get("LAN"));
        int server = port(environment, "TONGZHOU_PORT", lan ? 8443 : 8080);
        int identity = port(environment, "TONGZHOU_IDENTITY_PORT", lan ? 9443 : 9000);
        if (server == identity) {
            throw new LaunchException("TONGZHOU_PORT and TONGZHOU_IDENTITY_PORT are both " + server + ".");
        }
        String address = text(environment, "TONGZHOU_ADDRESS").orElse(lan ? lanAddress : "127.0.0.1");
        String origin = lan ? "https://" + address : "http://localhost";
        return new Settings(
                home,
                home.resolve(text(environment, "TONGZHOU_DATA").orElse("var")).normalize(),
                lan,
                !"none".equals(environment.get("DEMO")),
                address,
                server,
                identity,
                url(environment, "TONGZHOU_PUBLIC_URL", origin + ":" + server),
                url(environment, "TONGZHOU_ISSUER", origin + ":" + identity),
                text(environment, "TONGZHOU_DB_URL")
                        .map(ExternalDatabase::parse)
                        .orElse(null));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        String value = text(environment, name).orElse(String.valueOf(otherwise));
        if (value.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(value);
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        }
        throw new LaunchException(name + " must be a port between 1 and 65535, not \"" + value + "\".");
    }

    private static URI url(Map<String, String> environment, String name, String otherwise) {
        String value = text(environment, name).orElse(otherwise).replaceAll("/+$", "");
        if (!value.matches("https?://[^/?#\\s]+")) {
            throw new LaunchException(
                    name + " must look like https://host or https://host:port, not \"" + value + "\".");
        }
        return URI.create(value);
    }
}

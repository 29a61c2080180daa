package org.tongzhou.access;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * From where somebody signed in, as far as they need it to recognise themselves: the network and the kind of browser. Nothing
 * that a browser says of itself is kept as it was said.
 */
record SignInPlace(@Nullable String network, @Nullable String browser) {

    static final SignInPlace UNKNOWN = new SignInPlace(null, null);

    private static final int GROUPS_OF_V6 = 3;

    /** In this order: most browsers also name those they descend from. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("MicroMessenger/", "微信"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("HarmonyOS", "HarmonyOS"),
            Map.entry("OpenHarmony", "HarmonyOS"),
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS", "macOS"),
            Map.entry("Linux", "Linux"));

    static SignInPlace of(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        String agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return new SignInPlace(
                remote == null || remote.getAddress() == null ? null : network(remote.getAddress()),
                agent == null ? null : browser(agent));
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return "%d.%d.%d.*".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
        }
        StringBuilder network = new StringBuilder();
        for (int group = 0; group < GROUPS_OF_V6; group++) {
            network.append(Integer.toHexString(((bytes[2 * group] & 0xff) << 8) | (bytes[2 * group + 1] & 0xff)))
                    .append(':');
        }
        return network.append(":*").toString();
    }

    private static @Nullable String browser(String agent) {
        String name = known(BROWSERS, agent);
        String system = known(SYSTEMS, agent);
        if (name == null) {
            return system;
        }
        return system == null ? name : name + " · " + system;
    }

    private static @Nullable String known(List<Map.Entry<String, String>> names, String agent) {
        return names.stream()
                .filter(name -> agent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}

package org.tongzhou.platform;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/** What happens to a connection before and after the filters see a request (S17, P9). */
@Component
class HttpEdge implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final EdgeProperties properties;
    private final Set<InetAddress> proxies;
    private final BareAnswers bareAnswers;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    HttpEdge(
            EdgeProperties properties,
            @Value("${tongzhou.proxies:}") Set<InetAddress> proxies,
            BareAnswers bareAnswers) {
        this.properties = properties;
        this.proxies = Set.copyOf(proxies);
        this.bareAnswers = bareAnswers;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((_, channel, _) -> accept(channel)));
    }

    /** What comes of closing nobody waits for. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void accept(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress remote && !proxies.contains(remote.getAddress())) {
            InetAddress address = remote.getAddress();
            int count = open.merge(address, 1, Integer::sum);
            channel.closeFuture().addListener(_ -> leave(address));
            if (count > properties.connectionsPerAddress()) {
                channel.close();
                return;
            }
        }
        ChannelPipeline pipeline = channel.pipeline();
        SlowClients slow = new SlowClients(properties);
        pipeline.addBefore(NettyPipeline.HttpCodec, "tongzhou.bytes", slow.bytes());
        pipeline.addBefore(
                NettyPipeline.HttpCodec,
                "tongzhou.written",
                new WriteTimeoutHandler(properties.writeDeadline().toMillis(), TimeUnit.MILLISECONDS));
        pipeline.addAfter(NettyPipeline.HttpCodec, "tongzhou.requests", slow);
        pipeline.addAfter(NettyPipeline.HttpCodec, "tongzhou.bare", bareAnswers);
    }

    private void leave(InetAddress address) {
        open.merge(address, -1, Integer::sum);
        open.remove(address, 0);
    }
}

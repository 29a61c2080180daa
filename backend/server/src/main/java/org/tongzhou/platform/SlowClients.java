package org.tongzhou.platform;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request does not arrive in time. An idle timeout would not: a byte a second is enough to stay. One for
 * each connection, used on its event loop alone.
 */
final class SlowClients extends ChannelDuplexHandler {

    /** The largest body without a length that any operation takes. */
    private static final long UNKNOWN_LENGTH = 256 * 1024;

    private final EdgeProperties properties;
    private @Nullable Future<?> deadline;
    private boolean inBody;
    private boolean answering;

    SlowClients(EdgeProperties properties) {
        this.properties = properties;
    }

    /** Stands before the codec, because only there a byte of an unfinished head is seen. */
    ChannelHandler bytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                waitUntil(context, properties.headerDeadline());
                context.fireChannelActive();
            }

            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                if (deadline == null && !inBody) {
                    waitUntil(context, properties.headerDeadline());
                }
                context.fireChannelRead(bytes);
            }
        };
    }

    /** What could not be read ends the connection here: what follows it on the wire is not to be guessed. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof DecoderResultProvider part
                && part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            stopWaiting();
            if (message instanceof HttpRequest || answering) {
                end(context, status(part.decoderResult().cause()));
            } else {
                context.close();
            }
            return;
        }
        if (message instanceof HttpRequest request) {
            stopWaiting();
            inBody = true;
            answering = true;
            waitUntil(context, properties.bodyDeadline(HttpUtil.getContentLength(request, UNKNOWN_LENGTH)));
        }
        if (message instanceof LastHttpContent) {
            stopWaiting();
            inBody = false;
        }
        context.fireChannelRead(message);
    }

    /** What comes of a write is told by its promise. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            answering = false;
        }
        context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopWaiting();
        context.fireChannelInactive();
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse answer && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void waitUntil(ChannelHandlerContext context, Duration time) {
        deadline = context.executor()
                .schedule(
                        () -> end(context, HttpResponseStatus.REQUEST_TIMEOUT), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private static HttpResponseStatus status(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> HttpResponseStatus.BAD_REQUEST;
        };
    }

    /** Written here, in front of all that keeps account of answers; {@link BareAnswers} gives it words. */
    private void end(ChannelHandlerContext context, HttpResponseStatus status) {
        ChannelHandlerContext here = context.pipeline().context(this);
        here.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status))
                .addListener(ChannelFutureListener.CLOSE);
    }
}

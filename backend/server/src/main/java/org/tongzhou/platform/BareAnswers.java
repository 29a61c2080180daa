package org.tongzhou.platform;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * What could not be read as a request is refused by the HTTP codec, with a bare status. It leaves as a problem with the headers
 * of any other answer.
 */
@Component
@ChannelHandler.Sharable
class BareAnswers extends ChannelOutboundHandlerAdapter {

    private final Ids ids;
    private final Problems problems;
    private final AnswerHeaders headers;

    BareAnswers(Ids ids, Problems problems, AnswerHeaders headers) {
        this.ids = ids;
        this.problems = problems;
        this.headers = headers;
    }

    /** What comes of a write is told by its promise. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse bare && isBare(bare)) {
            ReferenceCountUtil.release(message);
            context.write(problem(bare), promise);
        } else {
            context.write(message, promise);
        }
    }

    private static boolean isBare(HttpResponse answer) {
        return answer.status().codeClass() == HttpStatusClass.CLIENT_ERROR
                && !answer.headers().contains(AnswerHeaders.REQUEST_ID);
    }

    private FullHttpResponse problem(HttpResponse bare) {
        UUID id = ids.next();
        ProblemException refusal = new ProblemException(reason(bare.status()));
        byte[] body = problems.document(refusal, Languages.CHINESE, "/", id.toString());
        var answer = new DefaultFullHttpResponse(
                bare.protocolVersion(),
                HttpResponseStatus.valueOf(refusal.type().status().value()),
                Unpooled.wrappedBuffer(body));
        HttpHeaders all = new HttpHeaders();
        headers.harden(all, id);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        all.setContentLength(body.length);
        all.forEach((name, values) -> answer.headers().set(name, values));
        answer.headers().set(HttpHeaderNames.CONNECTION, "close");
        return answer;
    }

    private static PlatformProblem reason(HttpResponseStatus status) {
        return switch (status.code()) {
            case 408 -> PlatformProblem.REQUEST_TOO_SLOW;
            case 413 -> PlatformProblem.PAYLOAD_TOO_LARGE;
            case 414 -> PlatformProblem.ADDRESS_TOO_LONG;
            case 431 -> PlatformProblem.HEADERS_TOO_LARGE;
            default -> PlatformProblem.MALFORMED_REQUEST;
        };
    }
}

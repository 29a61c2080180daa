package org.tongzhou.strictness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends any bytes and reads HTTP/1.1 answers; keeps its connection as long as the server does. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MS = 20_000;

    private final int port;
    private Socket socket = new Socket();

    RawConnection(int port) {
        this.port = port;
    }

    /** Sends a request and reads its answer, on a new connection where the last one has ended. */
    RawAnswer exchange(byte[] request, boolean head) throws IOException {
        for (int attempt = 0; ; attempt++) {
            boolean kept = socket.isConnected() && !socket.isClosed();
            try {
                return exchangeOnce(request, head);
            } catch (EOFException e) {
                close();
                if (!kept || attempt > 0) {
                    return RawAnswer.NONE;
                }
            } catch (IOException e) {
                close();
                if (!kept || attempt > 0) {
                    throw e;
                }
            }
        }
    }

    private RawAnswer exchangeOnce(byte[] request, boolean head) throws IOException {
        InputStream in = open();
        IOException broken = null;
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            broken = e;
        }
        try {
            return read(in, head);
        } catch (IOException e) {
            if (broken != null) {
                e.addSuppressed(broken);
            }
            throw e;
        }
    }

    private InputStream in = InputStream.nullInputStream();

    InputStream open() throws IOException {
        if (!socket.isConnected() || socket.isClosed()) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        return in;
    }

    Socket socket() {
        return socket;
    }

    RawAnswer read(InputStream from, boolean head) throws IOException {
        String line = line(from);
        int status = Integer.parseInt(line.substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>();
        for (String header = line(from); !header.isEmpty(); header = line(from)) {
            int colon = header.indexOf(':');
            headers.computeIfAbsent(header.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        if (status < 200) {
            return read(from, head);
        }
        RawAnswer answer = new RawAnswer(status, headers, new byte[0]);
        boolean bodiless = head || status == 204 || status == 304;
        boolean stream = String.valueOf(answer.header("content-type")).startsWith("text/event-stream");
        byte[] body = bodiless || stream ? new byte[0] : body(from, answer);
        if (stream || "close".equalsIgnoreCase(answer.header("connection"))) {
            close();
        }
        return new RawAnswer(status, headers, body);
    }

    private static byte[] body(InputStream from, RawAnswer answer) throws IOException {
        String length = answer.header("content-length");
        if (length != null) {
            return from.readNBytes(Integer.parseInt(length));
        }
        if (!"chunked".equals(answer.header("transfer-encoding"))) {
            return from.readAllBytes();
        }
        var all = new ByteArrayOutputStream();
        for (int size = size(from); size > 0; size = size(from)) {
            all.writeBytes(from.readNBytes(size));
            line(from);
        }
        line(from);
        return all.toByteArray();
    }

    private static int size(InputStream from) throws IOException {
        return Integer.parseInt(line(from), 16);
    }

    private static String line(InputStream from) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = from.read(); b != '\n'; b = from.read()) {
            if (b < 0) {
                throw new EOFException("closed after " + line.size() + " bytes of a line");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

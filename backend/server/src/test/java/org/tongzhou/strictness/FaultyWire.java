package org.tongzhou.strictness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wire between server and database that breaks on demand. What hangs on it when it breaks breaks with it. */
final class FaultyWire implements AutoCloseable {

    /** How it is broken. */
    enum Fault {
        /** Nobody listens, and who was connected is cut off. */
        REFUSE,
        /** Connections are reset. */
        RESET,
        /** Bytes are taken and never answered. */
        BLACK_HOLE,
        /** Every piece takes a quarter of a second, there and back half a second. */
        LATENCY,
        /** What the database says does not come back, what it is asked arrives. */
        HALF_OPEN,
        /** Of what the database says the first bytes come back and no more. */
        TRUNCATE,
        /** The same, and then the connection ends. */
        CUT,
        /** Nothing is wrong. */
        NONE
    }

    private static final int TRUNCATED = 7;

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile ServerSocket listener;
    private volatile Fault fault = Fault.NONE;

    FaultyWire(int target) {
        this.target = target;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    void breakBy(Fault how) {
        fault = how;
        if (how == Fault.REFUSE) {
            close(listener);
        }
        if (how == Fault.REFUSE || how == Fault.RESET) {
            sockets.forEach(FaultyWire::reset);
        }
    }

    /** Whole again; connections that came to harm are gone, as they are after a repair. */
    void repair() {
        Fault was = fault;
        fault = Fault.NONE;
        if (was == Fault.REFUSE) {
            listener = listen(port);
        } else if (was != Fault.LATENCY) {
            sockets.forEach(FaultyWire::reset);
        }
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket socket = new ServerSocket(at, 100, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket at) {
        while (!at.isClosed()) {
            try {
                Socket client = at.accept();
                if (fault == Fault.RESET) {
                    reset(client);
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> carry(client, server, false));
                Thread.ofVirtual().start(() -> carry(server, client, true));
            } catch (IOException e) {
                close(at);
            }
        }
    }

    private void carry(Socket from, Socket to, boolean answer) {
        byte[] bytes = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                pass(out, bytes, count, answer);
            }
        } catch (IOException e) {
            reset(to);
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void pass(OutputStream out, byte[] bytes, int count, boolean answer) throws IOException {
        Fault now = fault;
        boolean lost = now == Fault.BLACK_HOLE || (answer && now == Fault.HALF_OPEN);
        boolean cut = answer && (now == Fault.TRUNCATE || now == Fault.CUT);
        if (now == Fault.LATENCY) {
            delay();
        }
        if (!lost) {
            out.write(bytes, 0, cut ? Math.min(TRUNCATED, count) : count);
            out.flush();
        }
        if (cut && now == Fault.CUT) {
            throw new IOException("cut");
        }
    }

    /** A quarter of a second, or until the wire is taken away. */
    private void delay() {
        try {
            closed.await(250, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It has ended already.
        }
        close(socket);
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        close(listener);
        sockets.forEach(FaultyWire::reset);
    }
}

package dev.holdfast.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bad link in front of a registry: passes requests on and does to the answers what a test says, until it heals. Images are named by its
 * {@link #host} and are those of the registry behind it.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int LAYER_BYTES = 100_000;
    private static final int TLS_HANDSHAKE = 0x16;

    private final TestRegistry registry;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger timesLeft = new AtomicInteger();
    private final AtomicInteger manifests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Fault fault = Fault.NONE;

    /** What happens to answers. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** A layer ends half-way. */
        CUT,
        /** A layer comes with a wrong byte. */
        CORRUPT,
        /** A layer goes on for a moment and then no more, while the connection stays. */
        STALL,
        /** No manifest is ever answered, while the connection stays. */
        SILENT,
        /** The registry asks to be left alone. */
        TOO_MANY,
        /** The registry is there and cannot work. */
        OUT_OF_ORDER
    }

    private FaultProxy(TestRegistry registry, ServerSocket door) {
        this.registry = registry;
        this.door = door;
    }

    /** A link that is good until told otherwise. */
    public static FaultProxy before(TestRegistry registry) {
        try {
            FaultProxy proxy = new FaultProxy(registry, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first part of the names of images that come over this link. */
    public String host() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    /** From now on this happens, to so many answers at the most. */
    public void breaks(Fault how, int times) {
        timesLeft.set(times);
        fault = how;
    }

    /** From now on this happens. */
    public void breaks(Fault how) {
        breaks(how, Integer.MAX_VALUE);
    }

    /** From now on all is well; what stands still is let go. */
    public void heals() {
        fault = Fault.NONE;
        open.forEach(FaultProxy::close);
    }

    /** How often manifests were asked for. */
    public int manifestsAsked() {
        return manifests.get();
    }

    /** How many bytes of layers went through. */
    public long layerBytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultProxy::close);
        threads.shutdownNow();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** One request a connection; the engine, which tries TLS first, is told at once that there is none. */
    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (!head.isEmpty()) answer(head, client.getOutputStream());
        } catch (IOException gone) {
            // The engine gave up, or the test did.
        } finally {
            open.remove(client);
        }
    }

    private void answer(String head, OutputStream to) throws IOException {
        String path = head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/"));
        boolean manifest = path.contains("/manifests/");
        if (manifest) manifests.incrementAndGet();
        if (fault == Fault.TOO_MANY && happens())
            refuse(
                    to,
                    "429 Too Many Requests",
                    "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"slow down\"}]}");
        else if (fault == Fault.OUT_OF_ORDER && happens()) refuse(to, "503 Service Unavailable", "");
        else if (fault == Fault.SILENT && manifest && happens()) stand();
        else forward(head, path, to);
    }

    private boolean happens() {
        return timesLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private static void refuse(OutputStream to, String status, String body) throws IOException {
        to.write(("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    private void forward(String head, String path, OutputStream to) throws IOException {
        try (Socket server = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(registry.host().replaceAll(".*:", "")))) {
            open.add(server);
            String single = head.substring(0, head.length() - 2) + "Connection: close\r\n\r\n";
            server.getOutputStream().write(single.getBytes(StandardCharsets.ISO_8859_1));
            InputStream from = server.getInputStream();
            String answer = head(from);
            to.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            byte[] body = from.readAllBytes();
            boolean layer = path.contains("/blobs/") && body.length > LAYER_BYTES;
            if (layer) layer(body, to);
            else to.write(body);
            open.remove(server);
        }
    }

    private void layer(byte[] body, OutputStream to) throws IOException {
        boolean harmed = (fault == Fault.CUT || fault == Fault.CORRUPT || fault == Fault.STALL) && happens();
        int length = harmed && fault != Fault.CORRUPT ? body.length / 2 : body.length;
        if (harmed && fault == Fault.CORRUPT) body[body.length / 2] ^= 1;
        to.write(body, 0, length);
        to.flush();
        bytes.addAndGet(length);
        if (harmed && fault == Fault.STALL) stand();
    }

    /** Until the link heals or ends, which closes the connection under the reader's feet. */
    private void stand() throws IOException {
        Object moment = new Object();
        synchronized (moment) {
            try {
                while (fault == Fault.STALL || fault == Fault.SILENT) moment.wait(50);
            } catch (InterruptedException e) {
                throw new IOException("the link is gone", e);
            }
        }
    }

    /** Everything up to the empty line; nothing when the other side speaks TLS or has gone. */
    private static String head(InputStream from) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = from.read(); next >= 0; next = from.read()) {
            if (head.size() == 0 && next == TLS_HANDSHAKE) return "";
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n"))
                return head.toString(StandardCharsets.ISO_8859_1);
        }
        return "";
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

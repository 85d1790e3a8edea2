package dev.holdfast.source.web;

import dev.holdfast.source.ComposeSource;
import dev.holdfast.source.Copy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets pages of web servers: conditionally, within limits of size and of time over all redirects, and never from {@code https} to
 * {@code http}.
 */
public final class WebClient {
    /** Long enough for two mebibytes over a mobile link, short enough that a server which drips is not waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Supplier<HttpClient> maker;
    private final Duration patience;
    private @Nullable HttpClient made;

    /**
     * @param maker makes a client that follows no redirects, when the first page is asked for
     * @param patience for one page, all in all
     */
    WebClient(Supplier<HttpClient> maker, Duration patience) {
        this.maker = maker;
        this.patience = patience;
    }

    /** With the trusted authorities of the runtime. */
    public static WebClient ofRuntime() {
        return new WebClient(
                () -> HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                PATIENCE);
    }

    /** What a server sent that is no redirect. */
    record Page(int status, HttpHeaders headers, byte[] content) {}

    /**
     * Asks for a page.
     *
     * @param origin the address as people may see it
     * @param known what need not be sent again, or null
     * @throws WebFailure when there is no answer, or one that is too long
     */
    Page get(URI address, String origin, @Nullable Copy known) throws WebFailure {
        long end = System.nanoTime() + patience.toNanos();
        String user = address.getRawUserInfo();
        URI at = bare(address);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            String login = sameServer(at, address) ? user : null;
            HttpResponse<byte[]> response = send(request(at, login, known), origin, end - System.nanoTime());
            if (!REDIRECTS.contains(response.statusCode()))
                return new Page(response.statusCode(), response.headers(), response.body());
            at = next(at, response, origin);
        }
        throw new WebFailure(origin + " leads from one address to the next, more than " + MOST_REDIRECTS + " times");
    }

    private static HttpRequest request(URI at, @Nullable String login, @Nullable Copy known) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at).header("Accept", "*/*").GET();
        if (login != null) request.header("Authorization", basic(login));
        if (known != null && !known.etag().isEmpty()) request.header("If-None-Match", known.etag());
        else if (known != null && !known.lastModified().isEmpty())
            request.header("If-Modified-Since", known.lastModified());
        return request.build();
    }

    private HttpResponse<byte[]> send(HttpRequest request, String origin, long nanos) throws WebFailure {
        CompletableFuture<HttpResponse<byte[]>> exchange = client().sendAsync(
                        request, head -> new LimitedBody(ComposeSource.MOST_BYTES, head.statusCode() == 200, origin));
        try {
            return exchange.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new WebFailure(
                    origin + " was not there after " + patience.toSeconds() + " s, and is not waited for longer");
        } catch (ExecutionException e) {
            throw new WebFailure(WebWords.ofFailure(origin, e));
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new WebFailure(origin + " was not read to its end: this program is ending");
        }
    }

    private synchronized HttpClient client() {
        HttpClient known = made;
        if (known != null) return known;
        HttpClient fresh = maker.get();
        made = fresh;
        return fresh;
    }

    private static URI next(URI at, HttpResponse<byte[]> response, String origin) throws WebFailure {
        String location = response.headers().firstValue("Location").orElse("");
        URI next;
        try {
            next = bare(at.resolve(location));
        } catch (IllegalArgumentException e) {
            throw new WebFailure(origin + " leads to an address that is none");
        }
        if (location.isEmpty()) throw new WebFailure(origin + " leads somewhere else without saying where");
        boolean secure = "https".equalsIgnoreCase(next.getScheme());
        if (!secure && !"http".equalsIgnoreCase(next.getScheme()) || next.getHost() == null)
            throw new WebFailure(origin + " leads to an address that is neither http nor https");
        if (!secure && "https".equalsIgnoreCase(at.getScheme()))
            throw new WebFailure(
                    origin + " leads from https to http, where anybody could change it: it is not followed");
        return next;
    }

    /** The address without user, password and fragment. */
    private static URI bare(URI address) {
        String authority = Objects.requireNonNullElse(address.getRawAuthority(), "");
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String server = authority.substring(authority.lastIndexOf('@') + 1);
        return URI.create(address.getScheme() + "://" + server + (path.isEmpty() ? "/" : path) + query);
    }

    private static boolean sameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static String basic(String user) {
        String plain = java.net.URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}

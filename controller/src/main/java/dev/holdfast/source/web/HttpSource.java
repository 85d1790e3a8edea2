package dev.holdfast.source.web;

import dev.holdfast.desired.Digests;
import dev.holdfast.source.Copy;
import dev.holdfast.source.RemoteSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A Compose file on a web server. */
public final class HttpSource implements RemoteSource {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final String url;
    private final @Nullable String sha256;
    private final WebClient client;

    /**
     * @param url may have a user and a password in it, which are sent as basic authentication and shown to nobody
     * @param sha256 the digest the text must have, or null
     */
    public HttpSource(String url, @Nullable String sha256, WebClient client) {
        this.url = url;
        this.sha256 = sha256;
        this.client = client;
    }

    @Override
    public String kind() {
        return "http";
    }

    /** Without user and password, and without a query, where tokens stand. */
    @Override
    public String origin() {
        int query = url.indexOf('?');
        String shown = query < 0 ? url : url.substring(0, query) + "?…";
        int scheme = shown.indexOf("://") + "://".length();
        int path = shown.indexOf('/', scheme);
        int authority = path < 0 ? shown.length() : path;
        int user = shown.lastIndexOf('@', authority);
        return user < scheme ? shown : shown.substring(0, scheme) + shown.substring(user + 1);
    }

    @Override
    public String identity() {
        return "http " + url + " " + (sha256 == null ? "" : sha256);
    }

    @Override
    public Answer fetch(@Nullable Copy known) {
        try {
            URI address = new URI(url);
            if (address.getHost() == null)
                return new Failed(
                        origin() + " is not an address: it names no host; a host name has letters, digits, - and .");
            return answer(client.get(address, origin(), known), known);
        } catch (URISyntaxException e) {
            return new Failed(origin() + " is not an address: " + reason(e));
        } catch (WebFailure e) {
            return new Failed(String.valueOf(e.getMessage()));
        }
    }

    /** The parser's own words without the text, which may hold a password. */
    private static String reason(URISyntaxException e) {
        return e.getReason().toLowerCase(Locale.ROOT) + " at its character " + (e.getIndex() + 1);
    }

    private Answer answer(WebClient.Page page, @Nullable Copy known) {
        if (page.status() == NOT_MODIFIED && known != null) return new Unchanged();
        if (page.status() != OK) return new Failed(WebWords.ofStatus(origin(), page.status()));
        HttpHeaders headers = page.headers();
        String coding = headers.firstValue("Content-Encoding").orElse("identity");
        if (!coding.equalsIgnoreCase("identity"))
            return new Failed(origin() + " is sent compressed (" + coding + ") although nobody asked for that");
        String actual = Digests.sha256(page.content());
        if (sha256 != null && !sha256.equals(actual))
            return new Failed(origin() + " has the SHA-256 digest " + actual + ", but the document says " + sha256
                    + ": it is not used");
        return new Answered(
                page.content(),
                headers.firstValue("ETag").orElse(""),
                headers.firstValue("Last-Modified").orElse(""),
                "");
    }
}

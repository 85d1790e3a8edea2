package dev.holdfast.source.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.desired.Digests;
import dev.holdfast.source.Copy;
import dev.holdfast.source.RemoteSource.Answered;
import dev.holdfast.source.RemoteSource.Failed;
import dev.holdfast.source.RemoteSource.Unchanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source on a real web server. */
@Timeout(60)
class HttpSourceTest {
    private final WebServer web = new WebServer();

    @AfterEach
    void end() {
        web.close();
    }

    private static Copy copy(String etag, String lastModified) {
        return new Copy("i", "http", "o", WebServer.TEXT.getBytes(UTF_8), etag, lastModified, "", Instant.EPOCH);
    }

    @Test
    void readsATextWithItsTagAndTime() {
        web.serve("/compose.yaml", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
            WebServer.answer(exchange, 200, WebServer.TEXT.getBytes(UTF_8));
        });
        Answered answered = (Answered) web.fetch("/compose.yaml");
        assertThat(new String(answered.content(), UTF_8)).isEqualTo(WebServer.TEXT);
        assertThat(answered.etag()).isEqualTo("\"v1\"");
        assertThat(answered.lastModified()).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
    }

    @Test
    void asksWhetherTheTextChangedByTagOrElseByTime() {
        web.serve("/c", exchange -> WebServer.answer(exchange, 304, new byte[0]));
        assertThat(web.source(web.base + "/c").fetch(copy("\"v1\"", "Thu, 01 Jan 2026 00:00:00 GMT")))
                .isEqualTo(new Unchanged());
        assertThat(web.source(web.base + "/c").fetch(copy("", "Thu, 01 Jan 2026 00:00:00 GMT")))
                .isEqualTo(new Unchanged());
        assertThat(web.requests.get(0).getFirst("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(web.requests.get(0).getFirst("If-Modified-Since")).isNull();
        assertThat(web.requests.get(1).getFirst("If-Modified-Since")).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");
    }

    @Test
    void unchangedIsNoAnswerToSomebodyWhoKnowsNothing() {
        web.serve("/c", exchange -> WebServer.answer(exchange, 304, new byte[0]));
        assertThat(web.failure(web.base + "/c"))
                .isEqualTo(web.base + "/c is answered with the status 304 and not with a text");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 'wants a user and a password, or other ones (401)'",
        "403, 'may not be read (403)'",
        "404, 'is not there (404)'",
        "429, 'was asked too often (429)'",
        "418, 'is answered with the status 418 and not with a text'"
    })
    void saysWhatAStatusMeans(int status, String words) {
        web.serve("/c", exchange -> WebServer.answer(exchange, status, "<html>a page about it</html>".getBytes(UTF_8)));
        assertThat(web.failure(web.base + "/c")).isEqualTo(web.base + "/c " + words);
    }

    @Test
    void saysThatTheServerHasTrouble() {
        web.serve("/c", exchange -> WebServer.answer(exchange, 500, "oops".getBytes(UTF_8)));
        assertThat(web.failure(web.base + "/c"))
                .isEqualTo("the server of " + web.base + "/c has trouble of its own (500)");
    }

    @Test
    void refusesATextOfAnotherDigestAndNamesBoth() {
        web.serve("/c", exchange -> WebServer.answer(exchange, 200, WebServer.TEXT.getBytes(UTF_8)));
        String pinned = "0".repeat(64);
        assertThat(new HttpSource(web.base + "/c", pinned, web.client).fetch(null))
                .isEqualTo(new Failed(web.base + "/c has the SHA-256 digest " + Digests.sha256(WebServer.TEXT)
                        + ", but the document says " + pinned + ": it is not used"));
        assertThat(new HttpSource(web.base + "/c", Digests.sha256(WebServer.TEXT), web.client).fetch(null))
                .isInstanceOf(Answered.class);
    }

    @Test
    void followsFiveRedirectsAndNoMore() {
        for (int i = 0; i < 6; i++) web.redirect("/hop" + i, 301 + i % 3, "/hop" + (i + 1));
        web.serve("/hop6", exchange -> WebServer.answer(exchange, 200, WebServer.TEXT.getBytes(UTF_8)));
        assertThat(web.fetch("/hop1")).isInstanceOf(Answered.class);
        assertThat(web.failure(web.base + "/hop0"))
                .isEqualTo(web.base + "/hop0 leads from one address to the next, more than 5 times");
    }

    @Test
    void aCircleOfRedirectsEnds() {
        web.redirect("/a", 302, "/b");
        web.redirect("/b", 307, web.base + "/a");
        assertThat(web.failure(web.base + "/a"))
                .isEqualTo(web.base + "/a leads from one address to the next, more than 5 times");
    }

    @Test
    void refusesRedirectsToOtherSorts() {
        web.redirect("/file", 302, "file:///etc/passwd");
        web.redirect("/nowhere", 302, "");
        assertThat(web.failure(web.base + "/file"))
                .isEqualTo(web.base + "/file leads to an address that is neither http nor https");
        assertThat(web.failure(web.base + "/nowhere"))
                .isEqualTo(web.base + "/nowhere leads somewhere else without saying where");
    }

    @Test
    void saysThatAnAddressIsNone() {
        assertThat(web.failure("https://u:hush@a b/c"))
                .isEqualTo("https://a b/c is not an address: illegal character in authority at its character 9");
        assertThat(web.failure("https://u:hush@under_score/c"))
                .isEqualTo(
                        "https://under_score/c is not an address: it names no host; a host name has letters, digits, - and .");
    }

    @Test
    void sendsAUserAndPasswordToTheServerThatTheyAreForAndShowsThemToNobody() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<@Nullable String> logins = new ArrayList<>();
        other.createContext("/", exchange -> {
            logins.add(exchange.getRequestHeaders().getFirst("Authorization"));
            try (exchange) {
                WebServer.answer(exchange, 200, WebServer.TEXT.getBytes(UTF_8));
            }
        });
        other.start();
        web.redirect("/here", 302, "/there");
        web.redirect("/there", 302, "http://127.0.0.1:" + other.getAddress().getPort() + "/");
        HttpSource source = web.source(web.base.replace("//", "//me:hu%3Ash@") + "/here?token=hush");
        assertThat(source.fetch(null)).isInstanceOf(Answered.class);
        String basic = "Basic " + Base64.getEncoder().encodeToString("me:hu:sh".getBytes(UTF_8));
        assertThat(web.requests)
                .extracting(headers -> headers.getFirst("Authorization"))
                .containsExactly(basic, basic);
        assertThat(logins).containsExactly((String) null);
        assertThat(source.origin()).isEqualTo(web.base + "/here?…");
        other.stop(0);
    }
}

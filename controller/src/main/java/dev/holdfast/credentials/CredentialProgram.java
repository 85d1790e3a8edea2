package dev.holdfast.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.desired.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks {@code docker-credential-…} programs for logins. Source: the protocol of docker's credential helpers: {@code get}, the
 * registry on standard input, JSON with {@code Username} and {@code Secret} on standard output.
 */
public final class CredentialProgram {
    /** The programs of docker are on the path under this and a name. */
    public static final String DOCKER = "docker-credential-";

    private static final Logger LOG = LoggerFactory.getLogger(CredentialProgram.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** The user name that stands for an identity token. */
    private static final String TOKEN = "<token>";

    private final String prefix;
    private final Duration limit;

    /**
     * @param prefix what comes before the name a configuration gives; docker's is {@value #DOCKER}
     * @param limit how long a program may take
     */
    public CredentialProgram(String prefix, Duration limit) {
        this.prefix = prefix;
        this.limit = limit;
    }

    /** What the program {@code docker-credential-NAME} knows about a registry, if anything. */
    Optional<Login> get(String name, String registry) throws Malformed {
        if (!NAME.matcher(name).matches()) throw new Malformed("a credential helper has no such name: " + name);
        String program = prefix + name;
        Process process = begin(program);
        try (InputStream answer = process.getInputStream()) {
            ask(process, registry);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                throw new Malformed(program + " did not answer within " + limit.toSeconds() + " s");
            // Its answer is small enough to wait in the pipe; reading to the end could wait for a child it left behind.
            String text = new String(answer.readNBytes(answer.available()), StandardCharsets.UTF_8);
            if (process.exitValue() == 0) return Optional.of(login(text, program));
            // What it says may be anything; not knowing a registry is the one ordinary answer among the failures.
            if (text.contains("credentials not found")) return Optional.empty();
            throw new Malformed(program + " failed with exit code " + process.exitValue());
        } catch (IOException e) {
            throw new Malformed("talking to " + program + " failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Malformed(program + " was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process begin(String program) throws Malformed {
        try {
            return new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new Malformed("the program " + program + " cannot be started: is it installed, and on the PATH?");
        }
    }

    /** A program that ends without listening has its answer ready all the same. */
    private static void ask(Process process, String registry) {
        try (OutputStream question = process.getOutputStream()) {
            question.write(registry.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("{} did not read its question", process, e);
        }
    }

    private static Login login(String text, String program) throws Malformed {
        JsonNode answer = Trees.json(text);
        if (!answer.hasNonNull("Secret")) throw new Malformed(program + " did not answer with Username and Secret");
        Secret secret = Secret.of(answer.get("Secret").asText());
        String username = answer.path("Username").asText("");
        return username.equals(TOKEN) ? new Login.IdentityToken(secret) : new Login.Password(username, secret);
    }
}

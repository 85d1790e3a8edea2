package dev.holdfast.docker.act;

import dev.holdfast.credentials.LoginSource;
import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.client.EngineStream;
import dev.holdfast.docker.label.ImageReference;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.plan.Action.PullImage;
import dev.holdfast.plan.FailureKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Pulls images; who asks for a pull that is under way waits for that one. */
final class ImagePuller {
    private final EngineClient engine;
    private final RegistryLogins logins;
    private final Map<Pull, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    ImagePuller(EngineClient engine, RegistryLogins logins) {
        this.engine = engine;
        this.logins = logins;
    }

    /** What makes two pulls one: the same image with the same login. */
    private record Pull(ImageReference image, @Nullable String platform, LoginSource.Answer login) {}

    void pull(PullImage action, Progress progress) {
        ImageReference image = ImageReference.parse(action.image());
        LoginSource.Answer login = logins.find(action.application(), image.repository());
        try {
            pull(new Pull(image, action.platform(), login), action.image(), progress);
        } catch (ActionFailed e) {
            if (e.kind() != FailureKind.REGISTRY_DENIED) throw e;
            throw explained(e, logins.refused(action.application(), image.repository(), login));
        }
    }

    /** A login that could not be had, or is old, may be why: then its sentence belongs to the failure. */
    private static ActionFailed explained(ActionFailed failure, String sentence) {
        return sentence.isEmpty()
                ? failure
                : new ActionFailed(failure.kind(), failure.getMessage() + "; " + sentence, failure);
    }

    private void pull(Pull action, String image, Progress progress) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> running = underWay.putIfAbsent(action, mine);
        if (running != null) {
            join(running);
            return;
        }
        try {
            fetch(action, image, progress);
            mine.complete(null);
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(action);
        }
    }

    private static void join(CompletableFuture<Void> running) {
        try {
            running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }

    private void fetch(Pull action, String image, Progress progress) {
        PullStream lines = new PullStream(progress);
        try (EngineStream stream = engine.stream(
                        "POST",
                        call(action),
                        RegistryAuth.header(engine, action.image().repository(), action.login()));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Optional<String> error = lines.line(engine.parse(line));
                if (error.isPresent()) throw failed(image, error.get());
            }
        } catch (EngineRefusal e) {
            throw failed(image, e.getMessage());
        } catch (IOException e) {
            throw engine.unavailable(e);
        }
    }

    /** Without a tag the engine would fetch every tag of the repository. */
    private static Call call(Pull action) {
        ImageReference image = action.image();
        Call call = new Call("image_pull", "/images/create")
                .with("fromImage", image.repository())
                .with("tag", image.digest().isEmpty() ? image.tag() : image.digest());
        return action.platform() == null ? call : call.with("platform", action.platform());
    }

    private static ActionFailed failed(String image, String words) {
        return new ActionFailed(Failures.ofPull(words), "image " + image + ": " + words);
    }
}

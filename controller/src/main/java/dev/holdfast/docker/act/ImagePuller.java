package dev.holdfast.docker.act;

import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.client.EngineStream;
import dev.holdfast.docker.label.ImageReference;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.plan.Action.PullImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** Pulls images; who asks for a pull that is under way waits for that one. */
final class ImagePuller {
    private final EngineClient engine;
    private final Map<PullImage, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    ImagePuller(EngineClient engine) {
        this.engine = engine;
    }

    void pull(PullImage action, Progress progress) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> running = underWay.putIfAbsent(action, mine);
        if (running != null) {
            join(running);
            return;
        }
        try {
            fetch(action, progress);
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

    private void fetch(PullImage action, Progress progress) {
        PullStream lines = new PullStream(progress);
        try (EngineStream stream = engine.stream("POST", call(action));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Optional<String> error = lines.line(engine.parse(line));
                if (error.isPresent()) throw failed(action.image(), error.get());
            }
        } catch (EngineRefusal e) {
            throw failed(action.image(), e.getMessage());
        } catch (IOException e) {
            throw engine.unavailable(e);
        }
    }

    /** Without a tag the engine would fetch every tag of the repository. */
    private static Call call(PullImage action) {
        ImageReference reference = ImageReference.parse(action.image());
        Call call = new Call("image_pull", "/images/create")
                .with("fromImage", reference.repository())
                .with("tag", reference.digest().isEmpty() ? reference.tag() : reference.digest());
        return action.platform() == null ? call : call.with("platform", action.platform());
    }

    private static ActionFailed failed(String image, String words) {
        return new ActionFailed(Failures.ofPull(words), "image " + image + ": " + words);
    }
}

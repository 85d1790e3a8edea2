package dev.holdfast.docker.pull;

import dev.holdfast.credentials.LoginSource;
import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.desired.Digests;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.client.EngineStream;
import dev.holdfast.docker.label.ImageReference;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.Observer.EngineUnavailable;
import dev.holdfast.plan.Action.PullImage;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.PullNeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pulls images; who asks for a pull that is under way waits for that one, and who asks again too soon is refused at once. */
public final class ImagePuller {
    /** The engine reports on a pull all the time; a layer that it only writes down may take it a while. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final EngineClient engine;
    private final ScheduledExecutorService timers;
    private final Duration silenceLimit;
    private final RegistryLogins logins;
    private final DiskRoom room;
    private final PullPace pace;
    private final String salt = UUID.randomUUID().toString();
    private final Map<Pull, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    /** @param timers never blocked */
    public ImagePuller(
            EngineClient engine, RegistryLogins logins, InstantSource clock, ScheduledExecutorService timers) {
        this(engine, logins, clock, timers, SILENCE, new EngineDisk(engine));
    }

    /**
     * @param silenceLimit how long the engine may keep silent
     * @param free the bytes free on the engine's disk, when that can be known
     */
    ImagePuller(
            EngineClient engine,
            RegistryLogins logins,
            InstantSource clock,
            ScheduledExecutorService timers,
            Duration silenceLimit,
            Supplier<OptionalLong> free) {
        this.engine = engine;
        this.timers = timers;
        this.silenceLimit = silenceLimit;
        this.logins = logins;
        this.room = new DiskRoom(free);
        this.pace = new PullPace(clock, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** What makes two pulls one: the same image with the same login. */
    private record Pull(ImageReference image, @Nullable String platform, LoginSource.Answer login) {}

    /**
     * Fetches an image, or does nothing when the registry has no newer one.
     *
     * @throws ActionFailed that names the image, the cause and the next try
     */
    public void pull(PullImage action, Progress progress) {
        ImageReference image = ImageReference.parse(action.image());
        Pull pull = new Pull(image, action.platform(), logins.find(action.application(), image.repository()));
        Map<String, String> header = RegistryAuth.header(engine, image.repository(), pull.login);
        // What is remembered beyond a pull must not hold its login; a new login is a new pull.
        String remembered = Digests.sha256(salt + image.key() + pull.platform + header);
        if (action.need() == PullNeed.REQUIRED)
            pace.resting(remembered).ifPresent(failure -> {
                throw failure;
            });
        share(pull, () -> {
            try {
                fetch(pull, action.image(), header, progress);
                pace.succeeded(remembered);
            } catch (ActionFailed e) {
                ActionFailed failure = explained(action, pull, e);
                // What is only looked at again has its interval.
                if (action.need() == PullNeed.REFRESH) throw failure;
                String words = String.valueOf(failure.getMessage());
                throw pace.failed(remembered, e.kind(), words, PullFailures.lasting(e.kind(), words));
            }
        });
    }

    /** A login that could not be had, or is old, may be why: then its sentence belongs to the failure. */
    private ActionFailed explained(PullImage action, Pull pull, ActionFailed failure) {
        if (failure.kind() != FailureKind.REGISTRY_DENIED) return failure;
        String sentence = logins.refused(action.application(), pull.image.repository(), pull.login);
        return sentence.isEmpty()
                ? failure
                : new ActionFailed(failure.kind(), failure.getMessage() + "; " + sentence, failure);
    }

    private void share(Pull pull, Runnable fetch) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> running = underWay.putIfAbsent(pull, mine);
        if (running != null) {
            join(running);
            return;
        }
        try {
            fetch.run();
            mine.complete(null);
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(pull);
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

    private void fetch(Pull pull, String image, Map<String, String> header, Progress progress) {
        if (room.isExhausted() && !isThere(pull)) throw room.exhausted(image);
        PullStream lines = new PullStream(progress);
        try (Silence silence = new Silence(timers, silenceLimit)) {
            try {
                read(pull, image, header, lines, silence);
            } catch (IOException | EngineUnavailable e) {
                if (silence.broken()) throw silent(image, e);
                throw e instanceof EngineUnavailable away ? away : engine.unavailable(e);
            }
        }
        // Not every engine has a last word, but then the image is there.
        if (!lines.ended() && !isThere(pull))
            throw failed(pull, image, "the pull ended without an error and without the image");
    }

    private void read(Pull pull, String image, Map<String, String> header, PullStream lines, Silence silence)
            throws IOException {
        try (EngineStream stream = engine.stream("POST", call(pull), header);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                silence.heard();
                Optional<String> error = lines.line(engine.parse(line));
                if (error.isPresent()) throw failed(pull, image, error.get());
                if (lines.grown()) room.require(image, lines.neededBytes());
            }
        } catch (EngineRefusal e) {
            throw failed(pull, image, e.getMessage());
        }
    }

    private ActionFailed silent(String image, Exception cause) {
        String words = "nothing came for " + silenceLimit.toSeconds()
                + " s: the registry sends nothing, or other pulls are in front of this one";
        return new ActionFailed(FailureKind.REGISTRY_UNAVAILABLE, "image " + image + ": " + words, cause);
    }

    private boolean isThere(Pull pull) {
        try {
            engine.get(Call.to("image_inspect", "/images/{}/json", pull.image.key()));
            return true;
        } catch (EngineRefusal e) {
            if (e.absent()) return false;
            throw e;
        }
    }

    /** Without a tag the engine would fetch every tag of the repository. */
    private static Call call(Pull pull) {
        ImageReference image = pull.image;
        Call call = new Call("image_pull", "/images/create")
                .with("fromImage", image.repository())
                .with("tag", image.digest().isEmpty() ? image.tag() : image.digest());
        return pull.platform == null ? call : call.with("platform", pull.platform);
    }

    private static ActionFailed failed(Pull pull, String image, String words) {
        return new ActionFailed(PullFailures.kind(words, pull.image), "image " + image + ": " + words);
    }
}

package dev.holdfast.document.state;

import dev.holdfast.reconcile.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the command line asks a running controller for something. A request is a file that is renamed at each stage, so that
 * it is carried out by one controller: {@code ID.request.json}, {@code ID.taken.json}, {@code ID.result.json}.
 */
public final class RequestDirectory {
    private static final String WAITING = ".request.json";
    private static final String TAKEN = ".taken.json";
    private static final String RESULT = ".result.json";

    private final SecureRandom random = new SecureRandom();
    private final StateDirectory state;
    private final StateTrouble trouble;
    private final JsonFile json;

    public RequestDirectory(StateDirectory state, StateTrouble trouble) {
        this.state = state;
        this.trouble = trouble;
        this.json = new JsonFile(trouble);
    }

    /** A request that somebody left. */
    public record Left(String id, String application, Request request) {}

    /** What became of a request; the message is a sentence for whoever asked. */
    public record Result(boolean succeeded, String message) {}

    /**
     * Leaves a request for the controller.
     *
     * @return its id
     * @throws StateException when it cannot be written
     */
    public String leave(String application, Request request) throws StateException {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        if (!json.write(file(id, WAITING), Form.of(application, request)))
            throw new StateException("cannot leave a request for the controller in " + state.requests());
        return id;
    }

    /** Takes a request back; false when the controller already has it. */
    public boolean withdraw(String id) {
        try {
            return Files.deleteIfExists(file(id, WAITING));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Looks for the result, waiting for it at most {@code patience}; a result that was seen is removed.
     *
     * @return empty when there is none yet; may come earlier than {@code patience}
     */
    public Optional<Result> look(String id, Duration patience) throws StateException, InterruptedException {
        try (WatchService changes = state.requests().getFileSystem().newWatchService()) {
            state.requests()
                    .register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            Optional<Result> result = result(id);
            if (result.isPresent()) return result;
            changes.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            return result(id);
        } catch (IOException e) {
            throw StateException.of("cannot watch", state.requests(), e);
        }
    }

    /** For the controller: takes what was left, in the order it was left; a damaged request is answered at once. */
    public List<Left> take() {
        return files(WAITING).stream().flatMap(file -> take(file).stream()).toList();
    }

    /** For the controller: answers a request that it took. */
    public void finish(String id, Result result) {
        json.write(file(id, RESULT), result);
        remove(file(id, TAKEN));
    }

    /** For a controller that starts: requests that its predecessor took wait again, and answers nobody fetched go. */
    public void reopen() {
        files(RESULT).forEach(this::remove);
        for (Path file : files(TAKEN)) move(file, file(id(file), WAITING));
    }

    private Optional<Left> take(Path waiting) {
        String id = id(waiting);
        Path taken = file(id, TAKEN);
        if (!move(waiting, taken)) return Optional.empty();
        Optional<Left> left = json.read(taken, Form.class).flatMap(form -> form.left(id));
        if (left.isEmpty()) finish(id, new Result(false, "the request cannot be read"));
        return left;
    }

    private Optional<Result> result(String id) {
        Optional<Result> result = json.read(file(id, RESULT), Result.class);
        if (result.isPresent()) remove(file(id, RESULT));
        return result;
    }

    private Path file(String id, String stage) {
        return state.requests().resolve(id + stage);
    }

    private static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private List<Path> files(String stage) {
        try (Stream<Path> all = Files.list(state.requests())) {
            return all.filter(file -> file.getFileName().toString().endsWith(stage))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(RequestDirectory::leftAt).thenComparing(Path::compareTo))
                    .toList();
        } catch (IOException e) {
            trouble.say("cannot read " + state.requests() + ": " + StateException.reason(e));
            return List.of();
        }
    }

    private static FileTime leftAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private boolean move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            trouble.say("cannot take requests from " + state.requests() + ": " + StateException.reason(e));
            return false;
        }
    }

    private void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            trouble.say("cannot remove " + file + ": " + StateException.reason(e));
        }
    }

    /** The form on disk. */
    private record Form(
            @Nullable String application,
            @Nullable String request,
            @Nullable SortedSet<String> services,
            @Nullable SortedSet<String> recreateVolumes,
            boolean volumes) {
        static Form of(String application, Request request) {
            if (request instanceof Request.Restart restart)
                return new Form(application, "restart", restart.services(), null, false);
            if (request instanceof Request.Delete delete)
                return new Form(application, "delete", null, null, delete.volumes());
            if (request instanceof Request.Suspend) return new Form(application, "suspend", null, null, false);
            if (request instanceof Request.Resume) return new Form(application, "resume", null, null, false);
            SortedSet<String> recreate =
                    request instanceof Request.Reconcile reconcile ? reconcile.recreateVolumes() : null;
            return new Form(application, "reconcile", null, recreate, false);
        }

        Optional<Left> left(String id) {
            if (application == null || request == null) return Optional.empty();
            Request asked = switch (request) {
                case "reconcile" -> new Request.Reconcile(recreateVolumes == null ? new TreeSet<>() : recreateVolumes);
                case "restart" -> new Request.Restart(services == null ? new TreeSet<>() : services);
                case "suspend" -> new Request.Suspend();
                case "resume" -> new Request.Resume();
                case "delete" -> new Request.Delete(volumes);
                default -> null;
            };
            return Optional.ofNullable(asked).map(request -> new Left(id, application, request));
        }
    }
}

package dev.holdfast.document.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.document.state.RequestDirectory.Left;
import dev.holdfast.document.state.RequestDirectory.Result;
import dev.holdfast.reconcile.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestDirectoryTest {
    private static final Duration NOW = Duration.ofMillis(1);

    @TempDir
    Path temporary;

    private final List<String> said = new ArrayList<>();
    private StateDirectory state;
    private RequestDirectory client;
    private RequestDirectory controller;

    @BeforeEach
    void open() throws StateException {
        state = StateDirectory.open(temporary);
        client = new RequestDirectory(state, new StateTrouble(said::add));
        controller = new RequestDirectory(state, new StateTrouble(said::add));
    }

    @Test
    void everyRequestArrivesAsItWasLeftAndInOrder() throws Exception {
        List<Request> requests = List.of(
                new Request.Reconcile(),
                new Request.Restart(new TreeSet<>(List.of("web", "db"))),
                new Request.Restart(new TreeSet<>()),
                new Request.Suspend(),
                new Request.Resume(),
                new Request.Delete(true),
                new Request.Delete(false));
        long second = 0;
        for (Request request : requests) {
            Path file = state.requests().resolve(client.leave("shop", request) + ".request.json");
            Files.setLastModifiedTime(file, FileTime.from(++second, TimeUnit.SECONDS));
        }
        assertThat(controller.take()).extracting(Left::request).isEqualTo(requests);
        assertThat(controller.take()).isEmpty();
    }

    @Test
    void theResultReachesWhoeverAsked() throws Exception {
        String id = client.leave("shop", new Request.Reconcile());
        assertThat(client.look(id, NOW)).isEmpty();
        CompletableFuture<Optional<Result>> answer = CompletableFuture.supplyAsync(() -> follow(id));
        assertThat(controller.take()).containsExactly(new Left(id, "shop", new Request.Reconcile()));
        controller.finish(id, new Result(true, "shop is ready"));
        assertThat(answer.get(10, TimeUnit.SECONDS)).contains(new Result(true, "shop is ready"));
        assertThat(files()).isEmpty();
    }

    @Test
    void aRequestCanBeTakenBackUntilTheControllerHasIt() throws Exception {
        String early = client.leave("shop", new Request.Suspend());
        assertThat(client.withdraw(early)).isTrue();
        String late = client.leave("shop", new Request.Suspend());
        assertThat(controller.take()).hasSize(1);
        assertThat(client.withdraw(late)).isFalse();
    }

    @Test
    void aControllerThatStartsCarriesOutWhatItsPredecessorTook() throws Exception {
        String id = client.leave("shop", new Request.Delete(false));
        assertThat(controller.take()).hasSize(1);
        RequestDirectory successor = new RequestDirectory(state, new StateTrouble(said::add));
        successor.reopen();
        assertThat(successor.take()).containsExactly(new Left(id, "shop", new Request.Delete(false)));
    }

    @Test
    void aDamagedRequestIsAnsweredAndStopsNoOther() throws Exception {
        Files.writeString(state.requests().resolve("1.request.json"), "{");
        Files.writeString(
                state.requests().resolve("2.request.json"), "{\"application\":\"shop\",\"request\":\"explode\"}");
        String good = client.leave("shop", new Request.Resume());
        assertThat(controller.take()).extracting(Left::id).containsExactly(good);
        assertThat(client.look("1", NOW)).contains(new Result(false, "the request cannot be read"));
        assertThat(client.look("2", NOW)).contains(new Result(false, "the request cannot be read"));
    }

    private Optional<Result> follow(String id) {
        try {
            Optional<Result> result = Optional.empty();
            for (int i = 0; i < 100 && result.isEmpty(); i++) result = client.look(id, Duration.ofSeconds(1));
            return result;
        } catch (StateException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> files() throws Exception {
        try (var files = Files.list(state.requests())) {
            return files.toList();
        }
    }
}

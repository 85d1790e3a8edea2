package dev.holdfast.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairLaneTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void end() {
        end.countDown();
        threads.shutdownNow();
    }

    private void standStill(AtomicInteger running) {
        running.incrementAndGet();
        try {
            assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void twentyTasksThatNeverEndDoNotHoldUpAnothersOne() {
        FairLane lane = FairLane.sharing(threads, 3);
        AtomicInteger running = new AtomicInteger();
        for (int i = 0; i < 20; i++) lane.execute("shop", () -> standStill(running));
        AtomicInteger other = new AtomicInteger();
        lane.execute("kiosk", other::incrementAndGet);
        Awaitility.await().until(() -> other.get() == 1);
        Awaitility.await().until(() -> running.get() == 2);
        lane.execute("kiosk", other::incrementAndGet);
        Awaitility.await().until(() -> other.get() == 2);
        assertThat(running).hasValue(2);
    }

    @Test
    void ownersTakeTurns() {
        Queue<Runnable> begun = new ArrayDeque<>();
        List<String> order = new ArrayList<>();
        FairLane lane = FairLane.inTurn(begun::add, 1);
        for (int i = 1; i <= 3; i++) {
            int number = i;
            lane.execute("shop", () -> order.add("shop " + number));
        }
        lane.execute("kiosk", () -> order.add("kiosk"));
        for (Runnable next = begun.poll(); next != null; next = begun.poll()) next.run();
        assertThat(order).containsExactly("shop 1", "shop 2", "kiosk", "shop 3");
    }

    @Test
    void noMoreThanItsPlacesAreTakenAndATaskThatThrowsGivesItsPlaceBack() {
        Queue<Runnable> begun = new ArrayDeque<>();
        FairLane lane = FairLane.sharing(begun::add, 3);
        AtomicInteger done = new AtomicInteger();
        for (String owner : List.of("a", "b", "c", "d"))
            lane.execute(owner, () -> {
                done.incrementAndGet();
                throw new IllegalStateException(owner);
            });
        assertThat(begun).hasSize(3);
        while (!begun.isEmpty()) {
            try {
                begun.remove().run();
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessageMatching("[abcd]");
            }
        }
        assertThat(done).hasValue(4);
    }
}

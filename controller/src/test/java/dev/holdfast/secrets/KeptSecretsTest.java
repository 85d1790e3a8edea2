package dev.holdfast.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Secret;
import dev.holdfast.secrets.KeptSecret.Known;
import dev.holdfast.secrets.SecretStore.Reference;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.TestSecretStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When a secret is read, and what is known of it meanwhile. */
class KeptSecretsTest {
    private static final Reference DB = new Reference("shop/db", "AWSCURRENT", null);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock();
    private final TestSecretStore store = new TestSecretStore();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<String> changed = new ArrayList<>();
    private final KeptSecrets kept = new KeptSecrets(store, work::add, clock::schedule, changed::add, clock);

    private Known known(String application) {
        Map<Reference, Known> all = kept.known(application, List.of(DB), INTERVAL);
        return Objects.requireNonNull(all.get(DB));
    }

    private void answers() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) next.run();
    }

    /** Time in which the threads do their work. */
    private void pass(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            clock.advance(SECOND);
            answers();
        }
    }

    private static Known value(String text) {
        return new Known(Secret.of(text), "", false);
    }

    @Test
    void aPassWaitsForTheFirstAnswerAndHearsWhenItHasCome() {
        store.put("shop/db", "one");
        assertThat(known("shop").pending()).isTrue();
        assertThat(known("shop").pending()).isTrue();
        answers();
        assertThat(store.readings()).hasSize(1);
        assertThat(changed).containsExactly("shop");
        assertThat(known("shop")).isEqualTo(value("one"));
    }

    @Test
    void aPassDoesNotWaitLongForAStoreThatSaysNothing() {
        assertThat(known("shop").pending()).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(known("shop")).isEqualTo(new Known(null, "the store has not answered yet", false));
        store.put("shop/db", "one");
        answers();
        assertThat(changed).containsExactly("shop");
    }

    @Test
    void isReadOnceAnIntervalWhoeverAsks() {
        store.put("shop/db", "one");
        known("shop");
        known("bar");
        answers();
        for (int minute = 0; minute < 60; minute++) {
            known("shop");
            known("bar");
            pass(Duration.ofMinutes(1));
        }
        assertThat(store.readings()).hasSizeBetween(11, 13);
        assertThat(changed).containsExactlyInAnyOrder("shop", "bar");
    }

    @Test
    void noticesAnotherValueAtItsIntervalWithoutAPass() {
        store.put("shop/db", "one");
        known("shop");
        answers();
        changed.clear();
        known("shop");
        store.put("shop/db", "two");
        pass(INTERVAL.minusSeconds(1));
        assertThat(changed).isEmpty();
        pass(Duration.ofSeconds(3));
        assertThat(changed).containsExactly("shop");
        assertThat(known("shop")).isEqualTo(value("two"));
    }

    @Test
    void isReadAtOnceWhenSomebodyAsksForItAndThePassWaits() {
        store.put("shop/db", "one");
        known("shop");
        answers();
        store.put("shop/db", "two");
        kept.lookAgain("shop");
        assertThat(known("shop").pending()).isTrue();
        answers();
        assertThat(known("shop")).isEqualTo(value("two"));
        assertThat(store.readings()).hasSize(2);
    }

    @Test
    void aWishDuringAReadingIsGrantedByTheNextOne() {
        store.put("shop/db", "one");
        known("shop");
        kept.lookAgain("shop");
        work.remove().run();
        store.put("shop/db", "two");
        clock.advance(SECOND);
        answers();
        assertThat(known("shop")).isEqualTo(value("two"));
    }

    @Test
    void aValueThatWasReadIsUsedWhileTheStoreIsSilent() {
        store.put("shop/db", "one");
        known("shop");
        answers();
        store.cutOff(true);
        changed.clear();
        pass(Duration.ofHours(1));
        assertThat(known("shop")).isEqualTo(value("one"));
        assertThat(changed).isEmpty();
    }

    @Test
    void aRefusalIsToldAndTheValueKeptForWhatRuns() {
        store.put("shop/db", "one");
        known("shop");
        answers();
        known("shop");
        changed.clear();
        store.remove("shop/db");
        pass(INTERVAL.plusSeconds(2));
        assertThat(known("shop")).isEqualTo(new Known(Secret.of("one"), "there is no secret shop/db", false));
        assertThat(changed).containsExactly("shop");
    }

    @Test
    void triesAgainWithGrowingPatienceAndIsThereWithinAnIntervalOfTheReturn() {
        store.cutOff(true);
        known("shop");
        answers();
        assertThat(known("shop")).isEqualTo(new Known(null, "the secret shop/db cannot be had: no route", false));
        pass(Duration.ofHours(24));
        // One a five minutes, and those of the first minutes.
        assertThat(store.readings()).hasSizeBetween(280, 300);
        changed.clear();
        store.cutOff(false);
        store.put("shop/db", "one");
        pass(INTERVAL.plusSeconds(2));
        assertThat(changed).containsExactly("shop");
        assertThat(known("shop")).isEqualTo(value("one"));
    }

    @Test
    void patienceGrowsNoLongerThanAShortInterval() {
        store.cutOff(true);
        kept.known("shop", List.of(DB), Duration.ofSeconds(30));
        answers();
        pass(Duration.ofMinutes(10));
        assertThat(store.readings()).hasSizeBetween(20, 26);
    }

    @Test
    void whatNobodyUsesIsForgottenAndReadNoMore() {
        store.put("shop/db", "one");
        known("shop");
        known("bar");
        answers();
        kept.forget("shop");
        pass(INTERVAL.plusSeconds(2));
        assertThat(store.readings()).hasSize(2);
        kept.forget("bar");
        pass(INTERVAL.multipliedBy(3));
        assertThat(store.readings()).hasSize(2);
        assertThat(known("shop").pending()).isTrue();
    }

    @Test
    void aStoreThatThrowsIsOneThatCannotBeReached() {
        assertCannotBeReached("IllegalStateException", reference -> {
            throw new IllegalStateException("with a value in its message");
        });
    }

    @Test
    void aLibraryThatIsIncompleteEndsAReadingLikeAnyOtherTrouble() {
        assertCannotBeReached("NoClassDefFoundError", reference -> {
            throw new NoClassDefFoundError("software/amazon/Client");
        });
    }

    private void assertCannotBeReached(String unexpected, SecretStore broken) {
        KeptSecrets secrets = new KeptSecrets(broken, Runnable::run, KeptSecrets.Later.NEVER, changed::add, clock);
        assertThat(secrets.known("shop", List.of(DB), INTERVAL).get(DB))
                .isEqualTo(new Known(null, "the secret shop/db cannot be read: unexpected " + unexpected, false));
    }

    @Test
    void aCommandReadsWhenItWantsToKnow() {
        store.put("shop/db", "one");
        KeptSecrets secrets = new KeptSecrets(store, Runnable::run, KeptSecrets.Later.NEVER, changed::add, clock);
        assertThat(secrets.known("shop", List.of(DB), INTERVAL).get(DB)).isEqualTo(value("one"));
        assertThat(changed).isEmpty();
    }
}

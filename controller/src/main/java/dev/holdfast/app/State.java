package dev.holdfast.app;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.config.Settings;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.document.state.FileMemoryStore;
import dev.holdfast.document.state.FileRecords;
import dev.holdfast.document.state.Records;
import dev.holdfast.document.state.StateDirectory;
import dev.holdfast.document.state.StateException;
import dev.holdfast.document.state.StateLock;
import dev.holdfast.document.state.StateTrouble;
import dev.holdfast.reconcile.Memory;
import dev.holdfast.reconcile.MemoryStore;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a state directory gives the rest of the program.
 *
 * @param controllerId whose containers are ours
 * @param key under which sensitive values are hashed
 */
record State(String controllerId, FingerprintKey key, Records records, MemoryStore memory) {
    private static final Logger LOG = LoggerFactory.getLogger(State.class);
    private static final int KEY_BYTES = 32;

    /** Tells troubles with the directory. */
    static StateTrouble trouble() {
        return new StateTrouble(LOG::warn);
    }

    /** The directory, made when it is not there. */
    static StateDirectory open(Settings settings) {
        try {
            return StateDirectory.open(settings.stateDir());
        } catch (StateException e) {
            throw CliFailure.failed(e.getMessage());
        }
    }

    /** The directory, when it is there. */
    static Optional<StateDirectory> existing(Settings settings) {
        try {
            return StateDirectory.existing(settings.stateDir());
        } catch (StateException e) {
            throw CliFailure.failed(e.getMessage());
        }
    }

    static State of(StateDirectory directory) {
        try {
            StateTrouble trouble = trouble();
            return new State(
                    directory.controllerId(),
                    directory.fingerprintKey(),
                    new FileRecords(directory, trouble),
                    new FileMemoryStore(directory, trouble));
        } catch (StateException e) {
            throw CliFailure.failed(e.getMessage());
        }
    }

    /** The directory, held by this process until it is closed; a refusal names who holds it. */
    static Held hold(Settings settings) {
        StateDirectory directory = open(settings);
        try {
            StateLock lock = StateLock.take(directory, ProcessHandle.current().pid());
            return new Held(directory, of(directory), lock);
        } catch (StateException e) {
            throw CliFailure.failed(e.getMessage());
        }
    }

    /** A state directory in which only this process acts. */
    record Held(StateDirectory directory, State state, StateLock lock) implements AutoCloseable {
        @Override
        public void close() {
            try {
                lock.close();
            } catch (StateException e) {
                LOG.warn(e.getMessage());
            }
        }
    }

    /** For commands that only look: nothing is kept, and without a directory nothing is known. */
    static State lookedAt(Settings settings) {
        Optional<State> kept = existing(settings).map(State::of);
        MemoryStore memory = kept.map(State::memory).orElse(Forgetful.INSTANCE);
        return new State(
                kept.map(State::controllerId).orElse("none"),
                kept.map(State::key).orElseGet(State::unknownKey),
                Records.none(),
                memory);
    }

    private static FingerprintKey unknownKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new FingerprintKey("none", bytes);
    }

    /** Remembers nothing. */
    private enum Forgetful implements MemoryStore {
        INSTANCE;

        @Override
        public Memory read(String application) {
            return Memory.NONE;
        }

        @Override
        public void write(String application, Memory memory) {}

        @Override
        public void forget(String application) {}
    }
}

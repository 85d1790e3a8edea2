package dev.holdfast.app;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.config.Settings;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.document.state.FileMemoryStore;
import dev.holdfast.document.state.FileRecords;
import dev.holdfast.document.state.FileSourceCache;
import dev.holdfast.document.state.Records;
import dev.holdfast.document.state.StateDirectory;
import dev.holdfast.document.state.StateException;
import dev.holdfast.document.state.StateLock;
import dev.holdfast.document.state.StateTrouble;
import dev.holdfast.reconcile.Memory;
import dev.holdfast.reconcile.MemoryStore;
import dev.holdfast.source.SourceCache;
import dev.holdfast.telemetry.events.EventLog;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a state directory gives the rest of the program.
 *
 * @param controllerId whose containers are ours
 * @param key under which sensitive values are hashed
 */
record State(String controllerId, FingerprintKey key, Records records, MemoryStore memory, SourceCache sources) {
    private static final Logger LOG = LoggerFactory.getLogger(State.class);
    private static final long EVENT_BYTES = 4 << 20;
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
            throw CliFailure.because(e);
        }
    }

    /** The directory, when it is there. */
    static Optional<StateDirectory> existing(Settings settings) {
        try {
            return StateDirectory.existing(settings.stateDir());
        } catch (StateException e) {
            throw CliFailure.because(e);
        }
    }

    static State of(StateDirectory directory) {
        try {
            StateTrouble trouble = trouble();
            return new State(
                    directory.controllerId(),
                    directory.fingerprintKey(),
                    new FileRecords(directory, trouble),
                    new FileMemoryStore(directory, trouble),
                    new FileSourceCache(directory, trouble));
        } catch (StateException e) {
            throw CliFailure.because(e);
        }
    }

    /** Where events are written down. */
    static EventLog eventLog(StateDirectory directory, InstantSource clock) {
        return new EventLog(directory.eventLog(), EVENT_BYTES, clock);
    }

    /** The directory, held by this process until it is closed; a refusal names who holds it. */
    static Held hold(Settings settings) {
        StateDirectory directory = open(settings);
        try {
            StateLock lock = StateLock.take(directory, ProcessHandle.current().pid());
            return new Held(directory, of(directory), lock);
        } catch (StateException e) {
            throw CliFailure.because(e);
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

    /** For commands that only look: what the directory remembers, without writing down what is declared. */
    static State lookedAt(Settings settings) {
        return existing(settings)
                .map(State::of)
                .map(kept -> new State(
                        kept.controllerId, kept.key, Records.none(), kept.memory, SourceCache.readOnly(kept.sources)))
                .orElseGet(State::nothing);
    }

    /** Knows nothing and keeps nothing. */
    static State nothing() {
        return new State("none", unknownKey(), Records.none(), Forgetful.INSTANCE, SourceCache.NONE);
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
